package score

import (
	"regexp"
	"slices"
	"strings"

	"example.com/kg/schema"
)

var (
	word       = regexp.MustCompile(`[\p{L}\p{N}_']+`)
	possessive = regexp.MustCompile(`['’]s\b`)

	determiners  = set("the a an of 's its their his her this that some several")
	prepositions = set("of in on at for to with from by between against over about into near under after before during as")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// phrase is a wording taken apart for comparison.
type phrase struct {
	content []string // without determiners and prepositions
	head    string   // the last word before the first preposition
}

func parse(s string) phrase {
	words := word.FindAllString(strings.ToLower(possessive.ReplaceAllString(s, "")), -1)
	var p phrase
	before := true
	for i, w := range words {
		if i > 0 && prepositions[w] {
			before = false
		}
		if before && !determiners[w] {
			p.head = w
		}
		if !determiners[w] && !prepositions[w] {
			p.content = append(p.content, w)
		}
	}
	return p
}

// like reports whether two phrases are taken for the same thing.
func (p phrase) like(q phrase) bool {
	if len(p.content) == 0 || len(q.content) == 0 {
		return false
	}
	if slices.Equal(p.content, q.content) {
		return true
	}
	a, b := distinct(p.content), distinct(q.content)
	shared := 0
	for w := range a {
		if b[w] {
			shared++
		}
	}
	return p.head == q.head && 5*shared >= 3*min(len(a), len(b))
}

func distinct(words []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// alike reports whether one of the wordings says what gold says. A nil gold is
// met by anything.
func alike(gold *string, wordings ...string) bool {
	if gold == nil {
		return true
	}
	g := parse(*gold)
	for _, w := range wordings {
		if parse(w).like(g) {
			return true
		}
	}
	return false
}

func alikeNode(gold *string, n schema.Node) bool {
	return alike(gold, n.Name, n.Text, n.Value)
}

// joins reports whether the evidence connects the fact's two ends, in the fact's
// direction or, where either is allowed, the other one.
func joins(f *Fact, e *schema.Evidence, either bool) bool {
	if alikeNode(f.Subject, e.Subject) && alikeNode(&f.Object, e.Object) {
		return true
	}
	return either && alikeNode(&f.Object, e.Subject) && alikeNode(f.Subject, e.Object)
}

// states reports whether the evidence is the fact: relation and both ends.
func states(f *Fact, e *schema.Evidence, symmetric bool) bool {
	if e.Relation.ID != f.Relation && !slices.Contains(f.Alt, e.Relation.ID) {
		return false
	}
	if f.Subject == nil {
		return alikeNode(&f.Object, e.Object)
	}
	return joins(f, e, symmetric)
}
