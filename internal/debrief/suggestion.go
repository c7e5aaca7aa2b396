package debrief

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onward/internal/journal"
)

// Suggestion is a next step that may be worth doing.
type Suggestion struct {
	Title string
	Days  int // from today until it may be done
}

// NextLimit is how many next steps a debrief comes to at the most.
const NextLimit = 3

// suggested is how many are suggested at the most.
const suggested = 4

// Found is what a debrief came to so far, for what may follow from it.
type Found struct {
	Form     Form
	Furthest int // of the application
	Company  string
	Heard    bool // they gave feedback
	Reasons  []Named
	Answers  []Answer
}

// Suggestions are next steps that follow from what a debrief came to: first
// what the person wants to change, in their own words.
func (f Found) Suggestions() (all []Suggestion) {
	if change := line(AnswerTo(f.Answers, Change)); change != "" {
		all = append(all, Suggestion{change, 2})
	}
	says := func(yes bool, title string, days int) {
		if yes && len(all) < suggested {
			all = append(all, Suggestion{title, days})
		}
	}
	met := f.Furthest >= journal.Screening.Rank()
	no := f.Form == Full || f.Form == Short
	says(no && !f.Heard && met, "Ask "+f.Company+" for feedback", 1)
	says(f.names("unclear_resume"), "Go through the résumé with the posting beside it", 2)
	says(f.names("skill", "experience"), "Look for one course, book or exercise on what was missing", 3)
	says(f.names("fit", "overqualified", "terms"), "Write down what the next role needs to have", 2)
	says(no && met, "Thank the people I met at "+f.Company, 1)
	says(f.Form == AfterSilence, "Ask somebody I know about one place where they work", 3)
	says(f.Form == AfterSilence, "Look at what the last answered application had that this one did not", 2)
	says(f.Form == AfterWithdrawal, "Write down what the next role needs to have", 2)
	says(true, "Send one application that is made for its posting", 3)
	return all
}

// names tells whether one of these reasons was named, by whom ever.
func (f Found) names(keys ...string) bool {
	return slices.ContainsFunc(f.Reasons, func(r Named) bool { return slices.Contains(keys, r.Reason.Reason) })
}

// line is the first line of a text, if it is short enough for a task.
func line(text string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if first = strings.TrimSpace(first); utf8.RuneCountInString(first) > journal.LineLimit {
		return ""
	}
	return first
}
