package reader

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/itlightning/dateparse"
)

// metadata is what is known of a document beside its text. It is the form of a
// sidecar and of front matter.
type metadata struct {
	ID        string `json:"id" yaml:"id"`
	Title     string `json:"title" yaml:"title"`
	URL       string `json:"url" yaml:"url"`
	Publisher string `json:"publisher" yaml:"publisher"`
	Author    string `json:"author" yaml:"author"`
	Published string `json:"published" yaml:"published"`
	Language  string `json:"language" yaml:"language"`
}

// or fills the fields that m leaves empty from other.
func (m metadata) or(other metadata) metadata {
	first := func(a, b string) string { return cmp.Or(strings.TrimSpace(a), strings.TrimSpace(b)) }
	return metadata{
		ID: first(m.ID, other.ID), Title: first(m.Title, other.Title), URL: first(m.URL, other.URL),
		Publisher: first(m.Publisher, other.Publisher), Author: first(m.Author, other.Author),
		Published: first(m.Published, other.Published), Language: first(m.Language, other.Language),
	}
}

// readSidecar reads the metadata that lies beside a file: for article.txt it is
// article.meta.json or article.txt.meta.json.
func readSidecar(path string) (metadata, error) {
	names := []string{path + sidecarSuffix}
	stem := strings.TrimSuffix(path, ".gz")
	if dot := strings.LastIndexByte(stem, '.'); dot > strings.LastIndexAny(stem, `/\`) {
		names = append(names, stem[:dot]+sidecarSuffix)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return metadata{}, &Error{Path: name, Code: BadSidecar, Err: fmt.Errorf("read sidecar: %w", err)}
		}
		var m metadata
		if err := json.Unmarshal(content, &m); err != nil {
			return metadata{}, &Error{Path: name, Code: BadSidecar, Err: fmt.Errorf("read sidecar: %w", describe(err))}
		}
		return m, nil
	}
	return metadata{}, nil
}

// isoDate returns a publication date as schema.Document wants it: an ISO day, or
// an RFC 3339 time where the source gives one. Dates whose order of day and month
// can't be told are refused rather than guessed.
func isoDate(published string) (string, error) {
	published = strings.TrimSpace(published)
	if published == "" {
		return "", nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if _, err := time.Parse(layout, published); err == nil {
			return published, nil
		}
	}
	t, err := parseDate(published)
	if err != nil {
		return "", fmt.Errorf("the publication date %q is not understood; write it as 2025-11-09", published)
	}
	return formatDate(t), nil
}

// parseDate reads the many other forms of dates. The library panics on some
// malformed input, which counts as not understood.
func parseDate(text string) (t time.Time, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("not a date")
		}
	}()
	t, err = dateparse.ParseStrict(text)
	if err == nil && (t.Year() < 1000 || t.Year() > 9999) {
		err = errors.New("not a date")
	}
	return t, err
}

// formatDate writes a time as a day if it says no more than that.
func formatDate(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// headLines is how many lines from the top are looked at for the title: above it
// there may stand a section's name, a logo's or the page's.
const headLines = 6

// titleInText reports whether the title stands among the first lines of the text,
// as a whole line or as part of a longer headline.
func titleInText(title, text string) bool {
	title = plainLetters(title)
	if title == "" {
		return false
	}
	seen := 0
	for line := range strings.Lines(text) {
		line = plainLetters(line)
		if line == "" {
			continue
		}
		if len(line) <= maxHeadline && strings.Contains(" "+line+" ", " "+title+" ") {
			return true
		}
		if seen++; seen == headLines {
			break
		}
	}
	return false
}

// plainLetters keeps of a line its letters and digits, in lower case, with one
// space between words.
func plainLetters(line string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(line), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// withHeadline puts the title before the text as a line of its own, unless it
// stands there already.
func withHeadline(title, text string) string {
	if title == "" || titleInText(title, text) {
		return text
	}
	return title + "\n\n" + text
}
