package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// file is one asset in the encodings it was built in.
type file struct {
	contentType string
	plain       body
	packed      []body // smallest first; empty when packing gains nothing, as with fonts
}

type body struct {
	coding string // the name in Content-Encoding; "" for the plain one
	etag   string
	bytes  []byte
}

func readFile(dir fs.FS, name string) (*file, error) {
	kind, err := contentType(name)
	if err != nil {
		return nil, err
	}
	plain, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil, err
	}
	f := &file{contentType: kind, plain: newBody("", plain)}
	for _, c := range []struct{ coding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}} {
		packed, err := fs.ReadFile(dir, name+c.suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		f.packed = append(f.packed, newBody(c.coding, packed))
	}
	return f, nil
}

func newBody(coding string, b []byte) body {
	sum := sha256.Sum256(b)
	return body{coding: coding, etag: `"` + hex.EncodeToString(sum[:12]) + `"`, bytes: b}
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Type", f.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	b := f.plain
	if len(f.packed) > 0 {
		h.Add("Vary", "Accept-Encoding")
		b = f.choose(r.Header.Values("Accept-Encoding"))
	}
	if b.coding != "" {
		h.Set("Content-Encoding", b.coding)
		// Parts of a packed body are of no use to anyone; whole it always goes.
		r = withoutRange(r)
		h.Set("Content-Length", strconv.Itoa(len(b.bytes)))
	}
	h.Set("ETag", b.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b.bytes))
}

// choose gives the smallest body that the request accepts.
func (f *file) choose(accept []string) body {
	for _, b := range f.packed {
		if accepts(accept, b.coding) {
			return b
		}
	}
	return f.plain
}

// accepts reads Accept-Encoding: a coding counts when it is named, or covered by "*", with a weight that is not zero.
func accepts(accept []string, coding string) bool {
	star := false
	for _, line := range accept {
		for part := range strings.SplitSeq(line, ",") {
			name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
			name = strings.ToLower(strings.TrimSpace(name))
			if name != coding && name != "*" {
				continue
			}
			ok := weight(params) > 0
			if name == coding {
				return ok
			}
			star = ok
		}
	}
	return star
}

func weight(params string) float64 {
	value, ok := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
	if !ok {
		return 1
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0
	}
	return q
}

func withoutRange(r *http.Request) *http.Request {
	if r.Header.Get("Range") == "" {
		return r
	}
	r = r.Clone(r.Context())
	r.Header.Del("Range")
	return r
}

// contentType knows every kind the build makes; the machine's own table of types is not asked, since it differs between machines.
func contentType(name string) (string, error) {
	switch ext := path.Ext(name); ext {
	case ".css":
		return "text/css; charset=utf-8", nil
	case ".js":
		return "text/javascript; charset=utf-8", nil
	case ".svg":
		return "image/svg+xml; charset=utf-8", nil
	case ".png":
		return "image/png", nil
	case ".woff2":
		return "font/woff2", nil
	case ".webmanifest":
		return "application/manifest+json", nil
	default:
		return "", fmt.Errorf("no content type for %q", ext)
	}
}
