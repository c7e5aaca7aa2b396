package homeweb

import (
	"fmt"
	"net/http"
	"slices"

	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/reminder"
	"onward/internal/review"
)

// quietFrom and quietUntil are the days since the last word between which an
// application without an answer is shown as worth a look: from the second
// nudge on, and until following up has had its time. aheadDays is how far the
// page looks ahead, soonDays for things to do.
const (
	quietFrom  = 14
	quietUntil = 45
	aheadDays  = 14
	soonDays   = 6
)

// todayView is today as the page shows it.
type todayView struct {
	me      page.Me
	tasks   []reminder.Task // due, of these days, and for some day
	more    bool            // there are more of those
	waiting []debrief.Waiting
	ahead   []journal.Event
	latest  []journal.Row
	quiet   []journal.Row // applied, and no word for some weeks, the longest first
	asked   []review.Experiment
	plans   []review.Plan // whose time it is
	week    clock.Day     // that may be looked back at; zero for none
}

// shown is how many of each there are on the page at the most.
const shown = 5

func (h rooms) today(w http.ResponseWriter, r *http.Request, me page.Me) error {
	latest, ahead := journal.Latest(), journal.Ahead(me.Today, me.Today.AddDays(aheadDays))
	quiet := journal.QuietBetween(me.Today.AddDays(-quietUntil), me.Today.AddDays(-quietFrom))
	tasks, waiting, asked := reminder.Due(me.Today.AddDays(soonDays)), debrief.WaitingOn(me.Today), review.AskedFor(me.Today)
	week := review.ToOffer(me.Today, me.WeekStart)
	written, plans := review.OfWeek(week), review.Plans()
	if err := me.Owned.Read(r.Context(), latest, ahead, quiet, tasks, waiting, asked, written, plans); err != nil {
		return err
	}
	v := todayView{me: me, latest: latest.All, quiet: quiet.All, ahead: ahead.All, tasks: tasks.All, more: len(tasks.All) > shown, asked: asked.All}
	if !written.Found && len(latest.All) > 0 {
		v.week = week
	}
	if len(plans.All) > 0 { // few have any, and to find out whether it is their time takes longer than all else
		telling := review.Telling(me.Today)
		if err := me.Owned.Read(r.Context(), telling); err != nil {
			return err
		}
		v.plans = telling.All
	}
	v.tasks = v.tasks[:min(len(v.tasks), shown)]
	for _, one := range waiting.All {
		if me.Path || !one.DebriefID.IsZero() {
			v.waiting = append(v.waiting, one)
		}
	}
	return h.Show(w, r, http.StatusOK, todayPage(h.Frame(r, "Today", "today"), v))
}

// empty tells whether nothing was ever written down.
func (v todayView) empty() bool { return len(v.latest)+len(v.tasks)+len(v.ahead) == 0 }

// things is how much there is for today: what is due, what a verdict is asked
// on, and the meetings.
func (v todayView) things() (n int) {
	for _, t := range v.tasks {
		if !t.Due().IsZero() && !v.me.Today.Before(t.Due()) {
			n++
		}
	}
	n += len(v.asked)
	for _, e := range v.ahead {
		if e.Day == v.me.Today {
			n++
		}
	}
	return n
}

// greeting is the page's heading: what there is to know today.
func (v todayView) greeting() string {
	switch n := v.things(); {
	case v.empty():
		return "Welcome to your journal."
	case v.noToday():
		return "Here is how things stand."
	case n == 1:
		return "One thing for today."
	case n > 1 && !v.more && n <= shown:
		return [...]string{"Two", "Three", "Four", "Five"}[n-2] + " things for today."
	case n > 1:
		return "A few things for today."
	case len(v.quiet) == 1:
		return "One has been quiet for a while."
	case len(v.quiet) > 1:
		return "Some have been quiet for a while."
	}
	return "Here is how things stand."
}

// comfort is what the page says on the day of a rejection; "" on others.
func (v todayView) comfort() string {
	if v.noToday() {
		return "A no came today. It is written down, and nothing has to be done about it now."
	}
	return ""
}

// noToday tells whether somebody said no today.
func (v todayView) noToday() bool {
	return slices.ContainsFunc(v.latest, func(r journal.Row) bool { return r.Stage == journal.Rejected && r.StageDay == v.me.Today })
}

func quietDays(me page.Me, r journal.Row) string {
	return fmt.Sprintf("quiet for %d days", me.Today.DaysSince(r.LastDay))
}
