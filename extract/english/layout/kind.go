package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what part of an article a paragraph is.
type Kind uint8

// The kinds.
const (
	Body Kind = iota
	Headline
	Caption
	Byline
	ListItem
	Furniture
)

// Measures of lines, in words.
const (
	longestPattern  = 40 // longer lines are not compared with patterns
	longestHeading  = 22
	longParagraph   = 40 // behind an opener: two of them are body again
	longestMenuItem = 4
	shortestMenu    = 4 // lines of a menu
	shortestLinks   = 3 // lines of a list of links at the end
	repeatedWords   = 50
	repeatedTitle   = 4
)

// Paragraph is what the kind of a paragraph is told from.
type Paragraph struct {
	Text string
	// Block counts the runs of paragraphs that no blank line divides.
	Block int
}

// Kinds returns the kind of every paragraph. title says that the first is the
// document's title.
func Kinds(paragraphs []Paragraph, title bool) []Kind {
	k := known()
	lines := make([]line, len(paragraphs))
	for i, p := range paragraphs {
		lines[i] = describe(k, p)
	}
	kinds := make([]Kind, len(lines))
	for i := range lines {
		kinds[i] = lines[i].kind()
	}
	if title && len(kinds) > 0 {
		kinds[0] = Headline
		lines[0].opens = false
	}
	menus(lines, kinds)
	opened(lines, kinds)
	links(lines, kinds)
	repeats(lines, kinds)
	return kinds
}

// FurnitureSentence reports whether a sentence inside a paragraph is the page's and
// not the article's ("Share your thoughts below …").
func FurnitureSentence(text string) bool {
	return strings.Count(text, " ") < longestPattern && known().fits("furniture", plain(text))
}

// line is a paragraph with what its form shows.
type line struct {
	text                                      string
	plain                                     string
	words                                     int
	ends                                      bool // in the mark of a sentence's end
	opens, furniture, byline, caption, bullet bool
	menu                                      bool // short enough for one
}

func describe(k *knowledge, p Paragraph) line {
	l := line{text: p.Text, words: len(strings.Fields(p.Text)), ends: ends(p.Text), bullet: bullet(p.Text)}
	if l.words <= longestPattern {
		l.plain = plain(p.Text)
		l.opens = k.fits("opens", l.plain)
		l.furniture = k.fits("furniture", l.plain) || k.shareBar(l.plain)
		l.byline = l.words <= longestHeading && k.fits("byline", l.plain) && capitalBehind(p.Text)
		l.caption = k.fits("caption", l.plain)
		l.menu = l.words <= longestMenuItem && !l.ends
	}
	l.furniture = l.furniture || tagCloud(p.Text, l.words)
	return l
}

func (l line) kind() Kind {
	switch {
	case l.byline:
		return Byline
	case l.furniture || l.opens:
		return Furniture
	case l.caption:
		return Caption
	case l.bullet:
		return ListItem
	case !l.ends && l.words <= longestHeading:
		return Headline
	}
	return Body
}

// capitalBehind reports whether a name or a number follows the first word ("By Jane
// Doe", but not "By the time …").
func capitalBehind(text string) bool {
	_, rest, _ := strings.Cut(text, " ")
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.Contains(strings.ToLower(text), "report")
}

func ends(text string) bool {
	text = strings.TrimRight(text, "\"'”’»)]*_ ")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…", r)
}

func bullet(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("•‣◦·▪●○■*-–—", r) {
		next, _ := utf8.DecodeRuneInString(text[n:])
		return unicode.IsSpace(next)
	}
	digits := strings.TrimLeft(text, "0123456789")
	return len(text)-len(digits) >= 1 && len(text)-len(digits) <= 2 && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}

// shareBar reports whether a line consists of the words of share bars and menus.
func (k *knowledge) shareBar(plain string) bool {
	words := strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) < 2 {
		return false
	}
	for _, w := range words {
		if !k.sharing[w] && w != "on" && w != "to" && w != "via" && w != "this" {
			return false
		}
	}
	return true
}

// tagCloud reports whether a line is hashtags, or labels run together.
func tagCloud(text string, words int) bool {
	tags, longest, letters := 0, 0, 0
	for w := range strings.FieldsSeq(text) {
		if strings.HasPrefix(w, "#") && len(w) > 1 {
			tags++
		}
		n := utf8.RuneCountInString(w)
		letters += n
		if !strings.ContainsAny(w, "/.@-–—_%") {
			longest = max(longest, n)
		}
	}
	if tags >= 2 && tags*10 >= words*6 {
		return true
	}
	return longest >= 30 && letters >= words*12
}

// menus marks runs of lines too short to be headings of anything.
func menus(lines []line, kinds []Kind) {
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && lines[j].menu && (kinds[j] == Headline || kinds[j] == ListItem || kinds[j] == Furniture) {
			j++
		}
		if j-i >= shortestMenu {
			for k := i; k < j; k++ {
				kinds[k] = Furniture
			}
		}
		i = max(j, i+1)
	}
}

// opened marks what stands behind an opener.
func opened(lines []line, kinds []Kind) {
	open := false
	for i := range lines {
		if i > 0 && lines[i].opens {
			open = true
		}
		if open && lines[i].words >= longParagraph && i+1 < len(lines) && lines[i+1].words >= longParagraph {
			open = false
		}
		if open {
			kinds[i] = Furniture
		}
	}
}

// links marks the lines without an end at the end of the text, where there are
// several and body stands before them.
func links(lines []line, kinds []Kind) {
	end := len(lines)
	for end > 0 && (kinds[end-1] == Furniture || kinds[end-1] == Byline || kinds[end-1] == Caption) {
		end--
	}
	from := end
	for from > 0 && kinds[from-1] == Headline && !lines[from-1].ends {
		from--
	}
	if from == 0 || end-from < shortestLinks {
		return
	}
	for i := from; i < end; i++ {
		kinds[i] = Furniture
	}
}

// repeats marks paragraphs that have stood in the text before: a run of two or more,
// or a long one, or a headline.
func repeats(lines []line, kinds []Kind) {
	first := map[string]int{}
	for i := 0; i < len(lines); {
		at, ok := first[lines[i].text]
		if !ok {
			first[lines[i].text] = i
			i++
			continue
		}
		run, words := 0, 0
		for i+run < len(lines) && at+run < i && lines[at+run].text == lines[i+run].text {
			words += lines[i+run].words
			run++
		}
		if run >= 2 || words >= repeatedWords || kinds[i] == Headline && words >= repeatedTitle {
			for k := i; k < i+run; k++ {
				kinds[k] = Furniture
			}
		}
		i += max(run, 1)
	}
}
