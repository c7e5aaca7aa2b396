package debrief

import "slices"

// Teller says who named a reason.
type Teller string

// Who can name a reason: they said it, or I guess.
const (
	Them Teller = "them"
	Me   Teller = "me"
)

// Own stands for a reason that is not on the list.
const Own = "own"

// Reason is why an application ended, as somebody named it. On the list it is
// by its key; one's own has words.
type Reason struct {
	Teller Teller
	Reason string
	Words  string
	Mine   *bool // to influence; nil: not said
}

// Named is a reason and the step in which it was named.
type Named struct {
	Step Step
	Reason
}

// Listed is a reason of the list: its key, its word, and whether it is most
// often one's own to influence.
type Listed struct {
	Key, Word string
}

// Reasons is the list.
func Reasons() []Listed {
	return []Listed{
		{"experience", "experience"},
		{"skill", "a skill"},
		{"fit", "fit with the culture"},
		{"overqualified", "overqualified"},
		{"unclear_resume", "an unclear résumé"},
		{"competition", "strong competition"},
		{"internal", "an inside candidate"},
		{"budget", "the budget or the role changed"},
		{"terms", "place, salary or work permit"},
		{"unknown", "no reason given"},
	}
}

// Word is the reason as a page says it. That they gave none is theirs to say;
// a guess is only hard to make.
func (r Reason) Word() string {
	switch {
	case r.Reason == Own:
		return r.Words
	case r.Reason == "unknown" && r.Teller == Me:
		return "hard to say"
	}
	list := Reasons()
	if i := slices.IndexFunc(list, func(l Listed) bool { return l.Key == r.Reason }); i >= 0 {
		return list[i].Word
	}
	return r.Reason
}

// Same tells whether two are the same reason, whoever named them.
func (r Reason) Same(other Reason) bool { return r.Reason == other.Reason && r.Words == other.Words }
