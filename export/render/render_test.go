package render_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/kg/export/dot"
	"example.com/kg/export/internal/story"
	"example.com/kg/export/render"
	"example.com/kg/export/render/worker"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

// The test program is its own worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == render.WorkerCommand {
		if err := worker.Main(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func pool(t *testing.T, o render.Options) *render.Pool {
	p := render.NewPool(o)
	t.Cleanup(p.Close)
	return p
}

// keep writes a picture to the folder that KG_PICTURES names, to be looked at.
func keep(t *testing.T, name string, picture []byte) {
	if dir := os.Getenv("KG_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), picture, 0o644); err != nil {
			t.Error(err)
		}
	}
}

func diagram(g graph.Subgraph) *dot.Diagram {
	return dot.New(g, dot.Options{
		Title:        "The Harbour affair",
		EntityURL:    func(id string) string { return "/entities/" + id },
		StatementURL: func(id string) string { return "/statements/" + id },
	})
}

// crowd is a graph of n statements among n/3 people, some of whom everybody meets.
func crowd(n int) graph.Subgraph {
	var g graph.Subgraph
	r := rand.New(rand.NewPCG(7, 7))
	person := func() schema.Node {
		k := min(r.IntN(n/3+2), r.IntN(n/3+2))
		name := fmt.Sprintf("Person %d", k)
		return schema.Node{ID: schema.EntityID(schema.Person, name), Name: name, Type: schema.Person}
	}
	for i := range n {
		a, b := person(), person()
		relation := []string{"met", "accused", "praised"}[i%3]
		g.Statements = append(g.Statements, graph.Statement{
			ID: schema.StatementID(a.ID, relation, b.ID), Subject: a, Object: b,
			Relation: graph.RelationRef{ID: relation, Label: relation, Symmetric: relation == "met"},
			Support:  graph.Support{Evidence: 1 + i%5, Sources: 1 + i%7, Affirmed: 1, Denied: i % 11 / 10},
		})
	}
	return g
}

func TestSVG(t *testing.T) {
	p := pool(t, render.Options{Workers: 1})
	svg, err := p.SVG(t.Context(), diagram(story.Graph()))
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "story.svg", svg)
	keep(t, "story.dot", diagram(story.Graph()).DOT())
	again, err := p.SVG(t.Context(), diagram(story.Graph()))
	if err != nil || !bytes.Equal(svg, again) {
		t.Error("the same diagram gives other bytes", err)
	}
	s := string(svg)
	for _, want := range []string{
		`role="img"`, `<title id="kg-title">The Harbour affair</title>`, `<desc id="kg-description">`,
		`id="n-e_3aperson_2filsa-marek"`, `class="node entity person"`, `xlink:href="/entities/e:person/ilsa-marek"`,
		`class="edge statement denied"`, `stroke-dasharray`, "cancelled ×2",
		`<title>Ilsa Marek (Person)</title>`, `Dov &#34;Red&#34; &lt;Lund&gt;`, `AT&amp;T \ Co.`, "東京",
		`over &lt;script&gt;alert(1)&lt;/script&gt; &#34;costs&#34;`, "Suvia &amp; its people",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, bad := range []string{"<script", "<!DOCTYPE", "<!--", "onload", "<title>e:", "<title>legend", "&amp;amp;", "&amp;quot;"} {
		if strings.Contains(s, bad) {
			t.Errorf("has %s", bad)
		}
	}
	d := xml.NewDecoder(bytes.NewReader(svg))
	ids := map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					if ids[a.Value] {
						t.Errorf("id %s twice", a.Value)
					}
					ids[a.Value] = true
				}
			}
		}
	}
}

// Browsers without Helvetica must not let labels run over their nodes: all text whose
// width is known has it laid down, the rest has not.
func TestTextHasItsLength(t *testing.T) {
	svg, err := pool(t, render.Options{Workers: 1}).SVG(t.Context(), diagram(story.Graph()))
	if err != nil {
		t.Fatal(err)
	}
	texts := regexp.MustCompile(`<text [^>]*>[^<]*</text>`).FindAllString(string(svg), -1)
	if len(texts) < 20 {
		t.Fatalf("%d texts", len(texts))
	}
	for _, text := range texts {
		if !strings.Contains(text, `font-family="Helvetica, Arial, &#34;Liberation Sans&#34;`) {
			t.Errorf("no stack of fonts: %s", text)
		}
		if strings.Contains(text, `lengthAdjust="spacingAndGlyphs"`) == strings.Contains(text, "東京") {
			t.Errorf("length: %s", text)
		}
	}
	for _, want := range []string{`textLength="68.02" lengthAdjust="spacingAndGlyphs">Tibor Szőke<`, `textLength="37.80" lengthAdjust="spacingAndGlyphs">attacked<`} {
		if !strings.Contains(string(svg), want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestPNG(t *testing.T) {
	b, err := pool(t, render.Options{Workers: 1}).PNG(t.Context(), diagram(story.Graph()))
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "story.png", b)
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	// A person's fill and the red of a denial are there, and most of it is white.
	var blue, red, white int
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			switch [3]uint32{r >> 8, g >> 8, b >> 8} {
			case [3]uint32{0xDC, 0xEB, 0xFA}:
				blue++
			case [3]uint32{0xB4, 0x23, 0x18}:
				red++
			case [3]uint32{0xFF, 0xFF, 0xFF}:
				white++
			}
		}
	}
	if total := img.Bounds().Dx() * img.Bounds().Dy(); blue < 1000 || red < 50 || white < total/2 {
		t.Errorf("%d blue, %d red, %d white of %d", blue, red, white, total)
	}
}

func TestForceLayout(t *testing.T) {
	d := diagram(crowd(200))
	if d.Layout != "sfdp" {
		t.Fatalf("layout %s", d.Layout)
	}
	p := pool(t, render.Options{Workers: 1})
	svg, err := p.SVG(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "crowd.svg", svg)
	image, err := p.PNG(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "crowd.png", image)
}

func TestDeadlineKillsAndTheNextRenderWorks(t *testing.T) {
	p := pool(t, render.Options{Workers: 1})
	g := crowd(4000)
	slow := dot.New(g, dot.Options{MaxEdges: 4000})
	slow.Layout = "dot"
	ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if _, err := p.SVG(ctx, slow); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v", err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("the deadline took %s", took)
	}
	if _, err := p.SVG(t.Context(), diagram(story.Graph())); err != nil {
		t.Error(err)
	}
	timeout := pool(t, render.Options{Workers: 1, Timeout: 500 * time.Millisecond})
	if _, err := timeout.SVG(t.Context(), slow); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestErrorsDoNotSpread(t *testing.T) {
	p := pool(t, render.Options{Workers: 1})
	bad := diagram(story.Graph())
	bad.Layout = "no such layout"
	var failed *render.Error
	if _, err := p.SVG(t.Context(), bad); !errors.As(err, &failed) {
		t.Errorf("got %v", err)
	}
	if _, err := p.SVG(t.Context(), diagram(story.Graph())); err != nil {
		t.Error(err)
	}
	nobody := pool(t, render.Options{Workers: 1, Command: []string{filepath.Join(t.TempDir(), "nothing")}})
	if _, err := nobody.SVG(t.Context(), bad); err == nil {
		t.Error("a worker that is not there renders")
	}
	mute := pool(t, render.Options{Workers: 1, Command: []string{os.Args[0], "-test.run=^$"}})
	if _, err := mute.SVG(t.Context(), bad); !errors.As(err, &failed) {
		t.Errorf("a program that is no worker: %v", err)
	}
}

func TestManyAtATime(t *testing.T) {
	p := pool(t, render.Options{Workers: 2, Recycle: 5})
	want, err := p.SVG(t.Context(), diagram(story.Graph()))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 4 {
				got, err := p.SVG(t.Context(), diagram(story.Graph()))
				if err != nil || !bytes.Equal(got, want) {
					t.Error("a concurrent render differs", err)
				}
			}
		})
	}
	group.Wait()
	p.Close()
	p.Close()
	if _, err := p.SVG(t.Context(), diagram(story.Graph())); !errors.Is(err, render.ErrClosed) {
		t.Errorf("after closing: %v", err)
	}
}
