package embedded

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestProgramKilled(t *testing.T) {
	t.Parallel()
	dir := used(t)
	gone := func(pid int) error {
		if state := state(pid); state != "" && state != "Z" {
			return fmt.Errorf("the killed program's server is still there: %s", state)
		}
		return nil
	}

	// Nobody needs to start again for the server of a killed program to go.
	p := launch(t, dir, nil).up(t)
	note(t, p.App, "one")
	server := postmaster(t, dir)
	p.kill()
	eventually(t, "the server leaves", func() error { return gone(server) })

	// Started again at once, while the old server may still be on its way out.
	p = launch(t, dir, nil).up(t)
	note(t, p.App, "two")
	server = postmaster(t, dir)
	p.kill()
	s := start(t, Options{Dir: dir})
	if got := notes(t, s.AppURL()); got != "one two" {
		t.Errorf("notes are %q", got)
	}
	if err := gone(server); err != nil {
		t.Error(err)
	}
}

func TestPostmasterKilled(t *testing.T) {
	t.Parallel()
	dir := used(t)
	s := start(t, Options{Dir: dir})
	note(t, s.AppURL(), "before")
	for _, text := range []string{"first", "second"} {
		old := postmaster(t, dir)
		signal(t, old, syscall.SIGKILL)
		note(t, s.AppURL(), text) // taken by the new one, at the same address
		eventually(t, "another server runs", func() error {
			if pid := must[string](t, s.AdminURL(), "select split_part(pg_read_file('postmaster.pid'), chr(10), 1)"); pid == strconv.Itoa(old) {
				return errors.New("still the old one")
			}
			return nil
		})
	}

	// A backend that is busy outlives its killed postmaster, and PostgreSQL
	// does not start beside it.
	busy := make(chan error, 1)
	go func() {
		_, err := ask[int64](s.OwnerURL(), "select count(*) from (select generate_series(1, 100000000000)) as n")
		busy <- err
	}()
	eventually(t, "the query runs", func() error {
		if must[int64](t, s.AdminURL(), "select count(*) from pg_stat_activity where state = 'active' and query like '%generate_series%' and pid <> pg_backend_pid()") == 0 {
			return errors.New("not yet")
		}
		return nil
	})
	signal(t, postmaster(t, dir), syscall.SIGKILL)
	note(t, s.AppURL(), "after")
	if err := <-busy; err == nil {
		t.Error("the query went on beside a new server")
	}
	if got := notes(t, s.AppURL()); got != "after before first second" {
		t.Errorf("notes are %q", got)
	}
}

// A server that was killed together with its program can stay a zombie, and a
// zombie's number counts as a living process.
func TestBothKilled(t *testing.T) {
	dir := used(t)
	adopt(t)
	p := launch(t, dir, nil).up(t)
	note(t, p.App, "kept")
	server := postmaster(t, dir)
	signal(t, p.cmd.Process.Pid, syscall.SIGSTOP) // so that it cannot clear away its dead
	eventually(t, "all of the program stands still", func() error {
		threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/[0-9]*", p.cmd.Process.Pid))
		for _, thread := range threads {
			if state := stateIn(thread); state != "T" {
				return fmt.Errorf("%s is %q", thread, state)
			}
		}
		return err
	})
	signal(t, server, syscall.SIGKILL)
	p.kill()
	eventually(t, "the server is a zombie", func() error {
		if state := state(server); state != "Z" {
			return fmt.Errorf("it is %q", state)
		}
		return nil
	})
	s := start(t, Options{Dir: dir})
	if got := notes(t, s.AppURL()); got != "kept" {
		t.Errorf("notes are %q", got)
	}
}

// adopt makes this process the parent of orphans, as the first process of a
// container is, and one that lets them lie.
func adopt(t *testing.T) {
	t.Helper()
	const setChildSubreaper = 36
	set := func(on uintptr) {
		if _, _, err := syscall.RawSyscall(syscall.SYS_PRCTL, setChildSubreaper, on, 0); err != 0 {
			t.Fatal(err)
		}
	}
	set(1)
	t.Cleanup(func() { set(0) })
}

func TestKilledDuringInitdb(t *testing.T) {
	t.Parallel()
	dir := empty(t)
	p := launch(t, dir, nil)
	eventually(t, "the cluster is being made", func() error {
		_, err := os.Stat(filepath.Join(dir, initName, "PG_VERSION"))
		return err
	})
	p.kill()
	if _, err := os.Stat(filepath.Join(dir, dataName)); err == nil {
		t.Fatal("a cluster has its name before it is whole")
	}
	s := start(t, Options{Dir: dir})
	must[bool](t, s.AppURL(), "select true")
	if _, err := os.Stat(filepath.Join(dir, initName)); err == nil {
		t.Error("the unfinished cluster is still there")
	}
}

// What a postmaster.pid says is not believed, and nobody is hurt for it.
func TestStaleFileNamesAnother(t *testing.T) {
	t.Parallel()
	dir := used(t)
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	// A shell of the same user that stands in the very folder.
	bystander := f.command("/bin/sleep", "600")
	bystander.Dir = filepath.Join(dir, dataName)
	if err := bystander.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = bystander.Process.Kill()
		_ = bystander.Wait()
	})
	s := start(t, Options{Dir: dir})
	text, err := os.ReadFile(filepath.Join(dir, pidName))
	if err != nil {
		t.Fatal(err)
	}
	stop(t, s)
	_, rest, _ := strings.Cut(string(text), "\n")
	stale := strconv.Itoa(bystander.Process.Pid) + "\n" + rest
	if err := os.WriteFile(filepath.Join(dir, pidName), []byte(stale), 0o600); err != nil {
		t.Fatal(err)
	}
	s = start(t, Options{Dir: dir})
	must[bool](t, s.AppURL(), "select true")
	if state := state(bystander.Process.Pid); state != "S" {
		t.Errorf("the bystander's state is %q", state)
	}
}

// Somebody's own server on our data is neither disturbed nor joined.
func TestForeignServerIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := used(t)
	s := start(t, Options{Dir: dir})
	programs, err := s.findPrograms(0)
	if err != nil {
		t.Fatal(err)
	}
	stop(t, s)
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	foreign := f.command(filepath.Join(programs.bin, "postgres"),
		"-D", filepath.Join(dir, dataName), "-c", "listen_addresses=", "-k", filepath.Join(dir, socketName))
	if err := foreign.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = foreign.Process.Signal(syscall.SIGINT)
		if err := foreign.Wait(); err != nil {
			t.Errorf("the foreign server was disturbed: %v", err)
		}
	})
	eventually(t, "the foreign server runs", func() error {
		_, err := ask[bool](s.AppURL(), "select true")
		return err
	})
	got := refusal(t, Options{Dir: dir, patience: startLooks})
	if want := fmt.Sprintf("another PostgreSQL (process %d)", foreign.Process.Pid); !strings.Contains(got, want) {
		t.Errorf("refused with %q, want %q", got, want)
	}
	must[bool](t, s.AppURL(), "select true")
}
