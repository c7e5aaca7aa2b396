package account

import (
	"context"
	"net/netip"
	"time"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Links work once, and only for a while.
const (
	resetLife      = time.Hour
	invitationLife = 14 * 24 * time.Hour

	reset      = "reset"
	invitation = "invitation"
)

// ResetLink makes the secret of a link with which the account's password can
// be set anew within an hour; earlier links of the account end. It is the
// operator's act. NotFound when there is no such account.
func (s Store) ResetLink(ctx context.Context, email string) (secret string, err error) {
	p, err := s.ByEmail(ctx, email)
	if err != nil {
		return "", err
	}
	return s.newLink(ctx, reset, p.ID, resetLife)
}

// Invite makes the secret of a link with which one account can be made within
// 14 days. It is the operator's act.
func (s Store) Invite(ctx context.Context) (secret string, err error) {
	return s.newLink(ctx, invitation, id.Account{}, invitationLife)
}

func (s Store) newLink(ctx context.Context, kind string, account id.Account, life time.Duration) (string, error) {
	secret, now := newSecret(), s.clock.Now()
	err := s.db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `update tokens set used_at = @now where account_id = @account and kind = @kind and used_at is null`,
			postgres.Args{"account": account, "kind": kind, "now": now})
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `insert into tokens (token_hash, kind, account_id, created_at, expires_at) values (@hash, @kind, @account, @now, @expires)`,
			postgres.Args{"hash": hashed(secret), "kind": kind, "account": account, "now": now, "expires": now.Add(life)})
		return err
	})
	return secret, err
}

// ResetWorks tells whether the link can still be used: nil, or NotFound.
func (s Store) ResetWorks(ctx context.Context, secret string) error {
	return s.fresh(ctx, reset, secret)
}

// Reset sets a new password by the link's secret, and ends every session of
// the account. NotFound when the link does not work (any more).
func (s Store) Reset(ctx context.Context, secret, password string, from netip.Addr) error {
	if err := s.take(ctx, resetsFrom(from)); err != nil {
		return err
	}
	whose := postgres.One[personRow](`
		select `+personColumns+` from tokens t join accounts a on a.id = t.account_id
		where t.token_hash = @hash and t.kind = 'reset' and t.used_at is null and t.expires_at > @now and a.disabled_at is null`,
		postgres.Args{"hash": hashed(secret), "now": s.clock.Now()})
	if err := s.db.Read(ctx, whose); err != nil {
		return err
	}
	var errs field.Errors
	checkPassword(password, whose.It.Email, "password", &errs)
	if errs.Any() {
		return fault.Invalid(errs)
	}
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		account, err := s.use(ctx, tx, reset, secret)
		if err != nil {
			return err
		}
		set, err := s.setPassword(ctx, tx, account, "", hash)
		if err != nil {
			return err
		}
		if !set {
			return fault.NotFound()
		}
		return s.endAll(ctx, tx, account)
	})
}

// fresh is nil when the link still works, or NotFound.
func (s Store) fresh(ctx context.Context, kind, secret string) error {
	return s.db.Read(ctx, postgres.Value[bool](`
		select true from tokens where token_hash = @hash and kind = @kind and used_at is null and expires_at > @now`,
		postgres.Args{"hash": hashed(secret), "kind": kind, "now": s.clock.Now()}))
}

// use takes the link's one use and says whose it is, or is NotFound.
func (s Store) use(ctx context.Context, tx postgres.Tx, kind, secret string) (id.Account, error) {
	used := postgres.Value[id.Account](`
		update tokens set used_at = @now where token_hash = @hash and kind = @kind and used_at is null and expires_at > @now
		returning account_id`, postgres.Args{"hash": hashed(secret), "kind": kind, "now": s.clock.Now()})
	err := tx.Read(ctx, used)
	return used.It, err
}
