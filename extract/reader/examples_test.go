package reader_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"example.com/kg/examples"
	"example.com/kg/extract/reader"
)

// TestExamples reads the shipped articles: all of them, with nothing of the pages
// around them, and with all their metadata.
func TestExamples(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, examples.News); err != nil {
		t.Fatal(err)
	}
	docs, problems := collect(t, reader.Walk(context.Background(), []string{dir}, reader.Options{}))
	if len(docs) != 17 || len(problems) != 0 {
		t.Fatalf("got %d documents and the problems %v", len(docs), problems)
	}
	for _, doc := range docs {
		if err := doc.Validate(); err != nil {
			t.Errorf("%s: %v", doc.Title, err)
		}
		if doc.Title == "" || doc.Publisher == "" || doc.Published == "" || doc.URL == "" {
			t.Errorf("metadata missing: %+v", doc)
		}
		for _, furniture := range []string{"Share", "Popular", "newsletter", "cookie", "comments", "Read next", "Follow us", "Tags:", "<p>", "Home"} {
			if strings.Contains(doc.Text, furniture) {
				t.Errorf("%s: %q of the page is in the text", doc.Title, furniture)
			}
		}
	}
}
