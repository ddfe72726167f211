package graph_test

import (
	"strings"
	"testing"

	"example.com/kg/graph"
)

func TestOpening(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"\n Ferries\tcollided. ": "Ferries collided.",
		"One two three four five six seven eight nine ten eleven": "One two three four five six seven eight nine ten …",
		strings.Repeat("é", 100) + " x":                           strings.Repeat("é", 60) + "… …",
	} {
		if got := graph.Opening(text); got != want {
			t.Errorf("%.20q opens %q, want %q", text, got, want)
		}
	}
}
