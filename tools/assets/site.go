package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// addSite adds the mark and the manifest that lets a phone keep Onward among its programs.
func addSite(out *output, web string) error {
	m := theMark()
	out.addHashed("favicon.svg", m.svg())
	for _, size := range []int{180, 192, 512} {
		img, err := m.png(size)
		if err != nil {
			return err
		}
		out.addHashed(fmt.Sprintf("mark-%d.png", size), img)
	}
	manifest, err := os.ReadFile(filepath.Join(web, "src", "site.webmanifest"))
	if err != nil {
		return err
	}
	// An icon's address is relative to the manifest's own, so its name is enough.
	for _, name := range []string{"favicon.svg", "mark-192.png", "mark-512.png"} {
		manifest = bytes.ReplaceAll(manifest, []byte("{"+name+"}"), []byte(out.names[name]))
	}
	out.addHashed("site.webmanifest", bytes.TrimSpace(manifest))
	return nil
}
