package journalweb

import (
	"net/http"
	"time"

	"onward/internal/activity"
	"onward/internal/agenda"
	"onward/internal/aim"
	"onward/internal/debrief"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/reminder"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// applicationView is one application's page: its path, its timeline, what is
// known of the posting, and the short forms that tell more.
type applicationView struct {
	me      page.Me
	now     time.Time
	app     journal.Application
	steps   []journal.Step // in the order they happened
	entries []journal.Entry
	others  []journal.Row // at the same company
	tags    []string
	looks   []debrief.Debrief   // the latest first
	letters []letter.Letter     // the latest written first
	did     []activity.Activity // about it, the latest first
	move    shortForm           // what happened
	meeting shortForm           // an interview
	theirs  shortForm           // what came from them
	note    shortForm
	task    shortForm // something to do
	todo    todoView
	fit     string // how far it fits what the person looks for, or ""
	waits   string // what others of the search took, where it waits; or ""
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
	noteAt, theirsAt := href.ApplicationEntries(app), href.ApplicationResponses(app)
	note, theirs, tags, looks := unsent.DraftAt(noteAt), unsent.DraftAt(theirsAt), journal.TagsOf(app), debrief.OfApplication(app)
	tasks, reminders, task, letters := reminder.OfApplication(app), agenda.Reminders(app), unsent.DraftAt(href.ApplicationTasks(app)), letter.OfApplication(app)
	did, aimed, waits := activity.OfApplication(app), aim.Now(), j.waits(v.me, app)
	if err := v.me.Owned.Read(r.Context(), append(waits.reads(), one, steps, entries, others, note, theirs, tags, looks, tasks, reminders, task, letters, did, aimed)...); err != nil {
		return err
	}
	v.waits = waits.soFar(v.me.Today.DaysSince(one.It.AppliedDay))
	v.letters, v.did = letters.All, did.All
	v.todo = todoOf(v.me, tasks.All, reminders.All, href.Application(app))
	v.tags, v.looks = tags.It, looks.All
	v.app, v.steps, v.entries, v.others = one.It, journal.InTime(steps.All), entries.All, others.All
	v.fit = aim.FitOf(aimed.It.Draft, aim.FactsOf(one.It.Draft(), tags.It)).Line()
	v.now = j.Clock.Now()
	v.freshen()
	v.note.begin(v.me, note, noteAt, href.Application(app))
	v.theirs.begin(v.me, theirs, theirsAt, href.Application(app))
	v.task.begin(v.me, task, href.ApplicationTasks(app), href.Application(app))
	return j.Show(w, r, status, applicationPage(j.Frame(r, journal.RoleWord(v.app.Role)+" · "+v.app.Company, "journal"), v))
}

// freshen gives the forms that were not sent ids to make things with, and
// their controls names that do not meet.
func (v *applicationView) freshen() {
	v.meeting.on, v.theirs.on, v.task.on = "meeting", "theirs", "task"
	v.task.id = id.NewTask().String()
	for _, step := range []*shortForm{&v.move, &v.meeting} {
		if step.id == "" {
			step.id = id.NewStage().String()
		}
		if step.words == "" {
			step.words = id.NewEntry().String()
		}
	}
	for _, entry := range []*shortForm{&v.theirs, &v.note} {
		if entry.id == "" {
			entry.id = id.NewEntry().String()
		}
	}
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
	add("Salary", a.Salary().Words())
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
