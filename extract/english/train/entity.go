package main

import (
	"strings"
	"unicode"

	"example.com/kg/extract/english/conllu"
)

// GUM writes its entities into column 10 as Entity=(id-type-…)id): a bracket opens
// before a word and closes after one, entities nest and may share words, and an entity
// that is a name mostly carries a wiki identifier as last field. Named are here the
// entities that are made of proper nouns.

// openEntities are the entities that have begun, across sentences of one document.
type openEntities []openEntity

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
	for i := range *open {
		(*open)[i].start = -1
	}
	end := func(e openEntity, at int) {
		if e.start < 0 {
			return
		}
		if from, to := nameIn(rows, e.start, at+1, e.kind); from < to {
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
					*open = append(*open, e)
				case marks[stop] == ')':
					end(e, i)
					marks = marks[stop+1:]
				default:
					*open = append(*open, e)
					marks = marks[stop:]
				}
				continue
			}
			id, rest, ok := strings.Cut(marks, ")")
			if !ok {
				break
			}
			marks = rest
			for k := len(*open) - 1; k >= 0; k-- {
				if e := (*open)[k]; e.id == id {
					end(e, i)
					*open = append((*open)[:k], (*open)[k+1:]...)
					break
				}
			}
		}
	}
	return spans
}

// titles are words that stand before a person's name and are not part of it.
var titles = map[string]bool{
	"mr.": true, "mr": true, "mrs.": true, "mrs": true, "ms.": true, "ms": true, "dr.": true, "dr": true, "president": true,
	"prime": true, "minister": true, "senator": true, "sen.": true, "king": true, "queen": true, "prince": true, "princess": true,
	"pope": true, "professor": true, "prof.": true, "sir": true, "lord": true, "lady": true, "judge": true, "justice": true,
	"chief": true, "secretary": true, "general": true, "gen.": true, "chancellor": true, "director": true, "administrator": true,
	"chairman": true, "governor": true, "gov.": true, "mayor": true, "captain": true, "colonel": true, "ceo": true, "rev.": true,
}

// nameIn returns the name inside the entity [from,to) without determiners, possessives
// and titles; an empty range when it is none.
func nameIn(rows []*conllu.Row, from, to int, kind string) (int, int) {
	for from < to && (rows[from].XPOS == "DT" || rows[from].XPOS == "PRP$") {
		from++
	}
	for from < to && rows[to-1].XPOS == "POS" {
		to--
	}
	if kind == "person" {
		for from < to && (rows[from].Rel == "nmod:desc" || rows[from].XPOS == "NN" || rows[from].XPOS == "JJ" || titles[strings.ToLower(rows[from].Form)]) {
			from++
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
	if !capital || 2*proper < to-from || titles[strings.ToLower(rows[to-1].Form)] || first.UPOS == "PRON" {
		return 0, 0
	}
	return from, to
}
