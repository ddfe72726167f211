package server

import (
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// idPaths lists what paths hold an id and the words that may follow it.
var idPaths = []struct {
	prefix  string
	actions []string
}{
	{"/v1/entities/", []string{"statements", "neighbours", "timeline", "companions"}},
	{"/v1/statements/", nil},
	{"/v1/documents/", nil},
	{"/entity/", nil},
	{"/statement/", nil},
	{"/document/", nil},
}

// canonicalPath is a middleware that runs before routing: it makes the id in a
// path one percent-encoded segment, however it came.
func canonicalPath(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		u := c.Request().URL
		for _, p := range idPaths {
			if rest, ok := strings.CutPrefix(u.EscapedPath(), p.prefix); ok && rest != "" {
				id, action := splitID(rest, p.actions)
				if plain, err := url.PathUnescape(id); err == nil {
					u.Path = p.prefix + plain + action
					u.RawPath = p.prefix + url.PathEscape(plain) + action
				}
				break
			}
		}
		return next(c)
	}
}

// splitID splits what follows a prefix into the id and "/action", or "".
func splitID(rest string, actions []string) (id, action string) {
	slash := strings.LastIndexByte(rest, '/')
	if slash < 0 {
		return rest, ""
	}
	for _, a := range actions {
		// In "e:concept/statements" the word is the id's own last part.
		if rest[slash+1:] == a && (!strings.HasPrefix(rest, "e:") || isEntityID(rest[:slash])) {
			return rest[:slash], rest[slash:]
		}
	}
	return rest, ""
}

// isEntityID reports whether an escaped id has the form e:TYPE/NAME.
func isEntityID(escaped string) bool {
	id, err := url.PathUnescape(escaped)
	return err == nil && strings.Contains(id, "/")
}
