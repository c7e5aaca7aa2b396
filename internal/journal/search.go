package journal

import (
	"context"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Search is a search for work: from the day of its first application to its
// end. One is the present one, under way or ended; the others are past. A past
// search is marked on its applications, and those without a mark belong to the
// present one.
type Search struct {
	ID       id.Search
	Name     string // "" where it was not named
	BegunDay clock.Day
	EndedDay clock.Day // zero: under way
	Past     bool
	Version  int
}

// UnderWay tells whether the search goes on.
func (s Search) UnderWay() bool { return s.EndedDay.IsZero() }

const searchColumns = `id, name, begun_day, ended_day, past, version`

// Searches reads the person's searches, the present one first.
func Searches() *postgres.Rows[Search] {
	return postgres.Many[Search](`select `+searchColumns+` from searches where account_id = @account order by past, created_at desc, id desc limit 100`, nil)
}

// PresentSearch reads the present search; there is none before the first
// application.
func PresentSearch() *postgres.Optional[Search] {
	return postgres.Maybe[Search](`select `+searchColumns+` from searches where account_id = @account and not past`, nil)
}

// SearchByID reads one search; NotFound where it is not this person's.
func SearchByID(search id.Search) *postgres.Row[Search] {
	return postgres.One[Search](`select `+searchColumns+` from searches where account_id = @account and id = @id`, postgres.Args{"id": search})
}

// RenameSearch names a search, if it still has the version that was shown.
func (s Store) RenameSearch(ctx context.Context, search id.Search, version int, name string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Search](`select `+searchColumns+` from searches where account_id = @account and id = @id for update`, postgres.Args{"id": search})
		if err := tx.Read(ctx, now); err != nil || now.It.Name == name {
			return err
		}
		if now.It.Version != version {
			return fault.Conflict("This search was changed somewhere else in the meantime.")
		}
		_, err := tx.Exec(ctx, `update searches set name = @name, version = version + 1 where account_id = @account and id = @id`,
			postgres.Args{"id": search, "name": name})
		return err
	})
}

// EndSearch ends the present search today. closing says what becomes of the
// applications that are open: Withdrawn or NoResponse closes them, "" leaves
// them as they are. What was never sent is withdrawn in either case. The act's
// id makes a form sent twice end it once. NotFound where it is not the present
// search of this person.
func (s Store) EndSearch(ctx context.Context, search id.Search, act id.Act, closing Stage) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Search](`select `+searchColumns+` from searches where account_id = @account and id = @id and not past for update`, postgres.Args{"id": search})
		if err := tx.Read(ctx, now); err != nil || !now.It.UnderWay() {
			return err
		}
		_, today := s.now()
		if _, err := tx.Exec(ctx, `update searches set ended_day = @today::date, version = version + 1 where account_id = @account and id = @id`,
			postgres.Args{"id": search, "today": today}); err != nil {
			return err
		}
		if closing != "" {
			if err := s.closeOpen(ctx, tx, act, closing, today); err != nil {
				return err
			}
		}
		return agenda.Follow(ctx, tx)
	})
}

// closeOpen closes the open applications of the present search.
func (s Store) closeOpen(ctx context.Context, tx postgres.Tx, act id.Act, closing Stage, today clock.Day) error {
	open := postgres.Many[held](`
		select id, stage, false as trashed from applications
		where account_id = @account and search_id is null and trashed_at is null
		and stage in ('saved', 'applied', 'screening', 'interview', 'offer') order by id for update`, nil)
	if err := tx.Read(ctx, open); err != nil {
		return err
	}
	with := map[Stage][]id.Application{}
	for _, h := range open.All {
		end := closing
		if h.Stage == Saved || h.Stage == Offer {
			end = Withdrawn
		}
		with[end] = append(with[end], h.ID)
	}
	for _, end := range []Stage{Withdrawn, NoResponse} {
		if err := s.stepAll(ctx, tx, act, with[end], end, today); err != nil {
			return err
		}
	}
	return nil
}

// ResumeSearch lets the present search go on after its end.
func (s Store) ResumeSearch(ctx context.Context, search id.Search) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update searches set ended_day = null, version = version + 1 where account_id = @account and id = @id and not past`,
			postgres.Args{"id": search})
		switch {
		case err != nil:
			return err
		case n == 0:
			return fault.NotFound()
		}
		return agenda.Follow(ctx, tx)
	})
}

// inSearch sees that there is a search under way for applications that have
// just been logged, the earliest of them on that day: the first begins with
// the first application, and where the last one ended a new one begins.
func (s Store) inSearch(ctx context.Context, tx postgres.Tx, begun clock.Day, apps ...id.Application) error {
	now := PresentSearch()
	if err := tx.Read(ctx, now); err != nil || now.Found && now.It.UnderWay() {
		return err
	}
	at, today := s.now()
	if now.Found {
		n, err := tx.Exec(ctx, `update searches set past = true, version = version + 1 where account_id = @account and id = @id and not past and ended_day is not null`,
			postgres.Args{"id": now.It.ID})
		if err != nil || n == 0 {
			return err // it goes on again, or another application began the new one
		}
		if _, err := tx.Exec(ctx, `update applications set search_id = @id where account_id = @account and search_id is null and id <> all(@apps)`,
			postgres.Args{"id": now.It.ID, "apps": apps}); err != nil {
			return err
		}
		if err := agenda.Follow(ctx, tx); err != nil {
			return err
		}
		begun = later(begun, now.It.EndedDay)
	}
	if begun.IsZero() {
		begun = today
	}
	return begin(ctx, tx, begun, at)
}

func begin(ctx context.Context, tx postgres.Tx, day clock.Day, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into searches (account_id, id, name, begun_day, past, created_at) values (@account, @id, '', @day::date, false, @at)
		on conflict do nothing`, postgres.Args{"id": id.NewSearch(), "day": day, "at": at})
	return err
}

// earliest is the first known day of all that arrives, or zero.
func earliest(all []Arrival) (first clock.Day) {
	for _, a := range all {
		for _, s := range a.Steps {
			if !s.Day.IsZero() && (first.IsZero() || s.Day.Before(first)) {
				first = s.Day
			}
		}
	}
	return first
}

// ids are the ids of all that arrives.
func ids(all []Arrival) []id.Application {
	list := make([]id.Application, 0, len(all))
	for _, a := range all {
		list = append(list, a.ID)
	}
	return list
}
