package pack

// Strings numbers strings from 0, each once. Number 0 is the empty string. The zero
// value is not usable: see [NewStrings]. Reading is safe for concurrent use while
// nothing is added.
type Strings struct {
	list []string
	ids  map[string]uint32
}

// NewStrings returns a table that holds the empty string alone.
func NewStrings() *Strings { return &Strings{list: []string{""}, ids: map[string]uint32{"": 0}} }

// Add returns the number of s, giving it one if it has none.
func (t *Strings) Add(s string) uint32 {
	if id, ok := t.ids[s]; ok {
		return id
	}
	id := uint32(len(t.list))
	// The caller's string may be a slice of something large.
	s = string(append([]byte(nil), s...))
	t.list = append(t.list, s)
	t.ids[s] = id
	return id
}

// Find returns the number of s, and whether it has one.
func (t *Strings) Find(s string) (uint32, bool) {
	id, ok := t.ids[s]
	return id, ok
}

// All returns the strings in the order of their numbers; it must not be changed.
func (t *Strings) All() []string { return t.list }

// Restore returns the table whose All is list.
func Restore(list []string) *Strings {
	t := &Strings{list: list, ids: make(map[string]uint32, len(list))}
	for i, s := range list {
		t.ids[s] = uint32(i)
	}
	return t
}

// At returns string number id.
func (t *Strings) At(id uint32) string { return t.list[id] }

// Len returns how many strings there are.
func (t *Strings) Len() int { return len(t.list) }
