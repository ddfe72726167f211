package main

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.com/kg/graph"
	"example.com/kg/schema/ontology"
)

// filter holds the flags that select statements; they are the API's parameters.
type filter struct {
	subject, object, entity, speaker string
	relations, events, types         []string
	modalities                       []string
	from, to, publisher, document    string
	knownAt                          string
	polarity, text                   string
	minConfidence                    ratio
	minSources                       wholeNumber
	disputed                         bool
}

func (f *filter) flags(c *cobra.Command) {
	fs := c.Flags()
	fs.StringVarP(&f.entity, "entity", "e", "", "name or id of somebody or something at either end")
	fs.StringVarP(&f.subject, "subject", "s", "", "name or id of the subject")
	fs.StringVarP(&f.object, "object", "o", "", "name or id of the object")
	f.conditions(c)
}

// conditions are the flags that don't name an end.
func (f *filter) conditions(c *cobra.Command) {
	fs := c.Flags()
	fs.StringSliceVarP(&f.relations, "relation", "r", nil, "relation ids (offered_meeting,cancelled)")
	fs.StringSliceVar(&f.events, "event", nil, "PLOVER event classes (CONSULT,REJECT)")
	fs.StringSliceVar(&f.types, "type", nil, "entity types that both ends must have (Person,Organization)")
	fs.StringSliceVar(&f.modalities, "modality", nil, "asserted, planned, possible, conditional, required, offered, attempted")
	fs.StringVar(&f.polarity, "polarity", "", "affirmed or denied")
	fs.StringVar(&f.from, "from", "", "first day (2025-10-01)")
	fs.StringVar(&f.to, "to", "", "last day")
	fs.StringVar(&f.knownAt, "known-at", "", "only what was known by the end of this day")
	fs.StringVar(&f.publisher, "publisher", "", "publisher of the article")
	fs.StringVar(&f.document, "document", "", "document id")
	fs.StringVar(&f.speaker, "speaker", "", "name or id of who says so")
	fs.StringVar(&f.text, "text", "", "words that the sentence must hold")
	fs.Var(&f.minConfidence, "min-confidence", "least confidence of the evidence, 0 to 1")
	fs.Var(&f.minSources, "min-sources", "least number of independent publishers that assert it (or what --modality and --polarity ask for)")
	fs.BoolVar(&f.disputed, "disputed", false, "only what is disputed")
}

// openFiltered opens the database for a question, which has a filter's parameters.
func (p *program) openFiltered(ctx context.Context, f *filter) (*asker, url.Values, error) {
	a, err := p.openAsker(ctx)
	if err != nil {
		return nil, nil, err
	}
	q, err := f.query(ctx, a)
	if err != nil {
		a.close()
		return nil, nil, err
	}
	return a, q, nil
}

// query turns the flags into the API's parameters, names into ids.
func (f *filter) query(ctx context.Context, a *asker) (url.Values, error) {
	q := url.Values{}
	if err := a.relations(ctx, f.relations); err != nil {
		return nil, err
	}
	if err := knownEvents(f.events); err != nil {
		return nil, err
	}
	for parameter, name := range map[string]string{"subject": f.subject, "object": f.object, "entity": f.entity, "speaker": f.speaker} {
		if name == "" {
			continue
		}
		e, err := a.entity(ctx, name)
		if err != nil {
			return nil, err
		}
		q.Set(parameter, e.ID)
	}
	for parameter, value := range map[string]string{
		"polarity": f.polarity, "from": f.from, "to": f.to, "publisher": f.publisher, "document": f.document, "text": f.text,
		"known_at": f.knownAt,
	} {
		if value != "" {
			q.Set(parameter, value)
		}
	}
	for parameter, values := range map[string][]string{"relation": f.relations, "event": f.events, "type": f.types, "modality": f.modalities} {
		if len(values) > 0 {
			q[parameter] = values
		}
	}
	if f.minConfidence > 0 {
		q.Set("min_confidence", f.minConfidence.String())
	}
	if f.minSources > 0 {
		q.Set("min_sources", f.minSources.String())
	}
	if f.disputed {
		q.Set("disputed", "true")
	}
	return q, nil
}

// knownEvents refuses what is no PLOVER class.
func knownEvents(ids []string) error {
	var classes []string
	for _, e := range ontology.Default().Events() {
		classes = append(classes, e.ID)
	}
	for _, id := range ids {
		if !slices.Contains(classes, id) {
			return usageErrorf("there is no event class %q, but %s", id, strings.Join(classes, ", "))
		}
	}
	return nil
}

// relations refuses ids that neither the ontology nor the graph has: a slip in one
// must not look as if nothing were known.
func (a *asker) relations(ctx context.Context, ids []string) error {
	var held map[string]bool
	for _, id := range ids {
		if ontology.Default().Canonical(id) {
			continue
		}
		if held == nil {
			var found list[graph.RelationCount]
			if err := a.decode(ctx, "/v1/relations", nil, &found); err != nil {
				return err
			}
			held = map[string]bool{}
			for _, r := range found.Items {
				held[r.Relation.ID] = true
			}
		}
		if !held[id] {
			return usageErrorf("there is no relation %q: 'kg query --relations' lists those that the graph has", id)
		}
	}
	return nil
}
