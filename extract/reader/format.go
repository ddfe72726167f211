package reader

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"path"
	"regexp"
	"strings"
	"sync"
)

// formatName is a format of sources that are read at once.
type formatName int

const (
	plainFormat formatName = iota
	markdownFormat
	htmlFormat
	feedFormat
	xmlFormat
	jsonFormat
)

var (
	feedStart     = regexp.MustCompile(`(?is)^(<\?xml.*?\?>|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(rss|rdf:RDF|feed|atom:feed)[\s>]`)
	pageStart     = regexp.MustCompile(`(?is)^(<\?xml.*?\?>|<!--.*?-->|\s)*<(!DOCTYPE\s+html|html|head|body|title|meta|main|article|section|div|h1|p|header)\b[^<]*>`)
	anyTag        = regexp.MustCompile(`(?i)</?(html|head|body|title|meta|article|section|div|h[1-6]|p|span|a|br)\b[^<>]*>`)
	xmlStart      = regexp.MustCompile(`(?s)^\s*<\?xml\s`)
	markdownStart = regexp.MustCompile(`^\s*(---[ \t]*\n(?s:.*?)\n---[ \t]*(\n|$)|#{1,6}[ \t]+\S)`)
	jsonlStart    = regexp.MustCompile(`^\s*\{[ \t]*"[^"\n]*"[ \t]*:`)
)

// format tells what a decoded source is: by its beginning, and by its extension
// only where the content is in keeping with it.
func format(name, text string) formatName {
	head := text[:min(len(text), headSize)]
	extension := path.Ext(name)
	switch {
	case feedStart.MatchString(head):
		return feedFormat
	case pageStart.MatchString(head), (extension == ".html" || extension == ".htm" || extension == ".xhtml") && anyTag.MatchString(head):
		return htmlFormat
	case xmlStart.MatchString(head):
		return xmlFormat
	case extension == ".md" || extension == ".markdown" || markdownStart.MatchString(head):
		return markdownFormat
	case (strings.HasPrefix(strings.TrimSpace(head), "{") || strings.HasPrefix(strings.TrimSpace(head), "[")) && json.Valid([]byte(text)):
		return jsonFormat
	}
	return plainFormat
}

// isJSONL reports whether a source holds a JSON object a line.
func isJSONL(name string, head []byte) bool {
	extension := path.Ext(name)
	if extension == ".jsonl" || extension == ".ndjson" {
		return len(bytes.TrimSpace(head)) > 0
	}
	return jsonlStart.Match(bytes.TrimPrefix(head, []byte("\uFEFF")))
}

//go:embed data/refused.json
var refusedData []byte

// refusedFormats lists formats that have to be converted first.
var refusedFormats = sync.OnceValue(func() []refusedFormat {
	var formats []refusedFormat
	if err := json.Unmarshal(refusedData, &formats); err != nil {
		panic("reader: data/refused.json: " + err.Error())
	}
	return formats
})

type refusedFormat struct {
	Name string `json:"name"`
	// Magic is what the file begins with, Contains what its first 64 KiB hold.
	Magic    string `json:"magic"`
	Contains string `json:"contains"`
	Advice   string `json:"advice"`
}

// refused names the format that head belongs to and says what to do with it, if
// it is one that can't be read as text.
func refused(head []byte) (name, advice string) {
	for _, f := range refusedFormats() {
		if bytes.HasPrefix(head, []byte(f.Magic)) && bytes.Contains(head, []byte(f.Contains)) {
			return f.Name, f.Advice
		}
	}
	return "", ""
}
