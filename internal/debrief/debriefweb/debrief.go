package debriefweb

import (
	"net/http"
	"strconv"

	"onward/internal/aim"
	"onward/internal/debrief"
	"onward/internal/href"
	"onward/internal/page"
	"onward/internal/ui"
)

// debriefView is all of a debrief, to be read.
type debriefView struct {
	known

	me     page.Me
	review aim.Review // of what they look for, where it is time for one
}

func (d rooms) debrief(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, one, err := ids(r)
	if err != nil {
		return err
	}
	reading := readingOf(app, one)
	review := aim.ToReview(me.Today)
	if err := me.Owned.Read(r.Context(), reading.reads(review)...); err != nil {
		return err
	}
	v := debriefView{reading.known(), me, review}
	return d.Show(w, r, http.StatusOK, debriefPage(d.Frame(r, name(v.debrief), "reflections"), v))
}

// left is how many pages there still are to go.
func (k known) left() int { return len(k.debrief.Form.Leaves()) - k.debrief.Form.At(k.saved) }

// goesOn is where a debrief goes on.
func (k known) goesOn() string {
	leaves := k.debrief.Form.Leaves()
	at := min(k.debrief.Form.At(k.saved), len(leaves)-1)
	return href.DebriefStep(k.debrief.ApplicationID, k.debrief.ID, string(leaves[at][0]))
}

// afterNo tells whether it is the path after a no.
func (k known) afterNo() bool {
	return k.debrief.Form == debrief.Full || k.debrief.Form == debrief.Short
}

// begun tells whether any step of it was saved.
func (k known) begun() bool { return len(k.saved) > 0 }

// steps are those of its form, in order.
func (k known) steps() (all []debrief.Step) {
	for _, leaf := range k.debrief.Form.Leaves() {
		all = append(all, leaf...)
	}
	return all
}

// says tells whether there is something to read in a step.
func (k known) says(s debrief.Step) bool {
	saved := k.saving(s)
	switch s {
	case debrief.Felt:
		return saved.Feeling != 0 || saved.FeelingWords != ""
	case debrief.Said:
		return len(k.said) > 0 || len(k.reasons(s)) > 0
	case debrief.Next:
		return len(k.tasks) > 0
	case debrief.Guessed, debrief.Mine, debrief.LookingBack, debrief.KeepChange:
	}
	if len(k.reasons(s)) > 0 {
		return true
	}
	for _, q := range s.Of(k.debrief.Form, k.debrief.Furthest) {
		if debrief.AnswerTo(k.answers, q) != "" {
			return true
		}
	}
	return false
}

// heading is a step as a part of the whole.
func heading(s debrief.Step) string {
	return map[debrief.Step]string{
		debrief.Felt: "How it felt", debrief.Said: "What they said", debrief.Guessed: "What I guess", debrief.Mine: "What was mine to influence",
		debrief.LookingBack: "Looking back", debrief.KeepChange: "To keep and to change", debrief.Next: "Next",
	}[s]
}

// place is the address of the page that a step stands on.
func (k known) place(s debrief.Step) string {
	form := k.debrief.Form
	return href.DebriefStep(k.debrief.ApplicationID, k.debrief.ID, string(form.Leaves()[form.LeafOf(s)][0]))
}

// before is the page before this one.
func (v stepView) before() ui.Link {
	if v.at <= 0 {
		return ui.Link{Label: "Back to the application", URL: href.Application(v.debrief.ApplicationID)}
	}
	leaf := v.debrief.Form.Leaves()[v.at-1]
	return ui.Link{Label: heading(leaf[0]), URL: href.DebriefStep(v.debrief.ApplicationID, v.debrief.ID, string(leaf[0]))}
}

// takeDay is the day of a next step, some days from now where nobody chose one.
func (v stepView) takeDay(i, days int) ui.Field {
	name := "take_day_" + strconv.Itoa(i)
	f := v.day(name, "On which day")
	if v.errs == nil && f.Value == "" {
		f.Value = v.me.Today.AddDays(days).String()
	}
	return f
}

// ownTake is the field of a next step of one's own.
func (stepView) ownTake() string { return "take_" + strconv.Itoa(takes-1) }
