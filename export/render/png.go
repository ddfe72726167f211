package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"github.com/fogleman/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"

	"example.com/kg/export/dot"
)

const (
	pngScale  = 2.0  // pixels a point, for screens of today
	pngMargin = 25.2 // points, the pad of package dot
	// maxPixels bounds a picture to about 160 MB in memory; larger ones are
	// drawn at a smaller scale.
	maxPixels = 40e6
)

// PNG renders a diagram as a PNG image at two pixels a point.
func (p *Pool) PNG(ctx context.Context, d *dot.Diagram) ([]byte, error) {
	raw, err := p.render(ctx, d, "json")
	if err != nil {
		return nil, err
	}
	var l layout
	if err := json.Unmarshal(raw, &l); err != nil {
		return nil, fmt.Errorf("read layout: %w", err)
	}
	c, err := newCanvas(l.BB)
	if err != nil {
		return nil, err
	}
	c.draw(&l)
	var b bytes.Buffer
	if err := c.gg.EncodePNG(&b); err != nil {
		return nil, fmt.Errorf("encode PNG: %w", err)
	}
	return b.Bytes(), nil
}

// layout is Graphviz's JSON output: for each part of the graph the operations that
// draw it (https://graphviz.org/docs/outputs/json/).
type layout struct {
	BB      string `json:"bb"`
	Draw    []op   `json:"_draw_"`
	Label   []op   `json:"_ldraw_"`
	Objects []part `json:"objects"`
	Edges   []part `json:"edges"`
}

type part struct {
	// Cluster is a cluster's bounding box, empty for nodes and edges.
	Cluster string `json:"bb"`
	Draw    []op   `json:"_draw_"`
	Label   []op   `json:"_ldraw_"`
	Head    []op   `json:"_hdraw_"`
	Tail    []op   `json:"_tdraw_"`
}

// op is one operation of xdot: pens, shapes, text.
type op struct {
	Op     string       `json:"op"`
	Color  string       `json:"color"`
	Points [][2]float64 `json:"points"`
	Rect   [4]float64   `json:"rect"`
	Style  string       `json:"style"`
	Size   float64      `json:"size"`
	Face   string       `json:"face"`
	Point  [2]float64   `json:"pt"`
	Align  string       `json:"align"`
	Width  float64      `json:"width"`
	Text   string       `json:"text"`
}

// canvas draws operations. Graphviz's y axis points up, the image's down.
type canvas struct {
	gg            *gg.Context
	left, top     float64
	scale         float64
	regular, bold *opentype.Font
	glyphs        sfnt.Buffer
	faces         map[faceKey]font.Face
}

type faceKey struct {
	bold bool
	size float64
}

func newCanvas(bb string) (*canvas, error) {
	var box [4]float64
	corners := strings.Split(bb, ",")
	for i := range box {
		var err error
		if len(corners) != 4 {
			return nil, fmt.Errorf("read layout: bounding box %q", bb)
		}
		if box[i], err = strconv.ParseFloat(corners[i], 64); err != nil {
			return nil, fmt.Errorf("read layout: bounding box: %w", err)
		}
	}
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("parse embedded font: %w", err)
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, fmt.Errorf("parse embedded font: %w", err)
	}
	width, height := box[2]-box[0]+2*pngMargin, box[3]-box[1]+2*pngMargin
	scale := math.Min(pngScale, math.Sqrt(maxPixels/(width*height)))
	c := &canvas{
		gg:   gg.NewContext(int(math.Ceil(width*scale)), int(math.Ceil(height*scale))),
		left: box[0] - pngMargin, top: box[3] + pngMargin, scale: scale,
		regular: regular, bold: bold, faces: map[faceKey]font.Face{},
	}
	c.gg.SetColor(color.White)
	c.gg.Clear()
	return c, nil
}

// draw draws the parts from the back to the front: lines under nodes, all text on
// top.
func (c *canvas) draw(l *layout) {
	c.run(l.Draw)
	for _, o := range l.Objects {
		if o.Cluster != "" {
			c.run(o.Draw)
		}
	}
	for _, e := range l.Edges {
		c.run(e.Draw)
		c.run(e.Head)
		c.run(e.Tail)
	}
	for _, o := range l.Objects {
		if o.Cluster == "" {
			c.run(o.Draw)
		}
	}
	for _, e := range l.Edges {
		c.run(e.Label)
	}
	for _, o := range l.Objects {
		c.run(o.Label)
	}
	c.run(l.Label)
}

func (c *canvas) x(v float64) float64 { return (v - c.left) * c.scale }
func (c *canvas) y(v float64) float64 { return (c.top - v) * c.scale }

// run draws one part's operations with the state they set.
func (c *canvas) run(ops []op) {
	pen, fill := color.NRGBA{A: 255}, color.NRGBA{A: 255}
	line, bold, size := 1.0, false, 12.0
	var dash []float64
	finish := func(filled bool) {
		if filled && fill.A > 0 {
			c.gg.SetColor(fill)
			c.gg.FillPreserve()
		}
		if pen.A > 0 {
			c.gg.SetColor(pen)
			c.gg.SetLineWidth(line * c.scale)
			c.gg.SetDash(dash...)
			c.gg.StrokePreserve()
		}
		c.gg.ClearPath()
	}
	for _, o := range ops {
		switch o.Op {
		case "c":
			pen = parseColor(o.Color)
		case "C":
			fill = parseColor(o.Color)
		case "S":
			switch width, isWidth := strings.CutPrefix(o.Style, "setlinewidth("); {
			case isWidth:
				if w, err := strconv.ParseFloat(strings.TrimSuffix(width, ")"), 64); err == nil {
					line = w
				}
			case o.Style == "dashed":
				dash = []float64{6 * c.scale, 3 * c.scale}
			case o.Style == "dotted":
				dash = []float64{1.5 * c.scale, 3 * c.scale}
			case o.Style == "solid":
				dash = nil
			}
		case "P", "p":
			c.polyline(o.Points)
			c.gg.ClosePath()
			finish(o.Op == "P")
		case "L":
			c.polyline(o.Points)
			finish(false)
		case "B", "b":
			c.bezier(o.Points)
			finish(o.Op == "B")
		case "E", "e":
			c.gg.DrawEllipse(c.x(o.Rect[0]), c.y(o.Rect[1]), o.Rect[2]*c.scale, o.Rect[3]*c.scale)
			finish(o.Op == "E")
		case "F":
			size, bold = o.Size, strings.Contains(o.Face, "Bold")
		case "T":
			c.text(o, pen, size, bold)
		}
	}
}

func (c *canvas) polyline(points [][2]float64) {
	for i, p := range points {
		if i == 0 {
			c.gg.MoveTo(c.x(p[0]), c.y(p[1]))
		} else {
			c.gg.LineTo(c.x(p[0]), c.y(p[1]))
		}
	}
}

func (c *canvas) bezier(p [][2]float64) {
	if len(p) == 0 {
		return
	}
	c.gg.MoveTo(c.x(p[0][0]), c.y(p[0][1]))
	for i := 1; i+2 < len(p); i += 3 {
		c.gg.CubicTo(c.x(p[i][0]), c.y(p[i][1]), c.x(p[i+1][0]), c.y(p[i+1][1]), c.x(p[i+2][0]), c.y(p[i+2][1]))
	}
}

// text draws a line of text, made narrower where the embedded font is wider than
// the one that Graphviz reckoned with.
func (c *canvas) text(o op, ink color.NRGBA, size float64, bold bool) {
	size *= c.scale
	c.gg.SetFontFace(c.face(bold, size))
	text := c.drawable(strings.ReplaceAll(o.Text, `\\`, `\`)) // Graphviz doubles backslashes here
	width, _ := c.gg.MeasureString(text)
	if room := o.Width * c.scale * 1.06; room > 0 && width > room {
		c.gg.SetFontFace(c.face(bold, size*room/width))
		width = room
	}
	x := c.x(o.Point[0])
	switch o.Align {
	case "c":
		x -= width / 2
	case "r":
		x -= width
	}
	c.gg.SetColor(ink)
	c.gg.DrawString(text, x, c.y(o.Point[1]))
}

// drawable shows characters that the embedded fonts lack as boxes.
func (c *canvas) drawable(s string) string {
	return strings.Map(func(r rune) rune {
		if i, err := c.regular.GlyphIndex(&c.glyphs, r); err != nil || i == 0 {
			return '□'
		}
		return r
	}, s)
}

func (c *canvas) face(bold bool, size float64) font.Face {
	key := faceKey{bold, math.Round(size*4) / 4}
	if f, ok := c.faces[key]; ok {
		return f
	}
	source := c.regular
	if bold {
		source = c.bold
	}
	f, err := opentype.NewFace(source, &opentype.FaceOptions{Size: key.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return basicfont.Face7x13 // a parsed font always has faces
	}
	c.faces[key] = f
	return f
}

// parseColor reads #rrggbb and #rrggbbaa; Graphviz writes no other form here, and
// whatever else it might be is black.
func parseColor(s string) color.NRGBA {
	c := color.NRGBA{A: 255}
	digits, ok := strings.CutPrefix(s, "#")
	v, err := strconv.ParseUint(digits, 16, 32)
	switch {
	case !ok || err != nil:
	case len(digits) == 6:
		c.R, c.G, c.B = uint8(v>>16), uint8(v>>8), uint8(v)
	case len(digits) == 8:
		c.R, c.G, c.B, c.A = uint8(v>>24), uint8(v>>16), uint8(v>>8), uint8(v)
	}
	return c
}
