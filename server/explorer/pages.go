package explorer

import (
	"context"
	"fmt"
	"html/template"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

const (
	pageRows = 50
	// diagramStatements is how many statements a page's picture shows: with more,
	// labels get in each other's way.
	diagramStatements = 12
	drawTime          = 3 * time.Second
)

// diagram draws statements for a page. A page without its picture is better than
// no page, so that a failure only leaves the picture out.
func (e *Explorer) diagram(ctx context.Context, g *graph.Subgraph) (template.HTML, error) {
	ctx, cancel := context.WithTimeout(ctx, drawTime)
	defer cancel()
	svg, err := e.draw(ctx, g)
	if err == nil && len(svg) > 0 {
		var clean template.HTML
		if clean, err = cleanSVG(svg); err == nil {
			return clean, nil
		}
	}
	if err != nil {
		slog.WarnContext(ctx, "page without its picture", "error", err)
	}
	return "", nil
}

// nextPath returns the address of what follows, or nothing at the end.
func nextPath(r *http.Request, cursor string) string {
	if cursor == "" {
		return ""
	}
	query := r.URL.Query()
	query.Set("cursor", cursor)
	return r.URL.EscapedPath() + "?" + query.Encode()
}

func pageOf(r *http.Request) graph.Page {
	return graph.Page{Limit: pageRows, Cursor: r.URL.Query().Get("cursor")}
}

func (e *Explorer) home(w http.ResponseWriter, r *http.Request, _ string) error {
	ctx := r.Context()
	counts, err := e.graph.Counts(ctx)
	if err != nil {
		return err
	}
	entities, err := e.graph.Search(ctx, graph.Search{}, graph.Page{Limit: 12})
	if err != nil {
		return err
	}
	documents, err := e.graph.Documents(ctx, graph.DocumentQuestion{}, graph.Page{Limit: 6})
	if err != nil {
		return err
	}
	disputes, err := e.graph.Disputes(ctx, graph.Filter{}, graph.Page{Limit: 3})
	if err != nil {
		return err
	}
	return e.render(w, http.StatusOK, "home", view{Title: "kg", Section: "home", Data: struct {
		Counts    graph.Counts
		Entities  []graph.Entity
		Documents []graph.DocumentSummary
		Disputes  []disputeView
	}{counts, entities.Items, documents.Items, viewDisputes(disputes.Items)}})
}

func (e *Explorer) search(w http.ResponseWriter, r *http.Request, _ string) error {
	query := r.URL.Query()
	q := graph.Search{Text: strings.TrimSpace(query.Get("q"))}
	kind := schema.Type(query.Get("type"))
	if kind.Valid() {
		q.Types = []schema.Type{kind}
	}
	entities, err := e.graph.Search(r.Context(), q, pageOf(r))
	if err != nil {
		return err
	}
	var statements graph.List[graph.Statement]
	var documents graph.List[graph.DocumentSummary]
	if q.Text != "" && query.Get("cursor") == "" {
		if statements, err = e.graph.Statements(r.Context(), graph.Filter{Text: q.Text}, graph.Page{Limit: 5}); err != nil {
			return err
		}
		if documents, err = e.graph.Documents(r.Context(), graph.DocumentQuestion{Text: q.Text}, graph.Page{Limit: 5}); err != nil {
			return err
		}
	}
	return e.render(w, http.StatusOK, "search", view{Title: "Search", Query: q.Text, Data: struct {
		Query      string
		Type       schema.Type
		Entities   []graph.Entity
		Statements []statementView
		Documents  []graph.DocumentSummary
		Next       string
	}{q.Text, kind, entities.Items, viewStatements(statements.Items, 1), documents.Items, nextPath(r, entities.Next)}})
}

func (e *Explorer) entity(w http.ResponseWriter, r *http.Request, id string) error {
	ctx := r.Context()
	entity, err := e.graph.Entity(ctx, id)
	if err != nil {
		return err
	}
	if entity.ID != id {
		http.Redirect(w, r, EntityPath(entity.ID), http.StatusTemporaryRedirect)
		return nil
	}
	narrow, err := narrowing(r)
	if err != nil {
		return err
	}
	filter := narrow.filter()
	around, err := e.graph.Neighbours(ctx, graph.Neighbourhood{Roots: []string{id}, Hops: 1, Limit: diagramStatements, Filter: filter})
	if err != nil {
		return err
	}
	filter.Entity = id
	statements, err := e.graph.Statements(ctx, filter, pageOf(r))
	if err != nil {
		return err
	}
	diagram, err := e.diagram(ctx, &around)
	if err != nil {
		return err
	}
	companions, err := e.graph.Companions(ctx, id, nil, shownCompanions)
	if err != nil {
		return err
	}
	return e.render(w, http.StatusOK, "entity", view{Title: entity.Name, Data: struct {
		Entity     graph.Entity
		Narrow     narrowed
		Groups     []group
		Companions []graph.Ranked
		Diagram    template.HTML
		Formats    []string
		ReadOnly   bool
		Next       string
	}{entity, narrow, groupByRelation(id, statements.Items), companions, diagram, e.formats, e.readOnly, nextPath(r, statements.Next)}})
}

// shownCompanions is how many of those mentioned beside an entity its page names.
const shownCompanions = 8

// monthView is what happened in one month.
type monthView struct {
	Name    string
	Moments []momentView
}

type momentView struct {
	When  string
	Basis string
	statementView
}

func (e *Explorer) timeline(w http.ResponseWriter, r *http.Request, _ string) error {
	query := r.URL.Query()
	f := graph.Filter{Entity: query.Get("entity"), From: strings.TrimSpace(query.Get("from")), To: strings.TrimSpace(query.Get("to"))}
	if err := days(f.From, f.To); err != nil {
		return err
	}
	var about graph.Entity
	if f.Entity != "" {
		var err error
		if about, err = e.graph.Entity(r.Context(), f.Entity); err != nil {
			return err
		}
		f.Entity = about.ID
	}
	moments, err := e.graph.Timeline(r.Context(), f, pageOf(r))
	if err != nil {
		return err
	}
	return e.render(w, http.StatusOK, "timeline", view{Title: "Timeline", Section: "timeline", Data: struct {
		Entity   graph.Entity
		From, To string
		Months   []monthView
		Next     string
	}{about, f.From, f.To, viewMonths(moments.Items), nextPath(r, moments.Next)}})
}

func viewMonths(moments []graph.Moment) []monthView {
	var months []monthView
	for _, m := range moments {
		name := chapter(m.Time)
		if len(months) == 0 || months[len(months)-1].Name != name {
			months = append(months, monthView{Name: name})
		}
		last := &months[len(months)-1]
		last.Moments = append(last.Moments, momentView{span(m.Time.From, m.Time.To), timeBasis(&m.Time), viewStatement(m.Statement, 1)})
	}
	return months
}

// chapter names the part of a timeline that a time belongs to: its month, or its
// year where it is longer than a month or open.
func chapter(t schema.Time) string {
	from, to := t.From, t.To
	if from == "" {
		from = to
	}
	first, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return "Undated"
	}
	if len(to) >= 7 && from[:7] == to[:7] {
		return first.Format("January 2006")
	}
	return first.Format("2006")
}

// days says which of some days, each of which may be left empty, is none.
func days(texts ...string) error {
	for _, text := range texts {
		if text == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return &QueryError{fmt.Sprintf("%q is no day such as 2025-10-31", text)}
		}
	}
	return nil
}

// QueryError is what is wrong with the query of a page's address.
type QueryError struct{ detail string }

func (e *QueryError) Error() string { return e.detail }

// disputeView is a dispute with its statements prepared.
type disputeView struct {
	Kind, Reason string
	Statements   []statementView
}

// disputeKinds words the kinds of dispute.
var disputeKinds = map[string]string{
	"polarity": "Affirmed and denied",
	"holders":  "Two holders of one office",
	"offices":  "Offices that exclude each other",
}

func viewDisputes(disputes []graph.Dispute) []disputeView {
	views := make([]disputeView, len(disputes))
	for i, d := range disputes {
		kind := disputeKinds[d.Kind]
		if kind == "" {
			kind = d.Kind
		}
		views[i] = disputeView{kind, d.Reason, viewStatements(d.Statements, 0)}
	}
	return views
}

func (e *Explorer) disputes(w http.ResponseWriter, r *http.Request, _ string) error {
	disputes, err := e.graph.Disputes(r.Context(), graph.Filter{}, pageOf(r))
	if err != nil {
		return err
	}
	return e.render(w, http.StatusOK, "disputes", view{Title: "Disputes", Section: "disputes", Data: struct {
		Disputes []disputeView
		Next     string
	}{viewDisputes(disputes.Items), nextPath(r, disputes.Next)}})
}

// The bounds of the page's search for ways.
const (
	shownPaths    = 5
	shownPathHops = 4
)

func (e *Explorer) paths(w http.ResponseWriter, r *http.Request, _ string) error {
	query := r.URL.Query()
	// Who asks "from" and "to" must not be shown an empty form as if nothing were found.
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if name != "start" && name != "end" {
			return &QueryError{fmt.Sprintf("there is no parameter %q here, only start and end", name)}
		}
	}
	data := struct {
		Start, End         string
		StartName, EndName string
		Asked              bool
		Missing            string
		Paths              [][]hopView
		Diagram            template.HTML
	}{Start: query.Get("start"), End: query.Get("end")}
	var ends [2]graph.Entity
	for i, text := range []string{data.Start, data.End} {
		found, err := e.named(r.Context(), strings.TrimSpace(text))
		if err != nil {
			return err
		}
		if found.ID == "" && strings.TrimSpace(text) != "" && data.Missing == "" {
			data.Missing = text
		}
		ends[i] = found
	}
	data.StartName, data.EndName = ends[0].Name, ends[1].Name
	if ends[0].ID != "" && ends[1].ID != "" {
		data.Asked = true
		paths, err := e.graph.Paths(r.Context(), graph.PathQuestion{From: ends[0].ID, To: ends[1].ID, Count: shownPaths, Hops: shownPathHops})
		if err != nil {
			return err
		}
		g := graph.Subgraph{Roots: []string{ends[0].ID, ends[1].ID}}
		seen := map[string]bool{}
		for _, p := range paths {
			data.Paths = append(data.Paths, viewPath(p))
			for _, hop := range p.Hops {
				if !seen[hop.Statement.ID] {
					seen[hop.Statement.ID] = true
					g.Statements = append(g.Statements, hop.Statement)
				}
				for _, end := range endsOf(hop.Statement) {
					if !seen[end.ID] {
						seen[end.ID] = true
						g.Entities = append(g.Entities, end)
					}
				}
			}
		}
		if len(g.Statements) > 0 {
			if data.Diagram, err = e.diagram(r.Context(), &g); err != nil {
				return err
			}
		}
	}
	return e.render(w, http.StatusOK, "paths", view{Title: "Paths", Section: "paths", Data: data})
}

// named finds the entity that a text names: by id, else the best match.
func (e *Explorer) named(ctx context.Context, text string) (graph.Entity, error) {
	if text == "" {
		return graph.Entity{}, nil
	}
	if strings.HasPrefix(text, schema.EntityPrefix) {
		return e.graph.Entity(ctx, text)
	}
	found, err := e.graph.Search(ctx, graph.Search{Text: text}, graph.Page{Limit: 1})
	if err != nil || len(found.Items) == 0 {
		return graph.Entity{}, err
	}
	return found.Items[0], nil
}

// hopView is one step of a path. Backward says that the statement reads against
// the way that is walked.
type hopView struct {
	statementView
	Backward bool
}

func viewPath(p graph.Path) []hopView {
	hops := make([]hopView, len(p.Hops))
	for i, hop := range p.Hops {
		hops[i] = hopView{viewStatement(hop.Statement, 1), hop.Statement.Subject.ID != hop.From}
	}
	return hops
}

func (e *Explorer) documents(w http.ResponseWriter, r *http.Request, _ string) error {
	query := r.URL.Query()
	q := graph.DocumentQuestion{Text: strings.TrimSpace(query.Get("q")), Publisher: query.Get("publisher")}
	documents, err := e.graph.Documents(r.Context(), q, pageOf(r))
	if err != nil {
		return err
	}
	return e.render(w, http.StatusOK, "documents", view{Title: "Documents", Section: "documents", Data: struct {
		Query, Publisher string
		Documents        []graph.DocumentSummary
		Next             string
	}{q.Text, q.Publisher, documents.Items, nextPath(r, documents.Next)}})
}
