package server

import (
	"log/slog"
	"time"

	"example.com/kg/server/explorer"
	"example.com/kg/server/question"
)

// Config is what a server is made of.
type Config struct {
	Graph    question.Graph
	Exporter Exporter
	// Draw makes the pictures inside pages, which need no legend; nil takes the
	// exporter's SVG.
	Draw explorer.Draw
	// Extract reads documents that are posted; nil makes the server read-only: it
	// refuses every change.
	Extract Extractor
	// Keys are the API keys; with none, everything is open to whoever can connect.
	Keys []Key
	// Open lets the server listen beyond loopback without keys.
	Open bool
	// Hosts are the host names the server answers to beside loopback's; with keys or
	// Open and no Hosts it answers to any.
	Hosts []string
	// Origins are the sites whose scripts may read answers (CORS); none by default.
	Origins []string
	Limits  Limits
	// Version is kg's, for the OpenAPI description.
	Version string
	// Log takes one line a request; nil means slog.Default.
	Log *slog.Logger
}

// Limits bound what one request and one client can take. Zero fields are filled
// from [DefaultLimits].
type Limits struct {
	// Time is how long an answer may take, BulkTime a stream or an added document.
	Time, BulkTime time.Duration
	// Body is the size of a request's body in bytes, but for a stream of evidence;
	// Document is how long a document and its evidence may be in such a stream, by
	// default enough for what is found in the longest article that is read.
	Body, Document int64
	// Page is how many rows an answer has unless it is asked for more, MaxPage at
	// most.
	Page, MaxPage int
	// Diagram is how many statements a picture shows at most.
	Diagram int
	// Rate is the requests a second from one address, Burst how many at once.
	Rate  float64
	Burst int
	// Shutdown is how long running requests are waited for at the end.
	Shutdown time.Duration
}

// DefaultLimits are the limits where a [Config] sets none.
var DefaultLimits = Limits{
	Time: 10 * time.Second, BulkTime: 5 * time.Minute,
	Body: 32 << 20, Document: 1 << 30, Page: 50, MaxPage: 1000, Diagram: 300,
	Rate: 50, Burst: 200, Shutdown: 10 * time.Second,
}

func (l Limits) filled() Limits {
	d := DefaultLimits
	fill := func(value, fallback time.Duration) time.Duration {
		if value > 0 {
			return value
		}
		return fallback
	}
	count := func(value, fallback int) int {
		if value > 0 {
			return value
		}
		return fallback
	}
	l.Time, l.BulkTime, l.Shutdown = fill(l.Time, d.Time), fill(l.BulkTime, d.BulkTime), fill(l.Shutdown, d.Shutdown)
	l.Page, l.MaxPage = count(l.Page, d.Page), count(l.MaxPage, d.MaxPage)
	l.Diagram, l.Burst = count(l.Diagram, d.Diagram), count(l.Burst, d.Burst)
	if l.Body <= 0 {
		l.Body = d.Body
	}
	if l.Document <= 0 {
		l.Document = d.Document
	}
	if l.Rate <= 0 {
		l.Rate = d.Rate
	}
	return l
}
