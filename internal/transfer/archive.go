package transfer

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// tablesIn lists the tables of an archive: of one that we know, the files that
// belong together as one; of any other, each of its CSV files.
func tablesIn(p packed) (parts, error) {
	wanted := p.wanted()
	if len(wanted) == 0 {
		return nil, refuse("There is no CSV file in this archive. Unpack it, and bring in the spreadsheet that lies inside.")
	}
	if !p.fit(wanted) {
		return nil, refuse("The tables in this archive are larger than 20 MB once they are unpacked. Unpack it, and bring in the one with your applications.")
	}
	if isLinkedIn(wanted[0]) {
		read := func(int) ([]record, error) { return p.together(wanted) }
		return parts{{name: "Jobs", read: read, settle: settleSaved, spans: p.spans(wanted)}}, nil
	}
	var all parts
	for _, name := range wanted {
		all = append(all, part{name: name, read: func(int) ([]record, error) { return p.records(name) }})
	}
	return all, nil
}

// wanted are the files of an archive that may hold applications, in the order
// of their names: of LinkedIn's, those of the folder Jobs, sent before saved.
func (p packed) wanted() (names []string) {
	for name, f := range p.names {
		switch ext := strings.ToLower(path.Ext(name)); {
		case ext != ".csv" && ext != ".tsv", f.FileInfo().IsDir():
		case strings.HasPrefix(path.Base(name), "."), strings.HasPrefix(name, "__MACOSX/"):
		default:
			names = append(names, name)
		}
	}
	slices.Sort(names) // “Job Applications” comes before “Saved Jobs”
	if slices.ContainsFunc(names, isLinkedIn) {
		names = slices.DeleteFunc(names, func(name string) bool { return !isLinkedIn(name) })
	}
	return names
}

// fit tells whether these files together are within what is unpacked of one
// archive: each is read more than once.
func (p packed) fit(names []string) bool {
	files := make([]*zip.File, len(names))
	for i, name := range names {
		files[i] = p.names[name]
	}
	return fits(files, maxTables)
}

// read unpacks one file, as far as any file may be large.
func (p packed) read(name string) ([]byte, error) {
	f, err := p.names[name].Open()
	if err != nil {
		return nil, damagedArchive(name)
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	switch {
	case err != nil:
		return nil, damagedArchive(name)
	case len(raw) > MaxBytes:
		return nil, refuse(fmt.Sprintf("“%s” in this archive is larger than 10 MB once it is unpacked. Unpack it, split it, and bring in one part after the other.", path.Base(name)))
	}
	return raw, nil
}

func damagedArchive(name string) error {
	return refuse(fmt.Sprintf("“%s” in this archive cannot be unpacked: it is damaged, or protected by a password. Unpack it yourself, and bring in that file.", path.Base(name)))
}

func (p packed) records(name string) ([]record, error) {
	raw, err := p.read(name)
	if err != nil {
		return nil, err
	}
	text, _, err := Decode(raw)
	if err != nil {
		return nil, err
	}
	_, records, err := readText(text, Layout{})
	return records, err
}

// Lighten leaves of an archive only what may hold applications, so that
// nothing else that lies in it is kept. Any other file stays as it is.
func Lighten(raw []byte) []byte {
	if !isPacked(raw) {
		return raw
	}
	p, err := unpack(raw)
	if err != nil || !p.isArchive() {
		return raw
	}
	wanted := p.wanted()
	if !p.fit(wanted) {
		return raw
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range wanted {
		content, err := p.read(name)
		if err != nil {
			return raw
		}
		w, err := z.Create(name)
		if err != nil {
			return raw
		}
		if _, err := w.Write(content); err != nil {
			return raw
		}
	}
	if z.Close() != nil || out.Len() > MaxBytes {
		return raw
	}
	return out.Bytes()
}
