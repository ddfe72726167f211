package english

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed forms.tsv
var formsFile string

// formClasses holds the classes of forms.tsv.
var formClasses = sync.OnceValue(func() map[string]map[string]bool {
	classes := map[string]map[string]bool{}
	for line := range strings.Lines(formsFile) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		if classes[name] == nil {
			classes[name] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(words) {
			classes[name][w] = true
		}
	}
	return classes
})
