package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress tells how far a long command has come: a bar on a terminal, a plain
// line now and then elsewhere. It is safe for concurrent use.
type progress struct {
	out  io.Writer
	bar  *progressbar.ProgressBar
	noun string

	mu    sync.Mutex
	done  int
	since time.Time
}

// plainInterval is the time between two plain progress lines.
const plainInterval = 5 * time.Second

// newProgress starts a report to out about total things called noun; a negative
// total is unknown.
func newProgress(out io.Writer, total int, noun string) *progress {
	p := &progress{out: out, noun: noun, since: time.Now()}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(out),
			progressbar.OptionSetDescription(noun),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSpinnerType(14),
		)
	}
	return p
}

// step counts one thing more.
func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.bar != nil {
		_ = p.bar.Add(1)
		return
	}
	if time.Since(p.since) >= plainInterval {
		p.since = time.Now()
		fmt.Fprintf(p.out, "%d %s\n", p.done, p.noun)
	}
}

// note prints a line without breaking the bar.
func (p *progress) note(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	fmt.Fprintf(p.out, format+"\n", args...)
}

// finish ends the report.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
