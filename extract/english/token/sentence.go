package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// appendSentences appends the sentences of the paragraph [start,end); whole makes
// it one.
func appendSentences(out []Sentence, text string, start, end, paragraph int, whole bool) []Sentence {
	s := scanner{text: text, know: known()}
	from := start
	depth := 0
	ended := false // the sentence is over but for a reference behind it
	close := func(to int) {
		if len(s.tokens) > 0 {
			for i := range s.tokens {
				after := s.tokens[i].End
				if i+1 < len(s.tokens) {
					s.tokens[i].SpaceAfter = s.tokens[i+1].Start > after
				} else {
					r, _ := utf8.DecodeRuneInString(text[after:])
					s.tokens[i].SpaceAfter = after < len(text) && unicode.IsSpace(r)
				}
			}
			out = append(out, Sentence{Start: s.tokens[0].Start, End: to, Paragraph: paragraph, Tokens: s.tokens})
		}
		s.tokens, s.word, depth = nil, 0, 0
	}
	for from < end {
		a, b := nextChunk(text, from, end)
		if a == b {
			break
		}
		na, nb := nextChunk(text, b, end)
		for !whole {
			cut := gluedEnd(text[a:b])
			if cut == 0 {
				break
			}
			s.chunk(a, a+cut, text[a+cut:b], false)
			close(s.tokens[len(s.tokens)-1].End)
			a += cut
		}
		s.chunk(a, b, text[na:nb], na == nb)
		depth += brackets(text[a:b])
		depth = max(depth, 0)
		over := na == nb || !whole && (len(s.tokens) >= MaxTokens || s.ends(a, b, na, end, depth))
		if ended && strings.HasSuffix(text[a:b], "]") {
			over, ended = over || s.opens(text[na:nb]), false
		}
		if over && na < nb && reference(text[na:end]) > 0 {
			over, ended = false, true
		}
		if len(s.tokens) > 0 && over {
			close(s.tokens[len(s.tokens)-1].End)
		}
		from = b
	}
	if len(s.tokens) > 0 {
		close(s.tokens[len(s.tokens)-1].End)
	}
	return out
}

// nextChunk returns the next run without white space in [from,end).
func nextChunk(text string, from, end int) (int, int) {
	a, _ := trim(text, from, end)
	b := a
	for b < end {
		r, n := utf8.DecodeRuneInString(text[b:end])
		if unicode.IsSpace(r) {
			break
		}
		b += n
	}
	return a, b
}

// reference returns the length of the reference to a note that text begins with
// ("[12]", "[1, 3]", "[note 2]"), which belongs to the sentence before; 0 for none.
func reference(text string) int {
	const longest = 20
	if text == "" || text[0] != '[' {
		return 0
	}
	close := strings.IndexByte(text[:min(len(text), longest)], ']')
	if close < 2 {
		return 0
	}
	inside := strings.TrimPrefix(text[1:close], "note ")
	if strings.Trim(inside, "0123456789,-–— ") != "" && len(inside) > 1 {
		return 0
	}
	return close + 1
}

// withoutReferences cuts references off the end of a chunk ("fell.[1]").
func withoutReferences(chunk string) string {
	for strings.HasSuffix(chunk, "]") {
		i := strings.LastIndexByte(chunk, '[')
		if i <= 0 || reference(chunk[i:]) != len(chunk)-i {
			break
		}
		chunk = chunk[:i]
	}
	return chunk
}

// brackets counts the brackets that chunk leaves open.
func brackets(chunk string) int {
	return strings.Count(chunk, "(") + strings.Count(chunk, "[") - strings.Count(chunk, ")") - strings.Count(chunk, "]")
}

// gluedEnd returns where, inside a chunk, a sentence ends whose successor was
// written without a space ("… he said.The next day"); 0 for nowhere. It asks for
// two lower-case letters before the end and a capitalised word behind it, and no
// sign of an address.
func gluedEnd(chunk string) int {
	if len(chunk) < 6 || len(chunk) > 200 || strings.ContainsAny(chunk, "/@#=&_") {
		return 0
	}
	for i := 2; i < len(chunk)-2; i++ {
		if c := chunk[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		if !lowerASCII(chunk[i-1]) || !lowerASCII(chunk[i-2]) {
			continue
		}
		k := i + 1
		for k < len(chunk) {
			r, n := utf8.DecodeRuneInString(chunk[k:])
			if !closer(r) || r == '\'' && k+1 < len(chunk) && lowerASCII(chunk[k+1]) {
				break
			}
			k += n
		}
		rest := chunk[k:]
		r, n := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, opening))
		if !unicode.IsUpper(r) {
			continue
		}
		after := strings.TrimLeftFunc(rest, opening)[n:]
		if after == "" || lowerASCII(after[0]) && !strings.HasPrefix(after, "s.") || after[0] == ' ' {
			if strings.Count(chunk, ".") == 1 || chunk[i] != '.' {
				return k
			}
		}
	}
	return 0
}

func lowerASCII(c byte) bool { return 'a' <= c && c <= 'z' }

// ends reports whether a sentence ends with the chunk [a,b), the next chunk of the
// paragraph being at na.
func (s *scanner) ends(a, b, na, end, depth int) bool {
	chunk := withoutReferences(s.text[a:b])
	core := strings.TrimRightFunc(chunk, closer)
	closed := chunk[len(core):]
	if core == "" { // a closing quote that stands alone
		return false
	}
	mark, size := utf8.DecodeLastRuneInString(core)
	switch mark {
	case '.', '!', '?', '…', '‽', '。':
	default:
		return false
	}
	nextEnd := na
	if _, e := nextChunk(s.text, na, end); e > na {
		nextEnd = e
	}
	next := s.text[na:nextEnd]
	if !s.opens(next) {
		return false
	}
	if depth > 0 && bracketCloses(s.text[na:end]) {
		return false
	}
	if mark != '.' && mark != '…' {
		return closed == "" || !s.saidNext(na, end)
	}
	before := core[:len(core)-size]
	if mark == '.' && !strings.HasSuffix(before, ".") {
		return s.stopEnds(before, next)
	}
	return true
}

// opens reports whether a chunk may open a sentence.
func (s *scanner) opens(next string) bool {
	word := strings.TrimLeftFunc(next, opening)
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case word == "":
		return next != ""
	case unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsTitle(r):
		return true
	case unicode.IsLower(r):
		// iPhone, eBay, and Arabic names.
		_, n := utf8.DecodeRuneInString(word)
		second, _ := utf8.DecodeRuneInString(word[n:])
		return unicode.IsUpper(second) || strings.HasPrefix(word, "al-") || strings.HasPrefix(word, "el-")
	case unicode.IsLetter(r):
		return true
	}
	return unicode.In(r, unicode.So, unicode.Sc) || strings.ContainsRune("-–—•#@<", r)
}

// stopEnds reports whether the full stop after before ends a sentence when next
// could open one.
func (s *scanner) stopEnds(before, next string) bool {
	word := before
	if i := strings.LastIndexAny(word, "-–—/([\"“"); i >= 0 {
		_, n := utf8.DecodeRuneInString(word[i:])
		word = word[i+n:]
	}
	lower := strings.ToLower(word) + "."
	follower := strings.ToLower(strings.TrimFunc(next, func(r rune) bool { return !wordRune(r) && r != '.' }))
	opener := s.know.opener[strings.TrimSuffix(follower, ",")] || s.know.opener[clip(follower)]
	capital := !numeric(next)
	switch {
	case s.know.loose[lower]:
		return capital && (opener || !s.know.zone[strings.TrimSuffix(follower, ".")] && timeOfDay(lower))
	case s.know.title[lower] && !s.know.closing[lower]:
		return false
	case s.know.closing[lower]:
		return capital && opener
	case s.know.number[lower] && (numeric(next) || roman(next)):
		return false
	case s.know.calendar[lower]:
		return capital && (opener || !unicode.IsUpper(firstRune(word)))
	case utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word)):
		return opener && follower != "i" && follower != "a"
	case strings.Contains(word, ".") && acronym(word):
		return capital && opener
	case numeric(before) && strings.Trim(before, "0123456789") == "" && len(s.tokens) <= 2:
		return false // "1. First item"
	}
	return true
}

// clip cuts a clitic off a word ("it's" gives "it").
func clip(w string) string {
	if i := strings.IndexAny(w, "'’"); i > 0 {
		return w[:i]
	}
	return w
}

// timeOfDay reports whether an abbreviation that may end a sentence does so before
// any capitalised word: the ones that are not part of names.
func timeOfDay(lower string) bool { return lower == "a.m." || lower == "p.m." || lower == "etc." }

func firstRune(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}

// saidNext reports whether a short subject and a verb of saying follow.
func (s *scanner) saidNext(at, end int) bool {
	for i := 0; i < 5; i++ {
		a, b := nextChunk(s.text, at, end)
		if a == b {
			return false
		}
		w := s.text[a:b]
		lower := strings.ToLower(strings.TrimRight(w, ".,:"))
		if s.know.saying[lower] {
			return i > 0
		}
		pronoun := i == 0 && (lower == "he" || lower == "she" || lower == "they" || lower == "i" || lower == "we")
		if !pronoun && !unicode.IsUpper(firstRune(w)) || strings.ContainsAny(w, "!?\"“”") || strings.HasSuffix(w, ",") {
			return false
		}
		at = b
	}
	return false
}

// bracketCloses reports whether a bracket that is open closes soon, before another
// opens.
func bracketCloses(rest string) bool {
	const soon = 160
	if len(rest) > soon {
		rest = rest[:soon]
	}
	i := strings.IndexAny(rest, ")]([")
	return i >= 0 && (rest[i] == ')' || rest[i] == ']')
}
