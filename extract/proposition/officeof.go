package proposition

// mendOfficesOf makes the name the head of an office with an "of" phrase before it,
// which parsers read as an office of somebody: "Secretary of State Anna Berg",
// "Chancellor of the Exchequer Tom Hale".
func (r *reading) mendOfficesOf() bool {
	changed := false
	for _, field := range r.Order {
		name := r.Head[field]
		if !r.Is(field, "nmod:desc") || name < field || !r.person(name) || r.lexicon.Unique[r.Lemma(field)] {
			continue
		}
		office := r.Head[name]
		if office < 0 || office > field || !r.Is(name, "nmod") || !r.lexicon.Departmental[r.Lemma(office)] || r.Name[office] >= 0 {
			continue
		}
		preposition, marker := r.Case(name)
		if preposition != "of" || len(marker) != 1 || marker[0] != office+1 {
			continue
		}
		r.Head[name], r.Rel[name] = r.Head[office], r.Rel[office]
		for _, k := range r.Kids[name] {
			if k < field && k > office {
				r.Head[k] = field // the preposition and the article of the field
			}
		}
		for _, k := range r.Kids[office] {
			if k > field && k != name || k < office && r.Is(k, "case", "cc", "punct", "mark") {
				r.Head[k] = name
			}
		}
		r.Head[office], r.Rel[office] = name, "nmod:desc"
		r.Head[field], r.Rel[field] = office, "nmod"
		changed = true
		r.Reindex()
	}
	return changed
}
