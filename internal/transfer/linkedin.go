package transfer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
)

// LinkedIn's archive keeps what was sent and what was saved in files of a
// folder “Jobs”, a long list in several of them.
var linkedInFile = regexp.MustCompile(`(?i)^(?:job applications|saved jobs)(?:[ _-]?\(?\d+\)?)?\.csv$`)

func isLinkedIn(name string) bool { return linkedInFile.MatchString(path.Base(name)) }

// Span tells which lines of a table come from a file of an archive.
type Span struct {
	Name        string
	First, Last int
}

// together puts the rows of several files below each other, under the headings
// of all of them. The lines are counted on from file to file.
func (p packed) together(names []string) ([]record, error) {
	heads := record{line: 1}
	var out []record
	lines := 0
	for _, name := range names {
		records, err := p.records(name)
		if err != nil {
			return nil, err
		}
		if len(records) == 0 {
			continue
		}
		header := max(0, findHeader(records))
		layout := make([]int, len(records[header].cells))
		for i, c := range records[header].cells {
			if layout[i] = slices.IndexFunc(heads.cells, func(known string) bool { return squash(known) == squash(c) }); layout[i] < 0 {
				layout[i] = len(heads.cells)
				heads.cells = append(heads.cells, c)
			}
		}
		for _, r := range records[header+1:] {
			for len(layout) < len(r.cells) { // what slipped out of a row
				layout, heads.cells = append(layout, len(heads.cells)), append(heads.cells, "")
			}
			if out = append(out, record{line: lines + r.line, cells: place(r.cells, layout)}); len(out) > MaxRows {
				return nil, tooManyRows()
			}
		}
		lines += records[len(records)-1].line
	}
	return append([]record{heads}, out...), nil
}

// spans tells where the lines of several files lie.
func (p packed) spans(names []string) (all []Span) {
	lines := 0
	for _, name := range names {
		records, err := p.records(name)
		if err != nil || len(records) == 0 {
			continue
		}
		last := lines + records[len(records)-1].line
		all = append(all, Span{path.Base(name), lines + 1, last})
		lines = last
	}
	return all
}

// settleSaved takes a job that was saved and then applied for as one: the day
// it was saved goes to the application, and its own row is set aside.
func settleSaved(t *Table) {
	column := func(heading string) int {
		return slices.IndexFunc(t.Columns, func(c Column) bool { return squash(c.Header) == heading })
	}
	saved, applied, address := column("saveddate"), column("applicationdate"), column("joburl")
	if saved < 0 || applied < 0 || address < 0 {
		return
	}
	sent := map[string]*Row{}
	for i := range t.Rows {
		if key := addressKey(t.Rows[i].Cell(address)); key != "" && t.Rows[i].Cell(applied) != "" {
			if _, twice := sent[key]; !twice {
				sent[key] = &t.Rows[i]
			}
		}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		one := sent[addressKey(r.Cell(address))]
		if one == nil || r.Cell(applied) != "" || r.Aside != "" {
			continue
		}
		for len(one.Cells) <= saved {
			one.Cells = append(one.Cells, "")
		}
		if one.Cells[saved] == "" {
			one.Cells[saved] = r.Cell(saved)
		}
		r.Aside = fmt.Sprintf("It is the job of line %d, which has the day it was saved now.", one.Line)
	}
}
