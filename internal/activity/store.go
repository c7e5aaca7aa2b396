package activity

import (
	"context"
	"time"

	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps one person's activities. It is a value: make one where it is used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle, or on a transaction of theirs. Days
// are reckoned in their zone.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// now is the instant and the person's day of something being done.
func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// EmptyTrash is the trash of the activities.
func EmptyTrash() chore.Bin { return chore.BinOf("activities") }

// What is said of a form that met another one.
const (
	twice     = "This form was sent before with something else in it, and that was kept. Look among what you did before you send it again."
	elsewhere = "This was changed somewhere else in the meantime."
)

// Add keeps an activity under the id that its form carried. The same again
// changes nothing; other content under the same id is a Conflict. NotFound
// where what it was about is not this person's, or lies in the trash. The draft
// has passed Check.
func (s Store) Add(ctx context.Context, one id.Activity, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		return s.add(ctx, tx, one, d, `@minutes::int`, postgres.Args{"minutes": d.Minutes, "started": (*time.Time)(nil), "at": at, "today": today})
	})
}

func (s Store) add(ctx context.Context, tx postgres.Tx, one id.Activity, d Draft, minutes string, args postgres.Args) error {
	was := draftOf(one)
	if err := tx.Read(ctx, was); err != nil {
		return err
	}
	if was.Found {
		return same(was.It, d)
	}
	if err := subjects(ctx, tx, d); err != nil {
		return err
	}
	args["activity"], args["kind"], args["day"], args["words"] = one, d.Kind, d.Day, d.Words
	n, err := tx.Exec(ctx, `
		insert into activities (account_id, id, kind, day, minutes, words, started_at, recorded_at, recorded_day)
		values (@account, @activity, @kind, @day, `+minutes+`, @words, @started, @at, @today)
		on conflict (account_id, id) do nothing`, args)
	if err != nil {
		return err
	}
	if n == 0 { // a twin was quicker
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		return same(was.It, d)
	}
	return about(ctx, tx, one, d)
}

// subjects sees that what an activity is about is there.
func subjects(ctx context.Context, tx postgres.Tx, d Draft) error {
	there := postgres.Value[bool](`
		select (@application::uuid is null or exists (select from applications where account_id = @account and id = @application and trashed_at is null))
			and (@contact::uuid is null or exists (select from contacts where account_id = @account and id = @contact and trashed_at is null))`,
		postgres.Args{"application": d.Application, "contact": d.Contact})
	if err := tx.Read(ctx, there); err != nil {
		return err
	}
	if !there.It {
		return fault.NotFound()
	}
	return nil
}

// about keeps what an activity was about. With an application it is that.
func about(ctx context.Context, tx postgres.Tx, one id.Activity, d Draft) error {
	if !d.Application.IsZero() {
		d.Contact = id.Contact{}
	}
	if d.Application.IsZero() && d.Contact.IsZero() {
		return nil
	}
	_, err := tx.Exec(ctx, `insert into activity_subjects (account_id, id, application_id, contact_id) values (@account, @activity, @application, @contact)`,
		postgres.Args{"activity": one, "application": d.Application, "contact": d.Contact})
	return err
}

// draftOf reads an activity as it was told.
func draftOf(one id.Activity) *postgres.Optional[Draft] {
	return postgres.Maybe[Draft](`
		select t.kind, t.day, coalesce(t.minutes, 0) as minutes, t.words, s.application_id as application, s.contact_id as contact
		from activities t left join activity_subjects s on s.account_id = @account and s.id = t.id
		where t.account_id = @account and t.id = @activity`, postgres.Args{"activity": one})
}

func same(was, d Draft) error {
	if was != d {
		return fault.Conflict(twice)
	}
	return nil
}

// Edit changes what was told, if it still has the version that the form was
// filled from; otherwise it is a Conflict. What it was about stays. Of one
// that is under way, the minutes come with its end.
func (s Store) Edit(ctx context.Context, one id.Activity, version int, d Draft) error {
	return s.changing(ctx, one, func(tx postgres.Tx, now Activity) error {
		d.Application, d.Contact = now.Application, now.Contact
		if now.UnderWay {
			d.Day, d.Minutes = now.Day, now.Minutes
		}
		switch {
		case now.Draft() == d:
			return nil
		case now.Version != version:
			return fault.Conflict(elsewhere)
		}
		_, err := tx.Exec(ctx, `
			update activities set kind = @kind, day = @day, words = @words, version = version + 1, minutes = case when minutes is null then null else @minutes::int end
			where account_id = @account and id = @activity`,
			postgres.Args{"activity": one, "kind": d.Kind, "day": d.Day, "minutes": d.Minutes, "words": d.Words})
		return err
	})
}

// Discard throws an activity away; one that is under way is ended first. The
// same act once more changes nothing, also after it has come back.
func (s Store) Discard(ctx context.Context, act id.Act, one id.Activity) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		if err := end(ctx, tx, at, ` and id = @activity`, postgres.Args{"activity": one}); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `
			update activities set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @activity and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "activity": one})
		if err != nil {
			return err
		}
		if n == 1 {
			return chore.Trashed(ctx, tx, at)
		}
		return tx.Read(ctx, postgres.Value[bool](`select true from activities where account_id = @account and id = @activity`, postgres.Args{"activity": one}))
	})
}

// Return takes an activity back that was thrown away.
func (s Store) Return(ctx context.Context, one id.Activity) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update activities set trashed_at = null where account_id = @account and id = @activity`, postgres.Args{"activity": one})
		if err == nil && n == 0 {
			err = fault.NotFound()
		}
		return err
	})
}

// changing runs change on an activity that is shown, locked; NotFound for any
// other.
func (s Store) changing(ctx context.Context, one id.Activity, change func(postgres.Tx, Activity) error) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Activity](all+` and t.id = @activity and t.trashed_at is null for update of t`, postgres.Args{"activity": one})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		return change(tx, now.It)
	})
}
