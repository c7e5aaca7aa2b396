package transfer

import (
	"bytes"
	"fmt"
	"testing"
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
