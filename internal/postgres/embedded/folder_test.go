package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDefaultDir(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		uid              int
		data, home, want string
	}{
		{0, "/data", "/root", "/var/lib/onward"},
		{7, "/data", "/home/me", "/data/onward"},
		{7, "", "/home/me", "/home/me/.local/share/onward"},
		{7, "not/absolute", "/home/me", "/home/me/.local/share/onward"},
		{7, "", "", ""},
	} {
		env := map[string]string{"XDG_DATA_HOME": c.data, "HOME": c.home}
		got, err := defaultDir(c.uid, func(name string) string { return env[name] })
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%+v: %q (%v)", c, got, err)
		}
	}
}

// Data of another version are refused, and stay exactly as they were.
func TestWrongVersionIsRefused(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]string{
		"14\n": "was made by PostgreSQL 14, and Onward needs 15 or newer",
		"99\n": "was made by PostgreSQL 99, and only",
		"\n":   "its file PG_VERSION is damaged",
	} {
		dir := pretended(t, version)
		data := filepath.Join(dir, dataName)
		before := listing(t, data)
		if got := refusal(t, Options{Dir: dir}); !strings.Contains(got, want) || !strings.Contains(got, dir) {
			t.Errorf("version %q refused with %q", version, got)
		}
		if after := listing(t, data); after != before {
			t.Errorf("version %q: the folder was touched:\n%s\nafter:\n%s", version, before, after)
		}
	}
}

// A folder that has something else in the cluster's place is left alone.
func TestOtherFilesAreLeftAlone(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"pgdata/letter.txt": "holds files but no PostgreSQL data",
		"PG_VERSION":        "is itself a PostgreSQL data folder",
	} {
		dir := empty(t)
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("15\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		give(t, filepath.Dir(file), ordinaryUID())
		before := listing(t, filepath.Dir(file))
		if got := refusal(t, Options{Dir: dir}); !strings.Contains(got, want) {
			t.Errorf("%s: refused with %q", name, got)
		}
		if after := strings.ReplaceAll(listing(t, filepath.Dir(file)), lockName, ""); !strings.Contains(after, before) {
			t.Errorf("%s: was %s, is %s", name, before, after)
		}
	}
}

// A cluster that vanishes under a living program is not replaced by an empty one.
func TestLostClusterIsNotMadeAnew(t *testing.T) {
	t.Parallel()
	f, err := openFolder(empty(t))
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	s := &Server{folder: f}
	if _, err := s.own(t.Context(), false); !errors.Is(err, errGone) {
		t.Errorf("own says %v", err)
	}
}

func TestLongPath(t *testing.T) {
	t.Parallel()
	for name, part := range map[string]string{
		"long":  strings.Repeat("a-long-name", 9),
		"comma": "this, that and \"more\"",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(empty(t), part)
			if err := os.Rename(used(t), dir); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				s := start(t, Options{Dir: dir})
				must[bool](t, s.AppURL(), "select true")
				if strings.HasPrefix(s.socket, dir) || !fits(s.socket) {
					t.Errorf("the socket lies in %s", s.socket)
				}
				info, err := os.Stat(s.socket)
				if err != nil || info.Mode().Perm() != 0o700 {
					t.Errorf("the socket's folder is %v (%v)", info, err)
				}
				guest := start(t, Options{Dir: dir})
				if guest.AppURL() != s.AppURL() {
					t.Errorf("a guest connects to %s, the owner to %s", guest.AppURL(), s.AppURL())
				}
				stop(t, guest)
				stop(t, s)
				if _, err := os.Stat(s.socket); err == nil {
					t.Errorf("%s is left behind", s.socket)
				}
			}
		})
	}
}

// Nobody can put a socket folder of theirs in the place of ours.
func TestSocketFolderOfAnother(t *testing.T) {
	t.Setenv("TMPDIR", empty(t))
	dir := filepath.Join(empty(t), strings.Repeat("a-long-name", 9))
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	for _, c := range []struct {
		uid  int
		mode os.FileMode
	}{
		{2, 0o700},             // another user's
		{f.serverUID(), 0o777}, // ours, and open to all
	} {
		path := f.shortSocketFolder()
		if err := errors.Join(os.Mkdir(path, c.mode), os.Chmod(path, c.mode)); err != nil {
			t.Fatal(err)
		}
		give(t, path, c.uid)
		if os.Geteuid() == 0 || c.mode != 0o700 { // only root can make another's
			if got := refusal(t, Options{Dir: dir}); !strings.Contains(got, "belongs to somebody else or is open to others") {
				t.Errorf("%+v: refused with %q", c, got)
			}
		}
		_ = os.Remove(path)
	}
}

func TestNowhereForASocket(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(empty(t), strings.Repeat("a-long-name", 9)))
	dir := filepath.Join(empty(t), strings.Repeat("a-long-name", 9))
	if got := refusal(t, Options{Dir: dir}); !strings.Contains(got, "too long") {
		t.Errorf("refused with %q", got)
	}
}

// listing is every file in a folder with its size, mode and time of change.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		fmt.Fprintln(&all, path, info.Size(), info.Mode(), info.ModTime())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
