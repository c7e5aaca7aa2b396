package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// symbolAttributes draw every icon alike. The color is that of the words beside it.
const symbolAttributes = `viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"`

// addSprite puts the listed icons into one file, each a symbol by its name.
func addSprite(out *output, web string) error {
	list, err := os.ReadFile(filepath.Join(web, "src", "icons.txt"))
	if err != nil {
		return err
	}
	sprite, err := buildSprite(iconNames(list), os.DirFS(filepath.Join(web, "node_modules", "lucide-static", "icons")))
	if err != nil {
		return err
	}
	out.addHashed("icons.svg", sprite)
	return nil
}

// iconNames reads one name a line; "#" begins a remark.
func iconNames(list []byte) []string {
	var names []string
	for lines := bufio.NewScanner(bytes.NewReader(list)); lines.Scan(); {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if name := strings.TrimSpace(line); name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func buildSprite(names []string, icons fs.FS) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"><!-- Icons by Lucide, ISC License, lucide.dev/license -->`)
	for _, name := range names {
		raw, err := fs.ReadFile(icons, name+".svg")
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("icons.txt: Lucide has no icon %q", name)
		}
		if err != nil {
			return nil, err
		}
		shapes, err := shapesOf(raw)
		if err != nil {
			return nil, fmt.Errorf("icon %s: %w", name, err)
		}
		fmt.Fprintf(&b, `<symbol id="%s" %s>%s</symbol>`, name, symbolAttributes, shapes)
	}
	b.WriteString(`</svg>`)
	return b.Bytes(), nil
}

// shapesOf gives what is drawn between an icon's <svg> and </svg>, without the blanks.
func shapesOf(svg []byte) ([]byte, error) {
	found := regexp.MustCompile(`(?s)<svg\b[^>]*>(.*)</svg>`).FindSubmatch(svg)
	if found == nil {
		return nil, errors.New("no <svg> element")
	}
	shapes := regexp.MustCompile(`\s*\n\s*`).ReplaceAll(found[1], nil)
	return bytes.ReplaceAll(shapes, []byte(" />"), []byte("/>")), nil
}
