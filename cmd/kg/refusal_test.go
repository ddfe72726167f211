package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestRefusals has command lines that would do something else than they say. Each is
// refused with status 2, before a database is looked for where it needs none.
func TestRefusals(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none.db")
	for _, c := range []struct{ line, says string }{
		{"query --until 2025-11-01", "--until goes with --since"},
		{"query --entities --timeline", "two questions"},
		{"query --relations --limit 8", "--limit does nothing with --relations"},
		{"query --relations zebra", "--relations takes no words"},
		{"query --companions X zebra", "--companions takes no words"},
		{"query --central degree zebra", "--central takes no words"},
		{"query --statement st:x zebra", "--statement takes no words"},
		{"query --statement st:x --entity Y", "--entity does nothing with --statement"},
		{"query --entities --relation met", "--relation does nothing with --entities"},
		{"query --documents --min-sources 2", "--min-sources does nothing with --documents"},
		{"query --common Lavrov", "give it once more"},
		{"query --companions=", "--companions is empty"},
		{"query --text a b", "give them once"},
		{"query --limit -1", "no whole number from 1 on"},
		{"query --limit 0", "no whole number from 1 on"},
		{"query --min-sources -4", "no whole number from 1 on"},
		{"query --min-confidence -1", "no number from 0 to 1"},
		{"query --min-confidence NaN", "no number from 0 to 1"},
		{"draw X --limit 0", "no whole number from 1 on"},
		{"draw X --format text", "no format text"},
		{"draw X -O x.jpg", "x.jpg does not tell a format"},
		{"query --db=", "--db names no data"},
		{"serve --db=", "--db names no data"},
		{"build -j -5 " + news, "no whole number from 1 on"},
		{"build --published 2025-13-40 " + news, "2025-13-40"},
		{"extract --published 2025-13-40 " + news, "2025-13-40"},
		{"decide zebra", "unknown command"},
		{"zebra", "unknown command"},
	} {
		r := want(t, exitUsage, "", append(strings.Fields(c.line), databaseOf(c.line, none)...)...)
		if !strings.Contains(r.err, c.says) || strings.Contains(r.err, "there is no database") {
			t.Errorf("kg %s lacks %q:\n%s", c.line, c.says, r.err)
		}
	}
}

// databaseOf is the flag that names a database, for commands that have it.
func databaseOf(line, name string) []string {
	if strings.Contains(line, "--db=") {
		return nil
	}
	for _, command := range []string{"query", "draw", "build"} {
		if strings.HasPrefix(line, command+" ") {
			return []string{"--db", name}
		}
	}
	return nil
}

func TestRefusalsOfTheGraph(t *testing.T) {
	db := built(t)
	for _, c := range []struct {
		status int
		line   string
		says   string
	}{
		{exitUsage, "query --relation nosuch", `there is no relation "nosuch"`},
		{exitUsage, "query --event FOO", `there is no event class "FOO"`},
		{exitUsage, "query --entities -f zebra", "format must be one of"},
		{exitUsage, "path Lavrov Trump -f zebra", "format must be one of"},
		{exitUsage, "query --common ,, --common ,,", "is no name"},
		{exitFailed, "query --statement st:zzz", "kg: statement \"st:zzz\": not found\n"},
		{exitFailed, "draw Nobody", "kg: nobody and nothing is called \"Nobody\" here\n"},
		{exitOK, "query zebra", "nothing found\n"},
		{exitOK, "query --entities zebra", "nothing found\n"},
		{exitOK, "query --relation divorced", "nothing found\n"},
	} {
		r := want(t, c.status, "", append(strings.Fields(c.line), "--db", db)...)
		if !strings.Contains(r.err, c.says) || r.out != "" {
			t.Errorf("kg %s lacks %q:\n%s%s", c.line, c.says, r.err, r.out)
		}
	}
}

// TestCommandsOfCobra are those that Cobra adds.
func TestCommandsOfCobra(t *testing.T) {
	for line, says := range map[string]string{"help": "Fill a graph:", "help query": "kg query --disputes", "completion bash": "bash completion", "__complete que": "query\t"} {
		if r := want(t, exitOK, "", strings.Fields(line)...); !strings.Contains(r.out, says) {
			t.Errorf("kg %s lacks %q", line, says)
		}
	}
	p := &program{}
	for _, c := range p.root().Commands() {
		if !c.Hidden && c.Example == "" {
			t.Errorf("%s shows no example", c.Name())
		}
	}
}
