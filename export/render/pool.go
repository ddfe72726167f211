package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"example.com/kg/export/dot"
	"example.com/kg/export/render/frame"
)

// WorkerCommand is the argument with which a program that uses a [Pool] starts
// itself as a worker: it must then do nothing but run worker.Main on its standard
// input and output.
const WorkerCommand = "render-worker"

// ErrClosed is returned by renders after [Pool.Close].
var ErrClosed = errors.New("render pool is closed")

// Error is a render that failed in its worker.
type Error struct {
	Message string // Graphviz's own, or how the worker ended
}

func (e *Error) Error() string { return "render diagram: " + e.Message }

// Options set up a [Pool]; zero values stand for the defaults.
type Options struct {
	// Workers is how many renders may run at a time; 2 by default.
	Workers int
	// Timeout bounds one render; 30 s by default.
	Timeout time.Duration
	// Recycle is after how many renders a worker is replaced; 200 by default (each
	// SVG leaks about 80 kB).
	Recycle int
	// Command starts a worker; by default this program with [WorkerCommand].
	Command []string
}

// Pool renders diagrams in worker processes. It is safe for concurrent use.
type Pool struct {
	options Options
	// slots holds a worker, or nil where none is running, for each render that may
	// run; whoever took one puts one back.
	slots  chan *process
	closed chan struct{}
	once   sync.Once
}

// NewPool returns a pool. It starts no process until the first render.
func NewPool(o Options) *Pool {
	if o.Workers <= 0 {
		o.Workers = 2
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Recycle <= 0 {
		o.Recycle = 200
	}
	p := &Pool{options: o, slots: make(chan *process, o.Workers), closed: make(chan struct{})}
	for range o.Workers {
		p.slots <- nil
	}
	return p
}

// Close waits for running renders and ends all workers.
func (p *Pool) Close() {
	p.once.Do(func() {
		close(p.closed)
		for range p.options.Workers {
			if w := <-p.slots; w != nil {
				w.end()
			}
		}
	})
}

// render lays out and renders a diagram in a worker. The error is the context's, an
// [Error], or one of starting the worker.
func (p *Pool) render(ctx context.Context, d *dot.Diagram, format string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, p.options.Timeout)
	defer cancel()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("render diagram: %w", err)
	}
	var w *process
	select {
	case <-p.closed:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for a render worker: %w", ctx.Err())
	case w = <-p.slots:
	}
	select {
	case <-p.closed: // both were ready
		p.slots <- w
		return nil, ErrClosed
	default:
	}
	if w == nil {
		var err error
		if w, err = p.start(); err != nil {
			p.slots <- nil
			return nil, err
		}
	}
	picture, err := w.exchange(ctx, d.Layout, format, d.DOT())
	if w.renders++; err != nil || w.renders >= p.options.Recycle {
		w.end()
		w = nil
	}
	p.slots <- w
	return picture, err
}

// process is a running worker.
type process struct {
	command *exec.Cmd
	in      *os.File
	out     *os.File
	stderr  bytes.Buffer
	renders int
}

// passed are the variables a worker needs to find the user's cache folder, and
// Windows itself.
var passed = []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "SystemRoot", "TMPDIR", "TMP", "TEMP"}

func (p *Pool) start() (*process, error) {
	args := p.options.Command
	if len(args) == 0 {
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("find this program to start a render worker: %w", err)
		}
		args = []string{self, WorkerCommand}
	}
	// The worker outlives the render that starts it: no request's context may end it.
	w := &process{command: exec.CommandContext(context.Background(), args[0], args[1:]...)}
	w.command.Env = []string{"GOMEMLIMIT=400MiB", "GOMAXPROCS=1"}
	for _, name := range passed {
		if value, ok := os.LookupEnv(name); ok {
			w.command.Env = append(w.command.Env, name+"="+value)
		}
	}
	w.command.Stderr = &limited{buffer: &w.stderr}
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start render worker: %w", err)
	}
	out, childOut, err := os.Pipe()
	if err != nil {
		childIn.Close()
		in.Close()
		return nil, fmt.Errorf("start render worker: %w", err)
	}
	w.in, w.out = in, out
	w.command.Stdin, w.command.Stdout = childIn, childOut
	err = w.command.Start()
	childIn.Close()
	childOut.Close()
	if err != nil {
		in.Close()
		out.Close()
		return nil, fmt.Errorf("start render worker: %w", err)
	}
	return w, nil
}

// exchange sends one request and reads its answer. The end of ctx kills the worker,
// which ends the exchange.
func (w *process) exchange(ctx context.Context, layout, format string, source []byte) ([]byte, error) {
	stop := context.AfterFunc(ctx, func() { _ = w.command.Process.Kill() })
	defer stop()
	err := frame.Write(w.in, []byte(layout), []byte(format), source)
	var answer [][]byte
	if err == nil {
		answer, err = frame.Read(w.out, 2)
	}
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("render diagram: %w", ctx.Err())
	case err != nil:
		w.end() // its last words are complete once it has ended
		return nil, &Error{Message: strings.TrimSpace(fmt.Sprintf("worker ended: %v %s", err, w.stderr.String()))}
	case len(answer[0]) > 0:
		return nil, &Error{Message: string(answer[0])}
	}
	return answer[1], nil
}

// end kills the worker and waits for it. It may be called again.
func (w *process) end() {
	w.in.Close()
	w.out.Close()
	_ = w.command.Process.Kill() // fails only where it has ended
	_ = w.command.Wait()         // how it ended is known by then
}

// limited keeps the beginning of what a worker writes to standard error.
type limited struct{ buffer *bytes.Buffer }

func (l *limited) Write(b []byte) (int, error) {
	const limit = 2 << 10
	if room := limit - l.buffer.Len(); room > 0 {
		l.buffer.Write(b[:min(room, len(b))])
	}
	return len(b), nil
}
