package explorer

import (
	"net/http"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// merges lists pairs of entities that may be one, with what was decided.
func (e *Explorer) merges(w http.ResponseWriter, r *http.Request, _ string) error {
	proposals, err := e.graph.Merges(r.Context(), pageOf(r))
	if err != nil {
		return err
	}
	return e.render(w, http.StatusOK, "merges", view{Title: "Merges", Section: "merges", Data: struct {
		Proposals []graph.MergeProposal
		ReadOnly  bool
		Next      string
	}{proposals.Items, e.readOnly, nextPath(r, proposals.Next)}})
}

// localAuthor signs decisions where no keys are in use.
const localAuthor = "analyst"

// judge takes an analyst's verdict on whether two entities are one, as a form: the
// entities, the verdict ("same" or "different") and the reason.
func (e *Explorer) judge(w http.ResponseWriter, r *http.Request, _ string) error {
	// The body's size is bounded already; what can't be read gives empty fields,
	// which the decision's own rules refuse.
	verdict := schema.Decision{
		Kind: schema.Split, Entity: r.PostFormValue("entity"), Other: r.PostFormValue("other"),
		Author: e.author(r), Reason: r.PostFormValue("reason"),
	}
	if r.PostFormValue("verdict") == "same" {
		verdict.Kind = schema.Merge
	}
	if verdict.Author == "" {
		verdict.Author = localAuthor
	}
	if _, err := e.graph.Decide(r.Context(), verdict); err != nil {
		return err
	}
	// Back to the page the form stands on: an entity's, or the list.
	back := "/merges"
	if entity := r.PostFormValue("back"); entity != "" {
		back = EntityPath(entity)
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}
