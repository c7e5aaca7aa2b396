package reminder

import (
	"context"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Said is what a person says to a reminder.
type Said string

// What can be said: it is done; it is to come again later; it is not to come
// again for this application.
const (
	Answered Said = "done"
	Later    Said = "later"
	Never    Said = "never"
	unsaid   Said = "open" // what was said is taken back
)

// Days is for how many days a reminder is shown at the most.
const Days = 14

// Of is the reminder that a line of the agenda is.
func Of(line agenda.Line) id.Reminder { return id.As[id.ReminderKind](line.ID) }

// Answer keeps what a person says to a reminder, and the day on which it is to
// come again where it is Later. The same again changes nothing. NotFound where
// there is no such reminder for this person, or its application lies in the
// trash.
func (s Store) Answer(ctx context.Context, reminder id.Reminder, said Said, later clock.Day) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		about := postgres.One[subject](`
			select r.application_id, r.kind, r.ordinal from (
				select 1 as place, null::timestamptz as at, g.id, g.application_id, g.how as kind, g.ordinal from agenda g where g.account_id = @account and g.id = @reminder and g.kind = 'reminder'
				union all
				select 2, a.recorded_at, a.id, a.application_id, a.kind, a.ordinal from reminder_answers a where a.account_id = @account and a.reminder_id = @reminder
				order by 1, 2 desc, 3 desc limit 1) r
			join applications a on a.account_id = @account and a.id = r.application_id and a.trashed_at is null`, postgres.Args{"reminder": reminder})
		if err := tx.Read(ctx, about); err != nil {
			return err
		}
		held := postgres.Value[id.Application](`select id from applications where account_id = @account and id = @application for update`,
			postgres.Args{"application": about.It.ApplicationID})
		if err := tx.Read(ctx, held); err != nil {
			return err
		}
		if said == Never { // of all of its kind
			about.It.Ordinal = 0
		}
		return s.answer(ctx, tx, about.It, []id.Application{held.It}, []id.Reminder{reminder}, said, later)
	})
}

// TakeBack takes back what was said to a reminder. NotFound as for Answer.
func (s Store) TakeBack(ctx context.Context, reminder id.Reminder) error {
	return s.Answer(ctx, reminder, unsaid, clock.Day{})
}

// Wrote notes that the person wrote to them: the first reminder of that name
// that is not over is done. There may be none.
func (s Store) Wrote(ctx context.Context, app id.Application, what string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, today := s.now()
		next := postgres.Maybe[struct{ ID id.Reminder }](`
			select id from agenda where account_id = @account and application_id = @application and kind = 'reminder' and how = @what and until >= @today
			order by day limit 1`, postgres.Args{"application": app, "what": what, "today": today})
		if err := tx.Read(ctx, next); err != nil || !next.Found {
			return err
		}
		return New(tx, s.clock, s.zone).Answer(ctx, next.It.ID, Answered, clock.Day{})
	})
}

// SilentLater leaves the applications that have been silent for long as they
// are, and asks about them again on a later day.
func (s Store) SilentLater(ctx context.Context, later clock.Day) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, today := s.now()
		silent := postgres.Many[struct {
			ID       id.Application
			Reminder id.Reminder
		}](`select a.id, g.id as reminder from applications a
			join agenda g on g.account_id = @account and g.application_id = a.id and g.kind = 'silent' and g.day <= @today and not g.away
			where a.account_id = @account order by a.id for update of a`, postgres.Args{"today": today})
		if err := tx.Read(ctx, silent); err != nil || len(silent.All) == 0 {
			return err
		}
		apps, reminders := make([]id.Application, len(silent.All)), make([]id.Reminder, len(silent.All))
		for i, one := range silent.All {
			apps[i], reminders[i] = one.ID, one.Reminder
		}
		return s.answer(ctx, tx, subject{Kind: agenda.Close}, apps, reminders, Later, later)
	})
}

// subject is what a reminder is about.
type subject struct {
	ApplicationID id.Application
	Kind          string
	Ordinal       int
}

// answer keeps what is said about that kind of reminder of applications that
// are locked, where it is not what was said last, and finds again what is on
// the agenda of them.
func (s Store) answer(ctx context.Context, tx postgres.Tx, about subject, apps []id.Application, reminders []id.Reminder, said Said, later clock.Day) error {
	if said != Later {
		later = clock.Day{}
	}
	at, today := s.now()
	ids := make([]id.Answering, len(apps))
	for i := range ids {
		ids[i] = id.NewAnswering()
	}
	if _, err := tx.Exec(ctx, `
		insert into reminder_answers (account_id, id, reminder_id, application_id, kind, ordinal, said, later_day, recorded_at, recorded_day)
		select @account, n.id, n.reminder, n.app, @kind, @ordinal::int, @said, @later::date, @at::timestamptz, @today::date
		from unnest(@ids::uuid[], @reminders::uuid[], @apps::uuid[]) n (id, reminder, app)
		left join lateral (
			select a.said, a.later_day from reminder_answers a
			where a.account_id = @account and a.application_id = n.app and a.kind = @kind and a.ordinal = @ordinal::int
			order by a.recorded_at desc, a.id desc limit 1) l on true
		where coalesce(l.said, 'open') <> @said or l.later_day is distinct from @later::date
		on conflict do nothing`,
		postgres.Args{"ids": ids, "reminders": reminders, "apps": apps, "kind": about.Kind, "ordinal": about.Ordinal, "said": said, "later": later, "at": at, "today": today}); err != nil {
		return err
	}
	return journal.Redate(ctx, tx, apps)
}
