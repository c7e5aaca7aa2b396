package account_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

func newRecorder() *httptest.ResponseRecorder { return httptest.NewRecorder() }

func long(n int) string { return strings.Repeat("x", n) }

func TestSession(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	before := w.db.Trips()
	if b.in() {
		t.Error("signed in from nothing")
	}
	b.cookies["onward"] = "never a token"
	if b.in() || w.db.Trips() != before {
		t.Errorf("without a session: %d round trips", w.db.Trips()-before)
	}
	delete(b.cookies, "onward")
	b.signIn(w.person("ada@example.org"))
	before = w.db.Trips()
	person, session, in := b.open(nil)
	if !in || person.Email != "ada@example.org" || session.IsZero() {
		t.Errorf("signed in as %+v", person)
	}
	if n := w.db.Trips() - before; n != 1 {
		t.Errorf("finding out who it is took %d round trips, want 1", n)
	}
	old := b.cookies["onward"]
	b.signIn(w.person("ben@example.org"))
	if b.cookies["onward"] == old {
		t.Error("the token stayed the same at sign-in")
	}
	stale := w.browser()
	stale.cookies["onward"] = old
	if stale.in() {
		t.Error("the session from before the sign-in still works")
	}
	if person, _, _ := b.open(nil); person.Email != "ben@example.org" {
		t.Errorf("signed in as %+v", person)
	}
	b.signOut()
	if b.in() || b.cookies["onward"] != "" {
		t.Error("still signed in after signing out")
	}
}

func TestCookies(t *testing.T) {
	w := begin(t, account.Open)
	proof := w.person("ada@example.org")
	for secure, prefix := range map[bool]string{true: "__Host-", false: ""} {
		rec := newRecorder()
		if err := w.Sessions(secure).SignIn(rec, w.browser().request(), proof); err != nil {
			t.Fatal(err)
		}
		cookies := rec.Result().Cookies()
		if len(cookies) != 2 || cookies[0].Name != prefix+"onward" || cookies[1].Name != prefix+"onward-device" {
			t.Fatalf("cookies %v", cookies)
		}
		for _, c := range cookies {
			if !c.HttpOnly || c.Secure != secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
				t.Errorf("cookie %v", c)
			}
			if n := ask[int](w, `select count(*) from sessions where position($1 in token_hash::text) > 0`, c.Value); n != 0 {
				t.Errorf("the secret itself is in the database")
			}
		}
		if cookies[0].MaxAge != 30*24*3600 || cookies[1].MaxAge != 400*24*3600 {
			t.Errorf("cookies last %d and %d seconds", cookies[0].MaxAge, cookies[1].MaxAge)
		}
	}
}

// Each request below is still under way, and past a minute so that it notes
// when it was here, when its browser signs out.
func TestSignedOutCookiesNeverWork(t *testing.T) {
	w := begin(t, account.Open)
	proof := w.person("ada@example.org")
	var wg sync.WaitGroup
	work := make(chan int)
	for range 4 {
		wg.Go(func() {
			for range work {
				b := w.browser()
				b.signIn(proof)
				taken := w.browser()
				taken.cookies["onward"] = b.cookies["onward"]
				w.clock.Advance(2 * time.Minute)
				if _, _, in := taken.open(b.signOut); !in {
					t.Error("was not signed in to begin with")
				}
				if taken.in() {
					t.Error("a signed-out cookie works")
				}
			}
		})
	}
	for i := range 100 {
		work <- i
	}
	close(work)
	wg.Wait()
}

func TestSessionEnds(t *testing.T) {
	w := begin(t, account.Open)
	proof := w.person("ada@example.org")
	used, idle := w.browser(), w.browser()
	used.signIn(proof)
	idle.signIn(proof)
	for range 29 {
		w.clock.Advance(24 * time.Hour)
		if !used.in() {
			t.Fatal("a session in use ended early")
		}
	}
	if idle.in() {
		t.Error("a session unused for 29 days works")
	}
	w.clock.Advance(24 * time.Hour)
	if used.in() {
		t.Error("a session works after 30 days")
	}
}

func TestLastSeenIsKeptToTheMinute(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	person, _, _ := b.open(nil)
	seen := func() time.Time {
		list, err := b.sessions.List(t.Context(), person.ID)
		if err != nil || len(list) != 1 {
			t.Fatalf("%v, %v", list, err)
		}
		return list[0].LastSeenAt
	}
	began := w.clock.Now()
	w.clock.Advance(59 * time.Second)
	if b.in(); !seen().Equal(began) {
		t.Error("noted again within the minute")
	}
	w.clock.Advance(time.Second)
	if b.in(); !seen().Equal(w.clock.Now()) {
		t.Error("not noted after a minute")
	}
}

func TestListAndEnd(t *testing.T) {
	w := begin(t, account.Open)
	ada, ben := w.person("ada@example.org"), w.person("ben@example.org")
	one, two, three, stranger := w.browser(), w.browser(), w.browser(), w.browser()
	for _, b := range []*browser{one, two, three} {
		b.signIn(ada)
	}
	stranger.signIn(ben)
	_, mine, _ := one.open(nil)
	_, second, _ := two.open(nil)
	_, theirs, _ := stranger.open(nil)
	sessions := w.Sessions(false)

	list, err := sessions.List(t.Context(), ada.Person.ID)
	if err != nil || len(list) != 3 || list[0].Agent != "Firefox" || list[0].CreatedAt.IsZero() {
		t.Fatalf("%v, %v", list, err)
	}
	for _, s := range list {
		if s.ID == theirs {
			t.Error("a stranger's session is listed")
		}
	}
	wantKind(t, sessions.End(t.Context(), ada.Person.ID, theirs), fault.KindNotFound)
	wantKind(t, sessions.End(t.Context(), ada.Person.ID, id.NewSession()), fault.KindNotFound)
	if err := sessions.End(t.Context(), ada.Person.ID, second); err != nil {
		t.Fatal(err)
	}
	wantKind(t, sessions.End(t.Context(), ada.Person.ID, second), fault.KindNotFound)
	if two.in() || !one.in() || !three.in() || !stranger.in() {
		t.Error("ending one session ended another, or not that one")
	}
	if n, err := sessions.EndOthers(t.Context(), ada.Person.ID, mine); err != nil || n != 1 {
		t.Errorf("ended %d others, %v", n, err)
	}
	if !one.in() || three.in() || !stranger.in() {
		t.Error("ending the others ended the wrong ones")
	}
}

func TestTroubleIsNotSignedOut(t *testing.T) {
	w := begin(t, account.Open)
	b := w.browser()
	b.signIn(w.person("ada@example.org"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	broken, err := postgres.Open("postgres://onward_app@127.0.0.1:1/none", postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer broken.Close()
	for name, sessions := range map[string]account.Sessions{
		"no database": account.New(broken, w.clock, account.Open).Sessions(false),
		"no time":     w.Sessions(false),
	} {
		r := b.request()
		if name == "no time" {
			r = r.WithContext(ctx)
		}
		var told error
		fail := func(_ http.ResponseWriter, _ *http.Request, err error) { told = err }
		sessions.Middleware(fail)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
			t.Errorf("%s: the page was served", name)
		})).ServeHTTP(newRecorder(), r)
		wantKind(t, told, fault.KindBusy)
	}
	if !b.in() {
		t.Error("signed out by it")
	}
}

func TestDevices(t *testing.T) {
	w := begin(t, account.Open)
	ada, ben := w.person("ada@example.org"), w.person("ben@example.org")
	b := w.browser()
	b.cookies["onward-device"] = long(43) // planted: well formed, and never given out
	b.signIn(ada)
	device := b.cookies["onward-device"]
	if device == long(43) {
		t.Error("a planted secret became a device")
	}
	b.signIn(ben)
	b.signIn(ada)
	if b.cookies["onward-device"] != device {
		t.Error("two people at one browser take it from each other")
	}
	if n := ask[int](w, `select count(*) from devices`); n != 2 {
		t.Errorf("%d devices, want one for each of two accounts", n)
	}
}

func TestSweep(t *testing.T) {
	w := begin(t, account.Open)
	proof := w.person("ada@example.org")
	b, out := w.browser(), w.browser()
	b.signIn(proof)
	out.signIn(proof)
	out.signOut()
	if _, err := w.ResetLink(t.Context(), "ada@example.org"); err != nil {
		t.Fatal(err)
	}
	_ = w.try("ada@example.org", "wrong", "", 1)
	left := func(table string) int { return ask[int](w, `select count(*) from `+table) }
	check := func(after string, sessions, tokens, throttles, devices int) {
		t.Helper()
		if err := w.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if a, b, c, d := left("sessions"), left("tokens"), left("throttles"), left("devices"); a != sessions || b != tokens || c != throttles || d != devices {
			t.Errorf("after %s: %d sessions, %d tokens, %d throttles, %d devices", after, a, b, c, d)
		}
	}
	check("nothing", 2, 1, 2, 2)
	w.clock.Advance(time.Hour)
	check("an hour", 2, 1, 1, 2)
	w.clock.Advance(23*time.Hour + time.Second)
	check("a day", 1, 1, 0, 2)
	w.clock.Advance(time.Hour)
	check("a day and an hour", 1, 0, 0, 2)
	w.clock.Advance(30 * 24 * time.Hour)
	check("a month", 0, 0, 0, 2)
	w.clock.Advance(400 * 24 * time.Hour)
	check("400 days", 0, 0, 0, 0)
	if left("accounts") != 1 {
		t.Error("an account was swept away")
	}
}
