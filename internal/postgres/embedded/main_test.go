package embedded

import (
	"context"
	"errors"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const (
	// programVariable names the data folder of this binary when a test has
	// started it as a program of its own, to be killed.
	programVariable = "ONWARD_TEST_DATA"
	// sharedVariable names the folder with what is made once for all tests:
	// a data folder that was used (data) and a copy of this binary that any
	// user may run (program).
	sharedVariable = "ONWARD_TEST_SHARED"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(programVariable); dir != "" {
		os.Exit(beProgram(dir))
	}
	shared, err := makeShared()
	if err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	_ = os.RemoveAll(shared)
	os.Exit(code)
}

func makeShared() (string, error) {
	shared, err := os.MkdirTemp("", "onward-embedded-")
	if err != nil {
		return "", err
	}
	if err := errors.Join(os.Setenv(sharedVariable, shared), os.Chmod(shared, 0o755)); err != nil {
		return "", err
	}
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	if err := exec.Command("cp", self, filepath.Join(shared, "program")).Run(); err != nil {
		return "", err
	}
	s, err := Start(context.Background(), Options{Dir: filepath.Join(shared, "data")})
	if err != nil {
		return "", err
	}
	return shared, errors.Join(do(s.OwnerURL(), makeNote), s.Stop(context.Background()))
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

// used is a data folder that was started and stopped before, with a table note.
func used(t *testing.T) string {
	t.Helper()
	dir := empty(t)
	if out, err := exec.Command("cp", "-a", "--sparse=always", filepath.Join(os.Getenv(sharedVariable), "data", dataName), dir).CombinedOutput(); err != nil {
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
