package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"example.com/kg/graph"
	"example.com/kg/schema/ontology"
	"example.com/kg/server"
)

// asker puts questions to the API: of a running server that holds the database,
// or of one inside this process that never touches the network. Either way the
// shell's answers are the API's.
type asker struct {
	client *http.Client
	// close releases the database or the connection. What was written was durable when
	// the answer came, so there is nothing that could fail to be.
	close func()
}

// openAsker opens the database for questions.
func (p *program) openAsker(ctx context.Context) (*asker, error) { return p.openAPI(ctx, nil) }

// openAPI opens the database for questions, and where extract is set for changes too.
func (p *program) openAPI(ctx context.Context, extract server.Extractor) (*asker, error) {
	g, err := p.openExisting(ctx)
	if remote, ok := remoteOf(err); ok {
		return &asker{client: remote.HTTP(), close: remote.Close}, nil
	}
	if err != nil {
		return nil, err
	}
	pictures := newExporter(ontology.Default())
	s, err := server.New(server.Config{Graph: g, Exporter: pictures, Extract: extract, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return &asker{
		client: &http.Client{Transport: inProcess{s.Handler()}},
		close: func() {
			pictures.Close()
			g.Close()
		},
	}, nil
}

// problem is what the API says of a failure.
type problem struct {
	Code   string `json:"code"`
	Detail string `json:"detail"`
	Title  string `json:"title"`
}

// get asks for a path and returns the answer's body, to be closed.
func (a *asker) get(ctx context.Context, path string, query url.Values) (io.ReadCloser, error) {
	return a.send(ctx, http.MethodGet, path, query, nil)
}

// send makes a request, whose body is JSON if there is one, and returns the answer's.
func (a *asker) send(ctx context.Context, method, path string, query url.Values, content io.Reader) (io.ReadCloser, error) {
	u := url.URL{Scheme: "http", Host: "localhost", Opaque: "//localhost" + path, RawQuery: query.Encode()}
	request, err := http.NewRequestWithContext(ctx, method, u.String(), content)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", path, err)
	}
	if content != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := a.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", path, err)
	}
	if response.StatusCode < 300 {
		return response.Body, nil
	}
	defer response.Body.Close()
	var said problem
	if err := json.NewDecoder(response.Body).Decode(&said); err != nil {
		return nil, fmt.Errorf("ask %s: %s", path, response.Status)
	}
	failure := errors.New(said.Detail)
	switch {
	case said.Detail == "":
		failure = errors.New(said.Title)
	case said.Code == "not-found":
		failure = &missing{said.Detail}
	}
	if response.StatusCode == http.StatusBadRequest || response.StatusCode == http.StatusUnprocessableEntity {
		return nil, &statusError{exitUsage, failure}
	}
	return nil, failure
}

// missing is what the API says of a thing that is not there; it is graph.ErrNotFound.
type missing struct{ detail string }

func (m *missing) Error() string { return m.detail }

// Is implements the interface of errors.Is.
func (m *missing) Is(target error) bool { return target == graph.ErrNotFound }

// decode asks for JSON.
func (a *asker) decode(ctx context.Context, path string, query url.Values, answer any) error {
	body, err := a.get(ctx, path, query)
	if err != nil {
		return err
	}
	defer body.Close()
	if err := json.NewDecoder(body).Decode(answer); err != nil {
		return fmt.Errorf("read the answer to %s: %w", path, err)
	}
	return nil
}

// list is the API's form of part of an ordered answer.
type list[T any] struct {
	Items     []T    `json:"items"`
	Next      string `json:"next"`
	Truncated bool   `json:"truncated"`
}

// rows yields all rows of a list of the API.
func rows[T any](ctx context.Context, a *asker, path string, query url.Values) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		q := url.Values{"format": {"ndjson"}}
		maps.Copy(q, query)
		body, err := a.get(ctx, path, q)
		if err != nil {
			yield(none, err)
			return
		}
		defer body.Close()
		for decoder := json.NewDecoder(body); ; {
			var row T
			err := decoder.Decode(&row)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(none, fmt.Errorf("read the answer to %s: %w", path, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// entity finds the entity that a person names: by its id, else by its name, of
// which the best match counts.
func (a *asker) entity(ctx context.Context, name string) (graph.Entity, error) {
	var e graph.Entity
	if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return e, usageErrorf("%q is no name", name)
	}
	if strings.HasPrefix(name, "e:") {
		err := a.decode(ctx, "/v1/entities/"+url.PathEscape(name), nil, &e)
		return e, err
	}
	var found list[graph.Entity]
	if err := a.decode(ctx, "/v1/entities", url.Values{"q": {name}, "limit": {"1"}}, &found); err != nil {
		return e, err
	}
	if len(found.Items) == 0 {
		return e, &missing{fmt.Sprintf("nobody and nothing is called %q here", name)}
	}
	return found.Items[0], nil
}
