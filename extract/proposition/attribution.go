package proposition

import (
	"slices"
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/schema"
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

func (r *reading) semicolonBetween(from, to int) bool {
	for j := from; j < to; j++ {
		if r.Token(j).Form == ";" {
			return true
		}
	}
	return false
}

// says reports whether parent says the clause content.
func (r *reading) says(parent, content *work) bool {
	frames := r.frames(content)
	if content.Link == Adverbial {
		if !r.complementGerund(content.Head) {
			return false
		}
		frames = []string{ingFrame}
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
		if inserted && !r.Has(i, "obj") || r.Is(i, "advcl") && mark == "as" && len(w.surface) > 0 {
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

// afterLastSemicolon returns the clause between the last semicolon before the verb
// of saying i and that verb, where there is one: what is said begins there. Else h.
func (r *reading) afterLastSemicolon(h, i int) int {
	if r.clause[h] < 0 || r.quoted(i) || r.quoted(h) {
		return h
	}
	for _, k := range r.Kids[h] {
		if k > h && k < i && r.Is(k, "parataxis", "conj") && r.clause[k] >= 0 && r.afterSemicolon(k) {
			h = k
		}
	}
	return h
}

// afterSemicolon reports whether the clause of i begins a new statement.
func (r *reading) afterSemicolon(i int) bool {
	first, _ := r.Span(i)
	return r.Token(first).Form == ";" || first > 0 && r.Token(first-1).Form == ";"
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

// speakers lists those who say what p says, with p's predicate as the cue. A
// participle "citing" names a further source, further in.
func (r *reading) speakers(p int) []Speaker {
	w := &r.props[p]
	denies := r.denies(w)
	var list []Speaker
	for _, a := range w.Arguments {
		if a.Role == Subject && a.Proposition < 0 {
			list = append(list, Speaker{
				Sentence: w.Sentence, Head: a.Head, Tokens: a.Tokens,
				CueSentence: w.Sentence, Cue: w.Predicate, Denies: denies,
			})
			break
		}
	}
	if len(list) == 0 && (w.Passive && w.Lemma != "suspect" || r.Has(w.Head, "expl", "csubj")) || len(list) == 0 && w.Kind == Nominal && !r.rejectedClaim(p) {
		list = append(list, Speaker{
			Sentence: w.Sentence, Head: -1, CueSentence: w.Sentence, Cue: w.Predicate, Denies: denies,
		})
	}
	for _, k := range r.Kids[w.Head] {
		if q := r.clause[k]; q >= 0 && r.lexicon.Citing[r.props[q].Lemma] && r.Token(k).XPOS == "VBG" {
			list = append(list, r.objectSpeaker(q)...)
		}
	}
	return list
}

// objectSpeaker makes a speaker of the object of a "citing".
func (r *reading) objectSpeaker(q int) []Speaker {
	w := &r.props[q]
	for _, a := range w.Arguments {
		if a.Role == Object {
			return []Speaker{{Sentence: w.Sentence, Head: a.Head, Tokens: a.Tokens, CueSentence: w.Sentence, Cue: w.Predicate}}
		}
	}
	return nil
}

// denies reports whether the cue denies its content.
func (r *reading) denies(w *work) bool {
	c, _ := r.cueOf(w, thatFrame, ingFrame, nounFrame)
	return c != nil && c.Polarity == schema.Denied
}

// hearsay reads "reportedly": somebody unnamed says so.
func (r *reading) hearsay() {
	for p := range r.props {
		w := &r.props[p]
		if w.Kind != Verbal && w.Kind != Copular {
			continue
		}
		for _, k := range r.Kids[w.Head] {
			if r.Is(k, "advmod") && r.lexicon.Hearsay[r.Lemma(k)] {
				w.voices = append(w.voices, Speaker{Sentence: w.Sentence, Head: -1, CueSentence: w.Sentence, Cue: []int{k}})
			}
		}
	}
}

// sources reads "according to Reuters" wherever it hangs.
func (r *reading) sources() {
	for _, i := range r.Order {
		preposition, marker := r.Case(i)
		if !r.lexicon.Sources[preposition] || r.temporal(i) {
			continue
		}
		for h := r.Head[i]; h >= 0; h = r.Head[h] {
			p := r.clause[h]
			if p < 0 {
				continue
			}
			p = r.scope(p, marker[0])
			r.props[p].voices = append(r.props[p].voices, Speaker{
				Sentence: r.Sentence.Index, Head: i, Tokens: r.Phrase(i),
				CueSentence: r.Sentence.Index, Cue: marker,
			})
			break
		}
	}
}

// scope returns the proposition that a source standing at token at speaks for:
// the sentence's outermost clause when it opens or closes the sentence, else p.
func (r *reading) scope(p, at int) int {
	if at > r.Sentence.Dateline+1 && !r.closing(at) {
		return p
	}
	for q := r.parent(p); q >= 0; q = r.parent(p) {
		if r.props[q].speech != nil || r.props[q].Kind == Nominal {
			break
		}
		p = q
	}
	return p
}

// closing reports whether a source that begins at token at is set off by a comma.
func (r *reading) closing(at int) bool { return at > 0 && r.Token(at-1).Form == "," }

// label makes the one before a colon the speaker of a headline or caption:
// "Meloni: Vatican to host talks". A place is a dateline instead.
func (r *reading) label() {
	i := r.Label
	if i < 0 || r.Name[i] < 0 {
		return
	}
	switch r.Sentence.Names[r.Name[i]].Type {
	case schema.Person, schema.Organization, schema.Media:
	default:
		return
	}
	colon := i
	for colon+1 < len(r.Sentence.Tokens) && r.Token(colon).Form != ":" {
		colon++
	}
	if r.Sentence.Kind != english.Headline && !strings.ContainsAny(r.Token(min(colon+1, len(r.Sentence.Tokens)-1)).Form, "\"“") {
		return
	}
	for p := range r.props {
		if w := &r.props[p]; r.parent(p) < 0 && w.Head > colon {
			w.voices = append(w.voices, Speaker{
				Sentence: w.Sentence, Head: i, Tokens: r.Phrase(i), CueSentence: w.Sentence, Cue: []int{colon},
			})
		}
	}
}

// chain hands the speakers down to everything that they say.
func (r *reading) chain() {
	saidBy := make([]int, len(r.props))
	for p := range saidBy {
		saidBy[p] = -1
	}
	for p := range r.props {
		if s := r.props[p].speech; s != nil {
			for _, q := range s.content {
				if saidBy[q] < 0 {
					saidBy[q] = p
				}
			}
		}
	}
	done := make([]bool, len(r.props))
	for p := range r.props {
		r.chainOne(p, saidBy, done, 0)
	}
}

// maxChain bounds the length of an attribution chain.
const maxChain = 6

func (r *reading) chainOne(p int, saidBy []int, done []bool, depth int) {
	if done[p] {
		return
	}
	done[p] = true
	w := &r.props[p]
	switch w.Kind {
	case Title, Apposition, Possessive, Modifier:
		return
	}
	var list []Speaker
	if q := r.parent(p); q >= 0 && depth < maxEmbedding {
		r.chainOne(q, saidBy, done, depth+1)
		if !r.presupposed(p, q) || saidBy[p] >= 0 {
			list = append(list, r.props[q].Speakers...)
		}
	}
	if q := saidBy[p]; q >= 0 {
		list = append(list, r.props[q].speech.speakers...)
	} else if q := r.parent(p); q >= 0 && w.Link == Content && saidBy[q] < 0 && (r.rejectedClaim(q) || r.suspicion(q)) {
		list = append(list, r.speakers(r.parent(q))...)
	}
	list = append(list, w.voices...)
	w.Speakers = distinct(list)
}

// suspicion reports whether noun q is what somebody holds against the one that he
// arrests or takes to court: "arrested on suspicion of spying", "on charges of".
func (r *reading) suspicion(q int) bool {
	w := &r.props[q]
	v := r.parent(q)
	if w.Kind != Nominal || v < 0 || r.props[v].Kind != Verbal || !r.lexicon.Accusing[r.props[v].Lemma] {
		return false
	}
	preposition, _ := r.Case(w.Head)
	named := slices.ContainsFunc(w.Arguments, func(a Argument) bool { return a.Role == Subject })
	acts := slices.ContainsFunc(r.props[v].Arguments, func(a Argument) bool { return a.Role == Subject && a.Proposition < 0 })
	return preposition == "on" && !named && acts
}

// distinct drops a speaker who repeats the one before, and bounds the chain.
func distinct(list []Speaker) []Speaker {
	list = slices.CompactFunc(list, func(a, b Speaker) bool { return a.Sentence == b.Sentence && a.Head == b.Head && a.Head >= 0 })
	return list[:min(len(list), maxChain)]
}

// presupposed reports whether p, inside what q says or is part of, is taken for
// granted by the text itself: relative clauses and passive participles that
// identify a thing, what is only a measure of time ("hours after …"), what is set
// against what was said ("though …"), events that are merely mentioned. In direct
// speech everything is the speaker's.
func (r *reading) presupposed(p, q int) bool {
	w := &r.props[p]
	if r.quoted(w.Head) {
		return false
	}
	switch w.Link {
	case Relative:
		return !r.cleft(q)
	case Participle:
		return r.Token(w.Head).XPOS != "VBG" && !r.cleft(q)
	case Adverbial:
		_, measured := r.distance(w.Head)
		mark, _ := r.Mark(w.Head)
		return measured || r.lexicon.Concessive[mark]
	case Nominalised:
		direct, preposition, subject := r.governed(w.Head, &r.props[q])
		if !direct || subject {
			return !(subject && r.lexicon.Occurrence[r.props[q].Lemma])
		}
		frame := nounFrame
		if preposition != "" {
			frame += "/" + preposition
		}
		c, _ := r.cueOf(&r.props[q], frame)
		return c == nil && r.props[q].Kind != Existential
	}
	return false
}

// cleft reports whether clause q is the frame of a cleft: "it was Muscat that …".
func (r *reading) cleft(q int) bool {
	w := &r.props[q]
	if w.Kind != Copular {
		return false
	}
	subject := r.Kid(w.Head, "nsubj", "expl")
	return subject >= 0 && r.Lower(subject) == "it"
}

// quoted reports whether token i stands inside quotation marks of its sentence.
func (r *reading) quoted(i int) bool {
	open := false
	for j := range i {
		switch r.Token(j).Text {
		case "“", "``", "«":
			open = true
		case "”", "''", "»":
			open = false
		case "\"":
			open = !open
		}
	}
	return open
}
