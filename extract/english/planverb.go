package english

// mendPlanVerbs makes a form that takes an infinitive, tagged as a plural, the verb it must
// be where it would else leave a sentence without one: it heads the sentence, a name
// without article stands before it and an infinitive behind it ("Nordwind plans to close
// its factory").
func mendPlanVerbs(s *Sentence) {
	if s.Kind == Headline {
		return
	}
	for i := s.Dateline + 1; i+2 < len(s.Tokens); i++ {
		t, name := &s.Tokens[i], &s.Tokens[i-1]
		if t.Head >= 0 || t.XPOS != "NNS" || !formClasses()["plan"][t.Form] || !proper(name) || name.Head != i || s.Tokens[i+1].XPOS != "TO" {
			continue
		}
		infinitive := s.Tokens[i+1].Head
		if infinitive <= i || s.Tokens[infinitive].Head != i {
			continue
		}
		whole := true
		for k := range s.Tokens {
			if k := &s.Tokens[k]; k.Head == i && (k.Rel == "det" || k.Rel == "case" || k.Rel == "cop" || k.Rel == "nsubj" || k.Rel == "nmod:poss") {
				whole = false
			}
		}
		if !whole {
			continue
		}
		t.UPOS, t.XPOS = "VERB", "VBZ"
		name.UPOS, name.Rel = "PROPN", "nsubj"
		s.Tokens[infinitive].Rel = "xcomp"
	}
}
