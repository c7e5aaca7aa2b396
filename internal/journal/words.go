package journal

import (
	"fmt"
	"strconv"
	"strings"

	"onward/internal/clock"
)

// quietAfter is how many days without a word make an application quiet.
const quietAfter = 30

// Word is a stage as the table says it.
func (s Stage) Word(interviews int) string {
	switch s {
	case Interview:
		if interviews > 1 {
			return "interview " + strconv.Itoa(interviews)
		}
		return "interview"
	case Rejected:
		return "they said no"
	case Withdrawn:
		return "withdrew"
	case NoResponse:
		return "no response"
	}
	return string(s)
}

// Title is a stage as a heading says it.
func (s Stage) Title() string {
	switch s {
	case Rejected:
		return "They said no"
	case Withdrawn:
		return "I withdrew"
	case NoResponse:
		return "No response"
	}
	return strings.ToUpper(string(s[:1])) + string(s[1:])
}

// RoleWord is the role, or words for one that was not written down.
func RoleWord(role string) string {
	if role == "" {
		return "Role not written down"
	}
	return role
}

// Mood is how a stage stands: "open" (waiting), "moving", "grow" (an offer)
// or "end".
func (s Stage) Mood() string {
	switch {
	case s.Ended():
		return "end"
	case s == Offer || s == Accepted:
		return "grow"
	case s == Screening || s == Interview:
		return "moving"
	}
	return "open"
}

// Says is in a few words where an application stands, on the person's day today.
func (r Row) Says(today clock.Day) string {
	if r.LastWord != "" {
		return r.LastWord
	}
	days := -1
	if !r.StageDay.IsZero() {
		days = today.DaysSince(r.StageDay)
	}
	switch r.Stage {
	case Saved:
		return "not sent yet"
	case Applied:
		switch {
		case days < 0:
			return "no word yet"
		case days == 0:
			return "sent today"
		case days < quietAfter:
			return fmt.Sprintf("day %d", days)
		}
		return "quiet for " + Span(days)
	case Screening, Interview:
		switch ahead := r.StageDay.DaysSince(today); {
		case r.StageDay.IsZero():
		case ahead == 1:
			return "tomorrow"
		case ahead > 1:
			return fmt.Sprintf("in %d days", ahead)
		case days >= quietAfter:
			return "quiet for " + Span(days)
		}
		return ago(days)
	case Offer, Accepted, Withdrawn:
		return ago(days)
	case Rejected:
		switch {
		case r.Furthest >= Offer.Rank():
			return "after the offer"
		case r.Interviews > 1:
			return fmt.Sprintf("after interview %d", r.Interviews)
		case r.Furthest >= Interview.Rank():
			return "after the interview"
		case r.Furthest >= Screening.Rank():
			return "after the screening"
		}
		return "before any talk"
	case NoResponse:
		return "closed"
	}
	return ""
}

func ago(days int) string {
	switch {
	case days < 0:
		return "some time ago"
	case days == 0:
		return "today"
	case days == 1:
		return "yesterday"
	}
	return Span(days) + " ago"
}

// Span is a time of so many days in words that can be read: after four months
// nobody counts them in days any more.
func Span(days int) string {
	switch {
	case days == 1:
		return "1 day"
	case days < 120:
		return strconv.Itoa(days) + " days"
	case days <= 2*365:
		return strconv.Itoa(days*12/365) + " months"
	}
	return strconv.Itoa(days*4/(4*365+1)) + " years"
}
