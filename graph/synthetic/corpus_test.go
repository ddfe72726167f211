package synthetic_test

import (
	"reflect"
	"testing"

	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

func TestBundlesAreValidAndReproducible(t *testing.T) {
	a, b := synthetic.New(7, 50), synthetic.New(7, 50)
	for i := range 50 {
		x := a.Bundle(i)
		if !reflect.DeepEqual(x, b.Bundle(i)) {
			t.Fatalf("document %d differs between two corpora of one seed", i)
		}
		if err := x.Document.Validate(); err != nil {
			t.Fatal(err)
		}
		verifier := schema.NewVerifier(&x.Document)
		for k := range x.Evidence {
			if err := x.Evidence[k].Validate(); err != nil {
				t.Fatal(err)
			}
			if err := verifier.Check(&x.Evidence[k]); err != nil {
				t.Fatal(err)
			}
		}
	}
}
