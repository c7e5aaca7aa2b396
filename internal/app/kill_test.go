package app_test

import (
	"context"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// program is Onward as a process of its own, to be killed.
type program struct {
	built, data, addr string
	cmd               *exec.Cmd
}

func (p *program) start(t *testing.T) {
	t.Helper()
	p.cmd = exec.Command(p.built) //nolint:noctx // it is killed
	p.cmd.Dir = "../.."
	p.cmd.Env = append(os.Environ(), "ONWARD_DATA="+p.data, "ONWARD_ADDR="+p.addr, "DATABASE_URL=", "ONWARD_MIGRATE_URL=")
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	soon(t, 20*time.Second, "the program answers", func() bool {
		res, err := http.Get("http://" + p.addr + "/readyz") //nolint:noctx // a test's own server
		if err != nil {
			return false
		}
		_ = res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
}

// built is the program, built into a folder, to be run and killed.
func built(t *testing.T) (p *program, dir string) {
	t.Helper()
	dir, err := os.MkdirTemp("", "onward-kill-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p = &program{built: filepath.Join(dir, "onward"), data: filepath.Join(dir, "data"), addr: listener.Addr().String()}
	_ = listener.Close()
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", p.built, "../../cmd/onward").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return p, dir
}

// The program killed under eight writers, with the PostgreSQL that it runs:
// what was answered as kept is there once when it is started again.
func TestProgramKilled(t *testing.T) {
	p, _ := built(t)
	p.start(t)
	site := &apptest.Site{URL: "http://" + p.addr, Log: &apptest.Log{}}
	me := site.SignedUp(t, "a@example.org")

	var sent sync.Map
	var kept atomic.Int64
	var stop atomic.Bool
	var wait sync.WaitGroup
	for range 8 {
		jar, _ := cookiejar.New(nil)
		client := &http.Client{Jar: jar, Timeout: 6 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		at, _ := url.Parse(site.URL)
		jar.SetCookies(at, []*http.Cookie{{Name: "onward", Value: me.Cookie("onward")}})
		wait.Go(func() {
			for !stop.Load() {
				app := id.NewApplication().String()
				form := url.Values{"id": {app}, "company": {"Fjord"}, "role": {app}, "stage": {"applied"}}
				for !stop.Load() {
					res, err := client.PostForm(site.URL+"/applications", form)
					if err != nil { // the program is away: the same form again
						time.Sleep(20 * time.Millisecond)
						continue
					}
					_ = res.Body.Close()
					if res.StatusCode == http.StatusSeeOther && strings.HasPrefix(res.Header.Get("Location"), "/applications/") {
						sent.Store(app, true)
						kept.Add(1)
						break
					}
					if res.StatusCode != http.StatusServiceUnavailable {
						t.Errorf("answered %d %s", res.StatusCode, res.Header.Get("Location"))
						return
					}
				}
			}
		})
	}
	for range 2 {
		time.Sleep(700 * time.Millisecond)
		_ = p.cmd.Process.Signal(syscall.SIGKILL)
		_ = p.cmd.Wait()
		p.start(t)
	}
	before := kept.Load()
	soon(t, 10*time.Second, "writing again", func() bool { return kept.Load() > before+16 })
	stop.Store(true)
	wait.Wait()
	conn, err := pgx.Connect(t.Context(), "postgres://postgres@/onward?host="+filepath.Join(p.data, "socket"))
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]int{}
	rows, err := conn.Query(t.Context(), "select role from applications")
	if err != nil {
		t.Fatal(err)
	}
	roles, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range roles {
		there[r]++
	}
	sent.Range(func(app, _ any) bool {
		if name, _ := app.(string); there[name] != 1 {
			t.Errorf("%s was answered as kept and is there %d times", name, there[name])
		}
		return true
	})
	_ = conn.Close(context.Background())
	t.Logf("%d kept", kept.Load())
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}
