package pgtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// cluster is the address of the tests' cluster, as its superuser. Where none
// runs, a keeper is started that outlives this package's tests, since other
// packages of the same run use the cluster too. ONWARD_TEST_ADMIN names
// another cluster to use instead.
func cluster(t testing.TB) string {
	t.Helper()
	if url := os.Getenv("ONWARD_TEST_ADMIN"); url != "" {
		return url
	}
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("onward-test-%d", os.Getuid()))
	file := dir + ".url"
	if url := answering(file); url != "" {
		return url
	}
	_ = os.Remove(file)
	said := start(t, dir, file)
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if url := answering(file); url != "" {
			return url
		}
	}
	words, _ := os.ReadFile(said)
	t.Fatalf("the tests' PostgreSQL did not start:\n%s", words)
	return ""
}

// answering reads the address from the file; "" where nobody answers there.
func answering(file string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	url := strings.TrimSpace(string(b))
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return ""
	}
	_ = conn.Close(ctx)
	return url
}

// start starts a keeper in a session of its own and gives the file that holds
// what it says.
func start(t testing.TB, dir, file string) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	said := dir + ".log"
	log, err := os.OpenFile(said, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }()
	run := exec.Command("go", "run", "-buildvcs=false", "./internal/postgres/pgtest/keeper", dir, file)
	run.Dir = filepath.Join(filepath.Dir(here), "..", "..", "..")
	run.Env = append(os.Environ(), "GOFLAGS=") // not the race detector's, nor a test's own
	run.Stdout, run.Stderr = log, log
	run.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	return said
}
