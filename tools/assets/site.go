package main

import (
	"bytes"
	"os"
	"path/filepath"
)

// addSite adds the mark and the manifest that lets a phone keep Onward among its programs.
func addSite(out *output, web string) error {
	mark, err := os.ReadFile(filepath.Join(web, "src", "site", "favicon.svg"))
	if err != nil {
		return err
	}
	out.addHashed("favicon.svg", bytes.TrimSpace(mark))
	manifest, err := os.ReadFile(filepath.Join(web, "src", "site", "site.webmanifest"))
	if err != nil {
		return err
	}
	for _, name := range []string{"favicon.svg"} {
		manifest = bytes.ReplaceAll(manifest, []byte("{"+name+"}"), []byte(out.names[name]))
	}
	out.addHashed("site.webmanifest", bytes.TrimSpace(manifest))
	return nil
}
