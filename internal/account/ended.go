package account

import (
	"crypto/sha256"
	"net/http"
	"time"

	"onward/internal/id"
	"onward/internal/postgres"
)

// Ended is a session that was someone's, and is over.
type Ended struct {
	Session id.Session
	Account id.Account
}

// endedLife is how long a browser that signs out still has the token that no
// longer signs in: another of its windows may have a form half written.
const endedLife = time.Hour

// Ended gives the session that a request's cookie belongs to, where that is
// over and not yet forgotten: it ran out, or was ended in another window or
// browser. It signs nobody in. No words may be shown for it either; all it is
// good for is to keep, for its person, what is sent with it. A session may be
// asked for 6 times a minute and 30 an hour: beyond, it is TooMany.
func (s Sessions) Ended(r *http.Request) (it Ended, found bool, err error) {
	token := s.token(r)
	if token == "" {
		token = s.cookie(r, s.endedCookie())
	}
	if len(token) != secretLength {
		return Ended{}, false, nil
	}
	hash, now := sha256.Sum256([]byte(token)), s.clock.Now()
	row := postgres.Maybe[Ended](`
		select s.id as session, s.account_id as account from sessions s join accounts a on a.id = s.account_id
		where s.token_hash = @token and a.disabled_at is null
		  and not (s.revoked_at is null and s.expires_at > @now and s.last_seen_at > @idle)`,
		postgres.Args{"token": hash[:], "now": now, "idle": now.Add(-sessionIdle)})
	if err := s.db.Read(r.Context(), row); err != nil || !row.Found {
		return Ended{}, false, err
	}
	return row.It, true, Store{db: s.db, clock: s.clock}.take(r.Context(), formsAfter(row.It.Session))
}

func (s Sessions) endedCookie() string { return s.cookieName("onward-ended") }
