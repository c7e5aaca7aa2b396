package embedded

import (
	"os"
	osuser "os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// ordinaryUID is a user without powers: nobody if the tests run as root, else
// whoever runs them.
func ordinaryUID() int {
	if os.Geteuid() != 0 {
		return os.Geteuid()
	}
	return 65534
}

// ordinary is how a program starts as that user; nil where the tests do already.
func ordinary() *syscall.Credential {
	if os.Geteuid() != 0 {
		return nil
	}
	return &syscall.Credential{Uid: uint32(ordinaryUID()), Gid: uint32(ordinaryUID())}
}

func ownerOf(t *testing.T, path string) int {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return int(info.Sys().(*syscall.Stat_t).Uid)
}

// A person without any powers starts it in a folder of theirs; killed, it comes
// back; and root, on the same folder later, runs it as the same person.
func TestAsOrdinaryUser(t *testing.T) {
	t.Parallel()
	home := empty(t)
	give(t, home, ordinaryUID())
	dir := filepath.Join(home, "share", "onward")

	p := launch(t, dir, ordinary()).up(t)
	if err := do(p.Owner, makeNote); err != nil {
		t.Fatal(err)
	}
	note(t, p.App, "one")
	server := postmaster(t, dir)
	if uid := ownerOf(t, filepath.Join("/proc", strconv.Itoa(server))); uid != ordinaryUID() {
		t.Errorf("the server runs as user %d", uid)
	}
	signal(t, server, syscall.SIGKILL)
	note(t, p.App, "two")
	p.kill()

	p = launch(t, dir, ordinary()).up(t)
	note(t, p.App, "three")
	p.stop(t)

	// Now as whoever runs the tests, root perhaps, making all files anew.
	for _, name := range []string{lockName, logName, socketName} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	s := start(t, Options{Dir: dir})
	if got := notes(t, s.AppURL()); got != "one three two" {
		t.Errorf("notes are %q", got)
	}
	if uid := ownerOf(t, filepath.Join("/proc", strconv.Itoa(postmaster(t, dir)))); uid != ordinaryUID() {
		t.Errorf("the server runs as user %d", uid)
	}
	stop(t, s)

	p = launch(t, dir, ordinary()).up(t) // root has left nothing it cannot use
	p.stop(t)
}

// root never runs PostgreSQL as root, and makes a new folder private to the
// user it runs as.
func TestAsRoot(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	want := 65534
	if u, err := osuser.Lookup("postgres"); err == nil {
		want, _ = strconv.Atoi(u.Uid)
	}
	dir := filepath.Join(empty(t), "onward")
	s := start(t, Options{Dir: dir})
	if uid := ownerOf(t, filepath.Join("/proc", strconv.Itoa(postmaster(t, dir)))); uid != want {
		t.Errorf("the server runs as user %d, want %d", uid, want)
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o700 || ownerOf(t, dir) != want {
		t.Errorf("the data folder is %v of user %d (%v)", info.Mode(), ownerOf(t, dir), err)
	}
	must[bool](t, s.AppURL(), "select true")
}

func TestFolderThatServerCannotReach(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	above := filepath.Join(empty(t), "private")
	if err := os.Mkdir(above, 0o700); err != nil {
		t.Fatal(err)
	}
	got := refusal(t, Options{Dir: filepath.Join(above, "onward")})
	if !strings.Contains(got, "who may not enter "+above+";") || !strings.Contains(got, "chmod a+x "+above) {
		t.Errorf("refused with %q", got)
	}
}

func TestClusterOfRoot(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	dir := pretended(t, "15\n")
	give(t, filepath.Join(dir, dataName), 0)
	if got := refusal(t, Options{Dir: dir}); !strings.Contains(got, "refuses to run as root; give it to another user") {
		t.Errorf("refused with %q", got)
	}
}

// An ordinary user is told whose folder it is that they may not use.
func TestFolderOfAnother(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	closed := empty(t)
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{
		"is closed":       closed,
		"lies in another": filepath.Join(closed, "onward"),
		"is read-only":    empty(t),
		"has other data":  pretended(t, "15\n"),
	} {
		p := launch(t, dir, ordinary())
		line, _ := p.out.ReadString('\n')
		if !strings.Contains(line, "the user nobody may not use the data folder "+dir) {
			t.Errorf("a folder that %s is refused with %q", name, line)
		}
	}
}

// onlyRoot marks what can only be tried with root's powers. CI has them; for
// others there is nothing to guard, since they cannot be anybody else.
func onlyRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can become another user")
	}
}
