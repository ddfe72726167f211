package explorer

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// documentView is an article with its evidence marked.
type documentView struct {
	Document   schema.Document
	Title      []piece
	Paragraphs []paragraphView
	Notes      []noteView
}

type paragraphView struct {
	// Headline marks the paragraph that is the document's title, Heading one that
	// looks like a heading inside it.
	Headline, Heading bool
	Pieces            []piece
	// Notes are the numbers of the notes whose sentences begin here.
	Notes []int
}

// noteView is one evidence in the margin.
type noteView struct {
	Number int
	quoteView
}

func (e *Explorer) document(w http.ResponseWriter, r *http.Request, id string) error {
	doc, evidence, err := e.graph.Document(r.Context(), id)
	if err != nil {
		return err
	}
	title := doc.Title
	if title == "" {
		title = graph.Opening(doc.Text)
	}
	return e.render(w, http.StatusOK, "document", view{Title: title, Section: "documents", Data: viewDocument(doc, evidence)})
}

// viewDocument cuts a document's text into paragraphs and marks what evidence was
// drawn from. Notes are numbered in the order of the text.
func viewDocument(doc schema.Document, evidence []schema.Evidence) documentView {
	v := documentView{Document: doc}
	evidence = slices.Clone(evidence)
	slices.SortStableFunc(evidence, func(a, b schema.Evidence) int {
		if a.Source.Field != b.Source.Field {
			// The title comes first.
			return strings.Compare(string(b.Source.Field), string(a.Source.Field))
		}
		if a.Source.Start != b.Source.Start {
			return a.Source.Start - b.Source.Start
		}
		return a.Subject.Start - b.Subject.Start
	})
	var inText, inTitle []mark
	for i, ev := range evidence {
		number := i + 1
		v.Notes = append(v.Notes, noteView{number, viewQuote(ev)})
		marks := append(evidenceMarks(ev), mark{
			start: ev.Source.Start, end: ev.Source.End, class: "m-sentence", id: "q" + strconv.Itoa(number),
		})
		if ev.Source.Field == schema.TitleField {
			inTitle = append(inTitle, marks...)
		} else {
			inText = append(inText, marks...)
		}
	}
	v.Paragraphs = paragraphsOf(doc, inText)
	if !slices.ContainsFunc(v.Paragraphs, func(p paragraphView) bool { return p.Headline }) {
		v.Title = cut([]rune(doc.Title), 0, inTitle)
	}
	for i := range v.Paragraphs {
		for _, p := range v.Paragraphs[i].Pieces {
			for _, id := range p.IDs {
				if n, err := strconv.Atoi(strings.TrimPrefix(id, "q")); err == nil {
					v.Paragraphs[i].Notes = append(v.Paragraphs[i].Notes, n)
				}
			}
		}
	}
	return v
}

// maxHeading is the length in bytes from which a line is no heading.
const maxHeading = 70

// looksLikeHeading reports whether a line is short and ends no sentence.
func looksLikeHeading(line string) bool {
	return len(line) < maxHeading && !strings.ContainsAny(line[len(line)-1:], ".?!:;,\"") && !strings.HasSuffix(line, "”")
}

// paragraphsOf cuts a text at its line ends; blank lines are left out.
func paragraphsOf(doc schema.Document, marks []mark) []paragraphView {
	var paragraphs []paragraphView
	offset := 0
	titled := !doc.TitleInText
	for line := range strings.Lines(doc.Text) {
		runes := []rune(line)
		if text := strings.TrimSpace(line); text != "" {
			headline := !titled && strings.EqualFold(text, doc.Title)
			titled = titled || headline
			near := slices.DeleteFunc(slices.Clone(marks), func(m mark) bool {
				return m.end <= offset || m.start >= offset+len(runes)
			})
			paragraphs = append(paragraphs, paragraphView{Headline: headline, Heading: len(near) == 0 && looksLikeHeading(text), Pieces: cut(runes, offset, near)})
		}
		offset += len(runes)
	}
	return paragraphs
}
