package winweb

import (
	"fmt"

	"onward/internal/journal"
	"onward/internal/win"
)

// role is what a win is about, besides the company.
func role(w win.Win) string {
	if w.ApplicationID.IsZero() {
		return ""
	}
	return journal.RoleWord(w.Role)
}

// countedLabel is how a form names what a reward is for.
func countedLabel(c win.Counted) string {
	return map[win.Counted]string{
		win.Applications: "applications sent", win.Interviews: "interviews", win.Letters: "letters sent", win.OwnTicks: "something that I tick myself",
	}[c]
}

// progress is how far a reward is: how many of how many.
func progress(r win.Reward) string {
	n := fmt.Sprintf("%d of %d ", min(r.Done, r.Times), r.Times)
	switch r.Counted {
	case win.Applications:
		if r.Times == 1 {
			return n + "application sent"
		}
		return n + "applications sent"
	case win.Interviews:
		if r.Times == 1 {
			return n + "interview"
		}
		return n + "interviews"
	case win.Letters:
		if r.Times == 1 {
			return n + "letter sent"
		}
		return n + "letters sent"
	case win.OwnTicks:
	}
	return n + "ticked"
}
