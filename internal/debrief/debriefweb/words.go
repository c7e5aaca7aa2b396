package debriefweb

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"onward/internal/debrief"
	"onward/internal/journal"
	"onward/internal/ui"
)

// title is the heading of a page of a debrief.
func (v stepView) title() string {
	switch v.leaf[0] {
	case debrief.Felt:
		return "How does it feel?"
	case debrief.Said:
		if len(v.leaf) > 1 {
			return "What they said, and what you guess"
		}
		return "What they said"
	case debrief.Guessed:
		return "What I guess"
	case debrief.Mine:
		return "What was mine to influence?"
	case debrief.LookingBack:
		return "Looking back"
	case debrief.KeepChange:
		return "One thing to keep, one to change"
	case debrief.Next:
		return "The next step"
	}
	return ""
}

// lead is the sentence or two below the heading.
func (v stepView) lead() string {
	switch v.leaf[0] {
	case debrief.Felt:
		return "One tap is enough. Nobody but you sees this."
	case debrief.Said:
		if len(v.leaf) > 1 {
			return "These are two different things. Onward keeps them apart, and so may you."
		}
		return "In their words, as well as you remember. What you make of it has a place of its own."
	case debrief.Guessed:
		return "A guess is allowed to be wrong. It stays apart from what they said, for good."
	case debrief.Mine:
		return "Some of it may have been yours. A budget, an inside candidate or a changed brief was not."
	case debrief.LookingBack:
		if v.debrief.Form == debrief.AfterInterview {
			return "Answer the ones that have something to tell you, and leave the others."
		}
		return "Two questions. A few words are enough."
	case debrief.KeepChange:
		return "One of each is plenty, and one alone is fine."
	case debrief.Next:
		return "One small thing you can do. Three at the most; whatever else there is can wait."
	}
	return ""
}

// goes says what the next page is about, on the button that leads there.
func (v stepView) goes() string {
	leaves := v.debrief.Form.Leaves()
	if v.at+1 >= len(leaves) {
		if len(leaves) == 1 {
			return "Keep the answers"
		}
		return "Keep it, and finish"
	}
	return "Next: " + map[debrief.Step]string{
		debrief.Said: "what they said", debrief.Guessed: "what I guess", debrief.Mine: "what was mine", debrief.LookingBack: "looking back",
		debrief.KeepChange: "keep and change", debrief.Next: "the next step",
	}[leaves[v.at+1][0]]
}

// progress says how many steps there are.
func (v stepView) progress() string {
	if v.at <= 0 {
		return fmt.Sprintf("Step 1 of %d", len(v.debrief.Form.Leaves()))
	}
	return fmt.Sprintf("Step %d of %d. What you did so far is kept.", v.at+1, len(v.debrief.Form.Leaves()))
}

// meaning tells how far it came beside the others, where that is worth saying.
func (v stepView) meaning() string {
	d, n := v.debrief, v.reached
	if d.Furthest < journal.Interview.Rank() || n.Sent < 5 || n.AsFar*2 > n.Sent {
		return ""
	}
	came := "an interview"
	switch {
	case d.Furthest >= journal.Offer.Rank():
		came = "an offer"
	case d.Interviews == 2:
		came = "the second interview"
	case d.Interviews == 3:
		came = "the third interview"
	case d.Interviews > 3:
		came = fmt.Sprintf("interview number %d", d.Interviews)
	}
	if n.AsFar == 1 {
		return fmt.Sprintf("You reached %s. None of your other %d applications came as far.", came, n.Sent-1)
	}
	return fmt.Sprintf("You reached %s. That is rarer than it feels: %d of your %d applications came that far.", came, n.AsFar, n.Sent)
}

// name is what the whole of a debrief is called.
func name(d debrief.Debrief) string {
	if d.Form == debrief.AfterInterview {
		return "Looking back at the interview"
	}
	return "What I take with me"
}

// ended says in what way it ended, as in "they said no".
func ended(d debrief.Debrief) string {
	switch d.Stage {
	case journal.Rejected:
		return "they said no"
	case journal.NoResponse:
		return "closed as silent"
	case journal.Withdrawn:
		return "you withdrew"
	case journal.Saved, journal.Applied, journal.Screening, journal.Interview, journal.Offer, journal.Accepted:
	}
	return d.Stage.Title()
}

// reasonOptions are the reasons of the list, as they or I name them.
func reasonOptions(by debrief.Teller) []ui.Option {
	var options []ui.Option
	for _, l := range debrief.Reasons() {
		options = append(options, ui.Option{Value: l.Key, Label: debrief.Reason{Teller: by, Reason: l.Key}.Word()})
	}
	return options
}

// capital begins a heading with a capital letter.
func capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// influences are the answers to whether a reason was mine to influence.
func influences() []ui.Option {
	return []ui.Option{{Value: "yes", Label: "mine"}, {Value: "no", Label: "not mine"}, {Value: "", Label: "hard to say"}}
}
