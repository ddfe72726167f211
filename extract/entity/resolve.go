package entity

import (
	"fmt"
	"slices"
	"sort"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// Resolver resolves documents. It is safe for concurrent use.
type Resolver struct {
	know *Knowledge
	gaz  *gazetteer.Gazetteer
}

// New returns a resolver with the built-in knowledge of words and names.
func New() (*Resolver, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("load the gazetteer: %w", err)
	}
	return NewNamed(g)
}

// NewNamed is New with another gazetteer.
func NewNamed(g *gazetteer.Gazetteer) (*Resolver, error) {
	k, err := defaultKnowledge()
	if err != nil {
		return nil, err
	}
	return NewWith(k, g), nil
}

// NewWith returns a resolver with the given knowledge of words and names.
func NewWith(k *Knowledge, g *gazetteer.Gazetteer) *Resolver { return &Resolver{know: k, gaz: g} }

// Model is the SHA-256, in hexadecimal, of the words that a resolution depends on
// beside the analysis and the gazetteer.
func (r *Resolver) Model() string { return r.know.sum }

// Resolve finds the mentions and entities of a document from its analyses in
// the order in which a reader meets them: the title's first, where the title is
// no part of the text. Sentences of all analyses are numbered through from 0;
// [Mention.Sentence] is that number, and [Mention.Field] tells which offsets a
// mention has.
func (r *Resolver) Resolve(doc *schema.Document, analyses ...*english.Analysis) *Resolution {
	w := &resolver{know: r.know, gaz: r.gaz, doc: doc, undecided: map[int][]nameGroup{}, places: map[string]int{}, sides: map[int]int{}}
	for _, a := range analyses {
		if a == nil {
			continue
		}
		for i := range a.Sentences {
			w.trees = append(w.trees, newTree(&a.Sentences[i], len(w.trees)))
		}
	}
	w.spreadNames()
	w.detect()
	w.weighEntries()
	w.decideByText()
	w.introduce()
	w.joinNames()
	w.retype()
	w.supportSurnames()
	w.joinStructure()
	w.findSpeakers()
	w.discourse()
	return w.result()
}

// resolver holds the state for one document.
type resolver struct {
	know     *Knowledge
	gaz      *gazetteer.Gazetteer
	doc      *schema.Document
	trees    []*tree
	mentions []mention
	clusters []cluster
	// history lists the mentions that the discourse has passed, in its order.
	history []int
	quotes  []quotation
	// namings are pairs of a pronoun and a name given to what it stands for.
	namings [][2]int

	// undecided are bare surnames with an honorific that fit several people, with
	// those people's names.
	undecided map[int][]nameGroup

	// sides finds the first "we" of a speaker who is a person and whose body the
	// text doesn't name.
	sides map[int]int

	// places finds a mention of a country by its folded canonical name.
	places map[string]int

	// about is the document's main country, once it is known.
	about      string
	aboutKnown bool

	openQuote, quoteParagraph int
	surnames, firstWords      wordSet
}

// retype lets clusters take the type their names agreed on.
func (r *resolver) retype() {
	for i := range r.mentions {
		if m := &r.mentions[i]; m.kind == schema.NameMention {
			c := r.clusterOf(i)
			if c.typ != schema.Person && m.typ == schema.Person || c.typ == schema.Group && m.typ != schema.Group {
				c.typ = m.typ
			}
		}
	}
}

// result writes the outcome in the order of the text.
func (r *resolver) result() *Resolution {
	out := &Resolution{}
	if r.doc != nil {
		out.document = r.doc.ID
	}
	r.dropUnused()
	index := map[int]int{}
	var order []int
	for i := range r.mentions {
		m := &r.mentions[i]
		if !r.output(i) {
			continue
		}
		c := r.find(i)
		if _, ok := index[c]; !ok {
			index[c] = len(order)
			order = append(order, c)
		}
		out.Mentions = append(out.Mentions, Mention{
			Sentence: m.tree.number, Field: m.tree.Field, From: m.from, To: m.to, Head: m.head,
			Start: m.start, End: m.end, Kind: r.mentionKind(i), Type: r.mentionType(i), Entity: index[c], Government: r.government(m),
			Text: m.text(), Reason: m.reason, Confidence: m.confidence,
		})
	}
	for _, c := range order {
		out.Entities = append(out.Entities, r.entity(c))
	}
	for k, c := range order {
		for _, a := range r.clusters[c].members {
			if e, ok := index[r.find(a)]; ok && e != k && !slices.Contains(out.Entities[k].Members, e) {
				out.Entities[k].Members = append(out.Entities[k].Members, e)
			}
		}
	}
	r.nameEntities(out, order)
	sort.SliceStable(out.Mentions, func(i, j int) bool {
		a, b := &out.Mentions[i], &out.Mentions[j]
		if a.Sentence != b.Sentence {
			return a.Sentence < b.Sentence
		}
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End > b.End
	})
	quote(out.Mentions, r.doc)
	out.index()
	return out
}

// output reports whether mention i refers to something and is shown.
func (r *resolver) output(i int) bool {
	m := &r.mentions[i]
	switch {
	case m.virtual:
		return false
	case m.kind == schema.PronounMention:
		return m.placed && (r.find(i) != i || r.clusterOf(i).members != nil) || len(r.clusterOf(i).mentions) > 1 || r.clusterOf(i).side >= 0
	}
	return true
}

// dropUnused takes coordinations out of clusters, which keep the members.
func (r *resolver) dropUnused() {
	for i := range r.mentions {
		if !r.mentions[i].virtual {
			continue
		}
		c := r.clusterOf(i)
		kept := c.mentions[:0:0]
		for _, a := range c.mentions {
			if !r.mentions[a].virtual {
				kept = append(kept, a)
			}
		}
		c.mentions = kept
	}
}

// mentionKind calls a proper noun that nothing gave a type a description: what
// it names is not known.
func (r *resolver) mentionKind(i int) schema.MentionKind {
	m := &r.mentions[i]
	if t := r.clusterOf(i).typ; m.typ == schema.Unknown && m.kind == schema.NameMention && (t == schema.Unknown || t == schema.Concept || t == "") {
		return schema.DescriptionMention
	}
	return m.kind
}

// mentionType is the type that a mention is shown with: its own for names, the
// thing's for all others.
func (r *resolver) mentionType(i int) schema.Type {
	m := &r.mentions[i]
	if m.kind == schema.NameMention && m.typ != schema.Unknown {
		return m.typ
	}
	t := r.clusterOf(i).typ
	if t == "" || t == schema.Unknown {
		return schema.Concept
	}
	return t
}

// TypeOf is the type of what a common noun refers to: Concept where the
// resolver's knowledge says nothing of it.
func (r *Resolver) TypeOf(noun string) schema.Type { return r.know.typeOf(noun) }
