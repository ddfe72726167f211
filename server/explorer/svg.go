package explorer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"
)

// svgElements are the elements that a diagram is made of. All others are left out
// with what they hold.
var svgElements = map[string]bool{
	"svg": true, "g": true, "a": true, "title": true, "desc": true, "path": true, "polygon": true,
	"polyline": true, "ellipse": true, "circle": true, "rect": true, "line": true, "text": true, "tspan": true, "defs": true,
}

// svgAttributes are the attributes that they may have; links are checked apart.
var svgAttributes = map[string]bool{
	"width": true, "height": true, "viewBox": true, "id": true, "class": true, "transform": true, "fill": true,
	"fill-opacity": true, "stroke": true, "stroke-width": true, "stroke-dasharray": true, "stroke-opacity": true,
	"d": true, "points": true, "x": true, "y": true, "x1": true, "x2": true, "y1": true, "y2": true, "cx": true,
	"cy": true, "rx": true, "ry": true, "r": true, "text-anchor": true, "font-family": true, "font-size": true,
	"font-weight": true, "font-style": true, "textLength": true, "role": true, "aria-label": true,
}

// cleanSVG makes a picture fit to stand inside a page: only elements and
// attributes that draw, and links only to this site's own pages. The renderer
// escapes what it is given; this holds even where it did not.
func cleanSVG(svg []byte) (template.HTML, error) {
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	decoder.Strict = true
	var out strings.Builder
	// RawToken leaves prefixes as they are written but checks no nesting: an end that
	// closes nothing here would close the page's own elements.
	var open []string
	skip := 0
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 {
			return template.HTML(out.String()), nil
		}
		if err != nil {
			return "", fmt.Errorf("read picture: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			open = append(open, t.Name.Space+":"+t.Name.Local)
			if skip > 0 || !svgElements[t.Name.Local] || t.Name.Space != "" {
				skip++
				continue
			}
			out.WriteByte('<')
			out.WriteString(t.Name.Local)
			for _, a := range t.Attr {
				name, ok := svgAttribute(a)
				if !ok {
					continue
				}
				out.WriteString(" " + name + `="`)
				xml.EscapeText(&out, []byte(a.Value))
				out.WriteByte('"')
			}
			out.WriteByte('>')
		case xml.EndElement:
			last := len(open) - 1
			if last < 0 || open[last] != t.Name.Space+":"+t.Name.Local {
				return "", fmt.Errorf("read picture: </%s> closes nothing", t.Name.Local)
			}
			open = open[:last]
			if skip > 0 {
				skip--
				continue
			}
			out.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			if skip == 0 {
				xml.EscapeText(&out, t)
			}
		}
	}
}

// svgAttribute returns the name to write an attribute under, if it may stand.
func svgAttribute(a xml.Attr) (name string, ok bool) {
	if a.Name.Local == "href" && (a.Name.Space == "" || a.Name.Space == "xlink") {
		own := strings.HasPrefix(a.Value, "/") && !strings.HasPrefix(a.Value, "//") && !strings.Contains(a.Value, `\`)
		return "href", own || strings.HasPrefix(a.Value, "#")
	}
	return a.Name.Local, a.Name.Space == "" && svgAttributes[a.Name.Local] && !strings.Contains(a.Value, "url(")
}
