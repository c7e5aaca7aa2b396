package transfer

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"
)

// No cell begins a formula, and what is read back is what was written: by the
// reader of spreadsheets, too.
func TestGuardedCells(t *testing.T) {
	all := []string{
		"", "x", "'", "''", "'x", "=1+1", "'=1+1", "''=1", "+49 30", "-", "@me", "\tx", "\rx", "'@", "'''-x", "=cmd|' /C calc'!A0", "\"=1\"", "=\"a,b\"\n=c", "'\"", "’=x",
		" =1+1", "  -1", "\n=1", "\u00a0@x", "\ufeff=1", "\"=1\"", "'\" =1", "\u3000＝1", "＝1+1", "＋1", "－1", "＠x", "' =1", " x=1", "\u200b=1",
	}
	for _, cell := range all {
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		_ = w.Write([]string{guard(cell), "x"})
		w.Flush()
		read, err := csv.NewReader(&out).Read()
		if err != nil {
			t.Fatal(err)
		}
		bare := strings.TrimLeft(read[0], "\u00a0\u3000\ufeff \n\"")
		if first, _ := utf8.DecodeRuneInString(bare); strings.ContainsRune("=+-@\t\r＝＋－＠", first) && bare != "" {
			t.Errorf("%q begins a formula: %q", cell, read[0])
		}
		if got := unguard(read[0]); got != cell {
			t.Errorf("%q came back as %q", cell, got)
		}
	}
}

func FuzzGuard(f *testing.F) {
	for _, s := range []string{"=1", " =1", "\"＝", "'=1", "''", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := unguard(guard(s)); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
	})
}
