package account

import (
	"context"
	"encoding/base64"
	"errors"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// sessionRows keeps sessions for the session manager, by the SHA-256 of their
// tokens. A row is a sign-in: it is written by SignIn alone, and ending it
// leaves a tombstone, so that no request still under way can bring it back.
type sessionRows struct {
	db    postgres.Global
	clock clock.Clock
}

// visitRow is a live session and the person whose it is.
type visitRow struct {
	personRow

	Session    id.Session
	LastSeenAt time.Time
	Change     id.Change
}

// claim is what SignIn hands to the row that is written for it: whose it is,
// and what it takes the place of.
type claim struct {
	proof  Proof
	agent  string
	device string // the browser's secret; the one to keep once the row is written
	ended  []byte // the session it had before
}

type (
	findingKey struct{} // a *visitRow to fill
	claimKey   struct{} // a *claim to honor
)

// errNoClaim says that a session was to be written outside SignIn.
var errNoClaim = errors.New("account: a session is written at sign-in only")

// FindCtx fills the finding that the context carries.
func (s sessionRows) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	hash, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return nil, false, err
	}
	now := s.clock.Now()
	// The limit keeps PostgreSQL from merging the two by the accounts' index,
	// through which it would read all accounts that are older.
	visit := postgres.Maybe[visitRow](`
		select `+personColumns+`, s.id as session, s.last_seen_at,
			(select c.id from changes c where c.account_id = s.account_id) as change
		from sessions s cross join lateral (select * from accounts a where a.id = s.account_id limit 1) a
		where s.token_hash = @token and s.revoked_at is null and s.expires_at > @now and s.last_seen_at > @idle
		  and a.disabled_at is null and (a.sample_until is null or a.sample_until > @now)`,
		postgres.Args{"token": hash, "now": now, "idle": now.Add(-sessionIdle)})
	if err := s.db.Read(ctx, visit); err != nil {
		return nil, false, err
	}
	if found, ok := ctx.Value(findingKey{}).(*visitRow); ok {
		*found = visit.It
	}
	return nil, visit.Found, nil
}

// CommitCtx writes the session that SignIn claims, and ends the one before.
// The manager reckons with the machine's time; what counts is our clock's.
func (s sessionRows) CommitCtx(ctx context.Context, token string, _ []byte, _ time.Time) error {
	c, ok := ctx.Value(claimKey{}).(*claim)
	if !ok {
		return errNoClaim
	}
	hash, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return err
	}
	now := s.clock.Now()
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `
			insert into sessions (token_hash, id, account_id, agent, created_at, last_seen_at, expires_at)
			select @token, @id, a.id, @agent, @now, @now, @expires
			from accounts a where a.id = @person and a.password_hash = @proof and a.disabled_at is null for share
			on conflict do nothing`, postgres.Args{
			"token": hash, "id": id.NewSession(), "agent": c.agent, "now": now, "expires": now.Add(sessionLife),
			"person": c.proof.Person.ID, "proof": c.proof.hash,
		})
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Conflict(changedElsewhere)
		}
		if err := s.end(ctx, tx, c.ended); err != nil {
			return err
		}
		c.device, err = s.know(ctx, tx, c.device, c.proof.Person.ID)
		return err
	})
}

// DeleteCtx marks a session as over; the row stays for a day. While signing in
// it only takes note, so that the new session and the end of the old one are
// one act.
func (s sessionRows) DeleteCtx(ctx context.Context, token string) error {
	hash, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return err
	}
	if c, ok := ctx.Value(claimKey{}).(*claim); ok {
		c.ended = hash
		return nil
	}
	return s.db.Write(ctx, func(tx postgres.Tx) error { return s.end(ctx, tx, hash) })
}

func (s sessionRows) end(ctx context.Context, tx postgres.Tx, hash []byte) error {
	_, err := tx.Exec(ctx, `update sessions set revoked_at = @now, expires_at = @now where token_hash = @token and revoked_at is null`,
		postgres.Args{"token": hash, "now": s.clock.Now()})
	return err
}

// know makes the browser a device of the account and gives its secret. A
// secret that we never gave out is not taken.
func (s sessionRows) know(ctx context.Context, tx postgres.Tx, device string, account id.Account) (string, error) {
	ours := postgres.Value[bool](`select exists (select from devices where token_hash = @device)`, postgres.Args{"device": hashed(device)})
	if err := tx.Read(ctx, ours); err != nil {
		return "", err
	}
	if !ours.It {
		device = newSecret()
	}
	_, err := tx.Exec(ctx, `
		insert into devices (token_hash, account_id, created_at, last_used_at) values (@device, @id, @now, @now)
		on conflict (token_hash, account_id) do update set last_used_at = excluded.last_used_at`,
		postgres.Args{"device": hashed(device), "id": account, "now": s.clock.Now()})
	return device, err
}

// errNoContext says that the manager was used without a request.
var errNoContext = errors.New("account: sessions need a context")

// Find, Commit and Delete are there for the manager's interface; it uses the
// ones with a context.
func (sessionRows) Find(string) ([]byte, bool, error)      { return nil, false, errNoContext }
func (sessionRows) Commit(string, []byte, time.Time) error { return errNoContext }
func (sessionRows) Delete(string) error                    { return errNoContext }

// nothing is how a session's values are written: it has none. Who it belongs
// to stands in the row, and a flash travels in a cookie of its own.
type nothing struct{}

func (nothing) Encode(time.Time, map[string]any) ([]byte, error) { return nil, nil }

func (nothing) Decode([]byte) (time.Time, map[string]any, error) {
	return time.Time{}, map[string]any{}, nil
}
