package embedded

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// socketLimit is how long the path of a unix socket may be, in bytes.
const socketLimit = 107

// openSocketFolder sees that the socket's folder is there. Which one it is is
// decided once: the program's connections go there through every restart.
func (s *Server) openSocketFolder() error {
	inside := filepath.Join(s.folder.path, socketName)
	if s.socket == "" {
		s.socket = inside
		if !fits(inside) {
			s.socket = s.folder.shortSocketFolder()
		}
		if !fits(s.socket) {
			return fmt.Errorf("the path of the data folder %s is too long, or has a comma in it, and so it is with TMPDIR; a socket in it may have %d bytes and no comma, so choose a shorter one with ONWARD_DATA", s.folder.path, socketLimit)
		}
	}
	if s.socket == inside {
		return s.folder.makeOwn(socketName)
	}
	return s.folder.claim(s.socket)
}

// clearSocket takes away what a killed server left in the socket's folder. Its
// lock file names a process, like postmaster.pid, and is believed as blindly.
func (s *Server) clearSocket() {
	for _, name := range []string{".s.PGSQL." + port, ".s.PGSQL." + port + ".lock"} {
		_ = os.Remove(filepath.Join(s.socket, name)) // what is in the way, PostgreSQL says
	}
}

// fits tells whether a socket can lie in a folder. Both PostgreSQL and its
// clients take a comma for the end of one address.
func fits(folder string) bool {
	return len(filepath.Join(folder, ".s.PGSQL."+port)) <= socketLimit && !strings.ContainsAny(folder, ",\n")
}

// shortSocketFolder is one for this data folder among the temporary files.
func (f *folder) shortSocketFolder() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("onward-%x", sha256.Sum256([]byte(f.path)))[:len("onward-")+12])
}

// claim makes a folder among everybody's temporary files, private to
// PostgreSQL's user, and refuses one that somebody else has put there.
func (f *folder) claim(path string) error {
	err := os.Mkdir(path, 0o700)
	if err == nil && f.user != nil {
		err = os.Lchown(path, int(f.user.uid), int(f.user.gid))
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("the folder %s for the database's socket cannot be made; choose a data folder with a shorter path with ONWARD_DATA: %w", path, err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("the folder %s for the database's socket cannot be read; choose a data folder with a shorter path with ONWARD_DATA: %w", path, err)
	}
	if !info.IsDir() || info.Mode().Perm() != 0o700 || int(info.Sys().(*syscall.Stat_t).Uid) != f.serverUID() {
		return fmt.Errorf("the folder %s for the database's socket belongs to somebody else or is open to others; remove it, or choose a data folder with a shorter path with ONWARD_DATA", path)
	}
	return nil
}

// leaveSocket removes a socket folder among the temporary files; the next start
// makes it again.
func (s *Server) leaveSocket() {
	if s.socket != "" && s.socket != filepath.Join(s.folder.path, socketName) {
		_ = os.Remove(s.socket)
	}
}
