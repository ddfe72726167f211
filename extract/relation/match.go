package relation

import (
	"slices"
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// Match is one relation that a predicate expresses. Its arguments are phrases of
// the sentence; coordinated ones have been multiplied out.
type Match struct {
	// Sentence and Proposition say where it was read; Proposition is -1 for a
	// noun that no proposition stands for.
	Sentence, Proposition int
	// Pattern is nil for an open relation.
	Pattern  *Pattern
	Rule     string
	Relation string
	// Subject is nil for the actor nobody names; Object is never nil.
	Subject, Object *proposition.Argument
	// Pair asks for the members of the one plural phrase that is both subject and
	// object ("the two ministers met").
	Pair bool
	// Event is what the one phrase of a pair takes part in, where the text names it: what
	// is left to say if the phrase stands for one thing alone ("ministers opened talks").
	Event *proposition.Argument
	// Value says that a clausal object is quoted as it stands.
	Value bool
	// Predicate lists the tokens that evoke the relation.
	Predicate  []int
	Polarity   schema.Polarity
	Modality   schema.Modality
	Qualifiers []RoleArgument
	// Speaker, if not nil, says it in addition to the proposition's own speakers;
	// SpeakerCue holds the tokens that say so.
	Speaker    *proposition.Argument
	SpeakerCue []int
	// Prior is the pattern's.
	Prior float64
	// Main says that the match is the predicate's chief meaning and no further
	// output.
	Main bool
}

// RoleArgument is a further argument with its role.
type RoleArgument struct {
	Role     string
	Argument proposition.Argument
}

// Thing is what the matcher needs to know of a phrase's referent.
type Thing struct {
	Type  schema.Type
	Named bool
	// Town says that it is a place smaller than a country.
	Town bool
}

// Input is one document's propositions.
type Input struct {
	// Trees holds one tree a sentence.
	Trees        []*tree.Tree
	Propositions []proposition.Proposition
	// Thing tells the type of what the phrase headed by a token refers to.
	Thing func(sentence, head int) Thing
}

// Result is what the patterns found in a document.
type Result struct {
	Matches []Match
	// Traces has one entry a proposition, in their order.
	Traces []Trace
}

// Trace says what became of a proposition.
type Trace struct {
	Proposition int
	// Fired lists the rules that fired; Dropped the candidates that did not, with
	// the reason. Note says why nothing fired at all.
	Fired   []string
	Dropped []Dropped
	Note    string
}

// Dropped is a pattern that was tried in vain.
type Dropped struct{ Pattern, Reason string }

// Match finds the relations that the propositions express.
func (s *Set) Match(in Input) Result {
	m := &matcher{
		set: s, in: in,
		done:    make([]bool, len(in.Propositions)),
		matches: make([][]*Match, len(in.Propositions)),
		traces:  make([]Trace, len(in.Propositions)),
		byHead:  map[[2]int][]int{},
		claimed: map[[2]int]bool{},
		dropped: map[*Match]bool{},
	}
	for i := range in.Propositions {
		p := &in.Propositions[i]
		m.traces[i].Proposition = i
		key := [2]int{p.Sentence, p.Head}
		m.byHead[key] = append(m.byHead[key], i)
	}
	for i := range in.Propositions {
		m.proposition(i)
	}
	m.places()
	result := Result{Traces: m.traces, Matches: m.heads()}
	for i, found := range m.matches {
		p := &in.Propositions[i]
		if p.Kind == proposition.Nominal && m.claimed[[2]int{p.Sentence, p.Head}] {
			m.traces[i].Note = "the noun belongs to a construction that fired"
			m.traces[i].Fired = nil
			continue
		}
		for _, match := range found {
			if !m.dropped[match] {
				result.Matches = append(result.Matches, *match)
			}
		}
	}
	return result
}

// matcher holds the state of one document.
type matcher struct {
	set     *Set
	in      Input
	done    []bool
	matches [][]*Match
	traces  []Trace
	// byHead lists propositions by sentence and head token.
	byHead map[[2]int][]int
	// claimed marks nouns that are part of a construction that fired.
	claimed map[[2]int]bool
	// dropped marks matches that a governing pattern speaks for.
	dropped map[*Match]bool
}

// candidate is a pattern in one of its constructions with the arguments found.
type candidate struct {
	pattern          *Pattern
	construction     *Construction
	frame            *Frame
	subject, object  []proposition.Argument
	content          []*Match
	contentOf        []int
	pair             bool
	used             []int
	noun             int
	weight           int
	reason           string
	contentArguments []proposition.Argument
	// excluded says that an argument is one that the pattern expressly excludes.
	excluded bool
}

// proposition matches proposition i once and returns what it expresses.
func (m *matcher) proposition(i int) []*Match {
	if m.done[i] {
		return m.matches[i]
	}
	m.done[i] = true
	p := &m.in.Propositions[i]
	t := m.in.Trees[p.Sentence]
	if p.Kind == proposition.Possessive && len(p.Arguments) > 1 && t.Has(p.Arguments[1].Head, "nmod:desc") {
		m.traces[i].Note = "the possessor belongs to the title"
		return nil
	}
	frame := m.orient(&Frame{
		clauseAt:    func(head int) int { return m.clauseAt(p.Sentence, head) },
		argumentsOf: func(index int) []proposition.Argument { return m.in.Propositions[index].Arguments },
		eventAt:     func(head int) *proposition.Proposition { return m.eventAt(p.Sentence, head) },
		sense:       func(head int) int { return m.set.Sense(t, head) },
		tree:        t, sentence: p.Sentence, proposition: p, index: i, head: p.Head, lemma: m.set.Lemma(p, t)})
	found := m.frame(frame, &m.traces[i])
	m.matches[i] = found
	for _, match := range found {
		m.traces[i].Fired = append(m.traces[i].Fired, match.Rule)
	}
	m.traces[i].Fired = slices.Compact(m.traces[i].Fired)
	return found
}

// eventAt is the event noun at a token, nil for none.
func (m *matcher) eventAt(sentence, head int) *proposition.Proposition {
	for _, i := range m.byHead[[2]int{sentence, head}] {
		if m.in.Propositions[i].Kind == proposition.Nominal {
			return &m.in.Propositions[i]
		}
	}
	return nil
}

// Lemma is the lemma of a proposition's head in British spelling.
func (s *Set) Lemma(p *proposition.Proposition, t *tree.Tree) string {
	if p.Kind != proposition.Verbal {
		return spelling(p.Lemma)
	}
	tag := t.Token(p.Head).XPOS
	if bareForm(t, p.Head) {
		if form := t.Lower(p.Head); tag == base || tag != "VBG" && s.verbs[base][form] != "" {
			return spelling(form)
		}
	}
	return spelling(s.verbs.lemma(t.Lower(p.Head), tag, p.Lemma))
}

// bareForm reports whether a verb must stand in its base form, whatever its tag
// says: after a modal or the infinitive's "to" without another auxiliary ("will
// found a party", "to lower rates").
func bareForm(t *tree.Tree, head int) bool {
	modal := t.Infinitive(head)
	for _, kid := range t.Kids[head] {
		if !t.Is(kid, "aux") {
			continue
		}
		if t.Token(kid).XPOS != "MD" {
			return false
		}
		modal = true
	}
	return modal
}

// clauseAt is the clause that a token heads, -1 for none.
func (m *matcher) clauseAt(sentence, head int) int {
	for _, i := range m.byHead[[2]int{sentence, head}] {
		if kind := m.in.Propositions[i].Kind; kind == proposition.Verbal || kind == proposition.Copular {
			return i
		}
	}
	return -1
}

// orient turns an apposition round where the description stands first ("Russia's
// foreign minister, Sergey Lavrov"): the description is always the complement.
func (m *matcher) orient(f *Frame) *Frame {
	p := f.proposition
	if p.Kind != proposition.Apposition || len(p.Arguments) != 2 || f.tree.Name[p.Arguments[1].Head] < 0 || f.tree.Name[p.Arguments[0].Head] >= 0 {
		return f
	}
	turned := *p
	turned.Arguments = []proposition.Argument{p.Arguments[1], p.Arguments[0]}
	turned.Arguments[0].Role, turned.Arguments[1].Role = proposition.Subject, proposition.ComplementRole
	turned.Head = p.Arguments[0].Head
	f.proposition, f.head, f.lemma = &turned, turned.Head, spelling(f.tree.Lemma(turned.Head))
	return f
}

// spelling turns a verb's American ending into the British one that the patterns
// are written in.
func spelling(lemma string) string {
	for american, own := range british {
		if stem, found := strings.CutSuffix(lemma, american); found && len(stem) > 2 && !keepsZ[lemma] {
			return stem + own
		}
	}
	return lemma
}

// frame tries every pattern whose words the frame has.
func (m *matcher) frame(f *Frame, trace *Trace) []*Match {
	var best *candidate
	var additive []*candidate
	var barred []string
	for _, c := range m.candidates(f) {
		if c.reason == "" {
			m.fill(c)
		}
		switch {
		case c.reason != "":
			if c.excluded {
				barred = append(barred, c.pattern.Relation)
			}
			if trace != nil && !c.anyVerb() {
				trace.Dropped = append(trace.Dropped, Dropped{c.pattern.ID, c.reason})
			}
		case c.pattern.Additive:
			additive = append(additive, c)
		case best == nil || c.weight > best.weight:
			best = c
		}
	}
	var out []*Match
	if best != nil {
		out = m.emit(best)
	} else if f.proposition != nil {
		out = m.open(f, barred, trace)
	}
	for _, c := range additive {
		out = append(out, m.emit(c)...)
	}
	return out
}

// anyVerb reports whether the candidate is a construction of every verb there is: one
// that does not fit is no news.
func (c *candidate) anyVerb() bool {
	return c.construction != nil && slices.Contains(c.construction.Verbs, anyWord)
}

// candidates lists the patterns that the frame's words call up.
func (m *matcher) candidates(f *Frame) []*candidate {
	var out []*candidate
	constructions := func(patterns []*Pattern, copula bool) {
		for _, p := range patterns {
			for k := range p.constructions {
				c := &p.constructions[k]
				if c.Copula == copula && (slices.Contains(c.Verbs, f.lemma) || slices.Contains(c.Verbs, anyWord)) {
					out = append(out, &candidate{pattern: p, construction: c, frame: f, noun: -1})
				}
			}
		}
	}
	plain := func(patterns []*Pattern) {
		for _, p := range patterns {
			out = append(out, &candidate{pattern: p, frame: f, noun: -1})
		}
	}
	if f.proposition == nil {
		plain(m.set.byNoun[f.lemma])
		return out
	}
	kind := f.proposition.Kind
	switch kind {
	case proposition.Verbal:
		constructions(m.set.byVerb[f.lemma], false)
		constructions(m.set.byVerb[anyWord], false)
		constructions(m.set.byCopula[f.lemma], true)
	case proposition.Hyphenated:
		constructions(m.set.byVerb[f.lemma], false)
	case proposition.Nominal, proposition.Existential:
		plain(m.set.byNoun[f.lemma])
	case proposition.Copular:
		constructions(m.set.byCopula[f.lemma], true)
		fallthrough
	case proposition.Title, proposition.Apposition:
		plain(m.set.byRole[f.lemma])
		plain(m.set.anyRole)
	}
	plain(m.set.byPhrase[kind.String()])
	for _, c := range out {
		if kind == proposition.Hyphenated && len(c.pattern.Kind) == 0 {
			c.reason = "only patterns made for it read a " + kind.String() + " proposition"
		}
		if len(c.pattern.Kind) > 0 && !slices.Contains(c.pattern.Kind, kind.String()) {
			c.reason = "a " + kind.String() + " proposition is not expected"
		}
	}
	return out
}
