package journalweb

import (
	"strconv"
	"strings"

	"onward/internal/clock"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// heardFacts are what came of what was sent to the company. They are facts,
// and no verdict on it.
func heardFacts(h journal.CompanyHeard, first []journal.FirstWord) []ui.Fact {
	if h.Sent == 0 {
		return nil
	}
	facts := []ui.Fact{{Label: "Applied", Value: times(h.Sent)}}
	answered := "not so far"
	switch {
	case h.Answered > 0 && h.Sent == 1:
		answered = "yes"
	case h.Answered > 0:
		answered = strconv.Itoa(h.Answered) + " of " + strconv.Itoa(h.Sent)
	}
	facts = append(facts, ui.Fact{Label: "Answered", Value: answered})
	add := func(label, value string) { facts = append(facts, ui.Fact{Label: label, Value: value}) }
	if words := firstWords(first); words != "" {
		add("Their first word", words)
	}
	switch {
	case h.Timed == 1:
		add("After", journal.Span(h.Quickest))
	case h.Timed > 1 && h.Quickest == h.Slowest:
		add("After", journal.Span(h.Quickest)+" each time")
	case h.Timed == 2: //nolint:mnd // of two, neither is the middle
		add("After", strconv.Itoa(h.Quickest)+" and "+strconv.Itoa(h.Slowest)+" days")
	case h.Timed > 1:
		add("After", strconv.Itoa(h.Quickest)+" to "+strconv.Itoa(h.Slowest)+" days, half of them within "+strconv.Itoa(h.Middle))
	}
	if h.Waiting > 0 {
		add("No word yet", strconv.Itoa(h.Waiting))
	}
	if h.Closed > 0 {
		add("Closed as silent", strconv.Itoa(h.Closed))
	}
	return facts
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return strconv.Itoa(n) + " times"
}

// firstWords say of which kind their first words were, and how often.
func firstWords(first []journal.FirstWord) string {
	words := map[string]string{
		string(journal.Rejected): "a no", string(journal.Screening): "a first talk", string(journal.Interview): "an interview", string(journal.Offer): "an offer", string(journal.Accepted): "an offer",
		string(journal.KindAnswer): "a personal answer", string(journal.KindCall): "a call", string(journal.KindInvitation): "an invitation", string(journal.KindRequest): "a question", string(journal.KindFeedback): "feedback",
	}
	var said []string
	for _, w := range first {
		word := words[w.Kind]
		if len(first) > 1 || w.N > 1 {
			word += " " + times(w.N)
		}
		said = append(said, word)
	}
	return strings.Join(said, ", ")
}

// again is a word to somebody who is about to send another one, where what
// they sent there within a year came to a no or to nothing; else "".
func again(me page.Me, all []journal.Earlier) string {
	e, found := journal.Unlucky(all, me.Today)
	if !found {
		return ""
	}
	if e.Stage != journal.Rejected {
		return "No word came to what you sent " + monthOf(e.AppliedDay, journal.ByMonth, me.Today) + ". You can apply again; silence is not a no."
	}
	s := "They said no " + monthOf(e.StageDay, e.StagePrecision, me.Today) + ". You can apply again"
	switch days, known := e.Took(); {
	case !known:
		return s + "."
	case days == 0:
		return s + "; their first word came on the same day then."
	default:
		return s + "; their first word took " + journal.Span(days) + " then."
	}
}

// monthOf is when something was, no more exactly than it is known.
func monthOf(d clock.Day, known journal.Precision, today clock.Day) string {
	switch {
	case known == journal.ByYear:
		return "in " + strconv.Itoa(d.Year())
	case d.Year() == today.Year():
		return "in " + d.Format("January")
	}
	return "in " + d.Format("January 2006")
}
