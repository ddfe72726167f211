package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"
	"unicode/utf8"

	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

// Corpus is a source of documents.
type Corpus struct {
	Seed uint64
	// Entities is how many entities there are to speak of, PerDocument how many
	// evidence a document has, Publishers how many there are.
	Entities, PerDocument, Publishers int
	// Repeat is the share of evidence that repeats a statement made elsewhere.
	Repeat float64
	// Syndicated is the share of documents that are another's text in another
	// publication.
	Syndicated float64
}

// New returns a corpus of common proportions for about the given number of
// documents: two entities and ten statements a document, half as much again in
// evidence.
func New(seed uint64, documents int) *Corpus {
	return &Corpus{Seed: seed, Entities: max(2*documents, 20), PerDocument: 15, Publishers: 40, Repeat: 0.35, Syndicated: 0.05}
}

// entity is one thing to speak of.
type entity struct {
	name string
	kind schema.Type
}

// proposition is one statement of the corpus.
type proposition struct {
	subject, object int
	relation        int
}

type relation struct{ id, label, event, cameo string }

var relations = []relation{
	{"met", "met", "CONSULT", "040"}, {"accused", "accused", "ACCUSE", "112"},
	{"criticised", "criticised", "ACCUSE", "111"}, {"supported", "supported", "SUPPORT", "051"},
	{"phoned", "spoke by phone with", "CONSULT", "041"}, {"visited", "visited", "CONSULT", "042"},
	{"urged", "urged", "REQUEST", "020"}, {"praised", "praised", "SUPPORT", "051"},
	{"sanctioned", "imposed sanctions on", "COERCE", "163"}, {"attacked", "attacked", "ASSAULT", "190"},
	{"signed", "signed", "SUPPORT", "057"}, {"cancelled", "cancelled", "REJECT", "120"},
	{"offered_meeting", "offered a meeting to", "AGREE", "036"}, {"member_of", "is a member of", "", ""},
	{"located_in", "is located in", "", ""}, {"participant", "had as participant", "", ""},
	{"blamed", "blamed", "ACCUSE", "112"}, {"funded", "funded", "AID", "071"},
	{"acquired", "acquired", "", ""}, {"works_for", "works for", "", ""},
}

var kinds = []schema.Type{
	schema.Person, schema.Person, schema.Person, schema.Person, schema.Organization, schema.Organization,
	schema.Organization, schema.Place, schema.Place, schema.Media,
}

var syllables = strings.Fields("ba be bo ca ce da do du fa fe ga go ha he jo ka ke ko la le lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve vi vo za ze zo")

var endings = strings.Fields("n r s l m v ć th nd rt sk ny ño ov ez in")

func (c *Corpus) rand(kind, i uint64) *rand.Rand {
	return rand.New(rand.NewPCG(c.Seed*0x9e3779b97f4a7c15+kind, i))
}

func word(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(syllables[r.IntN(len(syllables))])
	}
	b.WriteString(endings[r.IntN(len(endings))])
	w := b.String()
	return strings.ToUpper(w[:1]) + w[1:]
}

// entity makes entity number i. The number stands in the name, spelt in syllables,
// so that no two entities share one.
func (c *Corpus) entity(i int) entity {
	r := c.rand(1, uint64(i))
	kind := kinds[r.IntN(len(kinds))]
	var own strings.Builder
	for n := i + len(syllables); n > 0; n /= len(syllables) {
		own.WriteString(syllables[n%len(syllables)])
	}
	unique := strings.ToUpper(own.String()[:1]) + own.String()[1:]
	switch kind {
	case schema.Person:
		return entity{word(r, 1) + " " + unique + endings[i%len(endings)], kind}
	case schema.Organization:
		return entity{unique + " " + []string{"Group", "Ministry", "Bank", "Institute", "Union"}[i%5], kind}
	case schema.Media:
		return entity{"The " + unique + " Times", kind}
	}
	return entity{unique + "land", kind}
}

// skewed picks a number below n, small ones far more often.
func skewed(r *rand.Rand, n int) int {
	return min(n-1, int(math.Exp(r.Float64()*math.Log(float64(n+1)))-1))
}

// proposition makes statement number i.
func (c *Corpus) proposition(i int) proposition {
	r := c.rand(2, uint64(i))
	pick := func() int {
		if r.IntN(2) == 0 {
			return skewed(r, c.Entities)
		}
		return r.IntN(c.Entities)
	}
	p := proposition{subject: pick(), object: pick(), relation: skewed(r, len(relations))}
	if p.object == p.subject {
		p.object = (p.object + 1) % c.Entities
	}
	return p
}

var epoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// Bundle makes document number i with its evidence.
func (c *Corpus) Bundle(i int) store.Bundle {
	content := i
	r := c.rand(3, uint64(i))
	if r.Float64() < c.Syndicated && i > 0 {
		content = r.IntN(i)
	}
	b := c.write(content)
	b.Document.ID = fmt.Sprintf("news/%07d", i)
	publisher := skewed(r, c.Publishers+1)
	if publisher < c.Publishers {
		b.Document.Publisher = fmt.Sprintf("%s Daily", word(c.rand(4, uint64(publisher)), 2))
	}
	b.Document.URL = fmt.Sprintf("https://news.example/%d", i)
	for k := range b.Evidence {
		s := &b.Evidence[k].Source
		s.Document, s.URL, s.Publisher = b.Document.ID, b.Document.URL, b.Document.Publisher
	}
	return b
}

// writer puts a text together and counts its code points.
type writer struct {
	text   strings.Builder
	length int
}

func (w *writer) add(s string) (start, end int) {
	start = w.length
	w.text.WriteString(s)
	w.length += utf8.RuneCountInString(s)
	return start, w.length
}

func (c *Corpus) write(i int) store.Bundle {
	r := c.rand(5, uint64(i))
	day := epoch.AddDate(0, 0, r.IntN(2000))
	published := day.Format(time.DateOnly)
	var w writer
	evidence := make([]schema.Evidence, 0, c.PerDocument)
	title := fmt.Sprintf("News of %s, number %d", published, i)
	for k := range c.PerDocument {
		n := i*c.PerDocument + k
		if n > 0 && r.Float64() < c.Repeat {
			n = skewed(r, n)
		}
		evidence = append(evidence, c.sentence(r, &w, c.proposition(n), k, day))
	}
	d := schema.Document{Title: title, Published: published, Language: "en", Text: w.text.String()}
	d.SHA256 = schema.TextSHA256(d.Text)
	for k := range evidence {
		e := &evidence[k]
		e.Source.Title, e.Source.Published, e.Source.SHA256 = title, published, d.SHA256
		e.ID = schema.EvidenceID(e)
	}
	return store.Bundle{Document: d, Evidence: evidence}
}

func (c *Corpus) sentence(r *rand.Rand, w *writer, p proposition, number int, day time.Time) schema.Evidence {
	subject, object, rel := c.entity(p.subject), c.entity(p.object), relations[p.relation]
	e := schema.Evidence{
		Polarity: schema.Affirmed, Modality: schema.Asserted,
		Confidence: float64(50+r.IntN(50)) / 100, Rule: rel.id + "/verb",
		Extractor: schema.Extractor{Name: "synthetic", Version: "1", Model: strings.Repeat("0", 64)},
		Source:    schema.Source{Sentence: number, Field: schema.TextField},
	}
	e.Source.Start = w.length
	if r.IntN(5) == 0 {
		speaker := c.entity(skewed(r, c.Entities))
		a := schema.Attribution{ID: schema.EntityID(speaker.kind, speaker.name), Name: speaker.name, Type: speaker.kind, Text: speaker.name}
		a.Start, a.End = w.add(speaker.name)
		w.add(" ")
		a.Cue.Text = "said"
		a.Cue.Start, a.Cue.End = w.add("said")
		w.add(" that ")
		e.Attribution = []schema.Attribution{a}
	}
	e.Subject = node(w, subject)
	w.add(" ")
	label := rel.label
	switch r.IntN(20) {
	case 0:
		e.Polarity, label = schema.Denied, "never "+label
	case 1, 2:
		e.Modality, label = schema.Planned, "plans: "+label
	}
	e.Relation = schema.Predicate{ID: rel.id, Label: rel.label, Text: label, Event: rel.event, CAMEO: rel.cameo}
	from, to := w.add(label)
	e.Relation.Spans = [][2]int{{from, to}}
	w.add(" ")
	e.Object = node(w, object)
	if r.IntN(2) == 0 {
		at := day.AddDate(0, 0, -r.IntN(30)).Format(time.DateOnly)
		w.add(" on ")
		t := schema.Time{From: at, To: at, Basis: schema.ExplicitTime, Text: at}
		t.Start, t.End = w.add(at)
		e.Time = &t
	}
	_, e.Source.End = w.add(".")
	e.Source.Text = string([]rune(w.text.String())[e.Source.Start:])
	w.add(" ")
	return e
}

func node(w *writer, x entity) schema.Node {
	n := schema.Node{ID: schema.EntityID(x.kind, x.name), Name: x.name, Type: x.kind, Text: x.name}
	n.Start, n.End = w.add(x.name)
	return n
}
