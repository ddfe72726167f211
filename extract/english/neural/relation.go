package neural

// exclusive lists groups of relations of which one head takes at most one. An outer
// subject ("the trouble is that he left") stands beside an inner one and is not among
// the subjects.
var exclusive = [][]string{
	{"nsubj", "nsubj:pass", "csubj", "csubj:pass"},
	{"obj"},
}

// relationRules are the constraints of relation decoding over relation numbers.
type relationRules struct {
	root   int
	groups []relationGroup
}

// relationGroup says which relations are in one exclusive group.
type relationGroup []bool

func newRelationRules(relations []string) relationRules {
	rules := relationRules{root: -1}
	number := make(map[string]int, len(relations))
	for i, r := range relations {
		number[r] = i
		if r == "root" {
			rules.root = i
		}
	}
	for _, names := range exclusive {
		group := make(relationGroup, len(relations))
		for _, name := range names {
			if i, ok := number[name]; ok {
				group[i] = true
			}
		}
		rules.groups = append(rules.groups, group)
	}
	return rules
}

// decode gives every word the relation with the best score at scores[i*stride:] that
// the rules allow: "root" under the root and nowhere else, and of an exclusive group
// only the most probable word under one head. It overwrites scores.
func (r *relationRules) decode(tags []Tagged, scores []float32, stride int, relations []string, temperature float32) {
	row := func(i int) []float32 { return scores[i*stride:][:len(relations)] }
	set := func(i, relation int) {
		tags[i].Rel = relations[relation]
		tags[i].RelConf = softmaxAt(row(i), relation, temperature)
	}
	for i := range tags {
		if tags[i].Head < 0 && r.root >= 0 {
			set(i, r.root)
			tags[i].RelConf = 1
			continue
		}
		if r.root >= 0 {
			row(i)[r.root] = impossible
		}
		set(i, largestAt(row(i)))
	}
	// A word that loses one group may fall into another, so go round until none is left;
	// every round takes a group away from a word, of which there is a bounded number.
	for changed := true; changed; {
		changed = false
		for _, group := range r.groups {
			for i := range tags {
				if loser := rival(tags, scores, stride, group, i); loser >= 0 {
					lost := tags[loser].RelConf
					for k, in := range group {
						if in {
							row(loser)[k] = impossible
						}
					}
					set(loser, largestAt(row(loser)))
					tags[loser].RelConf = min(tags[loser].RelConf, 1-lost)
					changed = true
				}
			}
		}
	}
}

// rival returns the less probable of word i and a later word of the same head whose
// relations are both of the group, or -1 where there is no such word.
func rival(tags []Tagged, scores []float32, stride int, group relationGroup, i int) int {
	has := func(i int) bool { return tags[i].Head >= 0 && group[largestAt(scores[i*stride:][:len(group)])] }
	if !has(i) {
		return -1
	}
	for j := i + 1; j < len(tags); j++ {
		if tags[j].Head == tags[i].Head && has(j) {
			if tags[j].RelConf > tags[i].RelConf {
				return i
			}
			return j
		}
	}
	return -1
}
