package temporal

// found is one match of a rule: the words it covers and what they say.
type found struct {
	from, to int
	rule     *rule
	facts
}

// facts are what the words of a match say; zero values where they don't.
type facts struct {
	days, years, counts, months, weekdays []int
	quarter, decade, ordinal, season      int
	direction                             int    // -1 last, 0 this or none, 1 next
	this                                  bool   // "this week"
	portion                               string // early, mid, late
	shift                                 int    // later +1, earlier -1
	unit                                  string
	vague                                 bool
	exact                                 string // the token of an ISO or slash date
	words                                 []string
}

// find returns the longest match that begins at at.
func (l *lexicon) find(text []reading, at int) (best found, ok bool) {
	for i := range l.rules {
		r := &l.rules[i]
		if !r.elements[0].optional && !r.elements[0].fits(text[at]) {
			continue
		}
		if to, trail := r.match(text, at, 0); to > best.to {
			best = found{from: at, to: to, rule: r, facts: l.gather(text[at:to], trail)}
			ok = true
		}
	}
	return best, ok
}

// match returns where the elements from one on end when they begin at at, or 0, and
// which class each word was taken for.
func (r *rule) match(text []reading, at, element int) (to int, trail []class) {
	if element == len(r.elements) {
		return at, nil
	}
	e := &r.elements[element]
	if at < len(text) && e.fits(text[at]) {
		if to, trail := r.match(text, at+1, element+1); to > 0 {
			return to, append(trail, text[at].classes&e.classes)
		}
	}
	if e.optional {
		return r.match(text, at, element+1)
	}
	return 0, nil
}

func (e *element) fits(r reading) bool {
	if r.classes&e.classes != 0 {
		return true
	}
	for _, w := range e.words {
		if w == r.lower {
			return true
		}
	}
	return false
}

// literal lists the classes whose words count as such also where a rule names them
// one by one.
var literal = map[string]bool{"UNIT": true, "LAST": true, "NEXT": true}

// gather reads the facts off the words of a match; trail lists, from the last word
// to the first, the classes that they were taken for.
func (l *lexicon) gather(text []reading, trail []class) facts {
	var f facts
	for i, r := range text {
		c := trail[len(trail)-1-i]
		f.words = append(f.words, r.lower)
		value := func(name string) (string, bool) {
			k := l.classes[name]
			if r.entry == nil || c&k == 0 && (c != 0 || r.classes&k == 0 || !literal[name]) {
				return "", false
			}
			return r.entry.values[k], true
		}
		if v, ok := value("MONTH"); ok {
			f.months = append(f.months, number(v))
		}
		if v, ok := value("WEEKDAY"); ok {
			f.weekdays = append(f.weekdays, number(v))
		}
		if v, ok := value("ORDINAL"); ok {
			f.ordinal = number(v)
		}
		if v, ok := value("SEASON"); ok {
			f.season = number(v)
		}
		if v, ok := value("UNIT"); ok {
			f.unit = v
		}
		if v, ok := value("EARLY"); ok {
			f.portion = v
		}
		if v, ok := value("AFTER"); ok {
			f.shift = number(v)
		}
		if _, ok := value("LAST"); ok {
			f.direction = -1
		}
		if _, ok := value("NEXT"); ok {
			f.direction = 1
		}
		if _, ok := value("VAGUE"); ok {
			f.vague = true
		}
		switch {
		case r.lower == "this":
			f.this = true
		case r.lower == "earlier" || r.lower == "before":
			f.shift = -1
		case r.lower == "couple":
			f.counts = append(f.counts, 2)
		}
		switch {
		case c&dayShape != 0:
			f.days = append(f.days, r.number)
		case c&yearShape != 0:
			f.years = append(f.years, r.number)
		case c&decadeShape != 0:
			f.decade = r.number
		case c&quarterShape != 0:
			f.quarter = r.number
		case c&(isoShape|slashShape) != 0:
			f.exact = r.lower
		case c&countShape != 0:
			f.counts = append(f.counts, r.number)
		}
	}
	return f
}

func number(s string) int {
	n, sign := 0, 1
	for _, c := range s {
		if c == '-' {
			sign = -1
			continue
		}
		n = n*10 + int(c-'0')
	}
	return n * sign
}
