package network

import (
	"strings"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// Unnamed stands for a speaker whom the text does not name ("reportedly").
const Unnamed = "unnamed"

// Says returns who says a statement where it is only claimed, that is where no
// document affirms it in its own voice (denies it, for what is only denied): one text
// for each chain of speakers, the innermost last, those with most evidence first. It
// is empty where a document vouches for the statement itself.
func Says(s *graph.Statement) []string { return SaysWith(s, s.Support.Polarity()) }

// SaysWith does the same for the evidence of one polarity.
func SaysWith(s *graph.Statement, p schema.Polarity) []string {
	if !s.Support.OnlyClaimed(p) {
		return nil
	}
	var out []string
	for _, said := range s.Says {
		if said.Polarity != p {
			continue
		}
		chain := make([]string, len(said.Speakers))
		for i, speaker := range said.Speakers {
			chain[i] = speaker.Name
		}
		if len(chain) == 0 {
			chain = []string{Unnamed}
		}
		out = append(out, strings.Join(chain, " → "))
	}
	return out
}
