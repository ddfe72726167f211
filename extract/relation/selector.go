package relation

import (
	"fmt"
	"strings"
)

// Selector names the places where an argument may be found, best first. It is
// written "with|between|object.of".
type Selector []Step

// Step is one place. Name is a grammatical role ("subject", "object",
// "indirect", "complement", "clause"), a preposition ("with", "because of"),
// "'s" for a possessor, "compound" for a name or adjective before a noun,
// "itself" for the frame's own head, or "role" for a role noun's phrase. Path,
// where it is not empty, is the argument whose own arguments are meant
// ("object.of": the "of" phrase of the object) or "content", the embedded
// proposition.
type Step struct{ Path, Name string }

// ParseSelector reads a selector.
func ParseSelector(source string) (Selector, error) {
	var s Selector
	for alternative := range strings.SplitSeq(source, "|") {
		alternative = strings.TrimSpace(alternative)
		if alternative == "" {
			return nil, fmt.Errorf("selector %q: empty alternative", source)
		}
		path, name, dotted := strings.Cut(alternative, ".")
		if !dotted {
			path, name = "", alternative
		}
		if name == "" || strings.Contains(name, ".") {
			return nil, fmt.Errorf("selector %q: one dot at most, with a word on either side", source)
		}
		s = append(s, Step{path, name})
	}
	return s, nil
}

// String writes the selector as ParseSelector reads it.
func (s Selector) String() string {
	parts := make([]string, len(s))
	for i, step := range s {
		parts[i] = step.Name
		if step.Path != "" {
			parts[i] = step.Path + "." + step.Name
		}
	}
	return strings.Join(parts, "|")
}
