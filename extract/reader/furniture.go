package reader

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed data/furniture.txt
var furnitureData string

// furniture is what data/furniture.txt lists.
type furniture struct {
	elements   map[string]bool // names of elements
	containers map[string]bool // names of elements that may also hold the article
	roles      map[string]bool // values of role
	names      map[string]bool // words of class and id
	blocks     map[string]bool // whole classes and ids
}

var pageFurniture = sync.OnceValue(func() furniture {
	f := furniture{elements: map[string]bool{}, containers: map[string]bool{}, roles: map[string]bool{}, names: map[string]bool{}, blocks: map[string]bool{}}
	for line := range strings.Lines(furnitureData) {
		kind, name, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found {
			continue
		}
		switch kind {
		case "element":
			f.elements[name] = true
		case "container":
			f.containers[name] = true
		case "role":
			f.roles[name] = true
		case "block":
			f.blocks[name] = true
		case "name":
			f.names[name] = true
		}
	}
	return f
})

// removeFurniture takes out of a page what surrounds its article: navigation,
// share bars, tag clouds, comment forms, links to other articles. What is furniture
// by its name or role only stays where it holds most of the page's text, or the main
// heading: a frame called "with-sidebar" is no sidebar.
func removeFurniture(page *html.Node) {
	f := pageFurniture()
	total := textLength(page)
	var remove func(*html.Node)
	remove = func(n *html.Node) {
		for child := n.FirstChild; child != nil; {
			next := child.NextSibling
			if child.Type == html.ElementNode && (f.removes(child) || f.holds(child) && !isFrame(child, total)) {
				n.RemoveChild(child)
			} else {
				remove(child)
			}
			child = next
		}
	}
	remove(page)
}

// removes reports whether an element is furniture however much it holds.
func (f furniture) removes(n *html.Node) bool {
	if f.elements[n.Data] {
		return true
	}
	if isArticle(n) {
		return false
	}
	for _, name := range strings.Fields(strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))) {
		if f.blocks[name] {
			return true
		}
	}
	return false
}

// isArticle reports whether an element is one that always belongs to the article.
func isArticle(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.Article, atom.H1, atom.Meta, atom.Link, atom.Title:
		return true
	}
	return false
}

// isFrame reports whether an element holds the article rather than stands beside it.
func isFrame(n *html.Node, total int) bool {
	for d := range n.Descendants() {
		if d.DataAtom == atom.H1 || d.DataAtom == atom.Main {
			return true
		}
	}
	return textLength(n)*2 > total
}

// holds reports whether an element is furniture by its role or name.
func (f furniture) holds(n *html.Node) bool {
	if isArticle(n) {
		return false
	}
	if f.containers[n.Data] || f.roles[strings.ToLower(attribute(n, "role"))] {
		return true
	}
	if strings.EqualFold(attribute(n, "aria-hidden"), "true") || hasAttribute(n, "hidden") {
		return true
	}
	for _, key := range []string{"class", "id"} {
		for _, name := range strings.Fields(strings.ToLower(attribute(n, key))) {
			if f.names[name] {
				return true
			}
			// "post-share__list": the words of a compound name count each.
			for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' }) {
				if f.names[word] {
					return true
				}
			}
		}
	}
	return false
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// textLength counts the characters of an element that are no white space.
func textLength(n *html.Node) int {
	length := 0
	for d := range n.Descendants() {
		if d.Type != html.TextNode || d.Parent != nil && (d.Parent.DataAtom == atom.Script || d.Parent.DataAtom == atom.Style) {
			continue
		}
		for _, r := range d.Data {
			if !unicode.IsSpace(r) {
				length++
			}
		}
	}
	return length
}
