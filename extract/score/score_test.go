package score

import (
	"math"
	"strings"
	"testing"

	"example.com/kg/schema"
)

const gold = `{"id":"a","published":"2025-11-10","text":"Ada Byron said on Sunday that she will visit Oslo.","names":[{"start":0,"end":9,"type":"Person","text":"Ada Byron"}],"facts":[{"subject":"Ada Byron","relation":"visited","alt":["went_to"],"object":"Oslo","polarity":"affirmed","modality":"planned","speaker":"Ada Byron","time":"2025-11","place":null},{"subject":null,"relation":"arrested","alt":[],"object":"Tom Roe","polarity":"denied","modality":"asserted","speaker":null,"time":null,"place":"Bergen"}],"also":[{"subject":"Oslo","relation":"met","alt":[],"object":"Ada Byron","polarity":"affirmed","modality":"asserted","speaker":null,"time":null,"place":null}]}
`

func node(name string) schema.Node { return schema.Node{Name: name, Text: name, Type: schema.Person} }

func evidence(subject, relation, object string, confidence float64) schema.Evidence {
	return schema.Evidence{Subject: node(subject), Relation: schema.Predicate{ID: relation}, Object: node(object),
		Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: confidence}
}

func scoreOf(t *testing.T, found ...schema.Evidence) Result {
	t.Helper()
	articles, err := ReadGold(strings.NewReader(gold))
	if err != nil || len(articles) != 1 {
		t.Fatalf("ReadGold: %d articles, %v", len(articles), err)
	}
	s := New(func(relation string) bool { return relation == "met" })
	s.Add(&articles[0], found, []schema.Mention{
		{Start: 0, End: 9, Type: schema.Person, Kind: schema.NameMention},
		{Start: 45, End: 49, Type: schema.Place, Kind: schema.NameMention},
	})
	return s.Result()
}

func TestFound(t *testing.T) {
	visit := evidence("Byron", "went_to", "the city of Oslo", .9)
	visit.Object.Name = "Oslo"
	visit.Modality = schema.Planned
	visit.Attribution = []schema.Attribution{{Name: "Ada Byron"}}
	visit.Time = &schema.Time{From: "2025-11-09", To: "2025-11-09"}
	arrest := evidence("police", "arrested", "Tom Roe", .5)
	arrest.Subject = schema.UnknownNode()
	r := scoreOf(t, visit, arrest, evidence("Ada Byron", "met", "Oslo", .4), evidence("Oslo", "praised", "Bergen", .3))

	if got := r.Triples; got != (Count{Gold: 2, Found: 4, Hit: 2, Right: 3}) {
		t.Errorf("triples %+v", got)
	}
	if got := r.Triples.F1(); math.Abs(got-2*.75/1.75) > 1e-9 {
		t.Errorf("F1 %v", got)
	}
	if got := r.Names; got != (Count{Gold: 1, Found: 2, Hit: 1, Right: 1}) {
		t.Errorf("names %+v", got)
	}
	want := map[string]Share{
		"polarity": {1, 2}, "polarity marked": {0, 1}, "modality": {2, 2}, "modality marked": {1, 1},
		"speaker": {1, 1}, "no speaker": {1, 1}, "time": {1, 1}, "place": {0, 1},
	}
	for name, share := range want {
		if r.Truth[name] != share {
			t.Errorf("%s %+v, want %+v", name, r.Truth[name], share)
		}
	}
	for tenth, want := range map[int]Reliability{9: {Share{1, 1}, .9}, 5: {Share{1, 1}, .5}, 4: {Share{1, 1}, .4}, 3: {Share{0, 1}, .3}} {
		if got := r.Reliability[tenth]; got != want {
			t.Errorf("tenth %d: %+v, want %+v", tenth, got, want)
		}
	}
	if len(r.Extra) != 1 || r.Extra[0].Evidence.Relation.ID != "praised" || len(r.Missed) != 0 {
		t.Errorf("extra %d, missed %d", len(r.Extra), len(r.Missed))
	}
}

func TestDirection(t *testing.T) {
	r := scoreOf(t, evidence("Oslo", "visited", "Ada Byron", 1))
	if r.Triples.Hit != 0 || r.Pairs.Hit != 1 || r.Pairs.Right != 1 || r.Triples.Right != 0 {
		t.Errorf("a turned fact is a pair and no triple: %+v %+v", r.Triples, r.Pairs)
	}
}

func TestOneTripleCountsOnce(t *testing.T) {
	one := evidence("A B", "praised", "C D", 1)
	if r := scoreOf(t, one, one); r.Triples.Found != 1 {
		t.Errorf("found %d", r.Triples.Found)
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		gold, found string
		want        bool
	}{
		{"peace plan", "the peace plan", true},
		{"prime minister of Qatar", "Qatar's prime minister", true},
		{"1,200 jobs", "jobs", true},
		{"Budapest summit", "summit", true},
		{"Budapest summit", "Budapest", false},
		{"foreign minister", "minister", true},
		{"the", "the", false},
	} {
		if got := alike(&c.gold, c.found); got != c.want {
			t.Errorf("alike(%q, %q) = %v", c.gold, c.found, got)
		}
	}
}

func TestBadGold(t *testing.T) {
	in := gold + "{\"id\":\"b\"}\nnot json\n" + strings.Replace(gold, `"end":9`, `"end":8`, 1)
	articles, err := ReadGold(strings.NewReader(in))
	if len(articles) != 1 || err == nil {
		t.Fatalf("%d articles, %v", len(articles), err)
	}
	for _, place := range []string{"line 2", "line 3", "line 4"} {
		if !strings.Contains(err.Error(), place) {
			t.Errorf("%v does not name %s", err, place)
		}
	}
}

func TestReport(t *testing.T) {
	var b strings.Builder
	if err := scoreOf(t, evidence("Oslo", "praised", "Bergen", 1)).Write(&b, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"triples", "missed  a  (?, arrested, Tom Roe)", "extra   a  (Oslo, praised, Bergen)"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("report lacks %q:\n%s", want, b.String())
		}
	}
}
