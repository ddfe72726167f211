// Package resolve knows names: when two of them can be one entity's, and what an
// entity should be called. It is pure; package index applies it to what is stored.
//
// A join key is a string that two names of one entity share and two names of
// different ones hardly ever do: the spelling-independent full name of a person,
// the name of an organization without its legal form. A surname key is shared by
// everybody of one surname and therefore joins nobody by itself: package index
// asks for support from the documents first. A variant list, embedded as data and
// commented there, gives spellings that no rule finds (Kiev and Kyiv).
//
// The rules know Latin script. Names in other scripts join when they are equal.
package resolve
