// Command assets builds web/dist from web/src and the npm packages beside it: one stylesheet and one script with their
// chunks (esbuild), the fonts' subsets, a sprite of the icons that src/icons.txt lists, the favicon and the web manifest.
//
// Every file's name contains the hash of its content, so that browsers may keep it for good; manifest.json leads from the
// plain name to the hashed one. Text is also written packed, as .br and .gz. The same sources give the same bytes.
//
// Run it as `go run ./assets` in the tools folder, after `npm ci` in web.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	web := flag.String("web", filepath.Join("..", "web"), "the folder that holds src, node_modules and dist")
	flag.Parse()
	if err := run(*web); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

func run(web string) error {
	if _, err := os.Stat(filepath.Join(web, "node_modules")); err != nil {
		return fmt.Errorf("%s has no node_modules; run `npm ci` there first", web)
	}
	web, err := filepath.Abs(web)
	if err != nil {
		return err
	}
	out := newOutput()
	if err := addBundles(out, web); err != nil {
		return err
	}
	if err := addSprite(out, web); err != nil {
		return err
	}
	if err := addSite(out, web); err != nil {
		return err
	}
	return out.write(filepath.Join(web, "dist"))
}
