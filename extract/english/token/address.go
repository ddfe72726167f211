package token

import (
	"strings"
	"unicode"
)

// address returns the part of the chunk [start,end) that is a web address, a mail
// address or a host name; an empty range where there is none.
func (s *scanner) address(start, end int) (int, int) {
	chunk := s.text[start:end]
	if !strings.ContainsAny(chunk, ".@:") || len(chunk) < 4 {
		return 0, 0
	}
	a := start + len(chunk) - len(strings.TrimLeft(chunk, "\"'“‘«([{<*_"))
	core := s.text[a:end]
	for _, scheme := range []string{"http://", "https://", "ftp://", "mailto:", "www."} {
		if len(core) > len(scheme) && strings.EqualFold(core[:len(scheme)], scheme) {
			return a, a + len(trimAddress(core))
		}
	}
	core = trimAddress(core)
	if i := strings.IndexAny(core, "/?:"); i > 0 && strings.IndexByte(core, '@') < 0 {
		if s.host(core[:i]) && core[i] == '/' {
			return a, a + len(core)
		}
		return 0, 0
	}
	if user, host, ok := strings.Cut(core, "@"); ok {
		if user != "" && strings.Contains(host, ".") && hostRunes(host) && hostRunes(strings.ReplaceAll(user, "+", "")) {
			return a, a + len(core)
		}
		return 0, 0
	}
	if s.host(core) {
		return a, a + len(core)
	}
	return 0, 0
}

// trimAddress cuts the punctuation that follows an address in running text.
func trimAddress(core string) string {
	if i := strings.IndexAny(core, "<>\"“”’"); i > 0 {
		core = core[:i]
	}
	core = strings.TrimRight(core, ".,;:!?'*_]}")
	for strings.HasSuffix(core, ")") && !strings.Contains(core, "(") {
		core = strings.TrimRight(core, ").,;:!?'")
	}
	return core
}

// host reports whether w is a host name with a known last label, all in lower
// case before it ("example.com", but "him.It" is none).
func (s *scanner) host(w string) bool {
	dot := strings.LastIndexByte(w, '.')
	return dot > 1 && s.know.domain[strings.ToLower(w[dot+1:])] && hostRunes(w) &&
		!strings.Contains(w, "..") && (len(w)-dot > 3 || strings.Count(w, ".") > 1 || dot > 3) &&
		!unicode.IsUpper(rune(w[dot+1])) && !strings.ContainsFunc(w[:dot], isTitleBreak)
}

// isTitleBreak is the mark of a part that no host name has.
func isTitleBreak(r rune) bool { return r == '_' }

func hostRunes(w string) bool {
	for _, r := range w {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '-' && r != '_' {
			return false
		}
	}
	return w != ""
}
