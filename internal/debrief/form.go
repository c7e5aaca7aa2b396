package debrief

import (
	"slices"

	"onward/internal/journal"
)

// Form says which steps a debrief has.
type Form string

// The forms of a debrief.
const (
	Full            Form = "full"       // after a no, seven steps
	Short           Form = "short"      // after a no, five
	AfterSilence    Form = "silence"    // after a silence that was closed, three
	AfterWithdrawal Form = "withdrawal" // after one's own no, three
	AfterInterview  Form = "interview"  // the questions alone
)

// Step is one of the steps of a debrief.
type Step string

// The steps. Each has an address of its own.
const (
	Felt        Step = "feeling"      // how it feels
	Said        Step = "said"         // what they said
	Guessed     Step = "guess"        // what I guess
	Mine        Step = "mine"         // what was mine to influence, and what was not
	LookingBack Step = "looking_back" // questions
	KeepChange  Step = "keep_change"  // one thing to keep, one to change
	Next        Step = "next"         // the next step
)

// Steps lists the steps in the order of the full path.
func Steps() []Step { return []Step{Felt, Said, Guessed, Mine, LookingBack, KeepChange, Next} }

// Leaf is what one page of a debrief asks: a step, or two that go together.
type Leaf []Step

// Leaves are the pages of a form, in order.
func (f Form) Leaves() []Leaf {
	switch f {
	case Full:
		return []Leaf{{Felt}, {Said}, {Guessed}, {Mine}, {LookingBack}, {KeepChange}, {Next}}
	case Short:
		return []Leaf{{Felt}, {Said, Guessed}, {Mine}, {KeepChange}, {Next}}
	case AfterSilence:
		return []Leaf{{Felt}, {KeepChange}, {Next}}
	case AfterWithdrawal:
		return []Leaf{{Felt}, {LookingBack}, {Next}}
	case AfterInterview:
		return []Leaf{{LookingBack}}
	}
	return nil
}

// LeafOf is the page of a form that a step stands on, counted from 0; -1 where
// the form has no such step.
func (f Form) LeafOf(s Step) int {
	return slices.IndexFunc(f.Leaves(), func(l Leaf) bool { return slices.Contains(l, s) })
}

// Forms are those that fit an application's step, the usual one first; none
// fits one that there is nothing to look back at.
func Forms(s journal.Stage) []Form {
	switch s {
	case journal.Rejected:
		return []Form{Short, Full}
	case journal.NoResponse:
		return []Form{AfterSilence}
	case journal.Withdrawn:
		return []Form{AfterWithdrawal}
	case journal.Screening, journal.Interview:
		return []Form{AfterInterview}
	case journal.Saved, journal.Applied, journal.Offer, journal.Accepted:
	}
	return nil
}

// At is the page on which a debrief goes on: the first that has a step which
// was neither answered nor skipped; the number of pages where there is none.
func (f Form) At(saved []Saving) int {
	for i, leaf := range f.Leaves() {
		for _, step := range leaf {
			if !slices.ContainsFunc(saved, func(s Saving) bool { return s.Step == step }) {
				return i
			}
		}
	}
	return len(f.Leaves())
}
