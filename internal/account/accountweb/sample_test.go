package accountweb_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/account"
	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

func lookingAround(t *testing.T, site *apptest.Site) *apptest.Browser {
	t.Helper()
	b := site.Browser(t)
	b.Form("/", "/sample")
	if a := b.Post("/sample", nil); a.Status != http.StatusSeeOther || a.Location != "/" {
		t.Fatalf("a sample answered %d %s: %s", a.Status, a.Location, a.Text())
	}
	return b
}

// Its days are those of the visitor's own zone, where the browser tells it.
func TestSampleInOnesOwnZone(t *testing.T) {
	site := apptest.Start(t)
	for sent, want := range map[string]string{"Pacific/Auckland": "Pacific/Auckland", "": "UTC", "Local": "UTC", "../etc": "UTC", "\xff": "UTC"} {
		b := site.Browser(t)
		if a := b.Post("/sample", url.Values{"zone": {sent}}); a.Status != http.StatusSeeOther {
			t.Fatalf("%q answered %d", sent, a.Status)
		}
		if zone := b.Form("/settings", "/settings").Get("zone"); zone != want {
			t.Errorf("%q makes a sample in %q", sent, zone)
		}
	}
}

// rowsOf counts what there is of an account, in every table that has any.
func rowsOf(t *testing.T, site *apptest.Site, account string) map[string]int {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), site.Database.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	rows, err := conn.Query(t.Context(), `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(tables) < 12 {
		t.Fatalf("tables %v, %v", tables, err)
	}
	counts := map[string]int{}
	for _, table := range append(tables, "accounts") {
		key := map[bool]string{true: "id", false: "account_id"}[table == "accounts"]
		var n int
		if err := conn.QueryRow(t.Context(), `select count(*) from `+table+` where `+key+` = $1`, account).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			counts[table] = n
		}
	}
	return counts
}

func accountOf(t *testing.T, site *apptest.Site, where string) (whose string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), site.Database.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if err := conn.QueryRow(t.Context(), `select id::text from accounts where `+where).Scan(&whose); err != nil {
		t.Fatal(err)
	}
	return whose
}

func TestASampleFromTheFirstPage(t *testing.T) {
	site := apptest.Start(t)
	b := lookingAround(t, site)
	const mark = "A sample to look around in, gone after a day. Keep it as mine"
	for _, page := range []string{"/", "/journal", "/settings", "/settings/keeping", "/applications/new", "/export"} {
		if a := b.Get(page); a.Status != http.StatusOK || !strings.Contains(a.Text(), mark) {
			t.Errorf("%s answers %d without the mark: %s", page, a.Status, a.Text())
		}
	}
	if a := b.Get("/journal?q=halden+works"); !strings.Contains(a.Text(), "Planning Lead") {
		t.Errorf("no story: %s", a.Text())
	}
	if a := b.Post("/sample", nil); a.Location != "/" {
		t.Errorf("a second one is answered %d %s", a.Status, a.Location)
	}
	form := b.Form("/settings/keeping", "/settings/keeping")
	wantForm(t, b.Post("/settings/keeping", with(form, "email", "ada", "password", "short")), http.StatusUnprocessableEntity, nil, "email", "password", "zone")
	if a := b.Post("/settings/keeping", with(form, "email", "ada@example.org", "password", apptest.Password, "zone", "Europe/Oslo")); a.Location != "/" {
		t.Fatalf("keeping answered %d: %s", a.Status, a.Text())
	}
	a := b.Get("/")
	if !strings.Contains(a.Text(), "This journal is yours now, and it stays.") || strings.Contains(a.Text(), "A sample") {
		t.Errorf("kept, today says %s", a.Text())
	}
	site.Clock.Advance(25 * time.Hour)
	if a := b.Get("/journal?q=halden+works"); !strings.Contains(a.Text(), "Planning Lead") {
		t.Errorf("a day later: %d %s", a.Status, a.Text())
	}
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		if a := b.Send(method, "/settings/keeping", "application/x-www-form-urlencoded", nil); a.Location != "/settings" {
			t.Errorf("%s keeping of what is one's own is answered %d %s", method, a.Status, a.Location)
		}
	}
}

func TestASampleEnds(t *testing.T) {
	site := apptest.Start(t)
	b := lookingAround(t, site)
	site.Clock.Advance(24 * time.Hour)
	if a := b.Get("/journal"); a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location, "/sign-in") {
		t.Errorf("after a day: %d %s", a.Status, a.Location)
	}
}

func TestNoSamplesByInvitation(t *testing.T) {
	site := apptest.Start(t, func(c *app.Config) { c.SignUp = account.Invitation })
	nobody := site.Browser(t)
	for _, page := range []string{"/", "/sign-in"} {
		if a := nobody.Get(page); strings.Contains(a.Body, "/sample") {
			t.Errorf("%s offers a sample", page)
		}
	}
	if a := nobody.Post("/sample", nil); a.Status != http.StatusForbidden {
		t.Errorf("answered %d", a.Status)
	}
}

// Deleting an account leaves nothing of it in any table, and nobody else's
// rows go with it.
func TestDeletingAnAccountLeavesNothing(t *testing.T) {
	site := apptest.Start(t)
	other := site.SignedUp(t, "other@example.org")
	other.Logged("Fjord", "Engineer")
	b := lookingAround(t, site) // it has some of everything
	mine, theirs := accountOf(t, site, "sample_until is not null"), accountOf(t, site, "email = 'other@example.org'")
	form := b.Form("/settings/keeping", "/settings/keeping")
	b.Post("/settings/keeping", with(form, "email", "ada@example.org", "password", apptest.Password, "zone", "Europe/Oslo"))
	b.Post("/imports", url.Values{"id": {id.NewImport().String()}, "text": {"Company,Role,Applied\nHalden,Analyst,2026-05-10\n"}})
	if _, err := account.New(site.Database.DB, site.Clock, account.Open).ResetLink(t.Context(), "ada@example.org"); err != nil {
		t.Fatal(err)
	}
	before, others := rowsOf(t, site, mine), rowsOf(t, site, theirs)
	if len(before) < 14 || before["applications"] < 100 {
		t.Fatalf("there is only %v", before)
	}
	a := b.Get("/settings/deletion")
	if a.HTML(t).Find(`a[href="/export"]`).Length() != 1 {
		t.Error("the export is not offered")
	}
	for typed, sentence := range map[string]string{"": "Write your password.", "not it": "This is not the password that you use now."} {
		a := b.Post("/settings/deletion", url.Values{"password": {typed}})
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text(), sentence) {
			t.Errorf("%q is answered %d: %s", typed, a.Status, a.Text())
		}
	}
	if after := rowsOf(t, site, mine); len(after) != len(before) {
		t.Errorf("without the password there is %v of %v", after, before)
	}
	if a := b.Post("/settings/deletion", url.Values{"password": {apptest.Password}}); a.Status != http.StatusSeeOther || a.Location != "/" {
		t.Fatalf("answered %d %s: %s", a.Status, a.Location, a.Text())
	}
	if after := rowsOf(t, site, mine); len(after) > 0 {
		t.Errorf("left: %v", after)
	}
	if after := rowsOf(t, site, theirs); len(after) != len(others) || after["stages"] != others["stages"] {
		t.Errorf("of another's %v there is %v", others, after)
	}
	if a := b.Get("/"); !strings.Contains(a.Text(), "Your account is deleted with everything that was in it, and we wish you well.") || !strings.Contains(a.Text(), "The journal for a job search") {
		t.Errorf("the first page says %s", a.Text())
	}
	if a := b.Get("/journal"); a.Status != http.StatusSeeOther {
		t.Errorf("the journal is answered %d", a.Status)
	}
	if a := b.Post("/sign-in", url.Values{"email": {"ada@example.org"}, "password": {apptest.Password}}); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("signing in is answered %d", a.Status)
	}
	if strings.Contains(site.Log.String(), "ada@example.org") {
		t.Error("the log tells the address")
	}
}
