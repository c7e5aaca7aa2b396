package journalweb

import (
	"fmt"
	"net/http"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

func (j rooms) move(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return j.tellStep(w, r, me, func(v *applicationView, f shortForm) { v.move = f })
}

// meet takes a step that is an interview or a first talk.
func (j rooms) meet(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return j.tellStep(w, r, me, func(v *applicationView, f shortForm) { v.meeting = f })
}

// tellStep takes a new step; back puts the form into the page that it came
// from, where something in it is to mend.
func (j rooms) tellStep(w http.ResponseWriter, r *http.Request, me page.Me, back func(*applicationView, shortForm)) error {
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
	f := shortForm{typed: typed, id: step.String(), words: typed.Text("words_id")}
	m := f.move(me)
	if m.Words != "" {
		if m.WordsID, err = form.ID[id.EntryKind](typed, "words_id"); err != nil {
			return err
		}
	}
	if f.errs.Any() {
		v := applicationView{me: me, app: journal.Application{ID: app}}
		back(&v, f)
		return j.showApplication(w, r, http.StatusUnprocessableEntity, v)
	}
	if err := j.store(me).Move(r.Context(), app, step, m); err != nil {
		return err
	}
	now := journal.ByID(app)
	if err := me.Owned.Read(r.Context(), now); err != nil {
		return err
	}
	if m.Stage == journal.Accepted && now.It.Stage == journal.Accepted {
		return j.Redirect(w, r, href.Acceptance(app))
	}
	return j.RedirectSaying(w, r, href.Application(app), movedWord(m, now.It, me))
}

// movedWord says what was kept, and where it stands if that is not the end of
// the path.
func movedWord(m journal.Move, now journal.Application, me page.Me) string {
	switch {
	case m.Outcome == journal.Canceled:
		return "Kept. It does not count as a round."
	case now.Stage == m.Stage && now.StageDay == m.Day && m.Stage.Meets() && me.Today.Before(m.Day):
		return fmt.Sprintf("Kept. It stands on %s.", me.Weekday(m.Day))
	case now.Stage == m.Stage && now.StageDay == m.Day && m.Stage == journal.Rejected:
		return "Kept. Nothing more has to be done about it today."
	case now.Stage == m.Stage && now.StageDay == m.Day:
		return "Kept."
	case m.Day.IsZero():
		return "Kept. What came later still stands."
	}
	return fmt.Sprintf("Kept, in its place on %s. What came later still stands.", me.Day(m.Day))
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
