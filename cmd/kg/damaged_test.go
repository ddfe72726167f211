package main

import (
	"os"
	"strings"
	"testing"
)

func TestDatabaseCutShort(t *testing.T) {
	db := built(t)
	if err := os.Truncate(db, 300_000); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{"query"}, {"check"}, {"build", news}} {
		r := want(t, exitFailed, "", append(command, "--db", db)...)
		if !strings.Contains(r.err, "the database is damaged") {
			t.Errorf("%s says %q", command[0], r.err)
		}
	}
}
