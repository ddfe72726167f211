package storetest

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	_ "github.com/lib/pq" // drives the server's database
)

var databases atomic.Int32

// Postgres makes an empty database on the server that KG_TEST_POSTGRES names and returns
// its address; postgres.sh starts such a server. The test is skipped where there is none.
func Postgres(t testing.TB) string {
	t.Helper()
	server := os.Getenv("KG_TEST_POSTGRES")
	if server == "" {
		t.Skip("KG_TEST_POSTGRES names no server: run graph/store/storetest/postgres.sh go test ./graph/...")
	}
	db, err := sql.Open("postgres", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("kg_test_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}
