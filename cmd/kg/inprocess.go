package main

import (
	"io"
	"net/http"
	"sync"
)

// inProcess is a transport that hands requests to a handler in this process. The
// answer is streamed: the handler writes while the caller reads.
type inProcess struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper. The handler runs until it is done or the
// answer's body is closed.
func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.RequestURI = r.URL.RequestURI()
	r.Host = "localhost"
	if r.Body == nil {
		r.Body = http.NoBody
	}
	read, write := io.Pipe()
	w := &pipeWriter{header: http.Header{}, pipe: write, started: make(chan struct{})}
	go func() {
		t.handler.ServeHTTP(w, r)
		w.WriteHeader(http.StatusOK)
		write.Close()
	}()
	<-w.started
	return &http.Response{
		Status: http.StatusText(w.status), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.sent, Body: read, ContentLength: -1, Request: r,
	}, nil
}

// pipeWriter is an http.ResponseWriter into a pipe.
type pipeWriter struct {
	header, sent http.Header
	pipe         *io.PipeWriter
	status       int
	once         sync.Once
	started      chan struct{}
}

func (w *pipeWriter) Header() http.Header { return w.header }

func (w *pipeWriter) WriteHeader(status int) {
	w.once.Do(func() {
		w.status, w.sent = status, w.header.Clone()
		close(w.started)
	})
}

func (w *pipeWriter) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.pipe.Write(b)
}

// Flush implements http.Flusher: what is written is read at once anyhow.
func (w *pipeWriter) Flush() { w.WriteHeader(http.StatusOK) }
