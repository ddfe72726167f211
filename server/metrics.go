package server

import (
	"context"
	"fmt"
	"net/http"
	"time"

	vm "github.com/VictoriaMetrics/metrics"
	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
)

// metrics counts requests by route and measures how long they take, in the
// Prometheus text format. Routes are patterns, never ids, so that the number of
// series is bounded.
type metrics struct{ set *vm.Set }

func newMetrics(s *Server) *metrics {
	m := &metrics{set: vm.NewSet()}
	gauge := func(name string, count func(graph.Counts) int) {
		m.set.NewGauge(name, func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), s.limits.Time)
			defer cancel()
			counts, err := s.graph.Counts(ctx)
			if err != nil {
				return 0
			}
			return float64(count(counts))
		})
	}
	gauge("kg_documents", func(c graph.Counts) int { return c.Documents })
	gauge("kg_entities", func(c graph.Counts) int { return c.Entities })
	gauge("kg_statements", func(c graph.Counts) int { return c.Statements })
	gauge("kg_evidence", func(c graph.Counts) int { return c.Evidence })
	return m
}

// observe logs and counts each request.
func (s *Server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	running := s.metrics.set.NewGauge("kg_http_requests_running", nil)
	return func(c echo.Context) error {
		start := time.Now()
		running.Inc()
		defer running.Dec()
		if err := next(c); err != nil {
			// Answered here, so that the status that is logged is the one sent.
			c.Error(err)
		}
		status, took := c.Response().Status, time.Since(start)
		route := c.Path()
		if route == "" {
			route = "none"
		}
		s.metrics.set.GetOrCreateCounter(fmt.Sprintf(`kg_http_requests_total{method=%q,route=%q,status="%d"}`, knownMethod(c.Request().Method), route, status)).Inc()
		s.metrics.set.GetOrCreatePrometheusHistogram(fmt.Sprintf(`kg_http_request_seconds{route=%q}`, route)).Update(took.Seconds())
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
	c.Response().Header().Set(echo.HeaderContentType, "text/plain; version=0.0.4; charset=utf-8")
	s.metrics.set.WritePrometheus(c.Response())
	return nil
}
