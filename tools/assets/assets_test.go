package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

func TestIconNames(t *testing.T) {
	got := iconNames([]byte("# all\nsun  # bright\n\ncloud\nsun\n"))
	if !slices.Equal(got, []string{"cloud", "sun"}) {
		t.Errorf("got %q", got)
	}
}

func TestSprite(t *testing.T) {
	icons := fstest.MapFS{"sun.svg": {Data: []byte("<!-- @license -->\n<svg\n  width=\"24\"\n>\n  <path d=\"M1 2\" />\n  <circle r=\"4\" />\n</svg>\n")}, "odd.svg": {Data: []byte("no picture")}}
	sprite, err := buildSprite([]string{"sun"}, icons)
	if err != nil {
		t.Fatal(err)
	}
	if want := `<symbol id="sun" ` + symbolAttributes + `><path d="M1 2"/><circle r="4"/></symbol></svg>`; !strings.HasSuffix(string(sprite), want) {
		t.Errorf("sprite = %s", sprite)
	}
	for _, name := range []string{"nowhere", "odd"} {
		if _, err := buildSprite([]string{name}, icons); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v does not name it", name, err)
		}
	}
}

func TestPlainNames(t *testing.T) {
	var inputs []string
	for source := range preloaded() {
		inputs = append(inputs, source)
	}
	slices.Sort(inputs)
	metafile := `{"outputs":{
		"dist/app-1.css":{"entryPoint":"src/css/app.css","inputs":{"src/css/app.css":{}}},
		"dist/chunk-2.js":{"inputs":{"src/js/submit.js":{}}},
		"dist/a-3.woff2":{"inputs":{"` + inputs[0] + `":{}}},
		"dist/b-4.woff2":{"inputs":{"` + inputs[1] + `":{}}}}}`
	names, err := plainNames(metafile)
	if err != nil {
		t.Fatal(err)
	}
	if names["app-1.css"] != "app.css" || names["a-3.woff2"] != preloaded()[inputs[0]] || names["chunk-2.js"] != "" {
		t.Errorf("names = %v", names)
	}
	if _, err := plainNames(`{"outputs":{}}`); err == nil {
		t.Error("a style sheet without the preloaded fonts goes through")
	}
}

func TestWrite(t *testing.T) {
	dist := t.TempDir()
	for _, name := range []string{placeholder, "stale-1.css"} {
		if err := os.WriteFile(filepath.Join(dist, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text := []byte(strings.Repeat("body { color: var(--ink) } ", 50))
	out := newOutput()
	out.addHashed("app.css", text)
	out.addHashed("font.woff2", []byte("packed already"))
	if err := out.write(dist); err != nil {
		t.Fatal(err)
	}
	css, font := out.names["app.css"], out.names["font.woff2"]
	var names []string
	files, err := os.ReadDir(dist)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, f.Name())
	}
	if want := []string{placeholder, css, css + ".br", css + ".gz", font, "manifest.json"}; !slices.Equal(names, want) {
		t.Errorf("dist holds %q, want %q", names, want)
	}
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	unbr, err := io.ReadAll(brotli.NewReader(bytes.NewReader(read(css + ".br"))))
	if err != nil || !bytes.Equal(unbr, text) {
		t.Errorf("br does not unpack: %v", err)
	}
	zr, err := gzip.NewReader(bytes.NewReader(read(css + ".gz")))
	if err != nil {
		t.Fatal(err)
	}
	if ungz, err := io.ReadAll(zr); err != nil || !bytes.Equal(ungz, text) {
		t.Errorf("gz does not unpack: %v", err)
	}
	var manifest map[string]string
	if err := json.Unmarshal(read("manifest.json"), &manifest); err != nil || manifest["app.css"] != css {
		t.Errorf("manifest = %v, %v", manifest, err)
	}
	other := newOutput()
	other.addHashed("app.css", append(text, ' '))
	if other.names["app.css"] == css {
		t.Error("other content, same name")
	}
}

func TestMark(t *testing.T) {
	m := theMark()
	raw, err := m.png(64)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	at := func(p point) color.Color {
		const margin = 0.14
		place := func(v float64) int { return int((margin + v/32*(1-2*margin)) * 64) }
		return color.NRGBAModel.Convert(img.At(place(p.x), place(p.y)))
	}
	for what, c := range map[string]struct {
		at   point
		want color.Color
	}{"dot": {m.dot, m.end}, "path": {m.curve[3], m.path}, "corner": {point{-4, -4}, m.paper}} {
		if got := at(c.at); got != c.want {
			t.Errorf("%s: %v, want %v", what, got, c.want)
		}
	}
	if !strings.Contains(string(m.svg()), `d="M6 23C10 23 11 12 15.5 12C`) {
		t.Errorf("svg = %s", m.svg())
	}
}
