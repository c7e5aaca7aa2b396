package reviewweb

import (
	"net/http"
	"net/url"
	"slices"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/review"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// weekView is the page of one week.
type weekView struct {
	sheet

	me         page.Me
	week       clock.Day
	happened   []review.Line
	now        review.Review // as it stands; revision 0 for none
	before     []review.Review
	experiment review.Experiment // that came of it; the zero id for none
	other      bool              // it was changed meanwhile, to what it is now
}

// weekOf is the week that an address names; NotFound for what is no day.
func weekOf(r *http.Request) (clock.Day, error) {
	week, err := clock.ParseDay(r.PathValue("week"))
	if err != nil || week.IsZero() {
		return week, fault.NotFound()
	}
	return week, nil
}

func (r rooms) week(w http.ResponseWriter, req *http.Request, me page.Me) error {
	week, err := weekOf(req)
	if err != nil {
		return err
	}
	return r.showWeek(w, req, http.StatusOK, weekView{me: me, week: week})
}

func (r rooms) showWeek(w http.ResponseWriter, req *http.Request, status int, v weekView) error {
	at := href.Review(v.week.String())
	now, before, happened := review.OfWeek(v.week), review.Before(v.week), review.Happened(v.week, v.me.Today)
	experiment, draft := review.ExperimentOf(v.week), unsent.DraftAt(at)
	if err := v.me.Owned.Read(req.Context(), now, before, happened, experiment, draft); err != nil {
		return err
	}
	// A week that was written down stays, also where weeks begin on another day now.
	if !now.Found && !review.Reviewable(v.week, v.me.Today, v.me.WeekStart) {
		return fault.NotFound()
	}
	v.now, v.before, v.experiment, v.happened = now.It, before.All, experiment.It, review.Lines(happened.All)
	if v.id == "" {
		v.typed = form.Of(v.values())
	}
	v.order = weekOrder()
	begin[id.ReviewKind](&v.sheet, v.me, draft, at)
	v.other = status == http.StatusConflict || v.draft.Begun != "" && v.typed.Number("revision") != v.now.Revision
	if v.other {
		v.id = id.NewReview().String()
	}
	return r.Show(w, req, status, weekPage(r.Frame(req, called(v.me, v.week), place), v))
}

// weekOrder is that of the fields in the form.
func weekOrder() []string { return []string{"learned", "idea", "verdict_day"} }

// values fill the form with the review as it stands.
func (v weekView) values() url.Values {
	day := v.experiment.VerdictDay
	if day.IsZero() {
		day = v.me.Today.AddDays(review.TryDays)
	}
	return url.Values{"learned": {v.now.Learned}, "idea": {v.experiment.Idea}, "verdict_day": {day.String()}}
}

// judged tells whether it was said how the experiment of the week went.
func (v weekView) judged() bool { return v.experiment.Revision > 0 }

// under is whether the week is not over.
func (v weekView) under() bool { return !review.LastDay(v.week).Before(v.me.Today) }

// quiet is what is said of a week of which nothing is written down.
func (v weekView) quiet() string {
	if v.under() {
		return "Nothing is written down for this week yet."
	}
	return "Nothing is written down for that week. Weeks like it belong to a search too."
}

// heading is that of what happened.
func (v weekView) heading() string {
	if v.under() {
		return "What happened this week, so far"
	}
	return "What happened that week"
}

// said is the review as it stands, in full.
func said(r review.Review) string {
	text := r.Learned
	if r.Idea != "" && text != "" {
		text += "\n"
	}
	return text + r.Idea
}

// beside are the weeks before and after, as far as there are any.
func (v weekView) beside() (before, after string) {
	if day := review.Week(v.week.AddDays(-1), v.me.WeekStart); day.Year() >= clock.FirstYear {
		before = href.Review(day.String())
	}
	if day := review.Week(v.week.AddDays(7), v.me.WeekStart); !v.me.Today.Before(day) {
		after = href.Review(day.String())
	}
	return before, after
}

// explains tells whether a line stands there whose words want explaining.
func (v weekView) explains() bool {
	return slices.ContainsFunc(v.happened, func(l review.Line) bool { return l.Kind == review.Answered || l.Kind == review.Forward })
}

// comma is what follows the name at a place among so many.
func comma(place, of int) string {
	if place+1 < of {
		return ", "
	}
	return ""
}

// facts are the lines of what happened.
func (v weekView) facts() []ui.Fact {
	var all []ui.Fact
	for _, l := range v.happened {
		all = append(all, ui.Fact{Label: kindWord(l.Kind), Body: happenedWith(l)})
	}
	return all
}

// keepWeek keeps the review of a week.
func (r rooms) keepWeek(w http.ResponseWriter, req *http.Request, me page.Me) error {
	week, err := weekOf(req)
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.ReviewKind](typed, "id")
	if err != nil {
		return err
	}
	v := weekView{me: me, week: week, sheet: sheet{typed: typed, id: one.String(), order: weekOrder()}}
	d := review.Draft{Learned: typed.Text("learned"), Idea: typed.Line("idea")}
	if d.Idea != "" {
		d.VerdictDay = typed.Day("verdict_day", &v.errs)
	}
	v.check(d.Check(week, me.Today))
	if v.errs.Any() {
		return r.showWeek(w, req, http.StatusUnprocessableEntity, v)
	}
	if !review.Reviewable(week, me.Today, me.WeekStart) {
		written := review.OfWeek(week)
		if err := me.Owned.Read(req.Context(), written); err != nil {
			return err
		}
		if !written.Found {
			return fault.NotFound()
		}
	}
	err = r.store(me).Keep(req.Context(), week, one, typed.Number("revision"), d)
	switch {
	case fault.Is(err, fault.KindConflict):
		return r.showWeek(w, req, http.StatusConflict, v)
	case fieldsOf(err) != nil:
		v.check(fieldsOf(err))
		return r.showWeek(w, req, http.StatusUnprocessableEntity, v)
	case err != nil:
		return err
	case d.Idea == "" || !me.Today.Before(d.VerdictDay):
		return r.RedirectSaying(w, req, href.Reviews(), "Kept.")
	}
	return r.RedirectSaying(w, req, href.Reviews(), "Kept. On "+me.Weekday(d.VerdictDay)+" Onward asks how it went.")
}
