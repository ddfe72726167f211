// Package score measures extraction against a gold file: how many of the facts
// and names that a careful reader wrote down were found, how much of what was
// found is among them, and how often the truth about them (polarity, modality,
// speaker, time, place) is right.
//
// A gold file is JSONL, one [Article] a line:
//
//	{"id":"a1","published":"2025-11-10","text":"…",
//	 "names":[{"start":0,"end":13,"type":"Person","text":"Sergey Lavrov"}],
//	 "facts":[{"subject":"Sergey Lavrov","relation":"offered_meeting","alt":["proposed"],
//	           "object":"Marco Rubio","polarity":"affirmed","modality":"asserted",
//	           "speaker":null,"time":"2025-11-09","place":null}],
//	 "also":[…]}
//
// Facts are complete: one that is found but stands neither in facts nor in also
// counts as wrong. What stands in also is right when found and no loss when not.
//
// Two phrases are alike when they have the same content words, or the same head
// word and three fifths of the shorter one's content words in common. A fact is
// found as a triple when relation, subject and object match, as a pair when the
// two ends do. One triple of one article counts once.
package score
