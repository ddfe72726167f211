package main

import "unicode"

// nameTypes are the types of names, in the order of the model's tags.
var nameTypes = []string{"Person", "Organization", "Place", "Event", "Work", "Product", "Facility", "Media", "Group"}

// meanings says what the tags of each source can mean in our types.
var meanings = map[string][]string{
	// CoNLL-style tags of UNER and WikiGold.
	"PER":  {"Person"},
	"ORG":  {"Organization", "Media", "Facility", "Group"},
	"LOC":  {"Place", "Facility"},
	"MISC": {"Event", "Work", "Product", "Media", "Group"},
	// Entity types of GUM.
	"person":       {"Person", "Group"},
	"organization": {"Organization", "Media"},
	"place":        {"Place", "Facility"},
	"event":        {"Event"},
	"object":       {"Product", "Facility", "Work"},
	"abstract":     {"Work", "Event", "Product", "Group"},
}

// unmarked are the types that UNER and GUM leave unmarked at least in part, so that a
// capitalised word outside their names may still be of one of them.
var unmarked = []string{"Event", "Work", "Product", "Group"}

const outside = tagSet(1)

// begins and continues give the tags B and I of each type.
func begins(types []string) (set tagSet) {
	for _, t := range types {
		for i, n := range nameTypes {
			if n == t {
				set |= 2 << (2 * i)
			}
		}
	}
	return set
}

func continues(types []string) tagSet { return begins(types) << 1 }

// mark sets the allowed tags of the words [from,to) to a name of one of types.
func mark(allowed []tagSet, from, to int, types []string) {
	for i := from; i < to; i++ {
		allowed[i] = continues(types)
	}
	allowed[from] = begins(types)
}

// loosen lets capitalised words outside marked names be names of types.
func loosen(allowed []tagSet, form func(int) string, types []string) {
	loose := false // the word before may be in such a name
	for i := range allowed {
		if allowed[i] != outside {
			loose = false
			continue
		}
		capital := false
		for _, r := range form(i) {
			capital = unicode.IsUpper(r)
			break
		}
		if !capital || i == 0 {
			loose = false
			continue
		}
		allowed[i] |= begins(types)
		if loose {
			allowed[i] |= continues(types)
		}
		loose = true
	}
}
