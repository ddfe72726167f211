package render

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.com/kg/export/dot"
)

// SVG renders a diagram as an SVG document without scripts. Groups of entities and
// statements carry the ids and classes that package dot gives them.
func (p *Pool) SVG(ctx context.Context, d *dot.Diagram) ([]byte, error) {
	raw, err := p.render(ctx, d, "svg")
	if err != nil {
		return nil, err
	}
	picture, err := accessible(raw, d.Caption)
	if err != nil {
		return nil, fmt.Errorf("rewrite SVG: %w", err)
	}
	return picture, nil
}

// element is an XML element of the picture; text elements have only text.
type element struct {
	name       xml.Name
	attributes []xml.Attr
	children   []*element
	text       string
}

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
)

// allowed are the elements that Graphviz writes for diagrams of package dot.
var allowed = map[string]bool{
	"svg": true, "g": true, "title": true, "a": true, "polygon": true, "polyline": true, "path": true, "ellipse": true, "text": true,
}

// accessible rewrites Graphviz's SVG: no document type and comments, a title and
// description for the whole, readable titles for the parts (Graphviz writes their
// keys), links without targets that scripts could use, text of the laid-out length.
func accessible(raw []byte, caption string) ([]byte, error) {
	root, err := parse(raw)
	if err != nil {
		return nil, err
	}
	retitle(root)
	letter(root)
	title, description, found := strings.Cut(caption, " · ")
	if !found {
		title, description = "Diagram", caption
	}
	root.attributes = append(root.attributes, attribute("role", "img"), attribute("aria-labelledby", "kg-title kg-description"))
	root.children = append([]*element{
		text("title", "kg-title", title), text("desc", "kg-description", description),
	}, root.children...)
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	root.write(&b)
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func parse(raw []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	var stack []*element
	var root *element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("parse: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Space != svgSpace || !allowed[t.Name.Local] {
				return nil, fmt.Errorf("element %q has no place in a diagram", t.Name.Local)
			}
			e := &element{name: t.Name, attributes: keep(t.Attr)}
			if len(stack) > 0 {
				parent := stack[len(stack)-1]
				parent.children = append(parent.children, e)
			} else if root == nil {
				root = e
			}
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 0 {
				parent := stack[len(stack)-1]
				parent.children = append(parent.children, &element{text: string(t)})
			}
		}
	}
	if root == nil || root.name.Local != "svg" {
		return nil, errors.New("no svg element")
	}
	return root, nil
}

// keep drops attributes that could run a script, and what is written anew.
func keep(attributes []xml.Attr) []xml.Attr {
	var kept []xml.Attr
	for _, a := range attributes {
		name := strings.ToLower(a.Name.Local)
		switch {
		case a.Name.Space == "xmlns" || name == "xmlns" || strings.HasPrefix(name, "on") || name == "style":
		case name == "href" && !safeLink(a.Value):
		case a.Name.Space == "http://www.w3.org/XML/1998/namespace":
			kept = append(kept, attribute("xml:"+a.Name.Local, a.Value))
		case a.Name.Space == xlinkSpace:
			kept = append(kept, attribute("xlink:"+a.Name.Local, a.Value))
		default:
			kept = append(kept, attribute(a.Name.Local, a.Value))
		}
	}
	return kept
}

func safeLink(u string) bool {
	return strings.HasPrefix(u, "/") || strings.HasPrefix(u, "#") || strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")
}

// retitle gives each group the tooltip of the link inside it as its title, which is
// what browsers show and screen readers say, and drops titles that are only keys.
func retitle(e *element) {
	var kept []*element
	for _, child := range e.children {
		if child.name.Local == "title" {
			tip := strings.TrimSpace(tipOf(e))
			if tip == "" || e.name.Local != "g" {
				continue
			}
			child = text("title", "", tip)
		} else {
			retitle(child)
		}
		kept = append(kept, child)
	}
	e.children = kept
}

// tipOf finds the tooltip of a node's or edge's group.
func tipOf(e *element) string {
	switch e.attribute("class") {
	case "graph", "cluster":
		return ""
	}
	for _, child := range e.children {
		if child.name.Local == "a" {
			return child.attribute("xlink:title")
		}
		if tip := tipOf(child); tip != "" {
			return tip
		}
	}
	return ""
}

func (e *element) attribute(name string) string {
	for _, a := range e.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func attribute(name, value string) xml.Attr {
	return xml.Attr{Name: xml.Name{Local: name}, Value: value}
}

func text(name, id, content string) *element {
	e := &element{name: xml.Name{Local: name}, children: []*element{{text: content}}}
	if id != "" {
		e.attributes = []xml.Attr{attribute("id", id)}
	}
	return e
}

func (e *element) write(b *bytes.Buffer) {
	if e.name.Local == "" {
		xml.EscapeText(b, []byte(e.text)) // a buffer takes everything
		return
	}
	b.WriteByte('<')
	b.WriteString(e.name.Local)
	if e.name.Local == "svg" {
		fmt.Fprintf(b, ` xmlns="%s" xmlns:xlink="%s"`, svgSpace, xlinkSpace)
	}
	for _, a := range e.attributes {
		b.WriteByte(' ')
		b.WriteString(a.Name.Local)
		b.WriteString(`="`)
		xml.EscapeText(b, []byte(a.Value))
		b.WriteByte('"')
	}
	if len(e.children) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	for _, child := range e.children {
		child.write(b)
	}
	b.WriteString("</")
	b.WriteString(e.name.Local)
	b.WriteByte('>')
}
