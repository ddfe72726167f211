package resolve

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"

	"example.com/kg/schema"
)

//go:embed data/variants.tsv
var variantsTSV string

//go:embed data/tokens.tsv
var tokensTSV string

//go:embed data/pronouns.tsv
var pronounsTSV string

//go:embed data/types.tsv
var typesTSV string

//go:embed data/demonyms.tsv
var demonymsTSV string

// Sum returns the hexadecimal SHA-256 of the embedded tables: what resolves names
// differently has another sum.
func Sum() string {
	h := sha256.New()
	for _, table := range []string{variantsTSV, tokensTSV, pronounsTSV, typesTSV, demonymsTSV} {
		fmt.Fprintf(h, "%d\n%s", len(table), table)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// rows yields the fields of each line that is neither empty nor a comment.
func rows(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

type typedName struct {
	kind schema.Type
	name string
}

var (
	// variants maps a folded name to the folded usual one.
	variants = map[typedName]string{}
	// spellings, titles, forms, particles and suffixes are the kinds of tokens.tsv.
	spellings = map[string]string{}
	titles    = map[string]bool{}
	forms     = map[string]bool{}
	particles = map[string]bool{}
	suffixes  = map[string]bool{}
	pronouns  = map[string]bool{}
	demonyms  = map[string]string{}
	// confused holds both orders of the pairs of types.tsv.
	confused = map[[2]schema.Type]bool{}
)

func init() {
	for f := range rows(tokensTSV) {
		switch f[0] {
		case "spelling":
			spellings[f[1]] = f[2]
		case "title":
			titles[f[1]] = true
		case "form":
			forms[f[1]] = true
		case "particle":
			particles[f[1]] = true
		case "suffix":
			suffixes[f[1]] = true
		}
	}
	for f := range rows(variantsTSV) {
		kind := schema.Type(f[0])
		for _, name := range f[1:] {
			variants[typedName{kind, Fold(name)}] = Fold(f[1])
		}
	}
	for f := range rows(pronounsTSV) {
		pronouns[f[0]] = true
	}
	for f := range rows(demonymsTSV) {
		demonyms[f[0]] = f[1]
	}
	for f := range rows(typesTSV) {
		a, b := schema.Type(f[0]), schema.Type(f[1])
		confused[[2]schema.Type{a, b}] = true
		confused[[2]schema.Type{b, a}] = true
	}
}
