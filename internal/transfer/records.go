package transfer

import (
	"fmt"
	"strings"
)

// record is one line of a table as it was written: it may run over several
// lines of the file when a quoted cell does.
type record struct {
	line  int // of its first character, from 1
	cells []string
	links map[int]string // where a cell leads to, by column, in a workbook
}

// scanner reads records from text. It is more patient than RFC 4180: quotes
// inside a text are text, blanks may stand around quotes, any line end ends a
// line, and a quotation mark that never ends is read as a character, so that
// it does not swallow the rest of the file.
type scanner struct {
	text   string
	sep    byte // 0: each line is one cell
	pos    int
	line   int
	width  int   // cells of the widest record so far
	wasted int   // bytes read again because a quotation mark never ended
	loose  []int // the lines of such marks
}

// scan reads all records. Blank lines are left out; a record is cut after its
// last cell that holds something. With an error come the records before it.
func scan(text string, sep byte) ([]record, []int, error) {
	s := &scanner{text: text, sep: sep, line: 1}
	var out []record
	for s.pos < len(s.text) {
		r, err := s.record()
		if err != nil {
			return out, s.loose, err
		}
		if len(r.cells) == 0 {
			continue
		}
		if len(r.cells) > MaxColumns {
			return out, s.loose, refuse(fmt.Sprintf("Line %d has %d cells; 200 is the most that can be brought in.", r.line, len(r.cells)))
		}
		s.width = max(s.width, len(r.cells))
		if out = append(out, r); len(out) > MaxRows+100 { // titles and headings come on top
			return out, s.loose, tooManyRows()
		}
	}
	return out, s.loose, nil
}

func tooManyRows() error {
	return refuse("This file has more than 20,000 rows. Split it, and bring in one part after the other.")
}

func (s *scanner) record() (record, error) {
	r := record{line: s.line}
	for {
		value, err := s.cell()
		if err != nil {
			return r, err
		}
		if len(value) > MaxCell {
			return r, refuse(fmt.Sprintf("The cell in line %d, column %s, is longer than 100 KB, or a quotation mark in it never ends. Shorten it and try again.", r.line, letter(len(r.cells))))
		}
		r.cells = append(r.cells, value)
		if s.pos < len(s.text) && s.sep != 0 && s.text[s.pos] == s.sep {
			s.pos++
			continue
		}
		s.lineEnd()
		for len(r.cells) > 0 && trim(r.cells[len(r.cells)-1]) == "" {
			r.cells = r.cells[:len(r.cells)-1]
		}
		return r, nil
	}
}

// lineEnd steps over one line end, if it stands here.
func (s *scanner) lineEnd() {
	if s.pos >= len(s.text) {
		return
	}
	if s.text[s.pos] == '\r' && s.pos+1 < len(s.text) && s.text[s.pos+1] == '\n' {
		s.pos++
	}
	s.pos++
	s.line++
}

// cell reads up to the next separator or line end and stops there.
func (s *scanner) cell() (string, error) {
	start := s.pos
	for s.pos < len(s.text) && s.pad(s.text[s.pos]) {
		s.pos++
	}
	if s.sep != 0 && s.pos < len(s.text) && s.text[s.pos] == '"' {
		value, ok, err := s.quoted()
		if ok || err != nil {
			return value, err
		}
		s.loose = append(s.loose, s.line)
	}
	for s.pos < len(s.text) && !s.ends(s.text[s.pos]) {
		s.pos++
	}
	return trim(s.text[start:s.pos]), nil
}

func (s *scanner) pad(b byte) bool  { return b == ' ' || b == '\t' && s.sep != '\t' }
func (s *scanner) ends(b byte) bool { return b == s.sep && s.sep != 0 || b == '\n' || b == '\r' }

// quoted reads a cell in quotation marks. It gives up, and moves nothing,
// when the mark never ends or when another cell in marks begins inside, on a
// later line: then this mark was part of a text.
func (s *scanner) quoted() (value string, ok bool, err error) {
	from, breaks := s.pos+1, 0
	giveUp := func(at int) (string, bool, error) {
		if s.wasted += at - from; s.wasted > 8*MaxBytes {
			return "", false, refuse(fmt.Sprintf("Too many quotation marks in this file never end; the latest is in line %d. Save it again as CSV.", s.line))
		}
		return "", false, nil
	}
	var b strings.Builder
	chunk := from
	for i := from; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '\n' || c == '\r' && (i+1 == len(s.text) || s.text[i+1] != '\n'):
			breaks++
			if breaks == 100 && s.linesAreRows(s.text[from:i]) {
				return giveUp(i)
			}
		case c != '"':
		case i+1 < len(s.text) && s.text[i+1] == '"':
			b.WriteString(s.text[chunk:i])
			chunk = i + 1
			i++
		default:
			end := i + 1
			for end < len(s.text) && s.pad(s.text[end]) {
				end++
			}
			if end == len(s.text) || s.ends(s.text[end]) {
				b.WriteString(s.text[chunk:i])
				s.pos, s.line = end, s.line+breaks
				return trim(b.String()), true, nil
			}
			if before := s.text[i-1]; breaks > 0 && s.ends(before) {
				return giveUp(i)
			}
		}
	}
	return giveUp(len(s.text))
}

// linesAreRows tells whether most lines of a very long quoted cell have as
// many separators as the rows before it.
func (s *scanner) linesAreRows(text string) bool {
	n, rows := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		rows += btoi(strings.Count(line, string(rune(s.sep))) >= max(1, s.width-1))
	}
	return rows > n*4/5
}

// letter names column i, from 0, as spreadsheets do: A … Z, AA …
func letter(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
