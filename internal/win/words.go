package win

import (
	"fmt"
	"strings"
)

// Sentence is the win in words.
func (w Win) Sentence() string {
	switch w.Kind {
	case FirstSent:
		return "The first application was sent, to " + w.Company
	case FiveInADay:
		return fmt.Sprintf("%d applications in a day", w.Times)
	case Interviewed:
		switch w.Times {
		case 1:
			return "An interview at " + w.Company
		case 2:
			return "The second interview at " + w.Company
		}
		return fmt.Sprintf("Interview %d at %s", w.Times, w.Company)
	case Offered:
		return "An offer from " + w.Company
	case Answered:
		if w.Company == "" {
			return "Somebody answered your letter"
		}
		return "They answered your letter at " + w.Company
	case Back:
		return fmt.Sprintf("Back after %d days without an application", w.Times)
	case GoalMet:
		return "A goal was met: " + strings.TrimRight(w.Words, ". ")
	case Told:
	}
	return w.Words
}
