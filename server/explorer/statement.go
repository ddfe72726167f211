package explorer

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// statementView is a statement as pages show it.
type statementView struct {
	graph.Statement
	Badges []badge
	// Quotes are its evidence, the best first.
	Quotes []quoteView
	// More counts the evidence that is not shown.
	More int
}

// badge is a short remark on a statement or an evidence.
type badge struct {
	Class, Text, Title string
}

// quoteView is one evidence with its sentence cut into pieces.
type quoteView struct {
	schema.Evidence
	Pieces   []piece
	Badges   []badge
	Speakers []schema.Attribution
}

// viewStatement prepares a statement with at most limit quotes (0: all).
func viewStatement(st graph.Statement, limit int) statementView {
	v := statementView{Statement: st, Badges: supportBadges(st)}
	evidence := slices.Clone(st.Evidence)
	slices.SortStableFunc(evidence, func(a, b schema.Evidence) int { return cmp.Compare(b.Confidence, a.Confidence) })
	if limit > 0 && len(evidence) > limit {
		evidence = evidence[:limit]
	}
	for _, e := range evidence {
		v.Quotes = append(v.Quotes, viewQuote(e))
	}
	v.More = max(st.Support.Evidence-len(v.Quotes), 0)
	return v
}

func viewStatements(statements []graph.Statement, limit int) []statementView {
	views := make([]statementView, len(statements))
	for i, st := range statements {
		views[i] = viewStatement(st, limit)
	}
	return views
}

// supportBadges say how well a statement stands.
func supportBadges(st graph.Statement) []badge {
	var badges []badge
	s := st.Support
	if st.Disputed {
		badges = append(badges, badge{"disputed", "disputed", "Sources contradict each other"})
	}
	switch {
	case s.Affirmed == 0 && s.Denied > 0:
		badges = append(badges, badge{"denied", "denied", "Only denied, never affirmed"})
	case s.Denied > 0:
		badges = append(badges, badge{"denied", fmt.Sprintf("%d× denied", s.Denied), "Some sources deny it"})
	}
	if st.Claimed {
		badges = append(badges, badge{"modality", "claimed", "No document says it in its own voice, only those whom it quotes"})
	}
	if s.Corroborated {
		badges = append(badges, badge{"corroborated", plural(s.Sources, "source"), "Independent publishers that assert it; copies of one text count once"})
	}
	for _, m := range schema.Modalities() {
		if n := s.Modalities[m]; n > 0 && m != schema.Asserted {
			text := string(m)
			if n < s.Evidence {
				text = fmt.Sprintf("%d× %s", n, m)
			}
			badges = append(badges, badge{"modality", text, "Not claimed as plain fact"})
		}
	}
	if st.Rank != "" && st.Rank != string(schema.Normal) {
		badges = append(badges, badge{"rank", st.Rank, "An analyst's judgement"})
	}
	if when := span(s.First, s.Last); when != "" {
		badges = append(badges, badge{"when", when, "When it holds or happened, as far as the sources say"})
	}
	return badges
}

// viewQuote cuts an evidence's sentence at its subject, relation, object and
// speakers.
func viewQuote(e schema.Evidence) quoteView {
	q := quoteView{Evidence: e, Speakers: e.Attribution}
	q.Pieces = cut([]rune(e.Source.Text), e.Source.Start, evidenceMarks(e))
	if e.Polarity == schema.Denied {
		q.Badges = append(q.Badges, badge{"denied", "denied", ""})
	}
	if e.Modality != schema.Asserted {
		q.Badges = append(q.Badges, badge{"modality", string(e.Modality), ""})
	}
	if e.Time != nil {
		if when := span(e.Time.From, e.Time.To); when != "" {
			q.Badges = append(q.Badges, badge{"when", when, timeBasis(e.Time)})
		}
	}
	return q
}

func timeBasis(t *schema.Time) string {
	switch t.Basis {
	case schema.ExplicitTime:
		return "Dated by the text: " + t.Text
	case schema.RelativeTime:
		return "Reckoned from the day of publication: " + t.Text
	}
	return "The day of publication: the text gives no other"
}

// evidenceMarks marks what an evidence is drawn from.
func evidenceMarks(e schema.Evidence) []mark {
	var marks []mark
	node := func(n schema.Node, role string) {
		if n.End > n.Start {
			m := mark{start: n.Start, end: n.End, class: "m-" + role}
			if n.ID != "" {
				m.href, m.title = EntityPath(n.ID), n.Name+" ("+string(n.Type)+")"
				m.class += " t-" + string(n.Type)
			}
			marks = append(marks, m)
		}
	}
	node(e.Subject, "subject")
	node(e.Object, "object")
	for _, s := range e.Relation.Spans {
		marks = append(marks, mark{start: s[0], end: s[1], class: "m-relation", title: e.Relation.Label})
	}
	for _, a := range e.Attribution {
		if a.End > a.Start {
			marks = append(marks, mark{start: a.Start, end: a.End, class: "m-speaker", title: "Said by " + a.Name})
		}
	}
	return marks
}

// group is an entity's statements of one relation.
type group struct {
	// Anchor is the id of its place on the page.
	Anchor     string
	Label      string
	Relation   string
	Statements []statementView
}

// groupByRelation groups an entity's statements by relation and direction, in the
// order in which they come, which is that of their support. Where the entity is the object, the inverse label
// reads from its side.
func groupByRelation(entity string, statements []graph.Statement) []group {
	var groups []group
	index := map[string]int{}
	for _, st := range statements {
		label, key := st.Relation.Label, st.Relation.ID
		if st.Object.ID == entity && st.Subject.ID != entity && !st.Relation.Symmetric {
			key += " inverse"
			if st.Relation.Inverse != "" {
				label = st.Relation.Inverse
			} else {
				label = "… " + label
			}
		}
		i, ok := index[key]
		if !ok {
			i = len(groups)
			index[key] = i
			groups = append(groups, group{Anchor: "g" + strconv.Itoa(i+1), Label: label, Relation: st.Relation.ID})
		}
		groups[i].Statements = append(groups[i].Statements, viewStatement(st, 1))
	}
	return groups
}

func (e *Explorer) statement(w http.ResponseWriter, r *http.Request, id string) error {
	st, err := e.graph.Statement(r.Context(), id)
	if err != nil {
		return err
	}
	if st.ID != id {
		http.Redirect(w, r, StatementPath(st.ID), http.StatusTemporaryRedirect)
		return nil
	}
	title := strings.Join([]string{nodeName(st.Subject), st.Relation.Label, nodeName(st.Object)}, " ")
	return e.render(w, http.StatusOK, "statement", view{Title: title, Data: struct {
		Statement statementView
	}{viewStatement(st, 0)}})
}

// nodeName words the end of a statement.
func nodeName(n schema.Node) string {
	switch {
	case n.IsValue():
		return n.Value
	case n.IsUnknown():
		return "somebody"
	}
	return n.Name
}

func endsOf(st graph.Statement) []graph.Entity {
	var ends []graph.Entity
	for _, n := range []schema.Node{st.Subject, st.Object} {
		if n.ID != "" {
			ends = append(ends, graph.Entity{ID: n.ID, Name: n.Name, Type: n.Type})
		}
	}
	return ends
}
