package pack_test

import (
	"testing"

	"example.com/kg/graph/pack"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

func TestRoundTrip(t *testing.T) {
	strings := pack.NewStrings()
	corpus := synthetic.New(1, 40)
	bytes, count := 0, 0
	for i := range 40 {
		b := corpus.Bundle(i)
		e := &b.Evidence[0]
		e.Qualifiers = []schema.Qualifier{{Role: "location", Text: e.Object.Text, Start: e.Object.Start, End: e.Object.End,
			Entity: &schema.EntityRef{ID: e.Object.ID, Name: e.Object.Name, Type: e.Object.Type}}}
		e.Subject.Phrase = e.Source.Text
		e.Object.Phrase = "words that stand nowhere in the sentence"
		e.Confidence = 1.0 / 3
		v := &b.Evidence[1]
		v.Object = schema.Node{Value: "2025-11-09", Datatype: schema.DateValue, Text: v.Object.Text, Start: v.Object.Start, End: v.Object.End}
		v.ID = schema.EvidenceID(v)
		u := &b.Evidence[2]
		u.Subject = schema.Node{Type: schema.Unknown}
		u.ID = schema.EvidenceID(u)
		text := schema.NewIndex(b.Document.Text)
		encoder, decoder := pack.NewEncoder(strings, &b.Document, text), pack.NewDecoder(strings, &b.Document, text)
		for k := range b.Evidence {
			raw := encoder.Append(nil, &b.Evidence[k])
			bytes, count = bytes+len(raw), count+1
			got, err := decoder.Decode(raw)
			if err != nil {
				t.Fatal(err)
			}
			if g, w := string(got.AppendJSON(nil)), string(b.Evidence[k].AppendJSON(nil)); g != w {
				t.Fatalf("came back as\n%s, not\n%s", g, w)
			}
			for cut := range raw {
				if _, err := decoder.Decode(raw[:cut]); err == nil {
					t.Fatalf("the first %d of %d bytes decode", cut, len(raw))
				}
			}
		}
	}
	if per := bytes / count; per > 96 {
		t.Errorf("%d bytes an evidence", per)
	}
}

func FuzzDecode(f *testing.F) {
	strings := pack.NewStrings()
	b := synthetic.New(2, 5).Bundle(0)
	text := schema.NewIndex(b.Document.Text)
	encoder := pack.NewEncoder(strings, &b.Document, text)
	for k := range b.Evidence {
		f.Add(encoder.Append(nil, &b.Evidence[k]))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		pack.NewDecoder(strings, &b.Document, text).Decode(raw)
	})
}

func BenchmarkDecode(b *testing.B) {
	strings := pack.NewStrings()
	bundle := synthetic.New(1, 40).Bundle(3)
	text := schema.NewIndex(bundle.Document.Text)
	encoder := pack.NewEncoder(strings, &bundle.Document, text)
	raw := encoder.Append(nil, &bundle.Evidence[3])
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pack.NewDecoder(strings, &bundle.Document, text).Decode(raw); err != nil {
			b.Fatal(err)
		}
	}
}
