package index

import (
	"slices"
	"time"

	"example.com/kg/schema"
)

// Change is what one commit did to the stored content.
type Change struct {
	// Put are documents with all their evidence, new or in place of an older version.
	Put []Put
	// Removed are the ids of documents that are gone.
	Removed []string
	// Decisions are all decisions, if any were added; nil otherwise.
	Decisions []schema.Decision
}

// Put is a document with all its evidence.
type Put struct {
	Document schema.Document
	Evidence []schema.Evidence
	// Ingested is when the document was stored.
	Ingested time.Time
}

// Apply brings the index to the state after a change.
func (x *Index) Apply(c Change) error {
	x.touched.reset()
	pending := make([]Doc, 0, len(c.Put))
	for _, id := range c.Removed {
		if n, ok := x.byDocument[id]; ok {
			x.dropDocument(n)
		}
	}
	for i := range c.Put {
		p := &c.Put[i]
		if n, ok := x.byDocument[p.Document.ID]; ok {
			x.dropDocument(n)
		}
		pending = append(pending, x.addDocument(p.Document, p.Evidence, p.Ingested))
	}
	if c.Decisions != nil {
		again, err := x.redo(x.decide(slices.Clone(c.Decisions)))
		if err != nil {
			return err
		}
		pending = append(pending, again...)
	}
	moved := x.resolve()
	x.reattach(moved)
	for _, n := range pending {
		first, end := x.DocumentEvidence(n)
		for e := first; e < end; e++ {
			if x.evidence.statement[e] == None {
				x.attach(e)
			}
		}
	}
	x.settle()
	return nil
}

// redo enters documents anew.
func (x *Index) redo(ids []string) ([]Doc, error) {
	var out []Doc
	for _, id := range ids {
		n, ok := x.byDocument[id]
		if !ok {
			continue
		}
		evidence, err := x.DecodeDocument(n)
		if err != nil {
			return nil, err
		}
		d, ingested := x.documents[n].meta, x.documents[n].ingested
		x.dropDocument(n)
		out = append(out, x.addDocument(d, evidence, ingested))
	}
	return out, nil
}

// reattach moves the evidence of members that belong elsewhere now.
func (x *Index) reattach(moved []Member) {
	var evidence []Ev
	for _, m := range moved {
		for _, n := range x.members[m].documents {
			first, end := x.DocumentEvidence(n)
			for e := first; e < end; e++ {
				if x.evidence.statement[e] != None && (x.evidence.subject[e] == End(m) || x.evidence.object[e] == End(m)) {
					evidence = append(evidence, e)
				}
			}
		}
	}
	slices.Sort(evidence)
	evidence = slices.Compact(evidence)
	for _, e := range evidence {
		x.detach(e)
	}
	for _, e := range evidence {
		x.attach(e)
	}
}

// settle sums up what was touched.
func (x *Index) settle() {
	touched := make([]Stmt, 0, len(x.touched.statements))
	for n := range x.touched.statements {
		touched = append(touched, n)
	}
	slices.Sort(touched)
	for _, n := range touched {
		x.sum(n)
	}
	for _, n := range x.judge(touched) {
		x.flag(n)
	}
	x.ranked.settle(touched, x.Position)
	x.settleTops(touched)
	x.names.settle()
	x.touched.reset()
}
