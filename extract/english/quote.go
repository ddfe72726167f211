package english

import (
	"strings"

	"example.com/kg/extract/english/token"
)

// Measures of direct speech, in tokens.
const (
	shortestSpeech = 4 // shorter quotations are phrases of the sentence around them
	nearSpeech     = 8 // how far the verb of saying may be from the quotation
)

// speech is direct speech inside a sentence: the tokens [from,to) between the marks,
// and the verb that says it.
type speech struct {
	from, to, verb int
}

// endsSpeech are the marks that stand before a closing quotation mark.
var endsSpeech = map[string]bool{",": true, "!": true, "?": true, ".": true, "…": true}

// directSpeech finds the direct speech of a sentence, if there is one stretch of it
// with a verb of saying right before or behind: both parts are then clauses of their
// own, and a parser does better on each than on the two at once.
func directSpeech(s *Sentence) (q speech, ok bool) {
	open, close := -1, len(s.Tokens)
	for i := s.Dateline; i < len(s.Tokens); i++ {
		if s.Tokens[i].Form != "\"" {
			continue
		}
		switch {
		case open < 0:
			open = i
		case close == len(s.Tokens):
			close = i
		default:
			return q, false
		}
	}
	if open < 0 || close-open-1 < shortestSpeech || !hasVerb(s.Tokens[open+1:close]) {
		return q, false
	}
	q = speech{from: open + 1, to: close}
	if open > s.Dateline+1 {
		if before := s.Tokens[open-1].Form; (before == "," || before == ":") && behindOnlyMarks(s, close) {
			for i := open - 2; i >= max(s.Dateline, open-1-nearSpeech); i-- {
				if says(&s.Tokens[i]) {
					q.verb = i
					return q, true
				}
			}
		}
		return q, false
	}
	if open != s.Dateline || close+2 >= len(s.Tokens) || !endsSpeech[s.Tokens[close-1].Form] {
		return q, false
	}
	for i := close + 1; i < min(len(s.Tokens), close+1+nearSpeech); i++ {
		if says(&s.Tokens[i]) {
			q.verb = i
			return q, true
		}
		if s.Tokens[i].UPOS == "PUNCT" {
			break
		}
	}
	return q, false
}

func says(t *Token) bool { return t.UPOS == "VERB" && token.Saying(strings.ToLower(t.Form)) }

func hasVerb(tokens []Token) bool {
	for i := range tokens {
		switch tokens[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// behindOnlyMarks reports whether nothing but punctuation follows the closing mark.
func behindOnlyMarks(s *Sentence, close int) bool {
	for i := close; i < len(s.Tokens); i++ {
		if s.Tokens[i].UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// parseSpeech parses direct speech and the sentence around it each for itself and
// hangs the speech from its verb.
func (r *reader) parseSpeech(s *Sentence, q speech) {
	var inner, outer []int
	for i := s.Dateline; i < len(s.Tokens); i++ {
		if q.from <= i && i < q.to {
			inner = append(inner, i)
		} else {
			outer = append(outer, i)
		}
	}
	r.parseApart(s, outer)
	root := r.parseApart(s, inner)
	t := &s.Tokens[root]
	t.Head, t.Rel = q.verb, "ccomp"
	t.HeadConfidence, t.RelConfidence = speechConfidence, speechConfidence
}

// speechConfidence is how often direct speech hangs from the verb found so.
const speechConfidence = 0.9

// parseApart gives some tokens of a sentence the tree that they have as a sentence of
// their own, and returns its root.
func (r *reader) parseApart(s *Sentence, at []int) (root int) {
	words := r.apart[:0]
	for _, i := range at {
		words = append(words, r.words[i-s.Dateline])
	}
	r.apart = words
	tags, _ := r.analyser.model.Analyse(words, &r.network)
	root = at[0]
	for k, w := range tags {
		t := &s.Tokens[at[k]]
		t.Rel, t.HeadConfidence, t.RelConfidence = w.Rel, w.ArcConf, w.RelConf
		if w.Head < 0 {
			t.Head = -1
			root = at[k]
			continue
		}
		t.Head = at[w.Head]
	}
	return root
}
