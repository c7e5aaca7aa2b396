package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	osuser "os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// user is who PostgreSQL runs as when the program runs as root, which
// PostgreSQL itself refuses.
type user struct {
	uid, gid uint32
	name     string
}

// chooseUser is for root alone: the owner of the data, else postgres, else nobody.
func (f *folder) chooseUser() (*user, error) {
	for _, name := range []string{dataName, "."} {
		info, err := f.root.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, f.unusable(err)
		}
		if owner := owner(info); owner.uid != 0 {
			return owner, nil
		}
		if name == dataName {
			path := filepath.Join(f.path, dataName)
			return nil, fmt.Errorf("%s belongs to root, and PostgreSQL refuses to run as root; give it to another user, such as: chown -R postgres %s", path, path)
		}
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := osuser.Lookup(name); err == nil {
			return numbers(u)
		}
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody; run Onward as another user")
}

// serverUID is the number of the user that PostgreSQL runs as.
func (f *folder) serverUID() int {
	if f.user != nil {
		return int(f.user.uid)
	}
	return os.Geteuid()
}

func numbers(u *osuser.User) (*user, error) {
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	if err := errors.Join(err1, err2); err != nil {
		return nil, fmt.Errorf("the user %s has no number: %w", u.Username, err)
	}
	return &user{uid: uint32(uid), gid: uint32(gid), name: u.Username}, nil
}

// owner of a file, with the user's own group if the machine knows the user.
func owner(info fs.FileInfo) *user {
	stat := info.Sys().(*syscall.Stat_t)
	if known, err := osuser.LookupId(strconv.FormatUint(uint64(stat.Uid), 10)); err == nil {
		if u, err := numbers(known); err == nil {
			return u
		}
	}
	return &user{uid: stat.Uid, gid: stat.Gid, name: "number " + strconv.FormatUint(uint64(stat.Uid), 10)}
}

// self names the user that the program runs as.
func self() string {
	if u, err := osuser.Current(); err == nil {
		return u.Username
	}
	return "number " + strconv.Itoa(os.Geteuid())
}

// handOver gives a data folder that is root's, closed to others and still
// empty to the user PostgreSQL runs as; the program has most likely just made
// it. Anything else it leaves as it is.
func (f *folder) handOver() error {
	if f.user == nil {
		return nil
	}
	info, err := f.root.Stat(".")
	if err != nil {
		return f.unusable(err)
	}
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return f.unusable(err)
	}
	if owner(info).uid != 0 || info.Mode()&0o001 != 0 || len(entries) != 1 { // the one is our lock
		return nil
	}
	if err := f.root.Chown(".", int(f.user.uid), int(f.user.gid)); err != nil {
		return f.unusable(err)
	}
	return nil
}

// barred is the first folder on the way to path that PostgreSQL's user may not
// enter, or empty.
func (f *folder) barred(path string) string {
	if f.user == nil {
		return ""
	}
	if above := filepath.Dir(path); above != path {
		if at := f.barred(above); at != "" {
			return at
		}
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return ""
	}
	enter := info.Mode().Perm() & 0o001
	switch stat := info.Sys().(*syscall.Stat_t); {
	case stat.Uid == f.user.uid:
		enter = info.Mode().Perm() & 0o100
	case stat.Gid == f.user.gid:
		enter = info.Mode().Perm() & 0o010
	}
	if enter == 0 {
		return path
	}
	return ""
}

// refused says in a sentence why a program could not be run as f.user.
func (f *folder) refused(program string, err error) error {
	if f.user != nil && errors.Is(err, fs.ErrPermission) {
		if at := f.barred(f.path); at != "" {
			return fmt.Errorf("PostgreSQL runs as the user %s, who may not enter %s; choose another data folder with ONWARD_DATA, or run: chmod a+x %s", f.user.name, at, at)
		}
		if at := f.barred(filepath.Dir(program)); at != "" {
			return fmt.Errorf("PostgreSQL runs as the user %s, who may not enter %s to run it; choose other programs with PG_BIN, or run: chmod a+x %s", f.user.name, at, at)
		}
	}
	return fmt.Errorf("%s cannot be run: %w", program, err)
}
