package account

import (
	"context"
	"net/netip"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// sampleLife is how long somebody can look around with a sample.
const sampleLife = 24 * time.Hour

// sampleName is what stands where others have their address.
const sampleName = "A sample"

func samplesFrom(a netip.Addr) counter {
	return against("sample address", neighborhood(a), limit{5, time.Hour})
}

// samplesOfAll bounds what strangers can make together.
func samplesOfAll() counter { return against("sample", "", limit{400, 24 * time.Hour}) }

// MakeSample makes an account that is gone after a day, in one act with what
// fill puts into it, and proves whose it is. db is the handle of the account
// to be; nobody can sign in to it. Its days are those of a zone, or of UTC
// where there is none of that name. The faults: Forbidden where accounts are
// not open to all, and TooMany.
func (s Store) MakeSample(ctx context.Context, db postgres.Owned, from netip.Addr, zone string, fill func(postgres.Tx, *time.Location) error) (Proof, error) {
	if s.mode != Open {
		return Proof{}, fault.Forbidden(closed)
	}
	if err := s.take(ctx, samplesFrom(from), samplesOfAll()); err != nil {
		return Proof{}, err
	}
	days, found := FindZone(zone)
	if !found {
		zone, days = "UTC", time.UTC
	}
	row := personRow{ID: db.Account(), Email: sampleName, TimeZone: zone, WeekStart: 1, DateStyle: DayMonthYear, Shortcuts: true, OffersPath: true, Sample: true}
	now := s.clock.Now()
	err := db.Write(ctx, func(tx postgres.Tx) error {
		if _, err := tx.Exec(ctx, `
			insert into accounts (id, email, email_key, password_hash, time_zone, created_at, sample_until)
			values (@account, @email, @key, @hash, @zone, @now, @until)`, postgres.Args{
			"email": row.Email, "key": "sample " + row.ID.String(), "hash": s.hasher.nobodys(), "zone": zone, "now": now, "until": now.Add(sampleLife),
		}); err != nil {
			return err
		}
		return fill(tx, days)
	})
	return Proof{row.person(s.zones), s.hasher.nobodys()}, err
}

// Keep makes a sample the account of whoever looks around in it, with all that
// is in it. It ends every session, and the proof gives a new one. The faults:
// Invalid by field (email, password, zone), Forbidden, TooMany, and Conflict
// when the sample is gone, or kept already.
func (s Store) Keep(ctx context.Context, p Person, session id.Session, d Draft, from netip.Addr) (Proof, error) {
	if s.mode != Open {
		return Proof{}, fault.Forbidden(closed)
	}
	if errs := d.Check(); errs.Any() {
		return Proof{}, fault.Invalid(errs)
	}
	if err := s.take(ctx, signUpsFrom(from)); err != nil {
		return Proof{}, err
	}
	hash, err := s.hasher.hash(ctx, d.Password)
	if err != nil {
		return Proof{}, err
	}
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `
			update accounts set email = @email, email_key = @key, password_hash = @hash, time_zone = @zone, sample_until = null
			where id = @id and sample_until > @now`, postgres.Args{
			"id": p.ID, "email": d.Email, "key": emailKey(d.Email), "hash": hash, "zone": d.ZoneName, "now": s.clock.Now(),
		})
		if err != nil {
			return err
		}
		mine, err := tx.Exec(ctx, `update sessions set revoked_at = @now, expires_at = @now where id = @session and account_id = @id and revoked_at is null`,
			postgres.Args{"session": session, "id": p.ID, "now": s.clock.Now()})
		if err != nil {
			return err
		}
		if n == 0 || mine == 0 {
			return fault.Conflict("This sample is gone, or was kept in another window.")
		}
		return s.endAll(ctx, tx, p.ID)
	})
	if postgres.Violates(err, "accounts_email_key_key") {
		return Proof{}, only("email", taken)
	}
	p.Email, p.ZoneName, p.Zone, p.Sample = d.Email, d.ZoneName, s.zones.load(d.ZoneName), false
	return Proof{p, hash}, err
}

// samplesAtOnce is how many samples are deleted in one step.
const samplesAtOnce = 10

// sweepSamples deletes the samples whose day is over.
func (s Store) sweepSamples(ctx context.Context) error {
	for {
		n, err := s.db.Exec(ctx, `delete from accounts where sample_until <= @now and id in (select id from accounts where sample_until <= @now limit @batch)`,
			postgres.Args{"now": s.clock.Now(), "batch": samplesAtOnce})
		if err != nil || n < samplesAtOnce {
			return err
		}
	}
}
