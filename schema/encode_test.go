package schema_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"example.com/kg/schema"
)

// The public record, key for key: changing this breaks every reader of kg's output.
const offerJSON = `{"id":"ev:ID",` +
	`"subject":{"id":"e:person/sergey-lavrov","name":"Sergey Lavrov","type":"Person","text":"Sergey Lavrov","start":45,"end":58,"phrase":"Russian Foreign Minister Sergey Lavrov"},` +
	`"relation":{"id":"offered_meeting","label":"offered a meeting to","text":"was ready to meet","spans":[[96,101],[105,109]],"event":"AGREE","mode":"","cameo":"036"},` +
	`"object":{"id":"e:person/marco-rubio","name":"Marco Rubio","type":"Person","text":"Marco Rubio","start":110,"end":121},` +
	`"polarity":"affirmed","modality":"offered",` +
	`"attribution":[{"id":"e:person/sergey-lavrov","name":"Sergey Lavrov","type":"Person","text":"Lavrov","start":0,"end":6,"cue":{"text":"told","start":59,"end":63}}],` +
	`"time":{"from":"2025-11-09","to":"2025-11-09","basis":"relative","text":"on Sunday","start":74,"end":83},` +
	`"qualifiers":[{"role":"location","text":"in Riyadh","start":122,"end":131,"entity":{"id":"e:place/riyadh","name":"Riyadh","type":"Place"}}],` +
	`"confidence":0.87,"rule":"offer-meeting/ready-to",` +
	`"source":{"document":"d:ID","title":"Lavrov offers talks","url":"https://example.org/a?x=1&y=<2>","publisher":"Example","published":"2025-11-09","sentence":1,"field":"text","start":20,"end":132,"text":"SENTENCE","sha256":"SHA"},` +
	`"extractor":{"name":"kg","version":"0.1.0","model":"0000000000000000000000000000000000000000000000000000000000000000"}}`

func TestEvidenceJSON(t *testing.T) {
	e := offer()
	want := strings.NewReplacer("ev:ID", e.ID, "d:ID", e.Source.Document, "SENTENCE", e.Source.Text, "SHA", e.Source.SHA256).Replace(offerJSON)
	if got := string(e.AppendJSON(nil)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What stands beside its document leaves out what the document gives.
func TestEvidenceWithinDocument(t *testing.T) {
	e := offer()
	whole := string(e.AppendJSON(nil))
	from, to := strings.Index(whole, `"source":`), strings.Index(whole, `,"extractor":`)
	short := whole[:from] + `"source":{"sentence":1,"field":"text","start":20,"end":132}`
	extractor := e.Extractor
	if got := string(e.AppendWithin(nil, &extractor)); got != short+"}" {
		t.Errorf("got\n%s\nwant\n%s}", got, short)
	}
	other := extractor
	other.Version = "another"
	for _, main := range []*schema.Extractor{nil, &other} {
		if got := string(e.AppendWithin(nil, main)); got != short+whole[to:] {
			t.Errorf("got\n%s\nwant\n%s", got, short+whole[to:])
		}
	}
}

func TestNodeJSON(t *testing.T) {
	for _, c := range []struct {
		node schema.Node
		want string
	}{
		{schema.UnknownNode(), `{"id":"","type":"Unknown"}`},
		{schema.Node{ID: "e:place/riyadh", Name: "Riyadh", Type: schema.Place}, `{"id":"e:place/riyadh","name":"Riyadh","type":"Place"}`},
		{schema.Node{ID: "e:place/riyadh", Name: "Riyadh", Type: schema.Place, Text: "Riyadh", End: 6}, `{"id":"e:place/riyadh","name":"Riyadh","type":"Place","text":"Riyadh","start":0,"end":6}`},
		{schema.Node{Value: "2025-11-09", Datatype: schema.DateValue, Text: "November 9", Start: 3, End: 13}, `{"value":"2025-11-09","datatype":"xsd:date","text":"November 9","start":3,"end":13}`},
	} {
		if got := string(c.node.AppendJSON(nil)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestEmptyListsStayLists(t *testing.T) {
	e := offer()
	e.Attribution, e.Qualifiers, e.Time = nil, nil, nil
	got := string(e.AppendJSON(nil))
	if !strings.Contains(got, `"modality":"offered","attribution":[],"qualifiers":[],"confidence"`) {
		t.Error(got)
	}
}

// What is written reads back the same through the struct tags, so the two agree
// on every key.
func TestEvidenceRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		e := randomEvidence(r)
		b := e.AppendJSON(nil)
		var back schema.Evidence
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%v in %s", err, b)
		}
		if len(back.Attribution) == 0 {
			back.Attribution = nil
		}
		if len(back.Qualifiers) == 0 {
			back.Qualifiers = nil
		}
		if !reflect.DeepEqual(&back, e) {
			t.Fatalf("got  %+v\nwant %+v\n%s", back, e, b)
		}
	}
}

func TestDocumentRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		s := func() string { return randomText(r) }
		d := &schema.Document{ID: s(), Title: s(), URL: s(), Publisher: s(), Author: s(), Published: s(), Language: s(), SHA256: s(), Text: s(), TitleInText: r.IntN(2) == 0, OneSentence: r.IntN(2) == 0}
		var back schema.Document
		if err := json.Unmarshal(d.AppendJSON(nil), &back); err != nil {
			t.Fatal(err)
		}
		if back != *d {
			t.Fatalf("got %+v, want %+v", back, *d)
		}
	}
}

// The encoder's own record of the fields: a field that is added to a struct and
// forgotten in the encoder is found here.
func TestEncoderKnowsEveryField(t *testing.T) {
	e := randomEvidence(rand.New(rand.NewPCG(1, 1)))
	e.Subject = schema.Node{ID: "a", Name: "b", Type: "c", Text: "d", Start: 1, End: 2, Phrase: "e"}
	e.Object = schema.Node{Value: "a", Datatype: "b", Text: "c", Start: 1, End: 2, Phrase: "d"}
	fill(reflect.ValueOf(e).Elem())
	e.Subject.Value, e.Subject.Datatype = "", ""
	e.Object.ID, e.Object.Name, e.Object.Type = "", "", ""
	var back schema.Evidence
	if err := json.Unmarshal(e.AppendJSON(nil), &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&back, e) {
		t.Errorf("got  %+v\nwant %+v", back, *e)
	}
}

// fill sets every field below v to something that is not zero.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.String:
		v.SetString("filled")
	case reflect.Int:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Bool:
		v.SetBool(true)
	}
}

func FuzzAppendQuoted(f *testing.F) {
	f.Add("plain")
	f.Add("\x00\"\\\xff\u2028é😀</script>")
	f.Fuzz(func(t *testing.T, s string) {
		got := schema.AppendQuoted(nil, s)
		var back string
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatalf("%q: %v", got, err)
		}
		if want := string([]rune(s)); back != want {
			t.Fatalf("got %q, want %q", back, want)
		}
		if bytes.ContainsAny(got, "\n\r\u2028\u2029") {
			t.Fatalf("line end in %q", got)
		}
	})
}
