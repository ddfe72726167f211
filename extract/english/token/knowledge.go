package token

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed english.tsv
var english string

// knowledge is english.tsv in the form the code asks for it.
type knowledge struct {
	title, number, calendar, closing, loose, zone  map[string]bool
	opener, saying                                 map[string]bool
	prefix, suffix, unit, domain, emoticon, dollar map[string]bool
	clitics                                        []string
	apostrophised                                  map[string]bool
	fused                                          map[string]int
}

var known = sync.OnceValue(func() *knowledge {
	classes := map[string][]string{}
	for line := range strings.Lines(english) {
		class, members, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(class, "#") {
			continue
		}
		classes[class] = append(classes[class], strings.Fields(members)...)
	}
	set := func(class string) map[string]bool {
		m := make(map[string]bool, len(classes[class]))
		for _, w := range classes[class] {
			m[w] = true
		}
		return m
	}
	k := &knowledge{
		title: set("title"), number: set("number"), calendar: set("calendar"),
		closing: set("closing"), loose: set("loose"), zone: set("zone"),
		opener: set("opener"), saying: set("saying"),
		prefix: set("prefix"), suffix: set("suffix"), unit: set("unit"),
		domain: set("domain"), emoticon: set("emoticon"), dollar: set("dollar"),
		clitics: classes["clitic"], apostrophised: set("apostrophised"),
		fused: map[string]int{},
	}
	for _, f := range classes["fused"] {
		word, length, _ := strings.Cut(f, ":")
		k.fused[word], _ = strconv.Atoi(length)
	}
	return k
})

// Source returns the data that tokens and sentences depend on, for checksums.
func Source() string { return english }

// Saying reports whether a word in small letters is a verb of saying in a form that
// stands beside direct speech ("said", "asks").
func Saying(word string) bool { return known().saying[word] }
