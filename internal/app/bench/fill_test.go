package bench

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"onward/internal/app/apptest"
	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/goal"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/reminder"
)

// others is how many applications other people have; ONWARD_BENCH_ROWS sets it.
func others(b *testing.B) int {
	b.Helper()
	n, err := strconv.Atoi(os.Getenv("ONWARD_BENCH_ROWS"))
	if err != nil {
		return 1_000_000
	}
	return n
}

// place is a running Onward full of rows, and the bare page beside it.
type place struct {
	site     *apptest.Site
	admin    *pgxpool.Pool
	bareAddr string
	mine     string // cookie of someone with 10,000 applications
	few      string // cookie of someone with 100
}

func fill(b *testing.B) place {
	b.Helper()
	debug.SetGCPercent(200) // as the program has it
	p := place{site: apptest.Start(b)}
	logged, err := os.Create(filepath.Join(b.TempDir(), "log")) // as an installation writes it
	if err != nil {
		b.Fatal(err)
	}
	p.site.Log.SendTo(logged)
	p.mine, p.few = p.person(b, 10_000), p.person(b, 100)
	for rows := others(b); rows > 0; rows -= 1000 {
		p.made(b, p.account(b), 1000)
	}
	pool, err := pgxpool.New(b.Context(), p.site.Database.AdminURL)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	p.admin = pool
	// What was written lies on the disk before anything is measured.
	if _, err := pool.Exec(b.Context(), "vacuum analyze"); err != nil {
		b.Fatal(err)
	}
	if _, err := pool.Exec(b.Context(), "checkpoint"); err != nil {
		b.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: bare(pool), ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(listener) }()
	b.Cleanup(func() { _ = server.Close() })
	p.bareAddr = listener.Addr().String()
	return p
}

func (p place) account(b *testing.B) id.Account {
	b.Helper()
	account := id.NewAccount()
	if _, err := p.site.Database.Global().Exec(b.Context(), `
		insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String(), "at": time.Now()}); err != nil {
		b.Fatal(err)
	}
	return account
}

func (p place) made(b *testing.B, account id.Account, n int) {
	b.Helper()
	owned := p.site.Database.Owned(account)
	all := journal.MadeUp(uint64(n), n, clock.Today(p.site.Clock, time.UTC))
	err := owned.WriteLong(b.Context(), time.Minute, func(tx postgres.Tx) error {
		if err := journal.New(tx, p.site.Clock, time.UTC).BringIn(b.Context(), id.Import{}, all); err != nil {
			return err
		}
		if err := debrief.New(tx, p.site.Clock, time.UTC).MakeUp(b.Context(), uint64(n), n/10); err != nil {
			return err
		}
		return reminder.New(tx, p.site.Clock, time.UTC).MakeUp(b.Context(), uint64(n), n/20)
	})
	if err != nil {
		b.Fatal(err)
	}
}

// person signs up, gets n applications, and gives their session's cookie.
func (p place) person(b *testing.B, n int) string {
	b.Helper()
	email := "p" + strconv.Itoa(n) + "@example.org"
	browser := p.site.SignedUp(b, email)
	account := postgres.Value[id.Account](`select id from accounts where email_key = @email`, postgres.Args{"email": email})
	if err := p.site.Database.Global().Read(b.Context(), account); err != nil {
		b.Fatal(err)
	}
	p.made(b, account.It, n)
	err := p.site.Database.Owned(account.It).WriteLong(b.Context(), time.Minute, func(tx postgres.Tx) error {
		return goal.New(tx, p.site.Clock, time.UTC, time.Monday).MakeUp(b.Context(), n*3/10)
	})
	if err != nil {
		b.Fatal(err)
	}
	return browser.Cookie("onward")
}
