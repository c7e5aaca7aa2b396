package transfer

import "fmt"

// unfoldLinks brings the addresses behind the cells of a workbook to light.
// Where the shown text only says that there is a link ("Apply", "Open"), or
// the column is one of addresses, the address takes its place; where the text
// is worth reading, the addresses become a column of their own.
func (t *Table) unfoldLinks() {
	for i := range len(t.Columns) {
		linked, texts := 0, map[string]bool{}
		for _, r := range t.Rows {
			if r.links[i] != "" {
				linked++
				texts[squash(r.Cell(i))] = true
			}
		}
		if linked == 0 {
			continue
		}
		target, _, confidence := byHeading(t.Columns[i].Header)
		if target == ToURL && confidence == Sure || len(texts) == 1 && linked > 2 {
			for _, r := range t.Rows {
				if r.links[i] != "" {
					r.Cells[i] = r.links[i]
				}
			}
			continue
		}
		own := len(t.Columns)
		t.Columns = append(t.Columns, Column{Letter: t.Columns[i].Letter, Header: fmt.Sprintf("Link behind %s", t.Columns[i].Name())})
		for n := range t.Rows {
			if r := &t.Rows[n]; r.links[i] != "" {
				for len(r.Cells) < own {
					r.Cells = append(r.Cells, "")
				}
				r.Cells = append(r.Cells, r.links[i])
			}
		}
	}
}
