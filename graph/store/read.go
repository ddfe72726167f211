package store

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"example.com/kg/schema"
)

// valueOf returns the reference of v, or nil where no quad uses it.
func valueOf(qs graph.QuadStore, v quad.Value) (graph.Ref, error) {
	ref, err := qs.ValueOf(v)
	if err != nil || ref == nil {
		return nil, err
	}
	// SQL stores answer with a hash whether they know the value or not; a quad
	// iterator over an unknown one is empty, which is the same answer.
	return ref, nil
}

// scan collects the references of all quads with value v in direction d.
func scan(ctx context.Context, qs graph.QuadStore, d quad.Direction, v quad.Value) ([][4]graph.Ref, error) {
	ref, err := valueOf(qs, v)
	if err != nil || ref == nil {
		return nil, err
	}
	it := qs.QuadIterator(d, ref).Iterate()
	defer it.Close()
	var out [][4]graph.Ref
	for it.Next(ctx) {
		var refs [4]graph.Ref
		for i, dir := range quad.Directions {
			if refs[i], err = qs.QuadDirection(it.Result(), dir); err != nil {
				return nil, err
			}
		}
		out = append(out, refs)
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	// A context that ends makes KV iterators stop early without an error.
	return out, ctx.Err()
}

// resolve turns references into quads, asking for each value once. The iterator
// that gave the references must be closed, or a pool of one connection blocks.
func resolve(ctx context.Context, qs graph.QuadStore, rows [][4]graph.Ref) ([]quad.Quad, error) {
	position := make(map[any]int, 2*len(rows))
	var unique []graph.Ref
	for _, row := range rows {
		for _, ref := range row {
			if ref == nil {
				continue
			}
			if _, seen := position[ref.Key()]; !seen {
				position[ref.Key()] = len(unique)
				unique = append(unique, ref)
			}
		}
	}
	values, err := graph.ValuesOf(ctx, qs, unique)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := make([]quad.Quad, len(rows))
	for i, row := range rows {
		for j, ref := range row {
			if ref == nil {
				continue
			}
			v := values[position[ref.Key()]]
			if v == nil {
				return nil, fmt.Errorf("a quad refers to a value that is not stored")
			}
			out[i].Set(quad.Directions[j], v)
		}
	}
	return out, nil
}

// graphQuads returns the quads of one named graph, or only those whose predicate
// is in keep.
func (s *cayley) graphQuads(ctx context.Context, label quad.IRI, keep []quad.Value) ([]quad.Quad, error) {
	var out []quad.Quad
	err := s.read(ctx, func(qs graph.QuadStore) error {
		rows, err := scan(ctx, qs, quad.Label, label)
		if err != nil {
			return err
		}
		if keep != nil {
			rows, err = keepPredicates(qs, rows, keep)
			if err != nil {
				return err
			}
		}
		out, err = resolve(ctx, qs, rows)
		return err
	})
	return out, err
}

func keepPredicates(qs graph.QuadStore, rows [][4]graph.Ref, keep []quad.Value) ([][4]graph.Ref, error) {
	wanted := make(map[any]bool, len(keep))
	for _, v := range keep {
		ref, err := valueOf(qs, v)
		if err != nil {
			return nil, err
		}
		if ref != nil {
			wanted[ref.Key()] = true
		}
	}
	kept := rows[:0]
	for _, row := range rows {
		if wanted[row[1].Key()] {
			kept = append(kept, row)
		}
	}
	return kept, nil
}

// object returns the text of the one quad with this subject and predicate, empty
// where there is none.
func (s *cayley) object(ctx context.Context, subject, predicate quad.IRI) (string, error) {
	var out string
	err := s.read(ctx, func(qs graph.QuadStore) error {
		rows, err := scan(ctx, qs, quad.Subject, subject)
		if err != nil {
			return err
		}
		if rows, err = keepPredicates(qs, rows, []quad.Value{predicate}); err != nil || len(rows) == 0 {
			return err
		}
		quads, err := resolve(ctx, qs, rows[:1])
		if err != nil {
			return err
		}
		object, _ := quads[0].Object.(quad.String)
		out = string(object)
		return nil
	})
	return out, err
}

// documentPredicates are the quads that a bundle is read from; the triples repeat
// what the records say.
var documentPredicates = []quad.Value{iriMetadata, iriText, iriRecords}

func (s *cayley) Document(ctx context.Context, id string) (Bundle, error) {
	quads, err := s.graphQuads(ctx, quad.IRI(schema.DocumentIRI(id)), documentPredicates)
	if err != nil {
		return Bundle{}, fmt.Errorf("read document %q: %w", id, err)
	}
	if len(quads) == 0 {
		return Bundle{}, fmt.Errorf("document %q: %w", id, ErrNotFound)
	}
	b, err := graphBundle(quads)
	if err != nil {
		return Bundle{}, fmt.Errorf("read document %q: %w", id, err)
	}
	return b, nil
}

func (s *cayley) DocumentIDs(ctx context.Context) ([]string, error) {
	var ids []string
	err := s.read(ctx, func(qs graph.QuadStore) error {
		rows, err := scan(ctx, qs, quad.Predicate, iriMetadata)
		if err != nil {
			return err
		}
		for start := 0; start < len(rows); start += 4096 {
			part := rows[start:min(start+4096, len(rows))]
			quads, err := resolve(ctx, qs, part)
			if err != nil {
				return err
			}
			for _, q := range quads {
				object, _ := q.Object.(quad.String)
				d, _, err := decodeDocument(string(object), "")
				if err != nil {
					return err
				}
				ids = append(ids, d.ID)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list documents: %w", err)
	}
	sort.Strings(ids)
	return ids, nil
}

func (s *cayley) Decisions(ctx context.Context) ([]schema.Decision, error) {
	quads, err := s.graphQuads(ctx, iriDecisions, nil)
	if err != nil {
		return nil, fmt.Errorf("read decisions: %w", err)
	}
	out := make([]schema.Decision, 0, len(quads))
	for _, q := range quads {
		var d schema.Decision
		object, _ := q.Object.(quad.String)
		if err := json.Unmarshal([]byte(object), &d); err != nil {
			return nil, fmt.Errorf("decode decision %v: %w", q.Subject, err)
		}
		out = append(out, d)
	}
	sortDecisions(out)
	return out, nil
}

// sortDecisions puts decisions into the order in which they were made, ties by id.
func sortDecisions(ds []schema.Decision) {
	sort.Slice(ds, func(i, j int) bool {
		if ds[i].Time != ds[j].Time {
			return ds[i].Time < ds[j].Time
		}
		return ds[i].ID < ds[j].ID
	})
}

func (s *cayley) entry(ctx context.Context, commit uint64) (Entry, bool, error) {
	raw, err := s.object(ctx, commitIRI(commit), iriEntry)
	if err != nil || raw == "" {
		return Entry{}, false, err
	}
	var e Entry
	if err := json.Unmarshal([]byte(raw), &e); err != nil {
		return Entry{}, false, fmt.Errorf("decode journal entry %d: %w", commit, err)
	}
	return e, true, nil
}

func (s *cayley) Journal(ctx context.Context, after uint64) ([]Entry, error) {
	var out []Entry
	for n := after + 1; ; n++ {
		e, ok, err := s.entry(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("read journal entry %d: %w", n, err)
		}
		if !ok {
			return out, nil
		}
		out = append(out, e)
	}
}

func (s *cayley) Mark(ctx context.Context) (Mark, error) { return s.findMark(ctx, Mark{}) }

// findMark finds the newest commit, at or after known. Commits have no gaps, so
// that doubling and halving steps find the end in a logarithmic number of looks.
func (s *cayley) findMark(ctx context.Context, known Mark) (Mark, error) {
	mark := known
	look := func(n uint64) (bool, error) {
		e, ok, err := s.entry(ctx, n)
		if err != nil {
			return false, fmt.Errorf("find newest commit: %w", err)
		}
		if ok {
			mark = e.Mark()
		}
		return ok, nil
	}
	step := uint64(1)
	for {
		ok, err := look(mark.Commit + step)
		if err != nil {
			return Mark{}, err
		}
		if !ok {
			break
		}
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if _, err := look(mark.Commit + step); err != nil {
			return Mark{}, err
		}
	}
	return mark, nil
}
