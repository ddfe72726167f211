package english

import "strings"

// headlineVerbs are verbs whose third person looks like the plural of a noun and that
// headlines are made of: "Lufthansa scraps plan".
var headlineVerbs = set(`
	accuses aims alarms appeals arrests assaults attacks attempts awards backs balks bans bars bids blames blasts
	blocks bombs boosts boycotts calls cautions censures challenges clashes clears condemns contests controls
	counters courts cuts delays denies deports disputes doubts drafts drops escapes exits extends eyes faces fears
	fights fines fires frees halts hands heads helps hits hopes hosts hunts jails jolts kills launches lays leads
	leaks leaves lifts limits links lobbies looks loots meets mourns moves murders names nears offers opens orders
	ousts outlaws overhauls pacts pardons pays picks plans pledges plots polls postpones praises presses probes
	promises pulls pushes questions quits raids rallies rebuffs rebukes recalls rejects releases reports rescues
	resigns resumes returns reveals reviews revokes sacks scraps seals searches seeks seizes sells sends sets
	shakes shelves shifts shoots shuns shuts signals signs slams slashes slumps smuggles snubs sparks spends
	splits stages stalls starts steps stops storms strikes sues summons supports surrenders suspends swaps swears
	taps targets taunts tests threatens tightens tips topples tops torches tours trades traps treats tries
	triggers trims turns unveils urges vetoes visits votes vows waives walks wants warns weighs welcomes wins woos
	wounds wrecks yields`)

// particles are adverbs that belong to the verb before them where an object follows:
// "hands over bodies".
var particles = set("over out up down off back away")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// mendHeadline reads headlines as the sentences that they are.
func mendHeadline(s *Sentence) {
	if s.Kind != Headline {
		return
	}
	mendHeadlineVerb(s)
	mendHeadlineSubjects(s)
}

// mendHeadlineVerb gives a headline that was read as one noun phrase its verb: the form
// behind a name that is a verb as well as a plural, with what it would act on behind it.
func mendHeadlineVerb(s *Sentence) {
	root := -1
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; {
		case finite(t) && t.UPOS == "VERB" || t.XPOS == "MD":
			return
		case t.Head < 0 && t.UPOS != "PUNCT":
			root = i
		}
	}
	if root < 0 || s.Tokens[root].UPOS != "NOUN" {
		return
	}
	for v := s.Dateline + 1; v <= root; v++ {
		t := &s.Tokens[v]
		if t.UPOS != "NOUN" || !headlineVerbs[t.Form] || s.Tokens[v-1].UPOS != "PROPN" || v != root && (t.Rel != "compound" || t.Head != root) {
			continue
		}
		subject := v - 1
		if before := &s.Tokens[subject]; before.Rel == "flat" {
			subject = before.Head
		}
		if v == root && !raiseObject(s, v) {
			return // "Gaza marches in London" is no sentence
		}
		for i := range s.Tokens {
			switch k := &s.Tokens[i]; {
			case i == subject:
				k.Head, k.Rel = v, "nsubj"
			case i < v && k.Head >= v:
				k.Head = subject
			case i > root && k.Head == root && v != root && (strings.HasPrefix(k.Rel, "nmod") || k.Rel == "punct"):
				k.Head, k.Rel = v, strings.Replace(k.Rel, "nmod", "obl", 1)
			}
		}
		if v != root {
			s.Tokens[root].Head, s.Tokens[root].Rel = v, "obj"
		}
		t.Head, t.Rel, t.UPOS, t.XPOS = -1, "root", "VERB", "VBZ"
		return
	}
}

// raiseObject makes the phrase behind a particle the object of the verb that was read
// as a noun with that phrase; false where there is none.
func raiseObject(s *Sentence, v int) bool {
	if v+2 >= len(s.Tokens) {
		return false
	}
	mark := &s.Tokens[v+1]
	object := mark.Head
	if mark.Rel != "case" || !particles[mark.Form] || object < 0 || s.Tokens[object].Head != v || !strings.HasPrefix(s.Tokens[object].Rel, "nmod") {
		return false
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == v && i > v && strings.HasPrefix(t.Rel, "nmod") {
			t.Rel = "obl"
		}
	}
	s.Tokens[object].Rel = "obj"
	mark.Head, mark.Rel, mark.XPOS = v, "compound:prt", "RP"
	return true
}

// mendHeadlineSubjects joins two names that a comma parts before a plural verb: "Chad,
// Sudan agree" tells Chad nothing.
func mendHeadlineSubjects(s *Sentence) {
	for v := s.Dateline + 3; v < len(s.Tokens); v++ {
		if s.Tokens[v].XPOS != "VBP" {
			continue
		}
		called, subject := -1, -1
		for i := s.Dateline; i < v; i++ {
			switch t := &s.Tokens[i]; {
			case t.Head == v && t.Rel == "vocative":
				called = i
			case t.Head == v && t.Rel == "nsubj" && t.XPOS == "NNP":
				subject = i
			}
		}
		if called < 0 || subject < called || s.Tokens[called].UPOS != "PROPN" {
			continue
		}
		s.Tokens[called].Rel = "nsubj"
		s.Tokens[subject].Head, s.Tokens[subject].Rel = called, "conj"
	}
}
