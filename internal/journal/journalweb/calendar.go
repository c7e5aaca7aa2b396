package journalweb

import (
	"net/http"
	"net/url"
	"time"

	"onward/internal/clock"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// few is how many things a day of the month shows before it leads to its list.
const few = 3

// calendarView is a month of the journal, or one day of it.
type calendarView struct {
	me     page.Me
	month  journal.Month
	day    clock.Day // zero: the whole month
	list   bool      // as a list only
	events map[clock.Day][]journal.Event
}

func (j rooms) calendar(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	v := calendarView{me: me, list: q.Text("as") == "list", events: map[clock.Day][]journal.Event{}}
	if day, err := clock.ParseDay(q.Text("day")); err == nil {
		v.day = day
	}
	shown := v.day
	if shown.IsZero() {
		shown = monthAsked(q.Text("month"), me.Today)
	}
	v.month = journal.MonthOf(shown, me.WeekStart)
	first, last := v.month.Weeks[0][0], v.month.Weeks[len(v.month.Weeks)-1][6]
	limit := journal.FewADay
	if !v.day.IsZero() {
		first, last, limit = v.day, v.day, journal.ManyADay
	}
	events := journal.Calendar(first, last, limit)
	if err := me.Owned.Read(r.Context(), events); err != nil {
		return err
	}
	for _, e := range events.All {
		v.events[e.Day] = append(v.events[e.Day], e)
	}
	frame := j.Frame(r, "Calendar, "+v.title(), "journal")
	frame.Wide = true
	if !v.day.IsZero() {
		return j.Show(w, r, http.StatusOK, calendarDayPage(frame, v))
	}
	return j.Show(w, r, http.StatusOK, calendarPage(frame, v))
}

// monthAsked is the first day of the month that an address names, such as
// "2026-11"; of the present one where it names none.
func monthAsked(s string, today clock.Day) clock.Day {
	day, err := clock.ParseDay(s + "-01")
	if err != nil {
		return today
	}
	return day
}

// title is the month, or the day, in words.
func (v calendarView) title() string {
	if !v.day.IsZero() {
		return v.me.LongDay(v.day)
	}
	return v.month.First.Format("January 2006")
}

// neighbors leads to the months before and after, where there is one.
func (v calendarView) neighbors() (before, next *ui.Link) {
	link := func(d clock.Day) *ui.Link {
		if d.Year() < clock.FirstYear || d.Year() > clock.LastYear {
			return nil
		}
		return &ui.Link{Label: d.Format("January 2006"), URL: href.CalendarMonth(d.Format("2006-01"), v.list)}
	}
	return link(v.month.Before()), link(v.month.Next())
}

// weekdays are the days of the week in the person's order.
func (v calendarView) weekdays() []time.Weekday {
	all := make([]time.Weekday, 7)
	for i := range all {
		all[i] = (v.me.WeekStart + time.Weekday(i)) % 7
	}
	return all
}

// days are those of the month that hold something.
func (v calendarView) days() (all []clock.Day) {
	for _, week := range v.month.Weeks {
		for _, d := range week {
			if v.month.Holds(d) && len(v.events[d]) > 0 {
				all = append(all, d)
			}
		}
	}
	return all
}

// of is what a day shows, and whether it holds more.
func (v calendarView) of(d clock.Day) (shown []journal.Event, more bool) {
	all := v.events[d]
	if len(all) > few {
		return all[:few], true
	}
	return all, false
}

// rest is whether a day's list leaves some of a kind out.
func (v calendarView) rest() bool {
	n := map[journal.EventKind]int{}
	for _, e := range v.events[v.day] {
		n[e.Event]++
	}
	return max(n[journal.EventMeeting], n[journal.EventDeadline], n[journal.EventApplied]) > 100
}

// appliedTable is the table by the day of sending.
func appliedTable() string {
	return href.JournalWith(url.Values{"sort": {string(journal.ByApplied)}, "search": {"all"}})
}

// cellWord says what an event is, on the first line of it.
func cellWord(e journal.Event) string {
	switch e.Event {
	case journal.EventDeadline:
		return "Answer by"
	case journal.EventApplied:
		return "Applied"
	}
	return e.Stage.Title()
}

// eventBadge says the same as badges do.
func eventBadge(e journal.Event) string {
	if e.Event == journal.EventDeadline {
		return "last day to answer"
	}
	return e.Stage.Word(0)
}

// eventTime is when on its day a meeting begins, in the person's zone, and
// what became of it.
func eventTime(e journal.Event, me page.Me) string {
	if e.Event != journal.EventMeeting {
		return ""
	}
	said := meetingTime(e.Meeting, me)
	if word := e.Outcome.Word(); word != "" {
		if said != "" {
			said += ", "
		}
		said += word
	}
	return said
}

// eventMood is how an event is colored; words say it too.
func eventMood(e journal.Event) string {
	switch {
	case e.Outcome == journal.Canceled:
		return "end"
	case e.Event == journal.EventDeadline:
		return "grow"
	case e.Event == journal.EventMeeting:
		return "moving"
	}
	return "open"
}

// besideEvent is the second line of an event in a list.
func besideEvent(v calendarView, e journal.Event) string {
	s := e.Company
	if said := eventTime(e, v.me); said != "" {
		s += " · " + said
	}
	return s
}
