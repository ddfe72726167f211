package english

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/temporal"
	"example.com/kg/schema"
)

// Confidence of names that the network did not find or was unsure of: what such
// names turned out to be worth on development data.
const (
	backOff      = 0.75 // a name of the gazetteer that the network missed
	repeated     = 0.80 // a name found elsewhere in the document
	surnameAlone = 0.60 // a leader's surname alone
	faint        = 0.60 // below it a title is no name
	unsure       = 0.85 // below it the gazetteer's type goes before the network's
)

// names joins what the network found in a sentence with what the gazetteer knows.
// The network reads the context and goes first; the gazetteer adds what it missed,
// decides types that it is unsure of, and gives canonical names.
func (r *reader) names(s *Sentence, words []string) {
	g := r.analyser.gazetteer
	var found []Name
	for _, n := range r.divide(s, words, s.Names) {
		if n, ok := r.trim(s, words, n); ok {
			found = append(found, n)
		}
	}
	s.Names = r.joinHyphens(s, words, found)
	r.matches = g.Find(words, r.matches[:0])
	for _, m := range r.matches {
		r.reconcile(s, words, m)
	}
	datelineNames(s, words)
	slices.SortFunc(s.Names, func(a, b Name) int { return a.From - b.From })
	r.unfound(s, words)
	r.longForms(s, words)
	s.Names = r.joinHyphens(s, words, s.Names)
	for i := range s.Names {
		r.extend(s, words, i)
		s.adjective(&s.Names[i])
		r.described(s, words, &s.Names[i])
		r.canonical(words, &s.Names[i])
	}
}

// joinHyphens makes one name of the parts of a double-barrelled one ("Jean-Bosco",
// "Dong-young"), which the tokeniser divides. Two things that are known each by
// itself stay two ("Russia-Ukraine").
func (r *reader) joinHyphens(s *Sentence, words []string, names []Name) []Name {
	out := names[:0]
	for _, n := range names {
		for n.To+1 < len(s.Tokens) && r.hyphenated(s, words, n.To) && (n.Type == schema.Person || upper(words[n.To+1])) {
			n.To += 2
		}
		for n.From-2 >= s.Dateline && r.hyphenated(s, words, n.From-1) && upper(words[n.From-2]) {
			n.From -= 2
		}
		for len(out) > 0 && out[len(out)-1].To > n.From {
			last := out[len(out)-1]
			n.From, n.To = min(n.From, last.From), max(n.To, last.To)
			if last.Confidence > n.Confidence {
				n.Type, n.Confidence = last.Type, last.Confidence
			}
			out = out[:len(out)-1]
		}
		out = append(out, n)
	}
	return out
}

// hyphenated reports whether the token at i is a hyphen inside a name.
func (r *reader) hyphenated(s *Sentence, words []string, i int) bool {
	if i <= 0 || i+1 >= len(words) || words[i] != "-" || s.Tokens[i-1].SpaceAfter || s.Tokens[i].SpaceAfter {
		return false
	}
	if !proper(&s.Tokens[i-1]) || !proper(&s.Tokens[i+1]) && (upper(words[i+1]) || r.analyser.common.Common(words[i+1])) {
		return false
	}
	_, left := r.analyser.gazetteer.At(words, i-1)
	_, right := r.analyser.gazetteer.At(words, i+1)
	return !left || !right
}

func proper(t *Token) bool { return t.XPOS == "NNP" || t.XPOS == "NNPS" }

func upper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// extend takes in the word behind a name that tells what kind of name it is
// ("Caracas Convention", "Tashkent summit").
func (r *reader) extend(s *Sentence, words []string, i int) {
	n := &s.Names[i]
	limit := len(words)
	if i+1 < len(s.Names) {
		limit = s.Names[i+1].From
	}
	if n.From > 0 && words[n.From-1] == "The" && !opensSentence(s, n.From-1) && n.Type != schema.Place && n.Type != schema.Group {
		n.From--
	}
	if n.To < limit && s.Tokens[n.To-1].SpaceAfter && n.Type != schema.Person && n.Type != schema.Group {
		typ, ok := r.analyser.gazetteer.Head(words[n.To])
		small := ok && !upper(words[n.To])
		if ok && (small || proper(&s.Tokens[n.To])) && s.Tokens[n.To].Head != n.To-1 {
			n.To++
			n.Type, n.Confidence = typ, backOff
			return
		}
	}
	typ, ok := r.analyser.gazetteer.Head(words[n.To-1])
	sure := n.Confidence >= unsure || n.Type == schema.Person
	if n.Type == schema.Person && typ == schema.Organization && n.To-n.From > 2 {
		sure = false // "Carlos Example Front"
	}
	if ok && n.To-n.From > 1 && !sure {
		n.Type, n.Confidence = typ, backOff
	}
}

// addressClass is the class of titles by which only people are addressed ("Ms.").
const addressClass = "address"

// trim cuts titles, honorifics, articles and possessives off the ends of a name; ok
// is false where nothing of a name is left.
func (r *reader) trim(s *Sentence, words []string, n Name) (_ Name, ok bool) {
	g := r.analyser.gazetteer
	for n.From < n.To {
		last := &s.Tokens[n.To-1]
		if last.XPOS == "POS" || strings.TrimFunc(last.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) == "" && last.Form != "+" {
			n.To--
			continue
		}
		if last.XPOS == "CD" && n.To < len(s.Tokens) && s.Tokens[n.To].XPOS == "CD" {
			n.To-- // no name ends in the middle of a number: "fined Astrel 530 million euros"
			continue
		}
		break
	}
	if n.Type == schema.Person && n.To-n.From > 2 && temporal.IsWeekday(words[n.To-1]) {
		n.To--
		s.freeDay(n.From, n.To)
	}
	if n.Type == schema.Place && n.To-n.From == 1 && temporal.IsDateWord(words[n.From]) {
		if _, known := g.At(words, n.From); !known {
			return n, false
		}
	}
	if m, known := g.At(words[:n.To], n.From); known && m.Type() == schema.Place && (m.To-m.From > 1 || n.From > 0 && (words[n.From-1] == "for" || words[n.From-1] == "of")) && n.To-m.To > 1 && g.Given(words[m.To]) != gazetteer.NoGender {
		n.From, n.Type, n.Confidence = m.To, schema.Person, max(n.Confidence, backOff) // "Minister for the Middle East Anna Berg"
	}
	for n.Type == schema.Group && n.To-n.From > 1 {
		if _, to := g.Title(words, n.To-1); to != n.To {
			break
		}
		n.To-- // "the Angolan President"
	}
	if _, to := g.Title(words, n.To-1); to == n.To && n.Type == schema.Organization && n.Confidence < faint {
		return n, false // "the Federal Minister"
	}
	if class, to := g.Title(words[:n.To], n.From); class == addressClass && to < n.To {
		n.Type, n.Confidence = schema.Person, max(n.Confidence, backOff) // "Ms. Example"
	}
	for n.From < n.To {
		first := words[n.From]
		if _, to := g.Title(words[:n.To], n.From); n.Type == schema.Person && to > n.From && to < n.To && !r.isGiven(words, n, to) {
			n.From = to
			continue
		}
		if first == "the" || first == "a" || first == "an" || s.Tokens[n.From].UPOS == "PUNCT" {
			n.From++
			continue
		}
		if first == "The" {
			if m, known := g.At(words, n.From); (!known || m.To != n.To) && opensSentence(s, n.From) && n.Type != schema.Media && n.Type != schema.Work {
				n.From++
				continue
			}
		}
		if t := &s.Tokens[n.From]; n.To-n.From > 1 && !upper(first) && (t.UPOS == "ADJ" || t.UPOS == "ADP" || t.UPOS == "NOUN") {
			n.From++
			continue
		}
		break
	}
	for n.To-n.From > 1 && n.Type == schema.Organization && s.Tokens[n.To-1].UPOS == "NOUN" && !upper(words[n.To-1]) && upper(words[n.From]) {
		n.To--
	}
	if end := r.insideTitle(words, n.From); end >= n.To {
		return n, false
	} else if end > n.From && n.Type == schema.Person {
		n.From = end
	}
	if n.From >= n.To || strings.ContainsAny(s.Tokens[n.From].Text[:1], "#@") {
		return n, false
	}
	return n, strings.ContainsFunc(s.span(n.From, n.To), unicode.IsLetter)
}

// adjective makes the name of a people that describes the noun behind it the adjective
// that it is, where a capital made the tagger think otherwise: "the Angolan President".
func (s *Sentence) adjective(n *Name) {
	if last := &s.Tokens[n.To-1]; n.Type == schema.Group && n.To-n.From == 1 && last.XPOS == "NNP" && last.Rel == "amod" && last.Head >= n.To {
		last.UPOS, last.XPOS = "ADJ", "JJ"
	}
}

// freeDay hangs the day behind a person's name, which was read as a part of it, on what
// the name hangs on: "Omar Haddad Wednesday rejected …".
func (s *Sentence) freeDay(first, day int) {
	name := s.Tokens[day].Head
	if name < first || name >= day || s.Tokens[day].Rel != "flat" {
		return
	}
	for s.Tokens[name].Head >= first && s.Tokens[name].Head < day {
		name = s.Tokens[name].Head
	}
	for h := s.Tokens[name].Head; h >= 0; h = s.Tokens[h].Head {
		if s.Tokens[h].UPOS == "VERB" {
			s.Tokens[day].Head, s.Tokens[day].Rel = h, "obl:unmarked"
			return
		}
	}
}

// isGiven reports whether what looks like a title before the last word of a name is a
// first name ("Dean Example").
func (r *reader) isGiven(words []string, n Name, to int) bool {
	return to == n.From+1 && to+1 == n.To && r.analyser.gazetteer.Given(words[n.From]) != gazetteer.NoGender
}

// opensSentence reports whether a token stands where any word has a capital.
func opensSentence(s *Sentence, i int) bool {
	return i <= s.Dateline || s.Tokens[i-1].UPOS == "PUNCT" && s.Tokens[i-1].Form != ","
}

// insideTitle returns where a title of several words ends that the word at stands in
// behind its first ("Secretary of State"), or that it opens and that is longer than
// a word; 0 for none.
func (r *reader) insideTitle(words []string, at int) int {
	const longest = 4
	for from := max(at-longest, 0); from <= at; from++ {
		if _, to := r.analyser.gazetteer.Title(words, from); to > at && to-from > 1 {
			return to
		}
	}
	return 0
}

// reconcile takes one match of the gazetteer into account.
func (r *reader) reconcile(s *Sentence, words []string, m gazetteer.Match) {
	typ := m.Type()
	inside, several := -1, false // the names that overlap the match
	for i, n := range s.Names {
		if n.From < m.To && m.From < n.To {
			several = several || inside >= 0
			inside = i
		}
	}
	if several {
		r.replace(s, m)
		return
	}
	if inside < 0 {
		if r.standsAlone(s, words, m) {
			confidence := float32(backOff)
			if m.Short {
				confidence = surnameAlone
			}
			s.Names = append(s.Names, Name{From: m.From, To: m.To, Type: typ, Confidence: confidence})
		}
		return
	}
	n := &s.Names[inside]
	if typ == "" {
		return
	}
	switch {
	case n.From == m.From && n.To == m.To:
		switch {
		case n.Type == typ && !m.Short:
			n.Confidence = max(n.Confidence, unsure) // both say so ("Islamic State" is no state)
		case n.Type != typ && overrides(m, n):
			n.Type = typ
			n.Confidence = max(n.Confidence, backOff)
		}
	case m.From <= n.From && n.To <= m.To && !m.Short && m.To-m.From > 1 && (n.Confidence < unsure || n.Type == typ):
		n.From, n.To, n.Type = m.From, m.To, typ
	}
}

// replace puts a match in the place of the names that it covers entirely.
func (r *reader) replace(s *Sentence, m gazetteer.Match) {
	if m.Short || m.Type() == "" {
		return
	}
	for _, n := range s.Names {
		if n.From < m.To && m.From < n.To && (n.From < m.From || n.To > m.To || n.Confidence > unsure && n.Type != m.Type()) {
			return
		}
	}
	s.Names = slices.DeleteFunc(s.Names, func(n Name) bool { return n.From < m.To && m.From < n.To })
	s.Names = append(s.Names, Name{From: m.From, To: m.To, Type: m.Type(), Confidence: backOff})
}

// overrides reports whether a match decides the type of a name that the network
// types otherwise: where it is unsure, and for peoples, media and seats, whose names
// are those of nothing else.
func overrides(m gazetteer.Match, n *Name) bool {
	if m.Short {
		return false
	}
	if n.Confidence < unsure {
		return true
	}
	switch e := m.Entries[0]; e.Type {
	case schema.Group:
		return n.Type == schema.Place || n.Type == schema.Organization
	case schema.Media:
		return n.Type == schema.Organization
	default:
		return e.Class == "seat"
	}
}

// standsAlone reports whether a match that the network passed over is a name: it is
// tagged as one, or written in a way that only names are.
func (r *reader) standsAlone(s *Sentence, words []string, m gazetteer.Match) bool {
	typ := m.Type()
	if typ == "" {
		return false
	}
	first := s.Tokens[m.From].Text
	if c, _ := utf8.DecodeRuneInString(first); c == '#' || c == '@' {
		return false
	}
	proper := 0
	for i := m.From; i < m.To; i++ {
		switch t := &s.Tokens[i]; {
		case t.UPOS == "PROPN", typ == schema.Group && (t.UPOS == "ADJ" || t.UPOS == "NOUN"), typ == schema.Place && t.UPOS == "ADJ", i < s.Dateline:
			proper++
		case t.UPOS == "ADP" || t.UPOS == "DET" || t.UPOS == "CCONJ" || t.UPOS == "PUNCT" || t.XPOS == "POS":
		default:
			if m.To-m.From == 1 {
				return false
			}
		}
	}
	if proper == 0 {
		return false
	}
	// A name that goes on to the left or right in capitals is another one
	// ("Boston Consulting Group", "Jordan Peterson").
	if typ == schema.Group {
		return true
	}
	return !r.nameGoesOn(s, words, m)
}

// nameGoesOn reports whether the words beside a match belong to the same name as it.
func (r *reader) nameGoesOn(s *Sentence, words []string, m gazetteer.Match) bool {
	if m.To-m.From > 1 && !m.Short {
		return false
	}
	flat := func(i int) bool {
		if i < s.Dateline || i >= len(s.Tokens) || s.Tokens[i].UPOS != "PROPN" {
			return false
		}
		t := &s.Tokens[i]
		head := t.Head
		within := func(k int) bool { return m.From <= k && k < m.To }
		switch {
		case within(head) && (t.Rel == "flat" || t.Rel == "compound"):
			return true
		case head == i:
			return false
		}
		for k := m.From; k < m.To; k++ {
			if s.Tokens[k].Head == i && s.Tokens[k].Rel == "flat" {
				return true
			}
		}
		return false
	}
	if m.From > 0 {
		if _, to := r.analyser.gazetteer.Title(words, m.From-1); to == m.From {
			return flat(m.To)
		}
	}
	return flat(m.From-1) || flat(m.To)
}

// canonical looks a name up.
func (r *reader) canonical(words []string, n *Name) {
	m, ok := r.analyser.gazetteer.At(words[:n.To], n.From)
	if !ok || m.To != n.To {
		return
	}
	var fit *gazetteer.Entry
	for _, e := range m.Entries {
		if e.Type != n.Type {
			continue
		}
		if fit != nil {
			return
		}
		fit = e
	}
	if fit != nil {
		n.Gazetteer = gazetteer.Match{Entries: []*gazetteer.Entry{fit}}.Canonical()
	}
}
