package english

import (
	"slices"
	"strings"
)

// mendPredicates turns readings back that English syntax excludes.
func (r *reader) mendPredicates(s *Sentence) {
	for v := s.Dateline; v < len(s.Tokens); v++ {
		if t := &s.Tokens[v]; t.UPOS == "NOUN" && finite(t) && hasObject(s, v) {
			t.UPOS = "VERB" // the tags disagree, and nouns have no objects
		}
		if t := &s.Tokens[v]; t.Head < 0 && t.XPOS == "NN" && conjoinedPast(s, v) && r.analyser.lemmas.Lemma(t.Form, "VBD") != t.Form {
			t.UPOS, t.XPOS = "VERB", "VBD" // nouns and finite verbs are not conjoined: "A guard shot and killed …"
		}
		mendToCourt(s, v)
		if s.Tokens[v].UPOS == "VERB" || s.Tokens[v].XPOS == "VBN" {
			mendAttribute(s, v)
		}
		if s.Tokens[v].UPOS == "VERB" {
			mendCompound(s, v)
			mendCountedObject(s, v)
			mendIndirect(s, v, r.analyser.lemmas.Lemma(s.Tokens[v].Form, s.Tokens[v].XPOS))
		}
	}
}

// mendToCourt makes "court" behind "to" the noun that it is where it is read as an
// infinitive that courts nobody: "took the firm to court".
func mendToCourt(s *Sentence, v int) {
	t := &s.Tokens[v]
	if t.Form != "court" || t.Head < 0 || v == 0 || hasObject(s, v) {
		return
	}
	if mark := &s.Tokens[v-1]; mark.Form != "to" || mark.Head != v || mark.Rel != "mark" {
		return
	}
	t.UPOS, t.XPOS, t.Rel = "NOUN", "NN", "obl"
	to := &s.Tokens[v-1]
	to.UPOS, to.XPOS, to.Rel = "ADP", "IN", "case"
	for i := v + 1; i < len(s.Tokens); i++ {
		if k := &s.Tokens[i]; k.Head == v && (strings.HasPrefix(k.Rel, "advcl") || strings.HasPrefix(k.Rel, "obl")) {
			k.Head = t.Head
		}
	}
}

// finite reports whether a token's Penn tag is that of a finite verb.
func finite(t *Token) bool { return t.XPOS == "VBZ" || t.XPOS == "VBD" || t.XPOS == "VBP" }

func hasObject(s *Sentence, v int) bool {
	return slices.ContainsFunc(s.Tokens[v+1:], func(t Token) bool { return t.Head == v && t.Rel == "obj" })
}

// conjoinedPast reports whether a verb in the past tense that has an object and no subject of
// its own is conjoined to the noun at n, which has a compound part that would be the subject.
func conjoinedPast(s *Sentence, n int) bool {
	if n == s.Dateline || s.Tokens[n-1].Head != n || s.Tokens[n-1].Rel != "compound" {
		return false
	}
	for v := n + 1; v < len(s.Tokens); v++ {
		if t := &s.Tokens[v]; t.Head == n && t.Rel == "conj" && t.XPOS == "VBD" && hasObject(s, v) {
			return !slices.ContainsFunc(s.Tokens, func(t Token) bool { return t.Head == v && strings.Contains(t.Rel, "subj") })
		}
	}
	return false
}

// mendCompound makes the noun before a finite verb its subject: finite verbs have no
// compounds, and no attributes with prepositions ("Norway exports gas to Germany").
func mendCompound(s *Sentence, v int) {
	if t := &s.Tokens[v]; t.XPOS == "NNS" && hasObject(s, v) {
		t.XPOS = "VBZ" // the tags disagree the other way
	}
	if !finite(&s.Tokens[v]) {
		return
	}
	compound := -1
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; {
		case t.Rel == "compound" && i == v-1 && t.Head >= v && (t.UPOS == "PROPN" || t.UPOS == "NOUN"):
			compound = i // nor does a compound reach over a verb
		case t.Head != v:
		case strings.Contains(t.Rel, "subj"):
			return
		}
	}
	if compound < 0 {
		return
	}
	s.Tokens[compound].Head, s.Tokens[compound].Rel = v, "nsubj"
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; {
		case t.Head != v:
		case t.Rel == "nmod":
			t.Rel = "obl"
		case i < compound && (t.Rel == "det" || t.Rel == "amod" || t.Rel == "compound" || t.Rel == "nummod" || t.Rel == "nmod:poss"):
			t.Head = compound
		}
	}
}

// mendAttribute makes a participle that was read as attribute the predicate where the
// noun has a subject but no copula, in a full sentence or with the participle before the
// noun's numeral or article, where no attribute stands ("The blast wounded three nurses").
func mendAttribute(s *Sentence, v int) {
	noun := s.Tokens[v].Head
	if s.Tokens[v].Rel != "amod" || noun < v || s.Tokens[noun].Head >= 0 {
		return
	}
	subject, inside := -1, false
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; {
		case t.Head != noun:
		case t.Rel == "cop":
			return
		case t.Rel == "nsubj" && i < v:
			subject = i
		case i > v && i < noun && (t.Rel == "nummod" || t.Rel == "det"):
			inside = true
		}
	}
	if subject < 0 || !inside && !s.complete() {
		return
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == noun && (i < v || t.Rel == "punct" || t.Rel == "obl" || strings.HasPrefix(t.Rel, "advcl")) {
			t.Head = v
		}
	}
	s.Tokens[v].Head, s.Tokens[v].Rel, s.Tokens[v].UPOS, s.Tokens[v].XPOS = -1, "root", "VERB", "VBD"
	s.Tokens[noun].Head, s.Tokens[noun].Rel = v, "obj"
}

// ditransitive lists the verbs whose only nominal object may be whom something is given or
// said to ("They told the court").
var ditransitive = map[string]bool{
	"advise": true, "allow": true, "ask": true, "assign": true, "assure": true, "award": true, "bring": true, "buy": true,
	"charge": true, "cost": true, "deny": true, "feed": true, "give": true, "grant": true, "hand": true, "inform": true,
	"leave": true, "lend": true, "offer": true, "owe": true, "pass": true, "pay": true, "permit": true, "promise": true,
	"read": true, "refuse": true, "remind": true, "sell": true, "send": true, "serve": true, "show": true, "teach": true,
	"tell": true, "warn": true, "wish": true, "write": true,
}

// mendIndirect makes an indirect object the direct one of a verb that has no other:
// reflexive pronouns ("They gave themselves up") and all objects of verbs to which
// nobody is a recipient ("He thanked France").
func mendIndirect(s *Sentence, v int, lemma string) {
	indirect := -1
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; {
		case t.Head != v:
		case t.Rel == "obj" || t.Rel == "ccomp" || t.Rel == "xcomp":
			return
		case t.Rel == "iobj":
			indirect = i
		}
	}
	if indirect < 0 {
		return
	}
	form := s.Tokens[indirect].Form
	if strings.HasSuffix(form, "self") || strings.HasSuffix(form, "selves") || !ditransitive[lemma] {
		s.Tokens[indirect].Rel = "obj"
	}
}
