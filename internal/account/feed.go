package account

import (
	"context"
	"net/netip"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// A calendar feed is read by whoever has its address: a calendar program, which
// cannot sign in. The secret in the address is made and kept like that of a
// link, but works until it is ended. An account has one at the most.

// feedEnded is how long it is known of a secret that it was ended, so that a
// form from before cannot bring it back.
const feedEnded = 400 * 24 * time.Hour

// feedsOf counts the addresses that somebody makes.
func feedsOf(a id.Account) counter {
	return against("feed account", a.String(), limit{30, time.Hour}, limit{100, 24 * time.Hour})
}

// feedGuesses counts the secrets that lead nowhere, by where they come from.
// One that leads somewhere is never turned away: many people's calendars may
// ask from one place.
func feedGuesses(a netip.Addr) counter {
	return against("feed address", neighborhood(a), limit{6, time.Minute}, limit{30, time.Hour})
}

// NewFeedSecret makes the secret of an address that a feed may have. The form
// that makes the address carries it, so that the same form sent twice makes one
// address, and shows it both times.
func NewFeedSecret() string { return newSecret() }

// feedRow is a secret that is known already.
type feedRow struct {
	Mine bool
	Live bool
}

const feedKnown = `
	select coalesce(kind = 'feed' and account_id = @id, false) as mine, used_at is null as live from tokens where token_hash = @hash`

// again answers a form that was sent before.
func (r feedRow) again() error {
	if r.Mine && r.Live {
		return nil
	}
	return fault.Conflict("The address of this form has ended in the meantime. Open the page anew, and you can make another.")
}

// MakeFeed gives the account's feed the address with this secret; the one that
// it had before ends. The faults: NotFound for what is no secret, TooMany, and
// Conflict for one that has ended in the meantime.
func (s Store) MakeFeed(ctx context.Context, account id.Account, secret string) error {
	hash := hashed(secret)
	if hash == nil {
		return fault.NotFound()
	}
	known := postgres.Maybe[feedRow](feedKnown, postgres.Args{"id": account, "hash": hash})
	if err := s.db.Read(ctx, known); err != nil {
		return err
	}
	if known.Found {
		return known.It.again()
	}
	if err := s.take(ctx, feedsOf(account)); err != nil {
		return err
	}
	now := s.clock.Now()
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		// One after the other, so that one alone is left.
		held := postgres.Value[id.Account](`select id from accounts where id = @id and disabled_at is null for no key update`, postgres.Args{"id": account})
		if err := tx.Read(ctx, held); err != nil {
			return err
		}
		known := postgres.Maybe[feedRow](feedKnown, postgres.Args{"id": account, "hash": hash})
		if err := tx.Read(ctx, known); err != nil {
			return err
		}
		if known.Found {
			return known.It.again()
		}
		if err := s.endFeed(ctx, tx, account, now); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			insert into tokens (token_hash, kind, account_id, created_at, expires_at) values (@hash, 'feed', @id, @now, null)`,
			postgres.Args{"hash": hash, "id": account, "now": now})
		return err
	})
}

// EndFeed ends the address of the account's feed, if it has one.
func (s Store) EndFeed(ctx context.Context, account id.Account) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error { return s.endFeed(ctx, tx, account, s.clock.Now()) })
}

func (s Store) endFeed(ctx context.Context, tx postgres.Tx, account id.Account, now time.Time) error {
	_, err := tx.Exec(ctx, `update tokens set used_at = @now, expires_at = @until where account_id = @id and kind = 'feed' and used_at is null`,
		postgres.Args{"id": account, "now": now, "until": now.Add(feedEnded)})
	return err
}

// FeedSince says since when the account's feed has the address that it has; the
// zero time for none.
func (s Store) FeedSince(ctx context.Context, account id.Account) (time.Time, error) {
	made := postgres.Values[time.Time](`select created_at from tokens where account_id = @id and kind = 'feed' and used_at is null`, postgres.Args{"id": account})
	if err := s.db.Read(ctx, made); err != nil || len(made.All) == 0 {
		return time.Time{}, err
	}
	return made.All[0], nil
}

// OfFeed says whose feed has the address with this secret. NotFound where it
// has ended, or never was; after a number of those from one place, TooMany.
func (s Store) OfFeed(ctx context.Context, secret string, from netip.Addr) (Person, error) {
	hash, now := hashed(secret), s.clock.Now()
	if hash == nil { // no guess at one
		return Person{}, fault.NotFound()
	}
	whose := postgres.One[personRow](`
		select `+personColumns+` from tokens t cross join lateral (select * from accounts a where a.id = t.account_id limit 1) a
		where t.token_hash = @hash and t.kind = 'feed' and t.used_at is null
		  and a.disabled_at is null and (a.sample_until is null or a.sample_until > @now)`,
		postgres.Args{"hash": hash, "now": now})
	err := s.db.Read(ctx, whose)
	if fault.Is(err, fault.KindNotFound) {
		if guessed := s.take(ctx, feedGuesses(from)); guessed != nil {
			err = guessed
		}
	}
	if err != nil {
		return Person{}, err
	}
	return whose.It.person(s.zones), nil
}
