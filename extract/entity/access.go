package entity

import "example.com/kg/schema"

// index makes the mentions of a sentence findable.
func (r *Resolution) index() {
	last := -1
	if n := len(r.Mentions); n > 0 {
		last = r.Mentions[n-1].Sentence
	}
	r.at = make([]int, last+2)
	k := 0
	for s := 0; s <= last+1; s++ {
		for k < len(r.Mentions) && r.Mentions[k].Sentence < s {
			k++
		}
		r.at[s] = k
	}
}

// In returns the mentions of a sentence, in order.
func (r *Resolution) In(sentence int) []Mention {
	if sentence < 0 || sentence+1 >= len(r.at) {
		return nil
	}
	return r.Mentions[r.at[sentence]:r.at[sentence+1]]
}

// At returns the mention that token head of a sentence heads: a name before a
// description, and the name that covers the token where it heads none. The
// second result is false where there is none.
func (r *Resolution) At(sentence, head int) (Mention, bool) {
	in := r.In(sentence)
	best := -1
	for i := range in {
		switch m := &in[i]; {
		case m.Head == head:
			if best < 0 || m.Kind == schema.NameMention {
				best = i
			}
		case best < 0 && m.Kind == schema.NameMention && m.From <= head && head < m.To:
			best = i
		}
	}
	if best < 0 {
		return Mention{}, false
	}
	return in[best], true
}

// MembersOf returns the entities that a plural entity stands for, and the
// entity itself where it stands for no known members. Indexes count in
// [Resolution.Entities].
func (r *Resolution) MembersOf(entity int) []int {
	if members := r.Entities[entity].Members; len(members) > 0 {
		return members
	}
	return []int{entity}
}

// List returns the mentions as the records of `kg extract --format mentions`,
// those of the text only: a title that is no part of it has other offsets.
func (r *Resolution) List() []schema.Mention {
	out := make([]schema.Mention, 0, len(r.Mentions))
	for _, m := range r.Mentions {
		if m.Field == schema.TitleField {
			continue
		}
		e := &r.Entities[m.Entity]
		out = append(out, schema.Mention{Document: r.document, Start: m.Start, End: m.End, Type: m.Type,
			Text: m.Text, Kind: m.Kind, Entity: e.ID, Name: e.Name})
	}
	return out
}
