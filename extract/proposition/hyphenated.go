package proposition

// hyphenated reads a participle that is joined to its agent by a hyphen before a
// noun: in "the rebel-held town" rebels hold the town, in "Saudi-led coalition"
// the Saudis lead it. What the part before the hyphen is to the participle (the
// agent of "backed", the place of "based") is for the relation to know: it stands
// as the subject here.
func (r *reading) hyphenated(noun, participle int) {
	if xpos := r.Token(participle).XPOS; xpos != "VBN" && xpos != "VBD" && xpos != "JJ" {
		return
	}
	hyphen := participle - 1
	if hyphen < 1 || r.Token(hyphen).Form != "-" || r.Token(hyphen).SpaceAfter || r.Token(hyphen-1).SpaceAfter {
		return
	}
	agent := hyphen - 1
	if !r.Nominal(agent) && r.Name[agent] < 0 || r.Token(agent).UPOS == "NUM" || r.Lower(agent) == "self" || r.Head[agent] != participle && r.Name[agent] < 0 {
		return
	}
	subject := r.phrase(Subject, "", agent)
	if r.Name[agent] < 0 {
		subject.Tokens, subject.Minimal = []int{agent}, []int{agent}
	}
	r.relate(Hyphenated, "hyphenated", participle, []Argument{subject, r.phrase(Object, "", noun)})
	r.props[len(r.props)-1].Passive = true
}
