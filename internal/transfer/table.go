package transfer

import (
	"fmt"
	"regexp"
	"strings"
)

// Layout is what a person can say about the table instead of what was found.
// The zero Layout leaves everything to be found.
type Layout struct {
	Separator string // one of Separators, or "" for the one found
	Header    int    // the line of the headings; 0 as found, NoHeader for none
	Sheet     string `json:",omitempty"` // of a file that holds several; "" for the one found
}

// NoHeader is the Layout.Header of a table whose first line is a row already.
const NoHeader = -1

// Table is what a file holds: columns with headings, and rows.
type Table struct {
	Separator  string   // "" where the file is no text
	Sheet      string   // the one that was read, of Sheets
	Found      string   // the one that is read unless another is chosen
	Sheets     []string // that hold something, in a file that can have several
	Spans      []Span   // where the lines come from, in an archive of several files
	HasHeader  bool
	HeaderLine int // 0 without headings
	Columns    []Column
	Rows       []Row
	Above      []Aside // what stands over the headings, such as a title
	Folded     int     // e-mails that went to the row of an earlier one
	Loose      []int   // lines with a quotation mark that never ends
}

// Column is one column of the table.
type Column struct {
	Letter string // A, B … as spreadsheets name it
	Header string // "" where there is none
	extra  bool   // beyond the headings: holds what slipped out of a row
}

// Name is the heading, or "Column C".
func (c Column) Name() string {
	if c.Header != "" {
		return c.Header
	}
	return "Column " + c.Letter
}

// Row is one row below the headings.
type Row struct {
	Line  int      // of the file, of the row's first character
	Cells []string // by column; a short row ends early
	Aside string   // why the row is set aside as no application: one sentence, or ""
	links map[int]string
}

// Cell gives the cell in column i, "" beyond the row's end.
func (r Row) Cell(i int) string {
	if i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// Aside is a line that is no row.
type Aside struct {
	Line int
	Text string
}

// ReadTable finds the separator, the headings and the rows of a text. What is
// no application (a total at the end, a repeated heading, rows with nothing
// but empty check boxes) stays among the rows, set aside with the reason.
func ReadTable(text string, layout Layout) (Table, error) {
	t, records, err := readText(text, layout)
	if err != nil {
		return Table{}, err
	}
	return t.of(records, layout)
}

// readText finds the separator of a text and reads its records.
func readText(text string, layout Layout) (t Table, records []record, err error) {
	startLine := 1
	t.Separator = layout.Separator
	if m := separatorLine.FindStringSubmatch(text); m != nil {
		text, startLine = text[len(m[0]):], 2
		if t.Separator == "" {
			t.Separator = map[string]string{",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}[m[1]]
		}
	}
	sep, known := separatorByte(t.Separator)
	if !known {
		t.Separator = findSeparator(text)
		sep, _ = separatorByte(t.Separator)
	}
	if records, t.Loose, err = scan(text, sep); err != nil {
		return t, nil, err
	}
	for i := range records {
		records[i].line += startLine - 1
		for j, c := range records[i].cells {
			records[i].cells[j] = unguard(c)
		}
	}
	for i := range t.Loose {
		t.Loose[i] += startLine - 1
	}
	return t, dropRulers(records, sep), nil
}

// of finds the headings and the rows among the records.
func (t Table) of(records []record, layout Layout) (Table, error) {
	if len(records) == 0 {
		return Table{}, refuse("There is nothing in this file.")
	}
	header := findHeader(records)
	if layout.Header != 0 {
		header = -1
		for i, r := range records {
			if r.line == layout.Header {
				header = i
			}
		}
	}
	t.fill(records, header)
	if len(t.Rows) > MaxRows {
		return Table{}, tooManyRows()
	}
	if len(t.Rows) == 0 {
		return Table{}, refuse(fmt.Sprintf("There are headings in line %d and no rows below them.", t.HeaderLine))
	}
	t.setAside()
	return t, nil
}

var ruler = regexp.MustCompile(`^\s*:?-{2,}:?\s*$`)

// dropRulers takes out the line of dashes below the headings of a Markdown table.
func dropRulers(records []record, sep byte) []record {
	out := records[:0]
	for _, r := range records {
		dashes := 0
		for _, c := range r.cells {
			dashes += btoi(ruler.MatchString(c))
		}
		if sep == '|' && dashes > 0 && dashes == filled(r.cells) {
			continue
		}
		out = append(out, r)
	}
	return out
}

// fill makes columns and rows of the records below the header.
func (t *Table) fill(records []record, header int) {
	var above, heads []string
	width := 0
	for i, r := range records {
		if i < header {
			t.Above = append(t.Above, Aside{r.line, strings.Join(nonBlank(r.cells), " · ")})
			above = r.cells
		}
		width = max(width, len(r.cells))
	}
	if header >= 0 {
		t.HasHeader, t.HeaderLine = true, records[header].line
		heads = headings(above, records[header].cells)
		width = max(width, len(heads))
	}
	for i := range width {
		c := Column{Letter: letter(i), extra: t.HasHeader && i >= len(heads)}
		if i < len(heads) {
			c.Header = heads[i]
		}
		t.Columns = append(t.Columns, c)
	}
	layout := identity(width)
	for _, r := range records[header+1:] {
		row := Row{Line: r.line}
		if known := knownHeadings(r.cells); t.HasHeader && known >= 3 && known*3 >= filled(r.cells)*2 && len(t.Columns) <= MaxColumns && headerShaped(r.cells) {
			row.Aside = "It repeats the headings."
			layout = t.section(r.cells)
		}
		row.Cells, row.links = place(r.cells, layout), r.links
		t.Rows = append(t.Rows, row)
	}
	t.unfoldLinks()
	t.dropEmpty()
}

// section lays out the cells below a further row of headings: each goes to
// the column of the same name, a new name opens a new column.
func (t *Table) section(cells []string) []int {
	layout := identity(max(len(cells), len(t.Columns)))
	taken := map[int]bool{}
	for i, c := range cells {
		layout[i] = -1
		for j, col := range t.Columns {
			if layout[i] < 0 && !taken[j] && squash(col.Header) == squash(c) {
				layout[i] = j
			}
		}
		if layout[i] < 0 {
			layout[i] = len(t.Columns)
			t.Columns = append(t.Columns, Column{Letter: letter(i), Header: oneLine(c)})
		}
		taken[layout[i]] = true
	}
	return layout
}

func identity(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// place puts the cells where the layout wants them.
func place(cells []string, layout []int) []string {
	width, straight := 0, true
	for i, c := range cells {
		if c != "" {
			width = max(width, layout[i]+1)
			straight = straight && layout[i] == i
		}
	}
	if straight {
		return cells
	}
	out := make([]string, width)
	for i, c := range cells {
		if c == "" {
			continue
		}
		if out[layout[i]] != "" {
			c = out[layout[i]] + "\n" + c
		}
		out[layout[i]] = c
	}
	return out
}

// dropEmpty takes out columns that have neither heading nor any cell.
func (t *Table) dropEmpty() {
	used := make([]bool, len(t.Columns))
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			used[i] = used[i] || c != ""
		}
	}
	keep, columns := []int{}, []Column{}
	for i, c := range t.Columns {
		if used[i] || c.Header != "" {
			keep, columns = append(keep, i), append(columns, c)
		}
	}
	if len(keep) == len(t.Columns) {
		return
	}
	t.Columns = columns
	for i, r := range t.Rows {
		cells := make([]string, 0, len(keep))
		for _, j := range keep {
			cells = append(cells, r.Cell(j))
		}
		t.Rows[i].Cells = cells
	}
}

func nonBlank(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c != "" {
			out = append(out, c)
		}
	}
	return out
}
