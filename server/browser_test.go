package server_test

import (
	"bytes"
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// browser finds a Chromium, or skips the test.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium on this machine: the explorer is not tried in a browser")
	return ""
}

// TestExplorerInBrowser opens pages in a real browser, which must find nothing that
// its security policy refuses and no script that fails.
func TestExplorerInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starting a browser takes seconds")
	}
	chromium := browser(t)
	running := httptest.NewServer(newServer(t, nil))
	defer running.Close()
	for path, want := range map[string]string{
		"/":                                "<h1",
		"/entity/e:person%2Fsergey-lavrov": "Sergey Lavrov",
		"/disputes":                        "<h1",
		"/documents":                       "<h1",
		"/search?q=%3Cscript%3Ealert(1)%3C/script%3E": "&lt;script&gt;alert(1)&lt;/script&gt;",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		c := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
			"--user-data-dir="+t.TempDir(), "--dump-dom", running.URL+path)
		c.Env = append(os.Environ(), "HOME="+t.TempDir())
		var page, log bytes.Buffer
		c.Stdout, c.Stderr = &page, &log
		err := c.Run()
		cancel()
		if err != nil {
			t.Fatalf("%s: %v\n%s", path, err, log.String())
		}
		if !strings.Contains(page.String(), want) {
			t.Errorf("%s: no %q in the page:\n%.2000s", path, want, page.String())
		}
		for line := range strings.Lines(log.String()) {
			if strings.Contains(line, "CONSOLE") && (strings.Contains(line, "Refused") || strings.Contains(line, "Uncaught") || strings.Contains(line, "violates")) {
				t.Errorf("%s: %s", path, line)
			}
		}
	}
}
