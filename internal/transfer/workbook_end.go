package transfer

import (
	"bytes"
	"encoding/xml"
	"html"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetEnd is what a sheet says below its rows: which cells are merged, and
// which are links to where.
type sheetEnd struct {
	below map[int][]spot  // by line: where a merged cell goes on that began above
	texts map[spot]string // of merged cells, by the first of each
	links map[spot]string
	marks int
}

// spot is a cell by its line, from 1, and its column, from 0; in a merged area
// it is the line and column of the area's first cell.
type spot struct{ line, column int }

// maxMarks bounds the cells that are merged or linked, far above what a table
// within the limits has.
const maxMarks = 400_000

// endOf reads the end of a sheet. What cannot be read there is left alone: the
// cells are whole without it.
func (w workbook) endOf(name string) (sheetEnd, error) {
	e := sheetEnd{below: map[int][]spot{}, texts: map[spot]string{}, links: map[spot]string{}}
	file, content := w.sheetFile(name)
	end := bytes.LastIndex(content, []byte("sheetData"))
	if bytes.Count(content, []byte("sheetData")) < 2 && bytes.Contains(content, []byte("<row")) {
		return e, damaged() // its rows never end
	}
	targets := w.targets(file)
	e.formulas(content)
	d := xml.NewDecoder(bytes.NewReader(content[max(end, 0):]))
	for token, err := d.RawToken(); err == nil && e.marks < maxMarks; token, err = d.RawToken() {
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "mergeCell":
			e.merge(attribute(start, "ref"))
		case "hyperlink":
			if at, ok := spotOf(attribute(start, "ref")); ok {
				e.link(at, targets[attribute(start, "id")])
			}
		}
	}
	return e, nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// spotOf reads the name of a cell, "B7", or of the first in an area.
func spotOf(area string) (spot, bool) {
	first, _, _ := strings.Cut(area, ":")
	column, line, err := excelize.CellNameToCoordinates(first)
	return spot{line, column - 1}, err == nil
}

// sheetFile finds the part that holds a sheet.
func (w workbook) sheetFile(name string) (file string, content []byte) {
	if w.file.WorkBook == nil {
		return "", nil
	}
	targets := w.targets("xl/workbook.xml")
	for _, s := range w.file.WorkBook.Sheets.Sheet {
		if s.Name == name {
			if file = targets[s.ID]; !strings.HasPrefix(file, "/") {
				file = path.Join("/xl", file)
			}
			return file[1:], w.part(file[1:])
		}
	}
	return "", nil
}

func (w workbook) part(name string) []byte {
	found, _ := w.file.Pkg.Load(name)
	content, _ := found.([]byte)
	return content
}

// targets are the addresses that a part of the workbook refers to, by their ids.
func (w workbook) targets(file string) map[string]string {
	var list struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	out := map[string]string{}
	if xml.Unmarshal(w.part(path.Join(path.Dir(file), "_rels", path.Base(file)+".rels")), &list) != nil {
		return out
	}
	for _, r := range list.All {
		out[r.ID] = r.Target
	}
	return out
}

func (e *sheetEnd) link(at spot, target string) {
	if target = trim(printable(target)); len(target) <= 2000 && hasAnyPrefix(strings.ToLower(target), "http://", "https://") {
		e.links[at] = target
		e.marks++
	}
}

// merge notes the cells below the first of an area. Those beside it stay
// blank: the text is one, in one column.
func (e *sheetEnd) merge(area string) {
	first, ok := spotOf(area)
	_, last, _ := strings.Cut(area, ":")
	end, ended := spotOf(last)
	if !ok || !ended {
		return
	}
	for line := first.line + 1; line <= end.line && e.marks < maxMarks; line++ {
		e.below[line] = append(e.below[line], first)
		e.texts[first] = ""
		e.marks++
	}
}

// formulas finds the links that are written as formulas.
func (e *sheetEnd) formulas(content []byte) {
	const call, cell = "HYPERLINK(", `c r="`
	for from := 0; e.marks < maxMarks; {
		at := bytes.Index(content[from:], []byte(call))
		if at < 0 {
			return
		}
		at += from
		from = at + len(call)
		before := content[max(0, at-400):at]
		open := bytes.LastIndex(before, []byte(cell))
		if open < 0 {
			continue
		}
		name, _, _ := bytes.Cut(before[open+len(cell):], []byte(`"`))
		rest := html.UnescapeString(string(content[from:min(len(content), from+2100)]))
		target, ended := strings.CutPrefix(rest, `"`)
		if ended {
			target, _, ended = strings.Cut(target, `"`)
		}
		if where, ok := spotOf(string(name)); ok && ended {
			e.link(where, target)
		}
	}
}

// complete gives a row what belongs to it: the text of merged cells that began
// above, and the addresses behind its cells. Where a cell shows nothing but
// its address, the address takes its place.
func (e sheetEnd) complete(r *record) {
	for _, first := range e.below[r.line] {
		for first.column >= len(r.cells) && first.column < MaxColumns && e.texts[first] != "" {
			r.cells = append(r.cells, "")
		}
		if first.column < len(r.cells) && r.cells[first.column] == "" {
			r.cells[first.column] = e.texts[first]
		}
	}
	for i, c := range r.cells {
		at := spot{r.line, i}
		if _, begins := e.texts[at]; begins {
			e.texts[at] = c
		}
		target := e.links[at]
		switch shown, _ := findAddress(c); {
		case target == "":
		case c == "" || shown != "" && addressKey(shown) == addressKey(target) || strings.TrimRight(c, "/") == strings.TrimRight(target, "/"):
			r.cells[i] = target
		default:
			if r.links == nil {
				r.links = map[int]string{}
			}
			r.links[i] = target
		}
	}
}
