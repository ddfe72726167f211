package schema_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/kg/schema"
)

func TestEntityID(t *testing.T) {
	for _, c := range []struct {
		kind schema.Type
		name string
		want string
	}{
		{schema.Person, "Sergey Lavrov", "e:person/sergey-lavrov"},
		{schema.Person, "Viktor Orbán", "e:person/viktor-orban"},
		{schema.Person, "Péter Szijjártó", "e:person/peter-szijjarto"},
		{schema.Person, "Volodymyr O’Neil-Żółć", "e:person/volodymyr-o-neil-zolc"},
		{schema.Person, "Søren Ærø Þórr Đoković", "e:person/soren-aero-thorr-dokovic"},
		{schema.Person, "İsmail Işık", "e:person/ismail-isik"},
		{schema.Place, "Łódź", "e:place/lodz"},
		{schema.Organization, "AT&T Inc.", "e:organization/at-and-t-inc"},
		{schema.Product, "C++", "e:product/c-plus-plus"},
		{schema.Media, "РИА Новости", "e:media/риа-новости"},
		{schema.Person, "Андрей", "e:person/андрей"},
		{schema.Place, "Αθήνα", "e:place/αθηνα"},
		{schema.Person, "習近平", "e:person/習近平"},
		{schema.Place, "भारत", "e:place/भारत"},
		{schema.Place, "हिन्दी", "e:place/हिन्दी"},
		{schema.Organization, "ﬁrm Ｋ", "e:organization/firm-k"},
		{schema.Event, "  G20   (2025) ", "e:event/g20-2025"},
	} {
		if got := schema.EntityID(c.kind, c.name); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSlugIsNeverEmptyAndBounded(t *testing.T) {
	if a, b := schema.Slug("???"), schema.Slug("!!"); a == b || !strings.HasPrefix(a, "x-") {
		t.Errorf("got %s and %s", a, b)
	}
	long := strings.Repeat("ministry of foreign affairs ", 30)
	a, b := schema.Slug(long+"a"), schema.Slug(long+"b")
	if a == b || len(a) > 200 {
		t.Errorf("long names: %s, %s", a, b)
	}
}

func TestScopedEntityID(t *testing.T) {
	for _, document := range []string{"d:abc", "news.txt:3", "a b/c%2F?#ü😀", "x"} {
		id := schema.ScopedEntityID(schema.Concept, document, "cease-fire")
		p, ok := schema.ParseEntityID(id)
		if !ok || p.Document != document || p.Type != schema.Concept || p.Slug != "cease-fire" {
			t.Errorf("%q: %s parsed as %+v, %v", document, id, p, ok)
		}
		if !schema.IsIRI(id) {
			t.Errorf("%s is no IRI", id)
		}
	}
	if got := schema.ScopedEntityID(schema.Concept, "d:abc", "Ceasefire"); got != "e:concept/d:abc/ceasefire" {
		t.Error(got)
	}
	for _, bad := range []string{"", "e:", "e:person", "e:person/", "e:robot/x", "d:abc", "e:person/A", "e:person/a b", "e:concept//x", "e:concept/a/b/c"} {
		if p, ok := schema.ParseEntityID(bad); ok {
			t.Errorf("%q parsed as %+v", bad, p)
		}
	}
}

func TestRelationID(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string
	}{
		{[]string{"delivered", "message", "to"}, "delivered_message_to"},
		{[]string{"Called off"}, "called_off"},
		{[]string{"is", "co-founder", "of"}, "is_co_founder_of"},
		{[]string{"—"}, ""},
	} {
		got := schema.RelationID(c.words...)
		if got != c.want {
			t.Errorf("%v: got %q, want %q", c.words, got, c.want)
		}
		if got != "" && !schema.IsRelationID(got) {
			t.Errorf("%q is no relation id", got)
		}
	}
	for _, bad := range []string{"", "_a", "a_", "Met", "met with", "a-b"} {
		if schema.IsRelationID(bad) {
			t.Errorf("%q passes", bad)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"", "Orbán", "İ", "ǅ", "ﬃ", "각", "a\u0301\u0301", "\u0301", "\xff", "ϒ", "𝔸", "हिन्दी", "ẞ", "ſ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		id := schema.EntityID(schema.Person, name)
		p, ok := schema.ParseEntityID(id)
		if !ok || !utf8.ValidString(id) {
			t.Fatalf("%q gives %q, which does not parse", name, id)
		}
		if !schema.IsIRI(id) {
			t.Fatalf("%q gives %q, which is no IRI", name, id)
		}
		if again := schema.Slug(p.Slug); again != p.Slug {
			t.Fatalf("%q gives %q, then %q", name, p.Slug, again)
		}
	})
}

func FuzzScopedEntityID(f *testing.F) {
	f.Add("a/b", "a%2Fb")
	f.Add("é", "\xc3")
	f.Fuzz(func(t *testing.T, a, b string) {
		if a == "" || b == "" {
			return
		}
		x, y := schema.ScopedEntityID(schema.Concept, a, "n"), schema.ScopedEntityID(schema.Concept, b, "n")
		if (x == y) != (a == b) {
			t.Fatalf("%q and %q give %q and %q", a, b, x, y)
		}
		if p, ok := schema.ParseEntityID(x); !ok || p.Document != a || !schema.IsIRI(x) {
			t.Fatalf("%q gives %q, parsed %+v %v", a, x, p, ok)
		}
		if u, v := schema.DocumentIRI(a), schema.DocumentIRI(b); (u == v) != (a == b) || !schema.IsIRI(u) {
			t.Fatalf("%q and %q give %q and %q", a, b, u, v)
		}
	})
}

func TestIsIRI(t *testing.T) {
	for _, s := range []string{"d:abc", "https://a.example/b?c=d&e=%2F#f", "urn:x:é東", "e:concept/d:1/a-b"} {
		if !schema.IsIRI(s) {
			t.Errorf("%q is none", s)
		}
	}
	for _, s := range []string{"", "a", ":a", "a:", "1a:b", "a b:c", "a:b c", "a:<", "a:\"", "a:%", "a:%2", "a:%zz", "a:\x00", "a:\u00a0", "a:\ue000", "a:\xff"} {
		if schema.IsIRI(s) {
			t.Errorf("%q is one", s)
		}
	}
}
