package reader

import (
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
)

// xmlDeclaration is taken off before parsing: the text is UTF-8 by now, whatever
// it says.
var xmlDeclaration = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)

// readFeed makes each item of an RSS or Atom feed a document.
func (s *source) readFeed(content string) {
	feed, err := parseFeed(xmlDeclaration.ReplaceAllString(content, ""))
	if err != nil {
		s.fail(0, Syntax, "feed: %w", err)
		return
	}
	if len(feed.Items) == 0 {
		s.fail(0, Empty, "the feed has no items")
		return
	}
	// One sidecar for many documents can't tell their own names.
	s.sidecar.ID, s.sidecar.Title, s.sidecar.URL = "", "", ""
	for _, item := range feed.Items {
		if s.stopped {
			return
		}
		s.readItem(feed, item)
	}
}

func (s *source) readItem(feed *gofeed.Feed, item *gofeed.Item) {
	body := item.Content
	if strings.TrimSpace(body) == "" {
		body = item.Description
	}
	own := metadata{
		Title:     strings.Join(strings.Fields(plainHTML(item.Title)), " "),
		URL:       item.Link,
		Publisher: strings.TrimSpace(feed.Title),
	}
	if len(item.Authors) > 0 && item.Authors[0] != nil {
		own.Author = item.Authors[0].Name
	}
	own.Published = itemDate(item)
	s.emit(0, own, withHeadline(own.Title, plainHTML(body)), false)
}

// itemDate returns when an item was published, as the feed wrote it where that
// can be read: the library's own reading moves it to UTC and so, at times, to
// another day.
func itemDate(item *gofeed.Item) string {
	written, parsed := item.Published, item.PublishedParsed
	if written == "" {
		written, parsed = item.Updated, item.UpdatedParsed
	}
	if _, err := isoDate(written); err != nil && parsed != nil {
		return formatDate(*parsed)
	}
	return written
}

func parseFeed(content string) (*gofeed.Feed, error) {
	return gofeed.NewParser().ParseString(content)
}
