package explorer

import (
	"net/http"
	"net/url"
	"strings"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// narrowed is what an entity's statements are narrowed to by the form on its page.
type narrowed struct {
	Relation, Polarity, Publisher, From, To string
	// Corroborated keeps what at least two independent publishers say.
	Corroborated bool
}

// narrowing reads the form.
func narrowing(r *http.Request) (narrowed, error) {
	query := r.URL.Query()
	n := narrowed{
		Relation: strings.TrimSpace(query.Get("relation")), Publisher: strings.TrimSpace(query.Get("publisher")),
		From: strings.TrimSpace(query.Get("from")), To: strings.TrimSpace(query.Get("to")), Corroborated: query.Get("min_sources") == "2",
	}
	if n.Polarity = query.Get("polarity"); n.Polarity != "" && !schema.Polarity(n.Polarity).Valid() {
		return n, &QueryError{"polarity must be affirmed or denied"}
	}
	return n, days(n.From, n.To)
}

func (n narrowed) filter() graph.Filter {
	f := graph.Filter{Polarity: schema.Polarity(n.Polarity), Publisher: n.Publisher, From: n.From, To: n.To}
	if n.Relation != "" {
		f.Relations = []string{n.Relation}
	}
	if n.Corroborated {
		f.MinSources = 2
	}
	return f
}

// Any reports whether anything is narrowed.
func (n narrowed) Any() bool { return n != narrowed{} }

// Query returns the same filter for the API.
func (n narrowed) Query() string {
	query := url.Values{}
	for name, value := range map[string]string{
		"relation": n.Relation, "polarity": n.Polarity, "publisher": n.Publisher, "from": n.From, "to": n.To,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if n.Corroborated {
		query.Set("min_sources", "2")
	}
	return query.Encode()
}
