package transfer

import (
	"slices"
	"strings"
)

// Mails says how the rows of a list of e-mails belong together.
type Mails string

// The ways; "" is what is suggested until it is said.
const (
	BySender  Mails = "together" // one application for all e-mails of a sender
	MailByOne Mails = "apart"    // one for each e-mail
)

// mailColumns are those of a list in which each row is an e-mail.
type mailColumns struct{ day, sender, subject, label int }

// mails finds the columns of a list of e-mails, as a reader of a mailbox
// writes it: who wrote, when, about what, and what the e-mail says of how
// things stand.
func (t Table) mails() (c mailColumns, are bool) {
	column := func(names ...string) int {
		return slices.IndexFunc(t.Columns, func(c Column) bool { return slices.Contains(names, squash(c.Header)) })
	}
	c = mailColumns{column("datereceived", "receiveddate", "receivedat"), column("sendername"), column("subject"), column("statuslabel", "label")}
	return c, c.day >= 0 && c.sender >= 0 && c.subject >= 0 && c.label >= 0
}

// bySender makes one row of the e-mails of one sender: the days with what was
// said become a history, and everything else stays, one text below the other.
func (t Table) bySender(c mailColumns) Table {
	history := len(t.Columns)
	t.Columns = append(slices.Clone(t.Columns), Column{Letter: t.Columns[c.label].Letter, Header: "History"})
	var rows []Row
	first := map[string]int{}
	for _, r := range t.Rows {
		cells := make([]string, history+1)
		for i := range history {
			if i != c.day && i != c.label {
				cells[i] = r.Cell(i)
			}
		}
		cells[history] = trim(r.Cell(c.day) + " " + oneLine(r.Cell(c.label)))
		key := squash(r.Cell(c.sender))
		i, known := first[key]
		if key == "" || r.Aside != "" || !known {
			if r.Aside == "" && key != "" {
				first[key] = len(rows)
			}
			rows = append(rows, Row{Line: r.Line, Cells: cells, Aside: r.Aside})
			continue
		}
		for j, cell := range cells {
			if had := rows[i].Cells[j]; j != c.sender && cell != "" && (j == history || j == c.subject || !slices.Contains(strings.Split(had, "\n"), cell)) {
				rows[i].Cells[j] = trim(had + "\n" + cell)
			}
		}
	}
	t.Folded = len(t.Rows) - len(rows)
	t.Rows = rows
	t.dropColumns(c.day, c.label)
	return t
}

// dropColumns takes out columns whose cells went elsewhere.
func (t *Table) dropColumns(gone ...int) {
	var keep []int
	for i := range t.Columns {
		if !slices.Contains(gone, i) {
			keep = append(keep, i)
		}
	}
	columns := make([]Column, len(keep))
	for to, from := range keep {
		columns[to] = t.Columns[from]
	}
	t.Columns = columns
	for i, r := range t.Rows {
		cells := make([]string, len(keep))
		for to, from := range keep {
			cells[to] = r.Cell(from)
		}
		t.Rows[i].Cells = cells
	}
}
