package index

import "math"

// scanSpeed is how many evidence a scan goes through in the time that judging one
// statement by itself takes, which waits for memory in several places.
const scanSpeed = 20

// Judged says which statements a selection keeps to who asks of many, and of the same
// ones again and again. It remembers what it said, and once it was asked of so many that
// this would have been faster, it finds all evidence that meets the conditions in one go.
type Judged struct {
	selection   *Selection
	asked, kept *Set
	// met are the statements some evidence of which meets the conditions on evidence;
	// nil as long as each statement is judged by itself.
	met  *Set
	from source
	// narrow says that from holds all that may be kept, left how many statements are
	// judged by themselves before met is found.
	narrow bool
	left   int
}

// Judge returns what remembers the judgements of a selection that is ready;
// [Judged.Release] gives back what it takes.
func (s *Selection) Judge() *Judged {
	bound := len(s.x.statements)
	j := &Judged{selection: s, asked: NewSet(bound), kept: NewSet(bound), left: math.MaxInt}
	if len(s.conditions) > 0 {
		if j.from, j.narrow = s.source(); !j.narrow {
			j.from.size = s.x.evidence.len()
		}
		if j.from.statements == nil {
			j.left = j.from.size / scanSpeed
		}
	}
	return j
}

// Release lets other questions use what the judgements took.
func (j *Judged) Release() {
	for _, s := range []*Set{j.asked, j.kept, j.met} {
		if s != nil {
			s.Release()
		}
	}
}

// Keeps is [Selection.Keeps].
func (j *Judged) Keeps(n Stmt) bool {
	if j.met != nil && !j.met.Has(int32(n)) {
		return false
	}
	if !j.asked.Enter(int32(n)) {
		return j.kept.Has(int32(n))
	}
	keeps := j.judge(n)
	if keeps {
		j.kept.Enter(int32(n))
	}
	return keeps
}

func (j *Judged) judge(n Stmt) bool {
	s := j.selection
	if j.met != nil {
		return s.keepsStatement(n)
	}
	if j.left--; j.left < 0 {
		met := NewSet(len(s.x.statements))
		s.scan(j.from, j.narrow, func(e Ev) { met.Enter(int32(s.x.evidence.statement[e])) })
		j.met = met
	}
	return s.Keeps(n)
}
