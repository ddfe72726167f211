package render

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Graphviz lays labels out by the widths of Helvetica. Browsers without it take their
// default instead, which may be a fifth wider and run over the borders of nodes; so
// the picture names the fonts of the same widths that systems have, and gives every
// text the length that was laid out for it.
const fontStack = `Helvetica, Arial, "Liberation Sans", "Nimbus Sans", Arimo, "TeX Gyre Heros", FreeSans, sans-serif`

// plainWidths and boldWidths are the widths of ASCII from the space on, in
// thousandths of an em, after Adobe's metrics of Helvetica and Helvetica Bold.
var plainWidths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

var boldWidths = [...]int{
	278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
	975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
	333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
	611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
}

// otherWidths are those of letters that are no ASCII with an accent and of the marks
// that news and diagrams use, plain and bold.
var otherWidths = map[rune][2]int{
	'Ł': {556, 611}, 'ł': {222, 278}, 'Ø': {778, 778}, 'ø': {611, 611}, 'Æ': {1000, 1000}, 'æ': {889, 889},
	'Œ': {1000, 1000}, 'œ': {944, 944}, 'ß': {611, 611}, 'ı': {278, 278}, 'Đ': {722, 722}, 'đ': {556, 611},
	'×': {584, 584}, '·': {278, 278}, '…': {1000, 1000}, '–': {556, 556}, '—': {1000, 1000}, '→': {1000, 1000},
	'‘': {222, 278}, '’': {222, 278}, '“': {333, 500}, '”': {333, 500}, '«': {556, 556}, '»': {556, 556},
	'€': {556, 556}, '£': {556, 556}, '°': {400, 400}, '\u00a0': {278, 278},
}

// textWidth returns the width of s in ems, and whether all of it is known.
func textWidth(s string, bold bool) (ems float64, known bool) {
	widths, column := &plainWidths, 0
	if bold {
		widths, column = &boldWidths, 1
	}
	sum := 0
	for _, r := range s {
		w, ok := otherWidths[r]
		if ok {
			sum += w[column]
			continue
		}
		base := []rune(norm.NFD.String(string(r)))[0]
		if base < ' ' || int(base-' ') >= len(widths) {
			return 0, false
		}
		sum += widths[base-' ']
	}
	return float64(sum) / 1000, true
}

// letter gives the texts of a picture their fonts and lengths. Text in scripts whose
// widths are not known keeps the length that its font gives it.
func letter(e *element) {
	for _, child := range e.children {
		letter(child)
	}
	if e.name.Local != "text" {
		return
	}
	for i := range e.attributes {
		if e.attributes[i].Name.Local == "font-family" {
			e.attributes[i].Value = fontStack
		}
	}
	var content strings.Builder
	for _, child := range e.children {
		content.WriteString(child.text)
	}
	size, err := strconv.ParseFloat(e.attribute("font-size"), 64)
	ems, known := textWidth(content.String(), e.attribute("font-weight") == "bold")
	if err != nil || !known || ems == 0 {
		return
	}
	e.attributes = append(e.attributes,
		attribute("textLength", strconv.FormatFloat(ems*size, 'f', 2, 64)), attribute("lengthAdjust", "spacingAndGlyphs"))
}
