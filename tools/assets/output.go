package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// placeholder stays in dist, so that a checkout can be compiled before anything was built.
const placeholder = ".keep"

// output gathers what will be in dist.
type output struct {
	names map[string]string // plain name → hashed name
	files map[string][]byte // hashed name → content
}

func newOutput() *output {
	return &output{names: map[string]string{}, files: map[string][]byte{}}
}

func (o *output) add(plain, hashed string, content []byte) {
	o.names[plain] = hashed
	o.files[hashed] = content
}

// addHashed puts the hash of the content into the name, as esbuild does for its own files.
func (o *output) addHashed(plain string, content []byte) {
	ext := filepath.Ext(plain)
	sum := sha256.Sum256(content)
	o.add(plain, strings.TrimSuffix(plain, ext)+"-"+base32.StdEncoding.EncodeToString(sum[:])[:8]+ext, content)
}

// write replaces everything in dist but the placeholder.
func (o *output) write(dist string) error {
	if err := empty(dist); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(o.files)) {
		if err := writeOne(dist, name, o.files[name]); err != nil {
			return err
		}
	}
	manifest, err := json.MarshalIndent(o.names, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dist, "manifest.json"), append(manifest, '\n'), 0o644)
}

func empty(dist string) error {
	if err := os.MkdirAll(dist, 0o750); err != nil {
		return err
	}
	old, err := os.ReadDir(dist)
	if err != nil {
		return err
	}
	for _, f := range old {
		if f.Name() == placeholder {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dist, f.Name())); err != nil {
			return err
		}
	}
	return nil
}

func writeOne(dist, name string, content []byte) error {
	path := filepath.Join(dist, name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return err
	}
	switch filepath.Ext(name) {
	case ".woff2", ".png": // packed already
		return nil
	}
	br, gz, err := pack(content)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := os.WriteFile(path+".br", br, 0o644); err != nil {
		return err
	}
	return os.WriteFile(path+".gz", gz, 0o644)
}

func pack(content []byte) (br, gz []byte, err error) {
	var b, g bytes.Buffer
	bw := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := bw.Write(content); err != nil {
		return nil, nil, err
	}
	if err := bw.Close(); err != nil {
		return nil, nil, err
	}
	gw, err := gzip.NewWriterLevel(&g, gzip.BestCompression)
	if err != nil {
		return nil, nil, err
	}
	if _, err := gw.Write(content); err != nil {
		return nil, nil, err
	}
	if err := gw.Close(); err != nil {
		return nil, nil, err
	}
	return b.Bytes(), g.Bytes(), nil
}
