package app_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/account"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

// count asks the database, past row security, for a number.
func count(t *testing.T, site *apptest.Site, sql string) (n int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), site.Database.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if err := conn.QueryRow(t.Context(), sql).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func accountsOf(t *testing.T, site *apptest.Site, email string) int {
	t.Helper()
	return count(t, site, `select count(*)::int from accounts where email = '`+email+`'`)
}

// An account is deleted while eight windows write into it: the deletion is
// done, every other answer is a plain one, and nothing is left.
func TestDeletedUnderWriters(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	for range 3 {
		email := id.NewAccount().String() + "@example.org"
		me := site.SignedUp(t, email)
		at := me.Logged("Fjord", "Engineer")
		var wait sync.WaitGroup
		stop := make(chan struct{})
		for w := range 8 {
			wait.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
					}
					path, form := "/applications", url.Values{"id": {id.NewApplication().String()}, "company": {"Fjord"}, "role": {"Engineer"}, "stage": {"applied"}}
					switch w % 4 {
					case 1:
						path, form = at+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}}
					case 2:
						path, form = at+"/entries", url.Values{"id": {id.NewEntry().String()}, "body": {"a note"}}
					case 3:
						path, form = "/acts", url.Values{"id": {id.NewAct().String()}, "act": {"tag"}, "with_tag": {"north"}, "app": {strings.TrimPrefix(at, "/applications/")}}
					}
					if a := me.Post(path, form); a.Status >= 500 || a.Status == http.StatusBadRequest {
						t.Errorf("%s: %d %s", path, a.Status, a.Text())
					}
				}
			})
		}
		time.Sleep(200 * time.Millisecond)
		began := time.Now()
		a := me.Post("/settings/deletion", url.Values{"password": {apptest.Password}})
		if took := time.Since(began); a.Status != http.StatusSeeOther || a.Location != "/" || took > 5*time.Second {
			t.Errorf("the deletion answered %d %s after %v: %s", a.Status, a.Location, took, a.Text())
		}
		time.Sleep(100 * time.Millisecond)
		close(stop)
		wait.Wait()
		if accountsOf(t, site, email) > 0 {
			t.Error("the account is still there")
		}
	}
	for _, table := range []string{"applications", "stages", "entries", "companies", "sources", "tags", "texts", "searches", "chores", "sessions"} {
		if n := count(t, site, `select count(*)::int from `+table); n > 0 {
			t.Errorf("%d rows are left in %s", n, table)
		}
	}
}

// A sample is kept at the moment when its day is over, in two windows: it is
// one person's whole, or it is gone whole.
func TestSampleKeptAsItEnds(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	accounts := account.New(site.Database.DB, site.Clock, account.Open)
	for round := range 6 {
		if round%5 == 4 {
			site.Clock.Advance(2 * time.Hour) // samples are few an hour
		}
		visitor := site.Browser(t)
		if a := visitor.Post("/sample", nil); a.Status != http.StatusSeeOther {
			t.Fatalf("a sample: %d %s", a.Status, a.Text())
		}
		email := id.NewAccount().String() + "@example.org"
		form := url.Values{"email": {email}, "password": {apptest.Password}, "zone": {"Europe/Oslo"}}
		answers := make([]apptest.Answer, 2)
		var wait sync.WaitGroup
		for i := range answers {
			wait.Go(func() { answers[i] = visitor.Post("/settings/keeping", form) })
		}
		wait.Go(func() {
			time.Sleep(time.Duration(round) * 50 * time.Millisecond)
			site.Clock.Advance(24*time.Hour + time.Minute)
			if err := accounts.Sweep(t.Context()); err != nil {
				t.Error(err)
			}
		})
		wait.Wait()
		if err := accounts.Sweep(t.Context()); err != nil {
			t.Error(err)
		}
		yes := 0
		for _, a := range answers {
			if a.Status != http.StatusSeeOther {
				t.Errorf("answered %d: %s", a.Status, a.Text())
			}
			if a.Location == "/" {
				yes++
			}
		}
		there := accountsOf(t, site, email)
		if yes > 1 || yes != there {
			t.Errorf("%d windows were told that it is theirs, and %d accounts are there", yes, there)
		}
		if there == 1 {
			if n := count(t, site, `select count(*)::int from applications a join accounts o on o.id = a.account_id where o.email = '`+email+`'`); n < 20 {
				t.Errorf("%d applications came along", n)
			}
		}
		if n := count(t, site, `select count(*)::int from applications where not exists (select from accounts where id = account_id and sample_until is null)`); n > 0 {
			t.Errorf("%d applications of nobody", n)
		}
		t.Logf("round %d: kept %d times", round, yes)
	}
}
