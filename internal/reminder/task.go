package reminder

import (
	"time"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Limits on a task, in characters, and on how far ahead its day lies, in days.
const (
	TitleLimit = journal.LineLimit
	NoteLimit  = journal.TextLimit
	dayLimit   = 3660
)

// Origin tells where a task came from.
type Origin string

// The origins of a task: the person wrote it; it came of looking back at an
// ending; it came of a weekly review.
const (
	Typed       Origin = "typed"
	FromDebrief Origin = "debrief"
	FromReview  Origin = "review"
)

// Draft is a task as a person tells it. A title is enough.
type Draft struct {
	Title       string
	Note        string
	Day         clock.Day      // zero: some day
	Application id.Application // zero: none
	Origin      Origin         // "" is Typed
}

// Check says what is wrong with the draft, on the person's day today.
func (d Draft) Check(today clock.Day) (errs field.Errors) {
	if d.Title == "" {
		errs.Add("title", "Write what you mean to do.")
	}
	if utf8.RuneCountInString(d.Title) > TitleLimit {
		errs.Add("title", "This is longer than 300 characters. The note has room for more.")
	}
	if utf8.RuneCountInString(d.Note) > NoteLimit {
		errs.Add("note", "This is longer than 50,000 characters. Keep the part that matters.")
	}
	if far(d.Day, today) {
		errs.Add("day", tooFar)
	}
	return errs
}

const tooFar = "This day is more than ten years away. Look at its year once more."

func far(d, today clock.Day) bool { return today.AddDays(dayLimit).Before(d) }

// CheckSnooze says what is wrong with a day that a task is to be put off to.
func CheckSnooze(to, today clock.Day) (errs field.Errors) {
	switch {
	case !today.Before(to):
		errs.Add("day", "Choose a day that is still to come.")
	case far(to, today):
		errs.Add("day", tooFar)
	}
	return errs
}

// Task is a task as lists show it.
type Task struct {
	ID          id.Task
	Application id.Application // zero: none
	Company     string         // of the application
	Role        string
	Title       string
	Day         clock.Day // it was first meant for; zero: some day
	SnoozedTo   clock.Day // zero: not put off
	DoneDay     clock.Day // zero: open
	Origin      Origin
	At          time.Time // since when it is as it is: open, done or thrown away
}

// Due is the day that a task stands for by now; zero for some day.
func (t Task) Due() clock.Day {
	if t.SnoozedTo.IsZero() {
		return t.Day
	}
	return t.SnoozedTo
}

// Done tells whether it is done.
func (t Task) Done() bool { return !t.DoneDay.IsZero() }

// Whole is a task with all there is to know of it.
type Whole struct {
	Task

	Note       string
	CreatedDay clock.Day
	Version    int // grows with what changes its words or its day
}

// Draft is the task as it would be told today, for a form to change.
func (t Whole) Draft() Draft {
	return Draft{Title: t.Title, Note: t.Note, Day: t.Day, Application: t.Application, Origin: t.Origin}
}

const (
	columns = `t.id, t.application_id as application, coalesce(a.company, '') as company, coalesce(a.role, '') as role, t.title,
		t.day, t.snoozed_to, t.done_day, t.origin, coalesce(t.trashed_at, t.done_at, t.created_at) as at`

	// tasks are those that are shown: neither thrown away, nor about an
	// application that was.
	tasks = `tasks t left join applications a on a.account_id = @account and a.id = t.application_id
		where t.account_id = @account and t.trashed_at is null and a.trashed_at is null`

	// due is the day of a task as its index has it; what is for some day
	// stands after all others. Row security lets a case be looked up there, and
	// no coalesce.
	due     = `(case when t.snoozed_to is not null then t.snoozed_to when t.day is not null then t.day else date '9999-12-31' end)`
	someDay = `date '9999-12-31'`
	open    = tasks + ` and t.done_at is null`

	whole = `select ` + columns + `, t.note, t.created_day, t.version from ` + tasks + ` and t.id = @task`
)

// ByID reads one task; NotFound where it is not this person's, or not shown.
func ByID(task id.Task) *postgres.Row[Whole] {
	return postgres.One[Whole](whole, postgres.Args{"task": task})
}
