package layout

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed furniture.tsv
var furniture string

// Source returns the data that kinds depend on, for checksums.
func Source() string { return furniture }

// patterns holds the patterns of one class, those without a wildcard in front under
// their first letter.
type patterns struct {
	exact   map[string]bool
	byFirst map[byte][][]string // the parts between the wildcards
	floats  [][]string          // patterns that begin with a wildcard
}

type knowledge struct {
	classes map[string]*patterns
	sharing map[string]bool
}

var known = sync.OnceValue(func() *knowledge {
	k := &knowledge{classes: map[string]*patterns{}, sharing: map[string]bool{}}
	for line := range strings.Lines(furniture) {
		class, pattern, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(class, "#") {
			continue
		}
		if class == "sharing" {
			for _, w := range strings.Fields(pattern) {
				k.sharing[w] = true
			}
			continue
		}
		p := k.classes[class]
		if p == nil {
			p = &patterns{exact: map[string]bool{}, byFirst: map[byte][][]string{}}
			k.classes[class] = p
		}
		parts := strings.Split(pattern, "*")
		switch {
		case len(parts) == 1:
			p.exact[pattern] = true
		case parts[0] == "":
			p.floats = append(p.floats, parts)
		default:
			p.byFirst[pattern[0]] = append(p.byFirst[pattern[0]], parts)
		}
	}
	return k
})

// fits reports whether a plain line fits one of the patterns of a class.
func (k *knowledge) fits(class, line string) bool {
	p := k.classes[class]
	if line == "" || p == nil {
		return false
	}
	if p.exact[line] {
		return true
	}
	for _, parts := range p.byFirst[line[0]] {
		if matches(parts, line) {
			return true
		}
	}
	for _, parts := range p.floats {
		if matches(parts, line) {
			return true
		}
	}
	return false
}

// matches reports whether line is parts with anything between them.
func matches(parts []string, line string) bool {
	line, ok := strings.CutPrefix(line, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		i := strings.Index(line, part)
		if i < 0 {
			return false
		}
		line = line[i+len(part):]
	}
	return strings.HasSuffix(line, parts[last])
}

// plain is a line as patterns see it: lower case, plain quotation marks, single
// spaces, without the mark of a list item.
func plain(line string) string {
	line = strings.ToLower(strings.Join(strings.Fields(line), " "))
	line = strings.NewReplacer("’", "'", "‘", "'", "“", "\"", "”", "\"").Replace(line)
	return strings.TrimLeftFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("•‣◦·▪●○■*-–—>»|", r)
	})
}
