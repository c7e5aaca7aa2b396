package reviewweb

import (
	"net/http"

	"onward/internal/clock"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/review"
	"onward/internal/ui"
)

// shownDecided is how many past experiments stand beside the reviews.
const shownDecided = 5

// reviewsView is the weekly review: which week to look at, what is being
// tried, and what was written before.
type reviewsView struct {
	me      page.Me
	week    clock.Day // to look at
	written bool      // it has a review already
	due     bool      // it is time for it
	missed  clock.Day // the week before, where it has none; else zero

	asked    []review.Experiment // under way, and it is time to say how it went
	underWay []review.Experiment // the others
	decided  []review.Experiment
	past     []review.Review
	later    bool // the list does not begin with the latest
	more     string
}

func (r rooms) reviews(w http.ResponseWriter, req *http.Request, me page.Me) error {
	q, err := form.Query(req)
	if err != nil {
		return err
	}
	before, err := clock.ParseDay(q.Raw("before"))
	if err != nil {
		before = clock.Day{}
	}
	v := reviewsView{me: me, week: review.Week(me.Today, me.WeekStart), later: !before.IsZero()}
	last := v.week.AddDays(-7)
	now, previous := review.OfWeek(v.week), review.OfWeek(last)
	underWay, decided, past := review.UnderWay(), review.Decided(id.Experiment{}), review.Past(before)
	if err := me.Owned.Read(req.Context(), now, previous, underWay, decided, past); err != nil {
		return err
	}
	offered := review.ToOffer(me.Today, me.WeekStart)
	v.written = now.Found
	switch {
	case offered == v.week && !now.Found:
		v.due = true
	case offered == last && !previous.Found:
		v.week, v.written, v.due = last, false, true
	}
	if v.week != last && !previous.Found {
		v.missed = last
	}
	for _, e := range underWay.All[:min(review.ExperimentPage, len(underWay.All))] {
		if e.Asked(me.Today) {
			v.asked = append(v.asked, e)
		} else {
			v.underWay = append(v.underWay, e)
		}
	}
	v.decided, v.past = decided.All, past.All
	if len(v.past) > review.PageSize {
		v.past = v.past[:review.PageSize]
		v.more = href.ReviewsBefore(v.past[review.PageSize-1].WeekDay.String())
	}
	return r.Show(w, req, http.StatusOK, reviewsPage(r.Frame(req, "Weekly reviews", place), v))
}

// askedItems are the experiments that are asked about, each with the way to
// its answer.
func (v reviewsView) askedItems() (items []ui.TodoItem) {
	for _, e := range v.asked {
		items = append(items, ui.TodoItem{Title: e.Idea, URL: href.Experiment(e.ID), Sub: "begun on " + v.me.Weekday(e.BegunDay), Go: "Say how it went"})
	}
	return items
}

// few are the past experiments that stand here.
func (v reviewsView) few() []review.Experiment { return v.decided[:min(shownDecided, len(v.decided))] }

// first leads to the latest reviews, or is "" where they are shown.
func (v reviewsView) first() string {
	if v.later {
		return href.Reviews()
	}
	return ""
}

// bare tells whether nothing was ever written here.
func (v reviewsView) bare() bool {
	return len(v.past)+len(v.asked)+len(v.underWay)+len(v.decided) == 0 && !v.later && !v.written
}

// begins is what is said of the week to look at.
func (v reviewsView) begins() string {
	switch {
	case v.written:
		return "You have looked at it. You can write on."
	case v.due:
		return "A few minutes are enough."
	}
	return "It is not over yet. You can look at it now, or at its end."
}
