package journal

import (
	"context"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Move appends a step. The form that asks for it carries the step's id: sent
// twice, it is kept once. NotFound where the application is not this person's.
func (s Store) Move(ctx context.Context, app id.Application, step id.Stage, m Move) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		if err := s.addStep(ctx, tx, app, step, m, PrecisionOf(m.Day), 0, false); err != nil || m.Words == "" {
			return err
		}
		now := StepNow(app, step)
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		said := EntryDraft{Kind: KindFeedback, Body: m.Words, Day: m.Day, About: now.It.Ordinal, Telling: Telling{Who: m.Who, How: m.How}}
		return s.addEntry(ctx, tx, app, m.WordsID, said, PrecisionOf(m.Day), 0, false)
	})
}

// Correct tells a step anew: another day, another stage, other words. What
// stood there stays kept. Conflict when revision is no longer the present one.
func (s Store) Correct(ctx context.Context, app id.Application, step, correction id.Stage, revision int, m Move) error {
	return s.revise(ctx, app, step, correction, revision, func(Step) (Move, bool) { return m, false })
}

// Feel says how a step felt and leaves everything else of it as it is.
func (s Store) Feel(ctx context.Context, app id.Application, step, change id.Stage, revision int, felt Telling) error {
	return s.revise(ctx, app, step, change, revision, func(now Step) (Move, bool) {
		m := now.Move()
		m.Feeling, m.FeelingWords = felt.Feeling, felt.FeelingWords
		return m, false
	})
}

// Remove says that a step never happened. At least one step has to stay.
func (s Store) Remove(ctx context.Context, app id.Application, step, removal id.Stage, revision int) error {
	return s.revise(ctx, app, step, removal, revision, nil)
}

// RestoreStep undoes the removal of a step, named by the id of any of its
// revisions. One that stands already stays as it is.
func (s Store) RestoreStep(ctx context.Context, app id.Application, step id.Stage) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		last := postgres.One[Step](`
			select `+stepColumns+` from (
				select *, min(recorded_day) over (partition by ordinal) as told_day, max(revision) over (partition by ordinal) as latest from stages
				where account_id = @account and application_id = @application and ordinal = (
					select ordinal from stages where account_id = @account and application_id = @application and id = @step)) s`+sideRows+`
			where s.revision = s.latest`, postgres.Args{"application": app, "step": step})
		if err := tx.Read(ctx, last); err != nil || !last.It.Removed {
			return err
		}
		return s.addStep(ctx, tx, app, id.NewStage(), last.It.Move(), last.It.Precision, last.It.Ordinal, false)
	})
}

// revise writes a further revision of a step: what anew makes of it, or its
// removal where anew is nil.
func (s Store) revise(ctx context.Context, app id.Application, step, change id.Stage, revision int, anew func(Step) (Move, bool)) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		steps := StepsOf(app)
		named := postgres.Value[int](`
			select ordinal from stages where account_id = @account and application_id = @application and id = @step`,
			postgres.Args{"application": app, "step": step})
		again := postgres.Value[bool](`select exists (select from stages where account_id = @account and id = @change)`,
			postgres.Args{"change": change})
		if err := tx.Read(ctx, steps, named, again); err != nil || again.It && anew == nil {
			return err
		}
		for _, now := range steps.All {
			if now.Ordinal != named.It {
				continue
			}
			m, remove := now.Move(), true
			if anew != nil {
				m, remove = anew(now)
			}
			if again.It {
				return s.sameStep(ctx, tx, app, change, m)
			}
			if now.Revision != revision {
				break
			}
			if remove && len(steps.All) == 1 {
				return fault.Conflict("An application keeps at least one step. Change this one, or add the right one first.")
			}
			// The same day stays as exactly known as it was: a month does not
			// become its first day.
			precision := PrecisionOf(m.Day)
			if m.Day == now.Day {
				precision = now.Precision
			}
			return s.addStep(ctx, tx, app, change, m, precision, now.Ordinal, remove)
		}
		return fault.Conflict("This step was changed somewhere else in the meantime. Look at it once more before you change it.")
	})
}

// addStep writes a revision of the step with that ordinal, or of a new one
// where ordinal is zero, its side row, and the projection. The application is
// locked.
func (s Store) addStep(ctx context.Context, tx postgres.Tx, app id.Application, step id.Stage, m Move, precision Precision, ordinal int, removed bool) error {
	m = m.fitting()
	at, today := s.now()
	args := postgres.Args{"id": step, "application": app, "ordinal": ordinal, "removed": removed, "stage": m.Stage, "day": m.Day,
		"precision": precision, "remark": m.Remark, "at": at, "today": today}
	m.Telling.args(args)
	n, err := tx.Exec(ctx, `
		insert into stages (account_id, id, application_id, ordinal, revision, removed, stage, day, precision, remark, origin, recorded_at, recorded_day,
			who, how, feeling, feeling_words)
		select @account, @id, @application,
			case when @ordinal::int > 0 then @ordinal::int else coalesce(max(ordinal), 0) + 1 end,
			coalesce(max(revision) filter (where ordinal = @ordinal::int), 0) + 1,
			@removed, @stage, @day::date, @precision, @remark, 'typed', @at::timestamptz, @today::date,
			@who, @how, nullif(@feeling::smallint, 0), @feeling_words
		from stages where account_id = @account and application_id = @application
		on conflict (account_id, id) do nothing`, args)
	if err != nil {
		return err
	}
	if n == 0 {
		return s.sameStep(ctx, tx, app, step, m)
	}
	if err := addSideRow(ctx, tx, step, m); err != nil {
		return err
	}
	return project(ctx, tx, app)
}

// addSideRow keeps a step's meeting or terms, where it has any.
func addSideRow(ctx context.Context, tx postgres.Tx, step id.Stage, m Move) error {
	if m.Meeting != (Meeting{}) {
		args := postgres.Args{"id": step}
		m.Meeting.args(args)
		if _, err := tx.Exec(ctx, `
			insert into interviews (account_id, id, kind, starts_at, time_zone, minutes, place, link, people, outcome, preparation, notes)
			values (@account, @id, @kind, @starts_at, @time_zone, nullif(@minutes::int, 0), @place, @link, @people, @outcome, @preparation, @notes)`, args); err != nil {
			return err
		}
	}
	if m.Terms == (Terms{}) {
		return nil
	}
	args := postgres.Args{"id": step}
	m.Terms.args(args)
	_, err := tx.Exec(ctx, `
		insert into offers (account_id, id, amount, currency, period, deadline, begins, extras, thoughts)
		values (@account, @id, @amount, @currency, @period, @deadline, @begins, @extras, @thoughts)`, args)
	return err
}

// sameStep tells a form sent twice from one whose id was used for other words.
func (s Store) sameStep(ctx context.Context, tx postgres.Tx, app id.Application, step id.Stage, m Move) error {
	was := postgres.Maybe[Step](`select `+stepColumns+` from (
		select *, recorded_day as told_day from stages where account_id = @account and application_id = @application and id = @step) s`+sideRows,
		postgres.Args{"application": app, "step": step})
	if err := tx.Read(ctx, was); err != nil {
		return err
	}
	if !was.Found || !was.It.Move().same(m) {
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
