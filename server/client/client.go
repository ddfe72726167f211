// Package client reaches a running server through its local socket, so that other
// programs of the same user can read and change the graph that it holds.
package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

// Client speaks to one server. It is safe for concurrent use.
type Client struct {
	http      *http.Client
	transport *http.Transport
}

// dialTimeout bounds connecting: the socket is on this machine.
const dialTimeout = 2 * time.Second

// Dial connects to the address that a server wrote into its lock file
// ("unix:/path/to.sock").
func Dial(address string) (*Client, error) {
	path, ok := strings.CutPrefix(address, "unix:")
	if !ok {
		return nil, fmt.Errorf("dial %q: not the address of a local socket", address)
	}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		d := net.Dialer{Timeout: dialTimeout}
		return d.DialContext(ctx, "unix", path)
	}
	c, err := dial(context.Background(), "", "")
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	c.Close()
	transport := &http.Transport{DialContext: dial, DisableCompression: true}
	return &Client{http: &http.Client{Transport: transport}, transport: transport}, nil
}

// HTTP returns a client whose requests to http://localhost reach the server.
func (c *Client) HTTP() *http.Client { return c.http }

// Close ends idle connections.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Problem is the failure that the server reported.
type Problem struct {
	Status int    `json:"status"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// Is makes a missing thing graph.ErrNotFound.
func (p *Problem) Is(target error) bool {
	return target == graph.ErrNotFound && p.Code == "not-found"
}

// do sends a request and decodes the answer, if answer is not nil.
func (c *Client) do(ctx context.Context, method, path string, body io.Reader, answer any) error {
	request, err := http.NewRequestWithContext(ctx, method, "http://localhost"+path, body)
	if err != nil {
		return err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/x-ndjson")
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		return problemOf(response)
	}
	if answer == nil {
		return nil
	}
	return json.NewDecoder(response.Body).Decode(answer)
}

// Document returns a stored document with its evidence; the error is
// graph.ErrNotFound where there is none.
func (c *Client) Document(ctx context.Context, id string) (schema.Document, []schema.Evidence, error) {
	var answer struct {
		Document schema.Document   `json:"document"`
		Evidence []schema.Evidence `json:"evidence"`
	}
	if err := c.do(ctx, http.MethodGet, "/v1/documents/"+url.PathEscape(id), nil, &answer); err != nil {
		return schema.Document{}, nil, fmt.Errorf("get document %s: %w", id, err)
	}
	return answer.Document, answer.Evidence, nil
}

// Put stores bundles and returns the ids of the documents that were new or
// different. They are written while they are sent, so that no copy of them is held.
func (c *Client) Put(ctx context.Context, bundles ...store.Bundle) ([]string, error) {
	body, out := io.Pipe()
	written := make(chan struct{})
	go func() {
		defer close(written)
		out.CloseWithError(write(out, bundles))
	}()
	// The transport may still be reading when it has an answer.
	defer func() {
		body.Close()
		<-written
	}()
	var answer struct {
		Changed  []string `json:"changed"`
		Problems []struct {
			Line   int    `json:"line"`
			Detail string `json:"detail"`
		} `json:"problems"`
	}
	if err := c.do(ctx, http.MethodPost, "/v1/evidence", body, &answer); err != nil {
		return nil, fmt.Errorf("store documents: %w", err)
	}
	var refused []error
	for _, p := range answer.Problems {
		refused = append(refused, errors.New(p.Detail))
	}
	return answer.Changed, errors.Join(refused...)
}

// write writes bundles as a stream.
func write(out io.Writer, bundles []store.Bundle) error {
	w := schema.NewWriter(out)
	for i := range bundles {
		if err := w.WriteDocument(&bundles[i].Document); err != nil {
			return err
		}
		for k := range bundles[i].Evidence {
			if err := w.WriteEvidence(&bundles[i].Evidence[k]); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// Remove takes a document out; the error is graph.ErrNotFound where there is none.
func (c *Client) Remove(ctx context.Context, document string) error {
	if err := c.do(ctx, http.MethodDelete, "/v1/documents/"+url.PathEscape(document), nil, nil); err != nil {
		return fmt.Errorf("remove document %s: %w", document, err)
	}
	return nil
}

// Counts says how much the graph holds.
func (c *Client) Counts(ctx context.Context) (graph.Counts, error) {
	var answer struct {
		Counts graph.Counts `json:"counts"`
	}
	err := c.do(ctx, http.MethodGet, "/readyz", nil, &answer)
	return answer.Counts, err
}

// Check has the server verify the whole database and returns what is wrong.
func (c *Client) Check(ctx context.Context) ([]store.Problem, error) {
	var answer struct {
		Items []store.Problem `json:"items"`
	}
	if err := c.do(ctx, http.MethodGet, "/v1/check", nil, &answer); err != nil {
		return nil, err
	}
	return answer.Items, nil
}

// Backup writes the copy of the database that the server makes.
func (c *Client) Backup(ctx context.Context, w io.Writer) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost/v1/backup", nil)
	if err != nil {
		return err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return problemOf(response)
	}
	_, err = io.Copy(w, response.Body)
	return err
}

// problemOf reads why the server refused.
func problemOf(response *http.Response) error {
	problem := &Problem{Status: response.StatusCode, Code: response.Status}
	_ = json.NewDecoder(response.Body).Decode(problem) // what can't be read leaves the status
	return problem
}
