package proposition

import (
	"cmp"
	"slices"

	"example.com/kg/extract/english"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// Read reads the propositions of a document. They stand in the order of their
// sentences and, in a sentence, of their heads. The same analysis always gives
// the same propositions; time is linear in the text.
func Read(a *english.Analysis) []Proposition {
	all, _ := ReadTrees(a)
	return all
}

// ReadTrees reads the propositions of a document and gives the sentences' trees
// as well, one a sentence, with all repairs that the propositions rest on.
func ReadTrees(a *english.Analysis) ([]Proposition, []*tree.Tree) {
	var all []Proposition
	trees := make([]*tree.Tree, len(a.Sentences))
	quotes := newQuotes()
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if s.Kind == english.Furniture || len(s.Tokens) == 0 {
			trees[i] = tree.New(s)
			continue
		}
		r := newReading(s)
		r.read()
		quotes.attribute(r)
		all = r.appendTo(all)
		trees[i] = r.Tree
	}
	return all, trees
}

// Tree returns the sentence's tree as propositions are read from it, with all
// repairs.
func Tree(s *english.Sentence) *tree.Tree {
	r := newReading(s)
	r.mend()
	return r.Tree
}

// reading is the work on one sentence.
type reading struct {
	*tree.Tree
	lexicon *lexicon
	props   []work
	// clause and nominal map a token to the proposition that it heads, or -1.
	clause, nominal []int
}

// work is a proposition in the making. Indexes of propositions in it count
// within the sentence.
type work struct {
	Proposition
	// surface are the subjects as they stand in the clause, before a passive
	// is turned: what conjoined and embedded clauses share.
	surface []Argument
	// context is what the surroundings make of the proposition, own what its
	// own words do.
	context, own truth
	// gap are arguments that a relative clause above leaves to this one.
	gap []Argument
	// speech is how the proposition says its content, if it does.
	speech *speech
	// voices are speakers that the proposition itself names ("according to").
	voices []Speaker
	// contrasts are arguments that are expressly excluded ("Muscat, not Doha").
	contrasts []Argument
	dropped   bool
}

func newReading(s *english.Sentence) *reading {
	r := &reading{Tree: tree.New(s), lexicon: loadLexicon()}
	n := len(s.Tokens)
	r.clause, r.nominal = make([]int, n), make([]int, n)
	for i := range n {
		r.clause[i], r.nominal[i] = -1, -1
	}
	return r
}

func (r *reading) read() {
	r.mend()
	for _, i := range r.Order {
		if kind, rule, ok := r.clauseKind(i); ok {
			r.clause[i] = r.add(i, kind, rule)
		}
		if _, ok := r.eventNoun(i); ok {
			r.nominal[i] = r.add(i, Nominal, "nominal")
		}
	}
	r.embed()
	for _, i := range r.Order {
		if p := r.nominal[i]; p >= 0 {
			r.fillNominal(p)
		}
		if p := r.clause[i]; p >= 0 {
			r.fillClause(p)
		}
	}
	r.readPhrases()
	r.reciprocate()
	r.dropEmpty()
	r.attribute()
	r.judge()
	r.date()
	r.contrast()
	r.rebut()
	r.rate()
}

// add starts a proposition.
func (r *reading) add(head int, kind Kind, rule string) int {
	r.props = append(r.props, work{Proposition: Proposition{
		Sentence:  r.Sentence.Index,
		Kind:      kind,
		Head:      head,
		Lemma:     r.Lemma(head),
		Predicate: []int{head},
		Polarity:  schema.Affirmed,
		Modality:  schema.Asserted,
		Parent:    -1,
		Occasion:  noOccasion,
		Rule:      rule,
	}})
	return len(r.props) - 1
}

// dropEmpty gives up event nouns that stand without any argument.
func (r *reading) dropEmpty() {
	for p := range r.props {
		w := &r.props[p]
		if w.Kind == Nominal && len(w.Arguments) == 0 && len(w.contrasts) == 0 {
			w.dropped = true
		}
	}
}

// parent returns p's parent, passing over propositions that were given up.
func (r *reading) parent(p int) int {
	q := r.props[p].Parent
	for q >= 0 && r.props[q].dropped {
		q = r.props[q].Parent
	}
	return q
}

// appendTo appends the sentence's propositions to the document's, ordered by
// their heads, with indexes that count in the document.
func (r *reading) appendTo(all []Proposition) []Proposition {
	order := make([]int, 0, len(r.props))
	for p := range r.props {
		if !r.props[p].dropped {
			order = append(order, p)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(r.props[a].Head, r.props[b].Head)
	})
	place := make([]int, len(r.props))
	for p := range place {
		place[p] = -1
	}
	for k, p := range order {
		place[p] = len(all) + k
	}
	for _, p := range order {
		w := r.props[p].Proposition
		if q := r.parent(p); q >= 0 {
			w.Parent = place[q]
		} else {
			w.Parent = -1
		}
		if q := w.Occasion.With; q >= 0 {
			w.Occasion.With = place[q]
		}
		for k := range w.Arguments {
			if q := w.Arguments[k].Proposition; q >= 0 {
				w.Arguments[k].Proposition = place[q]
			}
		}
		all = append(all, w)
	}
	return all
}
