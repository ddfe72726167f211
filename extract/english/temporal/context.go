package temporal

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed context.tsv
var contextFile string

// context holds the classes of context.tsv.
var context = sync.OnceValue(func() map[string]map[string]bool {
	classes := map[string]map[string]bool{}
	for line := range strings.Lines(contextFile) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		classes[name] = map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			classes[name][w] = true
		}
	}
	return classes
})

// Backward reports whether the infinitive that hangs from a verb, given by its lemma,
// has the verb's own tense ("managed to leave").
func Backward(lemma string) bool { return context()["backward"][lemma] }

// Ahead reports whether the participle of a verb, given by its lemma, looks ahead
// ("talks planned for Friday").
func Ahead(lemma string) bool { return context()["ahead"][lemma] }

// Willed reports whether the infinitive behind a verb, given by its lemma, is what
// somebody wants, promises or is told to do and not how it ended ("agreed on Sunday to
// open the bridge in March").
func Willed(lemma string) bool { return context()["willed"][lemma] }

// Sudden reports whether a noun, given by its lemma, names what nobody dates ahead
// ("attack", "earthquake").
func Sudden(lemma string) bool { return context()["sudden"][lemma] }
