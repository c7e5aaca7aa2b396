package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// What lies in the data folder.
const (
	dataName   = "pgdata"
	initName   = "pgdata.init" // a cluster in the making
	socketName = "socket"
	lockName   = "postgres.lock"
	logName    = "postgres.log"
)

// folder is the data folder. Everything in it is reached through root, which
// follows no link out of it: the program may run as root in a folder that is
// another user's.
type folder struct {
	path string
	root *os.Root
	user *user    // who PostgreSQL runs as; nil is the program's own user
	lock *os.File // locked by the owner
}

// DefaultDir is where the data lie when nobody has said: /var/lib/onward for
// root, else $XDG_DATA_HOME/onward, else ~/.local/share/onward.
func DefaultDir() (string, error) {
	return defaultDir(os.Geteuid(), os.Getenv)
}

func defaultDir(uid int, env func(string) string) (string, error) {
	if uid == 0 {
		return "/var/lib/onward", nil
	}
	// A path that is not absolute is to be ignored, says the XDG standard.
	if data := env("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "onward"), nil
	}
	if home := env("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "share", "onward"), nil
	}
	return "", errors.New("there is no home folder to keep the data in; name a data folder with ONWARD_DATA")
}

// openFolder opens the data folder and finds who PostgreSQL runs as in it.
func openFolder(dir string) (*folder, error) {
	if dir == "" {
		var err error
		if dir, err = DefaultDir(); err != nil {
			return nil, err
		}
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("the data folder %s cannot be found: %w", dir, err)
	}
	f := &folder{path: path}
	//nolint:gosec // PostgreSQL may run as another user, who has to pass through
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, f.unusable(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, f.unusable(err)
	}
	if f.root, err = os.OpenRoot(path); err != nil {
		return nil, f.unusable(err)
	}
	if err := f.open(); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *folder) open() (err error) {
	if _, err := f.root.Stat("PG_VERSION"); err == nil {
		return fmt.Errorf("%s is itself a PostgreSQL data folder; give Onward one of its own with ONWARD_DATA", f.path)
	}
	if os.Geteuid() == 0 {
		if f.user, err = f.chooseUser(); err != nil {
			return err
		}
	}
	f.lock, err = f.openOwn(lockName, os.O_RDWR)
	return err
}

func (f *folder) close() {
	if f.lock != nil {
		_ = f.lock.Close() // and with it the lock goes
	}
	_ = f.root.Close()
}

// tryLock reports whether this program now is the folder's owner.
func (f *folder) tryLock() (bool, error) {
	err := syscall.Flock(int(f.lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("the data folder %s cannot be locked; it may lie on a network drive, choose one on this machine with ONWARD_DATA: %w", f.path, err)
	}
	return true, nil
}

// major is the version of PostgreSQL that made the cluster; 0 when there is
// none yet. Whatever stands in the place of a cluster is left alone.
func (f *folder) major() (int, error) {
	data := filepath.Join(f.path, dataName)
	text, err := f.root.ReadFile(filepath.Join(dataName, "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		switch entries, err := fs.ReadDir(f.root.FS(), dataName); {
		case errors.Is(err, fs.ErrNotExist):
			return 0, nil
		case err != nil:
			return 0, f.unusable(err)
		case len(entries) > 0:
			return 0, fmt.Errorf("%s holds files but no PostgreSQL data; move it away, or choose another data folder with ONWARD_DATA", data)
		}
		return 0, nil
	}
	if err != nil {
		return 0, f.unusable(err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || major < 1 {
		return 0, fmt.Errorf("%s does not say which PostgreSQL made it (its file PG_VERSION is damaged); put it back from a backup", data)
	}
	return major, nil
}

// openOwn opens a file of the folder, making it if need be for the user that
// PostgreSQL runs as, so that the same folder works without root later.
func (f *folder) openOwn(name string, flag int) (*os.File, error) {
	file, err := f.root.OpenFile(name, flag|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		file, err = f.root.OpenFile(name, flag, 0)
	case err == nil && f.user != nil:
		err = file.Chown(int(f.user.uid), int(f.user.gid))
	}
	if err != nil {
		if file != nil {
			_ = file.Close()
		}
		return nil, f.unusable(err)
	}
	return file, nil
}

// makeOwn makes a folder inside, private to the user PostgreSQL runs as.
func (f *folder) makeOwn(name string) error {
	err := f.root.Mkdir(name, 0o700)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil && f.user != nil {
		err = f.root.Lchown(name, int(f.user.uid), int(f.user.gid))
	}
	if err != nil {
		return f.unusable(err)
	}
	return nil
}

// unusable turns the system's refusal into a sentence.
func (f *folder) unusable(err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("the data folder %s cannot be used; choose another with ONWARD_DATA: %w", f.path, err)
	}
	return fmt.Errorf("the user %s may not use the data folder %s; choose another with ONWARD_DATA, or run Onward as the user it belongs to", self(), f.path)
}
