package journalweb

import (
	"slices"

	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/ui"
)

// lettersSent are the letters that went out, on the timeline.
func (v applicationView) lettersSent() (all []happening) {
	for _, l := range slices.Backward(v.letters) { // in the order written
		if !l.Gone() {
			continue
		}
		day := l.GoneDay()
		h := happening{
			Entry:  ui.Entry{Title: l.Purpose.Title(), Day: v.me.Weekday(day), DayTime: day.String(), Kind: "open", ID: "letter-" + l.ID.String()},
			remark: wrote(l), more: ui.Link{Label: "Read the letter", URL: href.Letter(l.ID)}, at: day,
		}
		if l.Answers == 0 && !l.Refused {
			h.more.Label = "Read the letter, or tell what they answered"
		}
		all = append(all, h)
	}
	return all
}

// wrote says whom a letter went to, or that it did not arrive.
func wrote(l letter.Letter) string {
	to := l.ToName
	if to == "" {
		to = "them"
	}
	if l.Refused {
		return "Your letter to " + to + " could not be delivered."
	}
	return "You wrote to " + to + "."
}

// begun are the letters that have not gone out.
func (v applicationView) begun() []letter.Letter {
	return slices.DeleteFunc(slices.Clone(v.letters), letter.Letter.Gone)
}

// mayAsk tells whether asking for feedback is worth a word: they said no, and
// no such letter was begun, and no feedback was given.
func (v applicationView) mayAsk() bool {
	return v.app.Stage == journal.Rejected && !slices.ContainsFunc(v.letters, func(l letter.Letter) bool { return l.Purpose == letter.Feedback && !l.Refused }) &&
		!slices.ContainsFunc(v.entries, func(e journal.Entry) bool { return e.Kind == journal.KindFeedback })
}

// odds are what to expect of asking.
func (v applicationView) odds() string {
	if v.app.Furthest >= journal.Screening.Rank() {
		return "A short letter is there for you to read and change. Most go unanswered; after an interview, as here, the chances are better."
	}
	return "A short letter is there for you to read and change. Most go unanswered, and silence is no second no."
}
