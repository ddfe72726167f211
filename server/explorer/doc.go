// Package explorer shows the graph to people: search, an entity's page with its
// diagram, statements with the sentences they rest on, the timeline, disputes,
// ways from one entity to another, and articles with their evidence marked.
//
// Pages are rendered on the server from templates, need no script (the one there
// is only adds suggestions while typing) and load nothing from elsewhere. All text
// from documents passes html/template; diagrams pass [cleanSVG].
package explorer
