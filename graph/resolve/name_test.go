package resolve_test

import (
	"testing"

	"example.com/kg/graph/resolve"
	"example.com/kg/schema"
)

func joined(a, b resolve.Shape) bool {
	for _, x := range a.Joins {
		for _, y := range b.Joins {
			if x == y {
				return true
			}
		}
	}
	return false
}

func TestJoins(t *testing.T) {
	for _, c := range []struct {
		kind schema.Type
		a, b string
		want bool
	}{
		{schema.Person, "Sergei Lavrov", "Sergey Lavrov", true},
		{schema.Person, "Volodymyr Zelensky", "Volodymyr Zelenskyy", true},
		{schema.Person, "Donald J. Trump", "Donald Trump", true},
		{schema.Person, "Mohammed bin Salman", "Muhammad bin Salman", true},
		{schema.Person, "Donald Trump", "Melania Trump", false},
		{schema.Person, "Donald Trump", "Donald Trump Jr.", false},
		{schema.Person, "Lavrov", "Sergey Lavrov", false},
		{schema.Person, "Igor Ivanov", "Ivan Ivanov", false},
		{schema.Place, "Kiev", "Kyiv", true},
		{schema.Place, "USA", "United States", true},
		{schema.Place, "Georgia", "Germany", false},
		{schema.Organization, "The World Bank", "World Bank", true},
		{schema.Organization, "Acme Inc.", "Acme", true},
		{schema.Organization, "NATO", "North Atlantic Treaty Organization", true},
		{schema.Organization, "Ministry of Defence", "Ministry of Finance", false},
	} {
		if got := joined(resolve.ShapeOf(c.kind, c.a), resolve.ShapeOf(c.kind, c.b)); got != c.want {
			t.Errorf("%s and %s: joined is %v", c.a, c.b, got)
		}
	}
}

func TestSurname(t *testing.T) {
	bare, full := resolve.ShapeOf(schema.Person, "Lavrov"), resolve.ShapeOf(schema.Person, "Sergey Lavrov")
	if !bare.Bare || full.Bare || bare.Surname != full.Surname {
		t.Errorf("got %+v and %+v", bare, full)
	}
	if s := resolve.ShapeOf(schema.Person, "President Putin"); !s.Bare {
		t.Errorf("a title and a surname give %+v", s)
	}
	if s := resolve.ShapeOf(schema.Person, "Ursula von der Leyen"); s.Surname != resolve.ShapeOf(schema.Person, "Leyen").Surname {
		t.Errorf("got %+v", s)
	}
}

func TestAlias(t *testing.T) {
	for text, want := range map[string]bool{
		"Lavrov": true, "the Kremlin": false, "UN": true, "He": false, "he": false, "They": false,
		"Bank of England": true, "the Russian foreign minister": false, "Russian officials": false,
		"al-Qaeda": true, "": false, "北京": true,
	} {
		if got := resolve.IsAlias(text); got != want {
			t.Errorf("%q: alias is %v", text, got)
		}
	}
}

func TestPolity(t *testing.T) {
	for words, want := range map[string]string{"Russian": "russia", "the Russian Federation": "russia", "U.S.": "united states", "America": "united states",
		"the United States": "united states", "Turkish": "turkiye", "Turkey": "turkiye", "Ruritania": "ruritania", "": ""} {
		if got := resolve.Polity(words); got != want {
			t.Errorf("%q is %q", words, got)
		}
	}
}
