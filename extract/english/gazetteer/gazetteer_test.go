package gazetteer_test

import (
	"strings"
	"testing"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

func load(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestFind(t *testing.T) {
	g := load(t)
	for _, c := range []struct{ text, want string }{
		{"Russian Foreign Minister Sergei Lavrov met Rubio in Abu Dhabi.", "Russian=Group/Russia Sergei Lavrov=Person/Sergey Lavrov Rubio=Person/Marco Rubio Abu Dhabi=Place/Abu Dhabi"},
		{"U.S. officials told the BBC that the Kremlin lied to us.", "U.S.=Place/United States BBC=Media/BBC Kremlin=Organization/Kremlin"},
		{"KYIV: Orban and Orbán are one", "KYIV=Place/Kyiv Orban=Person/Viktor Orbán Orbán=Person/Viktor Orbán"},
		{"Al-Shabaab and al-Shabaab", "Al - Shabaab=Organization/al-Shabaab al - Shabaab=Organization/al-Shabaab"},
		{"who called the who?", ""},
		{"the Jewish State of Israel", "Jewish=Group/Jews State of Israel=Place/Israel"},
		{"Johnson and Khan spoke", ""},
	} {
		words := gazetteer.Words(c.text)
		var got []string
		for _, m := range g.Find(words, nil) {
			got = append(got, strings.Join(words[m.From:m.To], " ")+"="+string(m.Type())+"/"+m.Canonical())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("Find(%q):\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestLookups(t *testing.T) {
	g := load(t)
	if c, ok := g.Country("Republic of Armenia"); !ok || c.Name != "Armenia" || c.Capital != "Yerevan" {
		t.Errorf("Country(Republic of Armenia) = %+v, %v", c, ok)
	}
	if p, _ := g.Demonym("Dutch"); p != "Netherlands" {
		t.Errorf("Demonym(Dutch) = %q", p)
	}
	if _, ok := g.Demonym("Muslim"); ok {
		t.Error("Demonym(Muslim) points to a place")
	}
	if e, ok := g.Person("Volodymyr Zelenskiy"); !ok || e.Canonical != "Volodymyr Zelenskyy" || e.Gender != gazetteer.Male {
		t.Errorf("Person(Volodymyr Zelenskiy) = %+v, %v", e, ok)
	}
	for name, want := range map[string]gazetteer.Gender{"Sergei": gazetteer.Male, "Ursula": gazetteer.Female, "Robin": gazetteer.Either, "Table": gazetteer.NoGender} {
		if got := g.Given(name); got != want {
			t.Errorf("Given(%s) = %q, want %q", name, got, want)
		}
	}
	for title, want := range map[string]string{
		"Deputy Foreign Minister": "deputy", "prime minister": "head_of_government", "Secretary of State": "minister",
		"Lt. Gen.": "military", "Mr.": "address", "Kremlin spokesman": "spokesperson",
	} {
		words := gazetteer.Words(title)
		if class, to := g.Title(words, 0); class != want || to != len(words) {
			t.Errorf("Title(%s) = %q to %d, want %q to %d", title, class, to, want, len(words))
		}
	}
}

func TestClasses(t *testing.T) {
	g := load(t)
	words := gazetteer.Words("Foreign Minister Sergey Lavrov of Russia")
	got := g.Classes(words, nil)
	want := []uint32{
		gazetteer.TitleWord, gazetteer.TitleWord,
		gazetteer.Begins | gazetteer.PersonName | gazetteer.GivenName, gazetteer.GoesOn | gazetteer.PersonName,
		0, gazetteer.Begins | gazetteer.CountryName,
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: classes %b, want %b", words[i], got[i], want[i])
		}
	}
}

func TestWith(t *testing.T) {
	g, err := gazetteer.With(gazetteer.Source{Name: "ours", Data: []byte("# ours\nPerson\tAda Example\tA. Example\tNorway\tharbour master\tf\nOrganization\tExample Works\tEW\n")})
	if err != nil {
		t.Fatal(err)
	}
	if e, ok := g.Person("Example"); !ok || e.Gender != gazetteer.Female || e.Office != "harbour master" {
		t.Errorf("Person(Example) = %+v, %v", e, ok)
	}
	if e := g.Lookup("EW"); len(e) != 1 || e[0].Type != schema.Organization {
		t.Errorf("Lookup(EW) = %v", e)
	}
	if load(t).Lookup("Example Works") != nil {
		t.Error("With changed the shared gazetteer")
	}
	if plain, err := gazetteer.With(); err != nil || plain.Sum() != load(t).Sum() || g.Sum() == plain.Sum() {
		t.Error("the sum does not tell gazetteers apart")
	}
	for _, bad := range []string{"Animal\tRex\n", "Person\n", "Person\tAda Example\t\t\t\tx\n"} {
		if _, err := gazetteer.With(gazetteer.Source{Name: "ours.tsv", Data: []byte(bad)}); err == nil || !strings.Contains(err.Error(), "ours.tsv: line 1") {
			t.Errorf("With(%q): error %v, want one that names line 1", bad, err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for range b.N {
		if _, err := gazetteer.With(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkClasses(b *testing.B) {
	g := load(b)
	words := gazetteer.Words("The talks between Russian Foreign Minister Sergey Lavrov and Marco Rubio in Abu Dhabi ended without a deal, the state news agency said.")
	var out []uint32
	b.ReportAllocs()
	for range b.N {
		out = g.Classes(words, out)
	}
}
