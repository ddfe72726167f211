package proposition

import (
	"slices"
	"strings"
)

// evidence reports whether the subject of a verb such as "suggest" is a thing that
// lets one see something and tells nothing: "the cuts suggest that demand is weak".
func (r *reading) evidence(w *work) bool {
	if w.Kind != Verbal || !r.lexicon.Evidential[w.Lemma] {
		return false
	}
	subject := r.Kid(w.Head, "nsubj")
	if subject < 0 || r.Name[subject] >= 0 || r.Token(subject).UPOS != "NOUN" {
		return false
	}
	lemma := r.Lemma(subject)
	if r.lexicon.Documents[lemma] {
		return false
	}
	_, event := r.lexicon.nominals[lemma]
	return event || r.lexicon.Evidence[lemma]
}

// reportedBy reads "as reported by Reuters", a clause that names a source and states
// nothing of its own.
func (r *reading) reportedBy() {
	for p := range r.props {
		w := &r.props[p]
		i := w.Head
		if w.Kind != Verbal || w.dropped || !r.Is(i, "advcl", "parataxis", "acl") || r.Token(i).XPOS != "VBN" || r.Has(i, "nsubj", "aux", "obj") {
			continue
		}
		mark, marker := r.Mark(i)
		if mark != "as" {
			continue
		}
		agent := r.Kid(i, "obl:agent")
		c, _ := r.lexicon.cue(w.Lemma, "verb", thatFrame)
		if agent < 0 || c == nil || !c.says(thatFrame) {
			continue
		}
		for h := r.Head[i]; h >= 0; h = r.Head[h] {
			q := r.clause[h]
			if q < 0 || q == p {
				continue
			}
			q = r.scope(q, marker[0])
			r.props[q].voices = append(r.props[q].voices, Speaker{
				Sentence: r.Sentence.Index, Head: agent, Tokens: r.Phrase(agent),
				CueSentence: r.Sentence.Index, Cue: []int{i},
			})
			for q := range r.props {
				r.props[q].Arguments = slices.DeleteFunc(r.props[q].Arguments, func(a Argument) bool { return a.Proposition == p })
			}
			w.dropped = true
			break
		}
	}
}

// evenAs reports whether clause i begins with "even as" or "even while": the text
// sets it against what is said.
func (r *reading) evenAs(i int) bool {
	mark, marker := r.Mark(i)
	switch mark {
	case "even as", "even while":
		return true
	case "as", "while":
		return marker[0] > 0 && r.Lower(marker[0]-1) == "even"
	}
	return false
}

// whether reports whether clause i begins with "whether".
func (r *reading) whether(i int) bool {
	mark, _ := r.Mark(i)
	return mark == "whether" || strings.HasSuffix(mark, " whether")
}
