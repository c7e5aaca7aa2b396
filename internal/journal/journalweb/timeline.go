package journalweb

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// path is the application's steps as a path, what may still come left out and
// what was canceled too.
func (v applicationView) path() []ui.Step {
	labels := v.stepTitles()
	var path []ui.Step
	for i, s := range v.steps {
		if s.Counts() {
			step := ui.Step{Label: labels[i], Day: stepDay(s, v.me.Day), Kind: dotKind(s.Stage)}
			if v.toCome(s) {
				step.Kind = "open"
			}
			path = append(path, step)
		}
	}
	if len(path) > 0 {
		path[len(path)-1].Current = true
	}
	return path
}

// stepTitles names the steps; several interviews are counted.
func (v applicationView) stepTitles() []string {
	titles := make([]string, len(v.steps))
	round := 0
	for i, s := range v.steps {
		titles[i] = s.Stage.Title()
		if s.Stage == journal.Interview && s.Counts() && v.app.Interviews > 1 {
			round++
			titles[i] = fmt.Sprintf("Interview %d", round)
		}
	}
	return titles
}

// stepDay is a step's day, written by write where the very day is known.
func stepDay(s journal.Step, write func(clock.Day) string) string {
	switch s.Precision {
	case journal.ByMonth:
		return s.Day.Format("January 2006")
	case journal.ByYear:
		return s.Day.Format("2006")
	}
	return write(s.Day)
}

// stepTime is the same for machines.
func stepTime(s journal.Step) string {
	switch s.Precision {
	case journal.ByMonth:
		return s.Day.Format("2006-01")
	case journal.ByYear:
		return s.Day.Format("2006")
	}
	return s.Day.String()
}

func dotKind(s journal.Stage) string {
	switch {
	case s.Ended():
		return "end"
	case s == journal.Offer || s == journal.Accepted:
		return "grow"
	case s == journal.Saved:
		return "open"
	}
	return "done"
}

// happening is one thing of the timeline: a step or an entry.
type happening struct {
	ui.Entry

	remark  string    // a line about a step
	body    string    // in full
	quote   bool      // the body is theirs
	by      string    // whose it is
	facts   []ui.Fact // of a meeting or an offer
	felt    journal.Telling
	feel    string      // where one tap says how it felt, or ""
	rev     int         // what that tap changes
	changed bool        // it was told anew
	within  []happening // what came with it
	more    ui.Link     // to all of it, where it has a page of its own
	at      clock.Day
}

// toCome tells whether a step is a meeting on a day that is still ahead.
func (v applicationView) toCome(s journal.Step) bool {
	return v.app.Stage.Open() && s.Stage.Meets() && s.Outcome == "" && v.me.Today.Before(s.Day)
}

// timeline is all that happened, the latest first, and before it the meetings
// that are still to come.
func (v applicationView) timeline() []happening {
	titles := v.stepTitles()
	var all []happening
	byOrdinal := map[int]int{}
	var last clock.Day
	for i, s := range v.steps {
		if !s.Day.IsZero() {
			last = s.At()
		}
		byOrdinal[s.Ordinal] = len(all)
		all = append(all, v.stepHappening(s, titles[i], last))
	}
	for _, e := range v.entries {
		h := v.entryHappening(e)
		if i, ok := byOrdinal[e.About]; ok && e.About > 0 && e.Day == v.stepDayOf(e.About) {
			all[i].within = append(all[i].within, h)
			if h.by == all[i].by {
				all[i].by = "" // said once is enough
			}
			continue
		}
		all = append(all, h)
	}
	all = append(append(all, v.lettersSent()...), v.done()...)
	slices.SortStableFunc(all, func(a, b happening) int {
		switch {
		case a.at.Before(b.at):
			return -1
		case b.at.Before(a.at):
			return 1
		}
		return 0
	})
	slices.Reverse(all)
	return all
}

func (v applicationView) stepDayOf(ordinal int) clock.Day {
	for _, s := range v.steps {
		if s.Ordinal == ordinal {
			return s.Day
		}
	}
	return clock.Day{}
}

func (v applicationView) stepHappening(s journal.Step, title string, at clock.Day) happening {
	change := href.ApplicationStage(v.app.ID, s.ID)
	h := happening{
		Entry:  ui.Entry{Title: title, Day: stepDay(s, v.me.Weekday), DayTime: stepTime(s), Kind: dotKind(s.Stage), ID: "step-" + s.ID.String(), Change: change},
		remark: s.Remark, by: s.By(), felt: s.Telling, rev: s.Revision, changed: s.Revision > 1, at: at,
	}
	switch {
	case v.toCome(s): // it stands at its own day, not at that on which it was told
		h.Title, h.Kind, h.at = title+", still to come", "open", s.Day
	case s.Outcome == journal.Canceled:
		h.Title, h.Kind = title+", canceled", "open"
	case s.Outcome != "" && s.Outcome != journal.Held:
		h.remark = sentence(s.Outcome.Word(), h.remark)
	}
	if s.Feeling == feeling.Unsaid && !v.me.Today.Before(s.Day) {
		h.feel = change + "/feeling"
	}
	h.facts, h.body = meetingFacts(s.Meeting, v.me), s.Notes
	if s.Terms != (journal.Terms{}) {
		h.facts, h.body = termsFacts(s.Terms, v.me), s.Thoughts
	}
	if next, _ := v.ahead(); next != nil && next.ID == s.ID && v.toCome(s) {
		h.facts = nil // the sheet at the top of the page has them
	}
	return h
}

// sentence puts a second thought after a first.
func sentence(first, second string) string {
	first = strings.ToUpper(first[:1]) + first[1:] + "."
	if second == "" {
		return first
	}
	return first + " " + second
}

func (v applicationView) entryHappening(e journal.Entry) happening {
	change := href.ApplicationEntry(v.app.ID, e.ID)
	h := happening{
		Entry: ui.Entry{Title: e.Kind.Title(), Day: v.me.Weekday(e.Day), DayTime: e.Day.String(), Kind: "open", ID: "note-" + e.ID.String(), Change: change},
		body:  e.Body, quote: e.Kind == journal.KindFeedback, by: e.By(), felt: e.Telling, rev: e.Revision, changed: e.Revision > 1, at: e.Day,
	}
	switch {
	case e.Kind == journal.KindAction: // named by the heading it had in its file
		h.Title, h.body = e.Body, ""
	case e.Kind.Responds():
		h.Kind = "done"
	}
	if e.Kind.Responds() && e.Feeling == feeling.Unsaid && e.About == 0 {
		h.feel = change + "/feeling"
	}
	return h
}

// meetingFacts are the particulars of an interview.
func meetingFacts(m journal.Meeting, me page.Me) []ui.Fact {
	var facts []ui.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, ui.Fact{Label: label, Value: value})
		}
	}
	add("When", meetingTime(m, me))
	add("How", m.Kind.Word())
	add("Where", m.Place)
	if m.Link != "" {
		facts = append(facts, ui.Fact{Label: "Link", Value: m.Link, URL: m.Link})
	}
	add("With", m.People)
	add("Preparation", m.Preparation)
	return facts
}

// meetingTime is the time in the person's zone, and in that of the meeting
// where it is another.
func meetingTime(m journal.Meeting, me page.Me) string {
	if m.StartsAt.IsZero() {
		return minutesWord(m.Minutes)
	}
	here := m.StartsAt.In(me.Zone)
	said := here.Format("15:04")
	if m.TimeZone != me.ZoneName {
		if zone, ok := account.FindZone(m.TimeZone); ok {
			if there := m.StartsAt.In(zone).Format("15:04"); there != said {
				said += ", there it is " + there + " (" + strings.ReplaceAll(m.TimeZone, "_", " ") + ")"
			}
		}
	}
	if m.Minutes > 0 {
		said += ", " + minutesWord(m.Minutes)
	}
	return said
}

func minutesWord(n int) string {
	switch {
	case n == 0:
		return ""
	case n%60 == 0 && n == 60:
		return "one hour"
	case n%60 == 0:
		return fmt.Sprintf("%d hours", n/60)
	}
	return fmt.Sprintf("%d minutes", n)
}

// termsFacts are the particulars of an offer.
func termsFacts(t journal.Terms, me page.Me) []ui.Fact {
	var facts []ui.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, ui.Fact{Label: label, Value: value})
		}
	}
	add("Pay", t.Salary().Words())
	if !t.Deadline.IsZero() {
		add("Answer by", me.Weekday(t.Deadline))
	}
	if !t.Begins.IsZero() {
		add("Begins", me.Day(t.Begins))
	}
	add("Besides", t.Extras)
	return facts
}

// ahead is the next meeting that is still to come, and past the latest that
// nobody has said the outcome of.
func (v applicationView) ahead() (next, past *journal.Step) {
	for i, s := range v.steps {
		if !s.Stage.Meets() || s.Outcome != "" || s.Meeting == (journal.Meeting{}) {
			continue
		}
		switch {
		case !v.app.Stage.Open():
		case v.me.Today.Before(s.Day) || s.Day == v.me.Today && v.now.Before(s.StartsAt.Add(time.Duration(s.Minutes)*time.Minute)):
			if next == nil || s.Day.Before(next.Day) {
				next = &v.steps[i]
			}
		default:
			past = &v.steps[i]
		}
	}
	return next, past
}

// when is the day of a meeting, after its name.
func (v applicationView) when(d clock.Day) string {
	switch d.DaysSince(v.me.Today) {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	}
	return "on " + v.me.Weekday(d)
}

// silentAfter is how many days without a word make it worth asking whether
// an application may be closed.
const silentAfter = 45

// silent is for how many days nothing was heard of an application that waits;
// 0 where it is not yet worth asking about.
func (v applicationView) silent() int {
	if days := v.me.Today.DaysSince(v.app.LastDay); v.app.Stage == journal.Applied && days >= silentAfter {
		return days
	}
	return 0
}

// newStep is the id for a form of one button.
func newStep() string { return id.NewStage().String() }
