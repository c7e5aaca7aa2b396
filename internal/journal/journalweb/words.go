package journalweb

import (
	"fmt"
	"strconv"
	"strings"

	"onward/internal/journal"
	"onward/internal/ui"
)

// workTypeWord is a kind of work in words.
func workTypeWord(s string) string { return strings.ReplaceAll(s, "_", "-") }

func howOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Not said"}}
	for _, h := range journal.Hows() {
		options = append(options, ui.Option{Value: string(h), Label: h.Word()})
	}
	return options
}

func meetingKinds() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Not said"}}
	for _, k := range journal.MeetingKinds() {
		options = append(options, ui.Option{Value: string(k), Label: k.Word()})
	}
	return options
}

func outcomeOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Not said yet"}}
	for _, o := range journal.Outcomes() {
		options = append(options, ui.Option{Value: string(o), Label: o.Word()})
	}
	return options
}

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
