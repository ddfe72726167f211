package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"example.com/kg/schema"
)

// Check reads every document and verifies that its graph is exactly the quads that
// its evidence gives, that every quote stands in the text, that the journal's chain
// holds and accounts for every document, and that no quad lies outside.
func (s *cayley) Check(ctx context.Context) ([]Problem, error) {
	var problems []Problem
	report := func(p Problem) { problems = append(problems, p) }
	ids, err := s.DocumentIDs(ctx)
	if err != nil {
		return nil, err
	}
	quads := int64(1) // the schema version
	for _, id := range ids {
		n, err := s.checkDocument(ctx, id, report)
		if err != nil {
			return nil, err
		}
		quads += n
	}
	entries, err := s.Journal(ctx, 0)
	if err != nil {
		return nil, err
	}
	decisions, err := s.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	checkJournal(entries, ids, decisions, report)
	quads += int64(len(entries) + len(decisions))
	pending, err := s.graphQuads(ctx, iriPending, nil)
	if err != nil {
		return nil, err
	}
	for _, q := range pending {
		report(Problem{Kind: "pending", Message: fmt.Sprintf("%v is half done", q.Subject)})
	}
	quads += int64(len(pending))
	stored, err := s.countQuads(ctx)
	if err != nil {
		return nil, err
	}
	if stored != quads {
		report(Problem{Kind: "dangling", Message: fmt.Sprintf("the database has %d quads, its documents, decisions and journal account for %d", stored, quads)})
	}
	return problems, nil
}

// checkDocument returns how many quads the document's graph has.
func (s *cayley) checkDocument(ctx context.Context, id string, report func(Problem)) (int64, error) {
	have, err := s.graphQuads(ctx, quad.IRI(schema.DocumentIRI(id)), nil)
	if err != nil {
		return 0, fmt.Errorf("read document %q: %w", id, err)
	}
	count := int64(len(have))
	b, err := graphBundle(have)
	if err != nil {
		report(Problem{Kind: "record", Document: id, Message: err.Error()})
		return count, nil //nolint:nilerr // the error is a finding
	}
	checkBundle(&b, id, report)
	want, err := bundleQuads(&b)
	if err != nil {
		return 0, err
	}
	missing, extra := difference(have, want)
	for _, q := range missing {
		report(Problem{Kind: "quad", Document: id, Message: "is missing: " + clipQuad(q)})
	}
	for _, q := range extra {
		report(Problem{Kind: "quad", Document: id, Message: "does not belong: " + clipQuad(q)})
	}
	return count, nil
}

func clipQuad(q quad.Quad) string {
	text := q.String()
	if r := []rune(text); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return text
}

// checkBundle validates what was read of one document.
func checkBundle(b *Bundle, id string, report func(Problem)) {
	if b.Document.ID != id {
		report(Problem{Kind: "document", Document: id, Message: fmt.Sprintf("its metadata has the id %q", b.Document.ID)})
	}
	if err := b.Document.Validate(); err != nil {
		report(Problem{Kind: "document", Document: id, Message: err.Error()})
	}
	verifier := schema.NewVerifier(&b.Document)
	for i := range b.Evidence {
		e := &b.Evidence[i]
		if err := e.Validate(); err != nil {
			report(Problem{Kind: "evidence", Document: id, Evidence: e.ID, Message: err.Error()})
		}
		if err := verifier.Check(e); err != nil {
			kind := "quote"
			var d *schema.DocumentError
			if errors.As(err, &d) {
				kind = "document"
			}
			report(Problem{Kind: kind, Document: id, Evidence: e.ID, Message: err.Error()})
		}
	}
}

// checkJournal follows the chain and replays it.
func checkJournal(entries []Entry, ids []string, decisions []schema.Decision, report func(Problem)) {
	var mark Mark
	live := map[string]bool{}
	decided := map[string]bool{}
	for _, e := range entries {
		want := e
		if err := want.seal(mark); err != nil || want.Digest != e.Digest || want.Commit != e.Commit {
			report(Problem{Kind: "journal", Message: fmt.Sprintf("entry %d does not follow from the one before it", e.Commit)})
		}
		mark = e.Mark()
		for _, id := range e.Put {
			live[id] = true
		}
		for _, id := range e.Removed {
			delete(live, id)
		}
		for _, id := range e.Decisions {
			decided[id] = true
		}
	}
	for _, id := range ids {
		if !live[id] {
			report(Problem{Kind: "journal", Document: id, Message: "is stored, but the journal does not say since when"})
		}
		delete(live, id)
	}
	for id := range live {
		report(Problem{Kind: "journal", Document: id, Message: "is in the journal, but not stored"})
	}
	for i := range decisions {
		d := &decisions[i]
		if !decided[d.ID] {
			report(Problem{Kind: "journal", Message: fmt.Sprintf("decision %s is not in the journal", d.ID)})
		}
		if err := d.Validate(); err != nil {
			report(Problem{Kind: "decision", Message: err.Error()})
		}
	}
}

// countQuads counts the quads that are there; the store's own statistics are not
// to be relied on.
func (s *cayley) countQuads(ctx context.Context) (int64, error) {
	var n int64
	err := s.read(ctx, func(qs graph.QuadStore) error {
		it := qs.QuadsAllIterator().Iterate()
		defer it.Close()
		for it.Next(ctx) {
			n++
		}
		return it.Err()
	})
	if err != nil {
		return 0, fmt.Errorf("count quads: %w", err)
	}
	return n, nil
}
