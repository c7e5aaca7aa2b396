package embedded

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Two programs on a new folder at once: one makes the data, both serve, and
// when the one that runs the server goes, the other carries on at the same
// address.
func TestTwoPrograms(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		dir   string
		leave func(*testing.T, *program)
	}{
		"new folder, the owner stops":      {empty(t), func(t *testing.T, p *program) { p.stop(t) }},
		"used folder, the owner is killed": {used(t), func(_ *testing.T, p *program) { p.kill() }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := c.dir
			a, b := launch(t, dir, nil), launch(t, dir, nil)
			a.up(t)
			b.up(t)
			if a.addresses != b.addresses {
				t.Errorf("two addresses of one server: %v, %v", a.addresses, b.addresses)
			}
			if err := do(a.Owner, strings.Replace(makeNote, "table", "table if not exists", 1)); err != nil {
				t.Fatal(err)
			}
			note(t, a.App, "from-a")
			note(t, b.App, "from-b")

			owner, guest := a, b
			if parent(t, postmaster(t, dir)) == b.cmd.Process.Pid {
				owner, guest = b, a
			}
			c.leave(t, owner)
			note(t, guest.App, "from-the-heir")
			if got := notes(t, guest.App); got != "from-a from-b from-the-heir" {
				t.Errorf("notes are %q", got)
			}
			eventually(t, "the guest runs the server", func() error {
				file, err := os.ReadFile(dir + "/" + pidName)
				if err != nil {
					return err
				}
				var pid int
				_, err = fmt.Sscan(string(file), &pid)
				if err == nil && parent(t, pid) != guest.cmd.Process.Pid {
					err = fmt.Errorf("the server %d is not the guest's", pid)
				}
				return err
			})
			guest.stop(t)
		})
	}
}

// A guest that stops leaves the owner's server as it is.
func TestGuestLeaves(t *testing.T) {
	t.Parallel()
	dir := used(t)
	owner := start(t, Options{Dir: dir})
	pid := postmaster(t, dir)
	guest := start(t, Options{Dir: dir})
	note(t, guest.AppURL(), "hello")
	stop(t, guest)
	if got := notes(t, owner.AppURL()); got != "hello" || postmaster(t, dir) != pid {
		t.Errorf("after the guest left: notes %q, server %d and then %d", got, pid, postmaster(t, dir))
	}
}

// An owner whose server does not answer is not waited for for ever.
func TestOwnerDoesNotAnswer(t *testing.T) {
	t.Parallel()
	dir := pretended(t, "15\n")
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	if owner, err := f.tryLock(); !owner || err != nil {
		t.Fatal("the folder is not free", err)
	}
	if got := refusal(t, Options{Dir: dir, patience: startLooks}); !strings.Contains(got, "another Onward holds the data folder "+dir) {
		t.Errorf("refused with %q", got)
	}
}
