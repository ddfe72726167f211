package proposition

import "example.com/kg/schema"

// Proposition is one predicate of a sentence with its arguments as the grammar
// gives them: passives turned, conjunctions distributed, the subjects of
// infinitives, participles and relative clauses filled in. Token indexes count
// within the sentence.
type Proposition struct {
	Sentence int
	Kind     Kind
	Clause   ClauseType
	// Head is the token that heads the predicate: the verb, the predicate
	// nominal or adjective of a copula, the event noun of a nominal event.
	Head int
	// Lemma is the head's lemma; Particle a particle ("off" in "call off").
	Lemma, Particle string
	// Verb is the verb that a nominal event stands for ("cancel" for
	// "cancellation", "take over" for "takeover"); empty for other kinds.
	Verb string
	// Predicate holds the tokens of the predicate phrase in order, auxiliaries
	// and negation left out.
	Predicate []int
	// Passive reports whether the surface clause was passive; Arguments are
	// already turned (the agent is the subject, the patient the object).
	Passive   bool
	Arguments []Argument
	Polarity  schema.Polarity
	Modality  schema.Modality
	// Past reports whether the clause is in a past or perfect tense; tense is
	// never written as a time.
	Past bool
	// Speakers says who says it, outermost first.
	Speakers []Speaker
	// Times index english.Sentence.Times: those that date this predicate.
	Times []int
	// Lag is how many days later than its times it happens ("the day after …").
	Lag int
	// Occasion is what it happens with.
	Occasion Occasion
	// Parent indexes the proposition in the same slice that embeds this one
	// (as complement, adverbial or relative clause), -1 for none; Link says how.
	Parent int
	Link   Link
	// Confidence is the probability that arguments and predicate are read rightly.
	Confidence float64
	// Rule names the construction that was recognised ("verb/active", "copula",
	// "title", "appos", "nominal/of-by", …).
	Rule string
}

// Kind is the construction a proposition was read from.
type Kind uint8

// The kinds of proposition.
const (
	Verbal      Kind = iota // a finite or non-finite verb
	Copular                 // "X is a Y", "X is ready"
	Nominal                 // an event noun with its arguments: "the cancellation of the summit by the US"
	Apposition              // "Lavrov, the foreign minister"
	Title                   // "Foreign Minister Lavrov"
	Possessive              // "Russia's foreign minister", "its ally"
	Existential             // "there were talks"
	Modifier                // an adjective or compound that relates two things: "the Russian ministry"
	Hyphenated              // a participle with its agent before a hyphen: "the rebel-held town"
)

// ClauseType is ClausIE's inventory of seven clause types (Del Corro and
// Gemulla, WWW 2013); None where the proposition is no clause.
type ClauseType uint8

// The clause types: S subject, V verb, C complement, A adverbial, O object.
const (
	None ClauseType = iota
	SV
	SVA
	SVC
	SVO
	SVOO
	SVOA
	SVOC
)

// Link is the way a proposition is embedded in its parent.
type Link uint8

// The links.
const (
	NoLink       Link = iota
	Complement        // ccomp: "said that …"
	Infinitive        // xcomp, to-infinitive or bare: "agreed to …"
	Adverbial         // advcl: "after …", "if …"
	Relative          // acl:relcl
	Participle        // acl, reduced relative
	Purpose           // "in order to …"
	Content           // the content of a noun: "the claim that …"
	Coordination      // conj of the parent's predicate
	Light             // the event noun of a light verb: "made an offer"
	Nominalised       // an event noun that is an argument of the parent otherwise
)

// Role is an argument's grammatical role after passives were turned.
type Role uint8

// The roles.
const (
	Subject Role = iota
	Object
	IndirectObject
	ComplementRole // predicate nominal or adjective, object complement
	Oblique        // a prepositional phrase; Argument.Preposition names it
	Clausal        // a clause; Argument.Proposition indexes it
	Bare           // an adverbial without preposition: "yesterday", "abroad"
	Attributive    // a noun or name before an event noun: "hostage release", "Budapest summit"
)

// Argument is one argument of a proposition.
type Argument struct {
	Role Role
	// Preposition is the lower-case case marker of an oblique ("with", "because of").
	Preposition string
	// Head is the token that heads the phrase, Tokens the whole phrase in order,
	// conjuncts left out; Minimal the shortest phrase that still names the thing
	// (no determiners, relative clauses, needless modifiers).
	Head            int
	Tokens, Minimal []int
	// Proposition indexes the embedded proposition of a Clausal argument (or of a
	// subject that is a clause), -1 otherwise.
	Proposition int
	// Implied reports whether the argument was carried over from elsewhere
	// (control, coordination, participles) and does not stand beside its predicate.
	Implied bool
	// Member reports whether the phrase is one of those that an enumeration inside
	// another argument lists: "guests including Milei and Boric", "four nations,
	// Fiji, …". Listed reports of that other argument whether its list is complete,
	// so that the members stand for it.
	Member, Listed bool
	// Share is the token of the list member that the phrase is cut down to, where a
	// noun is told apart by a list: "the leaders of Jordan and Kuwait" are two
	// arguments with one head. 0 for all other phrases. Single reports whether each is
	// one person or thing, so that a plural head stands for a singular.
	Share  int
	Single bool
}

// Speaker is one link of an attribution chain.
type Speaker struct {
	// Sentence and Head locate the speaker's phrase, which may stand in another
	// sentence (quotes that run on). Head is -1 for "reportedly", "it is said".
	Sentence, Head int
	Tokens         []int
	// Cue holds the tokens that say so ("said", "according to"), in CueSentence.
	CueSentence int
	Cue         []int
	// Denies reports whether the cue denies its content.
	Denies bool
}
