package lemma

import (
	_ "embed" // the irregular verbs
	"strings"
	"sync"
)

//go:embed irregular.tsv
var irregular string

// Irregular returns the table of irregular verbs: lines "base form, simple past, past
// participle", divided by tabs; the participle is missing where it is the past, and
// comments begin with "#".
func Irregular() string { return irregular }

// strong gives the irregular pasts and participles by Penn tag. Taggers confuse the
// two, so that a form has its verb under both; where it is the past of one verb and
// the participle of another, the tag decides.
var strong = sync.OnceValue(func() map[string]map[string]string {
	forms := map[string]map[string]string{"VBD": {}, "VBN": {}}
	add := func(tag, form, verb string) {
		if _, taken := forms[tag][form]; !taken {
			forms[tag][form] = verb
		}
	}
	var rest []func()
	for line := range strings.Lines(irregular) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(columns) < 2 {
			continue
		}
		verb, past, participle := columns[0], columns[1], columns[1]
		if len(columns) > 2 && columns[2] != "" {
			participle = columns[2]
		}
		add("VBD", past, verb)
		add("VBN", participle, verb)
		rest = append(rest, func() {
			add("VBN", past, verb)
			add("VBD", participle, verb)
		})
	}
	for _, other := range rest {
		other()
	}
	return forms
})
