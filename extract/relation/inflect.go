package relation

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"example.com/kg/extract/english/lemma"
)

//go:embed nominal.tsv
var nominalTSV string

var (
	irregular   = column(lemma.Irregular(), 1)
	participles = column(lemma.Irregular(), 2)
	nominal     = column(nominalTSV, 1)
	governed    = column(nominalTSV, 2)
)

// column maps the first of tab-separated columns to another one, "#" lines and
// empty fields left out.
func column(source string, n int) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(source) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(fields) > n && !strings.HasPrefix(line, "#") && fields[n] != "" {
			out[fields[0]] = fields[n]
		}
	}
	return out
}

// british rewrites endings that differ between spellings: relation ids are
// British ("recognised", "cancelled").
var british = map[string]string{
	"ize": "ise", "yze": "yse",
}

// Past is the simple past of a verb in British spelling: irregular verbs from
// the list of package lemma, the others by the rules of English spelling.
func Past(lemma string) string {
	if past, known := irregular[lemma]; known {
		return past
	}
	lemma = spelling(lemma)
	n := len(lemma)
	switch {
	case n == 0:
		return ""
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case strings.HasSuffix(lemma, "c") && n > 2 && isVowel(lemma[n-2]):
		return lemma + "ked"
	case n > 1 && lemma[n-1] == 'y' && !isVowel(lemma[n-2]):
		return lemma[:n-1] + "ied"
	case doubles(lemma):
		return lemma + lemma[n-1:] + "ed"
	}
	return lemma + "ed"
}

// keepsZ lists verbs in -ize that British English spells so as well.
var keepsZ = map[string]bool{"seize": true, "capsize": true, "prize": true, "size": true, "downsize": true}

// Gerund is the -ing form of a verb.
func Gerund(lemma string) string {
	n := len(lemma)
	switch {
	case n == 0:
		return ""
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:n-2] + "ying"
	case strings.HasSuffix(lemma, "e") && !strings.HasSuffix(lemma, "ee") && lemma != "be":
		return lemma[:n-1] + "ing"
	case doubles(lemma):
		return lemma + lemma[n-1:] + "ing"
	}
	return lemma + "ing"
}

// Noun is the noun for what a verb does ("release", "withdrawal"), with a particle
// for what the two do together ("return" for "bring back"), from the list
// nominal.tsv, else the gerund; empty where the list says that the verb alone names
// nothing.
func Noun(lemma, particle string) string {
	verb := lemma
	if particle != "" {
		verb += " " + particle
	}
	if noun, known := nominal[verb]; known {
		return strings.TrimPrefix(noun, "-")
	}
	if particle != "" {
		return Gerund(lemma) + " " + particle
	}
	return Gerund(lemma)
}

// ObjectPreposition is what joins the noun for what a verb does to what it does it to:
// "meeting with", "attack on"; "of" where the list nominal.tsv says nothing else.
func ObjectPreposition(lemma string) string {
	if preposition := governed[lemma]; preposition != "" {
		return preposition
	}
	return "of"
}

// EventNoun is the noun for what a relation says, and the preposition before its
// object: "withdrawal", "from" for withdrew_from, "appointment", "of" for appointed.
// Both are empty where the list nominal.tsv has no noun for its verb.
func EventNoun(relation string) (noun, preposition string) {
	verb, rest, found := strings.Cut(relation, "_")
	if !found {
		rest = "of"
	} else if !eventPrepositions[rest] {
		return "", ""
	}
	return pastNouns()[verb], rest
}

// eventPrepositions are those that a relation's name may end in and its noun keeps.
var eventPrepositions = map[string]bool{"from": true, "to": true, "with": true, "against": true, "on": true, "in": true, "for": true}

// pastNouns maps past tenses to the nouns of their verbs.
var pastNouns = sync.OnceValue(func() map[string]string {
	out := make(map[string]string, len(nominal))
	for _, lemma := range slices.Sorted(maps.Keys(nominal)) {
		if nominal[lemma] != "-" {
			out[Past(lemma)] = nominal[lemma]
		}
	}
	return out
})

// doubles reports whether the last consonant is doubled before an ending: after
// one vowel letter in a stressed last syllable, and l after one vowel letter
// always in British spelling.
func doubles(lemma string) bool {
	n := len(lemma)
	if strings.HasSuffix(lemma, "ial") || strings.HasSuffix(lemma, "uel") || strings.HasSuffix(lemma, "ual") {
		return true // two vowels that are two syllables: "initialled", "duelled"
	}
	if n < 3 || isVowel(lemma[n-1]) || strings.ContainsRune("wxyh", rune(lemma[n-1])) || !isVowel(lemma[n-2]) || isVowel(lemma[n-3]) && !strings.HasPrefix(lemma[n-3:], "u") {
		return strings.HasSuffix(lemma, "quit") || strings.HasSuffix(lemma, "quip")
	}
	if lemma[n-1] == 'l' {
		return true
	}
	return syllables(lemma) == 1 || stressedLast[lemma]
}

// stressedLast lists common verbs of several syllables with the stress on the
// last, which double their consonant.
var stressedLast = wordSet(`abet abhor abut acquit admit allot annul aver befit
 beget begin commit compel concur confer corral debar debug defer demur
 deter disbar dispel distil embed emit entrap equip excel expel fulfil incur infer inter
 intermit kidnap handicap leapfrog occur omit outwit overlap patrol permit prefer
 program propel rebel rebut recap recur refer regret remit repel submit transfer transmit
 unplug unwrap worship zigzag`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func syllables(word string) int {
	count, inVowel := 0, false
	for i := range len(word) {
		vowel := isVowel(word[i]) || word[i] == 'y' && i > 0
		if vowel && !inVowel {
			count++
		}
		inVowel = vowel
	}
	return count
}
