package app_test

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/embedded"
	"onward/migrations"
)

// cluster is a PostgreSQL of the test's own, to be hurt.
type cluster struct {
	*embedded.Server

	dir string
}

func hurtable(t *testing.T) cluster {
	t.Helper()
	dir, err := os.MkdirTemp("", "onward-fault-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	c := cluster{dir: filepath.Join(dir, "data")}
	npm, err := filepath.Abs("../../web/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if c.Server, err = embedded.Start(t.Context(), embedded.Options{Dir: c.dir, Npm: npm}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Stop(context.Background()) })
	if err := postgres.Migrate(t.Context(), c.OwnerURL(), migrations.Files); err != nil {
		t.Fatal(err)
	}
	return c
}

// postmaster is the pid of the server's first process.
func (c cluster) postmaster(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(c.dir, "pgdata", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(b), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// signal sends a signal to the server and to each of its processes.
func (c cluster) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	first := c.postmaster(t)
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	_ = syscall.Kill(first, s)
	for _, path := range stats {
		b, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		rest := string(b[strings.LastIndexByte(string(b), ')')+1:])
		parent, _ := strconv.Atoi(strings.Fields(rest)[1])
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if parent == first && pid > 0 {
			_ = syscall.Kill(pid, s)
		}
	}
}

// writers log applications without end, each form again until it is answered
// as kept; then they count what was answered and what is there.
type writers struct {
	kept, busy, slow, odd atomic.Int64
	sent                  sync.Map // id -> company
	stop                  atomic.Bool
	wait                  sync.WaitGroup
}

func (w *writers) start(t *testing.T, site *apptest.Site, n int) {
	t.Helper()
	for range n {
		b := site.SignedUp(t, id.NewAccount().String()+"@example.org")
		w.wait.Go(func() {
			for !w.stop.Load() {
				app := id.NewApplication().String()
				form := url.Values{"id": {app}, "company": {"Fjord " + app}, "role": {"x"}, "stage": {"applied"}, "note": {"kept"}}
				for !w.stop.Load() {
					began := time.Now()
					a := b.Post("/applications", form)
					if time.Since(began) > 5*time.Second {
						w.slow.Add(1)
					}
					if a.Status == http.StatusSeeOther && strings.HasPrefix(a.Location, "/applications/") {
						w.kept.Add(1)
						w.sent.Store(app, "Fjord "+app)
						break
					}
					if a.Status != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" {
						w.odd.Add(1)
						t.Logf("answered %d: %s", a.Status, a.Text())
						break
					}
					w.busy.Add(1)
				}
			}
		})
	}
}

// check ends the writers and finds each kept application once, whole.
func (w *writers) check(t *testing.T, admin string) {
	t.Helper()
	w.stop.Store(true)
	w.wait.Wait()
	conn, err := pgx.Connect(t.Context(), admin)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	rows, err := conn.Query(t.Context(), `select a.id::text, count(distinct s.id) = 1 and count(distinct e.id) = 1 from applications a
		left join stages s on s.account_id = a.account_id and s.application_id = a.id
		left join entries e on e.account_id = a.account_id and e.application_id = a.id group by a.account_id, a.id`)
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]int{}
	for rows.Next() {
		var app string
		var whole bool
		if err := rows.Scan(&app, &whole); err != nil {
			t.Fatal(err)
		}
		there[app]++
		if !whole {
			t.Errorf("%s is not whole", app)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	w.sent.Range(func(app, _ any) bool {
		if name, _ := app.(string); there[name] != 1 {
			t.Errorf("%s was answered as kept and is there %d times", app, there[name])
		}
		return true
	})
	t.Logf("%d kept, %d answered busy", w.kept.Load(), w.busy.Load())
	if w.kept.Load() < 20 || w.odd.Load() > 0 || w.slow.Load() > 0 {
		t.Errorf("%d kept, %d with another answer, %d slower than 5 s", w.kept.Load(), w.odd.Load(), w.slow.Load())
	}
}

// soon waits until ready says yes, and fails after limit.
func soon(t *testing.T, limit time.Duration, what string, ready func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if ready() {
			return
		}
	}
	t.Errorf("not within %v: %s", limit, what)
}

func TestFaultsUnderWriters(t *testing.T) {
	for name, hurt := range map[string]func(*testing.T, cluster, *stallable){
		"killed": func(t *testing.T, c cluster, _ *stallable) { c.signal(t, syscall.SIGKILL) },
		"a backend killed": func(t *testing.T, c cluster, _ *stallable) {
			adminExec(t, c, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'onward_app'")
		},
		"paused": func(t *testing.T, c cluster, _ *stallable) {
			c.signal(t, syscall.SIGSTOP)
			time.Sleep(6 * time.Second)
			c.signal(t, syscall.SIGCONT)
		},
		"a table locked": func(t *testing.T, c cluster, _ *stallable) {
			adminExec(t, c, "begin; lock table applications; select pg_sleep(6); commit")
		},
		"black hole": func(_ *testing.T, _ cluster, p *stallable) {
			p.stall(true)
			time.Sleep(6 * time.Second)
			p.stall(false)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := hurtable(t)
			proxy := through(t, c.AppURL())
			site := apptest.Start(t, func(config *app.Config) { config.Database = proxy.url })
			w := &writers{}
			w.start(t, site, 8)
			time.Sleep(500 * time.Millisecond)
			outside := site.Browser(t)
			var unhealthy atomic.Int64
			stop := make(chan struct{})
			var wait sync.WaitGroup
			wait.Go(func() {
				for {
					select {
					case <-stop:
						return
					case <-time.After(100 * time.Millisecond):
						if outside.Get("/healthz").Status != http.StatusOK {
							unhealthy.Add(1)
						}
					}
				}
			})
			hurt(t, c, proxy)
			soon(t, 10*time.Second, "ready again", func() bool { return outside.Get("/readyz").Status == http.StatusOK })
			before := w.kept.Load()
			soon(t, 10*time.Second, "writing again", func() bool { return w.kept.Load() > before+16 })
			close(stop)
			wait.Wait()
			if unhealthy.Load() > 0 {
				t.Errorf("/healthz did not answer 200 %d times", unhealthy.Load())
			}
			w.check(t, strings.Replace(c.AdminURL(), "/postgres?", "/onward?", 1))
		})
	}
}

func adminExec(t *testing.T, c cluster, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), strings.Replace(c.AdminURL(), "/postgres?", "/onward?", 1))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}
