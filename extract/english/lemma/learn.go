package lemma

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Counts gathers what a treebank says of forms, tags and lemmas.
type Counts struct {
	forms map[string]map[string]map[string]int // tag, form, lemma
	ends  map[string]map[string]map[string]int // tag, end, edit
}

// Add counts one word.
func (c *Counts) Add(form, tag, lemma string) {
	if c.forms == nil {
		c.forms = map[string]map[string]map[string]int{}
		c.ends = map[string]map[string]map[string]int{}
	}
	key := Key(form, tag)
	count(c.forms, tag, key, lemma)
	if c.forms[tag][key][lemma] > 1 {
		return // rules are counted by the forms that they hold for, not their use
	}
	e := editOf(key, lemma)
	if key != lemma && strings.ToLower(lemma) != lemma && strings.ToLower(key) == key {
		return // a name written small, or an abbreviation spelled out
	}
	for n := 0; n <= min(LongestEnd, len(key)); n++ {
		count(c.ends, tag, key[len(key)-n:], e)
	}
}

func count(m map[string]map[string]map[string]int, tag, key, value string) {
	if m[tag] == nil {
		m[tag] = map[string]map[string]int{}
	}
	if m[tag][key] == nil {
		m[tag][key] = map[string]int{}
	}
	m[tag][key][value]++
}

// editOf describes how a form becomes its lemma: bytes to cut, a tab, what to add.
func editOf(form, lemma string) string {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	return fmt.Sprintf("%d\t%s", len(form)-n, lemma[n:])
}

// Write writes the table: the rules seen twice or more that say something else than
// the rule for the shorter end, and the exceptions to them.
func (c *Counts) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	table := newTable()
	for _, v := range c.baseForms() {
		table.verbs[v] = true
		fmt.Fprintf(b, "+\t%s\n", v)
	}
	for _, tag := range slices.Sorted(maps.Keys(c.ends)) {
		ends := c.ends[tag]
		keys := slices.SortedFunc(maps.Keys(ends), func(a, b string) int {
			if len(a) != len(b) {
				return len(a) - len(b)
			}
			return strings.Compare(a, b)
		})
		kept := map[string]string{}
		for _, end := range keys {
			e, seen := commonest(ends[end])
			if seen < 2 || e == shorter(kept, end) {
				continue
			}
			kept[end] = e
			var rule edit
			cut, add, _ := strings.Cut(e, "\t")
			n, err := strconv.Atoi(cut)
			if err != nil {
				return fmt.Errorf("edit %q: %w", e, err)
			}
			rule.cut, rule.add = n, add
			put(table.rules, tag, end, rule)
			fmt.Fprintf(b, "%s\t*%s\t%s\n", tag, end, e)
		}
		for _, form := range slices.Sorted(maps.Keys(c.forms[tag])) {
			lemma, _ := commonest(c.forms[tag][form])
			if table.Lemma(form, tag) != lemma {
				fmt.Fprintf(b, "%s\t%s\t%s\n", tag, form, lemma)
			}
		}
	}
	return b.Flush()
}

// baseForms lists the verbs seen in their base form, or twice in another.
func (c *Counts) baseForms() []string {
	seen := map[string]int{}
	for tag, forms := range c.forms {
		if !strings.HasPrefix(tag, "VB") {
			continue
		}
		for form, lemmas := range forms {
			for lemma, n := range lemmas {
				if tag == "VB" || tag == "VBP" {
					n *= 2
				}
				if lemma == strings.ToLower(lemma) && (form != lemma || tag == "VB" || tag == "VBP") {
					seen[lemma] += n
				}
			}
		}
	}
	var verbs []string
	for v, n := range seen {
		if n >= 2 {
			verbs = append(verbs, v)
		}
	}
	slices.Sort(verbs)
	return verbs
}

// shorter returns the edit of the longest shorter end that has one.
func shorter(kept map[string]string, end string) string {
	for n := 1; n <= len(end); n++ {
		if e, ok := kept[end[n:]]; ok {
			return e
		}
	}
	return ""
}

// commonest returns the most frequent value, the first in order among equals, and
// how often anything was seen.
func commonest(values map[string]int) (best string, seen int) {
	most := 0
	for _, v := range slices.Sorted(maps.Keys(values)) {
		seen += values[v]
		if values[v] > most {
			best, most = v, values[v]
		}
	}
	return best, seen
}
