// Package story is a small invented story for the tests of exports: documents of
// several publishers, evidence that agrees, denies and plans, names that trouble
// encoders, a value, an actor nobody names.
package story

import (
	"fmt"
	"slices"
	"strings"

	"example.com/kg/graph"
	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// fact is one sentence and the evidence in it.
type fact struct {
	subject, relation, object string // names as the sentence has them
	polarity                  schema.Polarity
	modality                  schema.Modality
	speaker, cue              string
	day                       string
	place                     string
	sentence                  string
}

// article is a document in the making.
type article struct {
	title, publisher, published string
	facts                       []fact
}

var types = map[string]schema.Type{
	"Ilsa Marek": schema.Person, "Tibor Szőke": schema.Person, "Dov \"Red\" <Lund>": schema.Person,
	"Norland": schema.Place, "Suvia": schema.Place, "Łódź": schema.Place, "東京": schema.Place,
	"Suvian Foreign Ministry": schema.Organization, "AT&T \\ Co.": schema.Organization,
	"Harbour summit": schema.Event, "Harbour Treaty": schema.Work, "Falke drone": schema.Product,
	"Port Anker": schema.Facility, "Norland Courier": schema.Media, "Suvians": schema.Group, "foreign minister": schema.Concept,
}

const (
	yes = schema.Affirmed
	no  = schema.Denied
	is  = schema.Asserted
)

var articles = []article{
	{"Marek ready to see Szőke", "Norland Courier", "2025-11-09", []fact{
		{"Ilsa Marek", "offered_meeting", "Tibor Szőke", yes, schema.Offered, "Norland Courier", "told", "2025-11-09", "Łódź", "Ilsa Marek told the Norland Courier she would see Tibor Szőke in Łódź."},
		{"Ilsa Marek", "holds_position", "foreign minister", yes, is, "", "", "", "", "Ilsa Marek is the foreign minister of Suvia."},
		{"Norland", "cancelled", "Harbour summit", yes, is, "", "", "2025-10-31", "", "Norland cancelled the Harbour summit."},
		{"Harbour summit", "participant", "Tibor Szőke", yes, schema.Planned, "", "", "", "", "Tibor Szőke was to attend the Harbour summit."},
	}},
	{"Talks offered", "The Anker Post", "2025-11-10", []fact{
		{"Ilsa Marek", "offered_meeting", "Tibor Szőke", yes, schema.Offered, "", "", "", "", "Ilsa Marek has offered Tibor Szőke talks."},
		{"Norland", "cancelled", "Harbour summit", no, is, "Suvian Foreign Ministry", "denied", "", "", "The Suvian Foreign Ministry denied that Norland had called off the Harbour summit."},
		{"Suvian Foreign Ministry", "part_of", "Suvia", yes, is, "", "", "", "", "The Suvian Foreign Ministry speaks for Suvia & its people."},
		{"Tibor Szőke", "criticised", "AT&T \\ Co.", yes, is, "", "", "", "", "Tibor Szőke criticised AT&T \\ Co. over <script>alert(1)</script> \"costs\"."},
	}},
	{"Drones over Port Anker", "Wire 7", "2025-11-11", []fact{
		{"Norland", "cancelled", "Harbour summit", yes, is, "", "", "2025-10-31", "", "Norland cancelled the Harbour summit last week."},
		{"Tibor Szőke", "accused", "Ilsa Marek", yes, is, "Suvian Foreign Ministry", "said", "", "", "The Suvian Foreign Ministry said Tibor Szőke had accused Ilsa Marek."},
		{"", "attacked", "Port Anker", yes, is, "", "", "2025-11-10", "", "Port Anker was attacked on Monday."},
		{"Norland", "launched", "Falke drone", yes, schema.Possible, "", "", "", "", "Norland may have launched a Falke drone."},
		{"Suvia", "signed", "Harbour Treaty", yes, is, "", "", "", "", "Suvia has signed the Harbour Treaty."},
		{"Suvians", "protested_against", "Norland", yes, is, "", "", "", "", "Suvians rallied against Norland."},
		{"Dov \"Red\" <Lund>", "visited", "東京", yes, is, "", "", "", "", "Dov \"Red\" <Lund> went to 東京."},
		{"Ilsa Marek", "met", "Tibor Szőke", yes, schema.Planned, "", "", "", "", "Ilsa Marek and Tibor Szőke are to meet."},
		{"Ilsa Marek", "said", "“we are ready”", yes, is, "", "", "", "", "“we are ready”, said Ilsa Marek."},
	}},
}

// Documents returns the story's documents.
func Documents() []*schema.Document {
	var documents []*schema.Document
	for _, a := range articles {
		var text strings.Builder
		text.WriteString(a.title + "\n")
		for _, f := range a.facts {
			text.WriteString(f.sentence + "\n")
		}
		d := &schema.Document{
			Title: a.title, URL: "https://news.example/" + schema.Slug(a.title) + "?a=1&b=2", Publisher: a.publisher,
			Published: a.published, Language: "en", Text: text.String(), TitleInText: true,
		}
		d.ID, d.SHA256 = schema.DocumentID(d.URL, d.Title, d.Text), schema.TextSHA256(d.Text)
		documents = append(documents, d)
	}
	return documents
}

// Evidence returns the story's evidence, valid and checked against its documents.
func Evidence() []*schema.Evidence {
	var all []*schema.Evidence
	documents := Documents()
	for i, a := range articles {
		for n, f := range a.facts {
			e := f.evidence(documents[i], n+1)
			if err := e.Validate(); err != nil {
				panic(err)
			}
			if err := e.Check(documents[i]); err != nil {
				panic(err)
			}
			all = append(all, e)
		}
	}
	return all
}

func (f fact) evidence(d *schema.Document, sentence int) *schema.Evidence {
	base := strings.Index(d.Text, f.sentence)
	span := func(quote string) (int, int) {
		i := strings.Index(f.sentence, quote)
		if i < 0 {
			panic(fmt.Sprintf("%q is not in %q", quote, f.sentence))
		}
		start := len([]rune(d.Text[:base+i]))
		return start, start + len([]rune(quote))
	}
	node := func(name string) schema.Node {
		if name == "" {
			return schema.UnknownNode()
		}
		n := schema.Node{Text: name}
		n.Start, n.End = span(name)
		if t, ok := types[name]; ok {
			n.ID, n.Name, n.Type = schema.EntityID(t, name), name, t
		} else {
			n.Value, n.Datatype = name, schema.ClauseValue
		}
		return n
	}
	r := ontology.Default().Relation(f.relation)
	start, end := span(f.sentence)
	e := &schema.Evidence{
		Subject: node(f.subject), Object: node(f.object), Polarity: f.polarity, Modality: f.modality,
		Relation:   schema.Predicate{ID: r.ID, Label: r.Label, Text: r.Label, Event: r.Event.Event, Mode: r.Event.Mode, CAMEO: r.Event.CAMEO},
		Confidence: 0.5 + float64(sentence)/20, Rule: "story",
		Source: schema.Source{
			Document: d.ID, Title: d.Title, URL: d.URL, Publisher: d.Publisher, Published: d.Published,
			Sentence: sentence, Field: schema.TextField, Start: start, End: end, Text: f.sentence, SHA256: d.SHA256,
		},
		Extractor: schema.Extractor{Name: "story", Version: "1", Model: strings.Repeat("0", 64)},
	}
	if f.speaker != "" {
		s := node(f.speaker)
		a := schema.Attribution{ID: s.ID, Name: s.Name, Type: s.Type, Text: s.Text, Start: s.Start, End: s.End, Cue: schema.Cue{Text: f.cue}}
		a.Cue.Start, a.Cue.End = span(f.cue)
		e.Attribution = append(e.Attribution, a)
	}
	if f.day != "" {
		e.Time = &schema.Time{From: f.day, To: f.day, Basis: schema.DocumentTime}
	}
	if f.place != "" {
		q := schema.Qualifier{Role: "location", Text: f.place, Entity: &schema.EntityRef{ID: schema.EntityID(types[f.place], f.place), Name: f.place, Type: types[f.place]}}
		q.Start, q.End = span(f.place)
		e.Qualifiers = append(e.Qualifiers, q)
	}
	e.ID = schema.EvidenceID(e)
	return e
}

// Graph returns the story as the graph would answer: entities, and statements with
// their support and evidence.
func Graph() graph.Subgraph {
	entities := map[string]*graph.Entity{}
	statements := map[string]*graph.Statement{}
	publishers := map[string]map[string]bool{}
	for _, e := range Evidence() {
		id := schema.StatementID(e.Subject.Key(), e.Relation.ID, e.Object.Key())
		s := statements[id]
		if s == nil {
			r := ontology.Default().Relation(e.Relation.ID)
			s = &graph.Statement{
				ID: id, Subject: bare(e.Subject), Object: bare(e.Object),
				Relation: graph.RelationRef{ID: r.ID, Label: r.Label, Inverse: r.Inverse, Symmetric: r.Symmetric, Event: r.Event.Event},
				Support:  graph.Support{Modalities: map[schema.Modality]int{}},
			}
			statements[id], publishers[id] = s, map[string]bool{}
		}
		s.Evidence = append(s.Evidence, *e)
		if e.Polarity == schema.Affirmed && e.Modality == schema.Asserted {
			publishers[id][e.Source.Publisher] = true
		}
		support := &s.Support
		support.Evidence++
		support.Documents++
		support.Sources = len(publishers[id])
		support.Corroborated = support.Sources > 1
		support.Modalities[e.Modality]++
		if e.Polarity == schema.Affirmed {
			support.Affirmed++
		} else {
			support.Denied++
		}
		if e.Modality == schema.Asserted {
			if e.Polarity == schema.Affirmed {
				support.AssertedAffirmed++
			} else {
				support.AssertedDenied++
			}
		}
		if len(e.Attribution) > 0 {
			s.Says = append(s.Says, saying(e))
			if e.Polarity == schema.Affirmed {
				support.AttributedAffirmed++
			} else {
				support.AttributedDenied++
			}
		}
		s.Claimed = support.OnlyClaimed(support.Polarity())
		s.Disputed = support.Contested()
		support.Confidence = max(support.Confidence, e.Confidence)
		for _, n := range []schema.Node{e.Subject, e.Object} {
			if n.ID == "" {
				continue
			}
			if entities[n.ID] == nil {
				entities[n.ID] = &graph.Entity{ID: n.ID, Name: n.Name, Type: n.Type, Aliases: []string{n.Name}}
			}
			entities[n.ID].Evidence++
		}
	}
	g := graph.Subgraph{Roots: []string{schema.EntityID(schema.Person, "Ilsa Marek")}}
	for _, e := range entities {
		g.Entities = append(g.Entities, *e)
	}
	slices.SortFunc(g.Entities, func(a, b graph.Entity) int { return strings.Compare(a.ID, b.ID) })
	for _, s := range statements {
		g.Statements = append(g.Statements, *s)
	}
	slices.SortFunc(g.Statements, func(a, b graph.Statement) int { return strings.Compare(a.ID, b.ID) })
	return g
}

// bare is a node as statements have it, without a quote.
func bare(n schema.Node) schema.Node {
	n.Text, n.Phrase, n.Start, n.End = "", "", 0, 0
	return n
}

// saying is what an attributed evidence says and who; in the story everybody says
// a thing once.
func saying(e *schema.Evidence) graph.Saying {
	out := graph.Saying{Polarity: e.Polarity, Evidence: 1}
	for _, a := range e.Attribution {
		out.Speakers = append(out.Speakers, schema.EntityRef{ID: a.ID, Name: a.Name, Type: a.Type})
	}
	return out
}
