package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/kg/extract/english"
	"example.com/kg/extract/entity"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// end is one side of a statement in the making: a node, and how sure it is that
// the phrase refers to it.
type end struct {
	schema.Node
	named      bool
	confidence float64
}

// phraseOf is a phrase of one sentence.
type phraseOf struct {
	part     *part
	sentence int
	argument *proposition.Argument
}

func (f phraseOf) tree() *tree.Tree { return f.part.trees[f.sentence] }

// ends turns a phrase into the nodes it stands for: one, or the members of a
// plural. Where there is none, the reason says why.
func (r *reading) ends(f phraseOf, value bool) (ends []end, reason string) {
	a := f.argument
	if a.Role == proposition.Clausal {
		return r.clause(f, value)
	}
	if a.Share > 0 {
		return r.unnamed(f)
	}
	t := f.tree()
	if name, stands := r.standsFor(f); stands {
		a = &name
		f.argument = a
	}
	m, found := r.resolution.At(f.part.offset+f.sentence, a.Head)
	if !found || m.Kind == schema.DescriptionMention && len(r.resolution.MembersOf(m.Entity)) == 1 && !r.resolution.Entities[m.Entity].Named {
		if sides := r.sides(f); sides != nil {
			return sides, ""
		}
	}
	if !found {
		return r.unnamed(f)
	}
	if name, stands := r.fellows(m); stands {
		m = name
	}
	members := r.resolution.MembersOf(m.Entity)
	text, start, fin := f.slice(r.quoted(f, m.Kind))
	if m.Kind == schema.NameMention {
		text, start, fin = f.span(m.Start, m.End)
	}
	for _, i := range members {
		e := &r.resolution.Entities[i]
		text, start, fin := text, start, fin
		if named, found := r.plainer(&m, i); found {
			text, start, fin = f.span(named.Start, named.End)
		}
		ends = append(ends, end{
			Node: schema.Node{
				ID: e.ID, Name: e.Name, Type: e.Type, Text: text, Start: start, End: fin,
				Phrase: f.phrase(),
			},
			named:      e.Named,
			confidence: float64(m.Confidence),
		})
	}
	if len(ends) == 1 && m.Kind == schema.DescriptionMention && !ends[0].named && r.once(m.Entity) {
		if party := r.party(f); party != "" && !strings.Contains(ends[0].Name, party) {
			n := &ends[0].Node
			n.ID, n.Name, n.Type = r.scoped(n.Name+" "+party, n.Type)
		}
	}
	if len(ends) == 1 && !ends[0].named && m.Kind == schema.PronounMention && !r.described(m.Entity) {
		return nil, "the pronoun " + t.Lower(a.Head) + " stands for nothing that is named or described"
	}
	return ends, ""
}

// plainer is the mention that a node quotes instead of a pronoun, or instead of a
// description with the name right beside it ("the foreign minister, Ana Ruiz").
func (r *reading) plainer(m *entity.Mention, index int) (found entity.Mention, ok bool) {
	switch m.Kind {
	case schema.PronounMention:
		return r.antecedent(m, index)
	case schema.DescriptionMention:
		for _, other := range r.resolution.In(m.Sentence) {
			behind, before := other.From-m.To, m.From-other.To
			if other.Entity == index && other.Kind == schema.NameMention && (behind >= 0 && behind <= 1 || before >= 0 && before <= 1) {
				return other, true
			}
		}
	}
	return found, false
}

// antecedent is the nearest name or description before a pronoun in its sentence
// that says what the pronoun stands for: a reader who is shown "Iraq" need not
// look for what "its" means.
func (r *reading) antecedent(pronoun *entity.Mention, index int) (found entity.Mention, ok bool) {
	for _, m := range r.resolution.In(pronoun.Sentence) {
		if m.Entity != index || m.Kind == schema.PronounMention || m.From >= pronoun.From {
			continue
		}
		if !ok || m.Kind == schema.NameMention && found.Kind != schema.NameMention || m.Kind == found.Kind {
			found, ok = m, true
		}
	}
	return found, ok
}

// described reports whether an entity has a mention that is no pronoun.
func (r *reading) described(index int) bool {
	if r.resolution.Entities[index].Side {
		return true
	}
	return slices.ContainsFunc(r.resolution.Mentions, func(m entity.Mention) bool {
		return m.Entity == index && m.Kind != schema.PronounMention
	})
}

// once reports whether an entity is mentioned only once.
func (r *reading) once(index int) bool {
	n := 0
	for i := range r.resolution.Mentions {
		if r.resolution.Mentions[i].Entity == index {
			n++
		}
	}
	return n == 1
}

// quoted lists the tokens that a node quotes: the minimal phrase, or the pronoun.
func (r *reading) quoted(f phraseOf, kind schema.MentionKind) []int {
	if kind == schema.PronounMention || len(f.argument.Minimal) == 0 {
		return []int{f.argument.Head}
	}
	return f.argument.Minimal
}

// unnamed makes a node of a phrase that the resolver does not know: a value, a
// concept that all documents share, or a thing scoped to its document.
func (r *reading) unnamed(f phraseOf) ([]end, string) {
	t, head := f.tree(), f.argument.Head
	token := t.Token(head)
	switch token.UPOS {
	case "PRON", "DET":
		if t.Has(head, "det", "nummod") {
			break // "the mine": a noun that was taken for a pronoun
		}
		return nil, "the pronoun " + t.Lower(head) + " stands for nothing that was found"
	case "PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "AUX", "INTJ":
		return nil, "the phrase has no noun"
	}
	for _, time := range t.Sentence.Times {
		if head >= time.From && head < time.To {
			return nil, "the phrase is a time"
		}
	}
	minimal := r.quoted(f, schema.DescriptionMention)
	name := r.wording(f, minimal)
	if whole := r.partitive(f); whole != "" {
		name = whole
	}
	if r.people(f) {
		name += " people"
		text, start, fin := f.slice(minimal)
		node := schema.Node{Text: text, Start: start, End: fin, Phrase: f.phrase()}
		node.ID, node.Name, node.Type = r.scoped(name, schema.Group)
		return []end{{Node: node, confidence: 0.85}}, ""
	}
	if noun := elided(t, f.argument); noun >= 0 {
		text, start, fin := f.slice(minimal)
		node := schema.Node{Text: text, Start: start, End: fin, Phrase: f.phrase()}
		node.ID, node.Name, node.Type = r.scoped(name+" "+t.Token(noun).Form, r.extractor.resolver.TypeOf(t.Lemma(noun)))
		return []end{{Node: node, confidence: 0.85}}, ""
	}
	if name == "" {
		return nil, "the phrase has no words of its own"
	}
	if party := r.party(f); party != "" {
		name += " " + party
	}
	text, start, fin := f.slice(minimal)
	node := schema.Node{Text: text, Start: start, End: fin, Phrase: f.phrase()}
	if datatype := amount(t, head); datatype != "" {
		node.Value, node.Datatype = name, datatype
		return []end{{Node: node, confidence: 0.9}}, ""
	}
	node.ID, node.Name, node.Type = r.scoped(name, r.extractor.resolver.TypeOf(t.Lemma(head)))
	return []end{{Node: node, confidence: 0.9}}, ""
}

// partitive names a number "of" something by both: "14 of its 23 offices" gives
// "14 offices", "346 of them" the number and what they are. Empty for all other
// phrases.
func (r *reading) partitive(f phraseOf) string {
	t, head := f.tree(), f.argument.Head
	if t.Token(head).UPOS != "NUM" {
		return ""
	}
	for _, kid := range t.Kids[head] {
		if preposition, _ := t.Case(kid); preposition != "of" || kid < head {
			continue
		}
		number := t.Lower(head)
		if t.Nominal(kid) && t.Token(kid).UPOS != "PRON" {
			var words []int
			for _, i := range t.Minimal(kid) {
				if !t.Is(i, "nummod", "det") {
					words = append(words, i)
				}
			}
			if t.Lemma(head) == "one" {
				// "one of its furnaces": a furnace
				return strings.TrimSuffix(r.wording(f, words), t.Token(kid).Form) + t.Token(kid).Lemma
			}
			return number + " " + r.wording(f, words)
		}
		if m, found := r.resolution.At(f.part.offset+f.sentence, kid); found && t.Lemma(head) != "one" {
			words := strings.Fields(r.resolution.Entities[m.Entity].Name)
			if n := len(words); n > 0 {
				return number + " " + words[n-1]
			}
		}
	}
	return ""
}

// people reports whether a phrase is a bare number of those that somebody harms, with no
// noun before it that it could stand for: "a bus plunged into a ravine, killing 31".
func (r *reading) people(f phraseOf) bool {
	t, a := f.tree(), f.argument
	v := t.Head[a.Head]
	return v >= 0 && t.Token(a.Head).UPOS == "NUM" && a.Role == proposition.Object && len(a.Minimal) == 1 && elided(t, a) < 0 &&
		r.extractor.patterns.Classes.Has(harmingClass, t.Lemma(v)) && amount(t, a.Head) == schema.QuantityValue
}

// harmingClass names the verbs whose counted object, where nothing else is said, is people.
const harmingClass = "harming"

// elided returns the noun that a bare number leaves out because one before it has it:
// "killing three people and wounding 34"; -1 for none.
func elided(t *tree.Tree, a *proposition.Argument) int {
	if t.Token(a.Head).UPOS != "NUM" || a.Role != proposition.Object || len(a.Minimal) > 1 || t.Is(a.Head, "nummod") {
		return -1
	}
	for i := a.Head - 1; i >= 0; i-- {
		if t.Is(i, "nummod") && t.Head[i] > i && t.Head[i] < a.Head {
			noun := t.Head[i]
			if t.Token(noun).XPOS == "NNS" && t.Is(noun, "obj", "nsubj:pass", "nsubj") && amount(t, noun) == "" {
				return noun
			}
			return -1
		}
	}
	return -1
}

// scoped is the entity of an unnamed phrase: shared by all documents where the
// ontology lists the concept, else the document's own.
func (r *reading) scoped(name string, kind schema.Type) (id, shown string, t schema.Type) {
	if concept, shared := r.extractor.ontology.Concept(name); shared {
		return schema.EntityID(schema.Concept, concept), concept, schema.Concept
	}
	return schema.ScopedEntityID(kind, r.document.ID, name), name, kind
}

// wording joins tokens to a name: determiners and genitive clitics left out, a
// common noun at the beginning of a sentence in lower case, named parts as they
// are.
func (r *reading) wording(f phraseOf, tokens []int) string {
	t := f.tree()
	var b strings.Builder
	last, skipTo := -1, -1
	for _, i := range tokens {
		if i < skipTo {
			last = i
			continue
		}
		token := t.Token(i)
		if t.Is(i, "det") && !(t.Lemma(i) == "no" && t.Head[i] != f.argument.Head) && !hyphenated(t, i) || token.UPOS == "PUNCT" && !joins(token.Form) || token.UPOS == "PRON" {
			continue
		}
		if last >= 0 && (t.Token(last).SpaceAfter || last != i-1) && token.XPOS != "POS" {
			b.WriteByte(' ')
		}
		if name, end := r.named(f, i); name != "" {
			b.WriteString(name)
			last, skipTo = i, end
			continue
		}
		word := token.Form
		if f.argument.Single && i == f.argument.Head {
			word = token.Lemma
		}
		if t.Name[i] < 0 && token.UPOS != "PROPN" && (i == 0 && !capitalised(t, i+1) || t.Sentence.Kind == english.Headline || t.Sentence.Field == schema.TitleField) {
			word = strings.ToLower(word)
		}
		b.WriteString(word)
		last = i
	}
	return strings.TrimSpace(b.String())
}

// named returns the canonical name of the organization or place whose name begins
// at a token, and the token after it: "ICC" in "ICC prosecutor". Adjectives
// ("Turkish") stay as they are.
func (r *reading) named(f phraseOf, token int) (name string, last int) {
	t := f.tree()
	k := t.Name[token]
	if k < 0 || t.Sentence.Names[k].From != token || t.Token(token).UPOS == "ADJ" {
		return "", 0
	}
	m, found := r.resolution.At(f.part.offset+f.sentence, token)
	if !found || m.Kind != schema.NameMention || m.Type != schema.Organization || m.From != token {
		return "", 0
	}
	return r.resolution.Entities[m.Entity].Name, m.To
}

// capitalised reports whether token i begins with a capital and is no name: "Prime
// Minister" at the beginning of a sentence is a title and written as one.
func capitalised(t *tree.Tree, i int) bool {
	if i >= len(t.Sentence.Tokens) || t.Name[i] >= 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(t.Token(i).Form)
	return unicode.IsUpper(first)
}

// hyphenated reports whether a hyphen joins token i to the next.
func hyphenated(t *tree.Tree, i int) bool {
	return !t.Token(i).SpaceAfter && i+1 < len(t.Sentence.Tokens) && joins(t.Token(i+1).Form)
}

func joins(form string) bool { return form == "-" || form == "–" || form == "/" || form == "%" }

// amount is the datatype of a phrase that is a sum of money or a measure, empty
// for all else.
func amount(t *tree.Tree, head int) string {
	token := t.Token(head)
	lemma := t.Lemma(head)
	counted := t.Has(head, "nummod") || token.UPOS == "NUM"
	switch {
	case token.XPOS == "$", token.UPOS == "SYM" && lemma != "%", currencies[lemma] && counted:
		return schema.MoneyValue
	case units[lemma] && counted, token.UPOS == "NUM":
		return schema.QuantityValue
	}
	return ""
}

// currencies and units are the nouns that make a counted phrase a value.
var (
	currencies = set("dollar euro pound yen yuan rouble ruble rupee franc krona kronor krone naira shilling peso real rand lira won dinar dirham riyal baht cent penny pence zloty forint renminbi crown")
	units      = set("percent % per-cent tonne ton kilo kilogram gram kilometre kilometer mile metre meter litre liter barrel acre hectare degree watt megawatt gigawatt point")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}

// nameOf is the name of what a phrase refers to, else its words.
func (r *reading) nameOf(f phraseOf) string {
	if ends, _ := r.ends(f, false); len(ends) > 0 {
		if ends[0].Name != "" {
			return ends[0].Name
		}
		return ends[0].Value
	}
	return ""
}

// phrase is the full wording of the phrase.
func (f phraseOf) phrase() string {
	text, _, _ := f.slice(f.argument.Tokens)
	return text
}

// slice quotes the source from the first to the last of the tokens; of a phrase
// with a gap, the run of tokens around its head.
func (f phraseOf) slice(tokens []int) (text string, start, end int) {
	if len(tokens) == 0 {
		return "", 0, 0
	}
	t := f.tree()
	first, last := tokens[0], tokens[len(tokens)-1]
	return f.span(t.Token(first).Start, t.Token(last).End)
}

// span quotes the source between two code points.
func (f phraseOf) span(start, end int) (string, int, int) {
	text, ok := f.part.source.Slice(start, end)
	if !ok {
		return "", 0, 0
	}
	return text, start, end
}
