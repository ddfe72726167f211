package reader

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/transform"
)

// readLines makes each line that is not blank a document of one sentence.
func (s *source) readLines(in *bufio.Reader, head []byte) {
	if encoding := detect(head); encoding != nil {
		in = bufio.NewReaderSize(transform.NewReader(in, encoding.NewDecoder()), headSize)
	}
	found := false
	s.eachLine(in, func(number int, line []byte) {
		text, damaged := validUTF8(string(line))
		text = strings.TrimSpace(text)
		if text == "" {
			return
		}
		found = true
		if isBinary(text) {
			s.fail(number, Binary, "is binary, not text")
			return
		}
		if damaged > 0 {
			s.fail(number, Repaired, "invalid UTF-8: %d bytes replaced", damaged)
		}
		s.emit(number, metadata{ID: fmt.Sprintf("%s:%d", s.file.Name, number)}, text, true)
	})
	if !found {
		s.fail(0, Empty, "holds no text")
	}
}

// eachLine calls do with each line, without its end, and its number from 1. A
// line beyond the limit is reported and passed over in bounded memory.
func (s *source) eachLine(in *bufio.Reader, do func(number int, line []byte)) {
	limit := int(s.options.maxBytes())
	var line []byte
	tooLong := false
	for number := 1; !s.stopped; {
		part, err := in.ReadSlice('\n')
		if tooLong = tooLong || len(line)+len(part) > limit; tooLong {
			line = line[:0]
		} else {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			s.fail(number, Unreadable, "%w", err)
			return
		}
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		switch {
		case tooLong:
			s.fail(number, TooLarge, "the line is longer than the limit of %s for one document", size(int64(limit)))
		case len(line) > 0:
			do(number, bytes.TrimRight(line, "\r\n"))
		}
		if err != nil {
			return
		}
		if ctxErr := s.ctx.Err(); ctxErr != nil && !s.stopped {
			s.yield(nil, ctxErr)
			s.stopped = true
		}
		number++
		line, tooLong = line[:0], false
	}
}
