package store

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel calls f for each number below n, on all processors, and returns the error
// of the least number that has one.
func inParallel(n int, f func(i int) error) error {
	failed := make([]error, n)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				failed[i] = f(i)
			}
		})
	}
	workers.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}
