package index

import (
	"slices"
)

// Near-copies of one text are found by MinHash with banding (Broder 1997; Leskovec,
// Rajaraman, Ullman, Mining of Massive Datasets, ch. 3) over runs of five words:
// two documents that share a band are compared by the true Jaccard similarity of
// their runs. With these numbers a pair at 0.8 is found with probability .986, one
// at 0.9 with .9996; which pairs are found depends on the texts alone.
const (
	runLength      = 5
	bandCount      = 6
	bandRows       = 3
	copySimilarity = 0.7
)

type bandKey struct {
	band uint8
	hash uint64
}

type copies struct {
	bands  map[bandKey][]Doc
	pairs  map[Doc][]Doc
	leader map[Doc]Doc
}

func (c *copies) reset() {
	c.bands, c.pairs, c.leader = map[bandKey][]Doc{}, map[Doc][]Doc{}, map[Doc]Doc{}
}

// of returns the document that stands for all copies of n's text.
func (c *copies) of(n Doc) Doc {
	if l, ok := c.leader[n]; ok {
		return l
	}
	return n
}

// has reports whether n has copies.
func (c *copies) has(n Doc) bool { return len(c.pairs[n]) > 0 }

// mix is the finaliser of SplitMix64.
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

// runs returns the hashes of a text's runs of words, sorted, each once.
func runs(text string) []uint64 {
	var window [runLength]uint64
	var out []uint64
	count := 0
	add := func() {
		h := uint64(0)
		for i := range min(count, runLength) {
			h = mix(h + window[(count+i)%runLength]*0x9e3779b97f4a7c15 + 1)
		}
		out = append(out, h)
	}
	for w := range TextWords(text) {
		h := uint64(14695981039346656037)
		for i := 0; i < len(w); i++ {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		window[count%runLength] = h
		count++
		if count >= runLength {
			add()
		}
	}
	if count > 0 && count < runLength {
		// Shorter than a run: the whole text is one.
		short := uint64(count)
		for i := range count {
			short = mix(short + window[i]*0x9e3779b97f4a7c15 + 1)
		}
		out = append(out, short)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func bandsOf(hashes []uint64) []bandKey {
	if len(hashes) == 0 {
		return nil
	}
	out := make([]bandKey, bandCount)
	for band := range bandCount {
		key := uint64(band)
		for row := range bandRows {
			salt := mix(uint64(band*bandRows+row) + 1)
			least := ^uint64(0)
			for _, h := range hashes {
				least = min(least, (h^salt)*0x9e3779b97f4a7c15)
			}
			key = mix(key ^ least)
		}
		out[band] = bandKey{uint8(band), key}
	}
	return out
}

// similarity is the Jaccard similarity of two sorted sets.
func similarity(a, b []uint64) float64 {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

func (x *Index) addCopies(n Doc) {
	c := &x.copies
	hashes := runs(x.documents[n].meta.Text)
	var near []Doc
	for _, key := range bandsOf(hashes) {
		for _, other := range c.bands[key] {
			if !slices.Contains(near, other) {
				near = append(near, other)
			}
		}
		c.bands[key] = append(c.bands[key], n)
	}
	// A text that very many share would be compared with all of them: one that is
	// equal is as good as any.
	for _, other := range near {
		if !x.isCopy(n, other, hashes) {
			continue
		}
		c.pairs[n] = append(c.pairs[n], other)
		c.pairs[other] = append(c.pairs[other], n)
	}
	if len(c.pairs[n]) > 0 {
		x.regroup([]Doc{n})
	}
}

func (x *Index) isCopy(a, b Doc, hashes []uint64) bool {
	if x.documents[a].meta.SHA256 == x.documents[b].meta.SHA256 {
		return true
	}
	return similarity(hashes, runs(x.documents[b].meta.Text)) >= copySimilarity
}

func (x *Index) dropCopies(n Doc) {
	c := &x.copies
	for _, key := range bandsOf(runs(x.documents[n].meta.Text)) {
		if list := slices.DeleteFunc(c.bands[key], func(o Doc) bool { return o == n }); len(list) > 0 {
			c.bands[key] = list
		} else {
			delete(c.bands, key)
		}
	}
	others := c.pairs[n]
	delete(c.pairs, n)
	delete(c.leader, n)
	for _, o := range others {
		if c.pairs[o] = slices.DeleteFunc(c.pairs[o], func(d Doc) bool { return d == n }); len(c.pairs[o]) == 0 {
			delete(c.pairs, o)
		}
	}
	x.regroup(others)
}

// regroup finds the leaders again of all documents that are copies of those given,
// and marks what they support.
func (x *Index) regroup(from []Doc) {
	c := &x.copies
	seen := map[Doc]bool{}
	for _, start := range from {
		if seen[start] {
			continue
		}
		seen[start] = true
		group, least := []Doc{start}, start
		for i := 0; i < len(group); i++ {
			for _, o := range c.pairs[group[i]] {
				if !seen[o] {
					seen[o] = true
					group = append(group, o)
					least = min(least, o)
				}
			}
		}
		for _, n := range group {
			if len(group) > 1 {
				c.leader[n] = least
			} else {
				delete(c.leader, n)
			}
			first, end := x.DocumentEvidence(n)
			for e := first; e < end; e++ {
				if s := x.evidence.statement[e]; s != None {
					x.touched.statement(s)
				}
			}
		}
	}
}

// Copies returns the ids of documents whose text is nearly that of n, n among them,
// in order of number; nil where there is none but n.
func (x *Index) Copies(n Doc) []string {
	c := &x.copies
	if !c.has(n) {
		return nil
	}
	group, seen := []Doc{n}, map[Doc]bool{n: true}
	for i := 0; i < len(group); i++ {
		for _, o := range c.pairs[group[i]] {
			if !seen[o] {
				seen[o] = true
				group = append(group, o)
			}
		}
	}
	ids := make([]string, len(group))
	for i, o := range group {
		ids[i] = x.documents[o].meta.ID
	}
	slices.Sort(ids)
	return ids
}
