package proposition

import (
	"strings"

	"example.com/kg/schema"
)

// mendDescriptions repairs the attachment of what follows a noun phrase and
// describes it: appositions, relative clauses with "who", agents behind an
// expression of time.
func (r *reading) mendDescriptions() bool {
	changed := false
	for _, i := range r.Order {
		switch r.Base(i) {
		case "nsubj":
			changed = r.mendApposedSubject(i) || changed
		case "appos":
			changed = r.mendLowApposition(i) || r.mendHighApposition(i) || r.mendHolderApposition(i) || changed
		case "acl", "advcl":
			changed = r.mendPersonal(i) || r.mendSubjectApposition(i) || r.mendAfterRelative(i) || changed
		case "obl", "nmod":
			changed = r.mendHolders(i) || changed
			changed = r.mendFarAgent(i) || r.mendSetOffAgent(i) || changed
		}
	}
	return changed
}

// mendApposedSubject makes the second of two subjects between commas an
// apposition of the first: "Its chief executive, Anna Berg, denied …".
func (r *reading) mendApposedSubject(second int) bool {
	v := r.Head[second]
	outer := r.Rel[second] == "nsubj:outer"
	if v < second || outer && !r.Has(second, "det") || !r.Nominal(second) {
		return false
	}
	for _, first := range r.Kids[v] {
		if first >= second || !r.Is(first, "nsubj", "dep", "dislocated", "vocative") || !r.nounish(first) && !r.nominalised(first) || first == r.Label || r.Has(first, "case") {
			continue
		}
		own, other := r.Subtree(second, nil), r.Subtree(first, nil)
		start := own[0]
		if r.Token(start).Form == "," && len(own) > 1 {
			start = own[1]
		}
		end := other[len(other)-1]
		if r.Token(end).Form == "," {
			end--
		}
		last := own[len(own)-1]
		if end < 0 || last+1 >= len(r.Sentence.Tokens) {
			continue
		}
		closed := r.Token(last).Form == "," || r.Token(last+1).Form == "," || outer && r.Name[first] >= 0
		if start != end+2 || r.Token(end+1).Form != "," || !closed {
			continue
		}
		if !outer {
			r.Rel[first] = r.Rel[second]
		}
		r.Head[second], r.Rel[second] = first, "appos"
		return true
	}
	return false
}

// mendLowApposition hangs a description on the name right before it and not on the
// event that the name belongs to: "the purchase of Tesco, the biggest grocer", nor
// that of a body on its member: "Anna Berg of Helvetia, the agency that …".
func (r *reading) mendLowApposition(k int) bool {
	h := r.Head[k]
	if h < 0 || k < h || r.Name[k] >= 0 || !r.nounish(k) || r.temporal(k) {
		return false
	}
	first := r.Subtree(k, nil)[0]
	before := first - 1
	if before > h && r.Token(first).Form != "," && r.Token(before).Form == "," {
		before--
	}
	if before <= h || r.Name[before] < 0 || r.Name[before] == r.Name[h] {
		return false
	}
	name := before
	for r.Head[name] > h && r.Name[r.Head[name]] == r.Name[before] {
		name = r.Head[name]
	}
	if r.Head[name] != h && !r.descends(name, h) || r.descends(name, k) {
		return false
	}
	kind := r.Sentence.Names[r.Name[before]].Type
	switch _, event := r.eventNoun(h); {
	case event && r.Name[h] < 0:
		if _, alike := r.eventNoun(k); alike || kind == schema.Group {
			return false
		}
	case r.Name[h] >= 0 && r.Sentence.Names[r.Name[h]].Type == schema.Person && kind == schema.Organization:
		if !r.lexicon.Bodies[r.Lemma(k)] {
			return false
		}
	default:
		return false
	}
	r.Head[k] = name
	return true
}

// mendHighApposition hangs a person's name on the office before the place or body that it
// was hung on, since neither can be a person: "the mayor of Ankara, Karl Lund".
func (r *reading) mendHighApposition(k int) bool {
	h := r.Head[k]
	if h < 0 || k < h || !r.person(k) || !r.Is(h, "nmod") {
		return false
	}
	if n := r.Name[h]; n < 0 {
		if !r.body(h) {
			return false
		}
	} else if kind := r.Sentence.Names[n].Type; kind != schema.Place && kind != schema.Organization && kind != schema.Media && kind != schema.Facility {
		return false
	}
	for above := r.Head[h]; above >= 0 && above < h && r.nounish(above); above = r.Head[above] {
		_, event := r.eventNoun(above)
		if r.Name[above] < 0 && r.Token(above).XPOS == "NN" && !event && !r.body(above) && !r.Has(above, "appos") {
			r.Head[k] = above
			return true
		}
		if !r.Is(above, "nmod") {
			break
		}
	}
	return false
}

// mendHolderApposition hangs a person's name on the holder of an office right before it and
// not on the thing that is his: "the pay package of its boss, Anna Berg".
func (r *reading) mendHolderApposition(k int) bool {
	h := r.Head[k]
	if h < 0 || k < h || r.Token(k).XPOS != "NNP" || !r.Has(k, "flat") || r.Name[h] >= 0 || !r.nounish(h) || r.lexicon.Unique[r.Lemma(h)] || r.lexicon.Departmental[r.Lemma(h)] {
		return false
	}
	if n := r.Name[k]; n >= 0 && r.Sentence.Names[n].Type != schema.Person {
		return false
	}
	first := r.Subtree(k, nil)[0]
	if r.Token(first).Form != "," && first > 0 {
		first--
	}
	holder := first - 1
	if r.Token(first).Form != "," || holder <= h || r.Name[holder] >= 0 || r.Head[holder] != h || !r.Is(holder, "nmod") {
		return false
	}
	if !r.lexicon.Unique[r.Lemma(holder)] && !r.lexicon.Departmental[r.Lemma(holder)] {
		return false
	}
	r.Head[k] = holder
	return true
}

// mendHolders makes the persons conjoined with as many places as an office in the plural
// is of the holders of that office: "the ministers of Chad and Mali, Anna Berg and Jon Falk".
func (r *reading) mendHolders(place int) bool {
	office := r.Head[place]
	if office < 0 || office > place || !r.Is(place, "nmod") || r.Token(office).XPOS != "NNS" || r.Name[office] >= 0 || !r.lexicon.Unique[r.Lemma(office)] || r.Has(office, "appos") {
		return false
	}
	var places, persons []int
	for _, c := range r.Conjuncts(place) {
		switch {
		case r.Name[c] < 0:
			return false
		case r.person(c):
			persons = append(persons, c)
		case len(persons) > 0:
			return false
		default:
			places = append(places, c)
		}
	}
	if len(persons) < 2 || len(persons) != len(places) {
		return false
	}
	first := persons[0]
	r.Head[first], r.Rel[first] = office, "appos"
	for _, c := range persons[1:] {
		r.Head[c], r.Rel[c] = first, "conj"
	}
	return true
}

// mendPersonal hangs a clause with "who" on the person right before it, "by 12
// votes over Anna Berg, who has demanded a recount", or on the one whose body stands
// between: "the only member of the council who stayed away".
func (r *reading) mendPersonal(i int) bool {
	h := r.Head[i]
	if !strings.HasSuffix(r.Rel[i], ":relcl") || h < 0 || r.person(h) {
		return false
	}
	who := -1
	for _, k := range r.Subtree(i, nil) {
		if lower := r.Lower(k); k < i && (lower == "who" || lower == "whom" || lower == "whose") {
			who = k
			break
		}
	}
	if who >= 0 && r.Lower(who) != "whose" && r.body(h) {
		if above := r.Head[h]; r.Is(h, "nmod") && r.Nominal(above) && !r.body(above) {
			r.Head[i] = above
			return true
		}
	}
	if who < 2 || r.Token(who-1).Form != "," || r.Name[who-2] < 0 {
		return false
	}
	name := who - 2
	for r.Head[name] >= 0 && r.Name[r.Head[name]] == r.Name[who-2] {
		name = r.Head[name]
	}
	if r.Lower(who) == "whose" || r.descends(name, i) || r.Is(name, "nmod:poss") {
		return false
	}
	for h := name; h >= 0; h = r.Head[h] {
		if r.Is(h, "appos") {
			return false // "the minister, Anna Berg, who": either will do
		}
	}
	if !r.Is(h, "nummod") && r.Token(h).UPOS != "NUM" && !r.lexicon.Extents[r.Lemma(h)] && !r.lexicon.Times[r.Lemma(h)] {
		if _, event := r.eventNoun(h); !event {
			return false
		}
	}
	r.Head[i] = name
	return true
}

// mendSubjectApposition makes the noun that a participle took for its subject an
// apposition to the name before it: "Ampere, the chip designer founded by James".
func (r *reading) mendSubjectApposition(v int) bool {
	if xpos := r.Token(v).XPOS; xpos != "VBN" && xpos != "VBD" || r.Has(v, "aux", "cop", "mark", "obj", "cc") {
		return false
	}
	k := r.Kid(v, "nsubj")
	if k < 0 || k > v || !r.nounish(k) || r.Name[k] >= 0 || !r.Has(k, "det") || r.Is(v, "acl:relcl", "advcl:relcl") {
		return false
	}
	first := r.Subtree(k, nil)[0]
	if r.Token(first).Form == "," {
		first++
	}
	if first < 2 || r.Token(first-1).Form != "," || r.Name[first-2] < 0 {
		return false
	}
	name := first - 2
	for r.Head[name] >= 0 && r.Name[r.Head[name]] == r.Name[first-2] {
		name = r.Head[name]
	}
	if r.descends(name, v) || !r.Is(v, "acl") && !r.descends(name, r.Head[v]) && r.Head[v] != r.Head[name] {
		return false
	}
	if !r.Is(v, "acl") && !r.Has(v, "obl:agent") && !r.participialComplement(v) {
		return false
	}
	r.Head[k], r.Rel[k] = name, "appos"
	r.Head[v], r.Rel[v] = k, "acl"
	return true
}

// participialComplement reports whether a participle predicates something of what it
// modifies: "a prefect found guilty of fraud".
func (r *reading) participialComplement(v int) bool {
	return r.lexicon.Predicating[r.Lemma(v)] && r.Has(v, "xcomp")
}

// mendAfterRelative hangs a phrase with "as" behind the comma that closes a relative
// clause on the verb of the main clause: "kept Anna Berg, who ran his campaign, as
// chief of staff".
func (r *reading) mendAfterRelative(v int) bool {
	if !strings.HasSuffix(r.Rel[v], ":relcl") || r.Head[v] < 0 {
		return false
	}
	opens := r.Subtree(v, nil)[0]
	if !r.afterComma(opens) {
		return false
	}
	main := r.Head[v]
	for main >= 0 && !r.Verb(main) {
		main = r.Head[main]
	}
	if main < 0 || main > v {
		return false
	}
	for _, k := range r.Kids[v] {
		if preposition, _ := r.Case(k); k > v && r.Is(k, "obl") && preposition == "as" && r.afterComma(r.Subtree(k, nil)[0]) {
			r.Head[k] = main
			return true
		}
	}
	return false
}

// person reports whether token i belongs to a person's name.
func (r *reading) person(i int) bool {
	return r.Name[i] >= 0 && r.Sentence.Names[r.Name[i]].Type == schema.Person
}

// mendFarAgent hangs the agent of a passive on its verb where an expression of time
// or place stands between ("founded in Lagos a decade ago by Anna Berg"), or the object
// that the passive keeps ("was granted a loan by the bank").
func (r *reading) mendFarAgent(k int) bool {
	h := r.Head[k]
	if preposition, _ := r.Case(k); preposition != "by" || h < 0 || r.temporal(k) || r.measures(k) {
		return false
	}
	place := r.Name[h] >= 0 && r.Sentence.Names[r.Name[h]].Type == schema.Place
	kept := r.Is(h, "obj") && !r.lexicon.Creations[r.Lemma(h)]
	if !place && !kept && !r.temporal(h) {
		return false
	}
	v := r.Head[h]
	for v >= 0 && !r.Verb(v) && r.Is(v, "obl", "nmod", "advmod") {
		v = r.Head[v]
	}
	if v < 0 || v > k || !r.Verb(v) || r.Has(v, "obl:agent") {
		return false
	}
	if !r.Has(v, "aux:pass", "nsubj:pass") && (kept || r.Rel[v] != "acl" || r.Token(v).XPOS == "VBG") {
		return false
	}
	r.Head[k], r.Rel[k] = v, "obl:agent"
	return true
}

// mendSetOffAgent hangs an agent behind a comma on the event noun above: "the purchase
// of Kenvue, the maker of Tylenol, by Kimberly-Clark".
func (r *reading) mendSetOffAgent(k int) bool {
	preposition, marker := r.Case(k)
	if preposition != "by" || !r.Is(k, "nmod") || !r.afterComma(marker[0]) || r.temporal(k) {
		return false
	}
	for h := r.Head[k]; h >= 0 && !r.Verb(h); h = r.Head[h] {
		entry, event := r.eventNoun(h)
		if !event || entry.mutual || entry.of != Object {
			continue
		}
		if h == r.Head[k] {
			return false
		}
		r.Head[k] = h
		return true
	}
	return false
}

// body reports whether i heads the name or the noun of an organization.
func (r *reading) body(i int) bool {
	if k := r.Name[i]; k >= 0 {
		return r.Sentence.Names[k].Type == schema.Organization
	}
	return r.lexicon.Bodies[r.Lemma(i)]
}
