package explorer

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"

	"example.com/kg/graph"
	"example.com/kg/server/question"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// Draw makes the SVG of a set of statements; no bytes mean that no pictures are
// drawn.
type Draw func(ctx context.Context, g *graph.Subgraph) ([]byte, error)

// Options are what an explorer is made of.
type Options struct {
	Graph question.Graph
	Draw  Draw
	// Author names who sends a request, for the decisions made by it; an empty name
	// stands for somebody at this machine.
	Author func(*http.Request) string
	// ReadOnly leaves out what changes the graph.
	ReadOnly bool
	// Formats are those that an entity's neighbourhood can be had in over the API.
	Formats []string
}

// Explorer renders pages about one graph.
type Explorer struct {
	graph    question.Graph
	draw     Draw
	author   func(*http.Request) string
	readOnly bool
	formats  []string
	pages    map[string]*template.Template
}

// Page is one route.
type Page struct {
	Method string
	// Path is the pattern, with ":id" where an id stands.
	Path  string
	Serve func(w http.ResponseWriter, r *http.Request, id string) error
}

// New makes an explorer.
func New(o Options) (*Explorer, error) {
	e := &Explorer{graph: o.Graph, draw: o.Draw, author: o.Author, readOnly: o.ReadOnly, formats: o.Formats, pages: map[string]*template.Template{}}
	layout, err := template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "layout" || name == "parts" {
			continue
		}
		copied, err := layout.Clone()
		if err != nil {
			return nil, err
		}
		if e.pages[name], err = copied.ParseFS(templateFiles, file); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// Pages lists the routes.
func (e *Explorer) Pages() []Page {
	return []Page{
		{http.MethodGet, "/", e.home},
		{http.MethodGet, "/search", e.search},
		{http.MethodGet, "/entity/:id", e.entity},
		{http.MethodGet, "/statement/:id", e.statement},
		{http.MethodGet, "/timeline", e.timeline},
		{http.MethodGet, "/disputes", e.disputes},
		{http.MethodGet, "/paths", e.paths},
		{http.MethodGet, "/merges", e.merges},
		{http.MethodPost, "/merges", e.judge},
		{http.MethodGet, "/documents", e.documents},
		{http.MethodGet, "/document/:id", e.document},
		{http.MethodGet, "/static/:id", serveStatic},
	}
}

// EntityPath returns the path of an entity's page.
func EntityPath(id string) string { return "/entity/" + url.PathEscape(id) }

// StatementPath returns the path of a statement's page.
func StatementPath(id string) string { return "/statement/" + url.PathEscape(id) }

// DocumentPath returns the path of a document's page.
func DocumentPath(id string) string { return "/document/" + url.PathEscape(id) }

// Wants reports whether a request comes from somebody who reads pages.
func (e *Explorer) Wants(r *http.Request) bool {
	for _, prefix := range []string{"/v1", "/openapi.json", "/metrics", "/healthz", "/readyz", "/static"} {
		if r.URL.Path == prefix || strings.HasPrefix(r.URL.Path, prefix+"/") {
			return false
		}
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}

// view is what every page's template gets.
type view struct {
	Title string
	// Section is the part of the navigation that the page belongs to.
	Section string
	Query   string
	Data    any
}

// render writes a page, whole or not at all.
func (e *Explorer) render(w http.ResponseWriter, status int, page string, v view) error {
	var body bytes.Buffer
	if err := e.pages[page].ExecuteTemplate(&body, "layout.html", v); err != nil {
		return fmt.Errorf("render page %s: %w", page, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "private, no-cache")
	w.WriteHeader(status)
	_, err := body.WriteTo(w)
	return err
}

// Problem renders the page of a request that failed.
func (e *Explorer) Problem(w http.ResponseWriter, r *http.Request, status int, title, detail string) {
	v := view{Title: title, Data: struct {
		Status        int
		Title, Detail string
	}{status, title, detail}}
	if err := e.render(w, status, "problem", v); err != nil {
		http.Error(w, title, status)
	}
}

// serveStatic serves the style sheet and the script.
func serveStatic(w http.ResponseWriter, r *http.Request, name string) error {
	content, err := staticFiles.ReadFile("static/" + path.Base(name))
	if err != nil {
		return fmt.Errorf("file %q: %w", name, graph.ErrNotFound)
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Cache-Control", "public, max-age=300")
	_, err = w.Write(content)
	return err
}
