package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"example.com/kg/graph/index"
	"example.com/kg/schema"
)

// Document returns a document with its evidence in the order of the text. Each
// evidence names the statement that it supports.
func (g *Graph) Document(ctx context.Context, id string) (schema.Document, []schema.Evidence, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	n, ok := x.Document(id)
	if !ok {
		return schema.Document{}, nil, fmt.Errorf("document %q: %w", id, ErrNotFound)
	}
	evidence, err := x.DecodeDocument(n)
	if err != nil {
		return schema.Document{}, nil, err
	}
	first, _ := x.DocumentEvidence(n)
	for i := range evidence {
		evidence[i].Statement = x.StatementID(x.StatementOf(first + index.Ev(i)))
	}
	return *x.Metadata(n), evidence, ctx.Err()
}

// Documents returns the documents that a question selects, the newest first.
func (g *Graph) Documents(ctx context.Context, q DocumentQuestion, p Page) (List[DocumentSummary], error) {
	question, after, err := resume[rowCursor]("documents", q, p.Cursor)
	if err != nil {
		return List[DocumentSummary]{}, err
	}
	from, to := index.Day(q.From), index.Day(q.To)
	if q.From != "" && from == index.NoDay || q.To != "" && to == index.NoDay {
		return List[DocumentSummary]{}, fmt.Errorf("%w: documents from %q to %q: not ISO 8601 days", schema.ErrInvalid, q.From, q.To)
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	var rows []index.Doc
	keep := func(n index.Doc) {
		d := x.Metadata(n)
		day := index.Day(d.Published)
		switch {
		case !x.Live(n),
			q.Publisher != "" && x.Publisher(n) != index.PublisherKey(q.Publisher),
			q.From != "" && (day == index.NoDay || day < from),
			q.To != "" && (day == index.NoDay || day > to),
			after != nil && !laterRow(d, *after):
			return
		}
		rows = append(rows, n)
	}
	if strings.TrimSpace(q.Text) != "" {
		for _, n := range x.DocumentsWithWords(q.Text) {
			keep(n)
		}
	} else {
		for n := range x.DocumentBound() {
			keep(n)
		}
	}
	slices.SortFunc(rows, func(a, b index.Doc) int {
		p, q := x.Metadata(a), x.Metadata(b)
		if c := compareText(q.Published, p.Published); c != 0 {
			return c
		}
		return compareText(p.ID, q.ID)
	})
	end := min(p.limit(), len(rows))
	var list List[DocumentSummary]
	for _, n := range rows[:end] {
		list.Items = append(list.Items, g.buildSummary(n))
	}
	if end < len(rows) {
		last := x.Metadata(rows[end-1])
		list.Next, err = encodeCursor(question, rowCursor{Key: last.Published, ID: last.ID})
	}
	if err == nil {
		err = ctx.Err()
	}
	return list, err
}

// laterRow reports whether d stands after a row in the order of documents.
func laterRow(d *schema.Document, after rowCursor) bool {
	if d.Published != after.Key {
		return d.Published < after.Key
	}
	return d.ID > after.ID
}

func (g *Graph) buildSummary(n index.Doc) DocumentSummary {
	d := g.index.Metadata(n)
	first, end := g.index.DocumentEvidence(n)
	s := DocumentSummary{ID: d.ID, Title: d.Title, URL: d.URL, Publisher: d.Publisher, Author: d.Author, Published: d.Published,
		SHA256: d.SHA256, Evidence: int(end - first)}
	if s.Title == "" {
		s.Opening = Opening(d.Text)
	}
	return s
}

// The bounds of an [Opening].
const (
	openingWords = 10
	openingBytes = 120
)

// Opening returns the first words of a text, to name a document that has no title.
func Opening(text string) string {
	var opening []string
	length := 0
	for word := range strings.FieldsSeq(text) {
		if len(word) > openingBytes { // no words at all, or a language without spaces
			word = strings.ToValidUTF8(word[:openingBytes], "") + "…"
		}
		length += len(word) + 1
		if len(opening) > 0 && (len(opening) == openingWords || length > openingBytes) {
			return strings.Join(opening, " ") + " …"
		}
		opening = append(opening, word)
	}
	return strings.Join(opening, " ")
}

// Copies returns the ids of the documents whose text is nearly that of a document,
// which count as one source; nil where there is none.
func (g *Graph) Copies(ctx context.Context, id string) ([]string, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	n, ok := g.index.Document(id)
	if !ok {
		return nil, fmt.Errorf("document %q: %w", id, ErrNotFound)
	}
	return g.index.Copies(n), ctx.Err()
}

// DocumentIDs returns the ids of all documents, sorted.
func (g *Graph) DocumentIDs(ctx context.Context) ([]string, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	ids := make([]string, 0, g.index.Documents())
	for n := range g.index.DocumentBound() {
		if g.index.Live(n) {
			ids = append(ids, g.index.Metadata(n).ID)
		}
	}
	slices.Sort(ids)
	return ids, ctx.Err()
}

// Export calls f with every document and its evidence in canonical order: documents
// by id, evidence by position. The same documents and decisions give the same
// calls. A document is always whole; one that is removed while Export runs may be
// left out. Export stops at the first error f returns.
func (g *Graph) Export(ctx context.Context, f func(schema.Document, []schema.Evidence) error) error {
	ids, err := g.DocumentIDs(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		d, evidence, err := g.Document(ctx, id)
		switch {
		case err == nil:
		case isNotFound(err):
			continue
		default:
			return err
		}
		if err := f(d, evidence); err != nil {
			return err
		}
	}
	return nil
}
