package server

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
)

// metrics counts requests by route and measures how long they take, for the
// Prometheus text format. Routes are patterns, never ids, so that the number of
// series is bounded. (The client library would double the server's dependencies
// for three series.)
type metrics struct {
	running atomic.Int64
	mu      sync.Mutex
	routes  map[routeKey]*routeTimes
}

// routeKey names a series.
type routeKey struct {
	method, route string
	status        int
}

func compareRoutes(a, b routeKey) int {
	return cmp.Or(cmp.Compare(a.route, b.route), cmp.Compare(a.method, b.method), cmp.Compare(a.status, b.status))
}

// timeBounds are the upper bounds of the buckets of request times, in seconds.
var timeBounds = [...]float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60}

// routeTimes is how many requests took how long. Buckets don't include the ones
// below them; the format's do.
type routeTimes struct {
	count   int
	seconds float64
	buckets [len(timeBounds)]int
}

func (m *metrics) record(key routeKey, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.routes == nil {
		m.routes = map[routeKey]*routeTimes{}
	}
	times := m.routes[key]
	if times == nil {
		times = &routeTimes{}
		m.routes[key] = times
	}
	times.count++
	times.seconds += took.Seconds()
	if i, _ := slices.BinarySearch(timeBounds[:], took.Seconds()); i < len(timeBounds) {
		times.buckets[i]++
	}
}

// write writes everything in the Prometheus text format, version 0.0.4. Failing
// writes mean that the client is gone.
func (m *metrics) write(w io.Writer, counts graph.Counts) {
	for _, gauge := range []struct {
		name, help string
		value      int
	}{
		{"kg_documents", "Documents in the graph.", counts.Documents},
		{"kg_entities", "Resolved entities in the graph.", counts.Entities},
		{"kg_statements", "Statements in the graph.", counts.Statements},
		{"kg_evidence", "Pieces of evidence in the graph.", counts.Evidence},
		{"kg_http_requests_running", "Requests being answered.", int(m.running.Load())},
	} {
		fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s gauge\n%s %d\n", gauge.name, gauge.help, gauge.name, gauge.name, gauge.value)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprint(w, "# HELP kg_http_request_seconds How long requests took.\n# TYPE kg_http_request_seconds histogram\n")
	for _, key := range slices.SortedFunc(maps.Keys(m.routes), compareRoutes) {
		times := m.routes[key]
		labels := fmt.Sprintf(`method=%q,route=%q,status="%d"`, key.method, key.route, key.status)
		below := 0
		for i, bound := range timeBounds {
			below += times.buckets[i]
			fmt.Fprintf(w, "kg_http_request_seconds_bucket{%s,le=%q} %d\n", labels, strconv.FormatFloat(bound, 'g', -1, 64), below)
		}
		fmt.Fprintf(w, "kg_http_request_seconds_bucket{%s,le=\"+Inf\"} %d\n", labels, times.count)
		fmt.Fprintf(w, "kg_http_request_seconds_sum{%s} %g\nkg_http_request_seconds_count{%s} %d\n", labels, times.seconds, labels, times.count)
	}
}

// observe logs and counts each request.
func (s *Server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		s.metrics.running.Add(1)
		defer s.metrics.running.Add(-1)
		if err := next(c); err != nil {
			// Answered here, so that the status that is logged is the one sent.
			c.Error(err)
		}
		status, took := c.Response().Status, time.Since(start)
		route := c.Path()
		if route == "" {
			route = "none"
		}
		s.metrics.record(routeKey{knownMethod(c.Request().Method), route, status}, took)
		s.log.Info("request", "request", c.Response().Header().Get(echo.HeaderXRequestID), "method", c.Request().Method,
			"path", c.Request().URL.Path, "status", status, "bytes", c.Response().Size, "took", took)
		return nil
	}
}

// knownMethod keeps made-up methods out of the series.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

func (s *Server) serveMetrics(c echo.Context) error {
	counts, err := s.graph.Counts(c.Request().Context())
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentType, "text/plain; version=0.0.4; charset=utf-8")
	s.metrics.write(c.Response(), counts)
	return nil
}
