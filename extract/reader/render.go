package reader

import (
	"strings"

	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plainHTML returns the plain reading of a piece of HTML, or of plain text.
func plainHTML(fragment string) string {
	root, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return ""
	}
	return renderHTML(root)
}

// renderHTML writes the text of an element with a paragraph for each block and a
// line for each list item and table row.
func renderHTML(root *html.Node) string {
	var out paragraphs
	var inline strings.Builder
	flush := func() {
		out.addLine(inline.String())
		inline.Reset()
	}
	var render func(*html.Node)
	render = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			inline.WriteString(strings.Map(func(r rune) rune {
				if isBlank(r) {
					return ' '
				}
				return r
			}, n.Data))
			return
		case html.ElementNode:
			switch layoutOf(n) {
			case hidden:
				return
			case lineBreak:
				flush()
				return
			case line:
				flush()
				renderChildren(n, render)
				flush()
				return
			case block:
				flush()
				out.end()
				renderChildren(n, render)
				flush()
				out.end()
				return
			case cell:
				inline.WriteByte('\t')
			}
		case html.CommentNode, html.DoctypeNode:
			return
		}
		renderChildren(n, render)
	}
	render(root)
	flush()
	return out.String()
}

func renderChildren(n *html.Node, render func(*html.Node)) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		render(child)
	}
}

// layout is how an element stands on the page.
type layout int

const (
	running layout = iota
	hidden
	lineBreak
	line
	block
	cell
)

func layoutOf(n *html.Node) layout {
	// Not n.DataAtom: readability leaves it out of the elements that it makes.
	switch atom.Lookup([]byte(n.Data)) {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math,
		atom.Iframe, atom.Object, atom.Select, atom.Textarea, atom.Button, atom.Audio, atom.Video, atom.Canvas:
		return hidden
	case atom.Br:
		return lineBreak
	case atom.Li, atom.Tr, atom.Dt, atom.Dd, atom.Option:
		return line
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Blockquote, atom.Pre,
		atom.Table, atom.Figure, atom.Figcaption, atom.Form, atom.Fieldset, atom.Hr, atom.Address, atom.Details, atom.Summary:
		return block
	case atom.Td, atom.Th:
		return cell
	}
	return running
}

// unescape resolves Markdown's backslash escapes and HTML's character references.
func unescape(segment []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(segment)))
}
