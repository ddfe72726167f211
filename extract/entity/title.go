package entity

import "example.com/kg/schema"

// markTitles marks the words of titles before names, which are no mentions of
// their own.
func (r *resolver) markTitles(t *tree) {
	for k := range t.names {
		n := &t.names[k]
		if n.Type != schema.Person || n.From <= 0 || n.To > len(t.Tokens) || n.From >= n.To {
			continue
		}
		for from := r.afterTitle(t, n.From, n.To); n.From < from; n.From++ {
			t.nameAt[n.From] = -1
		}
		for i := r.titleFrom(t, n.From); i < n.From; i++ {
			t.titleAt[i] = t.nameAt[i] < 0
		}
	}
}

// readTitle collects the office before a person's name, with the gender that
// titles give, and the countries it names ("Russian Foreign Minister Lavrov").
// The words before the name show it better than the parse does.
func (r *resolver) readTitle(m *mention) {
	t := m.tree
	from := r.titleFrom(t, m.from)
	if from == m.from && m.from > 0 {
		if w := fold(t.Tokens[from-1].Text); r.know.Titles.Female[w] || r.know.Titles.Male[w] {
			from--
		}
	}
	if from == m.from && m.from > 0 {
		// A noun that no list of titles has but the parse sets before the name.
		c := m.from - 1
		if t.Tokens[c].Rel == "nmod:desc" && t.Tokens[c].Head >= m.from && r.know.typeOf(r.noun(t, c)) == schema.Person && t.owner(c) < 0 && t.child(c, "det") < 0 {
			from = max(t.leftEdge(c), 0)
		}
	}
	for i := from; i < m.from; i++ {
		w := fold(t.Tokens[i].Text)
		switch {
		case r.know.Titles.Female[w]:
			m.gender = female
		case r.know.Titles.Male[w]:
			m.gender = male
		}
		if g := r.know.gender(w); m.gender == unknownGender {
			m.gender = g
		}
		if t.Tokens[i].UPOS == "PUNCT" || t.nameAt[i] >= 0 || t.Tokens[i].UPOS == "PART" || t.Tokens[i].UPOS == "DET" || r.demonym(t.Tokens[i].Text) != "" {
			continue
		}
		m.title = append(m.title, w)
		t.titleAt[i] = true
	}
	// The country before the office: "Russian", "U.S.", "France's".
	for k := from; k < m.from; k++ {
		r.titleCountry(t, k, m)
	}
	if k := from - 1; k >= 0 && from < m.from {
		if t.Tokens[k].Form == "'s" || t.Tokens[k].Form == "'" {
			k--
		}
		if k >= 0 {
			r.titleCountry(t, k, m)
		}
	}
}

// titleCountry notes the country that token k names.
func (r *resolver) titleCountry(t *tree, k int, m *mention) {
	if n := t.nameAt[k]; n >= 0 && (t.names[n].Type == schema.Group || t.names[n].Type == schema.Place) {
		m.countries = appendNew(m.countries, r.country(t, n))
	} else if place := r.demonym(t.Tokens[k].Text); place != "" {
		m.countries = appendNew(m.countries, place)
	}
}

// titleFrom returns where the title that ends before token to begins, or to.
func (r *resolver) titleFrom(t *tree, to int) int {
	first := max(0, to-8)
	forms := make([]string, 0, 8)
	for i := first; i < to; i++ {
		forms = append(forms, t.Tokens[i].Text)
	}
	from := to
	for moved := true; moved; {
		moved = false
		for k := first; k < from; k++ {
			if _, end := r.gaz.Title(forms[:from-first], k-first); end == from-first && end > k-first && (capitalised(forms[k-first]) || from < to || k+1 < from || r.know.typeOf(fold(forms[k-first])) == schema.Person) {
				from, moved = k, true
				break
			}
		}
	}
	return from
}

// afterTitle returns where a name begins that the finder began inside the title
// before it: "Secretary of [State Marco Rubio]".
func (r *resolver) afterTitle(t *tree, from, to int) int {
	first := max(0, from-6)
	forms := make([]string, 0, 12)
	for i := first; i < to; i++ {
		forms = append(forms, t.Tokens[i].Text)
	}
	for i := first; i < from; i++ {
		if _, end := r.gaz.Title(forms, i-first); end+first > from && end+first < to {
			return end + first
		}
	}
	return from
}
