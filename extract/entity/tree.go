package entity

import (
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// tree is a sentence with the indexes that the rules need: children of each
// token, the name and the quotation a token stands in.
type tree struct {
	*english.Sentence
	number int // position over all analyses handed to Resolve
	// names are the sentence's names and those spread from other sentences.
	names   []english.Name
	heading bool
	first   []int32
	kids    []int32
	// nameAt is the index in names of the name that covers a token, or -1.
	nameAt []int32
	// quote is the number of the quotation a token stands in, 0 outside. Numbers
	// go on over sentences where a quotation does.
	quote []int32
	// timeAt marks tokens of temporal expressions, titleAt those of titles before
	// names.
	timeAt, titleAt []bool
	// mentionAt is the mention headed by a token, -1 where none is.
	mentionAt []int32
	// firstMention and lastMention bound the sentence's mentions: [first,last), the
	// virtual ones of coordinations at the end.
	firstMention, lastMention int
}

// newTree indexes a sentence; number is its position over all analyses.
func newTree(s *english.Sentence, number int) *tree {
	n := len(s.Tokens)
	t := &tree{Sentence: s, number: number, names: append([]english.Name(nil), s.Names...),
		first: make([]int32, n+2), kids: make([]int32, n),
		nameAt: make([]int32, n), quote: make([]int32, n), timeAt: make([]bool, n), titleAt: make([]bool, n), mentionAt: make([]int32, n)}
	for i := range s.Tokens {
		t.nameAt[i], t.mentionAt[i] = -1, -1
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			t.first[h+2]++
		}
	}
	for i := 2; i <= n+1; i++ {
		t.first[i] += t.first[i-1]
	}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			t.kids[t.first[h+1]] = int32(i)
			t.first[h+1]++
		}
	}
	t.findHeading()
	for i := range t.names {
		t.bridgeHyphens(i)
		t.takeHead(i)
	}
	for i, name := range t.names {
		for j := max(name.From, 0); j < name.To && j < n; j++ {
			t.nameAt[j] = int32(i)
		}
	}
	for _, time := range s.Times {
		for j := max(time.From, 0); j < time.To && j < n; j++ {
			t.timeAt[j] = true
		}
	}
	return t
}

// bridgeHyphens widens name i over hyphens without spaces to capitalised words
// that belong to no name: "Kassym-Jomart Tokayev", "Météo-France".
func (t *tree) bridgeHyphens(i int) {
	n := &t.names[i]
	if n.From < 0 || n.To > len(t.Tokens) || n.From >= n.To || n.Type == schema.Group {
		return
	}
	free := func(k int) bool {
		for j := range t.names {
			if t.names[j].From <= k && k < t.names[j].To {
				return false
			}
		}
		return t.capital(k)
	}
	joined := func(k int) bool { // token k is a hyphen between two words
		return t.Tokens[k].Form == "-" && !t.Tokens[k].SpaceAfter && !t.Tokens[k-1].SpaceAfter
	}
	for n.From >= 2 && joined(n.From-1) && free(n.From-2) {
		n.From -= 2
	}
	for n.To+1 < len(t.Tokens) && joined(n.To) && free(n.To+1) {
		n.To += 2
	}
}

// takeHead widens a name that the finder was unsure of to the capitalised noun
// that it modifies: "Brightwater Foods" where only "Brightwater" was found.
func (t *tree) takeHead(i int) {
	n := &t.names[i]
	if n.Confidence >= 0.6 || n.From < 0 || n.To >= len(t.Tokens) || n.From >= n.To || t.heading {
		return
	}
	h := n.To
	if t.Tokens[n.To-1].Rel == "compound" && t.Tokens[n.To-1].Head == h && t.nominal(h) && t.capital(h) && (i+1 >= len(t.names) || t.names[i+1].From > h) {
		n.To = h + 1
	}
}

// children lists the tokens whose head is i, in order.
func (t *tree) children(i int) []int32 { return t.kids[t.first[i]:t.first[i+1]] }

// rel is the relation of token i without its subtype.
func (t *tree) rel(i int) string {
	r, _, _ := strings.Cut(t.Tokens[i].Rel, ":")
	return r
}

// child returns the first child of i with one of the relations (subtypes
// counted when the relation given has one), or -1.
func (t *tree) child(i int, rels ...string) int {
	for _, c := range t.children(i) {
		for _, r := range rels {
			if t.Tokens[c].Rel == r || t.rel(int(c)) == r {
				return int(c)
			}
		}
	}
	return -1
}

func (t *tree) lower(i int) string { return strings.ToLower(t.Tokens[i].Form) }

// lemma is the lower-case lemma of token i.
func (t *tree) lemma(i int) string { return strings.ToLower(t.Tokens[i].Lemma) }

// head of the tokens [from,to): the first one whose own head lies outside.
func (t *tree) headOf(from, to int) int {
	for i := from; i < to; i++ {
		if h := t.Tokens[i].Head; h < from || h >= to {
			if t.Tokens[i].UPOS != "PUNCT" && t.Tokens[i].UPOS != "DET" {
				return i
			}
		}
	}
	return to - 1
}

// subtree reports whether token i stands below (or is) ancestor.
func (t *tree) below(i, ancestor int) bool {
	for n := 0; i >= 0 && n <= len(t.Tokens); n++ {
		if i == ancestor {
			return true
		}
		i = t.Tokens[i].Head
	}
	return false
}

// clauseRel reports whether a relation opens a clause of its own.
func clauseRel(rel string) bool {
	switch rel {
	case "root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis":
		return true
	}
	return false
}

// clause returns the token that heads the clause of token i: the nearest
// ancestor that is a predicate. Coordinated predicates are clauses of their own.
func (t *tree) clause(i int) int {
	for n := 0; n <= len(t.Tokens); n++ {
		r := t.rel(i)
		h := t.Tokens[i].Head
		if h < 0 || clauseRel(r) {
			return i
		}
		if r == "conj" && t.child(i, "nsubj", "obj", "iobj", "xcomp", "ccomp", "cop", "aux", "mark", "advmod", "obl") >= 0 && t.predicate(i) {
			return i
		}
		i = h
	}
	return i
}

func (t *tree) predicate(i int) bool {
	switch t.Tokens[i].UPOS {
	case "VERB", "AUX":
		return true
	}
	return t.child(i, "cop") >= 0
}

// subject returns the subject of the clause that token pred heads, found
// through coordination and through clauses that share their governor's subject;
// -1 where there is none. Only the sentence itself is searched.
func (t *tree) subject(pred int) int {
	for n := 0; n <= len(t.Tokens); n++ {
		if s := t.child(pred, "nsubj", "csubj"); s >= 0 {
			return s
		}
		h := t.Tokens[pred].Head
		if h < 0 {
			return -1
		}
		if o := t.controller(h, pred); o >= 0 {
			return o
		}
		switch t.rel(pred) {
		case "conj", "xcomp", "advcl":
			pred = h
		case "acl":
			return h
		default:
			return -1
		}
	}
	return -1
}

// controller returns the object of verb h that does what the infinitive at pred says:
// "urged Harland to withdraw", "called on Harland to withdraw"; -1 for none.
func (t *tree) controller(h, pred int) int {
	if mark := t.child(pred, "mark"); pred < h || mark < 0 || t.lower(mark) != "to" {
		return -1
	}
	if t.rel(pred) == "xcomp" {
		if o := t.child(h, "obj", "iobj"); o > h && o < pred {
			return o
		}
	}
	if o := t.child(h, "obl"); o > h && o < pred && !t.timeAt[o] && t.rel(pred) != "conj" {
		if c := t.child(o, "case"); c == h+1 && (t.lower(c) == "on" || t.lower(c) == "upon") {
			return o
		}
	}
	return -1
}

// owner returns the possessor of a noun (nmod:poss), or -1.
func (t *tree) owner(noun int) int { return t.child(noun, "nmod:poss") }

// nominal reports whether a token may head a noun phrase.
func (t *tree) nominal(i int) bool {
	switch t.Tokens[i].UPOS {
	case "NOUN", "PROPN":
		return true
	}
	return false
}

// leftEdge is the first token of the part of i's subtree that stands before i.
func (t *tree) leftEdge(i int) int {
	edge := i
	for depth := 0; depth < len(t.Tokens); depth++ {
		next := edge
		for _, c := range t.children(edge) {
			if int(c) < next {
				next = int(c)
			}
		}
		if next == edge {
			break
		}
		edge = next
	}
	return edge
}

// span returns the tokens of the description headed by head as a careful
// reader would mark it: determiner or genitive to head, with "of" phrases, but
// without possessive pronouns, relative clauses, appositions and other
// prepositional phrases.
func (t *tree) span(head int) (from, to int) {
	from, to = head, head+1
	for _, c := range t.children(head) {
		c := int(c)
		if c > head {
			switch {
			case c == to && (t.Tokens[c].Rel == "flat" || t.Tokens[c].Rel == "fixed"):
				to = c + 1
			case t.Tokens[c].Rel == "nmod" && t.ofPhrase(c) == to:
				if end := t.phraseEnd(c); end-to <= 6 {
					to = end
				}
			}
			continue
		}
		switch t.rel(c) {
		case "det", "amod", "compound", "nummod", "advmod", "goeswith", "nmod":
			if c >= from || t.rel(c) == "nmod" && t.Tokens[c].Rel != "nmod:poss" && t.child(c, "case") >= 0 {
				continue
			}
			from = min(from, t.leftEdge(c))
		}
	}
	for i := from; i < head; i++ {
		// What stands before a possessive pronoun or a preposition of the whole
		// phrase is no part of it.
		if t.Tokens[i].XPOS == "PRP$" || t.Tokens[i].XPOS == "WP$" || t.Tokens[i].Head == head && (t.rel(i) == "case" || t.rel(i) == "cc") {
			from = i + 1
		}
	}
	for i := head - 1; i > from; i-- {
		// A comma belongs to the phrase between its adjectives only.
		if t.Tokens[i].Form == "," && !(adjectival(t.Tokens[i-1].UPOS) && adjectival(t.Tokens[i+1].UPOS)) {
			from = i + 1
			break
		}
	}
	for from < head && (t.Tokens[from].UPOS == "PUNCT" || t.rel(from) == "cc") {
		from++
	}
	return from, to
}

func adjectival(upos string) bool { return upos == "ADJ" || upos == "ADV" || upos == "NUM" }

// ofPhrase returns the position of "of" where noun c is attached by it, or -1.
func (t *tree) ofPhrase(c int) int {
	k := t.child(c, "case")
	if k >= 0 && t.lower(k) == "of" {
		return k
	}
	return -1
}

// phraseEnd is the end of the phrase headed by c, its own "of" phrases counted.
func (t *tree) phraseEnd(c int) int {
	if n := t.nameAt[c]; n >= 0 {
		return max(c+1, t.names[n].To)
	}
	_, to := t.span(c)
	if t.Tokens[c].UPOS == "SYM" {
		for _, k := range t.children(c) { // "$300 million"
			if k := int(k); k >= to && t.rel(k) == "nummod" {
				to = k + 1
			}
		}
	}
	return to
}
