package transfer

import (
	"regexp"
	"strings"
)

// Separators lists what may stand between two cells, by the name it has in
// Choices. "none" means that each line is one cell.
func Separators() []string { return []string{"comma", "semicolon", "tab", "pipe", "none"} }

func separatorByte(name string) (sep byte, known bool) {
	switch name {
	case "comma":
		return ',', true
	case "semicolon":
		return ';', true
	case "tab":
		return '\t', true
	case "pipe":
		return '|', true
	case "none":
		return 0, true
	}
	return 0, false
}

// separatorLine is the first line by which a file tells Excel its separator.
var separatorLine = regexp.MustCompile(`^(?i:"?sep=(.)"?)[;,\t|]*[ \t]*(\r\n|\r|\n|$)`)

// sampleBytes is how much of the text decides about the separator.
const sampleBytes = 128 << 10

// findSeparator tries each separator on the beginning of the text. The one
// that yields headings we know wins; without any, the one that cuts most
// records into the same number of cells.
func findSeparator(text string) string {
	head := text
	if len(head) > sampleBytes {
		head = head[:sampleBytes]
		if i := strings.LastIndexAny(head, "\r\n"); i > 0 {
			head = head[:i]
		}
	}
	best, bestScore := "none", 0.0
	for _, name := range Separators() {
		sep, _ := separatorByte(name)
		if sep == 0 {
			continue
		}
		records, _, _ := scan(head, sep) // a limit met is told when the whole text is read
		if score := separatorScore(records); score > bestScore {
			best, bestScore = name, score
		}
	}
	return best
}

func separatorScore(records []record) float64 {
	records = records[:min(len(records), 200)]
	headings, widths := 0, map[int]int{}
	for i, r := range records {
		widths[len(r.cells)]++
		if i < headerWithin && len(r.cells) > 1 {
			headings = max(headings, knownHeadings(r.cells))
		}
	}
	common := 0 // how many records have the most frequent number of cells above one
	for width, n := range widths {
		if width > 1 {
			common = max(common, n)
		}
	}
	if common == 0 || headings < 2 && common*2 < len(records) && widths[1] > common {
		return 0
	}
	return float64(headings) + float64(common)/float64(len(records))
}

// knownHeadings counts the cells that surely are headings and, when there is
// one, those that may be.
func knownHeadings(cells []string) int {
	sure, perhaps := 0, 0
	for _, c := range cells {
		switch headingWord(c) {
		case 2:
			sure++
		case 1:
			perhaps++
		}
	}
	if sure == 0 {
		return 0
	}
	return sure + perhaps
}
