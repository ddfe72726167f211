package entity

import (
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// definiteness says how a description introduces its referent.
type definiteness uint8

const (
	bare          definiteness = iota // "rebels", "police"
	definite                          // "the company"
	demonstrative                     // "that document"
	possessive                        // "his wife", "Russia's foreign minister"
	indefinite                        // "a company"
	universal                         // "each", "any", "no": refers to nothing in particular
)

// mention is a candidate with what its own words say about its referent.
type mention struct {
	tree       *tree
	from, to   int
	head       int
	start, end int
	kind       schema.MentionKind
	typ        schema.Type
	// lemma is the head noun of a description ("minister"), or the pronoun.
	lemma string
	// key is the folded name, and parts are its folded words.
	key   string
	parts []string
	// canonical is the gazetteer's name for a name, entry what it knows of it.
	canonical string
	entry     *gazetteer.Entry
	// modifiers are the folded adjectives and compound parts of a description,
	// countries the places its demonyms and genitives name.
	modifiers []string
	countries []string
	article   definiteness
	// describes is set where a modifier adds something new about what has just been
	// introduced ("the Dublin-based firm").
	describes bool
	// complete descriptions have an "of" phrase that says which one is meant.
	complete bool
	// possessor is the head token of the genitive, or -1.
	possessor int
	number    number
	gender    gender
	// count is the number of things the phrase says it is about, 0 unknown.
	count   int
	pronoun pronoun
	// title is the office or honorific before a name ("Foreign Minister").
	title      []string
	confidence float32
	// virtual mentions stand for coordinations; they are antecedents of plurals
	// and no mentions of the document.
	virtual bool
	members []int

	// introduced descriptions stand beside their name and still take up what was
	// spoken of before it ("the Northern Front, as the faction is known").
	introduced bool

	cluster int
	reason  string
	// placed is set once the mention has been joined to an antecedent or has
	// introduced an entity, so that later rules leave it alone.
	placed bool
}

func (m *mention) text() string {
	toks := m.tree.Tokens[m.from:m.to]
	return phrase(toks)
}

// phrase writes tokens as the source has them, white space made single spaces.
func phrase(toks []english.Token) string {
	var b strings.Builder
	for i, t := range toks {
		b.WriteString(t.Text)
		if t.SpaceAfter && i < len(toks)-1 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// detect finds the mentions of all sentences, in the order of the text.
func (r *resolver) detect() {
	for _, t := range r.trees {
		if t.Kind == english.Furniture {
			continue
		}
		first := len(r.mentions)
		r.markTitles(t)
		for i := 0; i < len(t.Tokens); i++ {
			if n := t.nameAt[i]; n >= 0 {
				if name := t.names[n]; name.From == i {
					r.addName(t, name)
				}
				continue
			}
			if i < t.Dateline || t.Kind == english.Byline {
				continue
			}
			if p, ok := pronouns[t.lower(i)]; ok {
				r.addPronoun(t, i, p)
				continue
			}
			r.addDescription(t, i)
		}
		r.markQuotes(t)
		for i := first; i < len(r.mentions); i++ {
			t.mentionAt[r.mentions[i].head] = int32(i)
		}
		r.addCoordinations(t, first)
		r.addMeetings(t, first)
		t.firstMention, t.lastMention = first, len(r.mentions)
	}
}

// add appends a mention as a cluster of its own.
func (r *resolver) add(m mention) {
	m.start, m.end = m.tree.Tokens[m.from].Start, m.tree.Tokens[m.to-1].End
	m.cluster = len(r.mentions)
	r.mentions = append(r.mentions, m)
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}
