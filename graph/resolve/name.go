package resolve

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.com/kg/schema"
)

// Fold brings a name to the form in which names are compared: lower case, without
// diacritics, its words separated by one space.
func Fold(name string) string {
	if plain(name) {
		return name
	}
	if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return ""
	}
	return strings.ReplaceAll(schema.Slug(name), "-", " ")
}

// plain reports whether name is folded already, as most queries and tokens are.
func plain(name string) bool {
	for i := 0; i < len(name); i++ {
		c := name[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != ' ' || i == 0 || name[i-1] == ' ' || i == len(name)-1) {
			return false
		}
	}
	return name != ""
}

// Words returns the folded words of a name.
func Words(name string) []string { return strings.Fields(Fold(name)) }

// IsAlias reports whether the words of a mention are a name rather than a pronoun
// or a description: they begin with a capital letter in each longer word.
func IsAlias(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 8 || pronouns[Fold(text)] {
		return false
	}
	capitals := 0
	for i, w := range words {
		r := []rune(w)
		switch {
		case strings.ContainsFunc(w, unicode.IsUpper) || unicode.IsDigit(r[0]) && i > 0:
			capitals++
		case unicode.IsLetter(r[0]) && !unicode.IsLower(r[0]): // scripts without case
			capitals++
		case len(r) > 3:
			return false
		}
	}
	first := Fold(words[0])
	return capitals > 0 && first != "the" && first != "a" && first != "an" && !(len(words) == 1 && pronouns[first])
}

// Shape is what the rules need to know of a name.
type Shape struct {
	Kind schema.Type
	// Joins are the join keys: names that share one are one entity's.
	Joins []string
	// Surname is the surname key of a person; Bare says that the name is nothing but
	// a surname.
	Surname string
	Bare    bool
	// Acronym is set where the name is an acronym.
	Acronym string
}

// ShapeOf analyses the name of a named entity.
func ShapeOf(kind schema.Type, name string) Shape {
	s := Shape{Kind: kind}
	words := Words(name)
	if len(words) == 0 {
		return s
	}
	folded := strings.Join(words, " ")
	if usual, ok := variants[typedName{kind, folded}]; ok {
		words = strings.Fields(usual)
		folded = usual
	}
	s.Joins = append(s.Joins, key(kind, "name", folded))
	if kind == schema.Person {
		s.person(words)
		return s
	}
	if core := without(words, forms); len(core) > 0 && len(core) < len(words) {
		folded = strings.Join(core, " ")
		if usual, ok := variants[typedName{kind, folded}]; ok {
			folded = usual
		}
		s.Joins = append(s.Joins, key(kind, "name", folded))
	}
	if IsAcronym(name) {
		s.Acronym = strings.ReplaceAll(folded, " ", "")
	}
	return s
}

func (s *Shape) person(words []string) {
	core := without(words, titles)
	suffix := ""
	if n := len(core); n > 1 && suffixes[core[n-1]] {
		core, suffix = core[:n-1], " "+core[n-1]
	}
	if len(core) == 0 {
		return
	}
	if len(core) == 1 {
		s.Surname, s.Bare = "surname:"+sound(core[0]), true
		return
	}
	at := len(core) - 1
	for at > 1 && particles[core[at-1]] {
		at--
	}
	surname := core[at:]
	given := make([]string, 0, at)
	for i, w := range core[:at] {
		// A middle initial is written or left out at will.
		if i > 0 && len([]rune(w)) == 1 {
			continue
		}
		given = append(given, sound(w))
	}
	s.Surname = "surname:" + sound(core[len(core)-1])
	s.Joins = append(s.Joins, key(s.Kind, "person", strings.Join(given, " ")+" "+sounds(surname)+suffix))
}

func key(kind schema.Type, what, text string) string {
	return string(kind) + ":" + what + ":" + text
}

func without(words []string, drop map[string]bool) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if !drop[w] {
			out = append(out, w)
		}
	}
	return out
}

func sounds(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = sound(w)
	}
	return strings.Join(out, " ")
}

// romanizations are spellings of one sound in the usual transliterations of Slavic
// and Arabic names, longest first.
var romanizations = strings.NewReplacer(
	"shch", "sc", "sch", "sc", "tch", "c", "kh", "h", "zh", "z", "ch", "c", "sh", "s", "ts", "c", "tz", "c",
	"ph", "f", "ck", "k", "ou", "u", "oo", "u", "ee", "i", "w", "v", "x", "ks", "q", "k", "j", "y",
)

// sound writes a word so that transliterations of one original mostly agree:
// Sergei and Sergey, Zelensky and Zelenskyy, Khrushchev and Khrushchov do.
func sound(w string) string {
	if s, ok := spellings[w]; ok {
		w = s
	}
	w = romanizations.Replace(w)
	for _, end := range []string{"iyi", "iy", "yi", "yy", "ii", "ij", "ei", "ey", "ie", "i"} {
		if rest, ok := strings.CutSuffix(w, end); ok && len(rest) > 2 {
			w = rest + "y"
			break
		}
	}
	var b strings.Builder
	var last rune
	for _, r := range w {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// IsAcronym reports whether a name is one word of two to eight capital letters,
// with or without full stops.
func IsAcronym(name string) bool {
	letters := 0
	for _, r := range norm.NFC.String(name) {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.' && r != '-':
			return false
		}
	}
	return letters >= 2 && letters <= 8
}

// Confusable reports whether two types of one name may be one entity's.
func Confusable(a, b schema.Type) bool { return confused[[2]schema.Type{a, b}] }

// CommonTypes returns the types that t is confused with, t first.
func CommonTypes(t schema.Type) []schema.Type {
	out := []schema.Type{t}
	for _, other := range schema.Types() {
		if Confusable(t, other) {
			out = append(out, other)
		}
	}
	return out
}

// NameKey is the join key of a folded name.
func NameKey(t schema.Type, folded string) string {
	if usual, ok := variants[typedName{t, folded}]; ok {
		folded = usual
	}
	return key(t, "name", folded)
}

// Usual reports whether a list says that name is what its entity is called today.
func Usual(t schema.Type, name string) bool {
	folded := Fold(name)
	return variants[typedName{t, folded}] == folded
}

// Polity returns what the words after or before an office mean, folded: the country
// of a demonym, the usual name of a place, else the words themselves.
func Polity(words string) string {
	folded := strings.Join(without(Words(words), map[string]bool{"the": true}), " ")
	if country, ok := demonyms[folded]; ok {
		return country
	}
	for _, kind := range []schema.Type{schema.Place, schema.Organization} {
		if usual, ok := variants[typedName{kind, folded}]; ok {
			return usual
		}
	}
	return folded
}
