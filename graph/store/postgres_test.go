package store_test

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"testing"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
)

func TestPostgres(t *testing.T) {
	storetest.Postgres(t)
	storetest.Run(t, func(t *testing.T) storetest.Opener { return opener(storetest.Postgres(t), false) })
}

// terminate ends all connections to a database, as a restart of its server would.
func terminate(t *testing.T, address string) {
	t.Helper()
	db, err := sql.Open("postgres", os.Getenv("KG_TEST_POSTGRES"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", u.Path[1:]); err != nil {
		t.Fatal(err)
	}
}

func TestPostgresConnectionLoss(t *testing.T) {
	address := storetest.Postgres(t)
	o := opener(address, false)
	s := o.Open(t, store.Options{Now: storetest.Clock()})
	defer s.Close()
	corpus := storetest.Corpus(40)
	ctx := context.Background()
	stored := 0
	for i := range 40 {
		if i%10 == 5 {
			terminate(t, address)
		}
		_, err := s.Apply(ctx, store.Batch{Put: []store.Bundle{corpus.Bundle(i)}})
		if err != nil {
			// One try may meet a dead connection; the next one must not.
			_, err = s.Apply(ctx, store.Batch{Put: []store.Bundle{corpus.Bundle(i)}})
		}
		if err != nil {
			t.Fatalf("document %d: %v", i, err)
		}
		stored++
	}
	problems, err := s.Check(ctx)
	if err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}
