package extract

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// compose turns the relations that were read into evidence: sorted by its place,
// each fact of a sentence once.
func (r *reading) compose() []schema.Evidence {
	var out []schema.Evidence
	for i := range r.parts {
		p := &r.parts[i]
		told := map[int]bool{}
		for k := range p.relations.Matches {
			m := &p.relations.Matches[k]
			if m.Value {
				continue
			}
			composed, _ := r.match(p, m)
			out = append(out, composed...)
			if len(composed) > 0 {
				p.markAbove(m.Proposition, told)
			}
		}
		for k := range p.relations.Matches {
			if m := &p.relations.Matches[k]; m.Value && !told[m.Object.Proposition] {
				composed, _ := r.match(p, m)
				out = append(out, composed...)
			}
		}
		out = append(out, r.eventPlaces(p)...)
	}
	out = r.distinct(out)
	slices.SortStableFunc(out, func(a, b schema.Evidence) int {
		return cmp.Or(
			cmp.Compare(fieldOrder(a.Source.Field), fieldOrder(b.Source.Field)),
			cmp.Compare(a.Source.Sentence, b.Source.Sentence),
			cmp.Compare(a.Subject.Start, b.Subject.Start),
			cmp.Compare(a.Object.Start, b.Object.Start),
			strings.Compare(a.Relation.ID, b.Relation.ID),
			strings.Compare(a.ID, b.ID),
		)
	})
	return out
}

// markAbove marks a proposition that gave evidence and all that embed it. A
// saying whose content gave evidence is that evidence's attribution and no
// statement of its own.
func (p *part) markAbove(i int, told map[int]bool) {
	for ; i >= 0 && !told[i]; i = p.propositions[i].Parent {
		told[i] = true
	}
}

func fieldOrder(f schema.Field) int {
	if f == schema.TitleField {
		return 0
	}
	return 1
}

// match composes the evidence of one match; the reason says why there is none.
func (r *reading) match(p *part, m *relation.Match) ([]schema.Evidence, string) {
	objects, reason := r.object(p, m)
	if len(objects) == 0 {
		return nil, "object: " + reason
	}
	subjects := []end{{Node: schema.UnknownNode(), confidence: 0.8}}
	if m.Subject != nil {
		if subjects, reason = r.ends(phraseOf{p, m.Sentence, m.Subject}, false); len(subjects) == 0 {
			return nil, "subject: " + reason
		}
	}
	if m.Pair {
		if len(subjects) < 2 && m.Event != nil {
			alone := *m
			alone.Pair, alone.Object, alone.Relation = false, m.Event, holdRelation
			return r.match(p, &alone)
		}
		if len(subjects) < 2 {
			return nil, "one thing alone cannot be on both sides"
		}
		return r.pairs(p, m, subjects), ""
	}
	var out []schema.Evidence
	for _, subject := range subjects {
		if subject.IsValue() {
			reason = "subject: a value"
			continue
		}
		for _, object := range objects {
			if subject.ID != "" && subject.ID == object.ID {
				reason = "both sides are one thing"
				continue
			}
			out = append(out, r.evidence(p, m, subject, object))
		}
	}
	return out, reason
}

// holdRelation is that of those who hold a meeting with nobody named.
const holdRelation = "organised"

// reflexive reports whether a word is a reflexive pronoun.
func reflexive(word string) bool {
	return strings.HasSuffix(word, "self") || strings.HasSuffix(word, "selves")
}

// object is what the match has for an object: an office keeps its full wording.
func (r *reading) object(p *part, m *relation.Match) ([]end, string) {
	f := phraseOf{p, m.Sentence, m.Object}
	if !m.Object.Implied && reflexive(f.tree().Lower(m.Object.Head)) {
		return nil, "what one does to oneself joins nobody"
	}
	switch m.Relation {
	case officeRelation:
		return r.office(f)
	case kindRelation:
		return r.kind(f)
	case resignRelation:
		if t := f.tree(); t.Rel[m.Object.Head] == "nmod:desc" || t.Is(m.Object.Head, "appos") {
			return r.office(f)
		}
	}
	return r.ends(f, m.Value)
}

// pairs joins each two members of a plural.
func (r *reading) pairs(p *part, m *relation.Match, members []end) []schema.Evidence {
	var out []schema.Evidence
	for i := range members {
		for k := i + 1; k < len(members); k++ {
			out = append(out, r.evidence(p, m, members[i], members[k]))
		}
	}
	return out
}

func (r *reading) evidence(p *part, m *relation.Match, subject, object end) schema.Evidence {
	e := r.record(&p.analysis.Sentences[m.Sentence], p)
	e.Subject, e.Object = subject.Node, object.Node
	e.Polarity, e.Modality = m.Polarity, m.Modality
	e.Attribution = r.attribution(p, m)
	e.Rule = m.Rule
	e.Relation = r.predicate(p, m, &object)
	if m.Proposition >= 0 {
		e.Time = r.when(p, &p.propositions[m.Proposition])
	}
	e.Qualifiers = r.qualifiers(p, m)
	if !slices.ContainsFunc(e.Qualifiers, func(q schema.Qualifier) bool { return q.Role == locationRole }) {
		if where := r.atEvent(&e.Subject, &e.Object); where != nil && e.Relation.ID != locatedRelation {
			e.Qualifiers = append(e.Qualifiers, *where)
		}
	}
	e.Confidence = r.confidence(p, m, subject, object)
	e.ID = schema.EvidenceID(&e)
	return e
}

// predicate is the relation with its label, its words and its event code.
func (r *reading) predicate(p *part, m *relation.Match, object *end) schema.Predicate {
	t := p.trees[m.Sentence]
	known := r.extractor.ontology.Relation(m.Relation)
	out := schema.Predicate{ID: m.Relation, Label: known.Label}
	var words []string
	for _, run := range runs(m.Predicate) {
		text, start, end := phraseOf{part: p, sentence: m.Sentence}.slice(run)
		words = append(words, text)
		out.Spans = append(out.Spans, [2]int{start, end})
	}
	out.Text = strings.Join(words, " ")
	code := r.extractor.ontology.EventFor(ontology.Features{
		Relation: m.Relation, Modality: m.Modality, Polarity: m.Polarity,
		ObjectType: object.Type, ObjectHead: r.headWord(t, m.Object, object), Content: r.content(p, m), Within: r.within(p, m),
	})
	if m.Pattern == nil {
		return out // a verb whose patterns do not fit ("the rain allowed no play") tells no event
	}
	out.Event, out.Mode, out.CAMEO = code.Event, code.Mode, code.CAMEO
	return out
}

// headWord is the noun that says what kind of thing an object is: the last word
// of a name, the noun for what a clause tells, else the lemma of the phrase's head
// or of what that measures.
func (r *reading) headWord(t *tree.Tree, object *proposition.Argument, node *end) string {
	if words := strings.Fields(node.Name); node.named && len(words) > 0 {
		return words[len(words)-1]
	}
	if object.Role == proposition.Clausal {
		return relation.Noun(t.Lemma(object.Head), "")
	}
	head := r.extractor.patterns.Sense(t, object.Head)
	if before := head - 1; before >= 0 && t.Head[before] == head && t.Is(before, "amod", "compound") {
		return t.Lemma(before) + " " + t.Lemma(head)
	}
	return t.Lemma(head)
}

// content is the event that the clause or event noun of an object expresses by
// itself, "" for none: a promise, a demand or a threat is coded by what it is about.
func (r *reading) content(p *part, m *relation.Match) string {
	for i := range p.relations.Matches {
		inner := &p.relations.Matches[i]
		if inner.Main && inner.Proposition >= 0 && inner != m && inner.Sentence == m.Sentence && p.propositions[inner.Proposition].Head == m.Object.Head {
			event := r.extractor.ontology.Relation(inner.Relation).Event.Event
			refuses := r.extractor.ontology.Relation(m.Relation).Event.Event == refusalEvent
			if event != "" && !refuses && inner.Polarity == schema.Denied && r.extractor.ontology.Cooperative(event) {
				return refusalEvent // "vowed not to return the islands"
			}
			if event != "" {
				return event
			}
		}
	}
	return ""
}

// refusalEvent is what a denied deed of cooperation is.
const refusalEvent = "REJECT"

// within is the event of the clause whose purpose, manner or complement a match
// tells, "" for none: of the nearest one above it that tells an event.
func (r *reading) within(p *part, m *relation.Match) string {
	for i := m.Proposition; i >= 0 && p.propositions[i].Parent >= 0; {
		w := &p.propositions[i]
		if w.Kind != proposition.Nominal && !p.trees[w.Sentence].Is(w.Head, "advcl", "acl", "xcomp") {
			return ""
		}
		i = w.Parent
		if r.protests(p, &p.propositions[i]) {
			return protestEvent
		}
		for k := range p.relations.Matches {
			above := &p.relations.Matches[k]
			if above.Proposition != i || !above.Main {
				continue
			}
			code := r.extractor.ontology.EventFor(ontology.Features{
				Relation: above.Relation, Modality: above.Modality, Polarity: above.Polarity,
				ObjectHead: r.headWord(p.trees[above.Sentence], above.Object, &end{}),
			})
			if code.Event != "" {
				return code.Event
			}
		}
	}
	return ""
}

// protests reports whether a clause tells of a protest, whether or not it says
// against whom: "marched through the town", "began a hunger strike".
func (r *reading) protests(p *part, w *proposition.Proposition) bool {
	t, classes := p.trees[w.Sentence], r.extractor.patterns.Classes
	if w.Kind == proposition.Nominal {
		return classes.Has(protestClass, w.Lemma)
	}
	if w.Kind != proposition.Verbal {
		return false
	}
	if classes.Has(protestClass, w.Lemma) && !w.Passive && len(w.Arguments) > 0 && w.Arguments[0].Role == proposition.Subject && !slices.ContainsFunc(w.Arguments, isObject) {
		return true
	}
	return slices.ContainsFunc(w.Arguments, func(a proposition.Argument) bool {
		return isObject(a) && classes.Has(protestClass, t.Lemma(r.extractor.patterns.Sense(t, a.Head)))
	})
}

func isObject(a proposition.Argument) bool { return a.Role == proposition.Object }

// protestClass names the verbs and nouns of protest; protestEvent is its event.
const (
	protestClass = "protest-act"
	protestEvent = "PROTEST"
)

// runs splits ordered tokens into runs without a gap.
func runs(tokens []int) [][]int {
	var out [][]int
	for i, token := range tokens {
		if i == 0 || token != tokens[i-1]+1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], token)
	}
	return out
}

// distinct keeps one evidence for each fact of a sentence: the most confident,
// and of equals the first. The two directions of a symmetric relation are one
// fact.
func (r *reading) distinct(all []schema.Evidence) []schema.Evidence {
	type fact struct {
		field                     schema.Field
		sentence                  int
		subject, relation, object string
		polarity                  schema.Polarity
		modality                  schema.Modality
	}
	best := map[fact]int{}
	var out []schema.Evidence
	for _, e := range all {
		key := fact{e.Source.Field, e.Source.Sentence, e.Subject.Key(), e.Relation.ID, e.Object.Key(), e.Polarity, e.Modality}
		if r.extractor.ontology.Relation(e.Relation.ID).Symmetric && key.subject > key.object {
			key.subject, key.object = key.object, key.subject
		}
		if at, seen := best[key]; seen {
			if e.Confidence > out[at].Confidence {
				out[at] = e
			}
			continue
		}
		best[key] = len(out)
		out = append(out, e)
	}
	return out
}

// confidence is the probability that a careful reader would sign the evidence.
func (r *reading) confidence(p *part, m *relation.Match, subject, object end) float64 {
	parse := 0.7
	if m.Proposition >= 0 {
		parse = p.propositions[m.Proposition].Confidence
	}
	c := parse * m.Prior * (0.5 + 0.5*subject.confidence) * (0.5 + 0.5*object.confidence)
	if !subject.named {
		c *= 0.9
	}
	if !object.named {
		c *= 0.95
	}
	return calibrated(c)
}

// calibrated turns the product of the parts, which orders evidence well but is too low,
// into the share of such evidence that is right. The curve was fitted to annotated news,
// 210 texts; 'kg eval' shows how well it holds. It needs no exp, so that all processors
// agree.
func calibrated(product float64) float64 {
	const half = 0.12 // the product at which every second one is right
	c := min(max(product, 0), 1)
	return round(c / (c + half))
}

// round keeps two places, so that the last bits of floating-point arithmetic,
// which compilers may order differently, never show.
func round(c float64) float64 { return float64(int(c*100+0.5)) / 100 }

// when is the time that dates a proposition: the first explicit date, else the
// first phrase that the publication date settles ("two days later, on October 31").
func (r *reading) when(p *part, w *proposition.Proposition) *schema.Time {
	s := &p.analysis.Sentences[w.Sentence]
	best := -1
	for _, i := range w.Times {
		t := &s.Times[i]
		if t.First == "" && t.Last == "" {
			continue
		}
		if best < 0 || t.Basis == schema.ExplicitTime && s.Times[best].Basis != schema.ExplicitTime {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	t := s.Times[best]
	if w.Lag != 0 {
		if t.First == "" || t.First != t.Last {
			return nil
		}
		t.First = daysLater(t.First, w.Lag)
		t.Last, t.Basis = t.First, schema.RelativeTime
	}
	text, start, end := phraseOf{part: p, sentence: w.Sentence}.span(s.Tokens[t.From].Start, s.Tokens[t.To-1].End)
	return &schema.Time{From: t.First, To: t.Last, Basis: t.Basis, Text: text, Start: start, End: end}
}

// daysLater counts days from an ISO day.
func daysLater(day string, days int) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, days).Format(time.DateOnly)
}
