package temporal

import (
	_ "embed" // words and rules
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.tsv
var wordsFile string

//go:embed rules.tsv
var rulesFile string

// Source returns the data that times depend on, for checksums.
func Source() string { return wordsFile + rulesFile + contextFile }

// class is a bit for a class of words, or for a shape of token.
type class uint64

// shapes are the classes that no list gives.
const (
	dayShape class = 1 << iota
	yearShape
	decadeShape
	isoShape
	slashShape
	clockShape
	countShape
	quarterShape
	listed // the first bit for classes of words.tsv
)

var shapes = map[string]class{
	"DAY": dayShape, "YEAR": yearShape, "DECADE": decadeShape, "ISO": isoShape, "SLASH": slashShape,
	"CLOCK": clockShape, "COUNT": countShape, "QUARTER": quarterShape,
}

// entry is what is known of one word.
type entry struct {
	classes class
	capital class            // the classes that ask for a capital
	values  map[class]string // what it says as a member of a class
	literal bool             // a rule names it
}

type lexicon struct {
	words   map[string]*entry
	classes map[string]class // name in capitals
	rules   []rule
}

var lexical = sync.OnceValue(func() *lexicon {
	l := &lexicon{words: map[string]*entry{}, classes: map[string]class{}}
	for name, c := range shapes {
		l.classes[name] = c
	}
	next := listed
	for line := range strings.Lines(wordsFile) {
		name, members, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		c := next
		next <<= 1
		l.classes[strings.ToUpper(name)] = c
		for _, m := range strings.Fields(members) {
			word, value, _ := strings.Cut(m, "=")
			word, capital := strings.CutSuffix(word, "!")
			e := l.entry(strings.ToLower(word))
			e.classes |= c
			if capital {
				e.capital |= c
			}
			e.values[c] = value
		}
	}
	for line := range strings.Lines(rulesFile) {
		operation, pattern, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && operations[operation] != nil {
			l.rules = append(l.rules, l.compile(operation, pattern))
		}
	}
	return l
})

func (l *lexicon) entry(word string) *entry {
	e := l.words[word]
	if e == nil {
		e = &entry{values: map[class]string{}}
		l.words[word] = e
	}
	return e
}

// rule is a pattern and the operation that values what it matches.
type rule struct {
	operation operation
	name      string
	elements  []element
}

// element is one place of a pattern.
type element struct {
	classes  class
	words    []string
	optional bool
}

func (l *lexicon) compile(name, pattern string) rule {
	r := rule{name: name, operation: operations[name]}
	for field := range strings.FieldsSeq(pattern) {
		var e element
		field, e.optional = strings.CutSuffix(field, "?")
		for alternative := range strings.SplitSeq(field, "|") {
			if c, ok := l.classes[alternative]; ok {
				e.classes |= c
			} else {
				e.words = append(e.words, alternative)
				l.entry(alternative).literal = true
			}
		}
		r.elements = append(r.elements, e)
	}
	return r
}

// reading is one word as rules see it.
type reading struct {
	lower   string
	classes class
	entry   *entry
	number  int // of figures, or of a word of the class number
}

// read classifies a word; interesting is false where no rule can begin with it or
// hold it.
func (l *lexicon) read(word string) (r reading, interesting bool) {
	r.lower = strings.ToLower(word)
	r.number = -1
	if e := l.words[r.lower]; e != nil {
		r.entry, r.classes = e, e.classes
		if first, _ := utf8.DecodeRuneInString(word); e.capital != 0 && !unicode.IsUpper(first) {
			r.classes &^= e.capital
		}
		if c := l.classes["NUMBER"]; e.classes&c != 0 {
			r.number, _ = strconv.Atoi(e.values[c])
			r.classes |= countShape
		}
		if c := l.classes["ORDINAL"]; e.classes&c != 0 {
			if n, _ := strconv.Atoi(e.values[c]); n > 0 && n <= 31 && r.lower != "second" {
				r.number = n
				r.classes |= dayShape
			}
		}
	}
	c := word[0]
	if '0' <= c && c <= '9' || c == '\'' || c == 'Q' || c == 'q' {
		r.shape(word)
	}
	return r, r.classes != 0 || r.entry != nil
}

// shape adds the classes that figures have.
func (r *reading) shape(w string) {
	figures := len(w) - len(strings.TrimLeft(w, "0123456789"))
	tail := w[figures:]
	n, err := strconv.Atoi(w[:figures])
	switch {
	case (w[0] == 'Q' || w[0] == 'q') && len(w) == 2 && w[1] >= '1' && w[1] <= '4':
		r.number, r.classes = int(w[1]-'0'), r.classes|quarterShape
	case w[0] == '\'' && len(w) == 3 && digits(w[1:]):
		n, _ := strconv.Atoi(w[1:])
		r.number, r.classes = century(n), r.classes|yearShape
	case w[0] == '\'' && len(w) == 4 && digits(w[1:3]) && w[3] == 's':
		n, _ := strconv.Atoi(w[1:3])
		r.number, r.classes = century(n), r.classes|decadeShape
	case err != nil || figures > 9:
	case tail == "":
		r.number = n
		r.classes |= countShape
		if n <= 12 && figures <= 2 {
			r.classes |= clockShape
		}
		if n >= 1 && n <= 31 {
			r.classes |= dayShape
		}
		if figures == 4 && n >= 1000 && n < 2200 {
			r.classes |= yearShape
		}
	case (tail == "st" || tail == "nd" || tail == "rd" || tail == "th") && n >= 1 && n <= 31:
		r.number, r.classes = n, r.classes|dayShape
	case (tail == "s" || tail == "'s") && (figures == 4 && n >= 1000 && n < 2200 && n%10 == 0 || figures == 2 && n%10 == 0 && n >= 20):
		r.number, r.classes = n, r.classes|decadeShape
		if figures == 2 {
			r.number = century(n)
		}
	case strings.Count(w, "-") == 2 && figures == 4 && len(w) == 10:
		r.classes |= isoShape
	case strings.Count(w, "/") == 2, strings.Count(w, ".") == 2 && len(w) >= 8:
		r.classes |= slashShape
	case tail[0] == ':' && figures <= 2 && len(tail) == 3 && digits(tail[1:]) && n < 25:
		r.classes |= clockShape
	case tail[0] == ',' || tail[0] == '.':
		r.classes |= countShape
	}
}

// century gives a year of two figures its century.
func century(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

func digits(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

// IsDateWord reports whether a word may be part of a date: a month, a weekday, a day
// or a year.
func IsDateWord(word string) bool {
	if word == "" {
		return false
	}
	l := lexical()
	r, _ := l.read(word)
	return r.classes&(l.classes["MONTH"]|l.classes["WEEKDAY"]|dayShape|yearShape) != 0
}

// IsWeekday reports whether a word names a day of the week.
func IsWeekday(word string) bool {
	if word == "" {
		return false
	}
	l := lexical()
	r, _ := l.read(word)
	return r.classes&l.classes["WEEKDAY"] != 0
}

// IsUnit reports whether a word names a unit of time: a day, a week, a year.
func IsUnit(word string) bool {
	l := lexical()
	e := l.words[strings.ToLower(word)]
	return e != nil && e.classes&l.classes["UNIT"] != 0
}
