package account

import (
	"context"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Session is one browser that is signed in.
type Session struct {
	ID         id.Session
	Agent      string // as the browser names itself
	CreatedAt  time.Time
	LastSeenAt time.Time // to the minute
}

// List is where the account is signed in, the last used first.
func (s Sessions) List(ctx context.Context, account id.Account) ([]Session, error) {
	now := s.clock.Now()
	rows := postgres.Many[Session](`
		select id, agent, created_at, last_seen_at from sessions
		where account_id = @id and revoked_at is null and expires_at > @now and last_seen_at > @idle
		order by last_seen_at desc, id desc`,
		postgres.Args{"id": account, "now": now, "idle": now.Add(-sessionIdle)})
	err := s.db.Read(ctx, rows)
	return rows.All, err
}

// End ends one session of the account; NotFound when the account has no such
// session, or had.
func (s Sessions) End(ctx context.Context, account id.Account, session id.Session) error {
	n, err := s.db.Exec(ctx, `update sessions set revoked_at = @now, expires_at = @now where id = @session and account_id = @id and revoked_at is null`,
		postgres.Args{"session": session, "id": account, "now": s.clock.Now()})
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	return err
}

// EndOthers ends every session of the account but one, and counts them.
func (s Sessions) EndOthers(ctx context.Context, account id.Account, but id.Session) (int, error) {
	n, err := s.db.Exec(ctx, `update sessions set revoked_at = @now, expires_at = @now where account_id = @id and id <> @but and revoked_at is null`,
		postgres.Args{"id": account, "but": but, "now": s.clock.Now()})
	return int(n), err
}
