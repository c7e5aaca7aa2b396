package app_test

import (
	"context"
	"net/http"
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
