package embedded

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// within is how long a test waits for something that takes a second or so.
const within = 60 * time.Second

// program names the folder that this binary runs a server in, when a test has
// started it as a program of its own to kill.
const programVariable = "ONWARD_TEST_DATA"

func TestMain(m *testing.M) {
	if dir := os.Getenv(programVariable); dir != "" {
		os.Exit(beProgram(dir))
	}
	code := m.Run()
	for _, dir := range leftovers {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

type addresses struct{ Owner, App, Admin string }

// beProgram runs until its standard input ends.
func beProgram(dir string) int {
	s, err := Start(context.Background(), Options{Dir: dir})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	_ = json.NewEncoder(os.Stdout).Encode(addresses{s.OwnerURL(), s.AppURL(), s.AdminURL()})
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := s.Stop(context.Background()); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// program is an Onward of its own, there to be killed.
type program struct {
	addresses
	cmd   *exec.Cmd
	stdin io.Closer
	out   *bufio.Reader
}

// launch starts a program and does not wait for it.
func launch(t *testing.T, dir string, as *syscall.Credential) *program {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if as != nil {
		self = reachable(t, self)
	}
	cmd := exec.Command(self)
	cmd.Dir = "/"
	cmd.Env = append(os.Environ(), programVariable+"="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	stdin, err1 := cmd.StdinPipe()
	stdout, err2 := cmd.StdoutPipe()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &program{cmd: cmd, stdin: stdin, out: bufio.NewReader(stdout)}
	t.Cleanup(func() { p.kill() })
	return p
}

// up waits until a program's server answers.
func (p *program) up(t *testing.T) *program {
	t.Helper()
	line, _ := p.out.ReadString('\n')
	if err := json.Unmarshal([]byte(line), &p.addresses); err != nil {
		t.Fatalf("the program said %q", line)
	}
	return p
}

func (p *program) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

func (p *program) stop(t *testing.T) {
	t.Helper()
	_ = p.stdin.Close()
	if err := p.cmd.Wait(); err != nil {
		t.Fatalf("the program ended badly: %v", err)
	}
}

// start starts a server in this very process and stops it with the test.
func start(t *testing.T, o Options) *Server {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	s, err := Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(context.Background()); err != nil {
		t.Error(err)
	}
}

// refusal is the sentence that a start is refused with.
func refusal(t *testing.T, o Options) string {
	t.Helper()
	s, err := Start(context.Background(), o)
	if err == nil {
		stop(t, s)
		t.Fatal("started, and should have been refused")
	}
	if text := err.Error(); strings.Contains(text, "\n") {
		t.Errorf("not one sentence: %q", text)
	}
	return err.Error()
}

// empty is a data folder with nothing in it.
func empty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	// Go closes the folder above to everybody else, and PostgreSQL is
	// somebody else when the tests run as root.
	if err := os.Chmod(filepath.Dir(dir), 0o711); err != nil {
		t.Fatal(err)
	}
	return dir
}

const makeNote = "create table note (text text not null); grant all on note to onward_app"

var leftovers []string // removed by TestMain

// pattern is a data folder that was started and stopped once.
var pattern = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "onward-pattern-")
	if err != nil {
		return "", err
	}
	leftovers = append(leftovers, dir)
	if err := os.Chmod(dir, 0o755); err != nil {
		return "", err
	}
	s, err := Start(context.Background(), Options{Dir: dir})
	if err != nil {
		return "", err
	}
	conn, err := pgx.Connect(context.Background(), s.OwnerURL())
	if err != nil {
		return "", err
	}
	_, err = conn.Exec(context.Background(), makeNote)
	_ = conn.Close(context.Background())
	if err != nil {
		return "", err
	}
	return dir, s.Stop(context.Background())
})

// used is a data folder that was started and stopped before, with a table note.
func used(t *testing.T) string {
	t.Helper()
	from, err := pattern()
	if err != nil {
		t.Fatal(err)
	}
	dir := empty(t)
	if out, err := exec.Command("cp", "-a", "--sparse=always", from+"/pgdata", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}

// pretended is a data folder that looks used until one looks closer, for
// starts that must not get that far.
func pretended(t *testing.T, version string) string {
	t.Helper()
	dir := empty(t)
	data := filepath.Join(dir, dataName)
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"PG_VERSION": version, "postgresql.conf": "# mine"} {
		if err := os.WriteFile(filepath.Join(data, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() == 0 {
		give(t, data, 2) // a user of its own, neither root nor the one that looks
	}
	return dir
}

// give makes a file another user's, which only root can.
func give(t *testing.T, path string, uid int) {
	t.Helper()
	if err := os.Chown(path, uid, uid); err != nil && os.Geteuid() == 0 {
		t.Fatal(err)
	}
}

var copied sync.Map // a program's path → where anybody may run it

// reachable is a copy of a program that other users may run.
func reachable(t *testing.T, path string) string {
	t.Helper()
	once, _ := copied.LoadOrStore(path, sync.OnceValues(func() (string, error) {
		dir, err := os.MkdirTemp("", "onward-program-")
		if err != nil {
			return "", err
		}
		leftovers = append(leftovers, dir)
		if err := os.Chmod(dir, 0o755); err != nil {
			return "", err
		}
		to := filepath.Join(dir, "program")
		return to, exec.Command("cp", path, to).Run()
	}))
	to, err := once.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// note writes one down as the serving role, and waits for a server that is
// coming back.
func note(t *testing.T, url, text string) {
	t.Helper()
	eventually(t, "a note is taken", func() error {
		_, err := ask[bool](url, "insert into note values ($1) returning true", text)
		return err
	})
}

// notes are all that were taken, in order.
func notes(t *testing.T, url string) string {
	t.Helper()
	var all string
	eventually(t, "the notes can be read", func() (err error) {
		all, err = ask[string](url, "select coalesce(string_agg(text, ' ' order by text), '') from note")
		return err
	})
	return all
}

func ask[T any](url, sql string, args ...any) (answer T, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return answer, err
	}
	defer conn.Close(ctx)
	err = conn.QueryRow(ctx, sql, args...).Scan(&answer)
	return answer, err
}

func must[T any](t *testing.T, url, sql string) T {
	t.Helper()
	answer, err := ask[T](url, sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return answer
}

// eventually waits for another process to have done something.
func eventually(t *testing.T, what string, done func() error) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		err := done()
		if err == nil {
			return
		}
		if time.Since(began) > within {
			t.Fatalf("%s: %v", what, err)
		}
	}
}

// do runs statements.
func do(t *testing.T, url, sql string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	for statement := range strings.SplitSeq(sql, "; ") {
		if _, err := conn.Exec(ctx, statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// postmaster is the number of the server's process.
func postmaster(t *testing.T, dir string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, pidName))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// state is a process's letter in /proc, such as S or Z, or empty when there is none.
func state(pid int) string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	return rest[:1]
}

func signal(t *testing.T, pid int, sig syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, sig); err != nil {
		t.Fatal(err)
	}
}
