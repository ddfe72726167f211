package score

import (
	"slices"
	"sort"

	"example.com/kg/schema"
)

// Count is a precision and recall in the making.
type Count struct {
	// Gold and Found are the numbers of things written down and produced; Hit of
	// the gold ones were found, Right of the found ones stand in the gold.
	Gold, Found, Hit, Right int
}

// Precision is the share of what was found that is right; 0 where nothing was.
func (c Count) Precision() float64 { return ratio(c.Right, c.Found) }

// Recall is the share of the gold that was found.
func (c Count) Recall() float64 { return ratio(c.Hit, c.Gold) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Share counts how often something was right.
type Share struct{ Right, Of int }

// Ratio is Right/Of, 0 where there was nothing to get right.
func (s Share) Ratio() float64 { return ratio(s.Right, s.Of) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Result sums up any number of articles.
type Result struct {
	Articles int
	// Triples and Pairs count facts with and without their relation.
	Triples, Pairs Count
	// Names counts names by exact span and type.
	Names Count
	// Truth says how often, on facts that were found, each attribute is right:
	// polarity, modality, speaker, no speaker, time, place; "polarity marked" and
	// "modality marked" look only at facts that are denied or not plainly asserted.
	Truth map[string]Share
	// Reliability says how often triples of a confidence are right, in tenths from 0.
	Reliability [10]Reliability
	// Missed are the facts that were not found, Extra the evidence that states
	// nothing written down, each with its article.
	Missed []Missed
	Extra  []Extra
}

// Reliability compares what confidences promise with what they keep.
type Reliability struct {
	Share
	// Stated is the sum of the confidences.
	Stated float64
}

// Mean is the mean of the confidences, 0 where there are none.
func (r Reliability) Mean() float64 {
	if r.Of == 0 {
		return 0
	}
	return r.Stated / float64(r.Of)
}

// Missed is a fact of an article that was not found.
type Missed struct {
	Article string
	Fact    Fact
}

// Extra is evidence for something that an article's gold does not hold.
type Extra struct {
	Article  string
	Evidence schema.Evidence
}

// Scorer adds articles up.
type Scorer struct {
	symmetric func(relation string) bool
	result    Result
}

// New makes a scorer; symmetric says of a relation's id whether the order of its
// ends means nothing.
func New(symmetric func(relation string) bool) *Scorer {
	return &Scorer{symmetric: symmetric, result: Result{Truth: map[string]Share{}}}
}

// Add scores one article against the evidence and mentions found in it.
func (s *Scorer) Add(a *Article, evidence []schema.Evidence, mentions []schema.Mention) {
	s.result.Articles++
	found := slices.Clone(evidence)
	// The most confident evidence answers for a fact.
	sort.SliceStable(found, func(i, j int) bool { return found[i].Confidence > found[j].Confidence })
	for i := range a.Facts {
		s.recall(a, &a.Facts[i], found)
	}
	s.precision(a, found)
	s.names(a, mentions)
}

// Result is the sum so far.
func (s *Scorer) Result() Result { return s.result }

func (s *Scorer) recall(a *Article, f *Fact, found []schema.Evidence) {
	s.result.Triples.Gold++
	s.result.Pairs.Gold++
	if slices.ContainsFunc(found, func(e schema.Evidence) bool { return joins(f, &e, true) }) {
		s.result.Pairs.Hit++
	}
	at := slices.IndexFunc(found, func(e schema.Evidence) bool { return states(f, &e, s.symmetric(f.Relation)) })
	if at < 0 {
		s.result.Missed = append(s.result.Missed, Missed{a.ID, *f})
		return
	}
	s.result.Triples.Hit++
	s.truth(f, &found[at])
}

func (s *Scorer) truth(f *Fact, e *schema.Evidence) {
	s.share("polarity", e.Polarity == f.Polarity)
	s.share("modality", e.Modality == f.Modality)
	if f.Polarity != schema.Affirmed {
		s.share("polarity marked", e.Polarity == f.Polarity)
	}
	if f.Modality != schema.Asserted {
		s.share("modality marked", e.Modality == f.Modality)
	}
	if f.Speaker == nil {
		s.share("no speaker", len(e.Attribution) == 0)
	} else {
		s.share("speaker", slices.ContainsFunc(e.Attribution, func(x schema.Attribution) bool {
			return alike(f.Speaker, x.Name, x.Text)
		}))
	}
	if f.Time != nil {
		day := ""
		if e.Time != nil {
			day = e.Time.From
		}
		s.share("time", len(day) >= len(*f.Time) && day[:len(*f.Time)] == *f.Time)
	}
	if f.Place != nil {
		s.share("place", slices.ContainsFunc(e.Qualifiers, func(q schema.Qualifier) bool {
			name := ""
			if q.Entity != nil {
				name = q.Entity.Name
			}
			return alike(f.Place, q.Text, name)
		}))
	}
}

func (s *Scorer) share(name string, right bool) {
	c := s.result.Truth[name]
	c.Of++
	if right {
		c.Right++
	}
	s.result.Truth[name] = c
}

func (s *Scorer) precision(a *Article, found []schema.Evidence) {
	seen := map[[3]string]bool{}
	for i := range found {
		e := &found[i]
		triple := [3]string{title(e.Subject), e.Relation.ID, title(e.Object)}
		if seen[triple] {
			continue
		}
		seen[triple] = true
		s.result.Triples.Found++
		s.result.Pairs.Found++
		right, pair := false, false
		for _, facts := range [][]Fact{a.Facts, a.Also} {
			for j := range facts {
				right = right || states(&facts[j], e, s.symmetric(facts[j].Relation))
				pair = pair || joins(&facts[j], e, true)
			}
		}
		tenth := &s.result.Reliability[min(max(int(e.Confidence*10), 0), 9)]
		tenth.Of++
		tenth.Stated += e.Confidence
		if right {
			tenth.Right++
			s.result.Triples.Right++
		} else {
			s.result.Extra = append(s.result.Extra, Extra{a.ID, *e})
		}
		if right || pair {
			s.result.Pairs.Right++
		}
	}
}

// title is what a node is called.
func title(n schema.Node) string {
	for _, s := range []string{n.Name, n.Text, n.Value} {
		if s != "" {
			return s
		}
	}
	return ""
}

func (s *Scorer) names(a *Article, mentions []schema.Mention) {
	type span struct {
		start, end int
		kind       schema.Type
	}
	gold := map[span]bool{}
	for _, n := range a.Names {
		gold[span{n.Start, n.End, n.Type}] = true
	}
	found := map[span]bool{}
	for _, m := range mentions {
		if m.Kind == schema.NameMention && m.Type != schema.Concept {
			found[span{m.Start, m.End, m.Type}] = true
		}
	}
	both := 0
	for x := range found {
		if gold[x] {
			both++
		}
	}
	n := &s.result.Names
	n.Gold += len(gold)
	n.Found += len(found)
	n.Hit += both
	n.Right += both
}
