package bench

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"onward/internal/app/apptest"
	"onward/internal/clock"
	"onward/internal/debrief"
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
	return browser.Cookie("onward")
}

// BenchmarkPages sets the journal's first page of 25 among 1,000,000 rows, and
// Today, beside the bare page, in turn, and reports the medians of nine rounds.
func BenchmarkPages(b *testing.B) {
	p := fill(b)
	site, err := url.Parse(p.site.URL)
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		for _, connections := range []int{8, 64} {
			var bares, pages, fews, ratios, todays, todayRatios []float64
			var p99, todayP99 []time.Duration
			var size, bareSize int
			for range 9 {
				x := p.round(b, p.bareAddr, "/bare", p.mine, connections)
				y := p.round(b, site.Host, "/journal", p.mine, connections)
				z := p.round(b, site.Host, "/journal", p.few, connections)
				t := p.round(b, site.Host, "/", p.mine, connections)
				todays, todayRatios, todayP99 = append(todays, t.perSecond), append(todayRatios, t.perSecond/x.perSecond), append(todayP99, t.p99)
				bares, pages, fews = append(bares, x.perSecond), append(pages, y.perSecond), append(fews, z.perSecond)
				ratios, p99, size, bareSize = append(ratios, y.perSecond/x.perSecond), append(p99, y.p99), y.bytes, x.bytes
			}
			at := "@" + strconv.Itoa(connections)
			b.ReportMetric(median(bares), "bare/s"+at)
			b.ReportMetric(median(pages), "journal/s"+at)
			b.ReportMetric(median(ratios), "ratio"+at)
			b.ReportMetric(median(fews)/median(pages), "of-100/of-10000"+at)
			b.ReportMetric(median(todays), "today/s"+at)
			b.ReportMetric(median(todayRatios), "today-ratio"+at)
			slices.Sort(todayP99)
			b.ReportMetric(float64(todayP99[len(todayP99)/2].Microseconds())/1000, "today-p99-ms"+at)
			slices.Sort(p99)
			b.ReportMetric(float64(p99[len(p99)/2].Microseconds())/1000, "p99-ms"+at)
			b.ReportMetric(float64(size), "bytes")
			b.ReportMetric(float64(bareSize), "bare-bytes")
		}
	}
}

func (p place) round(b *testing.B, addr, path, cookie string, connections int) figures {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
	defer cancel()
	f, err := load(addr, path, strings.TrimSpace(cookie), connections, time.Second)
	if err != nil || ctx.Err() != nil {
		b.Fatal(err)
	}
	return f
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}
