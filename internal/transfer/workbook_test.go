package transfer

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"onward/internal/fault"
	"onward/internal/journal"
)

// book makes a workbook whose first sheet holds the rows.
func book(tb testing.TB, rows [][]any, change ...func(*excelize.File)) []byte {
	tb.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			tb.Fatal(err)
		}
	}
	for _, c := range change {
		c(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// format gives cells of the first sheet a number format.
func format(tb testing.TB, f *excelize.File, cells, code string) {
	tb.Helper()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil {
		tb.Fatal(err)
	}
	first, last, _ := strings.Cut(cells, ":")
	if err := f.SetCellStyle("Sheet1", first, orElse(last, first), style); err != nil {
		tb.Fatal(err)
	}
}

func readBook(t *testing.T, raw []byte, c Choices) Table {
	t.Helper()
	table, err := Read(raw, c)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestDaysOfWorkbooks(t *testing.T) {
	for code, want := range map[string]string{
		"":                                 "45421",
		"General":                          "45421",
		"0.00":                             "45421",
		"m/d/yy":                           "2024-05-09",
		`[$-407]d\. mmmm yyyy;@`:           "2024-05-09",
		"dd/mm/yyyy":                       "2024-05-09",
		`d"th of" mmm`:                     "2024-05-09",
		`[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`: "2024-05-09",
		"yyyy/m/d h:mm":                    "2024-05-09",
		"mmm-yy":                           "2024-05-09",
		"#,##0":                            "45421",
		`"€"#,##0`:                         "€45,421",
		`#,##0 [$€-407]`:                   "45,421 €",
		`_($* #,##0.00_);_($* (#,##0.00)`:  "$45,421.00",
		`0.0%`:                             "4542100.0%",
		`[Red]0`:                           "45421",
		`"day" 0`:                          "45421",
		`dd\/mm\/yyyy\ hh:mm:ss AM/PM`:     "2024-05-09",
		`yyyy"年"m"月"d"日"`:                  "2024-05-09",
		`[$$-409]#,##0`:                    "$45,421",
		`mm:ss`:                            "00:00",
	} {
		raw := book(t, [][]any{{"Company", "Role", "When"}, {"Eider", "Planner", 45421}}, func(f *excelize.File) {
			if code != "" {
				format(t, f, "C2", code)
			}
		})
		if got := trim(readBook(t, raw, Choices{}).Rows[0].Cell(2)); got != want {
			t.Errorf("%q shows %q, want %q", code, got, want)
		}
	}
}

// A day is the same in every zone and in both ways of counting days.
func TestDaysOfBothCalendars(t *testing.T) {
	for _, from1904 := range []bool{false, true} {
		serial := 45421
		if from1904 {
			serial -= 1462
		}
		raw := book(t, [][]any{{"Company", "Role", "Applied", "Interview"}, {"Eider", "Planner", serial, float64(serial) + 0.9999}, {"Fulmar", "Cook", serial + 1, ""}}, func(f *excelize.File) {
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}); err != nil {
				t.Fatal(err)
			}
			format(t, f, "C2:C3", "d.m.yy")
			format(t, f, "D2:D3", "m/d/yy h:mm")
		})
		p := planOf(t, raw, "search.xlsx", Choices{})
		if steps := p.Rows[0].Steps; len(steps) != 2 || steps[0].Day.String() != "2024-05-09" || steps[1].Day.String() != "2024-05-09" || steps[0].Precision != journal.ByDay {
			t.Errorf("1904 %v: %v", from1904, steps)
		}
		if len(p.Questions) != 0 {
			t.Errorf("asked about days that are known: %v", p.Questions)
		}
	}
}

func TestMonthsOfWorkbooks(t *testing.T) {
	raw := book(t, [][]any{{"Company", "Role", "Applied"}, {"Eider", "Planner", 45413}, {"Fulmar", "Cook", 45421}}, func(f *excelize.File) { format(t, f, "C2:C3", "mmm yyyy") })
	p := planOf(t, raw, "search.xlsx", Choices{})
	if s := p.Rows[0].Steps[0]; s.Precision != journal.ByMonth || s.Day.String() != "2024-05-01" {
		t.Errorf("the first of a month that shows as the month: %v", s)
	}
	if s := p.Rows[1].Steps[0]; s.Precision != journal.ByDay || s.Day.String() != "2024-05-09" {
		t.Errorf("another day of it: %v", s)
	}
}

func TestLinksOfWorkbooks(t *testing.T) {
	raw := book(t, [][]any{
		{"Company", "Role", "Link", "Posting page", "Site"},
		{"Eider", "Planner", "Apply", "https://jobs.example/a", "here"},
		{"Fulmar", "Cook", "", "see the mail", "here"},
		{"Gannet", "Baker", "Apply", "", "here"},
		{"Heron", "Tailor", "https://heron.example/4", "", ""},
	}, func(f *excelize.File) {
		for cell, target := range map[string]string{
			"B2": "https://eider.example/planner", "C2": "https://eider.example/1", "D2": "https://jobs.example/a", "C3": "https://fulmar.example/2",
			"E2": "https://e.example", "E3": "https://e.example/3", "E4": "https://e.example/4", "A4": "mailto:jobs@gannet.example",
		} {
			if err := f.SetCellHyperLink("Sheet1", cell, target, "External"); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellFormula("Sheet1", "C4", `HYPERLINK("https://gannet.example/3?a=1&b=2","Apply")`); err != nil {
			t.Fatal(err)
		}
	})
	table := readBook(t, raw, Choices{})
	want := []string{"https://eider.example/1", "https://fulmar.example/2", "https://gannet.example/3?a=1&b=2", "https://heron.example/4"}
	for i, w := range want {
		if got := table.Rows[i].Cell(2); got != w {
			t.Errorf("line %d leads to %q, want %q", i+2, got, w)
		}
	}
	if got := table.Rows[1].Cell(4); got != "https://e.example/3" {
		t.Errorf("a text that only says that there is a link: %q", got)
	}
	last := len(table.Columns) - 1
	if c := table.Columns[last]; c.Header != "Link behind Role" || table.Rows[0].Cell(last) != "https://eider.example/planner" || table.Rows[0].Cell(1) != "Planner" {
		t.Errorf("a text worth reading: %q holds %q beside %q", c.Header, table.Rows[0].Cell(last), table.Rows[0].Cell(1))
	}
}

func TestMergedAndHiddenRows(t *testing.T) {
	raw := book(t, [][]any{
		{"My search", "", "", ""},
		{"Company", "Role", "Interview 1", ""},
		{"", "", "Date", "Notes"},
		{"Eider", "Planner", "2024-05-09", "by phone"},
		{"", "Cook", "2024-05-10", ""},
		{"", "", "", ""},
		{"Fulmar", "Baker", "", "later"},
	}, func(f *excelize.File) {
		for _, area := range [][2]string{{"A1", "D1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "D2"}, {"A4", "A6"}} {
			if err := f.MergeCell("Sheet1", area[0], area[1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetRowVisible("Sheet1", 7, false); err != nil {
			t.Fatal(err)
		}
	})
	table := readBook(t, raw, Choices{})
	var got []string
	for _, c := range table.Columns {
		got = append(got, c.Header)
	}
	for _, r := range table.Rows {
		got = append(got, fmt.Sprintf("%d %s", r.Line, strings.Join(r.Cells, "|")))
	}
	if want := "Company,Role,Interview 1 Date,Interview 1 Notes,4 Eider|Planner|2024-05-09|by phone,5 Eider|Cook|2024-05-10,7 Fulmar|Baker||later"; strings.Join(got, ",") != want {
		t.Errorf(" got %s\nwant %s", strings.Join(got, ","), want)
	}
}

func TestSheetsOfWorkbooks(t *testing.T) {
	sheet := func(f *excelize.File, name string, rows ...[]any) {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	raw := book(t, [][]any{{"How to use this"}, {"Write one row for each"}}, func(f *excelize.File) {
		sheet(f, "Empty")
		sheet(f, "Log", []any{"Company", "Role", "Status"}, []any{"Eider", "Planner", "Applied"})
		sheet(f, "Old", []any{"Company", "Role", "Status"}, []any{"Fulmar", "Cook", "Rejected"})
		sheet(f, "Behind", []any{"Company", "Role"}, []any{"Gannet", "Baker"})
		if err := f.SetSheetVisible("Behind", false); err != nil {
			t.Fatal(err)
		}
	})
	table := readBook(t, raw, Choices{})
	if table.Sheet != "Log" || strings.Join(table.Sheets, ",") != "Sheet1,Log,Old,Behind" || table.Rows[0].Cell(0) != "Eider" {
		t.Errorf("%q of %v: %v", table.Sheet, table.Sheets, table.Rows)
	}
	p := planOf(t, raw, "search.xlsx", Choices{})
	if q := p.Questions; len(q) != 1 || q[0].Kind != AskSheet || q[0].Answer != "" || q[0].Options[1] != (Option{"", "Log"}) || q[0].Open || len(q[0].Options) != 4 {
		t.Errorf("questions: %v", q)
	}
	table = readBook(t, raw, ReadChoices(map[string][]string{"sheet": {"Old"}}))
	if table.Sheet != "Old" || table.Rows[0].Cell(0) != "Fulmar" {
		t.Errorf("as chosen: %q, %v", table.Sheet, table.Rows)
	}
	if q := planOf(t, raw, "search.xlsx", Choices{Layout: Layout{Sheet: "Old"}}).Questions; q[0].Answer != "Old" {
		t.Errorf("what was chosen does not stand chosen: %v", q)
	}
	if table := readBook(t, raw, Choices{Layout: Layout{Sheet: "Empty"}}); table.Sheet != "Log" {
		t.Errorf("for a sheet that is not there: %q", table.Sheet)
	}
}

// packedFile makes a file of parts.
func packedFile(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// sheetOf makes a workbook of the XML of one sheet and of other parts.
func sheetOf(tb testing.TB, sheet string, others ...string) []byte {
	tb.Helper()
	const ooxml = "http://schemas.openxmlformats.org/"
	parts := map[string]string{
		"[Content_Types].xml":        `<Types xmlns="` + ooxml + `package/2006/content-types"/>`,
		"_rels/.rels":                `<Relationships xmlns="` + ooxml + `package/2006/relationships"><Relationship Id="rId1" Type="` + ooxml + `officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="` + ooxml + `spreadsheetml/2006/main" xmlns:r="` + ooxml + `officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + ooxml + `package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet xmlns="` + ooxml + `spreadsheetml/2006/main">` + sheet + `</worksheet>`,
	}
	for i := 0; i < len(others); i += 2 {
		parts[others[i]] = others[i+1]
	}
	return packedFile(tb, parts)
}

func TestWorkbooksThatAreRefused(t *testing.T) {
	good := book(t, [][]any{{"Company", "Role"}, {"Eider", "Planner"}})
	many := &strings.Builder{}
	for i := range MaxRows + 200 {
		fmt.Fprintf(many, `<row r="%d"><c t="inlineStr"><is><t>Eider</t></is></c></row>`, i+1)
	}
	for name, c := range map[string]struct {
		raw      []byte
		sentence string
	}{
		"nothing in it":   {book(t, nil), "nothing in this workbook"},
		"only headings":   {book(t, [][]any{{"Company", "Role"}}), "no rows below them"},
		"cut off":         {good[:len(good)-30], "missing or damaged"},
		"no sheets":       {sheetOf(t, "", "xl/workbook.xml", "<workbook/>"), "is damaged"},
		"no XML":          {packedFile(t, map[string]string{"xl/workbook.xml": "Company"}), "is damaged"},
		"a bomb":          {packedFile(t, map[string]string{"xl/workbook.xml": strings.Repeat(" ", maxUnpacked+1)}), "larger than 64 MB"},
		"bombs":           {packedFile(t, map[string]string{"xl/workbook.xml": strings.Repeat(" ", maxUnpacked/2), "a": strings.Repeat(" ", maxUnpacked/2+1)}), "larger than 64 MB"},
		"texts":           {packedFile(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": strings.Repeat("<si/>", maxElements+1)}), "too much in this workbook"},
		"too many rows":   {sheetOf(t, "<sheetData>"+many.String()+"</sheetData>"), "more than 20,000 rows"},
		"too wide":        {sheetOf(t, `<sheetData><row r="7"><c r="XFD7"><v>1</v></c></row></sheetData>`), "Line 7 has 16384 cells"},
		"a long cell":     {sheetOf(t, `<sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>`+strings.Repeat("x", MaxCell+1)+`</t></is></c></row></sheetData>`), "line 2, column B"},
		"ends in a row":   {sheetOf(t, `<sheetData><row r="1"><c><v>1</v></c></row><row`), "is damaged"},
		"a binary one":    {packedFile(t, map[string]string{"xl/workbook.bin": "x"}), ".xlsb"},
		"LibreOffice":     {packedFile(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), ".ods"},
		"Numbers":         {packedFile(t, map[string]string{"Index/Document.iwa": "x"}), "Numbers"},
		"a Word document": {packedFile(t, map[string]string{"word/document.xml": "<x/>"}), "Word document"},
		"too large":       {append([]byte("PK\x03\x04"), make([]byte, MaxBytes)...), "larger than 10 MB"},
		"nothing packed":  {[]byte("PK\x03\x04...."), "missing or damaged"},
	} {
		_, err := Read(c.raw, Choices{})
		if err == nil || !fault.Is(err, fault.KindInvalid) && !fault.Is(err, fault.KindTooLarge) || !strings.Contains(err.Error(), c.sentence) {
			t.Errorf("%s: %v, want %q", name, err, c.sentence)
		}
	}
}

// What a workbook says of its size is not believed.
func TestWorkbooksThatLie(t *testing.T) {
	raw := packedFile(t, map[string]string{"xl/workbook.xml": strings.Repeat("<workbook/>", 1000)})
	at := bytes.LastIndex(raw, []byte("PK\x01\x02"))
	for _, size := range []uint32{3, 1 << 31, 0xfffffffe} {
		lie := bytes.Clone(raw)
		for i := range 4 {
			lie[at+24+i] = byte(size >> (8 * i))
		}
		if _, err := Read(lie, Choices{}); !fault.Is(err, fault.KindInvalid) {
			t.Errorf("%d: %v", size, err)
		}
	}
}

func TestCellsOfWorkbooks(t *testing.T) {
	raw := sheetOf(t, `<sheetData><row r="3"><c t="inlineStr"><is><t>Company</t></is></c><c t="inlineStr"><is><r><t>Ro</t></r><r><t>le</t></r></is></c><c t="inlineStr"><is><t>Notes</t></is></c></row>`+
		`<row r="900000"><c r="A900000" t="inlineStr"><is><t> Eider_x0000_ </t></is></c><c r="B900000" t="b"><v>1</v></c><c r="C900000" t="e"><v>#REF!</v></c></row>`+
		`<row r="900001"><c t="str"><v>Fulmar</v></c><c><v>1.5E+3</v></c><c t="d"><v>2024-05-09T00:00:00</v></c></row></sheetData>`)
	table := readBook(t, raw, Choices{})
	var got []string
	for _, r := range table.Rows {
		got = append(got, fmt.Sprintf("%d %q", r.Line, r.Cells))
	}
	if want := `900000 ["Eider" "TRUE" "#REF!"],900001 ["Fulmar" "1500" "2024-05-09T00:00:00"]`; strings.Join(got, ",") != want || table.HeaderLine != 3 {
		t.Errorf(" got %s\nwant %s", strings.Join(got, ","), want)
	}
}

// Whatever lies in a workbook, it is read or refused in a sentence.
func FuzzWorkbook(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c t="inlineStr"><is><t>Company</t></is></c></row></sheetData>`, "<styleSheet/>", "<sst/>")
	f.Add(`<sheetData><row r="-1"><c r="A0" s="-4" t="s"><v>-1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD99999999"/></mergeCells>`, `<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`, "<sst><si/></sst>")
	f.Add(`<sheetData><row><c s="0"><v>1e308</v></c><c s="0"><v>-1</v></c><c s="1"><v>1</v></c></row></sheetData><hyperlinks><hyperlink ref="?" r:id="x"/></hyperlinks>`, `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-"/></numFmts><cellXfs><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs></styleSheet>`, "")
	f.Add(`<sheetData><row><c><f>HYPERLINK("</f></c><c r="B1"><f>HYPERLINK(&quot;</f></c></row><sheetData>`, "", "<sst><si><t>")
	f.Fuzz(func(t *testing.T, sheet, styles, texts string) {
		raw := sheetOf(t, sheet, "xl/styles.xml", styles, "xl/sharedStrings.xml", texts)
		start := time.Now()
		table, err := Read(raw, Choices{})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("read for %s", took)
		}
		if err != nil {
			if !fault.Is(err, fault.KindInvalid) {
				t.Errorf("no sentence: %v", err)
			}
			return
		}
		for _, r := range table.Rows {
			if strings.Contains(strings.Join(r.Cells, ""), "\x00") {
				t.Errorf("line %d: %q", r.Line, r.Cells)
			}
		}
		Make(table, Choices{}, Facts{Today: today})
	})
}
