package main

import (
	"strings"
	"unicode"

	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/gazetteer"
)

// GUM writes its entities into column 10 as Entity=(id-type-…)id): a bracket opens
// before a word and closes after one, entities nest and may share words, and an entity
// that is a name mostly carries a wiki identifier as last field. Named are here the
// entities that are made of proper nouns.

// openEntities are the entities that have begun, across sentences of one document.
type openEntities struct {
	gazetteer *gazetteer.Gazetteer // knows titles
	begun     []openEntity
}

type openEntity struct {
	id, kind string
	start    int // -1 when it began in an earlier sentence
}

type entitySpan struct {
	from, to int // words, half open
	kind     string
}

// allowed returns the allowed tags of one sentence.
func (open *openEntities) allowed(rows []*conllu.Row) []tagSet {
	spans := open.spans(rows)
	allowed := make([]tagSet, len(rows))
	for i := range allowed {
		allowed[i] = outside
	}
	// The longest name wins over the names inside it ("University of Portsmouth").
	for width := len(rows); width > 0; width-- {
		for _, s := range spans {
			if s.to-s.from != width {
				continue
			}
			free := true
			for _, a := range allowed[s.from:s.to] {
				free = free && a == outside
			}
			if types := meanings[s.kind]; free && types != nil {
				mark(allowed, s.from, s.to, types)
			}
		}
	}
	loosen(allowed, func(i int) string { return rows[i].Form }, unmarked)
	return allowed
}

// spans reads the entity marks of a sentence and returns its names.
func (open *openEntities) spans(rows []*conllu.Row) (spans []entitySpan) {
	for i := range open.begun {
		open.begun[i].start = -1
	}
	end := func(e openEntity, at int) {
		if e.start < 0 {
			return
		}
		if from, to := open.nameIn(rows, e.start, at+1, e.kind); from < to {
			spans = append(spans, entitySpan{from, to, e.kind})
		}
	}
	for i, r := range rows {
		marks, _ := r.Attribute("Entity")
		for marks != "" {
			if marks[0] == '(' {
				stop := strings.IndexAny(marks[1:], "()") + 1
				for stop > 0 && marks[stop] == '(' && marks[stop-1] == '_' { // a bracket in a wiki title
					closing := strings.IndexByte(marks[stop:], ')')
					if closing < 0 {
						break
					}
					next := strings.IndexAny(marks[stop+closing+1:], "()")
					if next < 0 {
						stop = 0
						break
					}
					stop += closing + 1 + next
				}
				body := marks[1:]
				if stop > 0 {
					body = marks[1:stop]
				}
				fields := strings.SplitN(body, "-", 3)
				e := openEntity{id: fields[0], start: i}
				if len(fields) > 1 {
					e.kind = fields[1]
				}
				switch {
				case stop <= 0:
					marks = ""
					open.begun = append(open.begun, e)
				case marks[stop] == ')':
					end(e, i)
					marks = marks[stop+1:]
				default:
					open.begun = append(open.begun, e)
					marks = marks[stop:]
				}
				continue
			}
			id, rest, ok := strings.Cut(marks, ")")
			if !ok {
				break
			}
			marks = rest
			for k := len(open.begun) - 1; k >= 0; k-- {
				if e := open.begun[k]; e.id == id {
					end(e, i)
					open.begun = append(open.begun[:k], open.begun[k+1:]...)
					break
				}
			}
		}
	}
	return spans
}

// nameIn returns the name inside the entity [from,to) without determiners, possessives
// and titles; an empty range when it is none.
func (open *openEntities) nameIn(rows []*conllu.Row, from, to int, kind string) (int, int) {
	for from < to && (rows[from].XPOS == "DT" || rows[from].XPOS == "PRP$") {
		from++
	}
	for from < to && rows[to-1].XPOS == "POS" {
		to--
	}
	if kind == "person" {
		words := make([]string, to)
		for i, r := range rows[:to] {
			words[i] = r.Form
		}
		for from < to {
			_, after := open.gazetteer.Title(words, from)
			if r := rows[from]; after == from && (r.Rel == "nmod:desc" || r.XPOS == "NN" || r.XPOS == "JJ") {
				after++
			}
			if after == from {
				break
			}
			from = after
		}
	}
	if from >= to || to-from > 7 {
		return 0, 0
	}
	proper := 0
	for _, r := range rows[from:to] {
		if strings.HasPrefix(r.XPOS, "NNP") || r.UPOS == "PROPN" {
			proper++
		}
	}
	first := rows[from]
	capital := false
	for _, r := range first.Form {
		capital = unicode.IsUpper(r) || unicode.IsDigit(r)
		break
	}
	if !capital || 2*proper < to-from || first.UPOS == "PRON" {
		return 0, 0
	}
	return from, to
}
