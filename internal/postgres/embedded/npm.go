package embedded

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// npmPrograms is the folder of programs in npm's @embedded-postgres package for
// this machine, whether or not it is there.
func npmPrograms(modules string) string {
	arch := map[string]string{
		"amd64": "x64", "arm64": "arm64", "arm": "arm", "386": "ia32", "ppc64le": "ppc64",
	}[runtime.GOARCH]
	return filepath.Join(modules, "@embedded-postgres", "linux-"+arch, "native", "bin")
}

// linkLibraries makes the links that npm's PostgreSQL needs to find its
// libraries. npm packages hold no symbolic links; this one lists them in
// pg-symlinks.json and makes them in an install script, which many people
// switch off. A PostgreSQL from elsewhere has no such list and needs none.
func linkLibraries(native string) error {
	text, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	// Both are paths from the package's folder, such as native/lib/libpq.so.5.
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(text, &links); err != nil {
		return err
	}
	root, err := os.OpenRoot(filepath.Dir(native))
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	for _, link := range links {
		if _, err := root.Stat(link.Target); err == nil {
			continue
		}
		to, err := filepath.Rel(filepath.Dir(link.Target), link.Source)
		if err != nil {
			return err
		}
		// Another start may be making the same link.
		if err := root.Symlink(to, link.Target); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}
