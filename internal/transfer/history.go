package transfer

import (
	"slices"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/journal"
)

// history is what the columns of one row say about how it went.
type history struct {
	reached, end   journal.Stage
	rounds         int
	reopened       bool
	saysSaved      bool // a status says that it was only saved
	notSent        bool // "Applied: no"
	words          []string
	days           map[journal.Stage][]dated // of milestones; a dated{} where only "yes" is said
	told           []journal.ArrivedStep     // of a cell that tells a history, in its order
	wentOn         bool                      // it tells of something after an end
	saved          dated
	response       dated
	statusDay      dated
	responseColumn int
	statusColumn   int
	savedColumn    int
}

// milestone is the stage a column of days or yeses stands for.
func milestone(t Target) (journal.Stage, bool) {
	s := journal.Stage(t)
	return s, t.Info().Flag && s.Valid()
}

// read adds a status.
func (h *history) read(word string, r Reading) {
	h.words = append(h.words, word)
	h.reached = further(h.reached, r.Reached)
	h.rounds = max(h.rounds, r.Rounds)
	h.saysSaved = h.saysSaved || r.Reached == journal.Saved && r.End == ""
	if r.End != "" {
		h.end = r.End
	}
	if r.Reopened {
		h.reopened = true
	}
}

// reach adds a milestone that was reached on a day, perhaps unknown.
func (h *history) reach(s journal.Stage, d dated) {
	put(&h.days, s, append(h.days[s], d))
	if s.Ended() {
		h.end = s
		return
	}
	h.reached = further(h.reached, s)
}

// has tells whether the columns say that s was reached on a known day.
func (h *history) has(s journal.Stage) bool {
	return slices.ContainsFunc(h.days[s], dated.known)
}

// settle decides what follows from all columns together. said is false when
// no column says anything about how it went.
func (h *history) settle() (said bool) {
	switch {
	case h.reached != "":
	case h.end == journal.Rejected || h.response.known():
		h.reached = journal.Applied
	case h.saved.known() || h.notSent:
		h.reached = journal.Saved
	case h.end != "":
		h.reached = journal.Applied
	default:
		return false
	}
	switch {
	case h.reached == journal.Accepted:
		h.end = ""
	case h.reached == journal.Saved && h.end == journal.NoResponse:
		h.end = journal.Withdrawn // nobody was asked, so nobody was silent
	}
	return true
}

// steps lays the history out as dated steps in the order of the stages. The
// days of milestones are theirs. The day of a status belongs to the last
// step; the day of the first answer to a rejection that nothing came before.
// left are the columns whose day found no step.
func (h *history) steps() (steps []journal.ArrivedStep, left []int) {
	add := func(s journal.Stage, d dated) { steps = append(steps, stepOf(s, d)) }
	first := func(s journal.Stage) dated {
		for _, d := range h.days[s] {
			if d.known() {
				return d
			}
		}
		return dated{}
	}
	if h.wentOn {
		return h.toldSteps(), nil
	}
	applied := first(journal.Applied)
	switch {
	case h.reached == journal.Saved:
		add(journal.Saved, h.saved)
	case h.saved.known() && (!applied.known() || !applied.day.Before(h.saved.day)):
		add(journal.Saved, h.saved)
	case h.saved.known():
		left = append(left, h.savedColumn) // the row was written after it was sent
	}
	if h.reached.Rank() >= journal.Applied.Rank() {
		add(journal.Applied, applied)
	}
	for _, s := range []journal.Stage{journal.Screening, journal.Interview, journal.Offer, journal.Accepted} {
		days := slices.Clone(h.days[s])
		if h.reached == s && len(days) == 0 {
			days = append(days, dated{})
		}
		if s.Meets() && len(days) > 0 {
			for s == journal.Interview && len(days) < h.rounds {
				days = append(days, dated{})
			}
			sortDated(days)
		} else if len(days) > 1 {
			days = []dated{first(s)}
		}
		for _, d := range days {
			add(s, d)
		}
	}
	if h.end != "" {
		end := first(h.end)
		if !end.known() && h.end == journal.Rejected && h.response.known() && h.reached == journal.Applied {
			end, h.response = h.response, dated{}
		}
		add(h.end, end)
	}
	last := &steps[len(steps)-1]
	if h.statusDay.known() {
		if last.Day.IsZero() {
			last.Day, last.Precision = h.statusDay.day, h.statusDay.precision
		} else if last.Day != h.statusDay.day {
			left = append(left, h.statusColumn)
		}
	}
	if h.response.known() {
		left = append(left, h.responseColumn)
	}
	if word := joinStatuses(h.words); last.Remark == "" && saysMore(word, last.Stage) && utf8.RuneCountInString(word) <= journal.LineLimit {
		last.Remark = word
	}
	return steps, left
}

// sortDated puts known days in order; unknown ones stay at the end.
func sortDated(days []dated) {
	slices.SortStableFunc(days, func(a, b dated) int {
		switch {
		case !a.known() || !b.known():
			return btoi(!a.known()) - btoi(!b.known())
		case a.day.Before(b.day):
			return -1
		case b.day.Before(a.day):
			return 1
		}
		return 0
	})
}

// backwards finds two steps whose days run backwards, months and years
// compared as roughly as they are known.
func backwards(steps []journal.ArrivedStep) (earlier, later journal.ArrivedStep, found bool) {
	var last journal.ArrivedStep
	for _, s := range steps {
		if s.Day.IsZero() {
			continue
		}
		if !last.Day.IsZero() && roughly(s, last).Before(roughly(last, s)) {
			return last, s, true
		}
		last = s
	}
	return last, last, false
}

// roughly gives the day of s as exactly as the other one is known.
func roughly(s, other journal.ArrivedStep) clock.Day {
	switch {
	case s.Precision == journal.ByYear || other.Precision == journal.ByYear:
		return clock.Date(s.Day.Year(), 1, 1)
	case s.Precision == journal.ByMonth || other.Precision == journal.ByMonth:
		return clock.Date(s.Day.Year(), s.Day.Month(), 1)
	}
	return s.Day
}
