package entity

import (
	"strings"

	"example.com/kg/schema"
)

// label is the name of a cluster or its shortest description.
func (r *resolver) label(c int) string {
	if n := r.nameOf(c); n != "" {
		return n
	}
	x := &r.clusters[c]
	if x.side >= 0 {
		if name := r.nameOf(r.find(x.side)); name != "" {
			return name + "'s side"
		}
		return "the speaker's side"
	}
	best := ""
	for _, a := range x.mentions {
		m := &r.mentions[a]
		if m.kind != schema.DescriptionMention || m.virtual {
			continue
		}
		text := r.spell(m, c)
		if best == "" {
			best = text
		}
		if m.lemma != "person" && !r.know.Vague[m.lemma] && text != "" {
			return text
		}
	}
	return best
}

// spell writes a description as a node's name: without determiners, with the names
// of what it contains ("half of the company" is "half of Acme"), and with the
// possessor as adjective ("Sudanese army") or behind "of" ("foreign minister of
// Sudan").
func (r *resolver) spell(m *mention, c int) string {
	t := m.tree
	from, owner, before := m.from, "", ""
	if m.possessor >= 0 {
		o := r.mentionOf(t, m.possessor)
		var name string
		if o >= 0 && r.find(o) != c && !r.plural(o) {
			name = r.nameOf(r.find(o))
		}
		adjective := ""
		if k, ok := r.gaz.Country(name); ok && k.Name == name && len(k.Adjectives) > 0 && body(m.typ) && (m.possessor < m.from || r.mentions[o].kind == schema.NameMention) {
			adjective = k.Adjectives[0]
		}
		switch inside := m.possessor >= m.from && m.possessor < m.head; {
		case adjective != "":
			from, before = r.afterPossessor(m), adjective
		case !inside && name != "":
			owner = name
		case inside && name != "" && (m.typ == schema.Person || r.know.Relational[m.lemma]):
			from, owner = r.afterPossessor(m), name
		}
	}
	var b strings.Builder
	b.WriteString(before)
	space := before != ""
	inner := ""
	for i := from; i < m.to; i++ {
		token := t.Tokens[i]
		switch {
		case token.UPOS == "DET" && !(token.Form == "no" && token.Head != m.head) && (token.SpaceAfter || i+1 < m.to && t.Tokens[i+1].UPOS != "PUNCT"), r.describesName(m, i), i < m.head && b.Len() == 0 && token.UPOS == "PUNCT":
			continue
		case token.Rel == "nmod:poss" && r.saysOwner(t, i):
			for i+1 < m.to && t.Tokens[i+1].XPOS == "POS" {
				i++
			}
			continue
		case token.XPOS == "''" || token.XPOS == "``":
			space = space || token.SpaceAfter // a quotation mark whose fellow may stand outside
			continue
		case token.XPOS == "PRP$":
			if o := r.mentionOf(t, i); o >= 0 && r.find(o) != c && !r.plural(o) {
				inner = r.nameOf(r.find(o))
			}
			continue
		}
		if space && b.Len() > 0 && token.XPOS != "POS" {
			b.WriteByte(' ')
		}
		if name, to := r.nameInside(m, i, c); name != "" {
			b.WriteString(name)
			i = to - 1
		} else {
			word := token.Text
			if i == 0 && t.nameAt[i] < 0 && token.UPOS != "PROPN" {
				word = strings.ToLower(word[:1]) + word[1:]
			}
			b.WriteString(word)
		}
		space = t.Tokens[i].SpaceAfter
	}
	for _, name := range []string{inner, owner} {
		if name != "" && b.Len() > 0 {
			b.WriteString(" of " + name)
		}
	}
	return strings.TrimSpace(b.String())
}

// plural reports whether mention a is "our": whose it is depends on who is meant by "we",
// and a name should not.
func (r *resolver) plural(a int) bool {
	p := r.mentions[a].pronoun
	return p.person == 1 && p.number == plural
}

// saysOwner reports whether the name that token i possesses says, as it is written in
// full, whose it is: "Russia's Security Council" is the Russian Security Council.
func (r *resolver) saysOwner(t *tree, i int) bool {
	h := t.Tokens[i].Head
	if h < 0 || h >= len(t.Tokens) || t.nameAt[h] < 0 {
		return false
	}
	a := r.nameMention(t, int(t.nameAt[h]))
	return a >= 0 && r.mentions[a].typ == schema.Organization && fold(r.nameOf(r.find(a))) != r.mentions[a].key
}

// describesName reports whether token i belongs to a title or kind before a name
// that is part of description m but not its head: "flotation of Swedish lender
// Klarna" is that of Klarna.
func (r *resolver) describesName(m *mention, i int) bool {
	t := m.tree
	for i >= m.from && i < m.to && i != m.head {
		h := t.Tokens[i].Head
		if t.Tokens[i].Rel == "nmod:desc" {
			return h > i && h < m.to && h != m.head && t.nameAt[h] >= 0
		}
		i = h
	}
	return false
}

// afterPossessor is the first token behind the genitive of a description.
func (r *resolver) afterPossessor(m *mention) int {
	t := m.tree
	from := max(m.from, m.possessor+1)
	for from < m.head && (t.Tokens[from].XPOS == "POS" || t.nameAt[from] >= 0 && t.nameAt[from] == t.nameAt[m.possessor]) {
		from++
	}
	return from
}

// nameInside returns the canonical name of what a part of description m refers to
// that begins at token i, and where the part ends: an organization, and behind "of" a
// place or whatever has a name.
func (r *resolver) nameInside(m *mention, i, c int) (string, int) {
	t := m.tree
	of := i > m.from && t.lower(i-1) == "of" || i > m.from+1 && t.lower(i-2) == "of" && t.Tokens[i-1].UPOS == "DET"
	if k := t.nameAt[i]; k >= 0 && t.names[k].From == i && t.names[k].To <= m.to {
		a := r.nameMention(t, int(k))
		if a < 0 || r.find(a) == c {
			return "", 0
		}
		switch r.mentions[a].typ {
		case schema.Organization:
			return r.nameOf(r.find(a)), t.names[k].To
		case schema.Place:
			if of && t.child(r.mentions[a].head, "case") >= 0 {
				return r.nameOf(r.find(a)), t.names[k].To
			}
		case schema.Group: // perhaps an adjective of what has a name: "Swedish lender Klarna"
		default:
			return "", 0
		}
	}
	if !of {
		return "", 0
	}
	for h := i; h < m.to; h++ {
		a := t.mentionAt[h]
		if a < 0 || r.mentions[a].kind == schema.NameMention && r.mentions[a].typ == schema.Group {
			continue
		}
		d := &r.mentions[a]
		if d.kind == schema.DescriptionMention && !d.virtual && d.to <= m.to && (d.from == i || d.from == i-1) && r.find(int(a)) != c {
			if name := r.nameOf(r.find(int(a))); name != "" {
				return name, d.to
			}
		}
		return "", 0
	}
	return "", 0
}
