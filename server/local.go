package server

import (
	"context"
	"net"
	"net/http"
)

// localContext marks requests that came through the local socket.
type localContext struct{}

// markLocal is an http.Server's ConnContext: whoever can open the socket, which
// lies in a folder of the server's own user, may do what that user may.
func markLocal(ctx context.Context, c net.Conn) context.Context {
	if _, ok := c.(*net.UnixConn); ok {
		return context.WithValue(ctx, localContext{}, true)
	}
	return ctx
}

// isLocal reports whether a request came through the local socket.
func isLocal(r *http.Request) bool { return r.Context().Value(localContext{}) != nil }
