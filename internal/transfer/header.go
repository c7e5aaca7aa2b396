package transfer

import (
	"regexp"
	"strings"
)

// headerWithin is how many records from the top may hold the headings.
const headerWithin = 40

// findHeader gives the index of the record with the headings, or -1.
func findHeader(records []record) int {
	best, bestHits := -1, 0
	for i, r := range records[:min(len(records), headerWithin)] {
		if hits := knownHeadings(r.cells); hits > bestHits && headerShaped(r.cells) {
			best, bestHits = i, hits
		}
	}
	if best >= 0 && best+1 < len(records) && continues(records[best].cells, records[best+1].cells) && headerShaped(records[best+1].cells) {
		best++
	}
	for i, r := range records[:max(best, 0)] { // an earlier one, where tables stand below each other
		if i == best-1 && continues(r.cells, records[best].cells) {
			continue // the headings go on below, under merged cells
		}
		if hits := knownHeadings(r.cells); (hits >= 3 || hits >= 2 && hits*5 >= bestHits*3) && headerShaped(r.cells) {
			return i
		}
	}
	if bestHits >= 2 {
		return best
	}
	// One known word, or none: believe the first full row when it reads like
	// headings and the rows below do not.
	width := commonWidth(records)
	for i, r := range records[:min(len(records), 10)] {
		if filled(r.cells) < max(1, width*2/3) {
			continue
		}
		if !headerShaped(r.cells) {
			return -1
		}
		if knownHeadings(r.cells) > 0 || standsOut(r.cells, records[i+1:]) {
			return i
		}
		return -1
	}
	return -1
}

// continues tells whether a row of headings repeats some of the row above it,
// as cells do that are merged over both, and names others more closely.
func continues(above, below []string) bool {
	same := 0
	for i, c := range above {
		if c == "" {
			continue
		}
		if i >= len(below) || below[i] == "" {
			return false
		}
		same += btoi(below[i] == c)
	}
	return same > 0 && same < filled(below)
}

// headerShaped tells whether a row could be the headings: short texts, none
// twice, no days, addresses or numbers.
func headerShaped(cells []string) bool {
	seen := map[string]int{}
	for _, c := range cells {
		if c == "" {
			continue
		}
		if len(c) > 80 || looksTyped(c) {
			return false
		}
		seen[squash(c)]++
	}
	twice := 0
	for _, n := range seen {
		twice += n - 1
	}
	return len(seen) > 0 && twice <= len(seen)/2
}

// standsOut tells whether, in some column, the rows below hold days,
// addresses or numbers where this row holds a word.
func standsOut(cells []string, below []record) bool {
	below = below[:min(len(below), 20)]
	for i, c := range cells {
		n, typed := 0, 0
		for _, r := range below {
			if i < len(r.cells) && r.cells[i] != "" {
				n++
				if looksTyped(r.cells[i]) {
					typed++
				}
			}
		}
		if c != "" && n > 0 && typed*3 > n*2 {
			return true
		}
	}
	return false
}

var typedCell = regexp.MustCompile(`^(?i:https?://\S+|www\.\S+|[^\s@]+@[^\s@]+\.[a-z]+|[-+$€£]?\s*\d[\d.,  ]*[%k€$£]?|true|false)$`)

// looksTyped tells whether a cell holds a day, a number, an address or a
// yes-or-no box rather than words.
func looksTyped(c string) bool {
	return typedCell.MatchString(c) || readDay(c).state == dayRead
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// commonWidth is the most frequent number of cells; of two equal ones the larger.
func commonWidth(records []record) int {
	widths, best := map[int]int{}, 0
	for _, r := range records[:min(len(records), 200)] {
		widths[len(r.cells)]++
	}
	for w, n := range widths {
		if n > widths[best] || n == widths[best] && w > best {
			best = w
		}
	}
	return best
}

// headings makes the columns' headings of the header record and, where cells
// were merged above it ("Interview 1" over "Date" and "Notes"), of the row
// directly above. A heading that says enough by itself stays as it is.
func headings(above, header []string) []string {
	out := make([]string, len(header))
	seen := map[string]int{}
	for i, h := range header {
		out[i] = oneLine(strings.Trim(h, "* _"))
		seen[squash(out[i])]++
	}
	if filled(above) < 2 || !headerShaped(above) || len(above) > len(header) {
		return out
	}
	group := ""
	for i, h := range out {
		if i < len(above) && above[i] != "" {
			group = oneLine(above[i])
		}
		switch key := squash(h); {
		case group == "" || squash(group) == key:
		case h == "":
			out[i] = group
		case seen[key] > 1 || key == "date" || key == "datum" || key == "fecha" || key == "name" || key == "notes":
			out[i] = group + " " + h
		}
	}
	return out
}
