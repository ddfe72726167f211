package english

import "strings"

// samePast lists irregular pasts of transitive verbs that are their participles too.
var samePast = map[string]bool{
	"bought": true, "brought": true, "built": true, "caught": true, "cut": true, "fed": true, "fought": true, "found": true,
	"held": true, "hit": true, "hurt": true, "kept": true, "led": true, "left": true, "lost": true, "made": true, "met": true,
	"paid": true, "put": true, "sent": true, "set": true, "shot": true, "shut": true, "sold": true, "spent": true,
	"struck": true, "swept": true, "told": true, "won": true,
}

// mendPasts turns past tenses back that were read as participles. The forms of
// regular verbs and many others are the same, so that "Norway invited Haddad" looks like the
// headline "Three killed in attack"; but a passive of a full sentence has an
// auxiliary, and a participle behind its noun takes no object.
func mendPasts(s *Sentence) {
	for v := s.Dateline; v < len(s.Tokens); v++ {
		if t := &s.Tokens[v]; t.UPOS != "VERB" || t.XPOS != "VBD" && t.XPOS != "VBN" || !strings.HasSuffix(t.Form, "ed") && !samePast[t.Form] {
			continue
		}
		k := kidsOf(s, v)
		switch rel := s.Tokens[v].Rel; {
		case k.auxiliary:
		case k.passiveSubject >= 0 && (k.object >= 0 || rel == "root" && s.complete() && !k.agent):
			s.Tokens[v].XPOS = "VBD"
			s.Tokens[k.passiveSubject].Rel = strings.TrimSuffix(s.Tokens[k.passiveSubject].Rel, ":pass")
		case rel == "acl" && k.object >= 0 && s.complete():
			raise(s, v)
		}
	}
}

// mendPerfects turns "has since closed" back into one verb where "since" was read as
// opening a clause: an auxiliary that heads a sentence has no clause for its only
// complement.
func mendPerfects(s *Sentence) {
	for a := s.Dateline; a+2 < len(s.Tokens); a++ {
		since, v := a+1, a+2
		if t := &s.Tokens[a]; t.UPOS != "AUX" || s.Tokens[since].Form != "since" || s.Tokens[v].Head != a || s.Tokens[v].XPOS != "VBN" && s.Tokens[v].XPOS != "VBD" {
			continue
		}
		s.Tokens[v].Head, s.Tokens[v].Rel, s.Tokens[v].UPOS, s.Tokens[v].XPOS = s.Tokens[a].Head, s.Tokens[a].Rel, "VERB", "VBN"
		s.Tokens[a].Head, s.Tokens[a].Rel = v, "aux"
		s.Tokens[since].Head, s.Tokens[since].Rel, s.Tokens[since].UPOS, s.Tokens[since].XPOS = v, "advmod", "ADV", "RB"
		for i := range s.Tokens {
			if t := &s.Tokens[i]; t.Head == a {
				t.Head = v
			}
		}
	}
}

// mendCountedObject makes a number right behind a finite verb its object, where the
// parser counts the verb with it: "India arrests 12 over blast".
func mendCountedObject(s *Sentence, v int) {
	if v+1 >= len(s.Tokens) || !finite(&s.Tokens[v]) || s.Tokens[v].UPOS != "VERB" || hasObject(s, v) {
		return
	}
	if n := &s.Tokens[v+1]; n.UPOS == "NUM" && n.Head == v && n.Rel == "nummod" {
		n.Rel = "obj"
	}
}

// mendCounted makes a number the subject of the participle behind it where the noun and
// the auxiliary were left out: "Two guards were killed and five wounded". A number
// modifies no verb.
func mendCounted(s *Sentence) {
	for v := s.Dateline + 1; v < len(s.Tokens); v++ {
		t := &s.Tokens[v]
		if t.XPOS != "VBN" || t.Rel != "conj" || t.Head < 0 || t.Head > v {
			continue
		}
		number, passive := -1, false
		for i := range s.Tokens {
			switch k := &s.Tokens[i]; {
			case k.Head == v && i == v-1 && k.Rel == "nummod":
				number = i
			case k.Head == v && strings.Contains(k.Rel, "subj"):
				passive = false
			case k.Head == t.Head && k.Rel == "nsubj:pass":
				passive = true
			}
		}
		if number >= 0 && passive {
			t.UPOS = "VERB"
			s.Tokens[number].Rel = "nsubj:pass"
		}
	}
}

// complete reports whether a sentence looks like a full one and no headline, which
// may leave auxiliaries out.
func (s *Sentence) complete() bool {
	return s.Kind == Body && s.Tokens[len(s.Tokens)-1].Form == "."
}

// kids are the dependents of a verb that tell its voice; indexes are -1 for none.
type kids struct {
	passiveSubject, object int
	auxiliary, agent       bool
}

func kidsOf(s *Sentence, v int) kids {
	k := kids{passiveSubject: -1, object: -1}
	for i := range s.Tokens {
		if s.Tokens[i].Head != v {
			continue
		}
		switch rel := s.Tokens[i].Rel; {
		case rel == "nsubj:pass" || rel == "csubj:pass":
			k.passiveSubject = i
		case rel == "obj" && i > v:
			k.object = i
		case strings.HasPrefix(rel, "aux") || rel == "mark":
			k.auxiliary = true
		case rel == "obl:agent":
			k.agent = true
		}
	}
	return k
}

// raise makes a participle behind the noun that is the sentence's root the root, and
// the noun its subject: "Voters elected a mayor".
func raise(s *Sentence, v int) {
	noun := s.Tokens[v].Head
	if s.Tokens[noun].Head >= 0 || noun > v {
		return
	}
	for i := range s.Tokens {
		if rel := s.Tokens[i].Rel; s.Tokens[i].Head == noun && (rel == "cop" || rel == "nsubj") {
			return
		}
	}
	for i := v + 1; i < len(s.Tokens); i++ {
		if s.Tokens[i].Head == noun {
			s.Tokens[i].Head = v
		}
	}
	s.Tokens[v].Head, s.Tokens[v].Rel, s.Tokens[v].XPOS = -1, "root", "VBD"
	s.Tokens[noun].Head, s.Tokens[noun].Rel = v, "nsubj"
}
