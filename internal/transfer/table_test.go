package transfer

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadTable(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		layout Layout
		want   string // separator, heading line, headings; then line: cells of each row, aside in brackets
	}{
		"commas":              {"Company,Role\nA,B\n", Layout{}, "comma 1 Company|Role; 2: A|B"},
		"semicolons":          {"Firma;Stelle;Gehalt\nA;B;50,5\nC;D;60,5\n", Layout{}, "semicolon 1 Firma|Stelle|Gehalt; 2: A|B|50,5; 3: C|D|60,5"},
		"tabs, commas inside": {"Company\tNotes\nA\tone, two, three\nB\tfour, five\n", Layout{}, "tab 1 Company|Notes; 2: A|one, two, three; 3: B|four, five"},
		"pipes":               {"| Company | Role |\n|---|:--|\n| A | B |\n", Layout{}, "pipe 1 Company|Role; 3: A|B"},
		"one column":          {"Company\nA, Inc.\nB\n", Layout{}, "none 1 Company; 2: A, Inc.; 3: B"},
		"sep=":                {"sep=;\nCompany;Role\nA,1;B\n", Layout{}, "semicolon 2 Company|Role; 3: A,1|B"},
		"sep= tab in quotes":  {"\"sep=\t\"\nCompany\tRole\nA\tB\n", Layout{}, "tab 2 Company|Role; 3: A|B"},
		"CR alone":            {"Company,Role\rA,B\rC,D", Layout{}, "comma 1 Company|Role; 2: A|B; 3: C|D"},
		"CRLF":                {"Company,Role\r\nA,B\r\n\r\nC,D\r\n", Layout{}, "comma 1 Company|Role; 2: A|B; 4: C|D"},
		"quoted line breaks":  {"Company,Notes\nA,\"one\ntwo\"\nB,\"x\r\ny\"\nC,z\n", Layout{}, "comma 1 Company|Notes; 2: A|one\\ntwo; 4: B|x\\r\\ny; 6: C|z"},
		"quotes inside":       {"Company,Role\n\"A \"\"x\"\" B\",C \"d\" e\n\"F \"G\" H\",I\n", Layout{}, "comma 1 Company|Role; 2: A \"x\" B|C \"d\" e; 3: F \"G\" H|I"},
		"blanks around":       {"Company, Role\n \"A, B\" , \"C\"\n", Layout{}, "comma 1 Company|Role; 2: A, B|C"},
		"quote never ends":    {"Company,Role\nA,\"B\nC,D\n", Layout{}, "comma 1 Company|Role; 2: A|\"B; 3: C|D"},
		"quote ends later":    {"Company,Role,x\nA,\"B,1\nC,\"D, E\",2\nF,G,3\n", Layout{}, "comma 1 Company|Role|x; 2: A|\"B|1; 3: C|D, E|2; 4: F|G|3"},
		"ragged":              {"Company,Role,Status\nA\nB,C,Applied,extra\n", Layout{}, "comma 1 Company|Role|Status|; 2: A; 3: B|C|Applied|extra"},
		"title above":         {"My search 2026\n\n,,\nCompany,Role,Status\nA,B,Applied\n", Layout{}, "comma 4 Company|Role|Status; 5: A|B|Applied"},
		"summary above":       {"Applied,12,,\nRejected,3,,\nCompany,Role,Status,Date\nA,B,Applied,2026-01-01\n", Layout{}, "comma 3 Company|Role|Status|Date; 4: A|B|Applied|2026-01-01"},
		"two rows of headings": {",,Interview 1,,Interview 2,\nCompany,Role,Date,Notes,Date,Notes\nA,B,1,2,3,4\n", Layout{},
			"comma 2 Company|Role|Interview 1 Date|Interview 1 Notes|Interview 2 Date|Interview 2 Notes; 3: A|B|1|2|3|4"},
		"no headings":         {"A,Cook,2026-01-01\nB,Chef,2026-01-02\n", Layout{}, "comma 0 ||; 1: A|Cook|2026-01-01; 2: B|Chef|2026-01-02"},
		"no headings, values": {"A,Cook,Remote,Applied\nB,Chef,Remote,Interview\n", Layout{}, "comma 0 |||; 1: A|Cook|Remote|Applied; 2: B|Chef|Remote|Interview"},
		"unknown headings":    {"Wohin,Was,Tagchen\nA,Cook,2026-01-01\nB,Chef,2026-01-02\n", Layout{}, "comma 1 Wohin|Was|Tagchen; 2: A|Cook|2026-01-01; 3: B|Chef|2026-01-02"},
		"headings chosen":     {"x,y\nCompany,Role\nA,B\n", Layout{Header: 1}, "comma 1 x|y; 2: Company|Role; 3: A|B"},
		"none chosen":         {"Company,Role\nA,B\n", Layout{Header: NoHeader}, "comma 0 |; 1: Company|Role; 2: A|B"},
		"separator chosen":    {"Company,Role\nA,B\n", Layout{Separator: "semicolon"}, "semicolon 0 ; 1: Company,Role; 2: A,B"},
		"total":               {"Company,Role,Salary\nA,B,1\nC,D,2\nTotal,,3\n", Layout{}, "comma 1 Company|Role|Salary; 2: A|B|1; 3: C|D|2; 4: Total||3 [total]"},
		"counts below":        {"Company,Role,Status\nA,B,Applied\n\nApplied,1\nRejected,0\nTotal: 1\n", Layout{}, "comma 1 Company|Role|Status; 2: A|B|Applied; 4: Applied|1 [total]; 5: Rejected|0 [total]; 6: Total: 1 [total]"},
		"a company named so":  {"Company,Role,Status\nA,B,Applied\nTotal,Clerk,Applied\n", Layout{}, "comma 1 Company|Role|Status; 2: A|B|Applied; 3: Total|Clerk|Applied"},
		"empty boxes":         {"Company,Role,Remote\nA,B,TRUE\n,,FALSE\n,,FALSE\n", Layout{}, "comma 1 Company|Role|Remote; 2: A|B|TRUE; 3: ||FALSE [boxes]; 4: ||FALSE [boxes]"},
		"headings again":      {"Company,Role,Status\nA,B,Applied\nCompany,Role,Status\nC,D,Offer\n", Layout{}, "comma 1 Company|Role|Status; 2: A|B|Applied; 3: Company|Role|Status [headings]; 4: C|D|Offer"},
		"other headings":      {"Company,Role,Status\nA,B,Applied\nRole,Company,Location,Notes\nD,C,Rome,n\n", Layout{}, "comma 1 Company|Role|Status|Location|Notes; 2: A|B|Applied; 3: Company|Role||Location|Notes [headings]; 4: C|D||Rome|n"},
		"guarded formulas":    {"Company,Notes\nA,'=1+1\nB,'tis nothing\nC,''=x\n", Layout{}, "comma 1 Company|Notes; 2: A|=1+1; 3: B|'tis nothing; 4: C|'=x"},
		"empty columns":       {"Company,,Role,,\nA,,B,,\n", Layout{}, "comma 1 Company|Role; 2: A|B"},
	} {
		table, err := ReadTable(c.text, c.layout)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := sketch(table); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// sketch writes a table in one line.
func sketch(t Table) string {
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, c.Header)
	}
	parts := []string{fmt.Sprintf("%s %d %s", t.Separator, t.HeaderLine, strings.Join(heads, "|"))}
	for _, r := range t.Rows {
		row := fmt.Sprintf("%d: %s", r.Line, strings.TrimRight(strings.Join(r.Cells, "|"), "|"))
		for sign, name := range map[string]string{"total": "total", "boxes": "boxes", "headings": "headings", "title": "title"} {
			if strings.Contains(r.Aside, sign) {
				row += " [" + name + "]"
			}
		}
		parts = append(parts, row)
	}
	return strings.NewReplacer("\n", `\n`, "\r", `\r`).Replace(strings.Join(parts, "; "))
}

func TestReadTableRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, sentence string }{
		"rows":         {"Company,Role\n" + strings.Repeat("A,B\n", MaxRows+1), "more than 20,000 rows"},
		"columns":      {"Company,Role\nA" + strings.Repeat(",x", MaxColumns), "Line 2 has 201 cells"},
		"cell":         {"Company,Role\nA,\"" + strings.Repeat("x", MaxCell+1) + "\"\n", "line 2, column B, is longer than 100 KB"},
		"only heads":   {"Company,Role\n", "no rows below"},
		"only a ruler": {"|---|---|\n", "nothing in this file"},
	} {
		_, err := ReadTable(c.text, Layout{})
		if err == nil || !strings.Contains(err.Error(), c.sentence) {
			t.Errorf("%s: %v, want %q", name, err, c.sentence)
		}
	}
}

// Texts that make a careless reader start over at every line.
func TestQuotesThatNeverEndAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"an opening in every line": "Company,Role\n" + strings.Repeat("A,\"B\n", 10_000),
		"doubled in every line":    "Company,Role\n" + strings.Repeat("A,\"\"B\n", 10_000),
		"one, and a long file":     "Company,Role\nA,\"B\n" + strings.Repeat("C,D\n", 10_000),
		"one, and quoted cells":    "Company,Role\nA,\"B\n" + strings.Repeat("C,\"D\"\n", 10_000),
	} {
		table, err := ReadTable(text, Layout{})
		if err != nil || len(table.Rows) < 10_000 || len(table.Loose) == 0 {
			t.Errorf("%s: %d rows, %d loose, %v", name, len(table.Rows), len(table.Loose), err)
		}
	}
}
