package app_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/migrations"
)

// Told to stop, the program finishes what is under way: requests that wait for
// a lock, and an import.
func TestStopFinishesWhatIsUnderWay(t *testing.T) {
	db := pgtest.New(t)
	c, err := app.ReadConfig(map[string]string{"ONWARD_ADDR": "127.0.0.1:0", "DATABASE_URL": db.AppURL})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- app.Run(ctx, c, slog.New(slog.DiscardHandler), func(url string) { ready <- url })
	}()
	site := &apptest.Site{URL: <-ready, Database: db, Log: &apptest.Log{}}
	me := site.SignedUp(t, "a@example.org")
	var rows strings.Builder
	rows.WriteString("Company,Role,Applied\n")
	for i := range 3000 {
		fmt.Fprintf(&rows, "Company %d,Role %d,2024-05-%02d\n", i, i, 1+i%28)
	}
	file := strings.TrimPrefix(me.Post("/imports", with(me.Form("/imports", "/imports"), "text", rows.String())).Location, "/imports/")

	lock, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Close(context.Background()) }()
	if _, err := lock.Exec(t.Context(), "begin; lock table applications in share row exclusive mode"); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	answers := make([]apptest.Answer, 5)
	for i := range answers {
		wait.Go(func() {
			if i == 0 {
				answers[i] = me.Post("/imports/"+file+"/arrival", url.Values{})
				return
			}
			answers[i] = me.Post("/applications", url.Values{"id": {id.NewApplication().String()}, "company": {"Fjord"}, "role": {"x"}, "stage": {"applied"}})
		})
	}
	watch, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = watch.Close(context.Background()) }()
	waiting := func() (n int) {
		_ = watch.QueryRow(t.Context(), `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).Scan(&n)
		return n
	}
	soon(t, 1500*time.Millisecond, "requests under way", func() bool { return waiting() >= 3 })
	stop()
	if _, err := lock.Exec(t.Context(), "commit"); err != nil {
		t.Fatal(err)
	}
	wait.Wait()
	for i, a := range answers {
		if a.Status != http.StatusSeeOther {
			t.Errorf("request %d was answered %d: %s", i, a.Status, a.Text())
		}
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(25 * time.Second):
		t.Error("did not end")
	}
	var n int
	if err := lock.QueryRow(t.Context(), "select count(*) from applications").Scan(&n); err != nil || n != 3004 {
		t.Errorf("%d applications, %v; want 3004", n, err)
	}
}

// empty makes a database that nobody has migrated.
func empty(t *testing.T, db *pgtest.Database, name string) (owner, app string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	var base string
	if err := conn.QueryRow(t.Context(), "select current_database()").Scan(&base); err != nil {
		t.Fatal(err)
	}
	name = base + name
	if _, err := conn.Exec(t.Context(), "create database "+name+" owner onward_owner"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		conn, err := pgx.Connect(context.Background(), db.AdminURL)
		if err == nil {
			_, _ = conn.Exec(context.Background(), "drop database "+name+" with (force)")
			_ = conn.Close(context.Background())
		}
	})
	return strings.Replace(db.OwnerURL, base, name, 1), strings.Replace(db.AppURL, base, name, 1)
}

// Two programs that start at once on an empty database: one migrates, both serve.
func TestTwoStartAtOnce(t *testing.T) {
	db := pgtest.New(t)
	for round := range 4 {
		owner, serving := empty(t, db, fmt.Sprintf("_%d", round))
		var wait sync.WaitGroup
		ctx, stop := context.WithCancel(t.Context())
		for range 2 {
			wait.Go(func() {
				c, err := app.ReadConfig(map[string]string{"ONWARD_ADDR": "127.0.0.1:0", "DATABASE_URL": serving, "ONWARD_MIGRATE_URL": owner})
				if err != nil {
					t.Error(err)
					return
				}
				both := make(chan string, 1)
				ended := make(chan error, 1)
				go func() {
					ended <- app.Run(ctx, c, slog.New(slog.DiscardHandler), func(url string) { both <- url })
				}()
				select {
				case address := <-both:
					res, err := http.Get(address + "/readyz") //nolint:noctx // a test's own server
					if err != nil || res.StatusCode != http.StatusOK {
						t.Errorf("not ready: %v, %v", res, err)
					} else {
						_, _ = io.Copy(io.Discard, res.Body)
						_ = res.Body.Close()
					}
				case err := <-ended:
					t.Errorf("did not serve: %v", err)
					return
				}
				stopOnce(ctx, stop)
				if err := <-ended; err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		stop()
	}
}

// stopOnce lets the programs end a little after the first was found ready, so
// that the other is found ready too.
func stopOnce(ctx context.Context, stop context.CancelFunc) {
	go func() {
		select {
		case <-ctx.Done():
		case <-time.After(2 * time.Second):
			stop()
		}
	}()
}

// A migration that is killed at any moment leaves nothing half done.
func TestKilledWhileMigrating(t *testing.T) {
	db := pgtest.New(t)
	for round := range 10 {
		owner, serving := empty(t, db, fmt.Sprintf("_k%d", round))
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(round*4+2)*time.Millisecond)
		_ = postgres.Migrate(ctx, owner, migrations.Files)
		cancel()
		if err := postgres.Migrate(t.Context(), owner, migrations.Files); err != nil {
			t.Fatalf("after a kill in round %d: %v", round, err)
		}
		p, err := postgres.Open(serving, postgres.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Fit(t.Context(), migrations.Files); err != nil {
			t.Errorf("round %d: %v", round, err)
		}
		p.Close()
	}
}
