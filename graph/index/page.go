package index

// A page is found in one of two ways. The order of statements, or of an entity's, is
// gone through until the page is full, which is fast for what many statements meet; or
// the shortest list that holds all that can be meant is, which is fast for what few
// meet.
const (
	// shortSource is how long a list may be to be gone through at once.
	shortSource = 1 << 14
	// walkEffort is how many statements and evidence a walk looks at before it gives
	// way to a list.
	walkEffort = 1 << 14
	// scanChunk is how many evidence a scan takes at a time: few enough to stay in the
	// nearest cache.
	scanChunk = 2048
)

// First returns the first limit statements of the selection after a position, nil
// for the beginning, in order, and whether there are more.
func (s *Selection) First(limit int, after *Position) (out []Stmt, more bool) {
	if limit <= 0 || !s.Ready() {
		return nil, false
	}
	from, narrow := s.source()
	out, walked := s.walkTop(limit+1, after)
	if !walked && (!narrow || from.size > shortSource) {
		out, walked = s.walk(following(s.x.ranked.list, after, s.x.Position), limit+1, narrow || len(s.conditions) > 0)
	}
	if !walked {
		out = s.gather(limit+1, after, from, narrow)
		s.from, s.gathered = from, narrow && from.statements == nil && len(s.conditions) > 0
	}
	if len(out) > limit {
		return out[:limit], true
	}
	return out, false
}

// walkTop goes through the best statements of an entity that all statements of the
// selection are of, and reports whether the page was among them.
func (s *Selection) walkTop(limit int, after *Position) (out []Stmt, found bool) {
	x := s.x
	for _, m := range []Member{s.Subject, s.Object, s.Entity} {
		if m == None {
			continue
		}
		list, ok := x.tops[m]
		if !ok {
			continue
		}
		out, walked := s.walk(following(list, after, x.Position), limit, true)
		return out, walked && (len(out) == limit || len(list) == len(x.members[m].statements))
	}
	return nil, false
}

// walk goes through statements, which are given in order, until it has enough, and
// reports whether it came so far; it gives up on too much effort where there is
// another way.
func (s *Selection) walk(list []Stmt, limit int, another bool) (out []Stmt, found bool) {
	effort := 0
	for _, n := range list {
		if effort++; another && effort > walkEffort {
			return nil, false
		}
		if !s.fits(n) {
			continue
		}
		met, looked := s.meets(n, walkEffort)
		if effort += looked; met {
			if s.counts != nil {
				effort += int(s.x.statements[n].evidence)
			}
			if !s.sourced(n) {
				continue
			}
			if out = append(out, n); len(out) == limit {
				break
			}
		} else if another && looked == walkEffort {
			return nil, false
		}
	}
	return out, true
}

// gather goes through a source, or through all evidence where there is none.
func (s *Selection) gather(limit int, after *Position, from source, narrow bool) []Stmt {
	x := s.x
	top := x.NewBest(limit)
	wanted := func(n Stmt) bool {
		return top.Wants(n) && (after == nil || after.compare(x.Position(n)) < 0)
	}
	if narrow && from.statements != nil {
		for _, n := range from.statements {
			if wanted(n) && s.Keeps(n) {
				top.add(n)
			}
		}
		return top.Sorted()
	}
	taken := NewSet(len(x.statements))
	defer taken.Release()
	s.scan(from, narrow, func(e Ev) {
		n := x.evidence.statement[e]
		if x.order[n] < top.least || !taken.Enter(int32(n)) {
			return
		}
		if wanted(n) && s.keepsStatement(n) {
			top.add(n)
		}
	})
	return top.Sorted()
}

// All calls f once with every statement of the selection, in no order.
func (s *Selection) All(f func(Stmt)) {
	if !s.Ready() {
		return
	}
	from, narrow := s.source()
	switch {
	case !narrow && len(s.conditions) == 0:
		for n := range s.x.statements {
			if s.keepsStatement(Stmt(n)) {
				f(Stmt(n))
			}
		}
	case narrow && from.statements != nil:
		for _, n := range from.statements {
			if s.Keeps(n) {
				f(n)
			}
		}
	default:
		taken := NewSet(len(s.x.statements))
		defer taken.Release()
		s.scan(from, narrow, func(e Ev) {
			if n := s.x.evidence.statement[e]; taken.Enter(int32(n)) && s.keepsStatement(n) {
				f(n)
			}
		})
	}
}

// scan calls f with the evidence of a source, or all evidence where there is none,
// that meets the conditions. Evidence that stands in several lists may come again.
func (s *Selection) scan(from source, narrow bool, f func(Ev)) {
	c := &s.x.evidence
	var chunk [scanChunk]Ev
	pass := func(list []Ev) {
		for _, condition := range s.conditions {
			if condition.field != from.met {
				list = condition.keep(list)
			}
		}
		for _, e := range list {
			if c.document[e] != None {
				f(e)
			}
		}
	}
	if !narrow {
		for start := 0; start < c.len(); start += scanChunk {
			list := chunk[:0]
			for e := start; e < min(start+scanChunk, c.len()); e++ {
				list = append(list, Ev(e))
			}
			pass(list)
		}
		return
	}
	for _, list := range from.evidence {
		for len(list) > 0 {
			n := copy(chunk[:], list)
			list = list[n:]
			pass(chunk[:n])
		}
	}
}
