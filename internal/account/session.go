package account

import (
	"context"
	"net/http"
	"strings"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// How long a browser stays signed in (ASVS 5.0, 7.3): 30 days at the most,
// and no longer than 14 days after it was last seen. A job search has quiet
// weeks, and a diary of feelings should not stay open on a lost computer.
const (
	sessionLife = 30 * 24 * time.Hour
	sessionIdle = 14 * 24 * time.Hour
	deviceLife  = 400 * 24 * time.Hour // as long as browsers keep a cookie
	seenEvery   = time.Minute
)

// Sessions say who a request comes from.
type Sessions struct {
	db     postgres.Global
	clock  clock.Clock
	zones  *zones
	secure bool
}

// Sessions are the store's. Secure is for a public address with https: the
// cookies then hold to it.
func (s Store) Sessions(secure bool) Sessions { return Sessions{s.db, s.clock, s.zones, secure} }

type visitorKey struct{}

// visitor is who a request comes from.
type visitor struct {
	person  Person
	session id.Session
}

// From gives the person who is signed in, if anyone is.
func From(ctx context.Context) (Person, bool) {
	v, ok := ctx.Value(visitorKey{}).(visitor)
	return v.person, ok
}

// Current is the session that a request came with; the zero id for none.
func Current(ctx context.Context) id.Session {
	v, _ := ctx.Value(visitorKey{}).(visitor)
	return v.session
}

// visitRow is a live session and the person whose it is.
type visitRow struct {
	personRow

	Session    id.Session
	LastSeenAt time.Time
}

// Middleware finds out who a request comes from, in one round trip, and in
// none when it has no cookie. When the database cannot be asked it calls fail:
// someone must never look signed out because of a moment's trouble.
func (s Sessions) Middleware(fail func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Add("Vary", "Cookie")
			token := hashed(s.cookie(r, s.sessionCookie()))
			if token == nil {
				next.ServeHTTP(w, r)
				return
			}
			now := s.clock.Now()
			visit := postgres.Maybe[visitRow](`
				select `+personColumns+`, s.id as session, s.last_seen_at
				from sessions s join accounts a on a.id = s.account_id
				where s.token_hash = @token and s.revoked_at is null and s.expires_at > @now and s.last_seen_at > @idle
				  and a.disabled_at is null`,
				postgres.Args{"token": token, "now": now, "idle": now.Add(-sessionIdle)})
			if err := s.db.Read(r.Context(), visit); err != nil {
				fail(w, r, err)
				return
			}
			if !visit.Found {
				// The cookie stays: this may be a late request of a browser
				// that has just been given a new one.
				next.ServeHTTP(w, r)
				return
			}
			who := visitor{visit.It.person(s.zones), visit.It.Session}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitorKey{}, who)))
			if now.Sub(visit.It.LastSeenAt) >= seenEvery {
				s.seen(r.Context(), token, now)
			}
		})
	}
}

// seen notes when a session was last used, at most once a minute and after
// the page. If it cannot, the next request will.
func (s Sessions) seen(ctx context.Context, token []byte, now time.Time) {
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	_, _ = s.db.Exec(ctx, `update sessions set last_seen_at = @now where token_hash = @token and revoked_at is null and last_seen_at < @now`,
		postgres.Args{"token": token, "now": now})
}

// SignIn gives the browser a new session and lets it be known as a device of
// the account; a session that it had before ends. The fault is Conflict when
// the proof no longer holds, since the password was changed in the meantime.
func (s Sessions) SignIn(w http.ResponseWriter, r *http.Request, proof Proof) error {
	ctx, now := r.Context(), s.clock.Now()
	token, device := newSecret(), s.Device(r)
	err := s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `
			insert into sessions (token_hash, id, account_id, agent, created_at, last_seen_at, expires_at)
			select @token, @id, a.id, @agent, @now, @now, @expires
			from accounts a where a.id = @person and a.password_hash = @proof and a.disabled_at is null for share
			on conflict do nothing`, postgres.Args{
			"token": hashed(token), "id": id.NewSession(), "agent": agent(r), "now": now, "expires": now.Add(sessionLife),
			"person": proof.Person.ID, "proof": proof.hash,
		})
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Conflict(changedElsewhere)
		}
		if err := s.end(ctx, tx, r); err != nil {
			return err
		}
		device, err = s.know(ctx, tx, device, proof.Person.ID)
		return err
	})
	if err != nil {
		return err
	}
	http.SetCookie(w, s.baked(s.sessionCookie(), token, int(sessionLife/time.Second)))
	http.SetCookie(w, s.baked(s.deviceCookie(), device, int(deviceLife/time.Second)))
	return nil
}

// SignOut ends the session that the request came with.
func (s Sessions) SignOut(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := s.db.Write(ctx, func(tx postgres.Tx) error { return s.end(ctx, tx, r) }); err != nil {
		return err
	}
	http.SetCookie(w, s.baked(s.sessionCookie(), "", -1))
	return nil
}

// end marks the request's session, if it has one, as over. The row stays for
// a day.
func (s Sessions) end(ctx context.Context, tx postgres.Tx, r *http.Request) error {
	token := hashed(s.cookie(r, s.sessionCookie()))
	if token == nil {
		return nil
	}
	_, err := tx.Exec(ctx, `update sessions set revoked_at = @now, expires_at = @now where token_hash = @token and revoked_at is null`,
		postgres.Args{"token": token, "now": s.clock.Now()})
	return err
}

// Device is the secret of the browser, or "" when it has none.
func (s Sessions) Device(r *http.Request) string { return s.cookie(r, s.deviceCookie()) }

// know makes the browser a device of the account and gives its secret. A
// secret that we never gave out is not taken.
func (s Sessions) know(ctx context.Context, tx postgres.Tx, device string, account id.Account) (string, error) {
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

func (s Sessions) sessionCookie() string { return s.cookieName("onward") }
func (s Sessions) deviceCookie() string  { return s.cookieName("onward-device") }

// cookieName has the prefix that makes browsers refuse a cookie set by
// anything but this very host over https.
func (s Sessions) cookieName(name string) string {
	if s.secure {
		return "__Host-" + name
	}
	return name
}

func (s Sessions) cookie(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

// baked is a cookie for so many seconds; -1 takes it away.
func (s Sessions) baked(name, value string, seconds int) *http.Cookie {
	return &http.Cookie{ //nolint:gosec // secure where the public address is https
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	}
}

// agent is the browser as it names itself, as far as it is kept.
func agent(r *http.Request) string {
	name := strings.ReplaceAll(strings.ToValidUTF8(r.UserAgent(), ""), "\x00", "")
	if len(name) > 300 {
		name = strings.ToValidUTF8(name[:300], "")
	}
	return name
}
