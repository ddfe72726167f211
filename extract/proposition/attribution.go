package proposition

import (
	"slices"

	"example.com/kg/extract/english"
)

// speech is a proposition's saying of its content.
type speech struct {
	speakers []Speaker
	// content are the propositions that are said.
	content []int
}

// attribute finds who says what: verbs and nouns of saying with their content
// before, after or around them, "according to", labels before a colon. Every
// proposition then gets the chain of those who say it, outermost first.
func (r *reading) attribute() {
	for p := range r.props {
		if !r.props[p].dropped {
			r.speech(p)
		}
	}
	r.hearsay()
	r.sources()
	r.reportedBy()
	r.label()
	r.chain()
}

// speech finds what proposition p says, if it says anything.
func (r *reading) speech(p int) {
	w := &r.props[p]
	switch w.Kind {
	case Verbal, Nominal, Copular:
	default:
		return
	}
	if r.evidence(w) {
		return
	}
	var content []int
	for _, a := range w.Arguments {
		if a.Role == Clausal && a.Proposition >= 0 && r.says(w, &r.props[a.Proposition]) {
			content = append(content, a.Proposition)
		}
	}
	if w.Kind == Verbal && len(content) == 0 {
		if q := r.around(p); q >= 0 {
			content = append(content, q)
		}
	}
	if w.Kind == Verbal && r.takesThat(w.Head) && !r.quoted(w.Head) {
		// "…," he said, "and …": the quotation goes on.
		for _, k := range r.Kids[w.Head] {
			if q := r.clause[k]; q >= 0 && k > w.Head && r.Is(k, "conj", "parataxis") && r.quoted(k) && !slices.Contains(content, q) {
				r.props[q].Link = Complement
				content = append(content, q)
			}
		}
	}
	for q := range r.props {
		if e := &r.props[q]; e.Kind == Nominal && e.Parent == p && !e.dropped && r.saysNoun(w, e) {
			content = append(content, q)
		}
	}
	content = r.lastStatement(w.Head, content)
	if len(content) > 0 {
		w.speech = &speech{speakers: r.speakers(p), content: content}
	}
}

// lastStatement leaves out what stands before a semicolon where the verb of saying
// closes a later statement: "they attacked; the army fled, police said".
func (r *reading) lastStatement(verb int, content []int) []int {
	if r.quoted(verb) {
		return content
	}
	for k, q := range content {
		if r.props[q].Head < verb && r.clause[r.props[q].Head] >= 0 {
			content[k] = r.clause[r.afterLastSemicolon(r.props[q].Head, verb)]
		}
	}
	return slices.DeleteFunc(content, func(q int) bool {
		if r.props[q].Head > verb || r.quoted(r.props[q].Head) {
			return false
		}
		return slices.ContainsFunc(content, func(c int) bool {
			head := r.props[c].Head
			return head > r.props[q].Head && head < verb && r.semicolonBetween(r.props[q].Head, head)
		})
	})
}

// says reports whether parent says the clause content.
func (r *reading) says(parent, content *work) bool {
	if q := content.Parent; content.Link == Coordination && q >= 0 && &r.props[q] != parent && r.props[q].Parent >= 0 && &r.props[r.props[q].Parent] == parent && r.whether(r.props[q].Head) {
		return r.says(parent, &r.props[q]) // "asked whether it was sold or given away"
	}
	frames := r.frames(content)
	if content.Link == Adverbial {
		if !r.complementGerund(content.Head) {
			return false
		}
		frames = r.gerundFrames(content.Head)
	}
	if content.Link == Purpose {
		return false
	}
	c, frame := r.cueOf(parent, frames...)
	return c != nil && c.says(frame)
}

// saysNoun reports whether parent says that the event happened ("confirmed the
// attack", "accused Moscow of an attack").
func (r *reading) saysNoun(parent, event *work) bool {
	direct, preposition, subject := r.governed(event.Head, parent)
	if !direct || subject {
		return false
	}
	frame := nounFrame
	if preposition != "" {
		frame += "/" + preposition
	}
	c, _ := r.cueOf(parent, frame)
	return c != nil && c.says(frame)
}

// around finds the content of a verb of saying that stands inside or after it:
// "…, Lavrov said, …", "…, said Lavrov", "as Lavrov said", "X said: …".
func (r *reading) around(p int) int {
	w := &r.props[p]
	i := w.Head
	if c, _ := r.lexicon.cue(w.Lemma, "verb", thatFrame); c == nil || !c.says(thatFrame) {
		return -1
	}
	if r.Has(i, "ccomp") || w.Passive {
		return -1
	}
	if h := r.Head[i]; h >= 0 && r.clause[h] >= 0 {
		mark, _ := r.Mark(i)
		if mark == "" {
			for _, k := range r.Kids[i] {
				if r.Is(k, "advmod") && r.Lower(k) == "as" {
					mark = "as"
				}
			}
		}
		inserted := r.Is(i, "parataxis") && !r.afterSemicolon(i) || r.Is(i, "ccomp") && i > h && r.punctBefore(i) && !r.Has(i, "mark")
		if inserted && !r.Has(i, "obj") || r.Is(i, "advcl") && mark == "as" && len(w.surface) > 0 && !r.meanwhile(i) && !r.evenAs(i) && !r.Has(i, "obj", "xcomp") {
			q := r.clause[r.afterLastSemicolon(h, i)]
			r.invert(p, q)
			return q
		}
	}
	if r.Is(i, "root", "conj", "parataxis") {
		for _, k := range r.Kids[i] {
			if r.Is(k, "parataxis", "dep") && r.clause[k] >= 0 && r.quotedOrAfterColon(i, k) {
				q := r.clause[k]
				r.props[q].Link = Complement
				r.addContent(p, q)
				return q
			}
		}
	}
	return -1
}

// meanwhile reports whether the clause with "as" at i tells what happens at the same
// time, as it does in headlines: "Lund wins vote as Berg concedes".
func (r *reading) meanwhile(i int) bool {
	return r.Sentence.Kind == english.Headline && !r.punctBefore(i)
}

// punctBefore reports whether a comma or quotation mark opens the phrase of i.
func (r *reading) punctBefore(i int) bool {
	first, _ := r.Span(i)
	if r.Token(first).UPOS == "PUNCT" {
		return true
	}
	return first > 0 && r.Token(first-1).UPOS == "PUNCT"
}

// quotedOrAfterColon reports whether k's clause follows i after a colon or a
// quotation mark.
func (r *reading) quotedOrAfterColon(i, k int) bool {
	first, _ := r.Span(k)
	for j := max(i, first-2); j <= first && j > i; j++ {
		switch r.Token(j).Form {
		case ":", "\"", "“", "``", "'":
			return true
		}
	}
	return false
}

// invert makes the inserted verb of saying p the parent of the clause q that it
// hangs on.
func (r *reading) invert(p, q int) {
	r.props[p].Parent, r.props[p].Link = r.props[q].Parent, r.props[q].Link
	if r.props[p].Parent == p {
		r.props[p].Parent = -1
	}
	r.props[q].Parent, r.props[q].Link = p, Complement
	r.props[p].Arguments = slices.DeleteFunc(r.props[p].Arguments, func(a Argument) bool { return a.Proposition == q })
	r.props[q].Arguments = slices.DeleteFunc(r.props[q].Arguments, func(a Argument) bool { return a.Proposition == p })
	r.addContent(p, q)
}

// addContent adds q to p's arguments as what is said.
func (r *reading) addContent(p, q int) {
	head := r.props[q].Head
	r.props[p].Arguments = append(r.props[p].Arguments, Argument{
		Role: Clausal, Head: head, Tokens: r.Phrase(head), Minimal: []int{head}, Proposition: q,
	})
	r.classify(p)
}
