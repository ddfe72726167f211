package relation_test

import (
	"testing"

	"example.com/kg/extract/relation"
)

func TestPast(t *testing.T) {
	for lemma, want := range map[string]string{
		"visit": "visited", "stop": "stopped", "cancel": "cancelled", "free": "freed", "deny": "denied",
		"play": "played", "panic": "panicked", "refer": "referred", "open": "opened", "bomb": "bombed",
		"recognize": "recognised", "seize": "seized", "analyze": "analysed", "fight": "fought", "shoot": "shot",
		"withdraw": "withdrew", "quit": "quit", "fix": "fixed", "show": "showed", "equip": "equipped", "initial": "initialled",
		"duel": "duelled", "": "",
	} {
		if got := relation.Past(lemma); got != want {
			t.Errorf("Past(%q) = %q, want %q", lemma, got, want)
		}
	}
}

func TestGerundAndNoun(t *testing.T) {
	for lemma, want := range map[string]string{
		"close": "closing", "see": "seeing", "die": "dying", "stop": "stopping", "visit": "visiting", "be": "being",
	} {
		if got := relation.Gerund(lemma); got != want {
			t.Errorf("Gerund(%q) = %q, want %q", lemma, got, want)
		}
	}
	for lemma, want := range map[string]string{"release": "release", "withdraw": "withdrawal", "reopen": "reopening"} {
		if got := relation.Noun(lemma, ""); got != want {
			t.Errorf("Noun(%q) = %q, want %q", lemma, got, want)
		}
	}
}

func TestOpenName(t *testing.T) {
	for _, c := range []struct{ verb, particle, noun, preposition, want string }{
		{"froze", "", "", "", "froze"},
		{"set", "up", "", "", "set_up"},
		{"landed", "", "", "in", "landed_in"},
		{"delivered", "", "message", "to", "delivered_message_to"},
		{"acted", "", "", "on behalf of", "acted_on_behalf_of"},
	} {
		if got := relation.OpenName(c.verb, c.particle, c.noun, c.preposition); got != c.want {
			t.Errorf("OpenName(%q, %q, %q, %q) = %q, want %q", c.verb, c.particle, c.noun, c.preposition, got, c.want)
		}
	}
}
