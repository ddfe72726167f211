package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
)

var databases atomic.Int32

// freshDatabase makes an empty database on the server that KG_TEST_POSTGRES names
// and returns its address; storetest/postgres.sh starts such a server.
func freshDatabase(t testing.TB) string {
	t.Helper()
	server := os.Getenv("KG_TEST_POSTGRES")
	if server == "" {
		t.Skip("KG_TEST_POSTGRES names no server: run storetest/postgres.sh go test ./graph/store")
	}
	db, err := sql.Open("postgres", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("kg_test_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

func TestPostgres(t *testing.T) {
	freshDatabase(t)
	storetest.Run(t, func(t *testing.T) storetest.Opener { return opener(freshDatabase(t), false) })
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
	address := freshDatabase(t)
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
