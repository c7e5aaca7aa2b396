package journalweb

import (
	"fmt"
	"net/http"
	"slices"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// applicationView is one application's page: its path, its timeline, what is
// known of the posting, and two short forms.
type applicationView struct {
	me      page.Me
	app     journal.Application
	steps   []journal.Step // in the order they happened
	entries []journal.Entry
	others  []journal.Row // at the same company
	move    shortForm
	note    shortForm
}

// shortForm is one of the page's two forms, as it was sent or fresh.
type shortForm struct {
	typed form.Values
	errs  field.Errors
	id    string // of what it makes
}

func (s shortForm) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: s.typed.Raw(name), Error: s.errs[name], Autofocus: name == s.toMend()}
}

// toMend is the first field with something to mend, or "".
func (s shortForm) toMend() string {
	for _, name := range []string{"stage", "body", "day", "remark"} {
		if s.errs[name] != "" {
			return name
		}
	}
	return ""
}

func (j rooms) application(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	return j.showApplication(w, r, http.StatusOK, applicationView{me: me, app: journal.Application{ID: app}})
}

// showApplication reads the page's application and shows it, with the forms
// as they were sent where they came back.
func (j rooms) showApplication(w http.ResponseWriter, r *http.Request, status int, v applicationView) error {
	app := v.app.ID
	one, steps, entries, others := journal.ByID(app), journal.StepsOf(app), journal.EntriesOf(app), journal.SameCompany(app)
	if err := v.me.Owned.Read(r.Context(), one, steps, entries, others); err != nil {
		return err
	}
	v.app, v.steps, v.entries, v.others = one.It, journal.InTime(steps.All), entries.All, others.All
	if v.move.id == "" {
		v.move.id = id.NewStage().String()
	}
	if v.note.id == "" {
		v.note.id = id.NewEntry().String()
	}
	return j.Show(w, r, status, applicationPage(j.Frame(r, journal.RoleWord(v.app.Role)+" · "+v.app.Company, "journal"), v))
}

func (j rooms) move(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	step, err := form.ID[id.StageKind](typed, "id")
	if err != nil {
		return err
	}
	f := shortForm{typed: typed, id: step.String()}
	m := f.move(me)
	if f.errs.Any() {
		return j.showApplication(w, r, http.StatusUnprocessableEntity, applicationView{me: me, app: journal.Application{ID: app}, move: f})
	}
	if err := j.store(me).Move(r.Context(), app, step, m); err != nil {
		return err
	}
	now := journal.ByID(app)
	if err := me.Owned.Read(r.Context(), now); err != nil {
		return err
	}
	if now.It.Stage != m.Stage || now.It.StageDay != m.Day {
		if m.Day.IsZero() {
			return j.RedirectSaying(w, r, href.Application(app), "Kept. What came later still stands.")
		}
		return j.RedirectSaying(w, r, href.Application(app), fmt.Sprintf("Kept, in its place on %s. What came later still stands.", me.Day(m.Day)))
	}
	if m.Stage == journal.Rejected {
		return j.RedirectSaying(w, r, href.Application(app), "Kept. Nothing more has to be done about it today.")
	}
	return j.RedirectSaying(w, r, href.Application(app), "Kept.")
}

// move reads a step from the form.
func (s *shortForm) move(me page.Me) journal.Move {
	s.typed.Unreadable(&s.errs, "remark")
	m := journal.Move{Stage: journal.Stage(s.typed.Text("stage")), Day: s.typed.Day("day", &s.errs), Remark: s.typed.Line("remark")}
	for name, sentence := range m.Check(me.Today) {
		s.errs.Add(name, sentence)
	}
	return m
}

// moveOptions are the stages that an application can come to.
func moveOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Choose what happened"}}
	for _, s := range journal.Stages() {
		options = append(options, ui.Option{Value: string(s), Label: moveWord(s)})
	}
	return options
}

func moveWord(s journal.Stage) string {
	return map[journal.Stage]string{
		journal.Saved: "I saved it for later", journal.Applied: "I applied", journal.Screening: "A first talk or a screening",
		journal.Interview: "An interview", journal.Offer: "They made an offer", journal.Accepted: "I accepted",
		journal.Rejected: "They said no", journal.Withdrawn: "I withdrew", journal.NoResponse: "No response, I close it",
	}[s]
}

// path is the application's steps as a path, what may still come left out.
func (v applicationView) path() []ui.Step {
	labels := v.stepTitles()
	path := make([]ui.Step, len(v.steps))
	for i, s := range v.steps {
		path[i] = ui.Step{Label: labels[i], Day: stepDay(s, v.me.Day), Kind: dotKind(s.Stage), Current: i == len(v.steps)-1}
	}
	return path
}

// stepTitles names the steps; several interviews are counted.
func (v applicationView) stepTitles() []string {
	titles := make([]string, len(v.steps))
	round := 0
	for i, s := range v.steps {
		titles[i] = s.Stage.Title()
		if s.Stage == journal.Interview && v.app.Interviews > 1 {
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

	body    string // in full
	remark  bool   // the body is a line about a step
	changed bool   // it was told anew
	at      clock.Day
}

// timeline is all that happened, the latest first.
func (v applicationView) timeline() []happening {
	titles := v.stepTitles()
	var all []happening
	var last clock.Day
	for i, s := range v.steps {
		if !s.Day.IsZero() {
			last = s.Day
		}
		all = append(all, happening{
			Entry: ui.Entry{Title: titles[i], Day: stepDay(s, v.me.Weekday), DayTime: stepTime(s), Kind: dotKind(s.Stage), Change: href.ApplicationStage(v.app.ID, s.ID)},
			body:  s.Remark, remark: true, changed: s.Revision > 1, at: last,
		})
	}
	for _, e := range v.entries {
		title, body := "Note", e.Body
		if e.Kind == journal.KindAction { // named by the heading it had in its file
			title, body = e.Body, ""
		}
		all = append(all, happening{
			Entry: ui.Entry{Title: title, Day: v.me.Weekday(e.Day), DayTime: e.Day.String(), Kind: "open", ID: "note-" + e.ID.String(), Change: href.ApplicationNote(v.app.ID, e.ID)},
			body:  body, changed: e.Revision > 1, at: e.Day,
		})
	}
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

// facts are what is known of the posting, but for what stands below the role.
func (v applicationView) facts() []ui.Fact {
	a := v.app
	var facts []ui.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, ui.Fact{Label: label, Value: value})
		}
	}
	add("Sent", a.SentHow)
	if a.Tailored != nil {
		add("Tailored", map[bool]string{true: "yes", false: "no"}[*a.Tailored])
	}
	add("Résumé", a.Resume)
	add("Letter", a.CoverLetter)
	add("Work", workTypeWord(a.WorkType))
	add("Salary", salaryWords(a.Salary()))
	add("Through", a.Agency)
	if a.PostingURL != "" {
		facts = append(facts, ui.Fact{Label: "Address", Value: a.PostingURL, URL: a.PostingURL})
	}
	return facts
}

// below is what stands under the role, after the company.
func (v applicationView) below() string {
	s := v.app.Place
	if v.app.Source != "" {
		if s != "" {
			s += " · "
		}
		s += "found: " + v.app.Source
	}
	return s
}

// conflicted tells whether err is one that both texts should be shown for.
func conflicted(err error) bool { return fault.Is(err, fault.KindConflict) }
