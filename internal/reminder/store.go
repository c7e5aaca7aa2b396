package reminder

import (
	"context"
	"errors"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Add keeps a task under the id that its form carried. The same again changes
// nothing; other content under the same id is a Conflict. NotFound where the
// application is not this person's, or lies in the trash. The draft has passed
// Check.
func (s Store) Add(ctx context.Context, task id.Task, d Draft) error {
	if d.Origin == "" {
		d.Origin = Typed
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		app := postgres.Maybe[struct{ ID id.Application }](`select id from applications where account_id = @account and id = @application and trashed_at is null`,
			postgres.Args{"application": d.Application})
		was := draftOf(task)
		if err := tx.Read(ctx, app, was); err != nil {
			return err
		}
		switch {
		case was.Found:
			return same(was.It, d)
		case !app.Found && !d.Application.IsZero():
			return fault.NotFound()
		}
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into tasks (account_id, id, application_id, title, note, day, origin, created_at, created_day)
			values (@account, @task, @application, @title, @note, @day, @origin, @at, @today)
			on conflict (account_id, id) do nothing`,
			postgres.Args{"task": task, "application": d.Application, "title": d.Title, "note": d.Note, "day": d.Day, "origin": d.Origin, "at": at, "today": today})
		switch {
		case err != nil:
			return err
		case n == 1:
			return ToAgenda(ctx, tx, task)
		}
		twin := draftOf(task) // that was quicker
		if err := tx.Read(ctx, twin); err != nil {
			return err
		}
		return same(twin.It, d)
	})
}

// draftOf reads a task as it was told.
func draftOf(task id.Task) *postgres.Optional[Draft] {
	return postgres.Maybe[Draft](`select title, note, day, application_id as application, origin from tasks where account_id = @account and id = @task`,
		postgres.Args{"task": task})
}

func same(was, d Draft) error {
	if was != d {
		return fault.Conflict("This form was sent before with something else in it, and that was kept. Look among your tasks before you send it again.")
	}
	return nil
}

// Edit changes the words and the day of a task, if it still has the version
// that the form was filled from; otherwise it is a Conflict. Another day than
// the first is a new beginning: what it was put off to counts no more. The
// application and the origin stay.
func (s Store) Edit(ctx context.Context, task id.Task, version int, d Draft) error {
	return s.changing(ctx, task, func(tx postgres.Tx, now Whole) error {
		d.Application, d.Origin = now.Application, now.Origin
		switch {
		case now.Draft() == d:
			return nil
		case now.Version != version:
			return fault.Conflict("This task was changed somewhere else in the meantime.")
		}
		_, err := tx.Exec(ctx, `
			update tasks set title = @title, note = @note, day = @day::date, version = version + 1,
				snoozed_to = case when day is not distinct from @day::date then snoozed_to end
			where account_id = @account and id = @task`,
			postgres.Args{"task": task, "title": d.Title, "note": d.Note, "day": d.Day})
		return err
	})
}

// Done notes that a task was done, just now. One that is done stays so, with
// its first day.
func (s Store) Done(ctx context.Context, task id.Task) error {
	return s.changing(ctx, task, func(tx postgres.Tx, now Whole) error {
		if now.Done() {
			return nil
		}
		at, today := s.now()
		_, err := tx.Exec(ctx, `update tasks set done_at = @at, done_day = @today where account_id = @account and id = @task`,
			postgres.Args{"task": task, "at": at, "today": today})
		return err
	})
}

// Undone takes back that a task was done.
func (s Store) Undone(ctx context.Context, task id.Task) error {
	return s.changing(ctx, task, func(tx postgres.Tx, _ Whole) error {
		_, err := tx.Exec(ctx, `update tasks set done_at = null, done_day = null where account_id = @account and id = @task`, postgres.Args{"task": task})
		return err
	})
}

// Snooze puts a task off to a day that has passed CheckSnooze; the day it was
// first meant for stays known. Conflict where it is done.
func (s Store) Snooze(ctx context.Context, task id.Task, to clock.Day) error {
	return s.changing(ctx, task, func(tx postgres.Tx, now Whole) error {
		switch {
		case now.Done():
			return fault.Conflict("This is done already, so there is nothing to put off. If it is not, open it again first.")
		case now.SnoozedTo == to:
			return nil
		}
		_, err := tx.Exec(ctx, `update tasks set snoozed_to = @to, version = version + 1 where account_id = @account and id = @task`,
			postgres.Args{"task": task, "to": to})
		return err
	})
}

// Discard throws a task away. The same act once more changes nothing, also
// after the task has come back.
func (s Store) Discard(ctx context.Context, act id.Act, task id.Task) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		n, err := tx.Exec(ctx, `
			update tasks set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @task and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "task": task})
		if err != nil {
			return err
		}
		if n == 1 {
			return errors.Join(chore.Trashed(ctx, tx, at), ToAgenda(ctx, tx, task))
		}
		there := postgres.Value[bool](`select true from tasks where account_id = @account and id = @task`, postgres.Args{"task": task})
		return tx.Read(ctx, there)
	})
}

// Return takes a task back that was thrown away.
func (s Store) Return(ctx context.Context, task id.Task) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update tasks set trashed_at = null where account_id = @account and id = @task`, postgres.Args{"task": task})
		switch {
		case err != nil:
			return err
		case n == 0:
			return fault.NotFound()
		}
		return ToAgenda(ctx, tx, task)
	})
}

// changing runs change on a task that is shown, locked; NotFound for any other.
func (s Store) changing(ctx context.Context, task id.Task, change func(postgres.Tx, Whole) error) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Whole](whole+` for update of t`, postgres.Args{"task": task})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		if err := change(tx, now.It); err != nil {
			return err
		}
		return ToAgenda(ctx, tx, task)
	})
}
