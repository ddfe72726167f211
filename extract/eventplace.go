package extract

import (
	"slices"
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/entity"
	"example.com/kg/extract/proposition"
	"example.com/kg/schema"
)

// eventPlaceRule is the rule of evidence read from an event's name: "the Budapest
// summit" is located in Budapest.
const eventPlaceRule = "event-name/place"

// eventPlacePrior is the prior of that rule.
const eventPlacePrior = 0.7

// eventPlaces reads where events are from their names: one evidence a sentence and
// event whose name begins with the name of a place.
func (r *reading) eventPlaces(p *part) []schema.Evidence {
	var out []schema.Evidence
	for s := range p.analysis.Sentences {
		for _, m := range r.resolution.In(p.offset + s) {
			e := &r.resolution.Entities[m.Entity]
			if m.Kind != schema.NameMention || e.Type != schema.Event || m.To-m.From < 2 {
				continue
			}
			if place, last := r.leadingPlace(p, s, &m); place != nil {
				out = append(out, r.locate(p, s, &m, e, place, last))
			}
		}
	}
	return out
}

// leadingPlace is the place whose name an event's name begins with, and the token
// after it.
func (r *reading) leadingPlace(p *part, s int, m *entity.Mention) (*gazetteer.Entry, int) {
	sentence := &p.analysis.Sentences[s]
	for last := m.To - 1; last > m.From; last-- {
		words := make([]string, 0, last-m.From)
		for _, token := range sentence.Tokens[m.From:last] {
			words = append(words, token.Form)
		}
		for _, e := range r.extractor.places.Lookup(strings.Join(words, " ")) {
			if e.Type == schema.Place && (e.Class == "city" || e.Class == "region") {
				return e, last
			}
		}
	}
	return nil, 0
}

func (r *reading) locate(p *part, s int, m *entity.Mention, e *entity.Entity, place *gazetteer.Entry, last int) schema.Evidence {
	sentence := &p.analysis.Sentences[s]
	quote := func(from, to int) (string, int, int) {
		return phraseOf{part: p, sentence: s}.span(sentence.Tokens[from].Start, sentence.Tokens[to-1].End)
	}
	subject := schema.Node{ID: e.ID, Name: e.Name, Type: e.Type}
	subject.Text, subject.Start, subject.End = quote(m.From, m.To)
	object := schema.Node{ID: schema.EntityID(schema.Place, place.Canonical), Name: place.Canonical, Type: schema.Place}
	object.Text, object.Start, object.End = quote(m.From, last)
	out := r.record(sentence, p)
	out.Subject, out.Object = subject, object
	out.Polarity, out.Modality = schema.Affirmed, r.eventModality(p, s, m)
	out.Rule = eventPlaceRule
	known := r.extractor.ontology.Relation(locatedRelation)
	out.Relation = schema.Predicate{ID: locatedRelation, Label: known.Label, Text: subject.Text, Spans: [][2]int{{subject.Start, subject.End}}}
	out.Confidence = calibrated(eventPlacePrior * float64(m.Confidence))
	out.ID = schema.EvidenceID(&out)
	return out
}

// locatedRelation joins an event with the place of its name.
const locatedRelation = "located_in"

// atEvent is where an event stands by its name, as a qualifier of what is said of
// it: who addressed the Munich Security Conference did so in Munich.
func (r *reading) atEvent(nodes ...*schema.Node) *schema.Qualifier {
	for _, n := range nodes {
		if n.Type != schema.Event || n.ID == "" {
			continue
		}
		for i := range r.parts {
			p := &r.parts[i]
			for s := range p.analysis.Sentences {
				for _, m := range r.resolution.In(p.offset + s) {
					if m.Kind != schema.NameMention || m.To-m.From < 2 || r.resolution.Entities[m.Entity].ID != n.ID {
						continue
					}
					if place, last := r.leadingPlace(p, s, &m); place != nil {
						return r.locatedBy(p, s, &m, place, last)
					}
				}
			}
		}
	}
	return nil
}

// townOf is the town whose name a facility's begins with, as a qualifier: "Lisbon
// airport".
func (r *reading) townOf(p *part, s, head int) *schema.Qualifier {
	m, found := r.resolution.At(p.offset+s, head)
	if !found || m.Kind != schema.NameMention || m.To-m.From < 2 {
		return nil
	}
	place, last := r.leadingPlace(p, s, &m)
	if place == nil {
		return nil
	}
	return r.locatedBy(p, s, &m, place, last)
}

// locatedBy is the qualifier of the place that a name begins with, which ends
// before the token last.
func (r *reading) locatedBy(p *part, s int, m *entity.Mention, place *gazetteer.Entry, last int) *schema.Qualifier {
	tokens := p.analysis.Sentences[s].Tokens
	text, start, end := phraseOf{part: p, sentence: s}.span(tokens[m.From].Start, tokens[last-1].End)
	return &schema.Qualifier{
		Role: locationRole, Text: text, Start: start, End: end,
		Entity: &schema.EntityRef{ID: schema.EntityID(schema.Place, place.Canonical), Name: place.Canonical, Type: schema.Place},
	}
}

// locationRole is the role of the qualifier that says where.
const locationRole = "location"

// eventModality is how far the event is fact, by the proposition that its noun
// heads.
func (r *reading) eventModality(p *part, s int, m *entity.Mention) schema.Modality {
	i := slices.IndexFunc(p.propositions, func(w proposition.Proposition) bool {
		return w.Sentence == s && w.Kind == proposition.Nominal && w.Head == m.Head
	})
	if i < 0 {
		return schema.Asserted
	}
	return p.propositions[i].Modality
}

// record is an evidence with all that it owes to its sentence and document.
func (r *reading) record(sentence *english.Sentence, p *part) schema.Evidence {
	d := r.document
	text, _ := p.source.Slice(sentence.Start, sentence.End)
	return schema.Evidence{
		Source: schema.Source{
			Document: d.ID, Title: d.Title, URL: d.URL, Publisher: d.Publisher, Published: d.Published,
			Sentence: p.earlier + sentence.Index, Field: sentence.Field,
			Start: sentence.Start, End: sentence.End, Text: text, SHA256: r.sha256,
		},
		Extractor: schema.Extractor{Name: Name, Version: Version, Model: r.extractor.model},
	}
}
