// Package gazetteer knows the names that news uses again and again: countries with
// their peoples and capitals, cities, seats of government, international bodies,
// media, armed groups, parties, companies, leaders, and the titles and first names
// that people go by.
//
// # Nouns
//
//   - Entry: one thing with its canonical name, type, class, country and gender.
//   - Surface: a way to write an entry; a surname alone is a short surface.
//   - Match: words of a text that are a surface of one or several entries.
//   - Class: a bit that tells the network what kind of names a word is part of.
//
// The knowledge is data: the TSV files in data/, each with its columns described at
// its top, written for kg from general knowledge (CC0, see data/NOTICE). A user adds
// to it with a file of their own ([Gazetteer.With]).
//
// # Caveats
//
// A match is no name yet: "Jordan" is a country and a first name, "Labour" a party
// and work. Package english decides in context. Offices change; they are what was
// generally known when the files were written and only help to tell people apart.
// Upper and lower case must fit, but diacritics need not, and a surface in capitals
// ("KYIV") fits one that is not.
package gazetteer
