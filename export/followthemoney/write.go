package followthemoney

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"example.com/kg/export/network"
	"example.com/kg/graph"
	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// entity is one line: properties have lists of strings.
type entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

func (e *entity) set(property string, values ...string) {
	for _, v := range values {
		if v != "" && !slices.Contains(e.Properties[property], v) {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

// Kinds of schema that intervals ask for at their ends.
var (
	persons       = []string{"Person"}
	organizations = []string{"Organization", "PublicBody"}
	legalEntities = []string{"Person", "Organization", "PublicBody", "LegalEntity"}
	positions     = []string{"Position"}
)

// interval is a schema for edges.
type interval struct {
	subject, object   string // properties
	subjects, objects []string
	label             string // property for the relation's label, if any
}

// intervals are the schemata for edges that the ontology's relations may name, with
// what FollowTheMoney allows at their ends.
var intervals = map[string]interval{
	"Directorship":   {"director", "organization", legalEntities, organizations, "role"},
	"Employment":     {"employee", "employer", persons, organizations, "role"},
	"Family":         {"person", "relative", persons, persons, "relationship"},
	"Membership":     {"member", "organization", legalEntities, organizations, "role"},
	"Occupancy":      {"holder", "post", persons, positions, ""},
	"Representation": {"agent", "client", legalEntities, legalEntities, "role"},
	"Succession":     {"successor", "predecessor", legalEntities, legalEntities, "role"},
}

var unknownLink = interval{subject: "subject", object: "object", label: "role"}

// dossier collects the entities of one export.
type dossier struct {
	ontology *ontology.Ontology
	entities map[string]*entity
	offices  map[string]bool // ids of what somebody holds
}

// Write writes g. A nil ontology is the default one.
func Write(w io.Writer, g graph.Subgraph, o *ontology.Ontology) error {
	if o == nil {
		o = ontology.Default()
	}
	d := dossier{ontology: o, entities: map[string]*entity{}, offices: map[string]bool{}}
	for i := range g.Statements {
		if s := &g.Statements[i]; o.Relation(s.Relation.ID).FollowTheMoney == "Occupancy" {
			d.offices[s.Object.ID] = true
		}
	}
	for _, e := range g.Entities {
		thing := d.named(e.ID, e.Name, e.Type)
		aliases := slices.Sorted(slices.Values(e.Aliases))
		thing.set("alias", slices.DeleteFunc(aliases, func(a string) bool { return a == e.Name })...)
	}
	statements := slices.SortedFunc(slices.Values(g.Statements), func(a, b graph.Statement) int { return cmp.Compare(a.ID, b.ID) })
	for i := range statements {
		s := &statements[i]
		if s.Subject.ID == "" || s.Object.ID == "" {
			continue
		}
		subject := d.named(s.Subject.ID, s.Subject.Name, s.Subject.Type)
		object := d.named(s.Object.ID, s.Object.Name, s.Object.Type)
		d.link(s, subject, object)
	}
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, id := range slices.Sorted(maps.Keys(d.entities)) {
		if err := encoder.Encode(d.entities[id]); err != nil {
			return fmt.Errorf("write FollowTheMoney: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write FollowTheMoney: %w", err)
	}
	return nil
}

func (d *dossier) named(id, name string, t schema.Type) *entity {
	if e := d.entities[id]; e != nil {
		return e
	}
	kind, _ := d.ontology.Type(t)
	e := &entity{ID: id, Schema: kind.FollowTheMoney, Properties: map[string][]string{}}
	switch {
	case d.offices[id]:
		e.Schema = "Position"
	case e.Schema == "Document":
		e.set("title", name)
	case e.Schema == "Note":
		e.set("description", name)
	}
	e.set("name", name)
	d.entities[id] = e
	return e
}

// link adds a statement's edge and the articles that prove it.
func (d *dossier) link(s *graph.Statement, subject, object *entity) {
	kind := d.ontology.Relation(s.Relation.ID).FollowTheMoney
	shape := intervals[kind]
	if !slices.Contains(shape.subjects, subject.Schema) || !slices.Contains(shape.objects, object.Schema) {
		kind, shape = "UnknownLink", unknownLink
	}
	e := &entity{ID: s.ID, Schema: kind, Properties: map[string][]string{}}
	e.set(shape.subject, subject.ID)
	e.set(shape.object, object.ID)
	says := strings.Join(network.Says(s), "; ")
	status, role := reservations(s), s.Relation.Label
	if says != "" {
		role += " (says " + says + ")"
	}
	if status != "" {
		role = status + ": " + role
	}
	if shape.label != "" {
		e.set(shape.label, role)
	}
	if kind != "Family" { // the one without a status
		e.set("status", status)
	}
	e.set("startDate", s.Support.First)
	e.set("endDate", s.Support.Last)
	e.set("description", account(s, says))
	if best := network.Best(s); best != nil {
		e.set("publisher", best.Source.Publisher)
		e.set("summary", best.Source.Text)
		e.set("sourceUrl", best.Source.URL)
	}
	evidence := slices.SortedFunc(slices.Values(s.Evidence), func(a, b schema.Evidence) int { return cmp.Compare(a.Source.Document, b.Source.Document) })
	for i := range evidence {
		d.article(&evidence[i].Source)
		e.set("proof", evidence[i].Source.Document)
	}
	d.entities[s.ID] = e
}

// reservations say what keeps a statement from being plain fact: "denied",
// "claimed, planned", or nothing.
func reservations(s *graph.Statement) string {
	var words []string
	if p := network.Polarity(s); p != string(schema.Affirmed) {
		words = append(words, p)
	}
	if s.Support.OnlyClaimed(s.Support.Polarity()) {
		words = append(words, "claimed")
	}
	if m := network.Modality(s); m != schema.Asserted {
		words = append(words, string(m))
	}
	return strings.Join(words, ", ")
}

// account says in words what the properties of an interval have no place for.
func account(s *graph.Statement, says string) string {
	text := fmt.Sprintf("polarity: %s; modality: %s; sources: %d; evidence: %d", network.Polarity(s), network.Modality(s), s.Support.Sources, s.Support.Evidence)
	if says != "" {
		text += "; says: " + says
	}
	return text
}

func (d *dossier) article(source *schema.Source) {
	if d.entities[source.Document] != nil {
		return
	}
	e := &entity{ID: source.Document, Schema: "Article", Properties: map[string][]string{}}
	e.set("title", source.Title)
	e.set("name", cmp.Or(source.Title, source.Document))
	e.set("publisher", source.Publisher)
	e.set("sourceUrl", source.URL)
	e.set("publishedAt", source.Published)
	d.entities[source.Document] = e
}
