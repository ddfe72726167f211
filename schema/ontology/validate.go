package ontology

import (
	"regexp"
	"slices"
	"strings"

	"example.com/kg/schema"
)

// finish resolves classes, builds the look-ups and validates the merged whole.
func (l *loader) finish() {
	l.checkTypes()
	l.resolveClasses()
	l.checkEvents()
	for i := range l.relations {
		l.relation(&l.relations[i])
	}
	l.checkRules()
	l.checkOffices()
	l.indexConcepts()
}

func (l *loader) checkTypes() {
	for _, t := range schema.Types() {
		if _, ok := l.o.Type(t); !ok {
			l.fail(place{file: "types"}, "type %s is missing", t)
		}
	}
	for _, t := range l.o.types {
		at := l.at[entry{"types", string(t.ID)}]
		if !t.ID.Valid() {
			l.fail(at, "%q is no entity type", t.ID)
		}
		if t.Parent != "" && !t.Parent.Valid() {
			l.fail(at, "parent %q is no entity type", t.Parent)
		}
		if t.Label == "" || t.SchemaOrg == "" || t.FollowTheMoney == "" {
			l.fail(at, "type %s needs label, schemaorg and followthemoney", t.ID)
		}
	}
}

func (l *loader) resolveClasses() {
	for _, c := range l.classes {
		at := l.at[entry{"classes", c.ID}]
		if schema.Type(c.ID).Valid() {
			l.fail(at, "class %q has the name of a type", c.ID)
		}
		for _, t := range c.Types {
			if !t.Valid() {
				l.fail(at, "class %s: %q is no entity type", c.ID, t)
			}
		}
		l.o.classes[c.ID] = c.Types
	}
	if len(l.o.classes["any"]) != len(schema.Types()) {
		l.fail(l.at[entry{"classes", "any"}], "class any must hold all types")
	}
}

// types expands the names of classes and types, in the order of schema.Types.
func (l *loader) types(at place, field string, names []string) []schema.Type {
	has := map[schema.Type]bool{}
	for _, name := range names {
		switch class, ok := l.o.classes[name]; {
		case ok:
			for _, t := range class {
				has[t] = true
			}
		case schema.Type(name).Valid():
			has[schema.Type(name)] = true
		default:
			l.fail(at, "%s: %q is neither a type nor a class", field, name)
		}
	}
	var out []schema.Type
	for _, t := range schema.Types() {
		if has[t] {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		l.fail(at, "%s names no type", field)
	}
	return out
}

var cameo = regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]{1,2}$`)

// code checks an event, its mode and CAMEO code.
func (l *loader) code(at place, c Code) {
	i := slices.IndexFunc(l.o.events, func(e Event) bool { return e.ID == c.Event })
	switch {
	case c.Event == "" && c.Mode != "":
		l.fail(at, "mode %q without an event", c.Mode)
	case c.Event != "" && i < 0:
		l.fail(at, "%q is no PLOVER event", c.Event)
	case c.Mode != "" && !slices.Contains(l.o.events[i].Modes, c.Mode):
		l.fail(at, "%q is no mode of %s", c.Mode, c.Event)
	}
	if c.CAMEO != "" && !cameo.MatchString(c.CAMEO) {
		l.fail(at, "%q is no CAMEO code", c.CAMEO)
	}
}

var quads = []string{"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}

func (l *loader) checkEvents() {
	for _, e := range l.o.events {
		at := l.at[entry{"events", e.ID}]
		if !slices.Contains(quads, e.Quad) {
			l.fail(at, "event %s: quad %q is none of %s", e.ID, e.Quad, strings.Join(quads, ", "))
		}
		if e.About == "" {
			l.fail(at, "event %s does not say what it is about", e.ID)
		}
	}
	for i := range l.o.objects {
		for j, head := range l.o.objects[i].Heads {
			l.o.objects[i].Heads[j] = strings.ToLower(head)
		}
	}
}

func (l *loader) relation(r *relationEntry) {
	at := l.at[entry{"relations", r.ID}]
	if !schema.IsRelationID(r.ID) {
		l.fail(at, "%q is no relation id (past_tense or noun_role, lower case, underscores)", r.ID)
	}
	if r.Label == "" {
		l.fail(at, "relation %s has no label", r.ID)
	}
	if r.Symmetric && r.Inverse != r.Label {
		l.fail(at, "relation %s is symmetric, so its inverse label must be its label", r.ID)
	}
	c := Code{Event: r.Event, Mode: r.Mode, CAMEO: r.CAMEO}
	l.code(at, c)
	for _, v := range r.Values {
		if prefix, name, ok := strings.Cut(v, ":"); !ok || prefix != "xsd" && prefix != "kg" || name == "" {
			l.fail(at, "relation %s: %q is no datatype (xsd:… or kg:…)", r.ID, v)
		}
	}
	if p := strings.TrimPrefix(r.SchemaOrg, "^"); p != "" && !strings.HasPrefix(p, "schema:") {
		l.fail(at, "relation %s: %q is no schema.org property (schema:…)", r.ID, r.SchemaOrg)
	}
	l.o.relation[r.ID] = len(l.o.relations)
	l.o.relations = append(l.o.relations, Relation{
		ID: r.ID, Label: r.Label, Inverse: r.Inverse, Symmetric: r.Symmetric,
		Domain: l.types(at, "domain of "+r.ID, r.Domain), Range: l.types(at, "range of "+r.ID, r.Range),
		Values: r.Values, Event: c, SchemaOrg: r.SchemaOrg, FollowTheMoney: r.FollowTheMoney, Note: r.Note,
	})
}

func (l *loader) checkRules() {
	for i := range l.o.rules {
		r := &l.o.rules[i]
		at := l.at[entry{"rules", r.ID}]
		l.code(at, Code{Event: r.Event, Mode: r.Mode, CAMEO: r.CAMEO})
		if len(r.Relations) == 0 && len(r.Events) == 0 {
			l.fail(at, "rule %s names neither relations nor events", r.ID)
		}
		for _, id := range r.Relations {
			if !l.o.Canonical(id) {
				l.fail(at, "rule %s: relation %q is not listed", r.ID, id)
			}
		}
		for _, id := range slices.Concat(r.Events, r.Contents, r.Within) {
			if !slices.ContainsFunc(l.o.events, func(e Event) bool { return e.ID == id }) {
				l.fail(at, "rule %s: %q is no PLOVER event", r.ID, id)
			}
		}
		for _, id := range r.Objects {
			if !slices.ContainsFunc(l.o.objects, func(k objectKind) bool { return k.ID == id }) {
				l.fail(at, "rule %s: %q is no kind of object", r.ID, id)
			}
		}
		for _, t := range r.Types {
			if !t.Valid() {
				l.fail(at, "rule %s: %q is no entity type", r.ID, t)
			}
		}
		for _, p := range r.Polarities {
			if !p.Valid() {
				l.fail(at, "rule %s: %q is no polarity", r.ID, p)
			}
		}
		for _, m := range r.Modalities {
			if !m.Valid() {
				l.fail(at, "rule %s: %q is no modality", r.ID, m)
			}
		}
	}
}

func (l *loader) checkOffices() {
	known := map[string]bool{}
	for _, name := range l.o.offices.singleHolder {
		known[name] = true
	}
	for _, i := range l.o.offices.incompatible {
		if i.About == "" || len(i.Offices) == 0 || len(i.Against) == 0 {
			l.fail(l.at[entry{"incompatible", i.ID}], "incompatibility %s needs about, offices and against", i.ID)
		}
		for _, name := range slices.Concat(i.Offices, i.Against) {
			known[name] = true
		}
	}
	for name := range known {
		if name != strings.ToLower(strings.Join(strings.Fields(name), " ")) {
			l.fail(place{file: "offices"}, "office %q is not in lower case with single spaces", name)
		}
	}
	l.o.offices.known = known
}

func (l *loader) indexConcepts() {
	for i, c := range l.o.concepts {
		for _, phrase := range append([]string{c.ID}, c.Also...) {
			key := strings.ToLower(phrase)
			if j, ok := l.o.concept[key]; ok && j != i {
				l.fail(l.at[entry{"concepts", c.ID}], "%q is a phrase of concept %s too", phrase, l.o.concepts[j].ID)
				continue
			}
			l.o.concept[key] = i
		}
	}
}
