package server_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
	"example.com/kg/server"
	"example.com/kg/server/client"
)

// serve runs a server of a graph on a loopback port and a local socket until the test
// ends.
func serve(t *testing.T, g *graph.Graph, change func(*server.Config)) (address string, local *client.Client) {
	t.Helper()
	s := makeServer(t, func(c *server.Config) {
		c.Graph = g
		change(c)
	})
	port, err := s.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "kg.sock")
	socket, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 2)
	for _, l := range []net.Listener{port, socket} {
		go func() { done <- s.Serve(ctx, l) }()
	}
	if local, err = client.Dial("unix:" + path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		local.Close()
		http.DefaultClient.CloseIdleConnections()
		cancel()
		for range 2 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	})
	return "http://" + port.Addr().String(), local
}

// longBundles are documents that each take about as many evidence as asked for.
func longBundles(evidence ...int) []store.Bundle {
	corpus := synthetic.New(5, 100)
	out := make([]store.Bundle, len(evidence))
	for i, n := range evidence {
		corpus.PerDocument = n
		out[i] = corpus.Bundle(i)
	}
	return out
}

func stored(t *testing.T, g *graph.Graph) int {
	t.Helper()
	counts, err := g.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return counts.Documents
}

// TestLongDocuments stores through a running server what is far longer than the body
// of another request may be, by its local socket and by its port.
func TestLongDocuments(t *testing.T) {
	from := newGraph(t)
	bundles := longBundles(400, 10, 300)
	if _, err := from.Put(t.Context(), bundles...); err != nil {
		t.Fatal(err)
	}
	limits := func(c *server.Config) { c.Limits.Body = 1000 }
	source, _ := serve(t, from, limits)
	byPort, bySocket := newGraph(t), newGraph(t)
	before := stored(t, bySocket)

	_, local := serve(t, bySocket, limits)
	changed, err := local.Put(t.Context(), bundles...)
	if err != nil || len(changed) != 3 || stored(t, bySocket) != before+3 {
		t.Errorf("by the socket: changed %v, %v", changed, err)
	}

	address, _ := serve(t, byPort, limits)
	all, err := http.Get(source + "/v1/evidence")
	if err != nil {
		t.Fatal(err)
	}
	defer all.Body.Close()
	var answer struct {
		Changed  []string
		Problems []struct{ Detail string }
	}
	response, err := http.Post(address+"/v1/evidence", "application/x-ndjson", all.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	decode(t, body, &answer)
	if len(answer.Changed) != 3 || len(answer.Problems) != 0 || stored(t, byPort) != before+3 {
		t.Errorf("by the port: %+v", answer)
	}
}

// TestTooLongDocument sends documents one of which is beyond the limit: it is refused
// as a whole and once, with the limit, and the others are stored.
func TestTooLongDocument(t *testing.T) {
	g := newGraph(t)
	before := stored(t, g)
	_, local := serve(t, g, func(c *server.Config) { c.Limits.Document = 100_000 })
	bundles := longBundles(10, 400, 20)
	changed, err := local.Put(t.Context(), bundles...)
	want := fmt.Sprintf("document %q and its evidence take more than 100000 bytes, the limit for one document", bundles[1].Document.ID)
	if err == nil || strings.Count(err.Error(), "\n") != 0 || !strings.Contains(err.Error(), want) {
		t.Errorf("the error is %v", err)
	}
	if len(changed) != 2 || stored(t, g) != before+2 {
		t.Errorf("changed %v", changed)
	}
}

// TestPutEndsEarly stores what does not come to its end: the server refuses it before
// it has read all, the client gives up, or it cannot be written.
func TestPutEndsEarly(t *testing.T) {
	bundles := longBundles(400)
	g := newGraph(t)
	_, refusing := serve(t, g, func(c *server.Config) { c.Extract = nil })
	var problem *client.Problem
	if _, err := refusing.Put(t.Context(), bundles...); !errors.As(err, &problem) || problem.Code != "read-only" {
		t.Errorf("a server that takes no changes answers %v", err)
	}
	_, local := serve(t, g, func(*server.Config) {})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := local.Put(ctx, bundles...); !errors.Is(err, context.Canceled) {
		t.Errorf("a client that gives up is told %v", err)
	}
	bundles[0].Evidence[300].Confidence = math.Inf(1)
	if _, err := local.Put(t.Context(), bundles...); err == nil || !strings.Contains(err.Error(), "confidence") {
		t.Errorf("what cannot be written gives %v", err)
	}
}

func TestNothingButBadLines(t *testing.T) {
	h := newServer(t, nil)
	for _, body := range []string{"{not json\n", "{}\n\x00\n"} {
		problemOf(t, call(t, h, "POST", "/v1/evidence", body, "Content-Type", "application/x-ndjson"), 422, "invalid")
	}
	if w := call(t, h, "POST", "/v1/evidence", "", "Content-Type", "application/x-ndjson"); w.Code != 200 {
		t.Errorf("nothing at all: %d %s", w.Code, w.Body)
	}
	whole := call(t, h, "GET", "/v1/evidence", "").Body.String()
	if w := call(t, h, "POST", "/v1/evidence", whole+"{not json\n", "Content-Type", "application/x-ndjson"); w.Code != 200 || !strings.Contains(w.Body.String(), `"problems":[{`) {
		t.Errorf("some good: %d %.300s", w.Code, w.Body)
	}
}
