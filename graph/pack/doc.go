// Package pack writes evidence in a few dozen bytes: the form in which package
// index keeps a million and a half of them in memory. Words are not repeated,
// since they stand in the document at the offsets; names, ids and labels that many
// evidence share are numbers of a table of [Strings]; identifiers that are content
// hashes are computed again.
//
// The form is private to one process or snapshot and never the store of record.
package pack
