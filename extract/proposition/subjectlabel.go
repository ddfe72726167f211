package proposition

import "example.com/kg/extract/english"

// mendUnaccusative makes the subject of a verb without auxiliary in a clause of time that
// of the past tense, which looks like the participle: "when a bus overturned".
func (r *reading) mendUnaccusative(i int) bool {
	v := r.Head[i]
	if r.Rel[i] != "nsubj:pass" || i > v || !r.Is(v, "advcl") || r.Token(v).XPOS != "VBN" || r.Has(v, "aux", "aux:pass", "cop", "obl:agent") || r.Sentence.Kind != english.Body {
		return false
	}
	mark, _ := r.Mark(v)
	if mark == "" {
		for _, k := range r.Kids[v] {
			if k < i && r.Is(k, "advmod") {
				mark = r.Lower(k)
			}
		}
	}
	if mark != "when" && !r.lexicon.Temporal[mark] {
		return false
	}
	r.Rel[i] = "nsubj"
	return true
}

// mendCountedSubject makes a number before a participle that is conjoined with a passive the
// subject of that participle: "three people were killed and 21 injured".
func (r *reading) mendCountedSubject(i int) bool {
	v := r.Head[i]
	if i > v || r.Token(i).UPOS != "NUM" || r.Has(i, "case") || r.Token(v).XPOS != "VBN" && r.Token(v).XPOS != "VBD" || !r.Is(v, "conj") || r.Has(v, "nsubj", "obj", "aux") {
		return false
	}
	if first := r.Head[v]; !r.Has(first, "nsubj:pass", "aux:pass") {
		return false
	}
	r.Rel[i] = "nsubj:pass"
	return true
}

// mendOuter makes the subject of "is to visit" the verb's own: an outer subject
// belongs to a clause that says what a plan or fear is.
func (r *reading) mendOuter(i int) bool {
	h := r.Head[i]
	if r.Rel[i] != "nsubj:outer" || !r.Infinitive(h) || r.Has(h, "nsubj") && r.countSubjects(h) > 1 {
		return false
	}
	if len(r.lexicon.cues[cueKey{r.Lemma(i), "noun"}]) > 0 {
		return false
	}
	r.Rel[i] = "nsubj"
	return true
}

func (r *reading) countSubjects(i int) int {
	n := 0
	for _, k := range r.Kids[i] {
		if r.Is(k, "nsubj") {
			n++
		}
	}
	return n
}

// mendAuxiliarySubject gives the subject that was hung on an auxiliary to its verb.
func (r *reading) mendAuxiliarySubject(i int) bool {
	h := r.Head[i]
	if !r.Is(h, "aux", "cop") || r.Head[h] < 0 || r.Has(r.Head[h], "nsubj", "csubj") {
		return false
	}
	r.Head[i] = r.Head[h]
	return true
}
