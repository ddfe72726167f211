package index

import "sync"

// Set is a set of small numbers such as those of statements.
type Set struct{ bits []uint64 }

var sets = sync.Pool{New: func() any { return new(Set) }}

// NewSet returns an empty set of numbers below bound, which [Set.Release] gives back.
func NewSet(bound int) *Set {
	s := sets.Get().(*Set)
	size := bound/64 + 1
	if cap(s.bits) < size {
		s.bits = make([]uint64, size+size/8)
	}
	s.bits = s.bits[:size]
	clear(s.bits)
	return s
}

// Release lets another question use what the set takes; nobody may use it any more.
func (s *Set) Release() { sets.Put(s) }

// Enter puts a number into the set and reports whether it was not there.
func (s *Set) Enter(n int32) bool {
	bit := uint64(1) << (n & 63)
	fresh := s.bits[n>>6]&bit == 0
	s.bits[n>>6] |= bit
	return fresh
}

// Has reports whether a number is in the set.
func (s *Set) Has(n int32) bool { return s.bits[n>>6]&(1<<(n&63)) != 0 }
