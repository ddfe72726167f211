package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
	"example.com/kg/server"
)

// defaultAddress is where kg serves unless told otherwise.
const defaultAddress = "127.0.0.1:8417"

// serving holds the flags of serve.
type serving struct {
	input
	address  string
	keys     string
	open     bool
	readOnly bool
	hosts    []string
	origins  []string
	verbose  bool
}

func (p *program) serveCommand() *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the explorer and the API over HTTP",
		Long: `serve answers over HTTP: the explorer for people at /, the API under /v1, its
description at /openapi.json. It listens on this machine only; elsewhere it wants
keys ('kg key' makes them), or --open to say that none are needed. A database that
may not be written is served as with --read-only.

While it runs it holds the database; the other commands, run by the same user on the
same machine, go through it. Only 'kg restore' wants a database that is not there yet.`,
		Example: `  kg serve
  kg key --name newsroom --scope read --file keys.json
  kg serve --listen 0.0.0.0:8417 --keys keys.json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.serve(c.Context(), &s, nil)
		},
	}
	f := c.Flags()
	f.StringVar(&s.address, "listen", defaultAddress, "address to listen on")
	f.StringVar(&s.keys, "keys", "", "file with the API keys that are accepted")
	f.BoolVar(&s.open, "open", false, "listen beyond this machine without keys")
	f.BoolVar(&s.readOnly, "read-only", false, "take no documents and no removals")
	f.StringArrayVar(&s.hosts, "host", nil, "host name to answer to beside this machine's; may be repeated")
	f.StringArrayVar(&s.origins, "origin", nil, "site whose scripts may read answers (CORS); may be repeated")
	f.BoolVarP(&s.verbose, "verbose", "v", false, "log every request")
	s.dataFlags(c)
	p.databaseFlag(c)
	return c
}

// serve runs the server until ctx ends. ready, if not nil, is called with the
// explorer's address once it answers.
func (p *program) serve(ctx context.Context, s *serving, ready func(url string)) error {
	if p.database == "" {
		return errNoDatabase
	}
	socket, err := newSocket()
	if err != nil {
		return err
	}
	defer socket.remove()
	o, err := s.loadOntology()
	if err != nil {
		return err
	}
	pictures := newExporter(o)
	defer pictures.Close()
	level := slog.LevelWarn
	if s.verbose {
		level = slog.LevelInfo
	}
	config := server.Config{
		Exporter: pictures, Draw: pictures.Draw, Open: s.open, Hosts: s.hosts, Origins: s.origins, Version: extract.Version,
		Log: slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: level})),
	}
	if s.keys != "" {
		if config.Keys, err = readKeys(s.keys); err != nil {
			return err
		}
	}
	// Everything that can be wrong with the command line is found out before a database
	// is made.
	if !s.readOnly {
		if config.Extract, err = s.extracting(); err != nil {
			return err
		}
	}
	listener, err := config.Listen(ctx, s.address)
	if err != nil {
		return err
	}
	defer listener.Close()
	options := graph.Options{Options: store.Options{Address: socket.address(), Notify: p.notify}, Ontology: o}
	g, err := graph.Open(ctx, p.database, options)
	if errors.Is(err, store.ErrReadOnly) {
		options.ReadOnly = true
		if g, err = graph.Open(ctx, p.database, options); err == nil && !s.readOnly {
			config.Extract = nil
			p.notify(p.database + " may not be written: it is served as with --read-only")
		}
	}
	if err != nil {
		return fmt.Errorf("open %s: %w", p.database, err)
	}
	defer g.Close()
	config.Graph = g
	running, err := server.New(config)
	if err != nil {
		return err
	}
	return p.answerBoth(ctx, running, g, listener, socket, ready)
}

// extracting returns what reads the documents that are posted.
func (s *serving) extracting() (server.Extractor, error) {
	extractor, err := s.extractor()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, d *schema.Document) ([]schema.Evidence, error) {
		var evidence []schema.Evidence
		for s := range extract.Divide(d) {
			r, err := extractor.Read(ctx, s)
			if err != nil {
				return nil, err
			}
			evidence = append(evidence, r.Evidence...)
		}
		return evidence, nil
	}, nil
}

// answerBoth serves the network and the local socket until ctx ends or one fails.
func (p *program) answerBoth(ctx context.Context, running *server.Server, g *graph.Graph, network net.Listener, socket *socket, ready func(string)) error {
	local, err := socket.listen(ctx)
	if err != nil {
		network.Close()
		return err
	}
	counts, err := g.Counts(ctx)
	if err != nil {
		return errors.Join(err, network.Close(), local.Close())
	}
	url := "http://" + network.Addr().String() + "/"
	fmt.Fprintf(p.err, "%s: %s, %s, %s; serving at %s (API: %sopenapi.json)\n", p.database, count(counts.Documents, "document", "documents"),
		count(counts.Entities, "entity", "entities"), count(counts.Statements, "statement", "statements"), url, url)
	if ready != nil {
		ready(url)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results := make(chan error, 2)
	for _, listener := range []net.Listener{network, local} {
		go func() {
			results <- running.Serve(ctx, listener)
			stop()
		}()
	}
	return errors.Join(<-results, <-results)
}

// socket is the Unix socket through which the other commands of this user reach
// the server. It lies in a folder that nobody else can enter.
type socket struct{ dir string }

func newSocket() (*socket, error) {
	// Socket paths are short (104 bytes on some systems): the temporary folder, not
	// the database's.
	dir, err := os.MkdirTemp("", "kg-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the local socket: %w", err)
	}
	return &socket{dir}, nil
}

func (s *socket) path() string    { return filepath.Join(s.dir, "kg.sock") }
func (s *socket) address() string { return "unix:" + s.path() }
func (s *socket) remove()         { os.RemoveAll(s.dir) }

func (s *socket) listen(ctx context.Context) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "unix", s.path())
	if err != nil {
		return nil, fmt.Errorf("listen on the local socket: %w", err)
	}
	return l, nil
}
