package entity

import (
	"sort"

	"example.com/kg/schema"
)

// quote fills in the text of the mentions: exactly the source's slices. It walks
// each source once, since offsets count code points and Go's strings bytes.
func quote(mentions []Mention, doc *schema.Document) {
	if doc == nil {
		return
	}
	for field, text := range map[schema.Field]string{schema.TextField: doc.Text, schema.TitleField: doc.Title} {
		var offsets []int
		for i := range mentions {
			if m := &mentions[i]; fieldOf(m.Field) == field {
				offsets = append(offsets, m.Start, m.End)
			}
		}
		sort.Ints(offsets)
		bytes := make(map[int]int, len(offsets))
		point, next := 0, 0
		for b := range text {
			for next < len(offsets) && offsets[next] == point {
				bytes[point] = b
				next++
			}
			point++
		}
		bytes[point] = len(text)
		for i := range mentions {
			m := &mentions[i]
			if fieldOf(m.Field) != field {
				continue
			}
			if end, ok := bytes[m.End]; ok {
				m.Text = text[bytes[m.Start]:end]
			}
		}
	}
}

// fieldOf takes a field that was left empty for the text.
func fieldOf(f schema.Field) schema.Field {
	if f == "" {
		return schema.TextField
	}
	return f
}
