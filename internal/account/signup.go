package account

import (
	"context"
	"net/netip"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Draft is an account about to be made. Its id is made with the form, so that
// a form sent twice makes one account.
type Draft struct {
	ID         id.Account
	Email      string
	Password   string
	ZoneName   string
	Invitation string // the secret of the link, where there was one
}

// Check says what is wrong, a sentence for each field: email, password, zone.
func (d Draft) Check() field.Errors {
	var errs field.Errors
	checkEmail(d.Email, &errs)
	checkPassword(d.Password, d.Email, "password", &errs)
	checkZone(d.ZoneName, &errs)
	return errs
}

const (
	taken     = "There is already an account with this address. Sign in with it, or use another one."
	closed    = "New accounts are not being made here. Please ask the person who runs this Onward."
	uninvited = "This invitation was used already or is too old. Please ask the person who runs this Onward for a new one."
)

// SignUp makes an account for someone who comes from that client address, and
// proves that it is them. The faults: Invalid by field, Forbidden where
// accounts are not made this way, TooMany.
func (s Store) SignUp(ctx context.Context, d Draft, from netip.Addr) (Proof, error) {
	if s.mode == Closed {
		return Proof{}, fault.Forbidden(closed)
	}
	if errs := d.Check(); errs.Any() {
		return Proof{}, fault.Invalid(errs)
	}
	if err := s.take(ctx, signUpsFrom(from)); err != nil {
		return Proof{}, err
	}
	return s.create(ctx, d, s.mode == Invitation)
}

// Create makes an account without asking for an invitation. It is the
// operator's act; the zone may be left out.
func (s Store) Create(ctx context.Context, d Draft) (Proof, error) {
	if d.ZoneName == "" {
		d.ZoneName = "UTC"
	}
	if errs := d.Check(); errs.Any() {
		return Proof{}, fault.Invalid(errs)
	}
	return s.create(ctx, d, false)
}

func (s Store) create(ctx context.Context, d Draft, invited bool) (Proof, error) {
	if invited {
		if err := s.Admits(ctx, d.Invitation); fault.Is(err, fault.KindForbidden) {
			return s.sentAgain(ctx, d, err)
		} else if err != nil {
			return Proof{}, err
		}
	}
	hash, err := s.hasher.hash(ctx, d.Password)
	if err != nil {
		return Proof{}, err
	}
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		if invited {
			if _, err := s.use(ctx, tx, invitation, d.Invitation); err != nil {
				return forbidden(err)
			}
		}
		_, err := tx.Exec(ctx, `
			insert into accounts (id, email, email_key, password_hash, time_zone, created_at)
			values (@id, @email, @key, @hash, @zone, @now)`, postgres.Args{
			"id": d.ID, "email": d.Email, "key": emailKey(d.Email), "hash": hash, "zone": d.ZoneName, "now": s.clock.Now(),
		})
		return err
	})
	switch {
	case postgres.Violates(err, "accounts_email_key_key"), postgres.Violates(err, "accounts_pkey"), fault.Is(err, fault.KindForbidden):
		return s.sentAgain(ctx, d, err)
	case err != nil:
		return Proof{}, err
	}
	row := personRow{ID: d.ID, Email: d.Email, TimeZone: d.ZoneName, WeekStart: 1, DateStyle: DayMonthYear, Shortcuts: true, OffersPath: true}
	return Proof{row.person(s.zones), hash}, nil
}

// sentAgain looks whether this very form has made its account already: the
// same id, address and password. Then it leads there. The id is known to the
// form alone, so nobody can try passwords this way.
func (s Store) sentAgain(ctx context.Context, d Draft, refused error) (Proof, error) {
	known, err := s.known(ctx, d.Email, nil)
	switch {
	case err != nil:
		return Proof{}, err
	case known.ID == d.ID && !d.ID.IsZero():
		same, err := s.hasher.matches(ctx, d.Password, known.PasswordHash)
		if err != nil {
			return Proof{}, err
		}
		if same && !known.Disabled {
			return Proof{known.person(s.zones), known.PasswordHash}, nil
		}
		return Proof{}, only("email", taken)
	case fault.Is(refused, fault.KindForbidden):
		return Proof{}, refused
	case !known.ID.IsZero():
		return Proof{}, only("email", taken)
	}
	return Proof{}, fault.Conflict("This form has already made an account, with another address. Open a new form to make one more.")
}

// Admits tells whether someone with that invitation ("" for none) may make an
// account here: nil, or a Forbidden fault that says why not.
func (s Store) Admits(ctx context.Context, secret string) error {
	switch s.mode {
	case Open:
		return nil
	case Invitation:
		if secret == "" {
			return fault.Forbidden("Accounts are made by invitation here. Please ask the person who runs this Onward for a link.")
		}
		return forbidden(s.fresh(ctx, invitation, secret))
	default:
		return fault.Forbidden(closed)
	}
}

func forbidden(err error) error {
	if fault.Is(err, fault.KindNotFound) {
		return fault.Forbidden(uninvited)
	}
	return err
}
