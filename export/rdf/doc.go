// Package rdf writes documents, evidence and statements as RDF.
//
// What a document asserts stands in a graph named by the document: one triple for
// each evidence that affirms as plain fact. What a document denies, plans or
// supposes is no triple: a reader who looks at triples only must not take it for
// fact. Every evidence is described in the default graph, with these terms:
//
//	rdf:subject, rdf:predicate, rdf:object      what it says (RDF reification)
//	prov:wasDerivedFrom                         the document
//	oa:hasTarget, oa:TextQuoteSelector,
//	oa:TextPositionSelector                     the sentence and its code points (Web Annotation)
//	prov:wasGeneratedBy                         the extractor, its version and model
//	kg:claimedBy, kg:attribution                who says it; the speaker is no prov:Agent of
//	                                            the extraction
//	kg:polarity, kg:modality, kg:event, …       as in kg's own records
//	kg:supports                                 the resolved statement, in answers of the graph
//
// Entities and statements have kg's ids as their IRIs (e:person/…, st:…), relations
// r: and their id, terms of kg's own kg: and their name. There are no blank nodes.
//
// TriG is written in the profile of nanopublications instead: four graphs for each
// evidence, head, assertion, provenance and publication info. The assertion holds the
// plain triple only where the document states it as fact. JSON-LD holds the same quads
// as N-Quads.
//
// N-Quads are written sorted and without duplicates, escaped as canonical N-Quads
// are, so that the same content gives the same bytes whatever order it came in;
// large exports are sorted on disk. TriG and JSON-LD are sorted likewise.
package rdf
