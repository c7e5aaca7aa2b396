package journalweb

import (
	"net/http"
	"strings"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// stepView is the form that tells a step anew.
type stepView struct {
	shortForm

	me       page.Me
	app      journal.Application
	step     journal.Step
	before   []journal.Step // how it read earlier, the latest first
	removal  string         // the id that taking it away would have
	kept     *difference    // what it was changed to meanwhile
	lastStep bool           // the only one, which stays
}

// dayOr puts today into a form that is fresh.
func dayOr(s shortForm, me page.Me) func(*ui.Field) {
	return func(f *ui.Field) {
		if !s.errs.Any() && f.Value == "" {
			f.Value = me.Today.String()
		}
	}
}

func (j rooms) step(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, step, err := factIDs[id.StageKind](r, "stage")
	if err != nil {
		return err
	}
	return j.showStep(w, r, http.StatusOK, app, step, stepView{me: me})
}

func (j rooms) showStep(w http.ResponseWriter, r *http.Request, status int, app id.Application, step id.Stage, v stepView) error {
	at := href.ApplicationStage(app, step)
	one, steps, now, before, draft := journal.ByID(app), journal.StepsOf(app), journal.StepNow(app, step), journal.StepBefore(app, step), unsent.DraftAt(at)
	if err := v.me.Owned.Read(r.Context(), one, steps, now, before, draft); err != nil {
		return err
	}
	v.app, v.step, v.before, v.lastStep = one.It, now.It, before.All, len(steps.All) == 1
	v.step.ID = step // the address stays as it was asked for
	if v.id == "" {
		v.id = id.NewStage().String()
		v.typed = valuesOf(v.step, v.me)
	}
	v.begin(v.me, draft, at, at)
	if status == http.StatusConflict || v.draft.Begun != "" && v.typed.Number("revision") != v.step.Revision {
		v.kept = &difference{kept: stepWords(v.step, v.me)}
		v.id = id.NewStage().String()
	}
	v.removal = id.NewStage().String()
	return j.Show(w, r, status, stepPage(j.Frame(r, "Change a step", "journal"), v))
}

// stepWords is a step in one line, as the history of it says it.
func stepWords(s journal.Step, me page.Me) string {
	parts := []string{s.Stage.Title(), stepDay(s, me.Day)}
	for _, more := range []string{meetingTime(s.Meeting, me), s.Kind.Word(), s.Outcome.Word(), s.Place, s.People, s.Salary().Words(), s.By(), s.Felt()} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, ", ") + remarkAfter(s.Remark)
}

func remarkAfter(remark string) string {
	if remark == "" {
		return ""
	}
	return ": " + remark
}

func (j rooms) correct(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, step, err := factIDs[id.StageKind](r, "stage")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	change, err := form.ID[id.StageKind](typed, "id")
	if err != nil {
		return err
	}
	v := stepView{me: me, shortForm: shortForm{typed: typed, id: change.String()}}
	m := v.move(me)
	if v.errs.Any() {
		return j.showStep(w, r, http.StatusUnprocessableEntity, app, step, v)
	}
	err = j.store(me).Correct(r.Context(), app, step, change, typed.Number("revision"), m)
	if conflicted(err) {
		return j.showStep(w, r, http.StatusConflict, app, step, v)
	}
	if err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "Changed. What stood there before is kept too.")
}

func (j rooms) removeStep(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return removeFact(w, r, j, "stage", "Taken out of the path.", j.store(me).Remove, href.StageReturn)
}

// returnStep puts back a step that was taken out.
func (j rooms) returnStep(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return returnFact(w, r, j, "stage", j.store(me).RestoreStep)
}
