package gazetteer

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"example.com/kg/schema"
)

//go:embed data/*.tsv
var data embed.FS

// files names the embedded files in the order in which they are read, with the
// reader of each one's rows.
var files = []struct {
	name    string
	columns int
	row     func(*Gazetteer, []string) error
}{
	{"countries", 6, (*Gazetteer).countryRow},
	{"groups", 3, (*Gazetteer).groupRow},
	{"places", 3, (*Gazetteer).placesRow},
	{"organizations", 5, (*Gazetteer).organizationRow},
	{"media", 3, (*Gazetteer).mediaRow},
	{"others", 3, (*Gazetteer).otherRow},
	{"persons", 5, (*Gazetteer).personRow},
	{"titles", 2, (*Gazetteer).titlesRow},
	{"given", 2, (*Gazetteer).givenRow},
	{"heads", 3, (*Gazetteer).headsRow},
	{"descriptors", 2, (*Gazetteer).descriptorsRow},
	{"openers", 2, (*Gazetteer).openersRow},
}

// Load returns the embedded gazetteer, which the first call builds. It is shared:
// With makes another.
var Load = sync.OnceValues(build)

func build() (*Gazetteer, error) {
	g := &Gazetteer{
		names: newTrie[*named](), titles: newTrie[string](),
		given: map[string]Gender{}, heads: map[string]schema.Type{},
		descriptors: map[string]schema.Type{}, openers: map[string]schema.Type{}, countries: map[string]*Country{}, codes: map[string]string{},
	}
	sum := sha256.New()
	for _, f := range files {
		b, err := data.ReadFile("data/" + f.name + ".tsv")
		if err != nil {
			return nil, err
		}
		sum.Write(b)
		if err := rows(bytes.NewReader(b), f.columns, func(row []string) error { return f.row(g, row) }); err != nil {
			return nil, fmt.Errorf("read %s.tsv: %w", f.name, err)
		}
	}
	g.sum = sum.Sum(nil)
	return g, nil
}

// Source is a file of names of the user's.
type Source struct {
	// Name is what error messages call it.
	Name string
	Data []byte
}

// With returns a gazetteer that also knows the names in files of the user's own. A
// line holds, divided by tabs: type (Person, Organization, …), canonical name, other
// names divided by "|", and, if known, country, class or office, and gender (m or f).
// Empty lines and lines that begin with # are skipped.
func With(files ...Source) (*Gazetteer, error) {
	g, err := build()
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	sum.Write(g.sum)
	for _, f := range files {
		sum.Write(f.Data)
		if err := rows(bytes.NewReader(f.Data), 2, g.userRow); err != nil {
			return nil, fmt.Errorf("read names of %s: %w", f.Name, err)
		}
	}
	if len(files) > 0 {
		g.sum = sum.Sum(nil)
	}
	return g, nil
}

// rows calls each for every row, padded with empty columns to at least six.
func rows(r io.Reader, least int, each func([]string) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(strings.TrimRight(line, "\r"), "\t")
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		for len(row) < least {
			row = append(row, "")
		}
		if row[0] == "" && row[1] == "" {
			return fmt.Errorf("line %d: no name", n)
		}
		for len(row) < 6 {
			row = append(row, "")
		}
		if err := each(row); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

func list(column, divider string) []string {
	var out []string
	for part := range strings.SplitSeq(column, divider) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (g *Gazetteer) countryRow(row []string) error {
	c := &Country{Name: row[0], ISO: row[1], Capital: row[4], Adjectives: list(row[2], "|"), People: list(row[3], "|"), Names: list(row[5], "|")}
	g.codes[c.ISO] = c.Name
	e := &Entry{Canonical: c.Name, Type: schema.Place, Class: "country", Country: c.Name}
	for _, name := range append([]string{c.Name}, c.Names...) {
		g.add(e, name, false)
		g.countries[Fold(name)] = c
	}
	people := &Entry{Canonical: c.Name, Type: schema.Group, Class: "demonym", Country: c.Name}
	seen := map[string]bool{c.Name: true}
	for _, name := range append(slices.Clone(c.Adjectives), c.People...) {
		if !seen[name] {
			seen[name] = true
			g.add(people, name, false)
			if _, taken := g.countries[Fold(name)]; !taken {
				g.countries[Fold(name)] = c
			}
		}
	}
	if c.Capital != "" && c.Capital != c.Name {
		g.add(&Entry{Canonical: c.Capital, Type: schema.Place, Class: "city", Country: c.Name}, c.Capital, false)
	}
	return nil
}

func (g *Gazetteer) groupRow(row []string) error {
	e := &Entry{Canonical: row[0], Type: schema.Group, Class: "demonym", Country: row[1]}
	for _, name := range list(row[2], "|") {
		g.add(e, name, false)
	}
	return nil
}

func (g *Gazetteer) placesRow(row []string) error {
	country, err := g.code(row[1])
	if err != nil {
		return err
	}
	for _, one := range list(row[2], ";") {
		names := list(one, "=")
		e := &Entry{Canonical: names[0], Type: schema.Place, Class: row[0], Country: country}
		for _, name := range names {
			g.add(e, name, false)
		}
	}
	return nil
}

func (g *Gazetteer) organizationRow(row []string) error {
	country, err := g.code(row[2])
	if err != nil {
		return err
	}
	e := &Entry{Canonical: row[3], Type: schema.Type(row[0]), Class: row[1], Country: country}
	return g.addAll(e, row[3], row[4])
}

func (g *Gazetteer) mediaRow(row []string) error {
	country, err := g.code(row[0])
	if err != nil {
		return err
	}
	return g.addAll(&Entry{Canonical: row[1], Type: schema.Media, Country: country}, row[1], row[2])
}

func (g *Gazetteer) otherRow(row []string) error {
	return g.addAll(&Entry{Canonical: row[1], Type: schema.Type(row[0])}, row[1], row[2])
}

func (g *Gazetteer) userRow(row []string) error {
	e := &Entry{Canonical: row[1], Type: schema.Type(row[0]), Country: row[3]}
	if e.Type == schema.Person {
		e.Class, e.Office = "leader", row[4]
		switch row[5] {
		case "":
		case "m", "f":
			e.Gender = Gender(row[5][0])
		default:
			return fmt.Errorf("%q is no gender: m or f", row[5])
		}
		if err := g.addAll(e, row[1], row[2]); err != nil {
			return err
		}
		g.addSurname(e, nil)
		return nil
	}
	e.Class = row[4]
	return g.addAll(e, row[1], row[2])
}

func (g *Gazetteer) addAll(e *Entry, name, others string) error {
	if !e.Type.Valid() {
		return fmt.Errorf("%q is no entity type", e.Type)
	}
	if name == "" {
		return fmt.Errorf("no canonical name")
	}
	g.add(e, name, false)
	for _, other := range list(others, "|") {
		g.add(e, other, false)
	}
	return nil
}

func (g *Gazetteer) personRow(row []string) error {
	country, err := g.code(row[2])
	if err != nil {
		return err
	}
	e := &Entry{Canonical: row[0], Type: schema.Person, Class: "leader", Country: country, Gender: Gender(row[1][0]), Office: row[3]}
	g.add(e, row[0], false)
	var barred []string
	for _, other := range list(row[4], "|") {
		if surname, ok := strings.CutPrefix(other, "-"); ok {
			barred = append(barred, surname)
			continue
		}
		g.add(e, other, len(Words(other)) == 1)
	}
	switch row[2] {
	case "CN", "HK", "TW", "KP", "KR", "VN", "MM", "KH": // the family name comes first
	default:
		g.addSurname(e, barred)
	}
	return nil
}

// addSurname adds the last word of a person's name as a short surface, unless it is
// barred or no surname by its form.
func (g *Gazetteer) addSurname(e *Entry, barred []string) {
	parts := strings.Fields(e.Canonical)
	last := parts[len(parts)-1]
	switch {
	case len(parts) < 2, len([]rune(last)) < 4, strings.ContainsAny(last, ".-'"), slices.Contains(barred, last),
		strings.Trim(last, "IVX") == "", parts[0] == "King", parts[0] == "Queen", parts[0] == "Pope", parts[0] == "Prince":
		return
	}
	g.add(e, last, true)
}

func (g *Gazetteer) titlesRow(row []string) error {
	for _, title := range list(row[1], ";") {
		g.titles.add(title, row[0])
	}
	return nil
}

func (g *Gazetteer) givenRow(row []string) error {
	for _, name := range strings.Fields(row[1]) {
		key := Fold(name)
		gender := Gender(row[0][0])
		if old, ok := g.given[key]; ok && old != gender {
			gender = Either
		}
		g.given[key] = gender
	}
	return nil
}

func (g *Gazetteer) headsRow(row []string) error {
	return kinds(g.heads, []string{row[0], row[1] + " " + row[2]})
}

func (g *Gazetteer) descriptorsRow(row []string) error { return kinds(g.descriptors, row) }
func (g *Gazetteer) openersRow(row []string) error     { return kinds(g.openers, row) }

// kinds takes a row of words that tell a type. A word of two types tells none.
func kinds(to map[string]schema.Type, row []string) error {
	t := schema.Type(row[0])
	if !t.Valid() {
		return fmt.Errorf("%q is no entity type", row[0])
	}
	for _, w := range strings.Fields(row[1]) {
		if old, ok := to[w]; ok && old != t {
			to[w] = ""
			continue
		}
		to[w] = t
	}
	return nil
}

// code returns the country that an ISO code stands for; "-" is none.
func (g *Gazetteer) code(iso string) (string, error) {
	if iso == "-" {
		return "", nil
	}
	name, ok := g.codes[iso]
	if !ok {
		return "", fmt.Errorf("unknown country code %q", iso)
	}
	return name, nil
}
