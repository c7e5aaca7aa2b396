package aim

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Store keeps what one person looks for. It is a value: make one where it is
// used.
type Store struct {
	db    postgres.Handle
	clock clock.Clock
	zone  *time.Location
}

// New is the store on a person's handle, or on a transaction of theirs. Days
// are reckoned in their zone.
func New(db postgres.Handle, c clock.Clock, zone *time.Location) Store { return Store{db, c, zone} }

// now is the instant and the person's day of something being written down.
func (s Store) now() (time.Time, clock.Day) {
	at := s.clock.Now()
	return at, clock.DayIn(at, s.zone)
}

// What is said of a form that met another one.
const (
	elsewhere = "This was changed somewhere else in the meantime."
	twice     = "This form was sent before with something else in it, and that was kept. Look at it before you send it again."
)

// Keep writes what a person looks for under the id that its form carried; was
// is the aim that the form was filled from, zero for none. The same again
// changes nothing. It is a Conflict where it was changed meanwhile, or where
// the id was used for other words. The draft has passed Check.
func (s Store) Keep(ctx context.Context, one, was id.Aim, d Draft) error {
	d = d.fitting()
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		// One form at a time: each sees what whoever was quicker has written.
		if err := tx.Read(ctx, postgres.Value[id.Account](`select id from accounts where id = @account for no key update`, nil)); err != nil {
			return err
		}
		now, same := Now(), postgres.Maybe[Aim](`select `+columns+` from aims a where a.account_id = @account and a.id = @aim`, postgres.Args{"aim": one})
		if err := tx.Read(ctx, now, same); err != nil {
			return err
		}
		switch {
		case same.Found && same.It.Equal(d), now.Found && now.It.Equal(d):
			return nil
		case same.Found:
			return fault.Conflict(twice)
		case now.It.ID != was:
			return fault.Conflict(elsewhere)
		}
		at, today := s.now()
		_, err := tx.Exec(ctx, `
			insert into aims (account_id, id, from_day, recorded_at, roles, companies, industries, work_types, places,
				salary_min, salary_currency, salary_period, benefits, paths, qualifications, interests, matters)
			values (@account, @aim, @today, @at, @roles, @companies, @industries, @work_types, @places,
				@salary_min, @salary_currency, @salary_period, @benefits, @paths, @qualifications, @interests, @matters)`, postgres.Args{
			"aim": one, "today": today, "at": at, "roles": d.Roles, "companies": d.Companies, "industries": d.Industries,
			"work_types": d.WorkTypes, "places": d.Places, "salary_min": d.SalaryMin, "salary_currency": d.SalaryCurrency, "salary_period": d.SalaryPeriod,
			"benefits": d.Benefits, "paths": d.Paths, "qualifications": d.Qualifications, "interests": d.Interests, "matters": d.Matters,
		})
		return err
	})
}

// Said is what a person says when a look at their aim is offered.
type Said string

// It stays as it is; or they would rather look another day.
const (
	Stays  Said = "stays"
	NotNow Said = "not_now"
)

// Say keeps what a person said of it, under the id that the form carried. The
// same again changes nothing; something else under the same id is a Conflict.
// NotFound where no button of ours says so.
func (s Store) Say(ctx context.Context, look id.AimLook, said Said) error {
	if said != Stays && said != NotNow {
		return fault.NotFound()
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into aim_looks (account_id, id, said, day, recorded_at) values (@account, @look, @said, @today, @at)
			on conflict (account_id, id) do nothing`, postgres.Args{"look": look, "said": said, "today": today, "at": at})
		if err != nil || n == 1 {
			return err
		}
		was := postgres.Value[Said](`select said from aim_looks where account_id = @account and id = @look`, postgres.Args{"look": look})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if was.It != said {
			return fault.Conflict(twice)
		}
		return nil
	})
}
