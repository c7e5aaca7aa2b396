package app_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"onward/internal/account"
	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

// dump is all that the database holds, as text: what pg_dump writes, and
// every row of every table where that is not at hand.
func dump(t *testing.T, site *apptest.Site) string {
	t.Helper()
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_dump"); len(found) > 0 {
		slices.Sort(found)
		if out, err := exec.CommandContext(t.Context(), found[len(found)-1], site.Database.AdminURL).Output(); err == nil {
			return string(out)
		}
	}
	conn, err := pgx.Connect(t.Context(), site.Database.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	var all strings.Builder
	rows, err := conn.Query(t.Context(), `select table_to_xml(c.oid, true, false, '')::text from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'`)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		all.WriteString(text)
	}
	return all.String()
}

// No secret that still works stands in a dump of the database or in the log,
// in whichever way bytes are written.
func TestNoSecretInDumpOrLog(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t, func(c *app.Config) { c.SignUp = account.Invitation })
	accounts := account.New(site.Database.DB, site.Clock, account.Invitation)
	invitation, err := accounts.Invite(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	me := site.Browser(t)
	page := "/sign-up?" + url.Values{"invitation": {invitation}}.Encode()
	form := with(me.Form(page, "/sign-up"), "email", "me@example.org", "password", apptest.Password, "zone", "Europe/Oslo")
	if a := me.Post("/sign-up", form); a.Status != http.StatusSeeOther {
		t.Fatalf("sign-up: %d %s", a.Status, a.Text())
	}
	second, err := accounts.Invite(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	reset, err := accounts.ResetLink(t.Context(), "me@example.org")
	if err != nil {
		t.Fatal(err)
	}
	feed := fed(t, me)
	for _, path := range []string{"/", "/journal", "/settings", "/settings/sessions", "/settings/feed", "/feeds/" + feed + ".ics", "/feeds/" + feed + ".ics?%zz", "/feeds/" + feed, page, "/sign-up?invitation=" + second, "/reset?token=" + reset, "/reset?token=" + reset + "&%zz"} {
		me.Get(path)
		site.Browser(t).Get(path)
	}
	site.Browser(t).Post("/reset", url.Values{"token": {reset}, "password": {"short"}})
	everything, log := dump(t, site), site.Log.String()
	if !strings.Contains(everything, "me@example.org") || strings.Count(log, "\n") < 15 {
		t.Fatalf("a dump of %d bytes and a log of %d are not all", len(everything), len(log))
	}
	for what, secret := range map[string]string{
		"session": me.Cookie("onward"), "device": me.Cookie("onward-device"), "reset": reset, "invitation": second, "feed": feed, "password": apptest.Password,
	} {
		raw, err := base64.RawURLEncoding.DecodeString(secret)
		if what != "password" && (err != nil || len(raw) != 32) {
			t.Fatalf("the %s is %q", what, secret)
		}
		ways := []string{secret, hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret))}
		if len(raw) > 0 {
			ways = append(ways, hex.EncodeToString(raw), base64.StdEncoding.EncodeToString(raw))
		}
		for _, w := range ways {
			if strings.Contains(strings.ToLower(everything), strings.ToLower(w)) {
				t.Errorf("the %s stands in the dump as %q", what, w)
			}
			if strings.Contains(log, w) {
				t.Errorf("the %s stands in the log as %q", what, w)
			}
		}
	}
	if os.Getenv("CI") != "" && !strings.Contains(everything, "PostgreSQL database dump") {
		t.Log("without pg_dump, the tables were read one by one")
	}
}

// What a person types, in whichever field, header or address, stays out of
// the log: also when the form is refused, the database refuses it, or the
// program is at a loss.
func TestNothingTypedInTheLog(t *testing.T) {
	t.Parallel()
	const word = "kumquat"
	site := apptest.Start(t)
	me, nobody, forms := everyForm(t, site, word+"@example.org")
	mine := things(t, me)
	send := func(r route, s sheet, more ...string) apptest.Answer {
		b, v := me, s.blank()
		for _, c := range s.fields {
			if c.name != "id" && c.kind != "hidden" || c.name == "next" || c.name == "token" || c.name == "invitation" {
				v.Set(c.name, word+" in "+c.name)
			}
		}
		if strings.HasPrefix(r.pattern, "/sign") || r.pattern == "/reset" {
			b = nobody
		}
		return s.send(t, b, with(v, more...), word+".csv", "Company,Role\n"+word+",\""+word)
	}
	for r, s := range forms {
		if len(s.fields) == 0 {
			continue
		}
		send(r, s)
		send(r, s, "stage", "applied", "day", "2026-10-01", "salary_min", "", "salary_max", "", "posting_url", "https://example.org/"+word, "work_type", "", "zone", "UTC", "email", word+"@example.com", "date_style", "dmy", "week_start", "1", "scheme", "")
		send(r, s, "x"+word, "\x00"+word, "company", word+"\x00\xff", "body", word+"\xff")
		me.Send(http.MethodPost, s.action+"?"+word+"=%zz", urlencoded, strings.NewReader(word+"=%zz"))
		me.Send(http.MethodPost, s.action, "multipart/form-data; boundary="+word, strings.NewReader("--"+word+"\r\n"+word))
	}
	for _, r := range routes(t) {
		address := mine.address(t, r.pattern)
		me.Get(address + "?q=" + word + "&next=" + word + "&after=" + word + "&token=" + word + "#" + word)
		me.Get("/" + word + address)
		me.Send(strings.ToUpper(word), address+word, "", nil, "User-Agent", word, "Referer", word, "X-Request-Id", word, "X-"+word, word, "Cookie", "onward="+word+"; "+word+"="+word)
	}
	raw(t, site, line("GET /"+word+"%zz"))
	raw(t, site, line("GET /", word+"\xff: "+word))
	raw(t, site, line("GET /?a;"+word, word+"; "+word+": "+word))
	nobody.Send(http.MethodGet, "/", "", nil, "X-Forwarded-For", word, "Origin", "https://"+word)

	// The database is at odds with the program: the errors cite what was sent.
	for _, sql := range []string{
		`alter table applications add constraint at_odds check (role not like '%kumquat%') not valid`,
		`alter table entries alter column body type varchar(3) using 'x'`,
		`alter table accounts add constraint at_odds check (name not like '%kumquat%') not valid`,
		`create function at_odds() returns trigger language plpgsql as $$ begin raise exception 'no such remark: "%"', new.remark; end $$; create trigger at_odds before insert on stages for each row execute function at_odds()`,
		`alter table imports add constraint at_odds check (name not like '%kumquat%' and name <> 'Pasted') not valid`,
	} {
		asAdmin(t, site, strings.ReplaceAll(sql, "kumquat", word))
	}
	lost := 0
	for r, s := range forms {
		for _, more := range [][]string{{"stage", "applied", "day", "2026-10-01", "salary_min", "", "salary_max", "", "posting_url", "", "work_type", "", "zone", "UTC", "date_style", "dmy", "week_start", "1", "scheme", "", "id", id.NewEntry().String(), "text", "Company,Role\n" + word + ",x"}} {
			if len(s.fields) > 0 && send(r, s, more...).Status == http.StatusInternalServerError {
				lost++
			}
		}
	}
	asAdmin(t, site, `alter table applications rename to gone`)
	for _, path := range []string{"/journal?q=" + word, "/applications/" + mine["application"] + "?" + word} {
		if me.Get(path).Status == http.StatusInternalServerError {
			lost++
		}
	}
	log := site.Log.String()
	if lost < 5 || strings.Count(log, "a request went wrong") < lost {
		t.Errorf("only %d requests ended with 500, %d of them in the log", lost, strings.Count(log, "a request went wrong"))
	}
	known := map[string]bool{"": true, "/*": true}
	for _, r := range routes(t) {
		known[r.pattern] = true
	}
	for l := range strings.Lines(log) {
		var said struct{ Msg, Route string }
		if err := json.Unmarshal([]byte(l), &said); err != nil {
			t.Errorf("a line of the log cannot be read: %v: %s", err, l)
		}
		if strings.Contains(strings.ToLower(l), word) {
			t.Errorf("the log tells what was typed: %s", l)
		}
		if said.Msg == "request" && !known[said.Route] {
			t.Errorf("the log has an address where a route's pattern should be: %s", l)
		}
	}
}
