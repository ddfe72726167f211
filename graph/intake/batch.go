package intake

import (
	"context"

	"example.com/kg/graph/store"
)

// batchEvidence is how much evidence is gathered for one commit: enough that a
// commit's fixed cost and the pages that every commit writes anew do not count, little
// enough to hold and for bbolt, whose pages in memory take longer to grow the more they
// hold.
const batchEvidence = 6000

// Batch gathers bundles into commits of a good size. The zero value with a
// Destination is ready; it is used by one goroutine at a time.
type Batch struct {
	Destination Destination
	// Changed counts the documents stored so far that were new or different.
	Changed int

	waiting  []store.Bundle
	evidence int
}

// Add takes a bundle and commits when enough have come together.
func (b *Batch) Add(ctx context.Context, bundle store.Bundle) error {
	b.waiting = append(b.waiting, bundle)
	b.evidence += len(bundle.Evidence) + 1
	if b.evidence < batchEvidence {
		return nil
	}
	return b.Flush(ctx)
}

// Flush commits what is waiting.
func (b *Batch) Flush(ctx context.Context) error {
	if len(b.waiting) == 0 {
		return nil
	}
	changed, err := b.Destination.Put(ctx, b.waiting...)
	if err != nil {
		return err
	}
	b.Changed += len(changed)
	b.waiting, b.evidence = nil, 0
	return nil
}
