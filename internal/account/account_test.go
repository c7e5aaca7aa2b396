package account_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres/pgtest"
)

const password = "heron on the jetty"

// world is a database with a store on it, at a time that stands still.
type world struct {
	account.Store

	t     *testing.T
	db    *pgtest.Database
	clock *clock.Manual
}

func begin(t *testing.T, mode account.Mode) *world {
	t.Helper()
	t.Parallel()
	db, c := pgtest.New(t), clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return &world{account.Quick(account.New(db.DB, c, mode)), t, db, c}
}

// person makes an account as the operator does.
func (w *world) person(email string) account.Proof {
	w.t.Helper()
	proof, err := w.Create(w.t.Context(), account.Draft{ID: id.NewAccount(), Email: email, Password: password})
	if err != nil {
		w.t.Fatal(err)
	}
	return proof
}

func from(n byte) netip.Addr { return netip.AddrFrom4([4]byte{192, 0, 2, n}) }

func (w *world) try(email, word, device string, n byte) error {
	_, err := w.SignIn(w.t.Context(), account.Attempt{Email: email, Password: word, From: from(n), Device: device})
	return err
}

// browser keeps cookies, and signs in without a page.
type browser struct {
	w        *world
	sessions account.Sessions
	cookies  map[string]string
}

func (w *world) browser() *browser { return &browser{w, w.Sessions(false), map[string]string{}} }

func (b *browser) request() *http.Request {
	r := httptest.NewRequestWithContext(b.w.t.Context(), http.MethodGet, "/", nil)
	r.Header.Set("User-Agent", "Firefox")
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	return r
}

func (b *browser) keep(rec *httptest.ResponseRecorder) {
	for _, c := range rec.Result().Cookies() {
		b.cookies[c.Name] = c.Value
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
}

func (b *browser) signIn(proof account.Proof) {
	b.w.t.Helper()
	rec := httptest.NewRecorder()
	if err := b.sessions.SignIn(rec, b.request(), proof); err != nil {
		b.w.t.Fatal(err)
	}
	b.keep(rec)
}

func (b *browser) signOut() {
	b.w.t.Helper()
	rec := httptest.NewRecorder()
	if err := b.sessions.SignOut(rec, b.request()); err != nil {
		b.w.t.Fatal(err)
	}
	b.keep(rec)
}

// open sends a request and says who it came from; during runs inside it.
func (b *browser) open(during func()) (person account.Person, session id.Session, in bool) {
	b.w.t.Helper()
	fail := func(_ http.ResponseWriter, _ *http.Request, err error) {
		b.w.t.Errorf("the middleware failed: %v", err)
	}
	b.sessions.Middleware(fail)(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		person, in = account.From(r.Context())
		session = account.Current(r.Context())
		if during != nil {
			during()
		}
	})).ServeHTTP(httptest.NewRecorder(), b.request())
	return person, session, in
}

func (b *browser) in() bool { _, _, in := b.open(nil); return in }

func wantKind(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("got %v, want a fault of kind %d", err, kind)
	}
}

func wantFields(t *testing.T, err error, names ...string) {
	t.Helper()
	f, _ := err.(*fault.Fault) //nolint:errorlint // as the store gives it
	if f == nil || f.Kind != fault.KindInvalid || strings.Join(f.Fields.Names(), " ") != strings.Join(names, " ") {
		t.Errorf("got %v, want sentences for %q", err, names)
	}
}

// ask runs a query as a superuser, who sees everything.
func ask[T any](w *world, sql string, args ...any) T {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.db.AdminURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(w.t.Context()) }()
	var it T
	if err := conn.QueryRow(w.t.Context(), sql, args...).Scan(&it); err != nil {
		w.t.Fatal(err)
	}
	return it
}
