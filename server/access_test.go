package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.com/kg/server"
)

func decode(t *testing.T, body []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(body, into); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
}

func TestKeys(t *testing.T) {
	secrets := map[server.Scope]string{}
	var keys []server.Key
	for _, scope := range []server.Scope{server.ReadScope, server.WriteScope, server.AdminScope} {
		secret, key, err := server.NewKey("key of "+string(scope), scope)
		if err != nil || strings.Contains(key.Hash, secret) {
			t.Fatal(err, key)
		}
		secrets[scope] = secret
		keys = append(keys, key)
	}
	h := newServer(t, func(c *server.Config) { c.Keys = keys })
	w := call(t, h, "GET", "/v1/relations", "")
	problemOf(t, w, 401, "unauthorized")
	if len(w.Header().Values("WWW-Authenticate")) == 0 {
		t.Error("the 401 names no scheme")
	}
	problemOf(t, call(t, h, "GET", "/v1/relations", "", "Authorization", "Bearer kg_WRONG"), 401, "unauthorized")
	if w := call(t, h, "GET", "/healthz", ""); w.Code != 200 {
		t.Error("probes need no key")
	}
	post := []string{"POST", "/v1/documents", "text/plain"}
	for _, c := range []struct {
		scope        server.Scope
		method, path string
		allowed      bool
	}{
		{server.ReadScope, "GET", "/v1/relations", true},
		{server.ReadScope, "POST", "/v1/documents", false},
		{server.WriteScope, "GET", "/v1/check", false},
		{server.WriteScope, "GET", "/v1/backup", false},
		{server.AdminScope, "GET", "/v1/check", true},
		{server.WriteScope, "POST", "/v1/documents", true},
		{server.WriteScope, "DELETE", "/v1/documents/chain", false},
		{server.AdminScope, "DELETE", "/v1/documents/chain", true},
	} {
		w := call(t, h, c.method, c.path, "A text in English about nothing.", "Authorization", "Bearer "+secrets[c.scope], "Content-Type", post[2])
		if (w.Code < 300) != c.allowed {
			t.Errorf("%s %s with %s: %d %s", c.method, c.path, c.scope, w.Code, w.Body)
		}
	}
	if w := call(t, h, "GET", "/v1/relations", "", "X-API-Key", secrets[server.ReadScope]); w.Code != 200 {
		t.Errorf("X-API-Key: %d", w.Code)
	}
	w = call(t, h, "POST", "/v1/decisions", `{"kind":"merge","entity":"e:person/faisal","other":"e:person/marco-rubio","author":"somebody else","reason":"x"}`, "X-API-Key", secrets[server.WriteScope])
	if !strings.Contains(w.Body.String(), "key of write") {
		t.Errorf("the author is not the key's owner: %s", w.Body)
	}
}

func TestReadKeys(t *testing.T) {
	_, key, _ := server.NewKey("a", server.ReadScope)
	good, _ := json.Marshal([]server.Key{key})
	if keys, err := server.ReadKeys(strings.NewReader(string(good))); err != nil || len(keys) != 1 {
		t.Error(err)
	}
	for _, bad := range []string{"", "{}", `[{"name":"a","scope":"root","sha256":""}]`, `[{"name":"a","scope":"read","sha256":"12"}]`, `[{"name":"a","secret":"x"}]`} {
		if _, err := server.ReadKeys(strings.NewReader(bad)); err == nil {
			t.Errorf("%s is accepted", bad)
		}
	}
}

func TestOtherSites(t *testing.T) {
	h := newServer(t, nil)
	problemOf(t, call(t, h, "DELETE", "/v1/documents/chain", "", "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"), 403, "cross-origin")
	problemOf(t, call(t, h, "GET", "/v1/relations", "", "Host", "evil.example"), 421, "unknown-host")
	for _, host := range []string{"localhost:8080", "127.0.0.1:1", "[::1]:80"} {
		if w := call(t, h, "GET", "/v1/relations", "", "Host", host); w.Code != 200 {
			t.Errorf("%s: %d", host, w.Code)
		}
	}
	if w := call(t, h, "GET", "/v1/relations", "", "Origin", "https://a.example"); w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Error("CORS without configuration")
	}
	open := newServer(t, func(c *server.Config) { c.Origins = []string{"https://a.example"} })
	if w := call(t, open, "GET", "/v1/relations", "", "Origin", "https://a.example"); w.Header().Get("Access-Control-Allow-Origin") != "https://a.example" {
		t.Error("CORS is not as configured")
	}
}

func TestRate(t *testing.T) {
	h := newServer(t, func(c *server.Config) { c.Limits.Rate, c.Limits.Burst = 0.001, 3 })
	for range 3 {
		if w := call(t, h, "GET", "/v1/relations", ""); w.Code != 200 {
			t.Fatalf("%d", w.Code)
		}
	}
	w := call(t, h, "GET", "/v1/relations", "")
	problemOf(t, w, 429, "too-many-requests")
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	if w := call(t, h, "GET", "/healthz", ""); w.Code != 200 {
		t.Error("probes are not limited")
	}
}

func TestListenAndShutDown(t *testing.T) {
	s, err := server.New(server.Config{Graph: newGraph(t), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:80"} {
		if _, err := s.Listen(t.Context(), address); !errors.Is(err, server.ErrExposed) {
			t.Errorf("%s: %v", address, err)
		}
	}
	listener, err := s.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, listener) }()
	answer, err := http.Get("http://" + listener.Addr().String() + "/v1/relations")
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("the server does not stop")
	}
}
