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
	"syscall"
	"testing"
)

// addresses are what a program says once its server answers.
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
	cmd := exec.Command(filepath.Join(os.Getenv(sharedVariable), "program"))
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
func state(pid int) string { return stateIn(fmt.Sprintf("/proc/%d", pid)) }

func stateIn(folder string) string {
	text, err := os.ReadFile(filepath.Join(folder, "stat"))
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

// parent is the number of a process's parent, or 0 when there is no such process.
func parent(t *testing.T, pid int) int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	var state string
	var ppid int
	if _, err := fmt.Sscan(rest, &state, &ppid); err != nil {
		t.Fatal(err)
	}
	return ppid
}
