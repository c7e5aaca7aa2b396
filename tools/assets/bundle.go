package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// entries are the files that pages ask for by their plain names; everything else is reached through them.
func entries() []string { return []string{"src/css/app.css", "src/js/app.js"} }

// preloaded names the fonts that pages ask for before the stylesheet does.
func preloaded() map[string]string {
	return map[string]string{
		"node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "text-latin.woff2",
		"node_modules/@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2":                                     "display-latin.woff2",
	}
}

func addBundles(out *output, web string) error {
	dist := filepath.Join(web, "dist")
	built := api.Build(api.BuildOptions{
		AbsWorkingDir:     web,
		EntryPoints:       entries(),
		Outdir:            dist,
		EntryNames:        "[name]-[hash]",
		ChunkNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		Bundle:            true,
		Splitting:         true,
		Format:            api.FormatESModule,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Metafile:          true,
		LegalComments:     api.LegalCommentsNone,
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile},
		// The browsers that know light-dark() and nesting, from spring 2024 on. An older one shows the page unstyled, and whole.
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "123"},
			{Name: api.EngineFirefox, Version: "121"},
			{Name: api.EngineSafari, Version: "17.5"},
		},
	})
	if len(built.Errors) > 0 || len(built.Warnings) > 0 {
		kind, list := api.ErrorMessage, built.Errors
		if len(list) == 0 {
			kind, list = api.WarningMessage, built.Warnings
		}
		return fmt.Errorf("%s", strings.Join(api.FormatMessages(list, api.FormatMessagesOptions{Kind: kind}), "\n"))
	}
	names, err := plainNames(built.Metafile)
	if err != nil {
		return err
	}
	for _, f := range built.OutputFiles {
		hashed := filepath.Base(f.Path)
		plain, ok := names[hashed]
		if !ok {
			plain = hashed
		}
		out.add(plain, hashed, f.Contents)
	}
	return nil
}

// plainNames reads esbuild's own account of what became of which source: hashed name → plain name.
func plainNames(metafile string) (map[string]string, error) {
	var meta struct {
		Outputs map[string]struct {
			EntryPoint string              `json:"entryPoint"`
			Inputs     map[string]struct{} `json:"inputs"`
		} `json:"outputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, fmt.Errorf("esbuild's metafile: %w", err)
	}
	names, fonts := map[string]string{}, preloaded()
	for path, o := range meta.Outputs {
		for _, entry := range entries() {
			if o.EntryPoint == entry {
				names[filepath.Base(path)] = filepath.Base(entry)
			}
		}
		for source := range o.Inputs {
			if plain, ok := fonts[source]; ok && strings.HasSuffix(path, ".woff2") {
				names[filepath.Base(path)] = plain
				delete(fonts, source)
			}
		}
	}
	for source := range fonts {
		return nil, fmt.Errorf("the stylesheet does not use %s", source)
	}
	return names, nil
}
