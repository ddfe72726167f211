package english

import (
	"slices"
	"strings"
)

// mendHeadline reads headlines as the sentences that they are.
func mendHeadline(s *Sentence) {
	if s.Kind != Headline {
		return
	}
	mendHeadlineVerb(s)
	mendHeadlineSubjects(s)
	mendHeadlineTag(s)
	mendHeadlineSum(s)
}

// mendHeadlineVerb gives a headline that was read as one noun phrase its verb: the form
// behind a name that is a verb as well as a plural, with what it would act on behind it.
func mendHeadlineVerb(s *Sentence) {
	root := -1
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; {
		case finite(t) && t.UPOS == "VERB" || t.XPOS == "MD":
			return
		case t.Head < 0 && t.UPOS != "PUNCT":
			root = i
		}
	}
	if root < 0 || s.Tokens[root].UPOS != "NOUN" {
		return
	}
	for v := s.Dateline + 1; v <= root; v++ {
		t := &s.Tokens[v]
		if t.UPOS != "NOUN" || !formClasses()["headline"][t.Form] || s.Tokens[v-1].UPOS != "PROPN" || v != root && (t.Rel != "compound" || t.Head != root) {
			continue
		}
		subject := v - 1
		if before := &s.Tokens[subject]; before.Rel == "flat" {
			subject = before.Head
		}
		if v == root && !raiseObject(s, v) {
			return // "Gaza marches in London" is no sentence
		}
		for i := range s.Tokens {
			switch k := &s.Tokens[i]; {
			case i == subject:
				k.Head, k.Rel = v, "nsubj"
			case i < v && k.Head >= v:
				k.Head = subject
			case i > root && k.Head == root && v != root && (strings.HasPrefix(k.Rel, "nmod") || k.Rel == "punct"):
				k.Head, k.Rel = v, strings.Replace(k.Rel, "nmod", "obl", 1)
			}
		}
		if v != root {
			s.Tokens[root].Head, s.Tokens[root].Rel = v, "obj"
		}
		t.Head, t.Rel, t.UPOS, t.XPOS = -1, "root", "VERB", "VBZ"
		return
	}
}

// raiseObject makes the phrase behind a verb that was read as a noun with that phrase the
// verb's object: one behind a particle, or one that no comma sets off as an apposition;
// false where there is none.
func raiseObject(s *Sentence, v int) bool {
	object := -1
	if v+2 < len(s.Tokens) {
		if mark := &s.Tokens[v+1]; mark.Rel == "case" && formClasses()["particle"][mark.Form] && mark.Head > v && s.Tokens[mark.Head].Head == v {
			object = mark.Head
			mark.Head, mark.Rel, mark.XPOS = v, "compound:prt", "RP"
		}
	}
	for i := v + 1; object < 0 && i < len(s.Tokens) && s.Tokens[i].UPOS != "PUNCT"; i++ {
		if t := &s.Tokens[i]; t.Head == v && t.Rel == "appos" {
			object = i
		}
	}
	if object < 0 {
		return false
	}
	for i := v + 1; i < len(s.Tokens); i++ {
		if t := &s.Tokens[i]; t.Head == v && strings.HasPrefix(t.Rel, "nmod") {
			t.Rel = "obl"
		}
	}
	s.Tokens[object].Rel = "obj"
	return true
}

// loose are relations that the first of two subjects gets where the parser does not see
// that the comma joins them.
var loose = map[string]bool{"vocative": true, "obl:unmarked": true, "dislocated": true, "dep": true, "nsubj:outer": true}

// mendHeadlineSubjects joins two nouns that a comma parts before a plural verb: "Chad,
// Sudan agree" tells Chad nothing, and "Taliban, Pakistan trade fire" is no apposition.
func mendHeadlineSubjects(s *Sentence) {
	for v := s.Dateline + 3; v < len(s.Tokens); v++ {
		if s.Tokens[v].XPOS != "VBP" {
			continue
		}
		first, subject := -1, -1
		for i := s.Dateline; i < v; i++ {
			switch t := &s.Tokens[i]; {
			case t.Head == v && loose[t.Rel]:
				first = i
			case t.Head == v && t.Rel == "nsubj" && (t.XPOS == "NNP" || t.XPOS == "NN"):
				subject = i
			}
		}
		switch {
		case subject < 0:
		case first >= 0 && first < subject && s.Tokens[first].UPOS == "PROPN":
			s.Tokens[first].Rel = "nsubj"
			s.Tokens[subject].Head, s.Tokens[subject].Rel = first, "conj"
		case first < 0 && s.Tokens[subject].UPOS == "PROPN":
			for i := subject + 1; i < v; i++ {
				if t := &s.Tokens[i]; t.Head == subject && t.Rel == "appos" && s.Tokens[i-1].Form == "," {
					t.Rel = "conj"
				}
			}
		}
	}
}

// mendHeadlineTag reads a plan before a tag: in "Xi to visit Seoul, Beijing says" it is Xi
// who is to visit.
func mendHeadlineTag(s *Sentence) {
	said := len(s.Tokens) - 1
	if said < 0 || s.Tokens[said].Head >= 0 || !finite(&s.Tokens[said]) {
		return
	}
	speaker := -1
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == said && t.Rel == "nsubj" {
			speaker = i
		}
	}
	for to := s.Dateline + 1; to < speaker; to++ {
		v := s.Tokens[to].Head
		who := to - 1
		if s.Tokens[to].XPOS != "TO" || v < to || v > speaker || s.Tokens[v].Head != said || s.Tokens[who].Head != said || s.Tokens[who].UPOS != "PROPN" && s.Tokens[who].UPOS != "NOUN" {
			continue
		}
		s.Tokens[who].Head, s.Tokens[who].Rel = v, "nsubj"
		s.Tokens[v].Rel = "ccomp"
		return
	}
}

// mendHeadlineSum makes a sum right before a noun that noun's: "BHP drops $53 bln bid".
func mendHeadlineSum(s *Sentence) {
	for noun := s.Dateline + 2; noun < len(s.Tokens); noun++ {
		t := &s.Tokens[noun]
		v := t.Head
		if v < 0 || v > noun || t.UPOS != "NOUN" || t.Rel != "obl" && t.Rel != "obj" && t.Rel != "iobj" || s.Tokens[v].UPOS != "VERB" {
			continue
		}
		sum := noun - 1
		for sum > v && s.Tokens[sum].Head > v {
			if s.Tokens[sum].UPOS == "SYM" {
				break
			}
			sum = s.Tokens[sum].Head
			if sum >= noun {
				break
			}
		}
		if sum <= v || sum >= noun || s.Tokens[sum].UPOS != "SYM" || s.Tokens[sum].Head != v || s.Tokens[sum].Rel != "obj" {
			continue
		}
		if slices.ContainsFunc(s.Tokens, func(k Token) bool { return k.Head == noun && (k.Rel == "case" || k.Rel == "det") }) {
			continue
		}
		s.Tokens[sum].Head, s.Tokens[sum].Rel = noun, "compound"
		t.Rel = "obj"
	}
}
