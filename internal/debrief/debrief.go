// Package debrief is what follows an end: a path of a few small steps, and the
// questions that help to look back.
//
// A debrief looks back at one step of an application: at its end, or at one
// interview. Its form says which steps it has: a full one of seven and a short
// one of five after a no, shorter ones after silence and after withdrawing, and
// the questions alone after an interview. Each step is saved as it is made, and
// saved again it is a further saving: the earlier ones stay. A step can be
// skipped, which is saved too, so a debrief goes on where it was left, on any
// device.
//
// What they said and what one guesses are two things. Their words are an entry
// of the journal; a guess is an answer here and never goes there. A reason is
// why it ended, as they said or as one guesses, and whether it was mine to
// influence. A reflection is an answer to a question. All of it is seen by its
// person alone: no list, search or letter of Onward reads these tables.
package debrief

import (
	"context"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Store keeps the debriefs of one account.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New makes the store on what one account owns, or inside a transaction.
func New(owned postgres.Handle, c clock.Clock, zone *time.Location) Store {
	return Store{owned, c, zone}
}

func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// ToAgenda finds again which of these debriefs wait to be gone on with, or of
// all where none are named. Somebody who travels west lives a day once more, so
// one that was begun waits from the day before.
func ToAgenda(ctx context.Context, tx postgres.Tx, some ...id.Debrief) error {
	return agenda.Anew(ctx, tx, agenda.Path, `
		select t.id, coalesce(t.later_day, t.created_day - 1) as day, t.application_id, '' as title from debriefs t
		where t.account_id = @account and t.trashed_at is null and t.closed_at is null`, some...)
}

// Debrief is one look back, with what its pages show of the application.
type Debrief struct {
	ID            id.Debrief
	ApplicationID id.Application
	Ordinal       int // of the application's step that it looks back at
	Form          Form
	CreatedAt     time.Time
	CreatedDay    clock.Day
	LaterDay      clock.Day // put off until then; zero: not
	ClosedDay     clock.Day // done with, or let be; zero: open
	Company       string
	Role          string
	Furthest      int // of the application
	Interviews    int
	Stage         journal.Stage // of the step that it looks back at
	StageDay      clock.Day
}

// Open tells whether there is still something to do.
func (d Debrief) Open() bool { return d.ClosedDay.IsZero() }

const debriefColumns = `d.id, d.application_id, d.ordinal, d.form, d.created_at, d.created_day, d.later_day, d.closed_day, a.company, a.role, a.furthest, a.interviews, s.stage, s.day as stage_day`

// debriefRows are the debriefs with their applications and steps. Of a step
// that was corrected the latest word counts, also of one that was taken away.
const debriefRows = ` from debriefs d
	join applications a on a.account_id = @account and a.id = d.application_id and a.trashed_at is null
	join lateral (
		select s.stage, s.day from stages s where s.account_id = @account and s.application_id = d.application_id and s.ordinal = d.ordinal
		order by s.revision desc limit 1) s on true
	where d.account_id = @account and d.trashed_at is null`

// ByID reads one debrief of an application; NotFound where it is not this
// person's, or lies in the trash.
func ByID(app id.Application, d id.Debrief) *postgres.Row[Debrief] {
	return postgres.One[Debrief](`select `+debriefColumns+debriefRows+` and d.application_id = @application and d.id = @debrief`,
		postgres.Args{"application": app, "debrief": d})
}

// OfApplication reads the debriefs of an application, the latest first.
func OfApplication(app id.Application) *postgres.Rows[Debrief] {
	return postgres.Many[Debrief](`select `+debriefColumns+debriefRows+` and d.application_id = @application order by d.created_at desc, d.id desc limit 50`,
		postgres.Args{"application": app})
}

// Saving is one step of a debrief as it was last saved.
type Saving struct {
	ID           id.Saving
	Step         Step
	Revision     int
	Skipped      bool
	Feeling      feeling.Feeling
	FeelingWords string
	RecordedAt   time.Time
	RecordedDay  clock.Day
}

const savingColumns = `s.id, s.step, s.revision, s.skipped, coalesce(s.feeling, 0) as feeling, s.feeling_words, s.recorded_at, s.recorded_day`

// present are the savings of a debrief that count: of each step the latest.
const present = ` from debrief_steps s where s.account_id = @account and s.debrief_id = @debrief and not exists (
	select from debrief_steps l where l.account_id = @account and l.debrief_id = s.debrief_id and l.step = s.step and l.revision > s.revision)`

// SavingsOf reads the steps of a debrief as they stand.
func SavingsOf(d id.Debrief) *postgres.Rows[Saving] {
	return postgres.Many[Saving](`select `+savingColumns+present, postgres.Args{"debrief": d})
}

// ReasonsOf reads the reasons that a debrief names, as they stand.
func ReasonsOf(d id.Debrief) *postgres.Rows[Named] {
	return postgres.Many[Named](`
		select s.step, r.teller, r.reason, r.words, r.mine from debrief_reasons r
		join (select s.id, s.step`+present+`) s on s.id = r.step_id
		where r.account_id = @account order by r.id`, postgres.Args{"debrief": d})
}

// AnswersOf reads what a debrief answers, as it stands.
func AnswersOf(d id.Debrief) *postgres.Rows[Answer] {
	return postgres.Many[Answer](`
		select r.question, r.body from reflections r
		join (select s.id`+present+`) s on s.id = r.step_id
		where r.account_id = @account order by r.id`, postgres.Args{"debrief": d})
}

// TasksOf reads the ids of the tasks that a debrief came to.
func TasksOf(d id.Debrief) *postgres.List[id.Task] {
	return postgres.Values[id.Task](`select id from debrief_tasks where account_id = @account and debrief_id = @debrief order by id`, postgres.Args{"debrief": d})
}
