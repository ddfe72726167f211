package schema_test

import (
	"math/rand/v2"
	"strings"

	"example.com/kg/schema"
)

const articleText = "Lavrov offers talks\nRussian Foreign Minister Sergey Lavrov told “Новости” on Sunday that he was ready to meet Marco Rubio in Riyadh."

func article() *schema.Document {
	d := &schema.Document{
		Title: "Lavrov offers talks", URL: "https://example.org/a?x=1&y=<2>", Publisher: "Example", Published: "2025-11-09",
		Language: "en", Text: articleText, TitleInText: true,
	}
	d.ID = schema.DocumentID(d.URL, d.Title, d.Text)
	d.SHA256 = schema.TextSHA256(d.Text)
	return d
}

// at returns the code-point span of the first occurrence of quote in text.
func at(text, quote string) (int, int) {
	b := strings.Index(text, quote)
	if b < 0 {
		panic("not in text: " + quote)
	}
	start := len([]rune(text[:b]))
	return start, start + len([]rune(quote))
}

func entity(t schema.Type, name, text string) schema.Node {
	start, end := at(articleText, text)
	return schema.Node{ID: schema.EntityID(t, name), Name: name, Type: t, Text: text, Start: start, End: end}
}

// offer is a full evidence: Lavrov, at offset 0, offered Rubio a meeting.
func offer() *schema.Evidence {
	d := article()
	subject := entity(schema.Person, "Sergey Lavrov", "Sergey Lavrov")
	subject.Phrase = "Russian Foreign Minister Sergey Lavrov"
	speaker := entity(schema.Person, "Sergey Lavrov", "Lavrov")
	cueStart, cueEnd := at(articleText, "told")
	timeStart, timeEnd := at(articleText, "on Sunday")
	placeStart, placeEnd := at(articleText, "in Riyadh")
	meetStart, meetEnd := at(articleText, "meet")
	readyStart, readyEnd := at(articleText, "ready")
	sentence := articleText[strings.IndexByte(articleText, '\n')+1:]
	start, end := at(articleText, sentence)
	e := &schema.Evidence{
		Subject: subject,
		Relation: schema.Predicate{
			ID: "offered_meeting", Label: "offered a meeting to", Text: "was ready to meet",
			Spans: [][2]int{{readyStart, readyEnd}, {meetStart, meetEnd}}, Event: "AGREE", CAMEO: "036",
		},
		Object:   entity(schema.Person, "Marco Rubio", "Marco Rubio"),
		Polarity: schema.Affirmed, Modality: schema.Offered,
		Attribution: []schema.Attribution{{
			ID: speaker.ID, Name: speaker.Name, Type: speaker.Type, Text: speaker.Text, Start: speaker.Start, End: speaker.End,
			Cue: schema.Cue{Text: "told", Start: cueStart, End: cueEnd},
		}},
		Time: &schema.Time{From: "2025-11-09", To: "2025-11-09", Basis: schema.RelativeTime, Text: "on Sunday", Start: timeStart, End: timeEnd},
		Qualifiers: []schema.Qualifier{{
			Role: "location", Text: "in Riyadh", Start: placeStart, End: placeEnd,
			Entity: &schema.EntityRef{ID: schema.EntityID(schema.Place, "Riyadh"), Name: "Riyadh", Type: schema.Place},
		}},
		Confidence: 0.87, Rule: "offer-meeting/ready-to",
		Source: schema.Source{
			Document: d.ID, Title: d.Title, URL: d.URL, Publisher: d.Publisher, Published: d.Published,
			Sentence: 1, Field: schema.TextField, Start: start, End: end, Text: sentence, SHA256: d.SHA256,
		},
		Extractor: schema.Extractor{Name: "kg", Version: "0.1.0", Model: strings.Repeat("0", 64)},
	}
	e.ID = schema.EvidenceID(e)
	return e
}

// randomText draws strings that trouble encoders: quotes, controls, markup, line
// separators, several scripts.
func randomText(r *rand.Rand) string {
	const letters = "aZ09 \"\\\n\r\t\x00\x1f\x7f<>&'/éß“”йъ中😀\u2028\u2029\ufeffé"
	runes := []rune(letters)
	out := make([]rune, r.IntN(12))
	for i := range out {
		out[i] = runes[r.IntN(len(runes))]
	}
	return string(out)
}

// randomEvidence fills every field with anything; it need not be valid.
func randomEvidence(r *rand.Rand) *schema.Evidence {
	s := func() string { return randomText(r) }
	n := func() int { return r.IntN(1000) }
	node := func() schema.Node {
		switch r.IntN(4) {
		case 0:
			return schema.UnknownNode()
		case 1:
			return schema.Node{Value: s(), Datatype: "kg:clause", Text: s(), Start: n(), End: n(), Phrase: s()}
		case 2:
			return schema.Node{ID: s(), Name: s(), Type: schema.Person}
		}
		return schema.Node{ID: s(), Name: s(), Type: schema.Place, Text: "x", Start: 0, End: 1, Phrase: s()}
	}
	e := &schema.Evidence{
		ID: s(), Statement: s(), Subject: node(), Object: node(),
		Relation: schema.Predicate{ID: s(), Label: s(), Text: s(), Event: s(), Mode: s(), CAMEO: s()},
		Polarity: schema.Polarity(s()), Modality: schema.Modality(s()), Confidence: r.Float64(), Rule: s(),
		Source:    schema.Source{Document: s(), Title: s(), URL: s(), Publisher: s(), Published: s(), Sentence: n(), Field: "text", Start: n(), End: n(), Text: s(), SHA256: s()},
		Extractor: schema.Extractor{Name: s(), Version: s(), Model: s()},
	}
	for range r.IntN(3) {
		e.Relation.Spans = append(e.Relation.Spans, [2]int{n(), n()})
		e.Attribution = append(e.Attribution, schema.Attribution{ID: s(), Name: s(), Type: schema.Media, Text: s(), Start: n(), End: n(), Cue: schema.Cue{Text: s(), Start: n(), End: n()}})
		e.Qualifiers = append(e.Qualifiers, schema.Qualifier{Role: s(), Text: s(), Start: n(), End: n(), Entity: &schema.EntityRef{ID: s(), Name: s()}})
	}
	if r.IntN(2) == 0 {
		e.Time = &schema.Time{From: s(), To: s(), Basis: "document", Text: s(), Start: n(), End: n()}
	}
	return e
}
