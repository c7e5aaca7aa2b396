package journalweb

import (
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
