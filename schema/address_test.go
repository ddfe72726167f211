package schema_test

import (
	"testing"

	"example.com/kg/schema"
)

func TestIsWebAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a?b#c": true, "HTTP://example.org": true, "": false, "javascript:alert(1)": false, "JavaScript://example.org/%0aalert(1)": false,
		"data:text/html,x": false, "file:///etc/passwd": false, "/story/12": false, "https:": false, "https://": false, "ht tp://x": false, " https://example.org": false, "https://example.org/50%": true,
	} {
		if got := schema.IsWebAddress(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
