package proposition

import "example.com/kg/schema"

// mendInverted treats "…, says SPEAKER" at the end: the noun phrase after the
// verb is its subject, whatever stands before the comma its content.
func (r *reading) mendInverted(i int) bool {
	if i == 0 || !r.boundary(i-1) || i+1 >= len(r.Head) {
		return false
	}
	subject := -1
	for _, k := range r.Kids[i] {
		if k > i && r.Is(k, "obj", "iobj", "nsubj", "xcomp", "obl", "dep", "vocative", "appos", "parataxis") && r.Nominal(k) && !r.temporal(k) && !r.Has(k, "case") {
			subject = k
			break
		}
	}
	if subject < 0 || subject > i+maxSpeaker/2 {
		return false
	}
	if first := r.Subtree(subject, nil)[0]; first != i+1 || r.Lemma(i) != "say" && !r.speaks(subject, i) {
		return false
	}
	changed := !r.Is(subject, "nsubj")
	r.Rel[subject] = "nsubj"
	content := -1
	for _, k := range r.Kids[i] {
		if k < i && r.Is(k, "nsubj", "nsubj:outer", "advcl", "parataxis", "dep", "ccomp", "dislocated", "obl") && !r.Has(k, "case") {
			if content < 0 || r.Is(k, "ccomp") && !r.Is(content, "ccomp") {
				content = k
			}
		}
	}
	switch {
	case r.Head[i] >= 0 && r.Head[i] < i && !r.Is(i, "parataxis"):
		if root := r.rootOf(i); root < i {
			r.Head[i], r.Rel[i] = root, "parataxis"
			changed = true
		}
	case content >= 0 && !r.Is(content, "ccomp"):
		r.Rel[content] = "ccomp"
		for _, k := range r.Kids[i] {
			if k < i-1 && k != content && !r.Is(k, "punct") {
				r.Head[k] = content
			}
		}
		changed = true
	}
	return changed
}

// mendSaidPlan treats a headline's "Oslo to host talks, says Berg": the noun phrase at
// the beginning is the subject of the infinitive, the one at the end speaks.
func (r *reading) mendSaidPlan() bool {
	for _, i := range r.Order {
		if r.Head[i] >= 0 || !r.takesThat(i) || i < 1 || !r.boundary(i-1) {
			continue
		}
		subject, plan := r.Kid(i, "nsubj"), r.Kid(i, "advcl")
		if subject < 0 || subject > plan || plan > i || !r.Infinitive(plan) || r.Has(plan, "nsubj") {
			continue
		}
		if tokens := r.Subtree(subject, nil); r.Subtree(plan, nil)[0] > tokens[len(tokens)-1]+2 || r.Subtree(plan, nil)[0] < subject {
			continue
		}
		speaker := -1
		for _, k := range r.Kids[i] {
			if k > i && r.Is(k, "obj", "iobj", "obl") && r.Nominal(k) && !r.Has(k, "case") && !r.temporal(k) {
				speaker = k
				break
			}
		}
		if speaker < 0 {
			continue
		}
		r.Head[subject], r.Rel[subject] = plan, "nsubj"
		r.Rel[plan] = "ccomp"
		r.Rel[speaker] = "nsubj"
		return true
	}
	return false
}

// speaks reports whether the phrase after verb i is likelier its speaker than its
// object: a person's name or a body's, right after a quotation.
func (r *reading) speaks(subject, i int) bool {
	n := r.Name[subject]
	if n < 0 || r.Has(i, "nsubj") && r.Kid(i, "nsubj") != subject || r.Is(i, "conj") {
		return false
	}
	switch r.Sentence.Names[n].Type {
	case schema.Person, schema.Organization, schema.Media:
		return true
	}
	return r.Token(i-1).Form != ","
}
