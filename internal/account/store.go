package account

import (
	"context"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/outbox"
	"onward/internal/postgres"
)

// Mode says who may make an account.
type Mode string

// The modes.
const (
	Open       Mode = "open"       // anyone
	Invitation Mode = "invitation" // whoever has a link
	Closed     Mode = "closed"     // nobody; the operator makes accounts
)

// Store keeps accounts and all that guards them.
type Store struct {
	db     postgres.Global
	clock  clock.Clock
	mode   Mode
	hasher hasher
	zones  *zones
	box    outbox.Outbox // that links are mailed with, where mail is set up
}

// New makes the store. One for a program: it bounds how many passwords are
// worked on at once.
func New(db *postgres.DB, c clock.Clock, mode Mode) Store {
	return Store{db: db.Global(), clock: c, mode: mode, hasher: newHasher(), zones: &zones{}}
}

// Mode says who may make an account here.
func (s Store) Mode() Mode { return s.mode }

// Proof is what a checked password gives: the right to a session, for as long
// as the password stays the same.
type Proof struct {
	Person Person
	hash   string
}

// ByEmail finds the person with that address, or is a NotFound fault.
func (s Store) ByEmail(ctx context.Context, email string) (Person, error) {
	row := postgres.One[personRow](`select `+personColumns+` from accounts a where a.email_key = @key`, postgres.Args{"key": emailKey(email)})
	if err := s.db.Read(ctx, row); err != nil {
		return Person{}, err
	}
	return row.It.person(s.zones), nil
}

// Change sets how Onward is for a person. A fault says which field is wrong.
func (s Store) Change(ctx context.Context, account id.Account, to Settings) error {
	if errs := to.Check(); errs.Any() {
		return fault.Invalid(errs)
	}
	n, err := s.db.Exec(ctx, `
		update accounts set name = @name, time_zone = @zone, week_start = @week_start, date_style = @date_style,
		       scheme = @scheme, shortcuts = @shortcuts, offers_path = @path
		where id = @id`, postgres.Args{
		"id": account, "name": to.Name, "zone": to.ZoneName, "week_start": int16(to.WeekStart),
		"date_style": to.DateStyle, "scheme": to.Scheme, "shortcuts": to.Shortcuts, "path": to.Path,
	})
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	return err
}

// Disable switches an account off: its sessions end, and nobody can sign in
// to it. What it holds stays. It is the operator's act.
func (s Store) Disable(ctx context.Context, email string) error {
	p, err := s.ByEmail(ctx, email)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `update accounts set disabled_at = @now where id = @id and disabled_at is null`,
			postgres.Args{"id": p.ID, "now": s.clock.Now()})
		if err != nil {
			return err
		}
		return s.endAll(ctx, tx, p.ID)
	})
}

// only is a fault of a form's single field.
func only(name, sentence string) error { return fault.Invalid(field.Errors{name: sentence}) }
