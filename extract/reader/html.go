package reader

import (
	"cmp"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads an article's page: its metadata, and its main text as
// github.com/mozilla/readability finds it once the page's furniture is gone.
func (s *source) readHTML(content string) {
	page, err := html.Parse(strings.NewReader(content))
	if err != nil {
		s.fail(0, Syntax, "HTML: %w", err)
		return
	}
	own, shown := pageMetadata(page)
	removeFurniture(page)
	whole := renderHTML(page)
	parser := readability.NewParser()
	article, err := parser.ParseAndMutate(page, nil)
	text := ""
	if err == nil {
		found := articleMetadata(article)
		if strings.EqualFold(own.Title, found.Publisher) {
			own.Title = "" // the heading is the site's, not the article's
		}
		own = own.or(found)
		if article.Node != nil {
			text = renderHTML(article.Node)
		}
	}
	own = own.or(metadata{Published: shown})
	// In short pages readability finds nothing, or takes the longest paragraph for all.
	if text == "" || len(whole) < parser.CharThresholds {
		text = whole
	}
	if strings.TrimSpace(text) == "" {
		s.fail(0, Empty, "no article was found in the page")
		return
	}
	s.emit(0, own, withHeadline(own.Title, text), false)
}

// articleMetadata is what readability finds in JSON-LD, Open Graph and the like.
func articleMetadata(article readability.Article) metadata {
	m := metadata{
		Title: oneLine(article.Title()), Publisher: oneLine(article.SiteName()),
		Author: author(article.Byline()),
	}
	if published, err := article.PublishedTime(); err == nil {
		m.Published = formatDate(published)
	}
	return m
}

// author takes "By" off a byline.
func author(byline string) string {
	byline = oneLine(byline)
	if len(byline) > 3 && strings.EqualFold(byline[:3], "by ") {
		byline = byline[3:]
	}
	return byline
}

func oneLine(text string) string { return strings.Join(strings.FieldsFunc(text, isBlank), " ") }

// pageMetadata is what readability does not look for, or finds less well: the
// article's own heading, its address, its time of publication. shown is the first
// time that the page shows, to be believed where nothing else tells.
func pageMetadata(page *html.Node) (m metadata, shown string) {
	var headings []string
	var canonical, ogURL, published string
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.H1:
			headings = append(headings, oneLine(textContent(n)))
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				canonical = attribute(n, "href")
			}
		case atom.Meta:
			property := strings.ToLower(attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop"))
			switch property {
			case "og:url":
				ogURL = attribute(n, "content")
			case "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "publish-date", "pubdate":
				published = cmp.Or(published, attribute(n, "content"))
			}
		case atom.Time:
			shown = cmp.Or(shown, attribute(n, "datetime"))
		}
	}
	// Two top headings are those of the site and the article: the library chooses.
	if len(headings) == 1 {
		m.Title = headings[0]
	}
	for _, address := range []string{canonical, ogURL} {
		if u, err := url.Parse(strings.TrimSpace(address)); err == nil && u.IsAbs() && m.URL == "" {
			m.URL = u.String()
		}
	}
	if date, err := isoDate(published); err == nil {
		m.Published = date
	}
	return m, shown
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textContent(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
