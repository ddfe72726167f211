// Package proposition turns parsed sentences into propositions: predicates with
// their arguments, polarity, modality, speakers and times.
package proposition
