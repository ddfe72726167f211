package reader

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"
)

var frontMatter = regexp.MustCompile(`^\s*---[ \t]*\n((?s:.*?)\n)?---[ \t]*(\n|$)`)

// readMarkdown takes the markup off: each paragraph, heading and list item is a
// line of its own, with an empty line between paragraphs.
func (s *source) readMarkdown(content string) {
	var own metadata
	if m := frontMatter.FindStringSubmatch(content); m != nil {
		if err := yaml.Unmarshal([]byte(m[1]), &own); err != nil {
			s.fail(0, Syntax, "front matter: %w", err)
			return
		}
		content = content[len(m[0]):]
	}
	plain, title := plainMarkdown(content)
	if own.Title == "" && s.sidecar.Title == "" {
		own.Title = title
	}
	s.emit(0, own, withHeadline(own.Title, plain), false)
}

// plainMarkdown returns the plain reading of Markdown and its first top heading.
func plainMarkdown(content string) (plain, title string) {
	source := []byte(content)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	var out paragraphs
	var block func(ast.Node)
	block = func(n ast.Node) {
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			switch c := child.(type) {
			case *ast.Heading:
				heading := inlineText(c, source)
				if title == "" && c.Level == 1 {
					title = heading
				}
				out.add(heading)
			case *ast.Paragraph:
				out.add(inlineText(c, source))
			case *ast.TextBlock:
				out.addLine(inlineText(c, source))
			case *ast.FencedCodeBlock, *ast.CodeBlock:
				out.add(rawLines(child, source))
			case *ast.HTMLBlock:
				out.add(plainHTML(rawLines(c, source)))
			case *extensionast.TableHeader, *extensionast.TableRow:
				var cells []string
				for cell := child.FirstChild(); cell != nil; cell = cell.NextSibling() {
					cells = append(cells, inlineText(cell, source))
				}
				out.addLine(strings.Join(cells, "\t"))
			case *ast.ListItem:
				block(child)
			default:
				out.end()
				block(child)
				out.end()
			}
		}
	}
	block(root)
	return out.String(), title
}

func inlineText(n ast.Node, source []byte) string {
	var b strings.Builder
	// The walker's only errors are the callback's, which has none.
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch t := n.(type) {
		case *ast.Image, *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			b.Write(t.Label(source))
		case *ast.String:
			b.Write(t.Value)
		case *ast.Text:
			b.Write(unescape(t.Segment.Value(source)))
			if t.HardLineBreak() {
				b.WriteByte('\n')
			} else if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func rawLines(n ast.Node, source []byte) string {
	return string(n.Lines().Value(source))
}
