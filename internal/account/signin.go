package account

import (
	"context"
	"net/netip"

	"onward/internal/postgres"
)

// Attempt is someone trying to sign in.
type Attempt struct {
	Email    string
	Password string
	From     netip.Addr // the client's address
	Device   string     // the browser's own secret, or "" when it has none
}

const (
	mismatch    = "This address and this password do not belong together. Please look at both again."
	switchedOff = "This account has been switched off. Please ask the person who runs this Onward."
)

// SignIn checks a password. Whether there is an account with the address
// cannot be told from the answer or from the time it takes. The faults:
// Invalid, and TooMany from a throttle.
func (s Store) SignIn(ctx context.Context, a Attempt) (Proof, error) {
	known, err := s.known(ctx, a.Email, hashed(a.Device))
	if err != nil {
		return Proof{}, err
	}
	counters := []counter{signInsFrom(a.From), signInsTo(a.Email)}
	if known.Device {
		counters = []counter{signInsOn(hashed(a.Device), a.Email)}
	}
	if err := s.take(ctx, counters...); err != nil {
		return Proof{}, err
	}
	right, err := s.hasher.matches(ctx, a.Password, known.PasswordHash)
	switch {
	case err != nil:
		return Proof{}, err
	case !right:
		return Proof{}, only("", mismatch)
	case known.Disabled: // told only to who knows the password
		return Proof{}, only("", switchedOff)
	}
	return Proof{known.person(s.zones), known.PasswordHash}, nil
}

// knownRow is what there is of an address; the zero id and nobody's hash when
// it has no account. It is one row either way, so that asking takes the same.
type knownRow struct {
	personRow

	PasswordHash string
	Disabled     bool
	Device       bool // has signed in to the account before
}

func (s Store) known(ctx context.Context, email string, device []byte) (knownRow, error) {
	row := postgres.One[knownRow](`
		select a.id, coalesce(a.email, '') as email, coalesce(a.name, '') as name, coalesce(a.time_zone, '') as time_zone,
		       coalesce(a.week_start, 0)::int2 as week_start, coalesce(a.date_style, '') as date_style,
		       coalesce(a.scheme, '') as scheme, coalesce(a.shortcuts, false) as shortcuts, coalesce(a.offers_path, false) as offers_path, coalesce(a.has_plans, false) as has_plans,
		       a.sample_until is not null as sample,
		       coalesce(a.password_hash, @nobody) as password_hash, a.disabled_at is not null as disabled,
		       exists (select from devices d where d.token_hash = @device and d.account_id = a.id) as device
		from (select @key::text as key) asked left join accounts a on a.email_key = asked.key`,
		postgres.Args{"key": emailKey(email), "device": device, "nobody": s.hasher.nobodys()})
	err := s.db.Read(ctx, row)
	return row.It, err
}
