// Package layout tells what part of an article a paragraph is when only its plain
// text is left: headline, byline, caption, item of a list, body, or furniture of the
// page (share bars, tag clouds, menus, comment forms, lists of other articles, a body
// that stands there twice).
//
// # Nouns
//
//   - Paragraph: a line, or several that belong together (see package token).
//   - Kind: what part of the article it is.
//   - Pattern: a whole line with "*" for anything, from furniture.tsv.
//   - Opener: a line after which nothing but furniture comes.
//
// # Caveats
//
// Only the form is looked at. A short line without an end is taken for a heading, a
// run of them at the end of the text for a list of links. Behind an opener, body
// begins again where two long paragraphs follow one another.
package layout
