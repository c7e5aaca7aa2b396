package app_test

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

// signedIn gives the cookies of that many browsers, all of one person. The
// password is checked once: what a sign-in makes of it is what is looked at.
func signedIn(t *testing.T, site *apptest.Site, email string, n int) (cookies []string) {
	t.Helper()
	store := account.New(site.Database.DB, site.Clock, account.Open)
	proof, err := store.SignIn(t.Context(), account.Attempt{Email: email, Password: apptest.Password})
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		w := httptest.NewRecorder()
		if err := store.Sessions(false).SignIn(w, httptest.NewRequest(http.MethodPost, "/sign-in", nil), proof); err != nil {
			t.Fatal(err)
		}
		for _, c := range w.Result().Cookies() {
			if c.Name == "onward" {
				cookies = append(cookies, "onward="+c.Value)
			}
		}
	}
	if len(cookies) != n {
		t.Fatalf("%d cookies, want %d", len(cookies), n)
	}
	return cookies
}

// upload is a request under way: the program knows who sends it, and waits
// for the form.
type upload struct {
	conn net.Conn
	in   *bufio.Reader
	body string
}

// underWay begins to send a form with that cookie. "100 Continue" comes when
// the handler begins to read, which is after the session was looked up.
func underWay(t *testing.T, site *apptest.Site, path, cookie, body string) upload {
	t.Helper()
	conn, err := net.Dial("tcp", site.Listening(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(30 * time.Second))
	_, _ = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nCookie: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", path, cookie, urlencoded, len(body))
	u := upload{conn, bufio.NewReader(conn), body}
	if said, err := u.in.ReadString('\n'); err != nil || !strings.Contains(said, "100 Continue") {
		t.Fatalf("a request under way was answered %q, %v", said, err)
	}
	_, _ = u.in.ReadString('\n')
	return u
}

// finish sends the rest and gives the answer's status and cookies.
func (u upload) finish(t *testing.T) (status int, cookies string) {
	t.Helper()
	_, _ = io.WriteString(u.conn, u.body)
	res, err := http.ReadResponse(u.in, nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	return res.StatusCode, strings.Join(res.Header.Values("Set-Cookie"), "; ")
}

// asks asks for a page as a browser with nothing but that cookie.
func asks(t *testing.T, site *apptest.Site, cookie, path string) apptest.Answer {
	t.Helper()
	return site.Browser(t).Send(http.MethodGet, path, "", nil, "Cookie", cookie)
}

// Of 100 cookies that were signed out none works, each of them with a request
// under way that ends only after; and the others stay what they were.
func TestSignedOutCookiesAreDead(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	at := me.Logged("Fjord", "Engineer")
	cookies := signedIn(t, site, "me@example.org", 100)
	site.Clock.Advance(2 * time.Minute) // each request under way will want to note when it was
	uploads := make([]upload, len(cookies))
	for i, c := range cookies {
		note := url.Values{"id": {id.NewEntry().String()}, "body": {"under way"}}.Encode()
		uploads[i] = underWay(t, site, at+"/entries", c, note)
	}
	for i, c := range cookies {
		if i%20 == 0 && asks(t, site, c, "/journal").Status != http.StatusOK {
			t.Fatal("a cookie does not work before it is signed out")
		}
		a := site.Browser(t).Send(http.MethodPost, "/sign-out", urlencoded, nil, "Cookie", c)
		if gone := strings.Join(a.Header.Values("Set-Cookie"), "; "); a.Status != http.StatusSeeOther || !strings.Contains(gone, "onward=;") {
			t.Errorf("signing out answered %d with %q", a.Status, gone)
		}
	}
	for _, u := range uploads {
		if status, set := u.finish(t); status != http.StatusSeeOther || strings.Contains(set, "onward=") {
			t.Errorf("what was under way ended with %d and %q", status, set)
		}
	}
	alive := 0
	for i, c := range cookies {
		for _, path := range []string{"/journal", "/settings", at} {
			if a := asks(t, site, c, path); a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location, "/sign-in") {
				alive++
			}
			if i%10 > 0 {
				break
			}
		}
	}
	if alive > 0 {
		t.Errorf("%d of 100 signed-out cookies work", alive)
	}
	if me.Get("/journal").Status != http.StatusOK {
		t.Error("a browser that was not signed out is")
	}
}

// A change of password ends all other sessions at once, those with a request
// under way too, and gives the one that asked a new token.
func TestPasswordChangeEndsTheOthers(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.SignedUp(t, "me@example.org")
	at := me.Logged("Fjord", "Engineer")
	others, before := signedIn(t, site, "me@example.org", 10), me.Cookie("onward")
	site.Clock.Advance(2 * time.Minute)
	late := underWay(t, site, at+"/entries", others[0], url.Values{"id": {id.NewEntry().String()}, "body": {"late"}}.Encode())
	change := url.Values{"current": {apptest.Password}, "new": {"another quiet morning"}}
	if a := me.Post("/settings/password", change); a.Status != http.StatusSeeOther {
		t.Fatalf("the change answered %d: %s", a.Status, a.Text())
	}
	_, _ = late.finish(t)
	for _, c := range append(others, "onward="+before) {
		if a := asks(t, site, c, "/journal"); a.Status != http.StatusSeeOther {
			t.Errorf("after a change of password an older session answers %d", a.Status)
		}
	}
	if after := me.Cookie("onward"); after == before || me.Get("/journal").Status != http.StatusOK {
		t.Error("the browser that changed the password has no new session")
	}
	// A reset ends them too.
	secret, err := account.New(site.Database.DB, site.Clock, account.Open).ResetLink(t.Context(), "me@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if a := site.Browser(t).Post("/reset", url.Values{"token": {secret}, "password": {"a third quiet morning"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("the reset answered %d", a.Status)
	}
	if a := me.Get("/journal"); a.Status != http.StatusSeeOther {
		t.Errorf("after a reset a session answers %d", a.Status)
	}
	if a := site.Browser(t).Post("/reset", url.Values{"token": {secret}, "password": {"a fourth quiet morning"}}); a.Status != http.StatusNotFound {
		t.Errorf("a link was used twice: %d", a.Status)
	}
}

// A token that somebody else has put into the browser is none: signing up and
// in each make a new one, and the planted one stays dead.
func TestPlantedTokens(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	for what, planted := range map[string]string{
		"made up": strings.Repeat("A", 43), "of the attacker": site.SignedUp(t, "attacker@example.org").Cookie("onward"),
	} {
		email := hex.EncodeToString([]byte(what)) + "@example.org"
		for _, to := range []string{"/sign-up", "/sign-in"} {
			form := url.Values{"email": {email}, "password": {apptest.Password}, "zone": {"Europe/Oslo"}}
			a := site.Browser(t).Send(http.MethodPost, to, urlencoded, strings.NewReader(form.Encode()), "Cookie", "onward="+planted+"; onward-device="+planted)
			set := strings.Join(a.Header.Values("Set-Cookie"), "; ")
			if what != "of the attacker" && strings.Contains(set, "="+planted+";") || !strings.Contains(set, "onward=") || a.Status != http.StatusSeeOther {
				t.Errorf("%s with a token %s: %d, %q", to, what, a.Status, set)
			}
			if a := asks(t, site, "onward="+planted, "/settings"); strings.Contains(a.Body, email) {
				t.Errorf("%s with a token %s: it leads into the account", to, what)
			}
		}
	}
}
