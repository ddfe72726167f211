package reader

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode/utf32"

	utf16 "golang.org/x/text/encoding/unicode"
)

// decode returns a source's content as UTF-8 with newlines as "\n" and without a
// byte order mark, and how many bytes had to be replaced because they belong to
// no character. The encoding is taken from what HTML or XML declare, else found
// by [detect].
func decode(content []byte) (text string, damaged int) {
	if label := declared(content); label != "" && !utf8.Valid(content) {
		if e, _ := charset.Lookup(label); e != nil && e != encoding.Nop {
			if decoded, err := e.NewDecoder().Bytes(content); err == nil {
				return normalise(string(decoded)), 0
			}
		}
	}
	if e := detect(content); e != nil {
		if decoded, err := e.NewDecoder().Bytes(content); err == nil {
			return normalise(string(decoded)), 0
		}
	}
	text, damaged = validUTF8(string(content))
	return normalise(text), damaged
}

// normalise drops a byte order mark and makes every end of line "\n".
func normalise(text string) string {
	text = strings.TrimPrefix(text, "\uFEFF")
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// validUTF8 replaces each run of bytes that is no UTF-8 by U+FFFD and counts
// those bytes.
func validUTF8(text string) (valid string, damaged int) {
	if utf8.ValidString(text) {
		return text, 0
	}
	for i := 0; i < len(text); {
		r, width := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && width == 1 {
			damaged++
		}
		i += width
	}
	return strings.ToValidUTF8(text, "\uFFFD"), damaged
}

// wideEncoding returns the encoding that a UTF-16 or UTF-32 byte order mark
// announces, or nil.
func wideEncoding(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case bytes.HasPrefix(head, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16.UTF16(utf16.LittleEndian, utf16.UseBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16.UTF16(utf16.BigEndian, utf16.UseBOM)
	}
	return nil
}

var (
	xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
	metaCharset = regexp.MustCompile(`(?i)<meta[^>]*charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)`)
)

// declared returns the encoding that the beginning of HTML or XML names.
func declared(content []byte) string {
	head := content[:min(len(content), 4096)]
	for _, declaration := range []*regexp.Regexp{xmlEncoding, metaCharset} {
		if m := declaration.FindSubmatch(head); m != nil {
			return string(m[1])
		}
	}
	return ""
}

// detect returns the legacy encoding that content is most likely in, or nil for
// UTF-8. Content with more UTF-8 sequences than stray bytes is damaged UTF-8, and
// so is text whose few stray bytes would come out as letters that touch no other
// letter, which no language writes.
func detect(content []byte) encoding.Encoding {
	sequences, stray := 0, 0
	for i := 0; i < len(content); {
		r, width := utf8.DecodeRune(content[i:])
		switch {
		case r == utf8.RuneError && width == 1:
			// The end of a head that was cut inside a character is no damage.
			if utf8.FullRune(content[i:]) {
				stray++
			}
		case width > 1:
			sequences++
		}
		i += width
	}
	if stray == 0 || sequences >= stray {
		return nil
	}
	guess, err := chardet.NewTextDetector().DetectBest(content)
	if err != nil {
		return nil
	}
	e, _ := charset.Lookup(guess.Charset)
	if e == nil {
		return nil
	}
	if stray*20 < len(content) && !plausible(e, content) {
		return nil
	}
	return e
}

// plausible reports whether most of the letters that e makes of content's bytes
// above ASCII stand beside another letter.
func plausible(e encoding.Encoding, content []byte) bool {
	decoded, err := e.NewDecoder().Bytes(content)
	if err != nil {
		return false
	}
	good, bad := 0, 0
	runes := []rune(string(decoded))
	isASCIILetter := func(i int) bool {
		return i >= 0 && i < len(runes) && runes[i] < utf8.RuneSelf && unicode.IsLetter(runes[i])
	}
	for i, r := range runes {
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError, unicode.IsControl(r):
			bad++
		case unicode.IsLetter(r) && !isASCIILetter(i-1) && !isASCIILetter(i+1):
			bad++
		default:
			good++
		}
	}
	return good > bad
}

// isBinary reports whether text is none: it holds NUL, or more than one in
// twenty of its first characters are control characters.
func isBinary(text string) bool {
	if strings.IndexByte(text, 0) >= 0 {
		return true
	}
	head := text[:min(len(text), headSize)]
	controls := 0
	for i := 0; i < len(head); i++ {
		if c := head[i]; c < ' ' && !strings.ContainsRune("\t\n\r\f\v", rune(c)) {
			controls++
		}
	}
	return controls*20 > len(head)
}
