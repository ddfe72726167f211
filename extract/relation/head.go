package relation

import (
	"example.com/kg/extract/english"
)

// heads matches the patterns whose words are plain nouns with what hangs on them,
// wherever such a noun stands in the document: "fighters from the Haqqani network
// attacked …" says of the fighters whose they are, whatever else it says.
func (m *matcher) heads() []Match {
	var out []Match
	for s, t := range m.in.Trees {
		if t.Sentence.Kind == english.Furniture {
			continue
		}
		for i := range t.Sentence.Tokens {
			if upos := t.Token(i).UPOS; upos != "NOUN" && upos != "PROPN" || len(t.Kids[i]) == 0 {
				continue
			}
			f := &Frame{tree: t, sentence: s, index: -1, head: i, lemma: spelling(t.Lemma(i))}
			for _, word := range []string{f.lemma, anyWord} {
				for _, p := range m.set.byHead[word] {
					out = append(out, m.plainNoun(f, p)...)
				}
			}
		}
	}
	return out
}

// plainNoun is what the pattern says of the noun that the frame stands for.
func (m *matcher) plainNoun(f *Frame, p *Pattern) []Match {
	c := &candidate{pattern: p, frame: f, noun: -1}
	if m.fill(c); c.reason != "" {
		return nil
	}
	var out []Match
	for _, match := range m.emit(c) {
		out = append(out, *match)
	}
	return out
}
