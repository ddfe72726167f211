package relation

// verbForms maps the inflected forms of the verbs that the patterns and the list
// of irregular verbs know to their lemmas, by Penn tag. A lemmatiser that guesses
// unseen verbs by their endings (bombed: bom) is put right where the verb is known.
type verbForms map[string]map[string]string

// base is the tag under which the lemmas themselves stand.
const base = "VB"

func newVerbForms(patterns []*Pattern) verbForms {
	forms := verbForms{base: {}, "VBD": {}, "VBN": {}, "VBG": {}, "VBZ": {}}
	known := map[string]bool{}
	for lemma := range irregular {
		known[lemma] = true
	}
	for _, p := range patterns {
		for _, c := range p.constructions {
			if c.Copula {
				continue
			}
			for _, verb := range c.Verbs {
				known[verb] = true
			}
		}
	}
	for lemma := range known {
		past, participle := Past(lemma), participles[lemma]
		if participle == "" {
			participle = past
		}
		forms.put(base, lemma, lemma)
		forms.put("VBD", past, lemma)
		forms.put("VBN", participle, lemma)
		forms.put("VBG", Gerund(lemma), lemma)
		forms.put("VBZ", third(lemma), lemma)
	}
	return forms
}

// put keeps, of two verbs that share a form, the one that stands first in the
// alphabet, so that the table never depends on the order of a map.
func (v verbForms) put(tag, form, lemma string) {
	if other, taken := v[tag][form]; !taken || lemma < other {
		v[tag][form] = lemma
	}
}

// lemma is the lemma of a form, or guess where the form belongs to no known verb.
func (v verbForms) lemma(form, tag, guess string) string {
	if lemma, known := v[tag][form]; known {
		return lemma
	}
	if tag == "VBD" || tag == "VBN" {
		// Taggers take pasts and participles for each other.
		for _, other := range []string{"VBN", "VBD"} {
			if lemma, known := v[other][form]; known {
				return lemma
			}
		}
	}
	if tag == base || tag == "VBP" {
		if lemma, known := v[base][form]; known {
			return lemma // "to lower", which a lemmatiser may take for a comparative
		}
		// A past that was taken for a base form, unless it is one ("found", "saw").
		if lemma, known := v["VBD"][form]; known && v["VBG"][Gerund(form)] != form {
			return lemma
		}
	}
	return guess
}

// third is the third person singular of the present.
func third(lemma string) string {
	n := len(lemma)
	if n < 2 {
		return lemma + "s"
	}
	switch last := lemma[n-1]; {
	case last == 'y' && !isVowel(lemma[n-2]):
		return lemma[:n-1] + "ies"
	case last == 's', last == 'x', last == 'z', last == 'o', last == 'h' && (lemma[n-2] == 'c' || lemma[n-2] == 's'):
		return lemma + "es"
	}
	return lemma + "s"
}
