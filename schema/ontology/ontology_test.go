package ontology_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// inventory reads the starting inventory of relations that the ontology must cover.
func inventory(t *testing.T) [][]string {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "relations.tsv"))
	if err != nil {
		t.Skip("the inventory ../shared/relations.tsv is not here: ", err)
	}
	var rows [][]string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			rows = append(rows, append(strings.Split(line, "\t"), ""))
		}
	}
	return rows
}

func TestInventoryIsCovered(t *testing.T) {
	o := ontology.Default()
	none := func(s string) string { return strings.TrimPrefix(s, "-") }
	for _, row := range inventory(t) {
		r := o.Relation(row[0])
		want := ontology.Code{Event: none(row[3]), Mode: none(row[4]), CAMEO: none(row[5])}
		if r.Open || r.Label != row[1] || r.Inverse != none(row[2]) || r.Event != want || r.Symmetric != strings.HasPrefix(row[6], "symmetric") {
			t.Errorf("%s: got %+v", row[0], r)
		}
	}
}

func TestRelations(t *testing.T) {
	o := ontology.Default()
	if n := len(o.Relations()); n < 170 {
		t.Errorf("%d relations", n)
	}
	for _, r := range o.Relations() {
		if r.Open || len(r.Domain) == 0 || len(r.Range) == 0 {
			t.Errorf("%+v", r)
		}
		if r.Symmetric && !slices.Equal(r.Domain, r.Range) {
			t.Errorf("%s is symmetric from %v to %v", r.ID, r.Domain, r.Range)
		}
	}
	open := o.Relation("delivered_message_to")
	if !open.Open || open.Label != "delivered message to" || open.Inverse != "" || len(open.Domain) != 10 || open.Event != (ontology.Code{}) {
		t.Errorf("%+v", open)
	}
}

func TestEventFor(t *testing.T) {
	o := ontology.Default()
	for _, c := range []struct {
		relation string
		modality schema.Modality
		object   schema.Type
		head     string
		want     string // event mode cameo
	}{
		// The rules that DESIGN and the manual spell out.
		{"met", schema.Asserted, schema.Person, "Rubio", "CONSULT  040"},
		{"met", schema.Planned, schema.Person, "Rubio", "AGREE  036"},
		{"met", schema.Offered, schema.Person, "Rubio", "AGREE  036"},
		{"met", schema.Possible, schema.Person, "Rubio", "CONSULT  040"},
		{"visited", schema.Asserted, schema.Place, "Budapest", "CONSULT visit 042"},
		{"offered_meeting", schema.Asserted, schema.Person, "Rubio", "AGREE  036"},
		{"cancelled", schema.Asserted, schema.Event, "summit", "REJECT meet 125"},
		{"cancelled", schema.Asserted, schema.Concept, "contract", "REJECT  120"},
		{"rejected", schema.Asserted, schema.Concept, "talks", "REJECT meet 125"},
		{"rejected", schema.Asserted, schema.Concept, "claim", "REJECT  120"},
		{"refused_to_meet", schema.Asserted, schema.Person, "Putin", "REJECT meet 125"},
		{"sent_aid_to", schema.Asserted, schema.Place, "Kenya", "AID  070"},
		{"sent_aid_to", schema.Planned, schema.Place, "Kenya", "AGREE  033"},
		{"promised", schema.Asserted, schema.Concept, "aid", "AGREE  033"},
		{"withdrew_from", schema.Asserted, schema.Place, "Kherson", "RETREAT withdraw 087"},
		{"withdrew_from", schema.Planned, schema.Place, "Kherson", "CONCEDE  080"},
		{"promised", schema.Asserted, schema.Concept, "Withdrawal", "CONCEDE  080"},
		{"attacked", schema.Asserted, schema.Place, "Odesa", "ASSAULT  190"},
		{"attacked", schema.Planned, schema.Place, "Odesa", "THREATEN violence 138"},
		{"attacked", schema.Attempted, schema.Place, "Odesa", "ASSAULT  190"},
		{"invaded", schema.Planned, schema.Place, "Latvia", "THREATEN territory 138"},
		{"threatened", schema.Asserted, schema.Concept, "strike", "THREATEN violence 138"},
		{"threatened", schema.Asserted, schema.Place, "Iran", "THREATEN  130"},
		{"demanded", schema.Asserted, schema.Concept, "ceasefire", "REQUEST yield 105"},
		{"demanded", schema.Asserted, schema.Concept, "answer", "REQUEST  100"},
		{"called_for", schema.Asserted, schema.Concept, "talks", "REQUEST meet 026"},
		{"launched", schema.Asserted, schema.Event, "offensive", "ASSAULT  190"},
		{"launched", schema.Asserted, schema.Product, "drones", "ASSAULT  190"},
		{"launched", schema.Planned, schema.Event, "offensive", "THREATEN violence 138"},
		{"launched", schema.Asserted, schema.Event, "investigation", "ACCUSE investigate 090"},
		{"launched", schema.Asserted, schema.Product, "phone", "  "},
		{"signed", schema.Asserted, schema.Work, "treaty", "SUPPORT  057"},
		{"signed", schema.Planned, schema.Work, "treaty", "AGREE  032"},
		{"sanctioned", schema.Planned, schema.Organization, "Rosneft", "THREATEN restrict 131"},
		{"imposed", schema.Asserted, schema.Concept, "curfew", "COERCE curfew 172"},
		{"imposed", schema.Planned, schema.Concept, "curfew", "THREATEN restrict 132"},
		{"tested", schema.Asserted, schema.Product, "missile", "MOBILIZE weapons 150"},
		{"tested", schema.Asserted, schema.Product, "vaccine", "  "},
		{"denied", schema.Asserted, schema.Concept, "rift", "  016"},
		{"delivered_message_to", schema.Asserted, schema.Person, "Lavrov", "  "},
	} {
		features := ontology.Features{Relation: c.relation, Modality: c.modality, Polarity: schema.Affirmed, ObjectType: c.object, ObjectHead: c.head}
		code := o.EventFor(features)
		if got := code.Event + " " + code.Mode + " " + code.CAMEO; got != c.want {
			t.Errorf("%s %s %s %q: got %q by rule %q, want %q", c.modality, c.relation, c.object, c.head, got, code.Rule, c.want)
		}
		features.Polarity = schema.Denied
		if denied := o.EventFor(features); denied != code && (c.modality == schema.Asserted || c.modality == schema.Possible) {
			t.Errorf("denied %s: %+v", c.relation, denied)
		}
	}
}

// What is denied of an intention, and what an act is about.
func TestEventForContext(t *testing.T) {
	o := ontology.Default()
	for name, c := range map[string]struct {
		ontology.Features
		want string
	}{
		"will not meet":                {ontology.Features{Relation: "met", Modality: schema.Planned, Polarity: schema.Denied}, "REJECT meet 125"},
		"would not withdraw":           {ontology.Features{Relation: "withdrew_from", Modality: schema.Conditional, Polarity: schema.Denied}, "REJECT yield 124"},
		"will not attack":              {ontology.Features{Relation: "attacked", Modality: schema.Planned, Polarity: schema.Denied}, "THREATEN violence 138"},
		"failed to agree":              {ontology.Features{Relation: "agreed_with", Modality: schema.Attempted, Polarity: schema.Denied}, "SANCTION discontinue 164"},
		"should withdraw":              {ontology.Features{Relation: "withdrew_from", Modality: schema.Required, Polarity: schema.Affirmed}, "  "},
		"would attack if":              {ontology.Features{Relation: "attacked", Modality: schema.Conditional, Polarity: schema.Affirmed}, "THREATEN violence 138"},
		"promised to withdraw":         {ontology.Features{Relation: "promised", Modality: schema.Asserted, Content: "RETREAT"}, "CONCEDE  080"},
		"vowed to fight":               {ontology.Features{Relation: "promised", Modality: schema.Asserted, Content: "ASSAULT"}, "THREATEN violence 138"},
		"refused to meet":              {ontology.Features{Relation: "refused", Modality: schema.Asserted, Content: "CONSULT"}, "REJECT meet 125"},
		"threatened to expel":          {ontology.Features{Relation: "threatened", Modality: schema.Asserted, Content: "SANCTION"}, "THREATEN relations 131"},
		"marched to demand":            {ontology.Features{Relation: "demanded", Modality: schema.Planned, Within: "PROTEST"}, "PROTEST demo 141"},
		"lifted a curfew":              {ontology.Features{Relation: "lifted", Modality: schema.Asserted, ObjectHead: "nightly curfew"}, "CONCEDE  081"},
		"lifted a blockade":            {ontology.Features{Relation: "lifted", Modality: schema.Asserted, ObjectHead: "blockade"}, "RETREAT  085"},
		"imposed martial law":          {ontology.Features{Relation: "imposed", Modality: schema.Asserted, ObjectHead: "martial law"}, "COERCE martial-law 172"},
		"imposed a law":                {ontology.Features{Relation: "imposed", Modality: schema.Asserted, ObjectHead: "new law"}, "COERCE restrict 170"},
		"announced sanctions":          {ontology.Features{Relation: "announced", Modality: schema.Asserted, ObjectHead: "sanctions"}, "SANCTION discontinue 163"},
		"blocked a road":               {ontology.Features{Relation: "blocked", Modality: schema.Asserted, ObjectHead: "main road"}, "PROTEST obstruct 144"},
		"blocked a merger":             {ontology.Features{Relation: "blocked", Modality: schema.Asserted, ObjectHead: "merger"}, "  "},
		"deployed peacekeepers":        {ontology.Features{Relation: "deployed", Modality: schema.Asserted, ObjectHead: "peacekeeper"}, "AID  074"},
		"will deploy peacekeepers":     {ontology.Features{Relation: "deployed", Modality: schema.Planned, ObjectHead: "peacekeeper"}, "AGREE  033"},
		"ordered a deployment":         {ontology.Features{Relation: "ordered", Modality: schema.Asserted, ObjectHead: "deployment"}, "MOBILIZE troops 150"},
		"opened an embassy":            {ontology.Features{Relation: "opened", Modality: schema.Asserted, ObjectHead: "embassy"}, "SUPPORT  050"},
		"opened a shop":                {ontology.Features{Relation: "opened", Modality: schema.Asserted, ObjectHead: "shop"}, "  "},
		"ended mediation":              {ontology.Features{Relation: "ended", Modality: schema.Asserted, ObjectHead: "mediation"}, "SANCTION discontinue 165"},
		"ended a war":                  {ontology.Features{Relation: "ended", Modality: schema.Asserted, ObjectHead: "war"}, "RETREAT ceasefire 087"},
		"ended a meeting (it is over)": {ontology.Features{Relation: "ended", Modality: schema.Asserted, ObjectHead: "meeting"}, "  "},
	} {
		code := o.EventFor(c.Features)
		if got := code.Event + " " + code.Mode + " " + code.CAMEO; got != c.want {
			t.Errorf("%s: got %q by rule %q, want %q", name, got, code.Rule, c.want)
		}
	}
}

// Every rule must be reachable: a rule that an earlier one always shadows is a slip.
func TestEveryRuleFires(t *testing.T) {
	o := ontology.Default()
	fired := map[string]bool{}
	contents := []string{""}
	for _, e := range o.Events() {
		contents = append(contents, e.ID)
	}
	for _, r := range o.Relations() {
		for _, m := range schema.Modalities() {
			for _, head := range []string{"", "thing", "meeting", "aid", "attack", "hack", "ceasefire", "probe", "rally", "missile", "tariff", "ban", "curfew", "martial law", "reform", "treaty", "road", "border", "embassy", "suspension", "war", "mediation", "patrol", "doctor", "access", "export", "offer", "newspaper", "treaty", "admission"} {
				for _, p := range []schema.Polarity{schema.Affirmed, schema.Denied} {
					for _, content := range contents {
						fired[o.EventFor(ontology.Features{Relation: r.ID, Modality: m, Polarity: p, Within: content}).Rule] = true
						fired[o.EventFor(ontology.Features{Relation: r.ID, Modality: m, Polarity: p, ObjectType: schema.Concept, ObjectHead: head, Content: content}).Rule] = true
					}
				}
			}
		}
	}
	for _, rule := range o.Rules() {
		if !fired[rule] {
			t.Errorf("rule %s never fires", rule)
		}
	}
}

func TestOffices(t *testing.T) {
	o := ontology.Default()
	for phrase, want := range map[string]ontology.Office{
		"Foreign Minister":                           {Name: "foreign minister"},
		"Russian foreign minister":                   {Name: "foreign minister", Of: "russian"},
		"the foreign minister of Russia":             {Name: "foreign minister", Of: "russia"},
		"President of the United States":             {Name: "president", Of: "united states"},
		"US Secretary of State":                      {Name: "secretary of state", Of: "us"},
		"Florida senator":                            {Name: "senator", Of: "florida"},
		"Russia’s president":                         {Name: "president", Of: "russia"},
		"vice president":                             {Name: "vice president"},
		"secretary-general of the European Alliance": {Name: "secretary-general", Of: "european alliance"},
	} {
		if got, ok := o.Office(phrase); !ok || got != want {
			t.Errorf("%q: got %+v, %v", phrase, got, ok)
		}
	}
	for _, phrase := range []string{"", "deputy foreign minister", "former president", "ex-president", "president palace", "plumber"} {
		if got, ok := o.Office(phrase); ok {
			t.Errorf("%q: got %+v", phrase, got)
		}
	}
	senator, _ := o.Office("U.S. senator")
	secretary, _ := o.Office("secretary of state")
	if _, ok := o.Incompatible(secretary, senator); !ok {
		t.Error("a senator may be secretary of state")
	}
	if _, ok := o.Incompatible(secretary, secretary); ok {
		t.Error("an office clashes with itself")
	}
	if !o.SingleHolder(secretary) || o.SingleHolder(senator) {
		t.Error("single holders")
	}
}

func TestConcept(t *testing.T) {
	o := ontology.Default()
	for phrase, want := range map[string]string{"Foreign  Minister": "foreign minister", "minister of foreign affairs": "foreign minister", "Climate change": "climate change"} {
		if got, ok := o.Concept(phrase); !ok || got != want {
			t.Errorf("%q: got %q, %v", phrase, got, ok)
		}
	}
	if got, ok := o.Concept("ceasefire"); ok {
		t.Errorf("ceasefire is %q in all documents", got)
	}
}

type named struct {
	*strings.Reader
	name string
}

func (n named) Name() string { return n.name }

func TestLoadMerges(t *testing.T) {
	o, err := ontology.Load(
		strings.NewReader(`
relations:
  - id: met
    note: ours
  - id: poached_from
    label: poached staff from
    domain: [firm]
    range: [Organization]
    event: COOPERATE
classes:
  - {id: firm, types: [Organization, Media]}
rules:
  - {id: ours, relations: [met], modalities: [planned], event: CONSULT, cameo: "040"}
concepts:
  - {id: ceasefire, also: [truce]}
single_holder: [grand vizier]
`),
		strings.NewReader("# nothing but a comment\n"),
		strings.NewReader("rules:\n  - {id: later, relations: [met], modalities: [planned, offered], event: AGREE}\n"),
	)
	if err != nil {
		t.Fatal(err)
	}
	met, def := o.Relation("met"), ontology.Default().Relation("met")
	if met.Note != "ours" || met.Label != def.Label || !met.Symmetric || met.Event != def.Event {
		t.Errorf("%+v", met)
	}
	if r := o.Relation("poached_from"); r.Open || !slices.Equal(r.Domain, []schema.Type{schema.Organization, schema.Media}) {
		t.Errorf("%+v", r)
	}
	for modality, want := range map[schema.Modality]string{schema.Planned: "ours", schema.Offered: "later", schema.Asserted: ""} {
		if code := o.EventFor(ontology.Features{Relation: "met", Modality: modality, Polarity: schema.Affirmed}); code.Rule != want {
			t.Errorf("%s: %+v", modality, code)
		}
	}
	if name, _ := o.Concept("Truce"); name != "ceasefire" {
		t.Error(name)
	}
	if office, ok := o.Office("Grand Vizier"); !ok || !o.SingleHolder(office) {
		t.Error("no grand vizier")
	}
	if o.Sum() == ontology.Default().Sum() || len(o.Sum()) != 64 {
		t.Error(o.Sum())
	}
	again, err := ontology.Load()
	if err != nil || again.Sum() != ontology.Default().Sum() {
		t.Error("the sum of the embedded files varies", err)
	}
}

func TestLoadErrors(t *testing.T) {
	for content, want := range map[string]string{
		"relations:\n  - id: met\n    lable: x":                                      `mine.yaml:3: "lable" is no field of relations; known are id, label`,
		"relations:\n  - label: x":                                                   `mine.yaml:2: an entry of relations has no id`,
		"relations:\n  - {id: Met, label: x, domain: [any], range: [any]}":           `mine.yaml:2: "Met" is no relation id`,
		"relations:\n  - id: a\n    label: b\n    domain: [robot]\n    range: [any]": `mine.yaml:2: domain of a: "robot" is neither a type nor a class`,
		"\n\nrelations:\n  - {id: a, domain: [any], range: [any]}":                   "mine.yaml:4: relation a has no label",
		"relations:\n  - {id: met, inverse: x}":                                      "mine.yaml:2: relation met is symmetric",
		"relations:\n  - {id: met, event: MEET}":                                     `mine.yaml:2: "MEET" is no PLOVER event`,
		"relations:\n  - {id: met, mode: fax}":                                       `mine.yaml:2: "fax" is no mode of CONSULT`,
		"relations:\n  - {id: met, cameo: \"4\"}":                                    `mine.yaml:2: "4" is no CAMEO code`,
		"relations:\n  - {id: met, symmetric: often}":                                "mine.yaml:2: cannot unmarshal !!str `often` into bool",
		"relations:\n  - {id: met}\n  - {id: met}":                                   `mine.yaml:3: "met" stands twice in relations`,
		"types:\n  - {id: Robot, label: robot}":                                      `mine.yaml:2: "Robot" is no entity type; the list is closed`,
		"rules:\n  - {id: x, relations: [mett]}":                                     `mine.yaml:2: rule x: relation "mett" is not listed`,
		"rules:\n  - {id: x, event: AGREE}":                                          "mine.yaml:2: rule x names neither",
		"rules:\n  - {id: x, relations: [met], modalities: [sure]}":                  `mine.yaml:2: rule x: "sure" is no modality`,
		"rules:\n  - {id: x, relations: [met], objects: [sure]}":                     `mine.yaml:2: rule x: "sure" is no kind of object`,
		"concepts:\n  - {id: foreign minister}\n  - {id: boss, also: [PREMIER]}":     `mine.yaml:3: "PREMIER" is a phrase of concept prime minister too`,
		"relations: [":                    "mine.yaml:1:",
		"a: 1":                            `mine.yaml:1: section a is no list`,
		"- a":                             "mine.yaml:1: holds no sections",
		"\nwords: []":                     `mine.yaml:2: section "words" is not known`,
		"concepts: []\n---\nconcepts: []": "mine.yaml: holds more than one YAML document",
		"incompatible:\n  - {id: x, offices: [a]}":   "mine.yaml:2: incompatibility x needs",
		"classes:\n  - {id: Person, types: [Group]}": `mine.yaml:2: class "Person" has the name of a type`,
	} {
		_, err := ontology.Load(named{strings.NewReader(content), "mine.yaml"})
		var where *ontology.Error
		if err == nil || !strings.Contains(err.Error(), want) || !errors.As(err, &where) || !errors.Is(err, ontology.ErrInvalid) {
			t.Errorf("%q: got %v, want %q", content, err, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("relations:\n  - {id: met, note: x}\n")
	f.Add("rules: [{id: x, relations: [met], event: AGREE}]")
	f.Add("types: &a [*a]")
	f.Fuzz(func(t *testing.T, content string) {
		o, err := ontology.Load(strings.NewReader(content))
		if (o == nil) == (err == nil) {
			t.Fatal(o, err)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := ontology.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
