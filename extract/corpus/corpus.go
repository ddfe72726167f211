// Package corpus runs work on many documents, or on many sections of documents, side
// by side and hands the results over in order, so that the outcome is the same
// whatever the number of workers. It holds at most a few of them a worker at a time.
package corpus

import (
	"context"
	"iter"
	"sync"
)

// ahead is how many elements a worker may be ahead of the one whose result is
// waited for: enough to keep the workers busy behind one that takes long.
const ahead = 4

// job is one element on its way; done receives its outcome.
type job[T, R any] struct {
	in   T
	err  error
	done chan outcome[R]
}

type outcome[R any] struct {
	value R
	err   error
}

// Map applies work to every element of in, by the given number of workers
// (at least one), and yields the results in the order of in. An error that in
// yields is handed on in its place, and so is an error of work: neither ends the
// sequence. A done ctx ends it, with the context's error as its last element.
//
// The goroutines belong to the sequence: they have ended when the loop over it
// has.
func Map[T, R any](ctx context.Context, in iter.Seq2[T, error], workers int, work func(context.Context, T) (R, error)) iter.Seq2[R, error] {
	workers = max(workers, 1)
	return func(yield func(R, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()

		jobs := make(chan *job[T, R])
		ordered := make(chan *job[T, R], workers*ahead)
		running.Go(func() {
			defer close(ordered)
			defer close(jobs)
			feed(ctx, in, jobs, ordered)
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					value, err := work(ctx, j.in)
					j.done <- outcome[R]{value, err}
				}
			})
		}
		for j := range ordered {
			o := outcome[R]{err: j.err}
			if j.err == nil {
				select {
				case o = <-j.done:
				case <-ctx.Done(): // the job may never have reached a worker
				}
			}
			if ctx.Err() != nil {
				break
			}
			if !yield(o.value, o.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			var none R
			yield(none, err)
		}
	}
}

// feed hands the elements of in to the workers and, in order, to the collector,
// until in or ctx ends.
func feed[T, R any](ctx context.Context, in iter.Seq2[T, error], jobs, ordered chan<- *job[T, R]) {
	for element, err := range in {
		j := &job[T, R]{in: element, err: err, done: make(chan outcome[R], 1)}
		select {
		case ordered <- j:
		case <-ctx.Done():
			return
		}
		if err != nil {
			continue
		}
		select {
		case jobs <- j:
		case <-ctx.Done():
			return
		}
	}
}
