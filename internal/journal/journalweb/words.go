package journalweb

import (
	"fmt"
	"strconv"
	"strings"

	"onward/internal/journal"
	"onward/internal/page"
)

// quietAfter is how many days without a word make an application quiet.
const quietAfter = 30

// StageWord is a stage as the table says it.
func StageWord(s journal.Stage, interviews int) string {
	switch s {
	case journal.Interview:
		if interviews > 1 {
			return "interview " + strconv.Itoa(interviews)
		}
		return "interview"
	case journal.Rejected:
		return "they said no"
	case journal.Withdrawn:
		return "withdrew"
	case journal.NoResponse:
		return "no response"
	}
	return string(s)
}

// StageTitle is a stage as a heading says it.
func StageTitle(s journal.Stage) string {
	switch s {
	case journal.Rejected:
		return "They said no"
	case journal.Withdrawn:
		return "I withdrew"
	case journal.NoResponse:
		return "No response"
	}
	return strings.ToUpper(string(s[:1])) + string(s[1:])
}

// BadgeKind is how a stage looks: waiting, moving, an offer, or ended.
func BadgeKind(s journal.Stage) string {
	switch {
	case s.Ended():
		return "end"
	case s == journal.Offer || s == journal.Accepted:
		return "grow"
	case s == journal.Screening || s == journal.Interview:
		return "moving"
	}
	return "open"
}

// LastWord says in a few words where an application stands.
func LastWord(me page.Me, r journal.Row) string {
	if r.LastWord != "" {
		return r.LastWord
	}
	days := -1
	if !r.StageDay.IsZero() {
		days = me.Today.DaysSince(r.StageDay)
	}
	switch r.Stage {
	case journal.Saved:
		return "not sent yet"
	case journal.Applied:
		switch {
		case days < 0:
			return "no word yet"
		case days == 0:
			return "sent today"
		case days < quietAfter:
			return fmt.Sprintf("day %d", days)
		}
		return fmt.Sprintf("quiet for %d days", days)
	case journal.Screening, journal.Interview:
		if days >= quietAfter {
			return fmt.Sprintf("quiet for %d days", days)
		}
		return ago(days)
	case journal.Offer, journal.Accepted, journal.Withdrawn:
		return ago(days)
	case journal.Rejected:
		switch {
		case r.Furthest >= journal.Offer.Rank():
			return "after the offer"
		case r.Interviews > 1:
			return fmt.Sprintf("after interview %d", r.Interviews)
		case r.Furthest >= journal.Interview.Rank():
			return "after the interview"
		case r.Furthest >= journal.Screening.Rank():
			return "after the screening"
		}
		return "before any talk"
	case journal.NoResponse:
		return "closed, no word came"
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
	return fmt.Sprintf("%d days ago", days)
}

// workTypeWord is a kind of work in words.
func workTypeWord(s string) string { return strings.ReplaceAll(s, "_", "-") }

// sourceWords are the places that applications are most often found at; a
// person may write any other.
func sourceWords() []string {
	return []string{"their careers page", "LinkedIn", "Indeed", "Glassdoor", "a job board", "a recruiter", "a referral", "a former colleague", "a friend", "an event", "a newsletter"}
}

// sentWords are the ways that applications are most often sent.
func sentWords() []string {
	return []string{"through their site", "through a job board", "by e-mail", "through a recruiter", "through a referral", "in person", "by post"}
}

// salaryWords is a salary as a person would say it; "" where nothing is known.
func salaryWords(s journal.Salary) string {
	if s.Min == 0 && s.Max == 0 {
		return ""
	}
	var amount string
	switch {
	case s.Max == 0:
		amount = "from " + money(s.Min, s.Currency)
	case s.Min == 0:
		amount = "up to " + money(s.Max, s.Currency)
	case s.Min == s.Max:
		amount = money(s.Min, s.Currency)
	default:
		amount = money(s.Min, s.Currency) + "–" + strings.TrimLeft(money(s.Max, s.Currency), "$£€")
	}
	if symbol(s.Currency) == "" {
		amount += " " + s.Currency
	}
	if s.Period != "" {
		article := " a "
		if s.Period == "hour" {
			article = " an "
		}
		amount += article + s.Period
	}
	return amount
}

func symbol(currency string) string {
	return map[string]string{"USD": "$", "GBP": "£", "EUR": "€"}[currency]
}

// money writes hundredths with thousands apart, and cents only where there are any.
func money(hundredths int64, currency string) string {
	whole := strconv.FormatInt(hundredths/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if cents := hundredths % 100; cents > 0 {
		whole += fmt.Sprintf(".%02d", cents)
	}
	return symbol(currency) + whole
}
