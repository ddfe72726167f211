package relation

import "slices"

// Patterns lists the patterns in the order in which they are tried.
func (s *Set) Patterns() []*Pattern { return slices.Clone(s.patterns) }

// Relations lists the ids of all relations that some pattern evokes, sorted.
func (s *Set) Relations() []string {
	var ids []string
	for _, p := range s.patterns {
		ids = append(ids, p.Relation)
		for _, output := range p.Outputs {
			ids = append(ids, output.Relation)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}
