package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// iconList is what the sprite will hold.
func iconList(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("../../web/src/icons.txt")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(raw)) {
		name, _, _ := strings.Cut(line, "#")
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func TestEveryIconIsInTheSprite(t *testing.T) {
	listed := iconList(t)
	used := regexp.MustCompile(`(?:\bIcon\(|\bIcon: |\bNote\()"([a-z0-9-]+)"`)
	internal := os.DirFS("..")
	found := 0
	err := fs.WalkDir(internal, ".", func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || d.IsDir() || ext != ".templ" && ext != ".go" {
			return err
		}
		source, err := fs.ReadFile(internal, path)
		if err != nil {
			return err
		}
		for _, m := range used.FindAllStringSubmatch(string(source), -1) {
			found++
			if !slices.Contains(listed, m[1]) {
				t.Errorf("%s uses the icon %q, which web/src/icons.txt does not list", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("no icon found anywhere; the pattern no longer fits the code")
	}
	for _, p := range places() {
		if !slices.Contains(listed, p.icon) {
			t.Errorf("the place %s has the icon %q, which web/src/icons.txt does not list", p.label, p.icon)
		}
	}
}
