package transfer

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"onward/internal/journal"
)

// tenThousand is a file of 10,000 rows as wide and as mixed as the sample.
func tenThousand(tb testing.TB) []byte {
	lines := bytes.Split(fixture(tb, "sample-search.csv"), []byte("\n"))
	var b bytes.Buffer
	b.Write(lines[0])
	for i := range 10_000 {
		fmt.Fprintf(&b, "\n%d ", i)
		b.Write(lines[1+i%(len(lines)-1)])
	}
	return b.Bytes()
}

// BenchmarkImport10000 reads a file of 10,000 rows and 16 columns and plans it.
func BenchmarkImport10000(b *testing.B) {
	raw := tenThousand(b)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if p := planOf(b, raw, "search 2024.csv", Choices{}); p.Counts.Bring != 10_000 {
			b.Fatalf("%d rows", p.Counts.Bring)
		}
	}
}

func BenchmarkReadTable10000(b *testing.B) {
	text, _, err := Decode(tenThousand(b))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := ReadTable(text, Layout{}); err != nil {
			b.Fatal(err)
		}
	}
}

// tenThousandInBook is the same as a workbook, with days as days.
func tenThousandInBook(tb testing.TB) []byte {
	table, err := Read(tenThousand(tb), Choices{})
	if err != nil {
		tb.Fatal(err)
	}
	rows := make([][]any, 1+len(table.Rows))
	for _, c := range table.Columns {
		rows[0] = append(rows[0], c.Header)
	}
	for i, r := range table.Rows {
		for j := range table.Columns {
			var cell any = r.Cell(j)
			if w := readDay(r.Cell(j)); w.state == dayRead && !w.more && w.month > 0 && w.precision == journal.ByDay {
				cell = time.Date(2024, time.Month(w.month), w.day, 0, 0, 0, 0, time.UTC)
			}
			rows[i+1] = append(rows[i+1], cell)
		}
	}
	return book(tb, rows)
}

// BenchmarkImportBook10000 reads a workbook of 10,000 rows and plans it.
func BenchmarkImportBook10000(b *testing.B) {
	raw := tenThousandInBook(b)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if p := planOf(b, raw, "search 2024.xlsx", Choices{}); p.Counts.Bring != 10_000 {
			b.Fatalf("%d rows", p.Counts.Bring)
		}
	}
}
