package quantity_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/kg/extract/english/quantity"
)

// everyWord takes every word for a numeral and panics where there is none.
func everyWord(words []string) func(int) bool {
	return func(i int) bool { return words[i] != "" }
}

func find(text string) string {
	words := strings.Fields(text)
	var out []string
	for _, q := range quantity.Find(words, everyWord(words)) {
		out = append(out, strings.TrimSpace(fmt.Sprintf("[%s] %s %s %s", strings.Join(words[q.From:q.To], " "), q.Kind, q.Value, q.Unit)))
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"40 people", "[40] number 40"},
		{"$ 1.15 billion in aid", "[$ 1.15 billion] money 1150000000 USD"},
		{"€ 40,000 from a builder", "[€ 40,000] money 40000 EUR"},
		{"fined 2.5 million euros", "[2.5 million euros] money 2500000 EUR"},
		{"300 million Canadian dollars", "[300 million Canadian dollars] money 300000000 CAD"},
		{"£ 40bn", "[£ 40bn] money 40000000000 GBP"},
		{"grew by 3.2 %", "[3.2 %] percent 3.2 %"},
		{"twelve per cent", "[twelve per cent] percent 12 %"},
		{"0.5 percentage points", "[0.5 percentage points] percent 0.5 point"},
		{"twenty - five soldiers", "[twenty - five] number 25"},
		{"two hundred and five thousand homes", "[two hundred and five thousand] number 205000"},
		{"one million two hundred thousand", "[one million two hundred thousand] number 1200000"},
		{"half a million tonnes", "[half a million tonnes] measure 500000 tonne"},
		{"a 40 - mile road", "[40 - mile] measure 40 mile"},
		{"two - thirds of voters", "[two - thirds] number 0.666667"},
		{"one - fifth", "[one - fifth] number 0.2"},
		{"three quarters", "[three quarters] number 0.75"},
		{"one third of them", "[one] number 1"},
		{"two dozen envoys", "[two dozen] number 24"},
		{"five six seven", "[five] number 5; [six] number 6; [seven] number 7"},
		{"5 and 7 barrels", "[5] number 5; [7 barrels] measure 7 barrel"},
		{"Rs 3 crore", "[Rs 3 crore] money 30000000 INR"},
		{"the 20th of them, F-16s and 3.4.5 or 1,2", ""},
		{"a hundred and more", ""},
		{"the ruble fell", ""},
		{"all of it in $", ""},
		{"$ -", ""},
		{"100,00,000 rupees", "[100,00,000 rupees] money 10000000 INR"},
	} {
		if got := find(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestAWordMayBeNoNumber(t *testing.T) {
	if got := quantity.Find([]string{"one", "of", "them"}, func(int) bool { return false }); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}

func TestRepetitionIsBounded(t *testing.T) {
	for _, w := range []string{"thousand ", "hundred ", "- ", "million and "} {
		for _, q := range quantity.Find(strings.Fields("five "+strings.Repeat(w, 3000)), func(int) bool { return true }) {
			if len(q.Value) > 60 {
				t.Errorf("%q gave a value of %d digits", w, len(q.Value))
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("half a $")
	f.Add("$ 1.15 billion and two hundred - five % -")
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Fields(text)
		last := 0
		for _, q := range quantity.Find(words, everyWord(words)) {
			if q.From < last || q.To <= q.From || q.To > len(words) || q.Value == "" {
				t.Fatalf("%+v in %q", q, words)
			}
			last = q.To
		}
	})
}
