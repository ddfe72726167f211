package reader

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

//go:embed data/english.txt
var englishData string

// englishWords are function words that English shares with few other languages.
var englishWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(englishData) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			words[line] = true
		}
	}
	return words
})

// pairedWords are function words that English shares with other languages one by one;
// two different ones in a short text of names speak for English.
var pairedWords = []string{"in", "on", "at", "of"}

// pairedEnds are ends of words that English shares with other languages one by one; two
// different ones speak for English as two words do ("raided … wounding").
var pairedEnds = []string{"ed", "ing"}

// longWord is the length from which the end of a word is looked at.
const longWord = 6

const (
	// sampleLetters is how many letters of a text are looked at.
	sampleLetters = 20_000
	// shortLetters is the length below which a text says too little.
	shortLetters = 40
	// sureLetters is the length from which the trigram model is believed without
	// being sure itself.
	sureLetters = 200
	// englishShare is the share of [englishWords] among words from which a text is
	// English; running English has about 0.3, other languages below 0.03.
	englishShare = 0.08
)

// Language returns the BCP 47 code of the language that text is in. Texts too
// short to tell count as English ("en"); "und" is a language that has no
// two-letter code. Function words decide, since names and foreign quotations don't
// change them; where they are too few, a model of letter trigrams
// (github.com/abadojack/whatlanggo) does.
func Language(text string) string {
	letters, latin, words, english := 0, 0, 0, 0
	var word []rune
	paired := map[string]bool{}
	end := len(text)
	for i, r := range text {
		if letters >= sampleLetters {
			end = i
			break
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
			word = append(word, unicode.ToLower(r))
			continue
		}
		if len(word) > 0 && r != '\'' && r != '’' {
			words++
			if englishWords()[string(word)] {
				english++
			}
			if slices.Contains(pairedWords, string(word)) {
				paired[string(word)] = true
			}
			for _, end := range pairedEnds {
				if len(word) >= longWord && strings.HasSuffix(string(word), end) {
					paired[end] = true
				}
			}
			word = word[:0]
		}
	}
	switch {
	case letters < shortLetters && latin*2 >= letters:
		return "en"
	case letters < sureLetters && latin*2 >= letters && len(paired) > 1:
		return "en" // "President Mubarak received King Hussein in Cairo on Friday."
	case latin*2 >= letters && float64(english) >= englishShare*float64(words):
		return "en"
	}
	guess := whatlanggo.Detect(text[:end])
	if latin*2 >= letters && (guess.Lang == whatlanggo.Eng || !guess.IsReliable() && letters < sureLetters) {
		return "en"
	}
	if code := guess.Lang.Iso6391(); code != "" && code != "en" {
		return code
	}
	return "und"
}

// isEnglish reports whether a language tag is English of any country.
func isEnglish(tag string) bool {
	primary, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	return primary == "en" || primary == "eng" || primary == "english"
}
