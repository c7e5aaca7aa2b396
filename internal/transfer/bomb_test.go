package transfer

import (
	"fmt"
	"strings"
	"testing"

	"onward/internal/fault"
)

// What is small when packed, and large when not, is refused before it takes
// minutes and all the memory.
func TestBombsAreRefused(t *testing.T) {
	many := map[string]string{}
	blank := "Company,Role\nEider,Cook\n" + strings.Repeat("\n", MaxBytes-100)
	for i := range 40 {
		many[fmt.Sprintf("%d/Job Applications.csv", i)] = blank
	}
	tables := map[string]string{}
	for i := range 40 {
		tables[fmt.Sprintf("%d.csv", i)] = blank
	}
	wide := &strings.Builder{}
	for i := range 200_000 {
		fmt.Fprintf(wide, `<row r="%d"><c r="XFD%d"><f>1</f></c></row>`, i+1, i+1)
	}
	for name, c := range map[string]struct {
		raw      []byte
		sentence string
	}{
		"LinkedIn": {packedFile(t, many), "larger than 20 MB"},
		"tables":   {packedFile(t, tables), "larger than 20 MB"},
		"wide":     {sheetOf(t, "<sheetData>"+wide.String()+"</sheetData>"), "too much in this workbook"},
	} {
		Lighten(c.raw)
		_, err := Read(c.raw, Choices{})
		if err == nil || !fault.Is(err, fault.KindInvalid) || !strings.Contains(err.Error(), c.sentence) {
			t.Errorf("%s: %v, want %q", name, err, c.sentence)
		}
	}
}
