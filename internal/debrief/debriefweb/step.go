package debriefweb

import (
	"net/http"
	"slices"

	"onward/internal/debrief"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/reminder"
	"onward/internal/ui"
	"onward/internal/unsent"
	"onward/internal/win"
)

// stepView is one page of a debrief: a step, or two that go together.
type stepView struct {
	known

	me      page.Me
	leaf    debrief.Leaf // the steps of this page
	at      int          // which page of the form it is, from 0; -1 where the form was changed meanwhile
	typed   form.Values
	errs    field.Errors
	act     string // the id of this form
	draft   ui.Draft
	reached debrief.Reached
	also    string // a win of theirs to stand beside a no, or ""
	changed bool   // it was saved somewhere else since the form was shown
}

// known is all that there is of a debrief.
type known struct {
	debrief debrief.Debrief
	saved   []debrief.Saving
	named   []debrief.Named
	answers []debrief.Answer
	said    []journal.Entry // what they said about it
	tasks   []reminder.Task // that it came to
}

// reading reads all of a debrief.
type reading struct {
	one     *postgres.Row[debrief.Debrief]
	saved   *postgres.Rows[debrief.Saving]
	named   *postgres.Rows[debrief.Named]
	answers *postgres.Rows[debrief.Answer]
	entries *postgres.Rows[journal.Entry]
	tasks   *postgres.List[id.Task]
	to      *postgres.Rows[reminder.Task]
}

func readingOf(app id.Application, d id.Debrief) reading {
	return reading{debrief.ByID(app, d), debrief.SavingsOf(d), debrief.ReasonsOf(d), debrief.AnswersOf(d), journal.EntriesOf(app), debrief.TasksOf(d), reminder.OfApplication(app)}
}

// reads are the reads, to go into one batch with others.
func (r reading) reads(others ...postgres.Read) []postgres.Read {
	return append([]postgres.Read{r.one, r.saved, r.named, r.answers, r.entries, r.tasks, r.to}, others...)
}

func (r reading) known() known {
	k := known{debrief: r.one.It, saved: r.saved.All, named: r.named.All, answers: r.answers.All}
	for _, e := range r.entries.All {
		if e.Kind == journal.KindFeedback && e.About == k.debrief.Ordinal {
			k.said = append(k.said, e)
		}
	}
	for _, t := range r.to.All {
		if slices.Contains(r.tasks.All, t.ID) {
			k.tasks = append(k.tasks, t)
		}
	}
	return k
}

// saving is a step as it stands; its revision is 0 where it was not saved.
func (k known) saving(s debrief.Step) debrief.Saving {
	if i := slices.IndexFunc(k.saved, func(o debrief.Saving) bool { return o.Step == s }); i >= 0 {
		return k.saved[i]
	}
	return debrief.Saving{Step: s}
}

// reasons are those that a step names.
func (k known) reasons(s debrief.Step) (all []debrief.Reason) {
	for _, n := range k.named {
		if n.Step == s {
			all = append(all, n.Reason)
		}
	}
	return all
}

// distinct are the reasons that were named, by them or as a guess, each once.
func (k known) distinct() (all []debrief.Reason) {
	for _, r := range append(k.reasons(debrief.Said), k.reasons(debrief.Guessed)...) {
		if !slices.ContainsFunc(all, r.Same) {
			all = append(all, r)
		}
	}
	return all
}

// step shows the page that a step stands on.
func (d rooms) step(s debrief.Step) func(http.ResponseWriter, *http.Request, page.Me) error {
	return func(w http.ResponseWriter, r *http.Request, me page.Me) error {
		app, one, err := ids(r)
		if err != nil {
			return err
		}
		return d.showStep(w, r, http.StatusOK, app, one, s, stepView{me: me})
	}
}

func (d rooms) showStep(w http.ResponseWriter, r *http.Request, status int, app id.Application, one id.Debrief, s debrief.Step, v stepView) error {
	at := href.DebriefStep(app, one, string(s))
	reading, draft, reached := readingOf(app, one), unsent.DraftAt(at), debrief.AsFarAs(app)
	others := []postgres.Read{draft}
	wins := win.Hard(v.me.Today, app)
	if s == debrief.Felt {
		others = append(others, reached, wins)
	}
	if err := v.me.Owned.Read(r.Context(), reading.reads(others...)...); err != nil {
		return err
	}
	v.known, v.reached = reading.known(), reached.It
	v.also = v.known.also(v.me, wins)
	v.at = v.debrief.Form.LeafOf(s)
	if len(v.leaf) == 0 {
		if v.at < 0 {
			return d.Redirect(w, r, href.Debrief(app, one)) // the other form has it
		}
		if v.leaf = v.debrief.Form.Leaves()[v.at]; v.leaf[0] != s {
			return d.Redirect(w, r, href.DebriefStep(app, one, string(v.leaf[0])))
		}
	}
	if v.act == "" || status == http.StatusConflict {
		v.act = id.NewAct().String()
	}
	if status == http.StatusOK {
		v.typed = v.fresh()
	}
	if s != debrief.Felt {
		v.typed, v.draft = v.me.Drafted(v.typed, draft, at, at)
	}
	v.changed = status == http.StatusConflict || v.draft.Begun != "" && v.stale()
	return d.Show(w, r, status, stepPage(d.Frame(r, v.title(), "reflections"), v))
}

// also is a win that is shown at the beginning of the path after a no: in the
// person's own words, or as it is found. Where there is none, nothing is said.
func (k known) also(me page.Me, wins win.ForAHardDay) string {
	if !k.afterNo() {
		return ""
	}
	w, found := wins.Pick()
	switch {
	case !found:
		return ""
	case w.Own():
		return "Also true, as you wrote on " + me.Weekday(w.Day) + ": “" + w.Words + "”"
	}
	return "Also true, since " + me.Weekday(w.Day) + ": " + w.Sentence() + "."
}

// stale tells whether what the form began with was saved anew since.
func (v stepView) stale() bool {
	return slices.ContainsFunc(v.leaf, func(s debrief.Step) bool { return v.typed.Number("rev_"+string(s)) != v.saving(s).Revision })
}

// save keeps a page of a debrief as it was sent, and leads to the next one.
func (d rooms) save(s debrief.Step) func(http.ResponseWriter, *http.Request, page.Me) error {
	return func(w http.ResponseWriter, r *http.Request, me page.Me) error {
		return d.changed(w, r, func(app id.Application, one id.Debrief, sent form.Values) error {
			act, err := form.ID[id.ActKind](sent, "id")
			if err != nil {
				return err
			}
			reading := readingOf(app, one)
			if err := me.Owned.Read(r.Context(), reading.reads()...); err != nil {
				return err
			}
			v := stepView{me: me, typed: sent, act: act.String(), known: reading.known(), leaf: sentSteps(sent, s)}
			v.at = v.debrief.Form.LeafOf(s)
			it := v.told(act)
			if v.errs.Any() {
				return d.showStep(w, r, http.StatusUnprocessableEntity, app, one, s, v)
			}
			stop := sent.Has("stop")
			if !it.blank() || !stop {
				err = d.keep(r.Context(), me, app, one, it)
			}
			switch {
			case err != nil && it.conflicts(err):
				return d.showStep(w, r, http.StatusConflict, app, one, s, v)
			case err != nil:
				return err
			case stop:
				return d.RedirectSaying(w, r, href.Application(app), "What you wrote is kept. It can go on from here whenever you like.")
			case v.at >= 0 && v.at+1 < len(v.debrief.Form.Leaves()):
				return d.Redirect(w, r, href.DebriefStep(app, one, string(v.debrief.Form.Leaves()[v.at+1][0])))
			}
			return d.Redirect(w, r, href.Debrief(app, one))
		})
	}
}

// sentSteps are the steps that a form was about. The debrief may have been
// made a shorter one since; what was written is kept all the same.
func sentSteps(sent form.Values, s debrief.Step) (leaf debrief.Leaf) {
	for _, step := range debrief.Steps() {
		if sent.Has("rev_" + string(step)) {
			leaf = append(leaf, step)
		}
	}
	if !slices.Contains(leaf, s) {
		return debrief.Leaf{s}
	}
	return leaf
}
