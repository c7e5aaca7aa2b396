package transfer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"onward/internal/fault"
)

// workbook is an Excel workbook (.xlsx, .xlsm). Rows are read one by one, as
// the sheet shows them, but for days and bare numbers, which come as they are.
type workbook struct {
	file *excelize.File
}

// openWorkbook lists the sheets that hold something, the visible ones first.
func openWorkbook(p packed) (all parts, err error) {
	if !fits(p.parts.File, maxUnpacked) {
		return nil, refuse("This workbook is larger than 64 MB once it is unpacked. Copy the sheet with your applications into a new workbook, and bring in that one.")
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	err = guarded(func() error {
		f, err := excelize.OpenReader(bytes.NewReader(p.raw), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
		if err != nil {
			return err
		}
		w := workbook{f}
		if err := w.showDays(); err != nil {
			return err
		}
		var hidden parts
		for _, name := range f.GetSheetList() {
			s := part{name: name, read: func(limit int) ([]record, error) { return w.records(name, limit) }}
			first, err := s.read(1)
			if err != nil {
				return err
			}
			visible, err := f.GetSheetVisible(name)
			switch {
			case len(first) == 0: // a chart, or nothing
			case err == nil && visible:
				all = append(all, s)
			default:
				hidden = append(hidden, s)
			}
		}
		all = append(all, hidden...)
		return nil
	})
	if err == nil && len(all) == 0 {
		err = refuse("There is nothing in this workbook.")
	}
	return all, err
}

// check reads through a workbook once, so that nothing damaged is taken for
// the whole, and refuses one whose common parts would take too much memory.
func (p packed) check() error {
	elements := 0
	chunk := make([]byte, 64<<10)
	for name, f := range p.names {
		part, err := f.Open()
		if err != nil {
			return damaged()
		}
		rows := strings.HasPrefix(strings.ToLower(name), "xl/worksheets/")
		for err == nil {
			var n int
			if n, err = part.Read(chunk); !rows {
				elements += bytes.Count(chunk[:n], []byte("<"))
			}
		}
		_ = part.Close()
		switch {
		case !errors.Is(err, io.EOF):
			return damaged()
		case elements > maxElements:
			return tooMuch()
		}
	}
	return nil
}

func tooMuch() error {
	return refuse("There is too much in this workbook. Copy the sheet with your applications into a new one, and bring in that one.")
}

// guarded runs what reads a workbook. Whatever is wrong inside one, the answer
// is a sentence.
func guarded(read func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = damaged()
		}
	}()
	if err = read(); err == nil {
		return nil
	}
	if _, told := errors.AsType[*fault.Fault](err); told {
		return err
	}
	return damaged()
}

func damaged() error {
	return refuse("This workbook cannot be read: something in it is damaged. Open it, save it again as .xlsx or as CSV, and bring in the new copy.")
}

// records reads the rows of a sheet that hold something, hidden ones too.
func (w workbook) records(name string, limit int) (out []record, err error) {
	err = guarded(func() error {
		var end sheetEnd
		if limit == 0 {
			if end, err = w.endOf(name); err != nil {
				return err
			}
		}
		rows, err := w.file.Rows(name)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		looked := 0
		for line := 1; (limit == 0 || len(out) < limit) && rows.Next(); line++ {
			cells, err := rows.Columns()
			if err != nil {
				return err
			}
			// One cell at the far end of a row is a row of blank ones.
			if looked += len(cells); looked > maxCells {
				return tooMuch()
			}
			for i, c := range cells {
				cells[i] = w.shownDay(c)
			}
			r := record{line: line, cells: cells}
			if err := r.tidy(); err != nil {
				return err
			}
			if len(r.cells) == 0 {
				continue
			}
			end.complete(&r)
			if out = append(out, r); len(out) > MaxRows+100 {
				return tooManyRows()
			}
		}
		return rows.Error()
	})
	return out, err
}

// tidy makes cells as a text file has them: trimmed, without control
// characters, none after the last that holds something.
func (r *record) tidy() error {
	last := 0
	for i, c := range r.cells {
		if len(c) > MaxCell {
			return refuse(fmt.Sprintf("The cell in line %d, column %s, is longer than 100 KB. Shorten it and try again.", r.line, letter(i)))
		}
		if c = trim(printable(c)); c != "" {
			last = i + 1
		}
		r.cells[i] = c
	}
	if last > MaxColumns {
		return refuse(fmt.Sprintf("Line %d has %d cells; 200 is the most that can be brought in.", r.line, last))
	}
	r.cells = r.cells[:last]
	return nil
}

// printable makes blanks of control characters.
func printable(s string) string {
	if strings.IndexFunc(s, isControlOrZero) < 0 {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if isControlOrZero(r) {
			return ' '
		}
		return r
	}, s), "\ufffd")
}

func isControlOrZero(r rune) bool { return r == 0 || isControl(r) }
