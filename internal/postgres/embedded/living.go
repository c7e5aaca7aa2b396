package embedded

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// postmasterFile is what postmaster.pid says. It stays behind when a server is
// killed, so what it says need not be true any more.
type postmasterFile struct {
	pid    int
	socket string // the socket's folder
}

const pidName = dataName + "/postmaster.pid"

func (f *folder) postmasterFile() (postmasterFile, error) {
	text, err := f.root.ReadFile(pidName)
	if err != nil {
		return postmasterFile{}, err
	}
	lines := strings.Split(string(text), "\n")
	pid, err := strconv.Atoi(lines[0])
	file := postmasterFile{pid: pid}
	if len(lines) > 4 {
		file.socket = lines[4]
	}
	return file, err
}

// living are the processes of PostgreSQL that work in a folder of ours. Each
// of them makes the cluster's folder its working directory; a process number
// alone proves nothing, for it may be a zombie's or by now somebody else's.
// A shell that happens to stand in the folder is none of ours.
func (f *folder) living(name string) []int {
	home, err := f.root.Stat(name)
	if err != nil {
		return nil
	}
	found, _ := filepath.Glob("/proc/[0-9]*")
	var pids []int
	for _, process := range found {
		at, err := os.Stat(process + "/cwd")
		if err != nil || !os.SameFile(home, at) {
			continue
		}
		if comm, err := os.ReadFile(process + "/comm"); err != nil || string(bytes.TrimSpace(comm)) != "postgres" {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(process)); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}

// vacate returns when nobody works in a folder of ours any more, and then takes
// away the postmaster.pid that a killed server left behind: PostgreSQL would
// refuse to start if the number in it were by now another process's.
//
// A server whose program was killed is on its way out and is waited for.
// Backends whose server was killed are told to end, since they have nobody to
// answer to and may be busy for long.
func (f *folder) vacate(ctx context.Context, name string, patience time.Duration) error {
	signal := syscall.SIGQUIT
	harder, late := time.After(time.Second), time.After(patience)
	for {
		pids := f.living(name)
		if len(pids) == 0 {
			break
		}
		postmaster, err := f.postmasterFile()
		if err != nil || !slices.Contains(pids, postmaster.pid) {
			postmaster.pid = pids[0]
			for _, pid := range pids {
				_ = syscall.Kill(pid, signal) // one that has gone by itself is as good
			}
		}
		select {
		case <-harder:
			signal = syscall.SIGKILL
		case <-late:
			return fmt.Errorf("another PostgreSQL (process %d) works in %s and does not leave; stop it, then start Onward again", postmaster.pid, filepath.Join(f.path, name))
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(startLooks):
		}
	}
	if err := f.root.Remove(filepath.Join(name, "postmaster.pid")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return f.unusable(err)
	}
	return nil
}
