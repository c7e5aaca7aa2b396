package journal

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Step is the fact that an application came to a stage, as it stands now.
type Step struct {
	ID         id.Stage
	Ordinal    int // in the order told
	Revision   int // 1 unless corrected
	Stage      Stage
	Day        clock.Day
	Precision  Precision
	Remark     string // a line about it: "the commute"
	Origin     Origin
	RecordedAt time.Time
	ToldDay    clock.Day // the person's day when it was first told
}

// Move is a step as a person tells it.
type Move struct {
	Stage  Stage
	Day    clock.Day // zero: some time
	Remark string
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
	checkPast(&errs, "day", m.Day, today)
	checkLine(&errs, "remark", m.Remark)
	return errs
}

const presentSteps = `
	select id, ordinal, revision, stage, day, precision, remark, origin, recorded_at, told_day from (
		select distinct on (ordinal) *, min(recorded_day) over (partition by ordinal) as told_day from stages
		where account_id = @account and application_id = @application
		order by ordinal, revision desc) s
	where not removed order by ordinal`

// StepsOf reads an application's steps as they stand, in the order told.
func StepsOf(app id.Application) *postgres.Rows[Step] {
	return postgres.Many[Step](presentSteps, postgres.Args{"application": app})
}

// InTime puts steps into the order in which they happened. A step without a
// day follows the one told before it; an end without a day counts as of the
// day it was told.
func InTime(told []Step) []Step { return inTime(append([]Step(nil), told...)) }

// Move appends a step. The form that asks for it carries the step's id: sent
// twice, it is kept once. NotFound where the application is not this person's.
func (s Store) Move(ctx context.Context, app id.Application, step id.Stage, m Move) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		return s.addStep(ctx, tx, app, step, m, PrecisionOf(m.Day), 0, false)
	})
}

// Correct tells a step anew: another day, another stage, other words. What
// stood there stays kept. Conflict when revision is no longer the present one.
func (s Store) Correct(ctx context.Context, app id.Application, step, correction id.Stage, revision int, m Move) error {
	return s.revise(ctx, app, step, correction, revision, m, false)
}

// Remove says that a step never happened. At least one step has to stay.
func (s Store) Remove(ctx context.Context, app id.Application, step, removal id.Stage, revision int) error {
	return s.revise(ctx, app, step, removal, revision, Move{}, true)
}

func (s Store) revise(ctx context.Context, app id.Application, step, correction id.Stage, revision int, m Move, remove bool) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		steps := StepsOf(app)
		named := postgres.Value[int](`
			select ordinal from stages where account_id = @account and application_id = @application and id = @step`,
			postgres.Args{"application": app, "step": step})
		again := postgres.Value[bool](`select exists (select from stages where account_id = @account and id = @correction)`,
			postgres.Args{"correction": correction})
		if err := tx.Read(ctx, steps, named, again); err != nil || again.It && remove {
			return err
		}
		if again.It {
			return s.sameStep(ctx, tx, app, correction, m)
		}
		for _, now := range steps.All {
			if now.Ordinal != named.It {
				continue
			}
			if now.Revision != revision {
				break
			}
			if remove {
				if len(steps.All) == 1 {
					return fault.Conflict("An application keeps at least one step. Change this one, or add the right one first.")
				}
				m = Move{now.Stage, now.Day, now.Remark}
			}
			// The same day stays as exactly known as it was: a month does not
			// become its first day.
			precision := PrecisionOf(m.Day)
			if m.Day == now.Day {
				precision = now.Precision
			}
			return s.addStep(ctx, tx, app, correction, m, precision, now.Ordinal, remove)
		}
		return fault.Conflict("This step was changed somewhere else in the meantime. Look at it once more before you change it.")
	})
}

// addStep writes a revision of the step with that ordinal, or of a new one
// where ordinal is zero, and the projection. The application is locked.
func (s Store) addStep(ctx context.Context, tx postgres.Tx, app id.Application, step id.Stage, m Move, precision Precision, ordinal int, removed bool) error {
	at, today := s.now()
	n, err := tx.Exec(ctx, `
		insert into stages (account_id, id, application_id, ordinal, revision, removed, stage, day, precision, remark, origin, recorded_at, recorded_day)
		select @account, @id, @application,
			case when @ordinal::int > 0 then @ordinal::int else coalesce(max(ordinal), 0) + 1 end,
			coalesce(max(revision) filter (where ordinal = @ordinal::int), 0) + 1,
			@removed, @stage, @day::date, @precision, @remark, 'typed', @at::timestamptz, @today::date
		from stages where account_id = @account and application_id = @application
		on conflict (account_id, id) do nothing`,
		postgres.Args{"id": step, "application": app, "ordinal": ordinal, "removed": removed, "stage": m.Stage, "day": m.Day,
			"precision": precision, "remark": m.Remark, "at": at, "today": today})
	if err != nil {
		return err
	}
	if n == 0 {
		return s.sameStep(ctx, tx, app, step, m)
	}
	return project(ctx, tx, app)
}

// sameStep tells a form sent twice from one whose id was used for other words.
func (s Store) sameStep(ctx context.Context, tx postgres.Tx, app id.Application, step id.Stage, m Move) error {
	was := postgres.Maybe[struct {
		ApplicationID id.Application
		Stage         Stage
		Day           clock.Day
		Remark        string
	}](`select application_id, stage, day, remark from stages where account_id = @account and id = @step`, postgres.Args{"step": step})
	if err := tx.Read(ctx, was); err != nil {
		return err
	}
	if was.It.ApplicationID != app || (Move{was.It.Stage, was.It.Day, was.It.Remark}) != m {
		return fault.Conflict("This form was sent before with something else in it, and that was kept. Go back to the application and look before you send it again.")
	}
	return nil
}

// lock holds an application for the rest of the transaction, so that two
// changes of its facts come one after the other.
func lock(ctx context.Context, tx postgres.Tx, app id.Application) error {
	return tx.Read(ctx, postgres.Value[int](`
		select version from applications where account_id = @account and id = @application and trashed_at is null for update`,
		postgres.Args{"application": app}))
}

// StepNow reads one step as it stands, by the id of any of its revisions.
func StepNow(app id.Application, step id.Stage) *postgres.Row[Step] {
	return postgres.One[Step](`select s.* from (`+presentSteps+`) s where s.ordinal = (
		select ordinal from stages where account_id = @account and application_id = @application and id = @step)`,
		postgres.Args{"application": app, "step": step})
}
