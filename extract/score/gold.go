package score

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"example.com/kg/schema"
)

// Article is one text with what a careful reader found in it.
type Article struct {
	ID        string `json:"id"`
	Published string `json:"published"`
	Text      string `json:"text"`
	Names     []Name `json:"names"`
	Facts     []Fact `json:"facts"`
	Also      []Fact `json:"also"`
}

// Name is a name in the text; offsets count code points.
type Name struct {
	Start int         `json:"start"`
	End   int         `json:"end"`
	Type  schema.Type `json:"type"`
	Text  string      `json:"text"`
}

// Fact is one fact. Where Subject is null nobody is named and any subject will
// do; Speaker, Time and Place are null where the text gives none.
type Fact struct {
	Subject  *string         `json:"subject"`
	Relation string          `json:"relation"`
	Alt      []string        `json:"alt"`
	Object   string          `json:"object"`
	Polarity schema.Polarity `json:"polarity"`
	Modality schema.Modality `json:"modality"`
	Speaker  *string         `json:"speaker"`
	Time     *string         `json:"time"`
	Place    *string         `json:"place"`
}

// ReadGold reads a gold file. It returns the articles that could be read and one
// error a bad line, joined, each with its line number.
func ReadGold(r io.Reader) ([]Article, error) {
	var articles []Article
	var problems []error
	in := bufio.NewReader(r)
	for line := 1; ; line++ {
		row, err := in.ReadBytes('\n')
		if len(trim(row)) > 0 {
			var a Article
			if bad := json.Unmarshal(row, &a); bad != nil {
				problems = append(problems, fmt.Errorf("line %d: %w", line, bad))
			} else if bad := a.validate(); bad != nil {
				problems = append(problems, fmt.Errorf("line %d: %w", line, bad))
			} else {
				articles = append(articles, a)
			}
		}
		if errors.Is(err, io.EOF) {
			return articles, errors.Join(problems...)
		}
		if err != nil {
			return articles, errors.Join(append(problems, fmt.Errorf("line %d: %w", line, err))...)
		}
	}
}

func trim(row []byte) []byte {
	for len(row) > 0 && (row[len(row)-1] == '\n' || row[len(row)-1] == '\r' || row[len(row)-1] == ' ') {
		row = row[:len(row)-1]
	}
	return row
}

// validate reports what keeps an article from being scored.
func (a *Article) validate() error {
	if a.ID == "" {
		return errors.New("an article needs an id")
	}
	if a.Text == "" {
		return fmt.Errorf("article %s has no text", a.ID)
	}
	for _, f := range append(append([]Fact(nil), a.Facts...), a.Also...) {
		if f.Relation == "" || f.Object == "" {
			return fmt.Errorf("article %s: a fact needs a relation and an object", a.ID)
		}
		if !f.Polarity.Valid() || !f.Modality.Valid() {
			return fmt.Errorf("article %s, %s: unknown polarity %q or modality %q", a.ID, f.Relation, f.Polarity, f.Modality)
		}
	}
	text := []rune(a.Text)
	for _, n := range a.Names {
		if n.Start < 0 || n.End > len(text) || n.Start >= n.End || string(text[n.Start:n.End]) != n.Text {
			return fmt.Errorf("article %s: the name %q does not stand at %d–%d", a.ID, n.Text, n.Start, n.End)
		}
	}
	return nil
}

// Document is the article as extraction takes it.
func (a *Article) Document() *schema.Document {
	return &schema.Document{ID: a.ID, Published: a.Published, Language: "en", Text: a.Text, SHA256: schema.TextSHA256(a.Text)}
}
