package tree

import (
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/temporal"
	"example.com/kg/schema"
)

// mend repairs what parsers of news are known to get wrong and reports whether
// it changed anything.
func (t *Tree) mend() bool {
	changed := false
	for k := range t.Sentence.Names {
		if t.mendName(&t.Sentence.Names[k]) {
			changed = true
			t.Reindex()
		}
	}
	for k := range t.Sentence.Names {
		changed = t.mendTitle(&t.Sentence.Names[k]) || changed
	}
	changed = t.mendTitleCase() || changed
	changed = t.mendLabel() || changed
	if changed {
		t.Reindex()
	}
	if t.mendCompounds() {
		changed = true
		t.Reindex()
	}
	for _, i := range t.Order {
		changed = t.mendSubjects(i) || changed
	}
	return changed
}

// mendTitle makes the name the head of the title that introduces it
// ("President ← Jimmy Carter" as in older treebanks and by mistake), so that
// every title hangs on its name as nmod:desc.
func (t *Tree) mendTitle(name *english.Name) bool {
	switch name.Type {
	case schema.Person:
	case schema.Organization, schema.Product, schema.Media:
		// "the truck maker Iveco", "the tanker Sefira Star"
		if name.From == 0 || t.Token(name.From-1).XPOS != "NN" {
			return false
		}
	default:
		return false
	}
	if name.From == 0 {
		return false
	}
	first := name.From
	if name.Type != schema.Person {
		// Other names may be headed by their last word: "by the fund Nordvik Capital".
		if head := t.headOf(name); head != first && t.Token(first-1).XPOS == "NN" && t.mendDescribedName(first-1, head) {
			return true
		}
	}
	if t.mendDated(first) || name.Type == schema.Person && t.mendCommonTitle(first) {
		return true
	}
	if t.mendLooseTitle(first) {
		return true
	}
	title := t.Head[first]
	if title < 0 || title >= name.From || t.Name[title] >= 0 || !t.Is(first, "flat", "appos", "compound") && !(title == first-1 && t.Is(first, "obj", "nmod", "dep") && !t.Has(first, "case")) {
		return false
	}
	token := t.Token(title)
	if token.UPOS != "NOUN" && token.UPOS != "PROPN" || t.breaks(title, first) {
		return false
	}
	t.Head[first], t.Rel[first] = t.Head[title], t.Rel[title]
	t.Head[title], t.Rel[title] = first, "nmod:desc"
	for _, kid := range t.Kids[title] {
		if kid == first {
			continue
		}
		inTitle := kid < title && t.Is(kid, "compound", "amod", "nmod:poss", "nmod:desc", "nummod", "det")
		if !inTitle {
			t.Head[kid] = first
		}
	}
	for i := first + 1; i < name.To; i++ {
		if t.Head[i] == title {
			t.Head[i], t.Rel[i] = first, "flat"
		}
	}
	return true
}

// headOf is the word of a name that hangs on a word outside it, the first where several
// do.
func (t *Tree) headOf(name *english.Name) int {
	for i := name.From; i < name.To; i++ {
		if h := t.Head[i]; h < name.From || h >= name.To {
			return i
		}
	}
	return name.From
}

// mendTitleCase gives the preposition that was hung on the title before a name to the
// name, which the title only describes: "between President Jonas Berg and …".
func (t *Tree) mendTitleCase() bool {
	changed := false
	for k := range t.Head {
		title := t.Head[k]
		if title < k || t.Rel[k] != "case" || t.Rel[title] != "nmod:desc" {
			continue
		}
		if name := t.Head[title]; name > title && t.Name[name] >= 0 && !t.Has(name, "case") {
			t.Head[k] = name
			changed = true
		}
	}
	return changed
}

// mendDated gives a verb without subject the name that was hung on a day before it:
// "On Wednesday Elena Petrova phoned".
func (t *Tree) mendDated(first int) bool {
	day := t.Head[first]
	if t.mendVeryDay(first) {
		return true
	}
	if day != first-1 || !t.Is(first, "flat", "compound", "appos", "nmod", "nmod:desc") || !temporal.IsDateWord(t.Token(day).Form) || t.Name[day] >= 0 {
		return false
	}
	v := t.Head[day]
	if v < first || !t.Is(day, "obl", "nmod") || !t.Verb(v) || t.Has(v, "nsubj", "csubj", "expl") {
		return false
	}
	t.Head[first], t.Rel[first] = v, "nsubj"
	return true
}

// mendVeryDay makes the clause behind a unit of time that stands in apposition to a day
// a clause of it: "on Thursday, the very day Anna Berg met him", where the name was
// hung on the unit.
func (t *Tree) mendVeryDay(first int) bool {
	unit := t.Head[first]
	if unit < 1 || unit != first-1 || !t.Is(first, "appos", "flat", "compound", "nmod") || !temporal.IsUnit(t.Token(unit).Form) {
		return false
	}
	v, comma := t.Head[unit], unit
	for _, kid := range t.Kids[unit] {
		comma = min(comma, kid)
	}
	if t.Token(comma).Form != "," {
		comma--
	}
	if comma < 1 || t.Token(comma).Form != "," || !temporal.IsDateWord(t.Token(comma-1).Form) || v < first || !t.Verb(v) || t.Has(v, "nsubj", "csubj", "expl") {
		return false
	}
	t.Head[first], t.Rel[first] = v, "nsubj"
	t.Head[unit], t.Rel[unit] = comma-1, "appos"
	t.Head[v], t.Rel[v] = unit, "acl:relcl"
	return true
}

// mendLooseTitle hangs a noun directly before a name on the name where the two
// hang side by side on one verb ("French President Emmanuel Macron arrived" with
// the president as an adverbial).
func (t *Tree) mendLooseTitle(first int) bool {
	title := first - 1
	if t.Name[title] >= 0 || t.Token(title).UPOS != "NOUN" && t.Token(title).UPOS != "PROPN" {
		return false
	}
	if form := t.Token(title).Form; temporal.IsUnit(form) || temporal.IsDateWord(form) {
		return false // "the day Lavrov left"
	}
	if t.mendBodyTitle(title, first) {
		return true
	}
	if t.mendDescribedName(title, first) {
		return true
	}
	if t.mendParallelName(title, first) {
		return true
	}
	if h := t.Head[title]; h < 0 || h != t.Head[first] || !t.Is(title, "obl", "dep", "dislocated", "vocative", "nmod", "appos", "conj") && !(t.Is(title, "iobj", "obj") && first < h) && !(t.Is(title, "nsubj") && t.Is(first, "nsubj")) && !(t.Is(title, "ccomp") && t.Is(first, "vocative", "dep", "dislocated")) || t.Has(title, "case") {
		return false
	}
	for _, kid := range t.Kids[title] {
		if kid < title && t.Is(kid, "cc", "punct") || kid > first {
			t.Head[kid] = first
		}
	}
	t.Head[title], t.Rel[title] = first, "nmod:desc"
	return true
}

// mendDescribedName gives the preposition of the noun before a name to both, where the
// two were hung side by side: "of online retailer Zalora".
func (t *Tree) mendDescribedName(title, first int) bool {
	h := t.Head[title]
	if h < 0 || h != t.Head[first] || t.Token(title).XPOS != "NN" || !t.Is(title, "nmod", "obl") || !t.Is(first, "nmod", "obl", "dep") || !t.Has(title, "case") || t.Has(first, "case") {
		return false
	}
	for _, kid := range t.Kids[title] {
		if t.Is(kid, "case") || kid > first {
			t.Head[kid] = first
		}
	}
	t.Rel[first] = t.Rel[title]
	t.Head[title], t.Rel[title] = first, "nmod:desc"
	return true
}

// mendParallelName gives the place of a description in the clause to the name right
// behind it, where the two were hung side by side: "the union Unity urged", "defeating
// the nationalist Jan Maes".
func (t *Tree) mendParallelName(title, first int) bool {
	h := t.Head[title]
	if h < 0 || h != t.Head[first] || (title < h) != (first < h) || !strings.HasPrefix(t.Token(title).XPOS, "NN") || t.Has(title, "case", "nmod:poss") || t.Has(first, "case", "det", "mark") {
		return false
	}
	switch {
	case t.Is(title, "obj") && t.Is(first, "iobj"):
	case t.Is(title, "nsubj") && t.Has(title, "det") && t.Is(first, "advmod", "obl", "dep", "dislocated", "discourse"):
	default:
		return false
	}
	for _, kid := range t.Kids[title] {
		if kid > first {
			t.Head[kid] = first
		}
	}
	t.Rel[first] = t.Rel[title]
	t.Head[title], t.Rel[title] = first, "nmod:desc"
	return true
}

// mendBodyTitle hangs a title with the name of a body before it on the person, whatever
// the parser made of the three: in "Bank of Japan governor Kazuo Ueda" the governor is
// the title, and the bank belongs to it.
func (t *Tree) mendBodyTitle(title, first int) bool {
	before := title - 1
	for before >= 0 && title-before <= maxTitle && t.Name[before] < 0 && (t.Token(before).UPOS == "ADJ" || t.Token(before).XPOS == "NN") {
		before-- // "chief executive", "deputy governor"
	}
	if before < 0 || t.Token(title).UPOS != "NOUN" || t.Token(title).XPOS != "NN" || t.Name[before] < 0 {
		return false
	}
	body := &t.Sentence.Names[t.Name[before]]
	if body.Type != schema.Organization || body.To != before+1 || body.To-body.From < 3 {
		return false
	}
	last := t.Sentence.Names[t.Name[first]].To
	inside := func(i int) bool { return i >= body.From && i < last }
	// What the whole hangs on is what its first word that says so hangs on.
	above, relation, stray := -2, "", false
	for i := body.From; i < last; i++ {
		h := t.Head[i]
		switch {
		case inside(h):
		case above == -2 || t.looseRelation(relation) && !t.looseIn(i):
			stray = above != -2
			above, relation = h, t.Rel[i]
		default:
			stray = true
		}
	}
	if above == -2 || !stray && t.Head[title] == first && t.Head[body.From] == title && t.Head[before] == body.From {
		return false
	}
	for i := body.From; i < last; i++ {
		for _, kid := range t.Kids[i] {
			switch {
			case inside(kid):
			case kid < body.From && t.Is(kid, "det", "amod"):
				t.Head[kid] = title
			default:
				t.Head[kid] = first
			}
		}
	}
	t.Head[first], t.Rel[first] = above, relation
	t.Head[title], t.Rel[title] = first, "nmod:desc"
	t.Head[body.From], t.Rel[body.From] = title, "compound"
	for i := body.From + 1; i < last; i++ {
		switch {
		case i == title, i == first:
		case i > first:
			t.Head[i], t.Rel[i] = first, "flat"
		case i > before:
			t.Head[i], t.Rel[i] = title, "compound"
			if t.Token(i).UPOS == "ADJ" {
				t.Rel[i] = "amod"
			}
		case i == before:
			t.Head[i], t.Rel[i] = body.From, "nmod"
		case t.Token(i).UPOS == "ADP" || t.Token(i).UPOS == "DET":
			t.Head[i] = before
			t.Rel[i] = "case"
			if t.Token(i).UPOS == "DET" {
				t.Rel[i] = "det"
			}
		default:
			t.Head[i], t.Rel[i] = before, "compound"
		}
	}
	return true
}

// maxTitle is the greatest number of words in a title.
const maxTitle = 3

// looseRelation reports whether a relation says nothing of a phrase's part in the clause.
func (t *Tree) looseRelation(relation string) bool {
	switch relation {
	case "vocative", "dep", "dislocated", "discourse", "nmod:desc", "compound", "flat":
		return true
	}
	return false
}

// breaks reports whether punctuation stands between two tokens.
func (t *Tree) breaks(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if t.Token(i).UPOS == "PUNCT" && t.Token(i).Form != "-" && t.Token(i).Form != "\"" {
			return true
		}
	}
	return false
}

// maxLabel is the greatest number of tokens that a label before a colon has.
const maxLabel = 6

// mendLabel takes a short noun phrase with a colon at the beginning of the
// sentence out of the clause that follows ("Moscow: Foreign Minister Lavrov has
// said …"), where a parser reads it as a subject or as the root.
func (t *Tree) mendLabel() bool {
	start := t.Sentence.Dateline
	colon := -1
	for i := start; i < len(t.Head) && i <= start+maxLabel; i++ {
		if t.Token(i).Form == ":" {
			colon = i
			break
		}
		if t.Verb(i) {
			return false
		}
	}
	if colon <= start || colon+2 >= len(t.Head) {
		return false
	}
	label := -1
	for i := start; i < colon; i++ {
		if t.Head[i] < start || t.Head[i] > colon {
			if label >= 0 {
				return false
			}
			label = i
		}
	}
	if label < 0 || !t.Nominal(label) || t.Name[label] < 0 {
		return false
	}
	t.Label = label
	switch {
	case t.Head[label] > colon && t.Is(label, "nsubj", "obl", "nmod", "dislocated", "vocative", "compound"):
		t.Rel[label] = "dep"
		return true
	case t.Head[label] < 0:
		return t.promote(label, colon)
	}
	return false
}

// promote makes the one clause after a root label the root.
func (t *Tree) promote(label, colon int) bool {
	for _, kid := range t.Kids[label] {
		if kid > colon && t.Is(kid, "parataxis", "appos", "acl", "dep", "ccomp") && (t.Verb(kid) || t.Has(kid, "nsubj", "cop")) {
			t.Head[kid], t.Rel[kid] = -1, "root"
			t.Head[label], t.Rel[label] = kid, "dep"
			for _, other := range t.Kids[label] {
				if other > colon && other != kid {
					t.Head[other] = kid
				}
			}
			return true
		}
	}
	return false
}

// mendSubjects keeps one subject a verb: the nearest before it, or the first
// after it. The others become a quotation's remains ("dep"), unless they are
// subjects of a clause that is itself the predicate (nsubj:outer).
func (t *Tree) mendSubjects(i int) bool {
	var subjects []int
	for _, k := range t.Kids[i] {
		if t.Is(k, "nsubj") && !strings.HasSuffix(t.Rel[k], ":outer") {
			subjects = append(subjects, k)
		}
	}
	if len(subjects) < 2 {
		return false
	}
	keep := subjects[0]
	for _, k := range subjects {
		if k < i {
			keep = k
		}
	}
	for _, k := range subjects {
		if k != keep {
			t.Rel[k] = "dep"
		}
	}
	return true
}
