package rdf

import (
	"strconv"

	"example.com/kg/schema"
)

// evidence yields an evidence, with the triple it asserts. The statement it
// supports is its own where it does not say.
func (w *writer) evidence(e *schema.Evidence, statement string) {
	document := w.describe(e.Source.Document, e.Source.Title, e.Source.URL, e.Source.Publisher, e.Source.Published, e.Source.SHA256)
	p := proposition{w.end(&e.Subject, e.ID), w.relation(e.Relation.ID), w.end(&e.Object, e.ID)}
	if e.Statement != "" {
		statement = e.Statement
	}
	if w.profile == nanopublicationProfile {
		w.nanopublication(e, document, p, statement)
		return
	}
	if asserts(e) {
		back := w.within(document)
		w.triple(p.subject, p.predicate, p.object)
		back()
	}
	id := iri(e.ID)
	w.reified(id, p, statement)
	w.claim(id, e)
	w.provenance(id, document, e)
	w.publication(id, e)
}

// nanopublication yields an evidence as a nanopublication (nanopub.net): a head that
// names the three other graphs, what is claimed, where it comes from, what made it.
func (w *writer) nanopublication(e *schema.Evidence, document term, p proposition, statement string) {
	id, whole := iri(e.ID), iri(e.ID+"/nanopublication")
	head, assertion, provenance, publication := iri(e.ID+"/head"), iri(e.ID+"/assertion"), iri(e.ID+"/provenance"), iri(e.ID+"/publication")
	defer w.within(head)()
	w.add(whole, rdfNS+"type", iri(npNS+"Nanopublication"))
	w.add(whole, npNS+"hasAssertion", assertion)
	w.add(whole, npNS+"hasProvenance", provenance)
	w.add(whole, npNS+"hasPublicationInfo", publication)
	w.graph = assertion
	if asserts(e) {
		w.triple(p.subject, p.predicate, p.object)
	}
	w.reified(id, p, statement)
	w.claim(id, e)
	w.graph = provenance
	w.add(assertion, provNS+"wasDerivedFrom", document)
	w.provenance(id, document, e)
	w.graph = publication
	w.publication(whole, e)
}

// asserts reports whether e's document states the triple as plain fact.
func asserts(e *schema.Evidence) bool {
	return e.Polarity == schema.Affirmed && e.Modality == schema.Asserted
}

// proposition is what an evidence is about.
type proposition struct{ subject, predicate, object term }

func (w *writer) reified(id term, p proposition, statement string) {
	w.add(id, rdfNS+"type", iri(kgNS+"Evidence"))
	w.add(id, rdfNS+"type", iri(rdfNS+"Statement"))
	w.add(id, rdfNS+"subject", p.subject)
	w.add(id, rdfNS+"predicate", p.predicate)
	w.add(id, rdfNS+"object", p.object)
	if statement != "" {
		w.add(id, kgNS+"supports", iri(statement))
	}
}

// claim yields how, by whom and of what time the proposition is claimed.
func (w *writer) claim(id term, e *schema.Evidence) {
	w.some(id, kgNS+"polarity", string(e.Polarity))
	w.some(id, kgNS+"modality", string(e.Modality))
	w.some(id, kgNS+"event", e.Relation.Event)
	w.some(id, kgNS+"mode", e.Relation.Mode)
	w.some(id, kgNS+"cameo", e.Relation.CAMEO)
	w.some(id, kgNS+"wording", e.Relation.Text)
	if t := e.Time; t != nil {
		if t.From != "" {
			w.add(id, kgNS+"from", moment(t.From))
		}
		if t.To != "" {
			w.add(id, kgNS+"to", moment(t.To))
		}
		w.some(id, kgNS+"timeBasis", string(t.Basis))
		w.some(id, kgNS+"timeText", t.Text)
	}
	for i := range e.Attribution {
		a := &e.Attribution[i]
		s := iri(e.ID + "/attribution/" + strconv.Itoa(i+1))
		w.add(id, kgNS+"attribution", s)
		w.number(s, kgNS+"position", i+1) // 1 is the outermost speaker
		w.some(s, kgNS+"cue", a.Cue.Text)
		if a.ID != "" {
			speaker := w.entity(a.ID, a.Name, a.Type)
			w.add(id, kgNS+"claimedBy", speaker)
			w.add(s, kgNS+"speaker", speaker)
		}
	}
	for i := range e.Qualifiers {
		q := &e.Qualifiers[i]
		s := iri(e.ID + "/qualifier/" + strconv.Itoa(i+1))
		w.add(id, kgNS+"qualifier", s)
		w.some(s, kgNS+"role", q.Role)
		w.some(s, rdfNS+"value", q.Text)
		if q.Entity != nil {
			w.add(s, kgNS+"entity", w.entity(q.Entity.ID, q.Entity.Name, q.Entity.Type))
		}
	}
}

// provenance yields where an evidence stands, in the terms of PROV-O and Web
// Annotation.
func (w *writer) provenance(id, document term, e *schema.Evidence) {
	w.add(id, rdfNS+"type", iri(provNS+"Entity"))
	w.add(id, provNS+"wasDerivedFrom", document)
	target, quote, position := iri(e.ID+"/target"), iri(e.ID+"/quote"), iri(e.ID+"/position")
	w.add(id, rdfNS+"type", iri(oaNS+"Annotation"))
	w.add(id, oaNS+"hasTarget", target)
	w.add(target, rdfNS+"type", iri(oaNS+"SpecificResource"))
	w.add(target, oaNS+"hasSource", document)
	w.add(target, oaNS+"hasSelector", quote)
	w.add(target, oaNS+"hasSelector", position)
	w.some(target, kgNS+"field", string(e.Source.Field))
	w.number(target, kgNS+"sentence", e.Source.Sentence)
	w.add(quote, rdfNS+"type", iri(oaNS+"TextQuoteSelector"))
	w.add(quote, oaNS+"exact", text(e.Source.Text))
	w.add(position, rdfNS+"type", iri(oaNS+"TextPositionSelector"))
	w.number(position, oaNS+"start", e.Source.Start)
	w.number(position, oaNS+"end", e.Source.End)
}

// publication yields what made a record of an evidence, and how sure it is.
func (w *writer) publication(record term, e *schema.Evidence) {
	w.add(record, provNS+"wasGeneratedBy", w.extractor(e.Extractor))
	w.add(record, kgNS+"confidence", confidence(e.Confidence))
	w.some(record, kgNS+"rule", e.Rule)
}

// extractor describes what made an evidence, once.
func (w *writer) extractor(x schema.Extractor) term {
	s := iri("urn:kg:extractor:" + schema.Slug(x.Name) + ":" + schema.Slug(x.Version) + ":" + schema.Slug(x.Model))
	if !w.named[s] {
		w.named[s] = true
		defer w.within("")()
		w.add(s, rdfNS+"type", iri(provNS+"Activity"))
		w.some(s, rdfsNS+"label", x.Name)
		w.some(s, kgNS+"version", x.Version)
		w.some(s, kgNS+"model", x.Model)
	}
	return s
}
