// Package followthemoney writes a subgraph as JSON lines of FollowTheMoney
// (followthemoney.tech), which Aleph and OpenSanctions read.
//
// FollowTheMoney has schemata where kg has types: places become PublicBody, because
// in news they act and FollowTheMoney lets only legal entities act; offices (objects
// of holds_position) become Position; products and other concepts, for which it has
// nothing concrete, become Note. Every document that evidence comes from is an
// Article, and the proof of what it says.
//
// A statement becomes the interval that the ontology names (Membership, Occupancy, …)
// where its ends fit that, else an UnknownLink with the relation as its role. What is
// denied, disputed, planned or only claimed says so in status and in front of the
// role, which also names who says it ("claimed: hid (says Ada Brandt)"); the
// description has polarity, modality, sources and speakers in words. Values and actors
// nobody names have no place there, so their statements are left out.
package followthemoney
