package goal

import (
	"context"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps one person's goals and rest. It is a value: make one where it is
// used.
type Store struct {
	db        postgres.Handle
	clock     clock.Clock
	zone      *time.Location
	weekStart time.Weekday
}

// New is the store on a person's handle, or on a transaction of theirs. Days
// are reckoned in their zone, and their weeks begin on that day.
func New(db postgres.Handle, c clock.Clock, zone *time.Location, weekStart time.Weekday) Store {
	return Store{db, c, zone, weekStart}
}

// now is the instant and the person's day of something being done.
func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// What is said of a form that met another one.
const (
	twice     = "This form was sent before with something else in it, and that was kept. Look among your goals before you send it again."
	elsewhere = "This was changed somewhere else in the meantime."
	noRoom    = "There is room for 20 goals at a time. Put one away that is done with."
)

// Make keeps a goal under the id that its form carried, from today on. The
// same again changes nothing; other content under the same id is a Conflict.
// Invalid where there is no more room. The draft has passed Check.
func (s Store) Make(ctx context.Context, goal id.Goal, d Draft) error {
	d = d.fitting()
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		// Goals are made one after the other, so that the room is not overrun.
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended(@account::uuid::text, 22))`, nil); err != nil {
			return err
		}
		was := postgres.Maybe[Draft](`
			select g.title, g.counted, g.narrow_to, coalesce((
				select n.amount from goal_targets n where n.account_id = @account and n.goal_id = g.id order by n.id limit 1), 1) as amount,
				g.per, g.until_day as until, g.why from goals g where g.account_id = @account and g.id = @goal`, postgres.Args{"goal": goal})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if was.Found {
			if was.It != d {
				return fault.Conflict(twice)
			}
			return nil
		}
		if err := room(ctx, tx); err != nil {
			return err
		}
		at, today := s.now()
		if _, err := tx.Exec(ctx, `
			insert into goals (account_id, id, title, counted, narrow_to, per, begun_day, until_day, why, created_at)
			values (@account, @goal, @title, @counted, @narrow_to, @per, @today, @until, @why, @at)`,
			postgres.Args{"goal": goal, "title": d.Title, "counted": d.Counted, "narrow_to": d.NarrowTo, "per": d.Per, "today": today, "until": d.Until, "why": d.Why, "at": at}); err != nil {
			return err
		}
		return target(ctx, tx, goal, d.Amount, d.Per.Span(today, s.weekStart).First, at)
	})
}

// room sees that there is room for one more goal.
func room(ctx context.Context, tx postgres.Tx) error {
	many := postgres.Value[int](`select count(*) from goals where account_id = @account and trashed_at is null and archived_at is null`, nil)
	if err := tx.Read(ctx, many); err != nil {
		return err
	}
	if many.It >= Limit {
		var errs field.Errors
		errs.Add("", noRoom)
		return fault.Invalid(errs)
	}
	return nil
}

// target writes how many are meant from a day on.
func target(ctx context.Context, tx postgres.Tx, goal id.Goal, amount int, from clock.Day, at time.Time) error {
	_, err := tx.Exec(ctx, `insert into goal_targets (account_id, id, goal_id, from_day, amount, recorded_at) values (@account, @id, @goal, @from, @amount, @at)`,
		postgres.Args{"id": id.New[id.TickKind](), "goal": goal, "from": from, "amount": amount, "at": at})
	return err
}

// Change changes the words of a goal, its number and its last day, if it still
// has the version that the form was filled from; otherwise it is a Conflict. A
// new number counts from the present period on. What is counted, and how
// often, stays: another of those is another goal.
func (s Store) Change(ctx context.Context, goal id.Goal, version int, d Draft) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, now Goal) error {
		d.Counted, d.NarrowTo, d.Per = now.Counted, now.NarrowTo, now.Per
		d = d.fitting()
		switch {
		case now.Draft() == d:
			return nil
		case now.Version != version:
			return fault.Conflict(elsewhere)
		}
		at, today := s.now()
		if _, err := tx.Exec(ctx, `update goals set title = @title, until_day = @until, why = @why, version = version + 1 where account_id = @account and id = @goal`,
			postgres.Args{"goal": goal, "title": d.Title, "until": d.Until, "why": d.Why}); err != nil || d.Amount == now.Amount {
			return err
		}
		return target(ctx, tx, goal, d.Amount, d.Per.Span(today, s.weekStart).First, at)
	})
}

// Pause lets a goal rest by itself, from today until it is resumed. Twice it
// changes nothing.
func (s Store) Pause(ctx context.Context, goal id.Goal) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, now Goal) error {
		if !now.PausedDay.IsZero() || !now.ArchivedDay.IsZero() {
			return nil
		}
		at, today := s.now()
		_, err := tx.Exec(ctx, `insert into goal_pauses (account_id, id, goal_id, first_day, recorded_at) values (@account, @id, @goal, @today, @at)`,
			postgres.Args{"id": id.NewRest(), "goal": goal, "today": today, "at": at})
		return err
	})
}

// Resume lets it go on from today; a pause that began today never was.
func (s Store) Resume(ctx context.Context, goal id.Goal) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, _ Goal) error {
		_, today := s.now()
		args := postgres.Args{"goal": goal, "today": today}
		return tx.ExecAll(ctx,
			postgres.Statement{SQL: `delete from goal_pauses where account_id = @account and goal_id = @goal and last_day is null and first_day >= @today`, Args: args},
			postgres.Statement{SQL: `update goal_pauses set last_day = @today::date - 1 where account_id = @account and goal_id = @goal and last_day is null`, Args: postgres.Args{"goal": goal, "today": today}})
	})
}

// Archive puts a goal away that is done with. What it counted stays to be seen.
func (s Store) Archive(ctx context.Context, goal id.Goal) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, _ Goal) error {
		at, today := s.now()
		_, err := tx.Exec(ctx, `update goals set archived_at = @at, archived_day = @today where account_id = @account and id = @goal and archived_at is null`,
			postgres.Args{"goal": goal, "at": at, "today": today})
		return err
	})
}

// Reopen takes up a goal again that was put away.
func (s Store) Reopen(ctx context.Context, goal id.Goal) error {
	return s.changing(ctx, goal, func(tx postgres.Tx, now Goal) error {
		if now.ArchivedDay.IsZero() {
			return nil
		}
		if err := room(ctx, tx); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `update goals set archived_at = null, archived_day = null where account_id = @account and id = @goal`, postgres.Args{"goal": goal})
		return err
	})
}

// Discard throws a goal away. The same act once more changes nothing, also
// after it has come back.
func (s Store) Discard(ctx context.Context, act id.Act, goal id.Goal) error {
	return s.discard(ctx, "goals", act, id.As[id.SubjectKind](goal))
}

// discard throws a row of a table away.
func (s Store) discard(ctx context.Context, table string, act id.Act, one id.Subject) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		n, err := tx.Exec(ctx, `update `+table+` set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @one and trashed_at is null and removal_id is distinct from @act`, postgres.Args{"at": at, "act": act, "one": one})
		if err != nil {
			return err
		}
		if n == 1 {
			return chore.Trashed(ctx, tx, at)
		}
		return tx.Read(ctx, postgres.Value[bool](`select true from `+table+` where account_id = @account and id = @one`, postgres.Args{"one": one}))
	})
}

// Return takes a goal back that was thrown away.
func (s Store) Return(ctx context.Context, goal id.Goal) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		was := postgres.One[Goal](goals+` and g.id = @goal for update of g`, postgres.Args{"goal": goal})
		if err := tx.Read(ctx, was); err != nil || was.It.TrashedAt == nil {
			return err
		}
		if was.It.ArchivedDay.IsZero() {
			if err := room(ctx, tx); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `update goals set trashed_at = null where account_id = @account and id = @goal`, postgres.Args{"goal": goal})
		return err
	})
}

// changing runs change on a goal that is shown, locked; NotFound for any other.
func (s Store) changing(ctx context.Context, goal id.Goal, change func(postgres.Tx, Goal) error) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		held := postgres.Value[bool](`select true from goals where account_id = @account and id = @goal and trashed_at is null for update`, postgres.Args{"goal": goal})
		if err := tx.Read(ctx, held); err != nil {
			return err
		}
		now := ByID(goal) // with what whoever was quicker has written
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		return change(tx, now.It)
	})
}

// Reckoned is a goal as it is reckoned, with its targets and rests.
func (g Goal) Reckoned(targets []reckon.Target, rests []reckon.Rest) reckon.Goal {
	return reckon.Goal{Per: g.Per, Begun: g.BegunDay, Until: g.UntilDay, Ended: g.ArchivedDay, Targets: targets, Rests: rests}
}
