package account

import (
	"context"
	"net/netip"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// linkRow is what a mailed link is good for.
type linkRow struct {
	Email      string
	AccountID  id.Account // whose address is to change; of a sign-up, the sample to be kept
	Invitation []byte
	Used       bool
}

// linkUses counts how often links are used from one address.
func linkUses(a netip.Addr) counter {
	return against("link use address", neighborhood(a), limit{6, time.Minute}, limit{30, time.Hour})
}

// linked reads what a link is good for, or was; NotFound for one that is too
// old or never was.
func (s Store) linked(ctx context.Context, kind, secret string) (linkRow, error) {
	row := postgres.One[linkRow](`
		select email, account_id, invitation, used_at is not null as used from tokens
		where token_hash = @hash and kind = @kind and expires_at > @now and email is not null`,
		postgres.Args{"hash": hashed(secret), "kind": kind, "now": s.clock.Now()})
	err := s.db.Read(ctx, row)
	return row.It, err
}

// Linked is what a mailed link to begin a journal is good for.
type Linked struct {
	Email string
	Keeps bool // a sample becomes the account
}

// SignUpLink says what a link is good for while it works; NotFound after.
func (s Store) SignUpLink(ctx context.Context, secret string) (Linked, error) {
	link, err := s.linked(ctx, signUpByLink, secret)
	if err == nil && link.Used {
		err = fault.NotFound()
	}
	return Linked{link.Email, !link.AccountID.IsZero()}, err
}

// SignUpLinked says the same of a link that was used, too: who sends the same
// form twice is led on by it. NotFound for one that is too old.
func (s Store) SignUpLinked(ctx context.Context, secret string) (Linked, error) {
	link, err := s.linked(ctx, signUpByLink, secret)
	return Linked{link.Email, !link.AccountID.IsZero()}, err
}

// MoveLink gives the address that an account can go by with the link, or NotFound.
func (s Store) MoveLink(ctx context.Context, secret string) (string, error) {
	link, err := s.linked(ctx, newAddress, secret)
	if err == nil && link.Used {
		err = fault.NotFound()
	}
	return link.Email, err
}

// SignUpByLink makes the account that a mailed link is good for, or keeps its
// sample; the draft's address is the link's. The faults: Invalid by field
// (password, zone), NotFound where the link does not work (any more),
// Forbidden, Conflict, TooMany.
func (s Store) SignUpByLink(ctx context.Context, secret string, d Draft, from netip.Addr) (Proof, error) {
	if err := s.take(ctx, linkUses(from)); err != nil {
		return Proof{}, err
	}
	link, err := s.linked(ctx, signUpByLink, secret)
	if err != nil {
		return Proof{}, err
	}
	d.Email = link.Email
	if !link.AccountID.IsZero() {
		d.ID = link.AccountID
	}
	if errs := d.Check(); errs.Any() {
		return Proof{}, fault.Invalid(errs)
	}
	hash, err := s.hasher.hash(ctx, d.Password)
	if err != nil {
		return Proof{}, err
	}
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		if _, err := s.use(ctx, tx, signUpByLink, secret); err != nil {
			return err
		}
		if err := s.admits(ctx, tx, link); err != nil {
			return err
		}
		if err := s.endLinks(ctx, tx, signUpByLink, d.Email); err != nil {
			return err
		}
		return s.settle(ctx, tx, link, d, hash)
	})
	switch {
	case postgres.Violates(err, "accounts_email_key_key"), postgres.Violates(err, "accounts_pkey"), fault.Is(err, fault.KindNotFound):
		return s.linkedAgain(ctx, d, err)
	case err != nil:
		return Proof{}, err
	}
	row := personRow{ID: d.ID, Email: d.Email, TimeZone: d.ZoneName, WeekStart: 1, DateStyle: DayMonthYear, Shortcuts: true, OffersPath: true}
	return Proof{row.person(s.zones), hash}, nil
}

// admits uses up the invitation that came with the link, where one is asked for.
func (s Store) admits(ctx context.Context, tx postgres.Tx, link linkRow) error {
	switch s.mode {
	case Open:
		return nil
	case Closed:
		return fault.Forbidden(closed)
	}
	n, err := tx.Exec(ctx, `update tokens set used_at = @now where token_hash = @hash and kind = 'invitation' and used_at is null and expires_at > @now`,
		postgres.Args{"hash": link.Invitation, "now": s.clock.Now()})
	if err == nil && n == 0 {
		err = fault.Forbidden(uninvited)
	}
	return err
}

// endLinks makes the other links of a kind to an address useless.
func (s Store) endLinks(ctx context.Context, tx postgres.Tx, kind, email string) error {
	_, err := tx.Exec(ctx, `update tokens set used_at = @now where kind = @kind and email = @email and used_at is null`,
		postgres.Args{"kind": kind, "email": email, "now": s.clock.Now()})
	return err
}

// settle writes the account, a new one or the sample that is kept.
func (s Store) settle(ctx context.Context, tx postgres.Tx, link linkRow, d Draft, hash string) error {
	args := postgres.Args{"id": d.ID, "email": d.Email, "key": emailKey(d.Email), "hash": hash, "zone": d.ZoneName, "now": s.clock.Now()}
	if link.AccountID.IsZero() {
		_, err := tx.Exec(ctx, `
			insert into accounts (id, email, email_key, password_hash, time_zone, created_at)
			values (@id, @email, @key, @hash, @zone, @now)`, args)
		return err
	}
	n, err := tx.Exec(ctx, `
		update accounts set email = @email, email_key = @key, password_hash = @hash, time_zone = @zone, sample_until = null
		where id = @id and sample_until > @now`, args)
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	if err != nil {
		return err
	}
	return s.endAll(ctx, tx, d.ID)
}

// linkedAgain looks whether this very form has made its account already: the
// same id and password. Then it leads there.
func (s Store) linkedAgain(ctx context.Context, d Draft, refused error) (Proof, error) {
	known, err := s.known(ctx, d.Email, nil)
	if err != nil {
		return Proof{}, err
	}
	if known.ID == d.ID && !d.ID.IsZero() && !known.Disabled {
		same, err := s.hasher.matches(ctx, d.Password, known.PasswordHash)
		if err != nil {
			return Proof{}, err
		}
		if same {
			return Proof{known.person(s.zones), known.PasswordHash}, nil
		}
	}
	if fault.Is(refused, fault.KindNotFound) {
		return Proof{}, refused
	}
	return Proof{}, fault.Conflict(taken)
}

// MoveByLink has the account go by the address that the link was mailed to.
// The faults: NotFound where the link does not work (any more), Conflict,
// TooMany.
func (s Store) MoveByLink(ctx context.Context, secret string, from netip.Addr) error {
	if err := s.take(ctx, linkUses(from)); err != nil {
		return err
	}
	link, err := s.linked(ctx, newAddress, secret)
	if err != nil {
		return err
	}
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		former := postgres.Value[string](`select email from accounts where id = @id and disabled_at is null for update`, postgres.Args{"id": link.AccountID})
		if err := tx.Read(ctx, former); err != nil {
			return err
		}
		if link.Used && former.It == link.Email { // the same form twice
			return nil
		}
		if _, err := s.use(ctx, tx, newAddress, secret); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `update tokens set used_at = @now where account_id = @id and kind in ('reset', 'address') and used_at is null`,
			postgres.Args{"id": link.AccountID, "now": s.clock.Now()}); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `update accounts set email = @email, email_key = @key where id = @id`,
			postgres.Args{"id": link.AccountID, "email": link.Email, "key": emailKey(link.Email)}); err != nil {
			return err
		}
		return s.told(ctx, tx, former.It)
	})
	if postgres.Violates(err, "accounts_email_key_key") {
		return fault.Conflict("There is already an account with this address, so yours was not changed.")
	}
	return err
}
