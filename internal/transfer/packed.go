package transfer

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// The limits of a packed file, which a small one could otherwise pass by far
// once it is unpacked.
const (
	maxUnpacked = 64 << 20     // bytes of all that lies in a workbook
	maxTables   = 2 * MaxBytes // bytes of the tables of an archive, each of which is read more than once
	maxParts    = 10_000       // of a workbook or an archive
	maxElements = 2_000_000    // of XML that has to be held as a whole
	maxCells    = 50_000_000   // of a sheet, blank ones too
)

// packed is a file that holds other files: a workbook or an archive.
type packed struct {
	raw   []byte
	parts *zip.Reader
	names map[string]*zip.File
}

func isPacked(raw []byte) bool { return bytes.HasPrefix(raw, []byte("PK\x03\x04")) }

// unpack looks at what lies in a packed file. Nothing is unpacked yet.
func unpack(raw []byte) (packed, error) {
	if err := checkSize(raw); err != nil {
		return packed{}, err
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return packed{}, refuse("This file is packed, and a part of it is missing or damaged. Save it again and bring in the new copy.")
	}
	if len(z.File) > maxParts {
		return packed{}, refuse(fmt.Sprintf("There are more than %d files in this one. Unpack it, and bring in the spreadsheet that lies inside.", maxParts))
	}
	p := packed{raw: raw, parts: z, names: map[string]*zip.File{}}
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, "\\", "/")
		if _, twice := p.names[name]; !twice {
			p.names[name] = f
		}
	}
	return p, nil
}

// has tells whether a part of this name, or below this folder, is there.
func (p packed) has(prefix string) bool {
	for name := range p.names {
		if strings.HasPrefix(strings.ToLower(name), prefix) {
			return true
		}
	}
	return false
}

// fits tells whether parts together stay below a limit. The sizes are what
// the file says of itself; more than it says is never unpacked.
func fits(parts []*zip.File, limit uint64) bool {
	var sum uint64
	for _, f := range parts {
		if f.UncompressedSize64 > limit {
			return false
		}
		if sum += f.UncompressedSize64; sum > limit {
			return false
		}
	}
	return true
}

// partsIn lists the tables of a packed file, or says in one sentence what to
// do instead.
func partsIn(raw []byte) (parts, error) {
	p, err := unpack(raw)
	switch {
	case err != nil:
		return nil, err
	case p.has("xl/workbook.bin"):
		return nil, refuse("This is a binary Excel workbook (.xlsb). Open it, choose “Save as”, then “Excel Workbook (.xlsx)”, and bring in that file.")
	case p.has("xl/workbook"):
		return openWorkbook(p)
	case p.has("content.xml") && p.has("mimetype"), p.has("content.xml") && p.has("meta-inf/manifest.xml"):
		return nil, refuse("This is a LibreOffice spreadsheet (.ods). Open it, save it as “Excel 2007–365 (.xlsx)” or “Text CSV”, and bring in that file.")
	case p.has("index/document.iwa"), p.has("index/tables/"), p.has("index.zip"):
		return nil, refuse("This is a Numbers spreadsheet. Choose “Export to”, then “Excel” or “CSV”, and bring in that file.")
	case p.has("word/document.xml"):
		return nil, refuse("This is a Word document. Copy its table, and paste it here.")
	}
	return tablesIn(p)
}

// isArchive tells whether the file is just that, and no workbook or document.
func (p packed) isArchive() bool {
	return !p.has("xl/workbook") && !p.has("content.xml") && !p.has("index/") && !p.has("word/document.xml")
}
