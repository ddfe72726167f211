package server

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"
)

// securityHeaders are those that every answer has. Pages bring no script but the
// explorer's own file, and pictures none at all.
func securityHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		return next(c)
	}
}

// pictureSecurity is for SVG, which is a document that could run scripts.
const pictureSecurity = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; sandbox"

// checkHost refuses host names that are not the server's: without keys, a page of
// another site could else reach it under a name of its own (DNS rebinding).
func (s *Server) checkHost(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		host := c.Request().Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.ToLower(strings.Trim(host, "[]"))
		anyHost := len(s.config.Hosts) == 0 && (s.config.Open || len(s.config.Keys) > 0)
		if anyHost || isLoopback(host) || slices.Contains(s.config.Hosts, host) {
			return next(c)
		}
		return problem(http.StatusMisdirectedRequest, "unknown-host", "the host name %q is not among those this server answers to", host)
	}
}

func isLoopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// cors lets the scripts of configured sites read answers.
func (s *Server) cors() echo.MiddlewareFunc {
	if len(s.config.Origins) == 0 {
		return func(next echo.HandlerFunc) echo.HandlerFunc { return next }
	}
	return middleware.CORSWithConfig(middleware.CORSConfig{
		AllowOrigins:  s.config.Origins,
		AllowMethods:  []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete},
		AllowHeaders:  []string{echo.HeaderAuthorization, echo.HeaderContentType, "X-API-Key", "If-None-Match"},
		ExposeHeaders: []string{"ETag", "Link", echo.HeaderXRequestID},
	})
}

func (s *Server) rateLimit() echo.MiddlewareFunc {
	return middleware.RateLimiterWithConfig(middleware.RateLimiterConfig{
		Skipper: func(c echo.Context) bool { return isProbe(c.Request().URL.Path) || isLocal(c.Request()) },
		Store: middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
			Rate: rate.Limit(s.limits.Rate), Burst: s.limits.Burst,
		}),
		// The address of the connection: forwarding headers can be made up.
		IdentifierExtractor: func(c echo.Context) (string, error) {
			host, _, err := net.SplitHostPort(c.Request().RemoteAddr)
			if err != nil {
				// No address, no telling apart: such clients share one allowance.
				return "local", nil //nolint:nilerr // see above
			}
			return host, nil
		},
		DenyHandler: func(echo.Context, string, error) error {
			return problem(http.StatusTooManyRequests, "too-many-requests", "at most %g requests a second", s.limits.Rate)
		},
	})
}

func isProbe(path string) bool { return path == "/healthz" || path == "/readyz" }

// keyContext is under what a request's context keeps its key.
type keyContext struct{}

// authorOf returns the name that decisions of a request carry: its key's, or
// nothing where no keys are in use.
func authorOf(r *http.Request) string {
	key, _ := r.Context().Value(keyContext{}).(Key)
	return key.Name
}

// access asks for a key of the scope that the method needs, and keeps pages of
// other sites from making changes with a browser's credentials.
func (s *Server) access(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if isProbe(r.URL.Path) || r.Method == http.MethodOptions {
			return next(c)
		}
		if err := s.crossOrigin.Check(r); err != nil {
			return problem(http.StatusForbidden, "cross-origin", "%v", err)
		}
		if s.config.Extract == nil && scopeOf(r.Method) != ReadScope {
			return problem(http.StatusForbidden, "read-only", "this server takes no changes")
		}
		if len(s.config.Keys) == 0 || isLocal(r) {
			return next(c)
		}
		key, ok := find(s.config.Keys, secretOf(r))
		if !ok {
			return problem(http.StatusUnauthorized, "unauthorized", "give a key: Authorization: Bearer KEY")
		}
		needs := scopeOf(r.Method)
		if keepPaths[c.Path()] {
			needs = AdminScope
		}
		if !key.Scope.Allows(needs) {
			return problem(http.StatusForbidden, "forbidden", "the key %q has the scope %s; this needs %s", key.Name, key.Scope, needs)
		}
		c.SetRequest(r.WithContext(context.WithValue(r.Context(), keyContext{}, key)))
		return next(c)
	}
}

// scopeOf returns the scope that a method needs.
func scopeOf(method string) Scope {
	switch method {
	case http.MethodGet, http.MethodHead:
		return ReadScope
	case http.MethodDelete:
		return AdminScope
	}
	return WriteScope
}

// secretOf returns the key that a request carries: as a bearer token, in
// X-API-Key, or as the password that a browser asked for.
func secretOf(r *http.Request) string {
	if key := r.Header.Get("X-API-Key"); key != "" {
		return key
	}
	if _, password, ok := r.BasicAuth(); ok {
		return password
	}
	scheme, token, _ := strings.Cut(r.Header.Get(echo.HeaderAuthorization), " ")
	if strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(token)
	}
	return ""
}

// bound limits the time an answer may take and the body's size, but for a stream of
// evidence, which is bounded document by document.
func (s *Server) bound(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		limit := s.limits.Time
		if r.Method == http.MethodPost || wantsStream(r) || c.Path() == "/v1/evidence" || keepPaths[c.Path()] {
			limit = s.limits.BulkTime
		}
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		r = r.WithContext(ctx)
		if r.Body != nil && c.Path() != "/v1/evidence" {
			r.Body = http.MaxBytesReader(c.Response(), r.Body, s.limits.Body)
		}
		c.SetRequest(r)
		return next(c)
	}
}
