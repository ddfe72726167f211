package openie_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/openie"
	"example.com/kg/extract/proposition"
)

func tuples(t *testing.T, text string) (*english.Analysis, []openie.Tuple) {
	t.Helper()
	analyser, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyser.Analyse(context.Background(), text, english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a, openie.Read(a, proposition.Read(a))
}

func TestTuples(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // relation, arguments
		not  []string
	}{
		{"Mary Robinson visited Dublin on Friday.",
			[]string{"visited | Mary Robinson | Dublin | on Friday"}, nil},
		{"The bridge was built by the Romans.",
			[]string{"was built by | The bridge | the Romans"}, nil},
		{"The army destroyed a bridge built by the Romans.",
			[]string{"be built by | a bridge | the Romans", "destroyed | The army | a bridge built by the Romans"}, nil},
		{"The company did not buy ships and planes.",
			[]string{"did not buy | The company | ships", "did not buy | The company | planes"}, nil},
		{"The rebels tried to capture the city.",
			[]string{"tried to capture | The rebels | the city"}, []string{"to capture | The rebels | the city"}},
		{"Emmanuel Macron, the French president, praised the deal.",
			[]string{"is | Emmanuel Macron | the French president", "praised | Emmanuel Macron | the deal"}, nil},
		{"There were clashes in Paris.",
			[]string{"were | There | clashes | in Paris"}, nil},
		{"Norway is ready to host the talks.",
			[]string{"is ready to host | Norway | the talks"}, nil},
		{"It rained.", nil, nil},
	} {
		_, found := tuples(t, test.text)
		var lines []string
		for _, tuple := range found {
			lines = append(lines, tuple.Relation+" | "+strings.Join(tuple.Arguments, " | "))
			if tuple.Confidence <= 0 || tuple.Confidence > 1 {
				t.Errorf("%q: confidence %v", test.text, tuple.Confidence)
			}
		}
		for _, w := range test.want {
			if !slices.Contains(lines, w) {
				t.Errorf("%q: no tuple %q in %q", test.text, w, lines)
			}
		}
		for _, w := range test.not {
			if slices.Contains(lines, w) {
				t.Errorf("%q: unwanted tuple %q", test.text, w)
			}
		}
		if test.want == nil && len(lines) > 0 {
			t.Errorf("%q: unwanted tuples %q", test.text, lines)
		}
	}
}

func TestWrite(t *testing.T) {
	a, found := tuples(t, "Mary Robinson visited Dublin. She praised the mayor.")
	var out bytes.Buffer
	if err := openie.Write(&out, a, found); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines: %q", len(lines), lines)
	}
	for k, sentence := range []string{"Mary Robinson visited Dublin.", "She praised the mayor."} {
		columns := strings.Split(lines[k], "\t")
		if len(columns) != 5 || columns[0] != sentence {
			t.Errorf("line %d: %q", k, columns)
		}
	}
}
