package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner cuts chunks into tokens.
type scanner struct {
	text string
	know *knowledge
	// tokens are the tokens of the sentence being read; word is the number of
	// the word that the next token opens.
	tokens []Token
	word   int
}

// chunk appends the tokens of the chunk [start,end). next is the chunk after it
// and last says that there is none in the paragraph; they decide what becomes of
// a full stop at its end.
func (s *scanner) chunk(start, end int, next string, last bool) {
	if s.know.emoticon[s.text[start:end]] {
		s.open(start, end)
		return
	}
	if a, b := s.address(start, end); a < b {
		s.pieces(start, a, start, "", false)
		s.open(a, b)
		s.pieces(b, end, start, next, last)
		return
	}
	s.pieces(start, end, start, next, last)
}

// open appends a token that opens a new word; attach one that goes on with the
// last.
func (s *scanner) open(start, end int) {
	s.add(start, end, s.word)
	s.word++
}

func (s *scanner) attach(start, end int) { s.add(start, end, max(s.word-1, 0)) }

func (s *scanner) add(start, end, word int) {
	s.tokens = append(s.tokens, Token{Start: start, End: end, Form: form(s.text[start:end]), Word: word})
}

// pieces reads [at,end) of a chunk that begins at start from left to right.
func (s *scanner) pieces(at, end, start int, next string, last bool) {
	for at < end {
		r, n := utf8.DecodeRuneInString(s.text[at:end])
		stop := at + n
		switch {
		case wordRune(r):
			stop = s.run(at, end, next, last)
		case invisible(r):
			s.extend(stop)
		case apostrophe(r):
			stop = s.quote(at, end, start)
		case r == '.':
			stop = s.same(at, end, r)
			if stop == at+1 && at == start && stop < end && digit(s.text[stop]) {
				stop = s.prefixed(at, stop, end, ".", next, last)
				break
			}
			s.open(at, stop)
		case r == '-' && at == start && stop < end && digit(s.text[stop]):
			stop = s.prefixed(at, stop, end, "-", next, last)
		case r == '#' || r == '@':
			stop = s.tag(at, end)
			s.open(at, stop)
		case strings.ContainsRune("-*_~=+<>`|", r):
			stop = s.same(at, end, r)
			s.open(at, stop)
		case r == '!' || r == '?':
			for stop < end && (s.text[stop] == '!' || s.text[stop] == '?') {
				stop++
			}
			s.open(at, stop)
		case unicode.In(r, unicode.So, unicode.Sk) && r != '`':
			stop = s.symbols(at, end)
			s.open(at, stop)
		default:
			s.open(at, stop)
		}
		at = stop
	}
}

// prefixed reads a run that begins at run and gives its first token the mark before
// it (".5", "-3", "'90s").
func (s *scanner) prefixed(at, run, end int, mark, next string, last bool) int {
	first := len(s.tokens)
	stop := s.run(run, end, next, last)
	s.tokens[first].Start = at
	s.tokens[first].Form = mark + s.tokens[first].Form
	return stop
}

// extend makes the last token of the chunk reach to stop: an invisible character
// belongs to what it follows.
func (s *scanner) extend(stop int) {
	if n := len(s.tokens); n > 0 {
		s.tokens[n-1].End = stop
	}
}

// same returns the end of the run of r that begins at at.
func (s *scanner) same(at, end int, r rune) int {
	for at < end && s.text[at] == byte(r) {
		at++
	}
	return at
}

// tag returns the end of a hashtag or handle, or of the sign alone where none
// follows ("#5").
func (s *scanner) tag(at, end int) int {
	stop := at + 1
	if r, _ := utf8.DecodeRuneInString(s.text[stop:end]); stop == end || !unicode.IsLetter(r) {
		return stop
	}
	for stop < end {
		r, n := utf8.DecodeRuneInString(s.text[stop:end])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			break
		}
		stop += n
	}
	return stop
}

// symbols returns the end of a run of pictographs with their modifiers.
func (s *scanner) symbols(at, end int) int {
	for at < end {
		r, n := utf8.DecodeRuneInString(s.text[at:end])
		if !unicode.In(r, unicode.So, unicode.Sk) && r != '\u200d' && r != '\ufe0f' {
			break
		}
		at += n
	}
	return at
}

// quote reads an apostrophe that stands before or after a word.
func (s *scanner) quote(at, end, start int) int {
	_, n := utf8.DecodeRuneInString(s.text[at:end])
	stop := at + n
	if stop < end && digit(s.text[stop]) && at == start { // '90s
		return s.prefixed(at, stop, end, "'", "", false)
	}
	if at == start {
		letters := stop
		for letters < end {
			r, n := utf8.DecodeRuneInString(s.text[letters:end])
			if !unicode.IsLetter(r) {
				break
			}
			letters += n
		}
		if letters > stop && s.know.apostrophised["'"+strings.ToLower(s.text[stop:letters])] {
			s.open(at, letters)
			return letters
		}
	}
	for stop < end && s.text[at:stop] == "'" && s.text[stop] == '\'' { // ''
		stop++
		s.open(at, stop)
		return stop
	}
	// A possessive's apostrophe ("the states' rights") is part of the word.
	if k := len(s.tokens); k > 0 && s.tokens[k-1].End == at && at > start {
		if f := s.tokens[k-1].Form; strings.HasSuffix(f, "s") || strings.HasSuffix(f, "S") || strings.HasSuffix(f, "x") || strings.HasSuffix(f, "z") {
			s.attach(at, stop)
			return stop
		}
	}
	s.open(at, stop)
	return stop
}

// run reads one run of letters and digits with what joins them and appends its
// tokens; it returns where it ends.
func (s *scanner) run(at, end int, next string, last bool) int {
	stop := at
	for stop < end {
		r, n := utf8.DecodeRuneInString(s.text[stop:end])
		if wordRune(r) || invisible(r) {
			stop += n
			continue
		}
		if stop+n >= end || stop == at || !s.joins(r, at, stop, stop+n, end) {
			break
		}
		stop += n
	}
	if plural := "(s)"; strings.HasPrefix(s.text[stop:end], plural) {
		stop += len(plural)
		s.open(at, stop)
		return stop
	}
	word := s.text[at:stop]
	if stop < end && s.text[stop] == '$' && s.know.dollar[word] {
		s.open(at, stop+1)
		return stop + 1
	}
	if stop < end && s.text[stop] == '.' && !(stop+1 < end && s.text[stop+1] == '.') && s.keepsStop(word, stop+1, end, next, last) {
		stop++
	}
	s.split(at, stop)
	return stop
}

// joins reports whether the mark r at [mark,after) joins what stands before it in
// the run that began at at and what follows.
func (s *scanner) joins(r rune, at, mark, after, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.text[at:mark])
	following, _ := utf8.DecodeRuneInString(s.text[after:end])
	if !wordRune(following) {
		return false
	}
	digits := unicode.IsDigit(before) && unicode.IsDigit(following)
	switch {
	case apostrophe(r):
		return true
	case r == '.':
		return true
	case r == ',' || r == ':' || r == '/':
		return digits
	case r == '_':
		return true
	case r == '&':
		return unicode.IsUpper(before) && unicode.IsUpper(following) && mark-at <= 2
	case r == '-' || r == '‑':
		return s.hyphenJoins(at, mark, after, end)
	}
	return false
}

// longestNumber bounds how far numbers with hyphens are looked at.
const longestNumber = 40

// hyphenJoins reports whether the hyphen at [mark,after) stays inside its token:
// after a prefix, before a suffix, and in telephone numbers and dates
// ("555-1234", "2025-11-09").
func (s *scanner) hyphenJoins(at, mark, after, end int) bool {
	left := s.text[at:mark]
	if s.know.prefix[strings.ToLower(left)] {
		return true
	}
	right := after
	for right < end && (s.text[right]|0x20 >= 'a' && s.text[right]|0x20 <= 'z') {
		right++
	}
	if s.know.suffix[strings.ToLower(s.text[after:right])] {
		return true
	}
	if mark-at > longestNumber || strings.Trim(left, "0123456789-") != "" {
		return false
	}
	hyphens, k := strings.Count(left, "-")+1, after
	for k < end && k-at <= longestNumber && (digit(s.text[k]) || s.text[k] == '-') {
		if s.text[k] == '-' {
			hyphens++
		}
		k++
	}
	if k < end && wordRune(rune(s.text[k])) {
		return false
	}
	telephone := hyphens == 1 && mark-at == 3 && k-after == 4
	return telephone || hyphens >= 2 && k-at >= 8
}

// keepsStop reports whether the full stop after word, with [after,end) of the
// chunk behind it, belongs to it.
func (s *scanner) keepsStop(word string, after, end int, next string, last bool) bool {
	tail := s.text[after:end]
	if r, _ := utf8.DecodeRuneInString(tail); tail != "" && wordRune(r) {
		return false
	}
	closes := strings.TrimFunc(tail, closer) == ""
	lower := strings.ToLower(word) + "."
	final := closes && last
	switch {
	case s.know.closing[lower] || s.know.loose[lower]:
		return !final || !s.ordinary(lower)
	case s.know.calendar[lower]:
		return !final && (!closes || !s.opens(next) || numeric(next))
	case s.know.number[lower] && closes && tail == "" && (numeric(next) || roman(next)):
		return true
	case s.know.title[lower]:
		return !final
	case utf8.RuneCountInString(word) == 1:
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r) && !final && !(closes && s.stopEnds(word, next))
	case strings.Contains(word, ".") && !numeric(word):
		return acronym(word)
	}
	return false
}

// ordinary reports whether an abbreviation is written like a word that may simply
// end a sentence ("He lives in Pa.", but also "Mass.", "Wash.").
func (s *scanner) ordinary(lower string) bool {
	return !strings.Contains(strings.TrimSuffix(lower, "."), ".") && !s.know.loose[lower] && lower != "co."
}

// split appends the tokens of one orthographic word: fused words and clitics
// apart, units apart from their numbers.
func (s *scanner) split(start, end int) {
	word := s.text[start:end]
	plain, cuts := lowered(word)
	if n, ok := s.know.fused[plain]; ok {
		s.open(start, start+cuts(n))
		s.attach(start+cuts(n), end)
		return
	}
	var tail [][2]int
	for {
		k := s.clitic(plain)
		if k == 0 {
			break
		}
		at := start + cuts(k)
		tail = append(tail, [2]int{at, end})
		end, plain = at, plain[:k]
	}
	if n := s.number(plain); n > 0 && n < len(plain) {
		s.open(start, start+cuts(n))
		s.open(start+cuts(n), end)
	} else {
		s.open(start, end)
	}
	for i := len(tail) - 1; i >= 0; i-- {
		s.attach(tail[i][0], tail[i][1])
	}
}

// clitic returns where the clitic of a word in plain lower case begins; 0 for none.
func (s *scanner) clitic(plain string) int {
	if strings.HasSuffix(plain, "n't") && len(plain) > 3 {
		return len(plain) - 3
	}
	for _, c := range s.know.clitics {
		if k := len(plain) - len(c); k > 0 && plain[k:] == c {
			if c == "'s" && strings.Trim(plain[:k], "0123456789") == "" { // the 1930's
				return 0
			}
			return k
		}
	}
	return 0
}

// number returns the length of the number that a unit follows; 0 for none.
func (s *scanner) number(plain string) int {
	if plain == "" || !digit(plain[0]) {
		return 0
	}
	k := 1
	for k < len(plain) && (digit(plain[k]) || (plain[k] == '.' || plain[k] == ',' || plain[k] == ':') && k+1 < len(plain) && digit(plain[k+1])) {
		k++
	}
	if s.know.unit[plain[k:]] {
		return k
	}
	return 0
}
