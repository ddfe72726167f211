package schema_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"example.com/kg/schema"
)

func TestOfferIsValid(t *testing.T) {
	e := offer()
	if err := e.Validate(); err != nil {
		t.Error(err)
	}
	if err := e.Check(article()); err != nil {
		t.Error(err)
	}
	if err := article().Validate(); err != nil {
		t.Error(err)
	}
}

func TestEvidenceValidate(t *testing.T) {
	for _, c := range []struct {
		field  string
		change func(*schema.Evidence)
	}{
		{"id", func(e *schema.Evidence) { e.ID = "" }},
		{"id", func(e *schema.Evidence) { e.ID = "ev:1" }},
		{"statement", func(e *schema.Evidence) { e.Statement = "st:1" }},
		{"subject", func(e *schema.Evidence) {
			e.Subject = schema.Node{Value: "5", Datatype: "kg:quantity", Text: "5", End: 1}
		}},
		{"subject.id", func(e *schema.Evidence) { e.Subject.ID = "sergey" }},
		{"subject.type", func(e *schema.Evidence) { e.Subject.Type = schema.Place }},
		{"subject.type", func(e *schema.Evidence) { e.Subject.Type = "" }},
		{"subject.name", func(e *schema.Evidence) { e.Subject.Name = "" }},
		{"subject", func(e *schema.Evidence) { e.Subject.Start = -1 }},
		{"subject", func(e *schema.Evidence) { e.Subject.End = e.Subject.Start }},
		{"subject", func(e *schema.Evidence) { e.Subject.End++ }},
		{"object", func(e *schema.Evidence) { e.Object.Value, e.Object.Datatype = "v", "kg:clause" }},
		{"object", func(e *schema.Evidence) { e.Object = schema.Node{Type: schema.Unknown, Name: "x"} }},
		{"object", func(e *schema.Evidence) { e.Subject, e.Object = schema.UnknownNode(), schema.UnknownNode() }},
		{"relation.id", func(e *schema.Evidence) { e.Relation.ID = "Offered Meeting" }},
		{"relation.label", func(e *schema.Evidence) { e.Relation.Label = "" }},
		{"relation.spans[1]", func(e *schema.Evidence) { e.Relation.Spans[1] = [2]int{1, 2} }},
		{"polarity", func(e *schema.Evidence) { e.Polarity = "maybe" }},
		{"modality", func(e *schema.Evidence) { e.Modality = "" }},
		{"attribution[0].id", func(e *schema.Evidence) { e.Attribution[0].ID = "x" }},
		{"attribution[0].cue", func(e *schema.Evidence) { e.Attribution[0].Cue.End++ }},
		{"attribution[0]", func(e *schema.Evidence) { e.Attribution[0] = schema.Attribution{} }},
		{"time", func(e *schema.Evidence) { e.Time.From, e.Time.To = "", "" }},
		{"time", func(e *schema.Evidence) { e.Time.From = "2025-11-10" }},
		{"time.from", func(e *schema.Evidence) { e.Time.From = "2025-11-31" }},
		{"time.to", func(e *schema.Evidence) { e.Time.To = "Sunday" }},
		{"time.basis", func(e *schema.Evidence) { e.Time.Basis = "guess" }},
		{"time", func(e *schema.Evidence) { e.Time.Text = "" }},
		{"qualifiers[0].role", func(e *schema.Evidence) { e.Qualifiers[0].Role = "" }},
		{"qualifiers[0]", func(e *schema.Evidence) { e.Qualifiers[0].Text = "" }},
		{"qualifiers[0].entity.id", func(e *schema.Evidence) { e.Qualifiers[0].Entity.ID = "" }},
		{"confidence", func(e *schema.Evidence) { e.Confidence = 1.01 }},
		{"confidence", func(e *schema.Evidence) { e.Confidence = math.NaN() }},
		{"rule", func(e *schema.Evidence) { e.Rule = "" }},
		{"extractor.name", func(e *schema.Evidence) { e.Extractor.Name = "" }},
		{"source.document", func(e *schema.Evidence) { e.Source.Document = "" }},
		{"source.sha256", func(e *schema.Evidence) { e.Source.SHA256 = strings.ToUpper(e.Source.SHA256) }},
		{"source.published", func(e *schema.Evidence) { e.Source.Published = "9 November" }},
		{"source.sentence", func(e *schema.Evidence) { e.Source.Sentence = -1 }},
		{"source.field", func(e *schema.Evidence) { e.Source.Field = "body" }},
		{"source", func(e *schema.Evidence) { e.Source.End-- }},
	} {
		e := offer()
		c.change(e)
		err := e.Validate()
		var field *schema.FieldError
		if !errors.As(err, &field) || field.Field != c.field || !errors.Is(err, schema.ErrInvalid) {
			t.Errorf("want an error about %s, got %v", c.field, err)
		}
	}
}

func TestEvidenceValidateAccepts(t *testing.T) {
	for name, change := range map[string]func(*schema.Evidence){
		"unknown subject": func(e *schema.Evidence) { e.Subject = schema.UnknownNode() },
		"a value":         func(e *schema.Evidence) { e.Object = schema.Node{Value: "v", Datatype: "kg:clause", Text: "x", End: 1} },
		"nobody's words":  func(e *schema.Evidence) { e.Attribution[0] = schema.Attribution{Cue: e.Attribution[0].Cue} },
		"the document's date": func(e *schema.Evidence) {
			e.Time = &schema.Time{From: "2025-11-09", To: "2025-11-09", Basis: schema.DocumentTime}
		},
		"an open end":    func(e *schema.Evidence) { e.Time.To = "" },
		"no time":        func(e *schema.Evidence) { e.Time = nil },
		"a full time":    func(e *schema.Evidence) { e.Source.Published = "2025-11-09T10:00:00+03:00" },
		"no spans":       func(e *schema.Evidence) { e.Relation.Spans = nil },
		"open relations": func(e *schema.Evidence) { e.Relation.ID, e.Relation.Event = "delivered_message_to", "" },
	} {
		e := offer()
		change(e)
		e.ID = schema.EvidenceID(e)
		if err := e.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEvidenceCheck(t *testing.T) {
	for field, change := range map[string]func(*schema.Evidence){
		"source":             func(e *schema.Evidence) { e.Source.Start++ },
		"subject":            func(e *schema.Evidence) { e.Subject.Text = "Sergei Lavrov" },
		"object":             func(e *schema.Evidence) { e.Object.Start, e.Object.End = e.Object.Start+1, e.Object.End+1 },
		"relation.spans[1]":  func(e *schema.Evidence) { e.Relation.Spans[1][1] = 10_000 },
		"attribution[0]":     func(e *schema.Evidence) { e.Attribution[0].Text = "Rubio" },
		"attribution[0].cue": func(e *schema.Evidence) { e.Attribution[0].Cue.Text = "says" },
		"time":               func(e *schema.Evidence) { e.Time.Text = "on Monday" },
		"qualifiers[0]":      func(e *schema.Evidence) { e.Qualifiers[0].End = -1 },
	} {
		e := offer()
		change(e)
		var quote *schema.QuoteError
		if err := e.Check(article()); !errors.As(err, &quote) || quote.Field != field || !errors.Is(err, schema.ErrInvalid) {
			t.Errorf("want a quote error about %s, got %v", field, err)
		}
	}
	for field, change := range map[string]func(*schema.Evidence, *schema.Document){
		"source.document": func(e *schema.Evidence, _ *schema.Document) { e.Source.Document = "other" },
		"source.sha256":   func(_ *schema.Evidence, d *schema.Document) { d.SHA256 = schema.TextSHA256("other") },
		"source.title":    func(e *schema.Evidence, d *schema.Document) { e.Source.Field, d.Title = schema.TitleField, "other" },
	} {
		e, d := offer(), article()
		change(e, d)
		var other *schema.DocumentError
		if err := e.Check(d); !errors.As(err, &other) || other.Field != field {
			t.Errorf("want a document error about %s, got %v", field, err)
		}
	}
}

func TestEvidenceCheckTitle(t *testing.T) {
	d := article()
	e := &schema.Evidence{
		Subject: schema.Node{Text: "Lavrov", End: 6}, Object: schema.Node{Text: "talks", Start: 14, End: 19},
		Source: schema.Source{Document: d.ID, SHA256: d.SHA256, Title: d.Title, Field: schema.TitleField, End: 19, Text: d.Title},
	}
	d.Text, d.TitleInText = "Text without the headline.", false
	if err := e.Check(d); err != nil {
		t.Error(err)
	}
}

func TestDocumentValidate(t *testing.T) {
	for field, change := range map[string]func(*schema.Document){
		"id":        func(d *schema.Document) { d.ID = "" },
		"text":      func(d *schema.Document) { d.Text = "\xff" },
		"title":     func(d *schema.Document) { d.Title = "\xff" },
		"published": func(d *schema.Document) { d.Published = "2025-13-01" },
		"sha256":    func(d *schema.Document) { d.Text += "." },
	} {
		d := article()
		change(d)
		var e *schema.FieldError
		if err := d.Validate(); !errors.As(err, &e) || e.Field != field {
			t.Errorf("want an error about %s, got %v", field, err)
		}
	}
}

func TestDecisionValidate(t *testing.T) {
	const a, b = "e:person/lavrov", "e:person/sergey-lavrov"
	by := schema.Decision{Author: "analyst", Time: "2025-11-09T10:00:00Z", Reason: "same office"}
	make := func(change func(*schema.Decision)) *schema.Decision {
		d := by
		change(&d)
		d.ID = schema.DecisionID(&d)
		return &d
	}
	statement := schema.StatementID(a, "met", b)
	for name, d := range map[string]*schema.Decision{
		"merge":      make(func(d *schema.Decision) { d.Kind, d.Entity, d.Other = schema.Merge, a, b }),
		"split off":  make(func(d *schema.Decision) { d.Kind, d.Entity, d.Document = schema.Split, a, "d:1" }),
		"keep apart": make(func(d *schema.Decision) { d.Kind, d.Entity, d.Other = schema.Split, a, b }),
		"rank": make(func(d *schema.Decision) {
			d.Kind, d.Statement, d.Rank = schema.RankStatement, statement, schema.Deprecated
		}),
		"taking it back": make(func(d *schema.Decision) {
			d.Kind, d.Entity, d.Other, d.Reverses = schema.Merge, a, b, schema.DecisionID(&by)
		}),
	} {
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for field, d := range map[string]*schema.Decision{
		"kind":      make(func(d *schema.Decision) { d.Kind = "guess" }),
		"other":     make(func(d *schema.Decision) { d.Kind, d.Entity, d.Other = schema.Merge, a, a }),
		"entity.id": make(func(d *schema.Decision) { d.Kind, d.Other = schema.Merge, b }),
		"document":  make(func(d *schema.Decision) { d.Kind, d.Entity, d.Other, d.Document = schema.Split, a, b, "d:1" }),
		"statement": make(func(d *schema.Decision) { d.Kind, d.Statement, d.Rank = schema.RankStatement, "st:1", schema.Normal }),
		"rank":      make(func(d *schema.Decision) { d.Kind, d.Statement, d.Rank = schema.RankStatement, statement, "best" }),
		"author":    make(func(d *schema.Decision) { d.Kind, d.Entity, d.Other, d.Author = schema.Merge, a, b, "" }),
		"time":      make(func(d *schema.Decision) { d.Kind, d.Entity, d.Other, d.Time = schema.Merge, a, b, "yesterday" }),
		"reverses":  make(func(d *schema.Decision) { d.Kind, d.Entity, d.Other, d.Reverses = schema.Merge, a, b, "1" }),
		"id":        {Kind: schema.Merge, Entity: a, Other: b, Author: "x", Time: by.Time, Reason: "y", ID: "dc:1"},
	} {
		var e *schema.FieldError
		if err := d.Validate(); !errors.As(err, &e) || e.Field != field {
			t.Errorf("want an error about %s, got %v", field, err)
		}
	}
}
