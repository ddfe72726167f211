package server

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
)

// The formats that the server writes itself.
var (
	jsonFormat   = Format{Name: "json", MediaType: "application/json", Extension: "json"}
	ndjsonFormat = Format{Name: "ndjson", MediaType: "application/x-ndjson", Extension: "ndjson"}
)

// formats are all that answers can be had in.
type formats struct {
	exporter Exporter
	exported []Format
}

func newFormats(exporter Exporter) formats {
	f := formats{exporter: exporter}
	if exporter != nil {
		f.exported = exporter.Formats()
	}
	return f
}

// choose returns the format that a request asks for among those on offer: by the
// parameter format, else by Accept, else the first.
func choose(c echo.Context, offer []Format) (Format, error) {
	c.Response().Header().Add("Vary", "Accept")
	if name := c.QueryParam("format"); name != "" {
		for _, f := range offer {
			if f.Name == name {
				return f, nil
			}
		}
		return Format{}, badParameter("format", "format must be one of %s", names(offer))
	}
	accept := c.Request().Header.Get("Accept")
	if accept == "" {
		return offer[0], nil
	}
	for _, wanted := range acceptable(accept) {
		for _, f := range offer {
			if matches(wanted, f.MediaType) {
				return f, nil
			}
		}
	}
	return Format{}, problem(http.StatusNotAcceptable, "not-acceptable", "offered here: %s", names(offer))
}

func names(offer []Format) string {
	all := make([]string, len(offer))
	for i, f := range offer {
		all[i] = f.Name
	}
	return strings.Join(all, ", ")
}

// acceptable returns the media ranges of Accept, the most wanted first.
func acceptable(accept string) []string {
	type wish struct {
		media   string
		quality float64
	}
	var wishes []wish
	for part := range strings.SplitSeq(accept, ",") {
		media, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := parameters["q"]; ok {
			if quality, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		if quality > 0 {
			wishes = append(wishes, wish{media, quality})
		}
	}
	slices.SortStableFunc(wishes, func(a, b wish) int { return cmp.Compare(b.quality, a.quality) })
	media := make([]string, len(wishes))
	for i, w := range wishes {
		media[i] = w.media
	}
	return media
}

func matches(wanted, offered string) bool {
	offered, _, _ = strings.Cut(offered, ";")
	if wanted == "*/*" || wanted == offered {
		return true
	}
	kind, sub, _ := strings.Cut(wanted, "/")
	return sub == "*" && strings.HasPrefix(offered, kind+"/")
}

// wantsStream reports whether a request asks for NDJSON, which may take longer.
func wantsStream(r *http.Request) bool {
	return r.URL.Query().Get("format") == ndjsonFormat.Name || strings.Contains(r.Header.Get("Accept"), ndjsonFormat.MediaType)
}

// fresh sets the answer's ETag, and answers 304 if the client has it already: the
// same question to the same state of the graph has the same answer.
func (s *Server) fresh(c echo.Context, f Format) (done bool) {
	h := fnv.New64a()
	h.Write([]byte(strings.Join([]string{s.graph.Mark(), s.config.Version, f.Name, c.Request().URL.RequestURI()}, "\x00")))
	tag := fmt.Sprintf(`W/"%016x"`, h.Sum64())
	header := c.Response().Header()
	header.Set("ETag", tag)
	header.Set("Cache-Control", "private, no-cache")
	for known := range strings.SplitSeq(c.Request().Header.Get("If-None-Match"), ",") {
		known = strings.TrimSpace(known)
		if strings.TrimPrefix(known, "W/") == strings.TrimPrefix(tag, "W/") {
			c.Response().WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}

// asked reads a question for one thing, which takes no parameters: its id and the format
// among those on offer. done says that it is answered already.
func (s *Server) asked(c echo.Context, offer ...Format) (id string, f Format, done bool, err error) {
	if id, err = idOf(c); err != nil {
		return "", Format{}, false, err
	}
	if err = parametersOf(c).done(); err != nil {
		return "", Format{}, false, err
	}
	if f, err = choose(c, offer); err != nil {
		return "", Format{}, false, err
	}
	return id, f, s.fresh(c, f), nil
}

// listAnswer is the JSON of part of an ordered answer.
type listAnswer[T any] struct {
	Items []T `json:"items"`
	// Truncated says that there is more; Next is where, as Link rel="next" does.
	Truncated bool   `json:"truncated"`
	Next      string `json:"next,omitempty"`
}

// link sets Link rel="next" and returns its address.
func link(c echo.Context, cursor string) string {
	if cursor == "" {
		return ""
	}
	u := *c.Request().URL
	query := u.Query()
	query.Set("cursor", cursor)
	next := u.EscapedPath() + "?" + query.Encode()
	c.Response().Header().Add("Link", "<"+next+`>; rel="next"`)
	return next
}

// writeJSON writes a whole answer. It is made before the first byte is sent, so
// that a failure is still a problem.
func writeJSON(c echo.Context, status int, answer any) error {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return c.Blob(status, "application/json", body.Bytes())
}

// answerList writes part of an ordered answer as JSON, or all of it that follows
// the cursor as NDJSON, page by page.
func answerList[T any](s *Server, c echo.Context, f Format, page graph.Page, ask func(graph.Page) (graph.List[T], error)) error {
	first, err := ask(page)
	if err != nil {
		return err
	}
	if f.Name != ndjsonFormat.Name {
		if first.Items == nil {
			first.Items = []T{}
		}
		next := link(c, first.Next)
		return writeJSON(c, http.StatusOK, listAnswer[T]{Items: first.Items, Truncated: next != "", Next: next})
	}
	limited := c.QueryParam("limit") != ""
	c.Response().Header().Set(echo.HeaderContentType, ndjsonFormat.MediaType)
	if limited {
		link(c, first.Next)
	}
	c.Response().WriteHeader(http.StatusOK)
	encoder := json.NewEncoder(c.Response())
	encoder.SetEscapeHTML(false)
	for list := first; ; {
		for _, item := range list.Items {
			if err := encoder.Encode(item); err != nil {
				return fmt.Errorf("write stream: %w", err)
			}
		}
		c.Response().Flush()
		if limited || list.Next == "" {
			return nil
		}
		if list, err = ask(graph.Page{Limit: s.limits.MaxPage, Cursor: list.Next}); err != nil {
			// The status is sent; closing the connection says that this is not all.
			s.log.Error("stream broken off", "error", err)
			panic(http.ErrAbortHandler)
		}
	}
}

// export writes a set of statements in one of the exporter's formats.
func (s *Server) export(c echo.Context, f Format, g *graph.Subgraph) error {
	var body bytes.Buffer
	if err := s.formats.exporter.Export(c.Request().Context(), &body, f.Name, g); err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	header := c.Response().Header()
	if strings.HasPrefix(f.MediaType, "image/svg") {
		header.Set("Content-Security-Policy", pictureSecurity)
	}
	if !strings.HasPrefix(f.MediaType, "image/") {
		header.Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": "kg." + f.Extension}))
	}
	if g.Truncated {
		header.Set("X-Truncated", strconv.Itoa(g.Omitted))
	}
	return c.Blob(http.StatusOK, f.MediaType, body.Bytes())
}

// subgraphOf gathers the ends of statements, in the order of their ids.
func subgraphOf(statements []graph.Statement, truncated bool) *graph.Subgraph {
	g := &graph.Subgraph{Statements: statements, Truncated: truncated}
	seen := map[string]bool{}
	for _, st := range statements {
		for _, end := range []graph.Entity{{ID: st.Subject.ID, Name: st.Subject.Name, Type: st.Subject.Type}, {ID: st.Object.ID, Name: st.Object.Name, Type: st.Object.Type}} {
			if end.ID != "" && !seen[end.ID] {
				seen[end.ID] = true
				g.Entities = append(g.Entities, end)
			}
		}
	}
	slices.SortFunc(g.Entities, func(a, b graph.Entity) int { return strings.Compare(a.ID, b.ID) })
	return g
}
