package transfer

import (
	"regexp"
	"strings"
	"sync"
)

// setAside marks the rows that are no applications. They can be brought in
// all the same, one by one.
func (t *Table) setAside() {
	for i := range t.Rows {
		r := &t.Rows[i]
		switch {
		case r.Aside != "":
		case onlyFillers(r.Cells):
			r.Aside = "It holds nothing but empty boxes and zeros."
		case filled(r.Cells) == 1 && len(t.Columns) > 2 && strings.HasPrefix(r.Cell(0), "#") && strings.Contains(r.Cell(0), " "):
			r.Aside = "It is a title."
		}
	}
	for i := len(t.Rows) - 1; i > 0 && i > len(t.Rows)-20; i-- {
		r := &t.Rows[i]
		if r.Aside == "" && len(t.Columns) > 1 && isTotal(r.Cells) {
			r.Aside = "It looks like a total."
		} else if r.Aside == "" && filled(r.Cells)*2 > len(t.Columns) {
			break
		}
	}
}

// onlyFillers tells whether a row holds only what a spreadsheet fills in by
// itself: unticked boxes, zeros, formulas without a result.
func onlyFillers(cells []string) bool {
	for _, c := range cells {
		switch strings.ToUpper(c) {
		case "", "FALSE", "FALSCH", "FAUX", "FALSO", "ONWAAR", "0", "0.0", "0,0", "0.00", "0%", "0.00%", "$0.00", "$0", "€0.00", "0 €", "0,00 €", "-", "--", "N/A", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#ERROR!", "☐":
		default:
			return false
		}
	}
	return true
}

//nolint:gochecknoglobals // a constant table
var totalWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.SplitSeq(`total, totals, grand total, sum, count, average, avg, mean, subtotal, total applications, number of applications, applications, total applied, summe, gesamt, anzahl, gesamtzahl, insgesamt, durchschnitt, somme, nombre, moyenne, total général, suma, promedio, número, totaal, som, aantal, gemiddelde, totale`, ",") {
		set[squash(w)] = true
	}
	return set
})

var plainNumber = regexp.MustCompile(`^[-+$€£]?\s*\d[\d.,  ']*\s*[%k€$£]?$`)

// isTotal tells whether a row sums up: a word for it or none, and numbers.
func isTotal(cells []string) bool {
	named, numbers := false, 0
	for _, c := range cells {
		switch {
		case c == "":
		case plainNumber.MatchString(c):
			numbers++
		default:
			label, number, both := strings.Cut(c, ":") // "Total: 133"
			if !sumsUp(label) || both && number != "" && !plainNumber.MatchString(trim(number)) {
				return false
			}
			named = true
			numbers += btoi(both && number != "")
		}
	}
	total := len(cells) > 0 && filled(cells) == 1 && totalWords()[squash(strings.Join(cells, ""))]
	return named && numbers > 0 || total || numbers > 0 && cells[0] == ""
}

// sumsUp tells whether a cell names what a number beside it counts: "Total",
// or a status in a small table of counts below the list.
func sumsUp(cell string) bool {
	label := bareHeading(strings.TrimRight(cell, ":= "))
	return totalWords()[squash(label)] || len(label) < 30 && ReadStatus(label).Confidence == Sure
}
