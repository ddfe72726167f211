// Package entity finds a document's mentions and joins those that refer to the
// same thing: names, titles, descriptions, acronyms and pronouns.
package entity
