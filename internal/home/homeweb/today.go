package homeweb

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"onward/internal/activity"
	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/goal"
	"onward/internal/goal/goalweb"
	"onward/internal/journal"
	"onward/internal/morale"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/reminder"
	"onward/internal/review"
	"onward/internal/routine"
	"onward/internal/routine/routineweb"
	"onward/internal/win"
)

// aheadDays is how far the page looks ahead, soonDays for things to do; noDays
// is how long a no waits to be looked back at.
const (
	aheadDays = 14
	soonDays  = 6
	noDays    = 14
)

// todayView is today as the page shows it.
type todayView struct {
	me      page.Me
	tasks   []agenda.Line // due, of these days, and for some day
	more    bool          // there are more of those
	waiting []agenda.Line // looks back to go on with, or to begin
	ahead   []agenda.Line // meetings and deadlines
	asked   []agenda.Line // verdicts
	remind  []agenda.Line // what is worth doing about an application
	silent  []agenda.Line // what may be closed
	latest  []journal.Heard
	quiet   []agenda.Line // applied, and no word for some weeks, the longest first
	plans   []review.Plan // whose time it is
	week    clock.Day     // that may be looked back at; zero once it was

	goals   []goal.Standing
	resting bool // today is a day of rest
	felt    morale.Recent
	wins    []win.Win
	earned  []win.Line // rewards that can be taken
	lately  goalweb.Lately
	blocks  []routine.Planned
	running *postgres.Optional[activity.Activity]
	ran     int // for how many minutes it has been under way
}

// shown is how many tasks and meetings there are on the page at the most, looked
// how many of what can wait, and backs how many looks back of either kind: more
// is no help to somebody who was turned down this morning.
const (
	shown  = 5
	looked = 3
	backs  = 2
)

func (h rooms) today(w http.ResponseWriter, r *http.Request, me page.Me) error {
	now := moment{me.Change, me.Today, review.ToOffer(me.Today, me.WeekStart), me.WeekStart}
	found, known := h.known.At(now, me.ID)
	if !known {
		var err error
		if found, err = read(r.Context(), me, now); err != nil {
			return err
		}
		h.known.Keep(now, me.ID, found)
	}
	v := todayView{me: me, latest: found.latest, plans: found.plans, goals: found.goals, resting: found.rest, felt: found.felt, wins: found.wins.Wins(), earned: found.wins.Earned(),
		lately: found.lately, running: found.running}
	if v.running.Found {
		v.ran = activity.Ran(*v.running.It.StartedAt, h.Clock.Now())
	}
	if len(v.latest) > 0 && !v.resting && !v.felt.Low() {
		v.week = now.week
	}
	v.blocks = routineweb.Shown(found.blocks, v.resting || v.felt.Low())
	for _, one := range found.dated {
		if v.asksFor(one.Kind) {
			v.add(one)
		}
	}
	v.more = len(v.tasks) > shown
	v.tasks = v.tasks[:min(len(v.tasks), shown)]
	slices.SortStableFunc(v.ahead, func(a, b agenda.Line) int { return a.Day.DaysSince(b.Day) })
	v.ahead = v.ahead[:min(len(v.ahead), shown)]
	return h.Show(w, r, http.StatusOK, todayPage(h.Frame(r, "Today", "today"), v))
}

// read reads a moment. What waits on a day of rest is left out when it is shown.
func read(ctx context.Context, me page.Me, now moment) (lines, error) {
	ahead := now.day.AddDays(aheadDays)
	dated := agenda.Read(
		agenda.Ask{Kind: agenda.Deadline, From: now.day, To: ahead, Most: shown},
		agenda.Ask{Kind: agenda.Meeting, From: now.day, To: ahead, Most: shown},
		agenda.Ask{Kind: agenda.No, From: now.day.AddDays(-noDays), Most: backs},
		agenda.Ask{Kind: agenda.Path, Even: true, To: now.day, Most: backs},
		agenda.Ask{Kind: agenda.Quiet, Even: true, From: now.day.AddDays(journal.QuietDays - journal.SilentDays + 1), To: now.day, Most: looked},
		agenda.Ask{Kind: agenda.Reminder, Even: true, From: now.day.AddDays(-reminder.Days), To: now.day, Most: looked},
		agenda.Ask{Kind: agenda.Silent, Even: true, To: now.day, Most: looked},
		agenda.Ask{Kind: agenda.Task, To: now.day.AddDays(soonDays), Most: shown + 1},
		agenda.Ask{Kind: agenda.Task, SomeDay: true, Most: looked},
		agenda.Ask{Kind: agenda.Verdict, Even: true, To: now.day, Most: looked},
		agenda.Ask{Kind: agenda.Week, From: now.week, To: now.week, Most: 1})
	latest, telling := journal.Latest(), review.Telling(now.day)
	goals, resting, felt, wins := goal.Now(now.day, me.WeekStart), goal.Resting(now.day), morale.Now(now.day), win.Latest(now.day)
	lately, running, blocks := goalweb.LatelyTo(me), activity.Running(), routine.Of(now.day)
	reads := append(lately.Reads(), dated, latest, goals, resting, felt, wins, running, blocks)
	if me.Plans { // few have any, and to find out whether it is their time takes longer than all else
		reads = append(reads, telling)
	}
	if err := me.Owned.Read(ctx, reads...); err != nil {
		return lines{}, err
	}
	return lines{agenda.InOrder(dated.All), latest.All, telling.All, goals.All, resting.It, felt, wins, lately, blocks.All, running}, nil
}

// runsByItself tells whether the timer runs for something that is no block of
// the routine: that one has its own end.
func (v todayView) runsByItself() bool {
	return v.running.Found && !slices.ContainsFunc(v.blocks, func(b routine.Planned) bool { return b.Runs })
}

// add puts a line of the agenda where the page shows it.
func (v *todayView) add(one agenda.Line) {
	switch one.Kind {
	case agenda.Task:
		v.tasks = append(v.tasks, one)
	case agenda.Verdict:
		v.asked = append(v.asked, one)
	case agenda.Reminder:
		v.remind = append(v.remind, one)
	case agenda.Quiet:
		v.quiet = append(v.quiet, one)
	case agenda.Week:
		v.week = clock.Day{}
	case agenda.Silent:
		v.silent = append(v.silent, one)
	case agenda.Path:
		v.waiting = append(v.waiting, one)
	case agenda.No:
		if v.me.Path {
			v.waiting = append(v.waiting, one)
		}
	case agenda.Meeting, agenda.Deadline:
		if journal.Stage(one.Stage).Open() {
			v.ahead = append(v.ahead, one)
		}
	}
}

// bare tells whether there is nothing to show yet.
func (v todayView) bare() bool {
	return v.empty() && len(v.goals)+len(v.felt.All)+len(v.wins)+len(v.earned)+len(v.blocks) == 0 && !v.resting
}

// empty tells whether nothing was ever written down.
func (v todayView) empty() bool { return len(v.latest)+len(v.tasks)+len(v.ahead) == 0 }

// things is how much there is for today: what is due, what a verdict is asked
// on, and the meetings.
func (v todayView) things() (n int) {
	for _, t := range v.tasks {
		if !t.Day.IsZero() && !v.me.Today.Before(t.Day) {
			n++
		}
	}
	n += len(v.asked) + len(v.remind)
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
	case v.resting:
		return "Today is a day of rest."
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
	return slices.ContainsFunc(v.latest, func(r journal.Heard) bool { return r.Stage == journal.Rejected && r.StageDay == v.me.Today })
}

func quietDays(me page.Me, l agenda.Line) string {
	return fmt.Sprintf("quiet for %d days", me.Today.DaysSince(l.Day)+journal.QuietDays)
}
