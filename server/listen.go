package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// ErrExposed says that the server would be open to the network without keys.
var ErrExposed = errors.New("without keys the server listens on loopback only: make a key, or say that none is wanted")

// readiness says whether the server takes requests.
type readiness struct{ atomic.Bool }

func (r *readiness) set(ready bool) { r.Store(ready) }

// Listen opens the address that the server will be reached at.
func (s *Server) Listen(ctx context.Context, address string) (net.Listener, error) {
	return s.config.Listen(ctx, address)
}

// Listen is [Server.Listen] before there is a server, so that an address that cannot
// be had is known before a graph is opened for it.
func (c *Config) Listen(ctx context.Context, address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("listen on %q: %w", address, err)
	}
	if len(c.Keys) == 0 && !c.Open && !isLoopback(host) {
		return nil, fmt.Errorf("listen on %q: %w", address, ErrExposed)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	return listener, nil
}

// Serve answers what comes in by a listener: one of [Server.Listen], or a Unix
// socket that only the server's own user can open, whose requests need no key. It
// may run for several listeners at once. It answers until the context ends; then it
// takes no new requests and waits for running ones as long as Limits.Shutdown says.
// It closes the listener.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	running := &http.Server{
		Handler:           s.echo,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       s.limits.BulkTime,
		WriteTimeout:      s.limits.BulkTime + time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ConnContext:       markLocal,
	}
	failed := make(chan error, 1)
	go func() { failed <- running.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.ready.set(false)
	// The caller's context is over; shutting down has a deadline of its own.
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.limits.Shutdown)
	defer cancel()
	err := running.Shutdown(deadline)
	if ended := <-failed; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	if err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}
