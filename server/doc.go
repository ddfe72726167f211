// Package server answers questions about the graph over HTTP.
//
// Under /v1 it speaks JSON (problem+json for errors, one shape everywhere), and
// draws or exports any answer that is made of statements in the format that Accept
// or the parameter format asks for. /openapi.json describes it. Everything else is
// the explorer for people: package explorer.
//
// The nouns are those of package schema and package graph. A [question.Graph] answers, an
// [Exporter] writes, an [Extractor] reads new documents; the server knows none of
// their insides.
//
// # Ids in paths
//
// Entity and document ids hold slashes. In a path an id is one percent-encoded
// segment (/v1/entities/e:person%2Fsergey-lavrov/statements). Because proxies like
// to decode %2F, an entity id with plain slashes is understood too, except where
// its own last part reads like one of the server's words.
//
// # Safety
//
// The server listens on loopback only unless it has keys or is told that none are
// wanted. Keys have a scope (read, write, admin) and are kept as hashes. Time,
// body size, rows and request rate are limited from the start.
package server
