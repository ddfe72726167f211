package proposition

// mendOfficesOf makes the name the head of an office with an "of" phrase before it,
// which parsers read as an office of somebody: "Secretary of State Anna Berg",
// "Chancellor of the Exchequer Tom Hale", "Minister for Trade Eva Lund".
func (r *reading) mendOfficesOf() bool {
	changed := false
	for _, field := range r.Order {
		name := r.Head[field]
		if !r.Is(field, "nmod:desc") || name < field || !r.person(name) || r.lexicon.Unique[r.Lemma(field)] {
			continue
		}
		office := r.Head[name]
		if office < 0 || office > field || !r.Is(name, "nmod", "obl") {
			continue
		}
		if r.Is(name, "obl") && r.Verb(office) {
			office = r.Kid(office, "nsubj")
		}
		preposition, marker := r.Case(name)
		if preposition != "of" && preposition != "for" || len(marker) != 1 {
			continue
		}
		end := office
		if preposition == "for" && office >= 0 && r.Is(office, "nmod") && r.Head[office] < office {
			office = r.Head[office] // "the Secretary of State for Defence"
		} else if of := r.Kid(max(office, 0), "nmod"); preposition == "for" && of > office && of < field && of != name {
			end = of
		}
		if office < 0 || office > field || !r.lexicon.Departmental[r.Lemma(office)] || r.Name[office] >= 0 || marker[0] != end+1 {
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
