package intake

import (
	"context"
	"errors"
	"time"

	"example.com/kg/graph/store"
)

// How much evidence is gathered for one commit: enough that many of it share the pages
// that a commit writes anew, and little enough to hold, twice while one is stored and the
// next is gathered. A server gets less at once: its readers wait while a commit enters
// the index.
const (
	batchEvidence       = 24_000
	batchEvidenceServer = 12_000
)

// batchTime is after how long a commit is stored although less has come together, so
// that who interrupts slow reading keeps all but the last seconds of it.
const batchTime = 10 * time.Second

// Batch gathers bundles into commits of a good size, and gathers the next while one is
// stored. The zero value with a Destination is ready; it is used by one goroutine at a
// time, which ends with Flush, or with Wait where it gives up.
type Batch struct {
	Destination Destination
	// Changed counts the documents stored so far that were new or different.
	Changed int

	waiting []store.Bundle
	// since is when the first of waiting came.
	since    time.Time
	evidence int
	// storing is of the commit that is being stored, nil where there is none; entered
	// waits for the index to take in the one before it.
	storing chan stored
	entered func() error
}

// stored is what became of a commit.
type stored struct {
	changed int
	entered func() error
	err     error
}

// ahead is a destination that can store a commit while it takes in the one before.
type ahead interface {
	PutAhead(ctx context.Context, bundles ...store.Bundle) (changed []string, entered func() error, err error)
}

// Add takes a bundle and has a commit stored when enough have come together, or the
// first of them long ago. The error
// may be that of an earlier commit.
func (b *Batch) Add(ctx context.Context, bundle store.Bundle) error {
	if len(b.waiting) == 0 {
		b.since = time.Now()
	}
	b.waiting = append(b.waiting, bundle)
	b.evidence += len(bundle.Evidence) + 1
	enough := batchEvidenceServer
	if _, here := b.Destination.(ahead); here {
		enough = batchEvidence
	}
	if b.evidence < enough && time.Since(b.since) < batchTime {
		return nil
	}
	return b.send(ctx)
}

// Flush stores what is waiting and returns when everything is durable and shown by
// answers.
func (b *Batch) Flush(ctx context.Context) error {
	return errors.Join(b.send(ctx), b.Wait())
}

// Wait returns when nothing is being stored any more; what is waiting stays.
func (b *Batch) Wait() error {
	err := b.settle()
	if b.entered != nil {
		err = errors.Join(err, b.entered())
		b.entered = nil
	}
	return err
}

// send has what is waiting stored, after what was sent before.
func (b *Batch) send(ctx context.Context) error {
	if err := b.settle(); err != nil || len(b.waiting) == 0 {
		return err
	}
	bundles, outcome := b.waiting, make(chan stored, 1)
	b.waiting, b.evidence, b.storing = nil, 0, outcome
	go func() { outcome <- put(ctx, b.Destination, bundles) }()
	return nil
}

// settle waits until the commit that is being stored is durable.
func (b *Batch) settle() error {
	if b.storing == nil {
		return nil
	}
	outcome := <-b.storing
	b.storing = nil
	b.Changed += outcome.changed
	if b.entered != nil {
		outcome.err = errors.Join(b.entered(), outcome.err)
	}
	b.entered = outcome.entered
	return outcome.err
}

func put(ctx context.Context, d Destination, bundles []store.Bundle) stored {
	if a, ok := d.(ahead); ok {
		changed, entered, err := a.PutAhead(ctx, bundles...)
		return stored{len(changed), entered, err}
	}
	changed, err := d.Put(ctx, bundles...)
	return stored{changed: len(changed), err: err}
}
