package embedded

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
	"time"
)

// create makes the cluster under another name and gives it its own only when
// it is whole and on the disk, so that a start cut short leaves nothing that
// looks like data.
func (s *Server) create(ctx context.Context, p programs) error {
	f := s.folder
	s.log.Info("making the private PostgreSQL's data folder", "version", p.major)
	if err := f.vacate(ctx, initName, s.options.patience); err != nil {
		return err
	}
	if err := f.clear(ctx, initName, s.options.patience); err != nil {
		return err
	}
	if err := f.makeOwn(initName); err != nil {
		return err
	}
	args := []string{
		"--pgdata=" + filepath.Join(f.path, initName),
		"--username=postgres", "--auth-local=trust", "--auth-host=reject",
		"--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
	}
	if p.major >= 17 {
		args = append(args, "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
	}
	initdb, err := f.launch(syscall.SIGKILL, filepath.Join(p.bin, "initdb"), args...)
	if err != nil {
		return err
	}
	if err := initdb.wait(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("PostgreSQL's data folder could not be made in %s: %s", f.path, f.complaint(initdb.log))
	}
	// initdb has written its files down to the disk; the new name is ours to write.
	if err := f.root.Rename(initName, dataName); err != nil {
		return f.unusable(err)
	}
	return f.sync()
}

// clear removes what a start that was cut short left. The last of its helpers,
// just begun when it was looked for, may still put a file into a folder that is
// being removed; it goes by itself, or at the next look.
func (f *folder) clear(ctx context.Context, name string, patience time.Duration) error {
	for late := time.After(patience); ; {
		err := f.root.RemoveAll(name)
		if err == nil {
			return nil
		}
		if !errors.Is(err, syscall.ENOTEMPTY) {
			return f.unusable(err)
		}
		select {
		case <-late:
			return f.unusable(err)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(startLooks):
		}
		if err := f.vacate(ctx, name, patience); err != nil {
			return err
		}
	}
}

// sync writes the names in the data folder down to the disk.
func (f *folder) sync() error {
	dir, err := f.root.Open(".")
	if err != nil {
		return f.unusable(err)
	}
	defer func() { _ = dir.Close() }()
	if err := dir.Sync(); err != nil {
		return f.unusable(err)
	}
	return nil
}
