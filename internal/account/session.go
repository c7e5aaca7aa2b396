package account

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"onward/internal/clock"
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

// Sessions say who a request comes from. The session manager makes the tokens
// and carries them through a request; sessionRows keeps them.
type Sessions struct {
	db      postgres.Global
	clock   clock.Clock
	zones   *zones
	secure  bool
	manager *scs.SessionManager
}

// Sessions are the store's. Secure is for a public address with https: the
// cookies then hold to it. One for a program.
func (s Store) Sessions(secure bool) Sessions {
	it := Sessions{db: s.db, clock: s.clock, zones: s.zones, secure: secure}
	// Not scs.New: that starts a store in memory, and a goroutine that sweeps it.
	it.manager = &scs.SessionManager{
		Store: sessionRows{s.db, s.clock}, Codec: nothing{}, HashTokenInStore: true, Lifetime: sessionLife,
		Cookie: scs.SessionCookie{
			Name: it.cookieName("onward"), Path: "/", HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode, Persist: true,
		},
	}
	return it
}

type visitorKey struct{}

// visitor is who a request comes from.
type visitor struct {
	person  Person
	session id.Session
	change  id.Change
}

// LastChange is the last change of the rows of the person who is signed in, as
// the request came: what is read after shows no less. Zero where there was none.
func LastChange(ctx context.Context) id.Change {
	who, _ := ctx.Value(visitorKey{}).(visitor)
	return who.change
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

// Middleware finds out who a request comes from, in one round trip, and in
// none when it has no cookie. When the database cannot be asked it calls fail:
// someone must never look signed out because of a moment's trouble.
func (s Sessions) Middleware(fail func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Add("Vary", "Cookie")
			token := s.token(r)
			if token == "" {
				next.ServeHTTP(w, r)
				return
			}
			found := &visitRow{}
			ctx, err := s.manager.Load(context.WithValue(r.Context(), findingKey{}, found), token)
			if err != nil {
				fail(w, r, err)
				return
			}
			if found.Session.IsZero() {
				// The cookie stays: this may be a late request of a browser
				// that has just been given a new one.
				next.ServeHTTP(w, r)
				return
			}
			who := visitor{found.person(s.zones), found.Session, found.Change}
			next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, visitorKey{}, who)))
			if now := s.clock.Now(); now.Sub(found.LastSeenAt) >= seenEvery {
				s.seen(r.Context(), found.Session, now)
			}
		})
	}
}

// seen notes when a session was last used, at most once a minute and after
// the page. If it cannot, the next request will.
func (s Sessions) seen(ctx context.Context, session id.Session, now time.Time) {
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	_, _ = s.db.Exec(ctx, `update sessions set last_seen_at = @now where id = @session and revoked_at is null and last_seen_at < @now`,
		postgres.Args{"session": session, "now": now})
}

// SignIn gives the browser a new session and lets it be known as a device of
// the account; a session that it had before ends. The fault is Conflict when
// the proof no longer holds, since the password was changed in the meantime.
func (s Sessions) SignIn(w http.ResponseWriter, r *http.Request, proof Proof) error {
	claim := &claim{proof: proof, agent: agent(r), device: s.Device(r)}
	ctx, err := s.manager.Load(context.WithValue(r.Context(), claimKey{}, claim), s.token(r))
	if err != nil {
		return err
	}
	if err := s.manager.RenewToken(ctx); err != nil {
		return err
	}
	token, expires, err := s.manager.Commit(ctx)
	if err != nil {
		return err
	}
	s.manager.WriteSessionCookie(ctx, w, token, expires)
	http.SetCookie(w, s.baked(s.deviceCookie(), claim.device, int(deviceLife/time.Second)))
	if s.cookie(r, s.endedCookie()) != "" {
		http.SetCookie(w, s.baked(s.endedCookie(), "", -1))
	}
	return nil
}

// SignOut ends the session that the request came with.
func (s Sessions) SignOut(w http.ResponseWriter, r *http.Request) error {
	ctx, err := s.manager.Load(r.Context(), s.token(r)) // most often the middleware has
	if err != nil {
		return err
	}
	if err := s.manager.Destroy(ctx); err != nil {
		return err
	}
	s.manager.WriteSessionCookie(ctx, w, "", time.Time{})
	if token := s.token(r); token != "" {
		http.SetCookie(w, s.baked(s.endedCookie(), token, int(endedLife/time.Second)))
	}
	return nil
}

// token is the request's, or "" for what cannot be one.
func (s Sessions) token(r *http.Request) string {
	if token := s.cookie(r, s.manager.Cookie.Name); len(token) == secretLength {
		return token
	}
	return ""
}

// Device is the secret of the browser, or "" when it has none.
func (s Sessions) Device(r *http.Request) string { return s.cookie(r, s.deviceCookie()) }

func (s Sessions) deviceCookie() string { return s.cookieName("onward-device") }

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
