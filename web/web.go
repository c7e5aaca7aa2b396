// Package web carries what a browser fetches besides pages: styles, scripts, fonts, the icon sprite and the marks of the site.
//
// The sources are in src; `go run ./assets` in the tools module builds them into dist, each file under a name that contains
// its content's hash, with .br and .gz variants beside it and a manifest.json that leads from the plain name ("app.css")
// to the hashed one. All of dist is embedded into the program. A checkout whose assets were never built holds only a
// placeholder there: everything still compiles and runs, with plain names that answer 404.
package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
)

// Prefix is the path below which Handler serves.
const Prefix = "/assets/"

//go:embed all:dist
var dist embed.FS

// Assets is the built files, read once; it never changes and is safe for use by many goroutines.
type Assets struct {
	urls  map[string]string // plain name → address
	files map[string]*file  // hashed name → what is served there
}

// New reads the embedded files. An error means that the build wrote a manifest that does not fit its files.
func New() (*Assets, error) {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	return read(sub)
}

func read(dir fs.FS) (*Assets, error) {
	a := &Assets{urls: map[string]string{}, files: map[string]*file{}}
	raw, err := fs.ReadFile(dir, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return nil, err
	}
	var names map[string]string
	if err := json.Unmarshal(raw, &names); err != nil {
		return nil, fmt.Errorf("web: manifest.json: %w", err)
	}
	for name, hashed := range names {
		f, err := readFile(dir, hashed)
		if err != nil {
			return nil, fmt.Errorf("web: %s: %w", name, err)
		}
		a.urls[name] = Prefix + hashed
		a.files[hashed] = f
	}
	return a, nil
}

// Built says whether the assets were built before the program was; without them pages have no style.
func (a *Assets) Built() bool { return len(a.files) > 0 }

// URL gives the address of an asset by its plain name, such as "app.css". An unknown name gets the address without a hash.
func (a *Assets) URL(name string) string {
	if url, ok := a.urls[name]; ok {
		return url
	}
	return Prefix + name
}

// Handler serves the assets below Prefix, for GET and HEAD, and leaves any other name to missing. Names contain hashes, so
// browsers may keep each file for good.
func (a *Assets) Handler(missing http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, below := strings.CutPrefix(r.URL.Path, Prefix)
		f, ok := a.files[name]
		if !below || !ok {
			missing.ServeHTTP(w, r)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		f.serve(w, r)
	})
}
