package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"example.com/kg/extract/corpus"
)

var errOdd = errors.New("odd")

// numbers yields 0 to n-1 with an error instead of every seventh.
func numbers(n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			var err error
			if i%7 == 3 {
				err = fmt.Errorf("element %d", i)
			}
			if !yield(i, err) {
				return
			}
		}
	}
}

func TestOrder(t *testing.T) {
	var first []string
	for _, workers := range []int{0, 1, 2, 9} {
		var got []string
		for v, err := range corpus.Map(t.Context(), numbers(200), workers, func(_ context.Context, i int) (string, error) {
			time.Sleep(time.Duration((i*7919)%300) * time.Microsecond)
			if i%5 == 0 {
				return "", errOdd
			}
			return fmt.Sprint(i), nil
		}) {
			got = append(got, fmt.Sprint(v, err))
		}
		if first == nil {
			first = got
		}
		if len(got) != 200 || !slices.Equal(got, first) {
			t.Fatalf("%d workers: %d results, or in another order", workers, len(got))
		}
	}
}

func TestBreakEndsWorkers(t *testing.T) {
	var running atomic.Int32
	for range corpus.Map(t.Context(), numbers(1000), 3, func(context.Context, int) (int, error) {
		running.Add(1)
		defer running.Add(-1)
		return 0, nil
	}) {
		break
	}
	if n := running.Load(); n != 0 {
		t.Errorf("%d workers still run", n)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	seen := 0
	for _, err := range corpus.Map(ctx, numbers(1_000_000), 2, func(context.Context, int) (int, error) { return 0, nil }) {
		if seen++; seen == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || seen > 11 {
		t.Errorf("%d results, the last with %v", seen, last)
	}
}

func TestBounded(t *testing.T) {
	var read atomic.Int32
	in := func(yield func(int, error) bool) {
		for i := range 1000 {
			read.Add(1)
			if !yield(i, nil) {
				return
			}
		}
	}
	taken := int32(0)
	for range corpus.Map(t.Context(), in, 2, func(context.Context, int) (int, error) { return 0, nil }) {
		taken++
		if ahead := read.Load() - taken; ahead > 20 {
			t.Fatalf("%d documents read ahead", ahead)
		}
	}
}
