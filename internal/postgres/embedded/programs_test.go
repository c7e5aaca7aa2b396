package embedded

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fake is a folder with programs that only say which PostgreSQL they are.
func fake(t *testing.T, says string) string {
	t.Helper()
	bin := filepath.Join(empty(t), "bin")
	if err := os.Mkdir(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{"postgres", "initdb"} {
		if err := os.WriteFile(filepath.Join(bin, program), []byte("#!/bin/sh\n"+says+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return bin
}

func TestProgramsThatWillNotDo(t *testing.T) {
	t.Parallel()
	bare := t.TempDir()
	for name, c := range map[string]struct{ bin, want string }{
		"none there":  {bare, "PG_BIN names " + bare + ", where the programs postgres and initdb are not"},
		"no folder":   {"/nowhere", "PG_BIN names /nowhere"},
		"too old":     {fake(t, "echo 'postgres (PostgreSQL) 13.4'"), "PostgreSQL 13 is too old, Onward needs 15 or newer; install PostgreSQL"},
		"not ours":    {fake(t, "echo 'something else'"), "does not say which PostgreSQL it is"},
		"cannot run":  {fake(t, "echo libicu.so.60: not found >&2; exit 127"), "cannot be run: libicu.so.60: not found"},
		"dies at it":  {fake(t, "case $1 in --version) echo 'postgres (PostgreSQL) 15.1';; *) echo 'initdb: error: no space left' >&2; exit 1;; esac"), "could not be made"},
		"says why":    {fake(t, "case $1 in --version) echo 'postgres (PostgreSQL) 15.1';; *) echo 'initdb: error: no space left' >&2; exit 1;; esac"), "no space left"},
		"of the next": {fake(t, "case $1 in --version) echo 'postgres (PostgreSQL) 19beta1';; *) echo 'FATAL:  builtin '$* >&2; exit 1;; esac"), "--locale-provider=builtin"},
	} {
		if got := refusal(t, Options{Dir: empty(t), Bin: c.bin}); !strings.Contains(got, c.want) {
			t.Errorf("%s: refused with %q", name, got)
		}
	}
}

// A server that stops as it starts says why, in its own words.
func TestServerThatDoesNotStart(t *testing.T) {
	t.Parallel()
	got := refusal(t, Options{Dir: used(t), Settings: map[string]string{"shared_buffers": "much"}})
	if !strings.Contains(got, "stopped as soon as it was started: ") || !strings.Contains(got, "shared_buffers") {
		t.Errorf("refused with %q", got)
	}
}

// The data decide which PostgreSQL runs them.
func TestDataDecideTheVersion(t *testing.T) {
	t.Parallel()
	dir := used(t)
	if got := refusal(t, Options{Dir: dir, Bin: fake(t, "echo 'postgres (PostgreSQL) 98.1'")}); !strings.Contains(got, "and only 98 is here; install PostgreSQL") {
		t.Errorf("refused with %q", got)
	}
	start(t, Options{Dir: dir})
}

func TestLibraryLinks(t *testing.T) {
	t.Parallel()
	native := filepath.Join(t.TempDir(), "native")
	lib := filepath.Join(native, "lib")
	if err := os.MkdirAll(lib, 0o755); err != nil {
		t.Fatal(err)
	}
	list := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(native, "pg-symlinks.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := linkLibraries(native); err != nil {
		t.Errorf("a PostgreSQL without a list: %v", err)
	}
	if err := os.WriteFile(filepath.Join(lib, "libpq.so.5.18"), []byte("a library"), 0o600); err != nil {
		t.Fatal(err)
	}
	list(`[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so"},
	       {"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]`)
	for range 2 { // the second time they are there
		if err := linkLibraries(native); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"libpq.so", "libpq.so.5"} {
			if text, err := os.ReadFile(filepath.Join(lib, name)); string(text) != "a library" {
				t.Errorf("%s holds %q (%v)", name, text, err)
			}
		}
	}
	list(`[{"source":"native/lib/libpq.so.5.18","target":"../../elsewhere"}]`)
	if err := linkLibraries(native); err == nil {
		t.Error("a link was made outside the package")
	}
}

// Where npm's PostgreSQL is the only one, it is found.
func TestNpmIsTheLastResort(t *testing.T) {
	t.Parallel()
	modules := empty(t)
	bin := npmPrograms(modules)
	if err := os.MkdirAll(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{"postgres", "initdb"} {
		if err := os.WriteFile(filepath.Join(bin, program), nil, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	s := &Server{options: Options{Npm: modules}}
	places, err := s.candidates()
	if err != nil || len(places) == 0 || places[len(places)-1] != bin {
		t.Errorf("places are %v (%v)", places, err)
	}
}
