package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"sort"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/lib/pq"
)

// postgresType is Cayley on PostgreSQL with transactions of our own, written with
// two statements where Cayley's take one a node and one a quad.
const postgresType = "kg-postgres"

func init() {
	csql.Register(postgresType, csql.Registration{
		Driver: "postgres", HashType: "BYTEA", BytesType: "BYTEA", HorizonType: "BIGSERIAL", TimeType: "timestamp with time zone",
		QueryDialect: postgres.QueryDialect, ConditionalIndexes: true, FillFactor: true, NoForeignKeys: true,
		Error: postgres.ConvError, RunTx: insertAll,
		Estimated: func(table string) string {
			return "SELECT reltuples::BIGINT FROM pg_class WHERE relname = " + pq.QuoteLiteral(table)
		},
	})
}

// nodeRows are the columns of Cayley's table of nodes.
type nodeRows struct {
	hash            [][]byte
	refs            []int64
	value           [][]byte
	text, kind, tag []sql.NullString
	iri, bnode      []sql.NullBool
	integer         []sql.NullInt64
	boolean         []sql.NullBool
	float           []sql.NullFloat64
	time            []sql.NullString
}

func (r *nodeRows) add(u graphlog.NodeUpdate) error {
	kind, values, err := csql.NodeValues(csql.NodeHash{ValueHash: u.Hash}, u.Val)
	if err != nil {
		return err
	}
	r.hash, r.refs = append(r.hash, bytes.Clone(u.Hash[:])), append(r.refs, int64(u.RefInc))
	var (
		value           []byte
		text, class     sql.NullString
		tag, at         sql.NullString
		iri, bnode, yes sql.NullBool
		integer         sql.NullInt64
		float           sql.NullFloat64
	)
	for i, column := range kind.Columns() {
		v := values[i+1]
		ok := true
		switch column {
		case "value":
			value, ok = v.([]byte)
		case "value_string":
			text.String, ok = v.(string)
			text.Valid = true
		case "datatype":
			class.String, ok = v.(string)
			class.Valid = true
		case "language":
			tag.String, ok = v.(string)
			tag.Valid = true
		case "iri":
			iri = sql.NullBool{Bool: true, Valid: true}
		case "bnode":
			bnode = sql.NullBool{Bool: true, Valid: true}
		case "value_int":
			integer.Int64, ok = v.(int64)
			integer.Valid = true
		case "value_bool":
			yes.Bool, ok = v.(bool)
			yes.Valid = true
		case "value_float":
			float.Float64, ok = v.(float64)
			float.Valid = true
		case "value_time":
			var t time.Time
			t, ok = v.(time.Time)
			at = sql.NullString{String: t.Format(time.RFC3339Nano), Valid: true}
		default:
			ok = false
		}
		if !ok {
			return fmt.Errorf("a node has a %T in column %s", v, column)
		}
	}
	r.value, r.text, r.kind, r.tag = append(r.value, value), append(r.text, text), append(r.kind, class), append(r.tag, tag)
	r.iri, r.bnode, r.integer = append(r.iri, iri), append(r.bnode, bnode), append(r.integer, integer)
	r.boolean, r.float, r.time = append(r.boolean, yes), append(r.float, float), append(r.time, at)
	return nil
}

const insertNodes = `INSERT INTO nodes (hash, refs, value, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float, value_time)
SELECT h, r, NULLIF(v, ''::bytea), s, d, l, i, b, n, y, f, t
FROM unnest($1::bytea[], $2::int[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::bool[], $9::bigint[], $10::bool[], $11::float8[], $12::timestamptz[])
  AS rows (h, r, v, s, d, l, i, b, n, y, f, t)
ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`

const insertQuads = `INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
SELECT s, p, o, NULLIF(l, ''::bytea), now() FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS rows (s, p, o, l)`

// insertAll writes the additions of a transaction. Nodes come in the order of their
// hashes, so that two transactions never wait for each other.
func insertAll(tx *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, o graph.IgnoreOpts) error {
	sort.Slice(nodes, func(i, j int) bool { return bytes.Compare(nodes[i].Hash[:], nodes[j].Hash[:]) < 0 })
	// Cayley hands down no context: a transaction that has begun is written.
	ctx := context.Background()
	var r nodeRows
	for _, u := range nodes {
		if err := r.add(u); err != nil {
			return err
		}
	}
	if len(nodes) > 0 {
		_, err := tx.ExecContext(ctx, insertNodes, pq.ByteaArray(r.hash), pq.Array(r.refs), pq.ByteaArray(r.value), pq.Array(r.text), pq.Array(r.kind), pq.Array(r.tag),
			pq.Array(r.iri), pq.Array(r.bnode), pq.Array(r.integer), pq.Array(r.boolean), pq.Array(r.float), pq.Array(r.time))
		if err != nil {
			return fmt.Errorf("insert nodes: %w", err)
		}
	}
	if len(quads) == 0 {
		return nil
	}
	var columns [4][][]byte
	for _, q := range quads {
		for i, h := range q.Quad.Dirs() {
			// A missing label is empty here and NULL in the table.
			hash := []byte{}
			if h.Valid() {
				hash = bytes.Clone(h[:])
			}
			columns[i] = append(columns[i], hash)
		}
	}
	statement := insertQuads
	if o.IgnoreDup {
		statement += " ON CONFLICT DO NOTHING"
	}
	_, err := tx.ExecContext(ctx, statement, pq.ByteaArray(columns[0]), pq.ByteaArray(columns[1]), pq.ByteaArray(columns[2]), pq.ByteaArray(columns[3]))
	var duplicate *pq.Error
	if errors.As(err, &duplicate) && duplicate.Code == "23505" {
		return &graph.DeltaError{Err: graph.ErrQuadExists}
	}
	if err != nil {
		return fmt.Errorf("insert quads: %w", err)
	}
	return nil
}

// postgresFlavour is Cayley on PostgreSQL. Several processes share one database: a
// lock in it lets one of them write at a time.
type postgresFlavour struct {
	address string

	mu sync.Mutex
	db *sql.DB // for the lock alone
}

func newPostgresFlavour(address string) *postgresFlavour {
	return &postgresFlavour{address: address}
}

// writerLock is the key of the lock in the database: "kg" and the layout's version.
const writerLock = 0x6b67_0001

// place is the address without its password, for messages.
func (f *postgresFlavour) place() string {
	u, err := url.Parse(f.address)
	if err != nil {
		return "PostgreSQL"
	}
	return u.Redacted()
}

// open prepares the database only where it is new: a store that opens it again after
// an error may hold the writers' lock already.
func (f *postgresFlavour) open(ctx context.Context) (graph.QuadStore, error) {
	db, err := f.connect()
	if err != nil {
		return nil, err
	}
	var ready bool
	err = db.QueryRowContext(ctx, "SELECT to_regclass('quads') IS NOT NULL AND to_regclass('kg_label') IS NOT NULL").Scan(&ready)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", f.place(), err)
	}
	if !ready {
		if err := f.prepare(ctx, db); err != nil {
			return nil, fmt.Errorf("prepare database %s: %w", f.place(), err)
		}
	}
	qs, err := graph.NewQuadStore(postgresType, f.address, nil)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", f.place(), err)
	}
	return qs, nil
}

// prepare makes Cayley's tables and the index by label that they lack.
func (f *postgresFlavour) prepare(ctx context.Context, db *sql.DB) error {
	unlock, err := f.lockWriters(ctx)
	if err != nil {
		return err
	}
	err = graph.InitQuadStore(postgresType, f.address, nil)
	if err == nil || errors.Is(err, graph.ErrDatabaseExists) {
		_, err = db.ExecContext(ctx, "CREATE INDEX IF NOT EXISTS kg_label ON quads (label_hash)")
	}
	return errors.Join(err, unlock())
}

func (f *postgresFlavour) connect() (*sql.DB, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db != nil {
		return f.db, nil
	}
	db, err := sql.Open("postgres", f.address)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", f.place(), err)
	}
	f.db = db
	return db, nil
}

func (f *postgresFlavour) lockWriters(ctx context.Context) (func() error, error) {
	db, err := f.connect()
	if err != nil {
		return nil, err
	}
	var conn *sql.Conn
	for try := 0; ; try++ {
		if conn, err = lockedConn(ctx, db); err == nil {
			break
		}
		// A pool that outlived its server hands out dead connections, each once.
		if try == lockTries || ctx.Err() != nil {
			return nil, fmt.Errorf("wait for other writers of %s: %w", f.place(), err)
		}
	}
	return func() error {
		// The commit is made, whatever becomes of the connection that held the lock:
		// the server lets go of it when the connection ends.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", writerLock)
		_ = conn.Close()
		return nil
	}, nil
}

// lockTries is how many dead connections in a row are forgiven.
const lockTries = 3

// lockedConn returns a connection that holds the writers' lock.
func lockedConn(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", writerLock); err != nil {
		_ = conn.Close() // it is dead, or the context is
		return nil, err
	}
	return conn, nil
}

func (f *postgresFlavour) shared() bool { return true }

func (f *postgresFlavour) exclusive() bool { return false }

func (f *postgresFlavour) replacement() (*replacement, error) { return nil, nil }

func (f *postgresFlavour) explain(err error) error {
	return fmt.Errorf("%s: %w", f.place(), err)
}

func (f *postgresFlavour) backup(context.Context, graph.QuadStore, io.Writer) error {
	return errors.New("a PostgreSQL database is backed up with pg_dump")
}

func (f *postgresFlavour) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return nil
	}
	err := f.db.Close()
	f.db = nil
	return err
}
