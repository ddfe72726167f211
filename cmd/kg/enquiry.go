package main

import (
	"context"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// enquiry is one kind of question of 'kg query': the flag that asks it, and what
// may stand beside the flag.
type enquiry struct {
	// flag is its name; the enquiry without one is asked where no other is.
	flag, usage string
	// takes says what its value is: nothing for a flag that has none.
	takes value
	// words is the parameter of the API that WORDS fill; empty where it takes none.
	words string
	// beside are the flags it can be narrowed by.
	beside []string
	// path is where the API answers it. What ask puts into the query comes from the
	// flag's values.
	path  string
	ask   func(ctx context.Context, a *asker, values []string, q url.Values) (path string, err error)
	print func(w io.Writer, answer []byte) error
}

// value is what a flag takes.
type value int

const (
	nothing value = iota
	one
	several
)

// conditionFlags are all flags of filter.
var conditionFlags = []string{"entity", "subject", "object", "relation", "event", "type", "modality", "polarity", "from", "to",
	"known-at", "publisher", "document", "speaker", "text", "min-confidence", "min-sources", "disputed"}

// limited are flags with --limit.
func limited(flags ...string) []string { return append(slices.Clone(flags), "limit") }

// enquiries are the questions of 'kg query'.
func enquiries() []enquiry {
	return []enquiry{
		{path: "/v1/statements", words: "text", beside: limited(conditionFlags...), print: printStatements},
		{flag: "entities", usage: "list entities", path: "/v1/entities", words: "q", beside: limited("type"), print: printEntities},
		{flag: "documents", usage: "list documents", path: "/v1/documents", words: "q", beside: limited("publisher", "from", "to"), print: printDocuments},
		{flag: "disputes", usage: "list what is disputed, and why", path: "/v1/disputes", words: "text", beside: limited(conditionFlags...), print: printDisputes},
		{flag: "timeline", usage: "order by day", path: "/v1/timeline", words: "text", beside: limited(conditionFlags...), print: printTimeline},
		{flag: "relations", usage: "count relations", path: "/v1/relations", print: printRelations},
		{flag: "types", usage: "count entities by type", path: "/v1/types", print: printTypes},
		{flag: "publishers", usage: "count documents by publisher", path: "/v1/publishers", print: printCounts("(not known)")},
		{flag: "months", usage: "count documents by month", path: "/v1/months", print: printCounts("")},
		{flag: "decisions", usage: "list what analysts decided", path: "/v1/decisions", print: printDecisions},
		{flag: "companions", usage: "list who and what is mentioned beside this name or id", takes: one, beside: limited("type"),
			ask: askCompanions, print: printRanked},
		{flag: "central", usage: "list who is most connected, by degree or pagerank", takes: one, path: "/v1/central", beside: limited("type"),
			ask: setValue("by"), print: printRanked},
		{flag: "common", usage: "what all of these have a statement with: a name or id, given twice or more", takes: several, path: "/v1/common",
			words: "text", beside: limited(conditionFlags...), ask: askCommon, print: printSubgraph},
		{flag: "since", usage: "what became known after this day", takes: one, path: "/v1/changes", words: "text",
			beside: limited(append(slices.Clone(conditionFlags), "until")...), ask: setValue("since"), print: printChanges},
		{flag: "statement", usage: "one statement with all its evidence, by id", takes: one, print: printStatement,
			ask: func(_ context.Context, _ *asker, values []string, _ url.Values) (string, error) {
				return "/v1/statements/" + url.PathEscape(values[0]), nil
			}},
	}
}

func setValue(parameter string) func(context.Context, *asker, []string, url.Values) (string, error) {
	return func(_ context.Context, _ *asker, values []string, q url.Values) (string, error) {
		q.Set(parameter, values[0])
		return "", nil
	}
}

func askCompanions(ctx context.Context, a *asker, values []string, _ url.Values) (string, error) {
	e, err := a.entity(ctx, values[0])
	if err != nil {
		return "", err
	}
	return "/v1/entities/" + url.PathEscape(e.ID) + "/companions", nil
}

func askCommon(ctx context.Context, a *asker, values []string, q url.Values) (string, error) {
	for _, name := range values {
		e, err := a.entity(ctx, name)
		if err != nil {
			return "", err
		}
		q.Add("of", e.ID)
	}
	return "", nil
}

// define adds the enquiry's flag.
func (e *enquiry) define(fs *pflag.FlagSet) {
	switch {
	case e.flag == "":
	case e.takes == nothing:
		fs.Bool(e.flag, false, e.usage)
	case e.takes == one:
		fs.String(e.flag, "", e.usage)
	default:
		fs.StringArray(e.flag, nil, e.usage)
	}
}

// values returns what was given with the enquiry's flag.
func (e *enquiry) values(fs *pflag.FlagSet) ([]string, error) {
	var values []string
	switch v := fs.Lookup(e.flag).Value.(type) {
	case pflag.SliceValue:
		values = v.GetSlice()
	default:
		values = []string{v.String()}
	}
	if slices.ContainsFunc(values, func(s string) bool { return strings.TrimSpace(s) == "" }) {
		return nil, usageErrorf("--%s is empty", e.flag)
	}
	if e.takes == several && len(values) < 2 {
		return nil, usageErrorf("--%s names one: give it once more for each", e.flag)
	}
	return values, nil
}

// always are the flags that every enquiry takes.
var always = []string{"db", "format", "output", "help"}

// pick returns the enquiry that a command line asks, with the values of its flag. A
// flag or word that it would do nothing with is an error: what narrows an answer
// must not be passed over.
func pick(all []enquiry, fs *pflag.FlagSet, words []string) (*enquiry, []string, error) {
	chosen := &all[0]
	for i := range all[1:] {
		e := &all[1+i]
		if !fs.Changed(e.flag) || e.takes == nothing && fs.Lookup(e.flag).Value.String() == "false" {
			continue
		}
		if chosen.flag != "" {
			return nil, nil, usageErrorf("--%s and --%s are two questions: ask one", chosen.flag, e.flag)
		}
		chosen = e
	}
	var err error
	fs.Visit(func(f *pflag.Flag) {
		switch {
		case err != nil, f.Name == chosen.flag, slices.Contains(always, f.Name), slices.Contains(chosen.beside, f.Name):
		case slices.ContainsFunc(all, func(e enquiry) bool { return e.flag == f.Name }): // --entities=false
		case chosen.flag == "":
			err = usageErrorf("--%s goes with --since", f.Name)
		default:
			err = usageErrorf("--%s does nothing with --%s", f.Name, chosen.flag)
		}
	})
	switch {
	case err != nil:
		return nil, nil, err
	case chosen.words == "" && len(words) > 0:
		return nil, nil, usageErrorf("--%s takes no words: %q", chosen.flag, words[0])
	case len(words) > 0 && fs.Changed("text"):
		return nil, nil, usageErrorf("the words of the sentence stand in --text and in %q: give them once", words[0])
	case chosen.takes == nothing:
		return chosen, nil, nil
	}
	values, err := chosen.values(fs)
	return chosen, values, err
}
