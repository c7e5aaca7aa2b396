package app_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// The log tells an operator what was done with accounts: when, whose, from
// where and by which request.
func TestWhatIsDoneWithAccountsIsLogged(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me := site.From(t, "127.0.0.9")
	post := func(path string, pairs ...string) {
		form := with(url.Values{}, pairs...)
		if a := me.Post(path, form); a.Status >= 500 {
			t.Errorf("%s: %d", path, a.Status)
		}
	}
	post("/sign-up", "email", "me@example.org", "password", "short", "zone", "UTC")
	post("/sign-up", "email", "me@example.org", "password", apptest.Password, "zone", "UTC")
	post("/settings/sessions/others")
	post("/settings/password", "current", "not it", "new", "another quiet morning")
	post("/settings/password", "current", apptest.Password, "new", "another quiet morning")
	post("/sign-out")
	post("/sign-in", "email", "me@example.org", "password", "not it")
	used(t, site, "sign-in device", 6)
	post("/sign-in", "email", "me@example.org", "password", "not it")
	post("/reset", "token", "none", "password", "another quiet morning")
	var done []string
	for line := range strings.Lines(site.Log.String()) {
		var said struct{ Time, Msg, Request, From, Account string }
		if err := json.Unmarshal([]byte(line), &said); err != nil {
			t.Fatal(err)
		}
		if said.From == "" {
			continue
		}
		_, err := id.Parse[id.AccountKind](said.Account)
		whose := err == nil
		if said.From != "127.0.0.9" || said.Time == "" || !strings.Contains(site.Log.String(), `"request":"`+said.Request+`","method":"`+http.MethodPost) {
			t.Errorf("the log says %s", line)
		}
		if !whose {
			said.Msg += "?"
		}
		done = append(done, said.Msg)
	}
	want := "a sign-up was refused?; signed up; all other browsers were signed out; a change of password was refused; the password was changed; signed out; " +
		"a sign-in was refused?; a sign-in was turned away after too many tries?; a reset was refused?"
	if got := strings.Join(done, "; "); got != want {
		t.Errorf("the log tells: %s\nand not:       %s", got, want)
	}
}
