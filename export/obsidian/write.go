package obsidian

import (
	"archive/zip"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"example.com/kg/export/archive"
	"example.com/kg/export/network"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

// note is the Markdown file of one entity.
type note struct {
	entity     graph.Entity
	file       string // without .md, unique without regard to case
	statements []*graph.Statement
}

// Write writes g as a zip archive of notes in the order of entity ids.
func Write(w io.Writer, g graph.Subgraph) error {
	notes := notesOf(g)
	vault := zip.NewWriter(w)
	for _, id := range sortedKeys(notes) {
		f, err := archive.Create(vault, notes[id].file+".md")
		if err == nil {
			_, err = io.WriteString(f, notes[id].markdown(notes))
		}
		if err != nil {
			return fmt.Errorf("write note of %s: %w", id, err)
		}
	}
	if err := vault.Close(); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	return nil
}

func notesOf(g graph.Subgraph) map[string]*note {
	notes := map[string]*note{}
	add := func(e graph.Entity) {
		if e.ID != "" && notes[e.ID] == nil {
			notes[e.ID] = &note{entity: e}
		}
	}
	for _, e := range g.Entities {
		add(e)
	}
	for i := range g.Statements {
		s := &g.Statements[i]
		for _, n := range []*schema.Node{&s.Subject, &s.Object} {
			add(graph.Entity{ID: n.ID, Name: n.Name, Type: n.Type})
			if n.ID != "" && (n == &s.Subject || s.Object.ID != s.Subject.ID) {
				notes[n.ID].statements = append(notes[n.ID].statements, s)
			}
		}
	}
	taken := map[string]bool{}
	for _, id := range sortedKeys(notes) {
		n := notes[id]
		name := fileName(n.entity.Name)
		for _, candidate := range []string{name, fmt.Sprintf("%s (%s)", name, n.entity.Type), name + " (" + fileName(id) + ")"} {
			if n.file = candidate; !taken[strings.ToLower(candidate)] {
				break
			}
		}
		taken[strings.ToLower(n.file)] = true
		slices.SortFunc(n.statements, func(a, b *graph.Statement) int {
			return cmp.Or(cmp.Compare(b.Support.Sources, a.Support.Sources), cmp.Compare(a.Relation.Label, b.Relation.Label), cmp.Compare(a.ID, b.ID))
		})
	}
	return notes
}

func sortedKeys(notes map[string]*note) []string {
	ids := make([]string, 0, len(notes))
	for id := range notes {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// fileName makes a name that file systems and wikilinks can hold.
func fileName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|#^[]`, r) {
			return '-'
		}
		return r
	}, name)
	runes := []rune(strings.Trim(clean, " ."))
	if len(runes) > 100 {
		runes = runes[:100]
	}
	if len(runes) == 0 {
		return "unnamed"
	}
	return string(runes)
}

func (n *note) markdown(notes map[string]*note) string {
	var b, foot strings.Builder
	fmt.Fprintf(&b, "---\nid: %s\ntype: %s\n", schema.AppendQuoted(nil, n.entity.ID), n.entity.Type)
	if aliases := others(n.entity); len(aliases) > 0 {
		b.WriteString("aliases:\n")
		for _, a := range aliases {
			fmt.Fprintf(&b, "  - %s\n", schema.AppendQuoted(nil, a)) // a JSON string is a YAML one
		}
	}
	n.claims(&b)
	fmt.Fprintf(&b, "tags: [kg/%s]\n---\n\n# %s\n\n", strings.ToLower(string(n.entity.Type)), plain(n.entity.Name))
	footnote := 0
	for _, s := range n.statements {
		b.WriteString("- ")
		if note := manner(s, true); note != "" {
			fmt.Fprintf(&b, "*%s:* ", note)
		}
		fmt.Fprintf(&b, "%s %s %s", n.end(&s.Subject, notes), plain(s.Relation.Label), n.end(&s.Object, notes))
		b.WriteString(according(s) + support(s))
		evidence := slices.SortedFunc(slices.Values(s.Evidence), func(x, y schema.Evidence) int {
			return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(x.Source.Document, y.Source.Document), cmp.Compare(x.ID, y.ID))
		})
		for i := range evidence {
			footnote++
			fmt.Fprintf(&b, "[^%d]", footnote)
			fmt.Fprintf(&foot, "[^%d]: %s\n", footnote, quotation(&evidence[i]))
		}
		b.WriteByte('\n')
	}
	if foot.Len() > 0 {
		b.WriteString("\n" + foot.String())
	}
	return b.String()
}

func others(e graph.Entity) []string {
	aliases := slices.DeleteFunc(slices.Clone(e.Aliases), func(a string) bool { return a == e.Name })
	slices.Sort(aliases)
	return slices.Compact(aliases)
}

// claims lists in the front matter what is only claimed, with who says it.
func (n *note) claims(b *strings.Builder) {
	first := true
	for _, s := range n.statements {
		says := network.Says(s)
		if len(says) == 0 {
			continue
		}
		if first {
			b.WriteString("claims:\n")
			first = false
		}
		text := fmt.Sprintf("%s %s %s", words(&s.Subject), s.Relation.Label, words(&s.Object))
		if how := manner(s, false); how != "" {
			text = how + ": " + text
		}
		fmt.Fprintf(b, "  - %s\n", schema.AppendQuoted(nil, text+" (says "+strings.Join(says, "; ")+")"))
	}
}

// words is one end of a statement as plain text.
func words(n *schema.Node) string {
	switch {
	case n.IsValue():
		return "“" + n.Value + "”"
	case n.IsUnknown():
		return "somebody"
	}
	return n.Name
}

// manner says what keeps a statement from being plain fact: its polarity, that it is
// only claimed if that is to be said, its modality.
func manner(s *graph.Statement, claim bool) string {
	var words []string
	if p := network.Polarity(s); p != string(schema.Affirmed) {
		words = append(words, p)
	}
	if claim && s.Support.OnlyClaimed(s.Support.Polarity()) {
		words = append(words, "claimed")
	}
	if m := network.Modality(s); m != schema.Asserted {
		words = append(words, string(m))
	}
	return strings.Join(words, ", ")
}

// according names who says what no document says in its own voice.
func according(s *graph.Statement) string {
	if says := network.Says(s); len(says) > 0 {
		return ", according to " + plain(strings.Join(says, "; "))
	}
	return ""
}

// support says when a statement holds and how many independent sources it has, or
// documents where no source is known.
func support(s *graph.Statement) string {
	days := s.Support.First
	switch last := s.Support.Last; {
	case days == "":
		days = last
	case last != "" && last != days:
		days += " to " + last
	}
	sources := count(s.Support.Sources, "source")
	if s.Support.Sources == 0 { // counted where something affirms it
		sources = count(s.Support.Documents, "document")
	}
	if days != "" {
		sources = days + ", " + sources
	}
	return " (" + sources + ")"
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// end is one end of a statement: a link to its note, except to the note itself.
func (n *note) end(node *schema.Node, notes map[string]*note) string {
	switch {
	case node.IsValue():
		return "“" + plain(node.Value) + "”"
	case node.IsUnknown():
		return "somebody"
	case node.ID == n.entity.ID:
		return "**" + plain(n.entity.Name) + "**"
	}
	other := notes[node.ID]
	if other.file == other.entity.Name {
		return "[[" + other.file + "]]"
	}
	return "[[" + other.file + "|" + plain(other.entity.Name) + "]]"
}

func quotation(e *schema.Evidence) string {
	var b strings.Builder
	fmt.Fprintf(&b, "“%s” — ", plain(e.Source.Text))
	title := cmp.Or(e.Source.Title, e.Source.Document)
	if strings.HasPrefix(e.Source.URL, "https://") || strings.HasPrefix(e.Source.URL, "http://") {
		fmt.Fprintf(&b, "[%s](<%s>)", plain(title), strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", "\r", "").Replace(e.Source.URL))
	} else {
		b.WriteString(plain(title))
	}
	for _, s := range []string{e.Source.Publisher, e.Source.Published} {
		if s != "" {
			b.WriteString(", " + plain(s))
		}
	}
	if e.Polarity == schema.Denied {
		b.WriteString(" (denies it)")
	}
	if len(e.Attribution) > 0 {
		chain := make([]string, len(e.Attribution))
		for i, a := range e.Attribution {
			chain[i] = cmp.Or(a.Name, network.Unnamed)
		}
		b.WriteString(" (says " + plain(strings.Join(chain, " → ")) + ")")
	}
	return b.String()
}

// plain keeps text from being read as Markdown, HTML or links, on one line.
func plain(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		switch {
		case strings.ContainsRune("\\`*_[]<>#|$^~&", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsControl(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
