package reader

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/transform"

	"example.com/kg/schema"
)

// headSize is how many bytes at the beginning of a source are looked at to tell
// what it is.
const headSize = 64 << 10

// Open reads one file with its sidecar.
func Open(ctx context.Context, file File, o Options) Documents {
	return func(yield func(*schema.Document, error) bool) {
		if file.Path == "-" {
			newSource(ctx, file, o, metadata{}, yield).read(o.stdin())
			return
		}
		in, err := os.Open(file.Path)
		if err != nil {
			yield(nil, unreadable(file.Path, err))
			return
		}
		defer in.Close()
		sidecar, err := readSidecar(file.Path)
		if err != nil {
			if !yield(nil, err) {
				return
			}
		}
		newSource(ctx, file, o, sidecar, yield).read(in)
	}
}

// Read reads one source that is no file; name stands for it in errors and in the
// ids of lines, and its extension helps to tell the format.
func Read(ctx context.Context, name string, in io.Reader, o Options) Documents {
	return func(yield func(*schema.Document, error) bool) {
		newSource(ctx, File{Path: name, Name: name}, o, metadata{}, yield).read(in)
	}
}

// source is one file being read.
type source struct {
	ctx     context.Context
	file    File
	name    string // lower case, without .gz: what the extension is taken from
	options Options
	sidecar metadata
	yield   func(*schema.Document, error) bool
	stopped bool // the caller wants no more
}

func newSource(ctx context.Context, file File, o Options, sidecar metadata, yield func(*schema.Document, error) bool) *source {
	return &source{
		ctx: ctx, file: file, options: o, sidecar: sidecar, yield: yield,
		name: strings.TrimSuffix(strings.ToLower(file.Name), ".gz"),
	}
}

// fail reports a problem with the source, at a line of it if line is not 0.
func (s *source) fail(line int, code Code, format string, args ...any) {
	if !s.stopped {
		err := &Error{Path: s.file.Path, Line: line, Code: code, Err: fmt.Errorf(format, args...)}
		s.stopped = !s.yield(nil, err)
	}
}

// read tells the format by content and hands the source to its reader.
func (s *source) read(in io.Reader) {
	if err := s.ctx.Err(); err != nil {
		s.stopped = !s.yield(nil, err)
		return
	}
	buffer := bufio.NewReaderSize(in, headSize)
	head, err := peek(buffer)
	if err == nil && bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		var unzipped io.Reader
		if unzipped, err = gzip.NewReader(buffer); err == nil {
			buffer = bufio.NewReaderSize(unzipped, headSize)
			head, err = peek(buffer)
		}
		if err != nil {
			err = fmt.Errorf("gzip: %w", err)
		}
	}
	if err != nil {
		s.fail(0, Unreadable, "%w", err)
		return
	}
	if name, advice := refused(head); name != "" {
		s.fail(0, Unsupported, "%s is not read; %s", name, advice)
		return
	}
	if encoding := wideEncoding(head); encoding != nil {
		buffer = bufio.NewReaderSize(transform.NewReader(buffer, encoding.NewDecoder()), headSize)
		if head, err = peek(buffer); err != nil {
			s.fail(0, Unreadable, "%w", err)
			return
		}
	}
	switch {
	case s.options.Lines:
		s.readLines(buffer, head)
	case isJSONL(s.name, head):
		s.readJSONL(buffer)
	default:
		s.readWhole(buffer)
	}
}

// readWhole reads the formats whose file is read at once.
func (s *source) readWhole(in io.Reader) {
	limit := s.options.maxBytes()
	content, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		s.fail(0, Unreadable, "%w", err)
		return
	}
	if int64(len(content)) > limit {
		s.fail(0, TooLarge, "is larger than the limit of %s for one document", size(limit))
		return
	}
	text, damaged := decode(content)
	if strings.TrimSpace(text) == "" {
		s.fail(0, Empty, "holds no text")
		return
	}
	if isBinary(text) {
		s.fail(0, Binary, "is a binary file, not text")
		return
	}
	if damaged > 0 {
		s.fail(0, Repaired, "invalid UTF-8: %d bytes replaced", damaged)
	}
	if s.stopped {
		return
	}
	switch format(s.name, text) {
	case htmlFormat:
		s.readHTML(text)
	case feedFormat:
		s.readFeed(text)
	case markdownFormat:
		s.readMarkdown(text)
	case xmlFormat:
		s.fail(0, Unsupported, "is XML, but neither an RSS nor an Atom feed")
	case jsonFormat:
		s.fail(0, Unsupported, "is one JSON value; documents are read as JSONL, one object a line (jq -c '.[]' makes it from an array)")
	default:
		s.readPlain(text)
	}
}

// emit completes a document's metadata, id and hash and hands it on. The title of
// a verbatim text stands outside it.
func (s *source) emit(line int, own metadata, text string, verbatim bool) {
	if s.stopped {
		return
	}
	if err := s.ctx.Err(); err != nil {
		s.yield(nil, err)
		s.stopped = true
		return
	}
	m := own.or(s.sidecar).or(s.options.metadata())
	if strings.TrimSpace(text) == "" {
		s.fail(line, Empty, "holds no text")
		return
	}
	language := m.Language
	if language == "" {
		language = Language(text)
	}
	if !isEnglish(language) {
		s.fail(line, NotEnglish, "is in the language %q: %w", language, ErrLanguage)
		return
	}
	published, err := isoDate(m.Published)
	if err != nil {
		s.fail(line, BadDate, "%w", err)
		if s.stopped {
			return
		}
	}
	if m.URL != "" && !schema.IsWebAddress(m.URL) {
		s.fail(line, BadURL, "the address %q is none of the web's: it begins with neither http:// nor https://", m.URL)
		if s.stopped {
			return
		}
		m.URL = ""
	}
	doc := &schema.Document{
		ID: m.ID, Title: m.Title, URL: m.URL, Publisher: m.Publisher, Author: m.Author,
		Published: published, Language: language,
		Text: text, SHA256: schema.TextSHA256(text),
		TitleInText: !verbatim && titleInText(m.Title, text),
		OneSentence: s.options.Lines,
	}
	if doc.ID == "" {
		doc.ID = schema.DocumentID(doc.URL, doc.Title, doc.Text)
	}
	if len(doc.ID) > schema.MaxDocumentID {
		s.fail(line, BadID, "the id has %d bytes, more than the limit of %d", len(doc.ID), schema.MaxDocumentID)
		return
	}
	if before, same, again := s.options.Seen.enter(doc, s.file.Path, line); again {
		if !same {
			s.fail(line, Repeated, "the id %q is that of the document at %s, which has another text; the first is kept, this one left out", doc.ID, before)
		}
		return
	}
	s.stopped = !s.yield(doc, nil)
}

// peek returns the beginning of a source without taking it.
func peek(r *bufio.Reader) ([]byte, error) {
	head, err := r.Peek(headSize)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// size spells a number of bytes.
func size(bytes int64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MiB", bytes>>20)
	}
	return fmt.Sprintf("%d bytes", bytes)
}
