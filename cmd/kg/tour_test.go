package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var updateTour = flag.Bool("update", false, "write what kg answers now into the README's tour")

const readme = "../../README.md"

// tourBlock is a recorded answer in the README: an indented command line and what it
// prints, between two comments.
var tourBlock = regexp.MustCompile(`(?s)(<!-- tour: (\S+) -->\n\n    \$ kg ([^\n]*)\n)(.*?)(\n<!-- end -->)`)

// TestTour holds the README's tour against what kg answers on the shipped articles.
func TestTour(t *testing.T) {
	db := built(t)
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	now := tourBlock.ReplaceAllStringFunc(string(text), func(block string) string {
		blocks++
		part := tourBlock.FindStringSubmatch(block)
		args := words(part[3])
		if args[0] != "explain" && args[0] != "build" {
			args = append(args, "--db", db)
		}
		var answer string
		if args[0] == "build" {
			fresh := filepath.Join(t.TempDir(), "kg.db")
			said := want(t, exitOK, "", "build", news, "--db", fresh).err
			answer = folded(strings.ReplaceAll(said, fresh, "kg.db"))
		} else {
			answer = folded(want(t, exitOK, "", args...).out)
		}
		if answer != part[4] && !*updateTour {
			t.Errorf("the tour's %q is not what kg answers (go test ./cmd/kg -run Tour -update writes it):\n%s", part[2], answer)
		}
		return part[1] + answer + part[5]
	})
	if blocks == 0 {
		t.Error("the README has no tour")
	}
	if *updateTour {
		if err := os.WriteFile(readme, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// words splits a command line at spaces outside double quotes.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

// tourWidth is how many characters a line of the tour has at most.
const tourWidth = 94

// folded indents an answer as a code block and breaks its long lines, what follows
// indented further.
func folded(answer string) string {
	var out strings.Builder
	for line := range strings.Lines(strings.TrimRight(answer, "\n") + "\n") {
		line = strings.TrimRight(line, "\n")
		body := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(body)]
		for utf8.RuneCountInString(indent+body) > tourWidth {
			at := breakAt(body, tourWidth-utf8.RuneCountInString(indent))
			if at <= 0 {
				break
			}
			out.WriteString("    " + indent + body[:at] + "\n")
			body = body[at+1:]
			if len(indent) == len(line)-len(strings.TrimLeft(line, " ")) {
				indent += "  "
			}
		}
		out.WriteString(strings.TrimRight("    "+indent+body, " ") + "\n")
	}
	return out.String()
}

// breakAt is the byte offset of the last space within so many characters, -1 for none.
func breakAt(s string, width int) int {
	last, n := -1, 0
	for i, c := range s {
		if n++; n > width {
			break
		}
		if c == ' ' {
			last = i
		}
	}
	return last
}
