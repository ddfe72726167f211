package entity

import (
	"unicode"
	"unicode/utf8"

	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// spreadNames marks as names the words that are a known name elsewhere in the
// document but were not recognised where they stand: "Brandauer" after "Ottilie
// Brandauer", "Remindia" after "Remindia Labs". The name finder sees one sentence
// at a time; a document is consistent.
func (r *resolver) spreadNames() {
	type known struct {
		typ        schema.Type
		confidence float32
		canonical  string
	}
	names := map[string]known{}
	add := func(key string, k known) {
		if old, ok := names[key]; !ok || k.confidence > old.confidence {
			names[key] = k
		}
	}
	for _, t := range r.trees {
		for _, n := range t.names {
			if n.Type == schema.Group || n.From < 0 || n.To > len(t.Tokens) || n.From >= n.To {
				continue
			}
			key := fold(phrase(t.Tokens[n.From:n.To]))
			add(key, known{n.Type, n.Confidence, n.Gazetteer})
			if n.To-n.From < 2 {
				continue
			}
			switch n.Type {
			case schema.Person:
				add(fold(t.Tokens[n.To-1].Text), known{n.Type, n.Confidence * 0.9, ""})
			case schema.Organization, schema.Media:
				if w := fold(t.Tokens[n.From].Text); len(w) > 3 && !r.know.known(w) {
					add(w, known{n.Type, n.Confidence * 0.6, ""})
				}
			}
		}
	}
	for _, t := range r.trees {
		if t.Kind == english.Furniture {
			continue
		}
		for i := 0; i < len(t.Tokens); i++ {
			if t.nameAt[i] >= 0 || !t.capital(i) || t.Tokens[i].UPOS != "PROPN" && i > 0 || t.timeAt[i] {
				continue
			}
			// The longest run of free capitalised words that is a known name.
			for to := min(i+5, len(t.Tokens)); to > i; to-- {
				if to < len(t.Tokens) && t.nameAt[to] >= 0 && t.names[t.nameAt[to]].From < to {
					continue
				}
				free := true
				for j := i; j < to; j++ {
					free = free && t.nameAt[j] < 0
				}
				k, ok := names[fold(phrase(t.Tokens[i:to]))]
				if !free || !ok || to == i+1 && (utf8.RuneCountInString(t.Tokens[i].Form) < 3 || t.Tokens[i].UPOS != "PROPN" && t.Tokens[i].UPOS != "NOUN" && t.Tokens[i].UPOS != "X" && !(t.Tokens[i].UPOS == "ADV" && t.rel(i) == "nsubj")) {
					continue
				}
				if to < len(t.Tokens) && t.Tokens[to].UPOS == "PROPN" && t.Tokens[to].Head >= i && t.Tokens[to].Head < to && t.rel(to) == "flat" {
					continue // part of a longer name that is not known
				}
				t.addName(english.Name{From: i, To: to, Type: k.typ, Confidence: k.confidence * 0.8, Gazetteer: k.canonical})
				break
			}
		}
	}
}

// capitalised reports whether s begins with a capital.
func capitalised(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// capital reports whether token i is written with a capital that means something:
// in headings the analysis has made the forms of plain words small.
func (t *tree) capital(i int) bool {
	if t.heading {
		return capitalised(t.Tokens[i].Form)
	}
	return capitalised(t.Tokens[i].Text)
}

// addName puts a name into the tree's own list; the analysis stays as it was.
func (t *tree) addName(n english.Name) {
	for j := n.From; j < n.To; j++ {
		t.nameAt[j] = int32(len(t.names))
	}
	t.names = append(t.names, n)
}

// findHeading sets heading for sentences that are headings: those the analysis
// calls so, the title, and a first line without a full stop.
func (t *tree) findHeading() {
	if t.Kind == english.Headline || t.Field == schema.TitleField {
		t.heading = true
		return
	}
	if n := len(t.Tokens); t.number == 0 && n > 0 && n < 25 {
		switch t.Tokens[n-1].Form {
		case ".", "!", "?", "\"", "''", "”", ")":
		default:
			t.heading = true
		}
	}
}
