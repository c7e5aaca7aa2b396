package journal

import (
	"time"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Step is the fact that an application came to a stage, as it stands now.
type Step struct {
	ID         id.Stage
	Ordinal    int // in the order told
	Revision   int // 1 unless corrected
	Removed    bool
	Stage      Stage
	Day        clock.Day
	Precision  Precision
	Remark     string // a line about it: "the commute"
	Origin     Origin
	RecordedAt time.Time
	ToldDay    clock.Day // the person's day when it was first told
	Telling
	Meeting
	Terms
}

// Counts tells whether the step is part of how far the application came: a
// round that was canceled is not.
func (s Step) Counts() bool { return s.Outcome != Canceled }

// At is the day from which the step stands: its own, but for a meeting that
// is still ahead the day it was told of.
func (s Step) At() clock.Day {
	if s.Stage.Meets() && s.Outcome != Held && s.ToldDay.Before(s.Day) && !s.ToldDay.IsZero() {
		return s.ToldDay
	}
	return s.Day
}

// Move is the step as the person would tell it now, for a form to change.
func (s Step) Move() Move {
	return Move{Stage: s.Stage, Day: s.Day, Remark: s.Remark, Telling: s.Telling, Meeting: s.Meeting, Terms: s.Terms}
}

// Move is a step as a person tells it.
type Move struct {
	Stage  Stage
	Day    clock.Day // zero: some time
	Remark string
	Telling
	Meeting // where the stage is one that meets
	Terms   // where the stage is an offer
	// What they said with it, in their words, kept as feedback beside the step
	// under an id of its own; only a new step has it.
	Words   string
	WordsID id.Entry
}

// Limits on single lines and on long texts, in characters.
const (
	LineLimit = 300
	TextLimit = 50_000
)

// Check says what is wrong with the move, on the person's day today.
func (m Move) Check(today clock.Day) (errs field.Errors) {
	if !m.Stage.Valid() {
		errs.Add("stage", "Choose a stage from the list.")
	}
	if m.Stage.Meets() {
		m.Meeting.check(&errs, m.Day, today)
	} else {
		checkPast(&errs, "day", m.Day, today)
	}
	checkLine(&errs, "remark", m.Remark)
	checkText(&errs, "words", m.Words)
	m.Telling.check(&errs)
	m.Terms.check(&errs)
	return errs
}

// fitting is the move without what its stage cannot have.
func (m Move) fitting() Move {
	if !m.Stage.Meets() {
		m.Meeting = Meeting{}
	}
	if !m.Stage.HasTerms() {
		m.Terms = Terms{}
	}
	m.StartsAt = m.StartsAt.UTC()
	return m
}

// same tells whether two moves say the same, their words apart.
func (m Move) same(other Move) bool {
	m, other = m.fitting(), other.fitting()
	m.Words, m.WordsID, other.Words, other.WordsID = "", id.Entry{}, "", id.Entry{}
	return m == other
}

// stepColumns are those of a step s with its side rows.
const stepColumns = `s.id, s.ordinal, s.revision, s.removed, s.stage, s.day, s.precision, s.remark, s.origin, s.recorded_at, s.told_day,
	s.who, s.how, coalesce(s.feeling, 0) as feeling, s.feeling_words,
	coalesce(i.kind, '') as kind, coalesce(i.starts_at, timestamptz '0001-01-01 00:00:00Z') as starts_at, coalesce(i.time_zone, '') as time_zone,
	coalesce(i.minutes, 0) as minutes, coalesce(i.place, '') as place, coalesce(i.link, '') as link, coalesce(i.people, '') as people,
	coalesce(i.outcome, '') as outcome, coalesce(i.preparation, '') as preparation, coalesce(i.notes, '') as notes,
	coalesce(o.amount, 0) as amount, coalesce(o.currency, '') as currency, coalesce(o.period, '') as period,
	o.deadline, o.begins, coalesce(o.extras, '') as extras, coalesce(o.thoughts, '') as thoughts`

const sideRows = `
	left join interviews i on i.account_id = @account and i.id = s.id
	left join offers o on o.account_id = @account and o.id = s.id`

const presentSteps = `
	select ` + stepColumns + ` from (
		select distinct on (ordinal) *, min(recorded_day) over (partition by ordinal) as told_day from stages
		where account_id = @account and application_id = @application
		order by ordinal, revision desc) s` + sideRows + `
	where not s.removed order by s.ordinal`

// StepsOf reads an application's steps as they stand, in the order told.
func StepsOf(app id.Application) *postgres.Rows[Step] {
	return postgres.Many[Step](presentSteps, postgres.Args{"application": app})
}

// InTime puts steps into the order in which they happened. A step without a
// day follows the one told before it; an end without a day counts as of the
// day it was told.
func InTime(told []Step) []Step { return inTime(append([]Step(nil), told...)) }

// StepNow reads one step as it stands, by the id of any of its revisions.
func StepNow(app id.Application, step id.Stage) *postgres.Row[Step] {
	return postgres.One[Step](`select s.* from (`+presentSteps+`) s where s.ordinal = (
		select ordinal from stages where account_id = @account and application_id = @application and id = @step)`,
		postgres.Args{"application": app, "step": step})
}

// StepBefore reads the earlier revisions of a step, the latest of them first.
func StepBefore(app id.Application, step id.Stage) *postgres.Rows[Step] {
	return postgres.Many[Step](`
		select `+stepColumns+` from (
			select *, min(recorded_day) over (partition by ordinal) as told_day, max(revision) over (partition by ordinal) as latest from stages
			where account_id = @account and application_id = @application and ordinal = (
				select ordinal from stages where account_id = @account and application_id = @application and id = @step)) s`+sideRows+`
		where s.revision < s.latest order by s.revision desc limit 100`,
		postgres.Args{"application": app, "step": step})
}
