package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// process is a program of PostgreSQL that the keeper has started.
type process struct {
	cmd    *exec.Cmd
	exited chan struct{}
	err    error // how it ended; read it after exited
	log    int64 // where its words begin in the log
}

// launch starts a program of PostgreSQL as the folder's user, in a process
// group of its own, so that Ctrl-C at the console does not reach it before the
// program has finished its work. atDeath is what the kernel sends it when the
// program dies. Only the keeper may call it, for its thread (see keep).
func (f *folder) launch(atDeath syscall.Signal, program string, args ...string) (*process, error) {
	out, err := f.openLog()
	if err != nil {
		return nil, err
	}
	defer func() { _ = out.Close() }() // the program has its own
	info, err := out.Stat()
	if err != nil {
		return nil, err
	}
	cmd := f.command(program, args...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.SysProcAttr.Setpgid = true
	cmd.SysProcAttr.Pdeathsig = atDeath
	if err := cmd.Start(); err != nil {
		return nil, f.refused(program, err)
	}
	p := &process{cmd: cmd, exited: make(chan struct{}), log: info.Size()}
	go func() {
		p.err = cmd.Wait()
		close(p.exited)
	}()
	return p, nil
}

// command prepares a program to run as the folder's user, in the folder, with
// none of the program's environment: it may hold secrets, and PG… variables
// meant for others.
func (f *folder) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Dir = f.path
	cmd.Env = []string{"LC_ALL=C.UTF-8", "TZ=UTC", "PATH=" + os.Getenv("PATH")}
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if f.user != nil {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: f.user.uid, Gid: f.user.gid}
	}
	return cmd
}

// wait waits for a program that ends by itself, and ends it when ctx is done.
func (p *process) wait(ctx context.Context) error {
	select {
	case <-p.exited:
		return p.err
	case <-ctx.Done():
		_ = p.cmd.Process.Kill()
		<-p.exited
		return ctx.Err()
	}
}

// stop ends the server: politely first, which ends its connections and writes
// everything down, then harder, and at once when hurry is closed.
func (p *process) stop(hurry <-chan struct{}) error {
	for _, step := range []struct {
		signal syscall.Signal
		within time.Duration
		hurry  <-chan struct{}
	}{
		{syscall.SIGINT, 10 * time.Second, hurry}, // fast shutdown
		{syscall.SIGQUIT, 3 * time.Second, nil},   // immediate: the next start recovers
		{syscall.SIGKILL, 3 * time.Second, nil},
	} {
		if err := p.cmd.Process.Signal(step.signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return err
		}
		select {
		case <-p.exited:
			return nil
		case <-step.hurry:
		case <-time.After(step.within):
		}
	}
	return errStillThere
}

// serve starts the server and returns it once it answers and the roles and the
// database are there.
func (s *Server) serve(ctx context.Context, p programs) (*process, error) {
	args := []string{"-D", filepath.Join(s.folder.path, dataName)}
	for _, setting := range settings(s.socket, s.options.Settings) {
		args = append(args, "-c", setting)
	}
	server, err := s.folder.launch(syscall.SIGINT, filepath.Join(p.bin, "postgres"), args...)
	if err != nil {
		return nil, err
	}
	if err := s.ready(ctx, server); err != nil {
		_ = server.stop(ctx.Done())
		return nil, err
	}
	return server, nil
}

// ready waits until the server answers. One that recovers says so, and may take
// as long as it needs; one that says nothing at all may not.
func (s *Server) ready(ctx context.Context, p *process) error {
	silence := time.NewTimer(s.options.patience)
	defer silence.Stop()
	for {
		err := s.prepare(ctx)
		switch {
		case err == nil:
			return nil
		case isComingUp(err):
			silence.Reset(s.options.patience)
		case !isUnreachable(err):
			return fmt.Errorf("the roles and the database in %s could not be prepared: %w", s.folder.path, err)
		}
		select {
		case <-silence.C:
			return fmt.Errorf("the private PostgreSQL in %s runs but does not answer; look at postgres.log there", s.folder.path)
		case <-p.exited:
			return fmt.Errorf("the private PostgreSQL in %s stopped as soon as it was started: %s", s.folder.path, s.folder.complaint(p.log))
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(startLooks):
		}
	}
}
