package transfer

import (
	"encoding/json"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"onward/internal/journal"
)

//nolint:gochecknoglobals // a constant
var allChoices = Choices{
	Encoding: Windows1252, Layout: Layout{Separator: "semicolon", Header: 3, Sheet: "Log of 2026"}, Mails: MailByOne,
	Columns: map[int]Target{0: ToCompany, 4: ToNothing}, Orders: map[int]Order{2: MonthFirst},
	Year: 2024, YearRolls: true,
	Statuses: map[string]StatusChoice{"consolidated": {LeaveOut: true}, "": {Reached: journal.Saved}, "done, i think": {Reached: journal.Interview, End: journal.Rejected}, "as it is": {}},
	Currency: "EUR", Unstated: journal.Saved, SavedWithDay: journal.Applied, CompanyAbove: true, Duplicates: Leave, InJournal: Bring,
	Problems: map[ProblemKind]Remedy{NoSuchDay: WithoutIt, ExtraCells: AsItIs},
	Cells:    map[CellRef]string{Cell(14, 3): "2024-05-28", Cell(15, 0): ""},
	Rows:     map[int]RowChoice{9: Leave, 12: Bring},
}

func TestChoicesTravel(t *testing.T) {
	if got := ReadChoices(allChoices.Values()); !reflect.DeepEqual(got, allChoices) {
		t.Errorf("by form:\n got %+v\nwant %+v", got, allChoices)
	}
	text, err := json.Marshal(allChoices)
	if err != nil {
		t.Fatal(err)
	}
	var got Choices
	if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, allChoices) {
		t.Errorf("by JSON: %v\n got %+v\nwant %+v", err, got, allChoices)
	}
	if text, _ = json.Marshal(Choices{}); string(text) != "{}" {
		t.Errorf("none: %s", text)
	}
	// Every field of Choices was tried above.
	v := reflect.ValueOf(allChoices)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("%s is not tried", v.Type().Field(i).Name)
		}
	}
}

func TestStrangeChoicesArePassedOver(t *testing.T) {
	for _, form := range []string{
		"column.0=everything", "column.x=company", "column.-1=company", "order.1=sideways", "year=0", "year=soon", "year=99999",
		"unstated=accepted", "problem.day=explode", "row.0=bring", "row.x=bring", "row.3=burn", "cell.0:0=x", "cell.3=x", "cell.3:x=y",
		"separator=%00", "header=-7x", "encoding=EBCDIC", "currency=dollar", "duplicates=maybe", "mails=maybe", "status.0.reached=applied", "=", "%zz",
	} {
		v, _ := url.ParseQuery(form)
		if got := ReadChoices(v); !reflect.DeepEqual(got, Choices{}) {
			t.Errorf("%s: %+v", form, got)
		}
	}
	v, _ := url.ParseQuery("status.0.word=X&status.0.reached=rejected&status.0.end=applied")
	if got := ReadChoices(v).Statuses["x"]; got != (StatusChoice{}) {
		t.Errorf("an end for a stage and a stage for an end: %+v", got)
	}
}

// Each problem can be solved in each way that it offers, and no other.
func TestProblemsAreSolved(t *testing.T) {
	const head = "Company,Role,Date Applied,Date Rejected\n"
	for _, c := range []struct {
		name, row string
		kind      ProblemKind
		mend      map[CellRef]string
	}{
		{"no such day", "A,Cook,2026-02-31,", NoSuchDay, map[CellRef]string{Cell(2, 2): "2026-02-28"}},
		{"a text", "A,Cook,soon,", NotADay, map[CellRef]string{Cell(2, 2): ""}},
		{"to come", "A,Cook,2027-02-01,", FutureDay, map[CellRef]string{Cell(2, 2): "2026-02-01"}},
		{"long ago", "A,Cook,1924-02-01,", FarDay, map[CellRef]string{Cell(2, 2): "2024-02-01"}},
		{"backwards", "A,Cook,2026-03-01,2026-02-01", OutOfOrder, map[CellRef]string{Cell(2, 3): "2026-03-02"}},
		{"no company", ",Cook,2026-03-01,", NoCompany, map[CellRef]string{Cell(2, 0): "B"}},
		{"too many cells", "A,Cook,2026-03-01,,more", ExtraCells, nil},
		{"one cell", "A", OneCell, nil},
	} {
		raw := []byte(head + c.row + "\nB,Chef,2026-03-01,\nC,Chef,2026-03-01,\nD,Chef,2026-03-01,\nE,Chef,2026-03-01,\nF,Chef,2026-03-01,\n")
		said := Choices{Unstated: journal.Applied}
		p := planOf(t, raw, "", said)
		problems := p.OpenProblems()
		if len(problems) != 1 || problems[0].Kind != c.kind || p.Ready() || problems[0].Line != 2 || !strings.HasPrefix(problems[0].Sentence, "Line 2") {
			t.Errorf("%s: %+v, ready %v", c.name, problems, p.Ready())
			continue
		}
		for _, remedy := range []Remedy{WithoutIt, AsItIs, LeaveRow} {
			said.Problems = map[ProblemKind]Remedy{c.kind: remedy}
			offered := oneOf(remedy, problems[0].Remedies...) != ""
			p := planOf(t, raw, "", said)
			if p.Ready() != offered || (p.Rows[0].LeftOut != "") != (offered && remedy == LeaveRow) {
				t.Errorf("%s, %s: ready %v, left out %q, offered %v", c.name, remedy, p.Ready(), p.Rows[0].LeftOut, offered)
			}
		}
		p = planOf(t, raw, "", Choices{Unstated: journal.Applied, Rows: map[int]RowChoice{2: Leave}})
		if !p.Ready() || p.Rows[0].LeftOut == "" {
			t.Errorf("%s, left out: ready %v", c.name, p.Ready())
		}
		p = planOf(t, raw, "", Choices{Unstated: journal.Applied, Rows: map[int]RowChoice{2: Bring}})
		if p.Ready() != (oneOf(AsItIs, problems[0].Remedies...) != "") {
			t.Errorf("%s, brought: ready %v", c.name, p.Ready())
		}
		if problems[0].Mendable && c.mend == nil {
			t.Errorf("%s: mendable %v", c.name, problems[0].Mendable)
		}
		if c.mend != nil {
			if p = planOf(t, raw, "", Choices{Unstated: journal.Applied, Cells: c.mend}); !p.Ready() {
				t.Errorf("%s, mended: %+v", c.name, p.OpenProblems())
			}
		}
	}
}

// What was mended stays readable in the note.
func TestMendedCellsKeepTheirOriginal(t *testing.T) {
	p := planOf(t, fixture(t, "swapped.csv"), "", Choices{Orders: map[int]Order{2: DayFirst}, Cells: map[CellRef]string{Cell(3, 2): "2026-05-28"}})
	r := p.Rows[1]
	if !p.Ready() || r.Steps[0].Day.String() != "2026-05-28" || r.Entries[0].Body != "Date Applied: 5/28/2026" {
		t.Errorf("%v %+v %+v", p.Ready(), r.Steps, r.Entries)
	}
	if p = planOf(t, fixture(t, "swapped.csv"), "", Choices{}); p.OpenProblems()[0].Suggest != "2026-05-28" {
		t.Errorf("%+v", p.OpenProblems())
	}
}

func TestCompanyFromTheRowAbove(t *testing.T) {
	p := planOf(t, fixture(t, "merged-groups.csv"), "", Choices{CompanyAbove: true, Unstated: journal.Saved, Rows: map[int]RowChoice{8: Leave}})
	if !p.Ready() || p.Rows[1].Draft.Company != "Eider" || p.Rows[1].Draft.Role != "Dispatcher" {
		t.Errorf("%s", describe(p))
	}
}

func TestSavedWithADay(t *testing.T) {
	raw := []byte("Company,Role,Date Applied,Status\nA,Cook,2026-03-01,Wishlist\nB,Cook,2026-03-01,Applied\n")
	p := planOf(t, raw, "", Choices{})
	if p.Ready() || p.Counts.Questions != 1 || p.Questions[0].Kind != AskSaved {
		t.Errorf("%s", describe(p))
	}
	p = planOf(t, raw, "", Choices{SavedWithDay: journal.Saved})
	if r := p.Rows[0]; !p.Ready() || r.Reached != journal.Saved || len(r.Steps) != 1 || !r.Steps[0].Day.IsZero() || r.Entries[0].Body != "Date Applied: 2026-03-01" {
		t.Errorf("%s", describe(p))
	}
	p = planOf(t, raw, "", Choices{SavedWithDay: journal.Applied})
	if r := p.Rows[0]; !p.Ready() || r.Reached != journal.Applied || r.Steps[0].Day.String() != "2026-03-01" {
		t.Errorf("%s", describe(p))
	}
}

func TestStatusesAsChosen(t *testing.T) {
	p := planOf(t, fixture(t, "sample-search.csv"), "", Choices{Year: 2024, Statuses: map[string]StatusChoice{
		"consolidated": {LeaveOut: true}, "timed out": {Reached: journal.Interview}, "applied": {},
	}})
	n := p.Counts
	if n.Bring != 128 || n.LeftOut != 5 || n.Reached[journal.Interview] != 31 || n.Ended[journal.NoResponse] != 0 || n.Reached[journal.Applied] != 94 {
		t.Errorf("%+v", n)
	}
	for _, s := range p.Statuses {
		if s.Word == "CONSOLIDATED" && (!s.Chosen || s.Open || s.Count != 5) {
			t.Errorf("%+v", s)
		}
	}
}

func TestTwins(t *testing.T) {
	raw := []byte("Company,Role,Applied,Link\n" +
		"A Inc.,Cook,2026-03-01,https://a.example/1\n" + // 2
		"A Inc.,Cook,2026-03-01,https://a.example/1\n" + // 3: all the same
		"a,COOK,2026-03-01,https://a.example/2\n" + // 4: the same job on the same day
		"A,Chef,2026-03-09,https://www.a.example/1/?utm_source=x#top\n" + // 5: the same address
		"A,Chef,2026-04-09,\n" + // 6: later, so another attempt
		"B,Cook,,\n" + // 7
		"B,Cook,,\n" + // 8
		"B,,2026-03-01,\n" + // 9
		"B,,2026-03-01,https://b.example/1\n") // 10: no role to compare
	p := planOf(t, raw, "", Choices{Unstated: journal.Applied})
	want := map[int]int{3: 2, 4: 2, 5: 2, 8: 7}
	for _, r := range p.Rows {
		if r.Twin.Line != want[r.Line] || r.LeftOut != "" {
			t.Errorf("line %d: %+v, left out %q; want a twin of %d", r.Line, r.Twin, r.LeftOut, want[r.Line])
		}
	}
	if !p.Ready() {
		t.Error("twins hold the import up")
	}
	p = planOf(t, raw, "", Choices{Unstated: journal.Applied, Duplicates: Leave, Rows: map[int]RowChoice{4: Bring}})
	if p.Counts.Bring != 6 || p.Rows[2].LeftOut != "" {
		t.Errorf("%+v", p.Counts)
	}
}

// A row that was set aside can be brought in all the same.
func TestAsideRowsCanComeIn(t *testing.T) {
	raw := []byte("Company,Role,Salary\nA,Cook,1\nTotal,,3\n")
	p := planOf(t, raw, "", Choices{Unstated: journal.Applied, Rows: map[int]RowChoice{3: Bring}})
	if !p.Ready() || p.Counts.Bring != 2 || p.Rows[1].Draft.Company != "Total" {
		t.Errorf("%s", describe(p))
	}
}

func TestHistory(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Company,Role,Applied,Interview 1,Interview 2,Offer,Rejected\nA,Cook,2026-03-01,2026-03-09,yes,,2026-03-20\n",
			"applied 2026-03-01, interview 2026-03-09, interview , rejected 2026-03-20"},
		{"Company,Role,Applied,Status\nA,Cook,2026-03-01,R3 DONE\n", "applied 2026-03-01, interview , interview , interview "},
		{"Company,Role,Applied,Interview,Status\nA,Cook,2026-03-01,2026-12-03,Interview\n", "applied 2026-03-01, interview 2026-12-03"}, // a round to come
		{"Company,Role,Applied,Interview 1,Round 2\nA,Cook,2026-03-01,2026-03-09; 2026-03-12,2026-04-01\nB,Cook,2026-03-01,2026-03-09 and more,\n", "applied 2026-03-01, interview 2026-03-09, interview 2026-03-12, interview 2026-04-01"},
		{"Company,Role,Applied,Phone screen date,HM screen date\nA,Cook,2026-03-01,2026-03-09,2026-03-12\n", "applied 2026-03-01, screening 2026-03-09, screening 2026-03-12"},
		{"Company,Role,Applied,Response Date,Status\nA,Cook,2026-03-01,2026-03-05,Rejected\n", "applied 2026-03-01, rejected 2026-03-05"},
		{"Company,Role,Applied,Response Date,Status\nA,Cook,2026-03-01,2026-03-05,Rejected after interview\n", "applied 2026-03-01, interview , rejected "},
		{"Company,Role,Applied,Last Contact,Status\nA,Cook,2026-03-01,2026-03-05,Rejected\n", "applied 2026-03-01, rejected "},
		{"Company,Role,Saved,Applied\nA,Cook,2026-03-01,2026-03-02\n", "saved 2026-03-01, applied 2026-03-02"},
		{"Company,Role,Saved,Applied\nA,Cook,2026-03-05,2026-03-02\n", "applied 2026-03-02"},
		{"Company,Role,Saved,Status\nA,Cook,2026-03-05,Archived\n", "saved 2026-03-05, withdrawn "},
		{"Company,Role,Applied,Status\nA,Cook,May 2026,Offer declined\n", "applied 2026-05-01 (month), offer , withdrawn "},
		{"Company,Role,Applied,Hired,Status\nA,Cook,2026,,Accepted\n", "applied 2026-01-01 (year), accepted "},
	} {
		p := planOf(t, []byte(c.text), "", Choices{})
		var got []string
		for _, s := range p.Rows[0].Steps {
			step := string(s.Stage) + " " + s.Day.String()
			if s.Precision == journal.ByMonth || s.Precision == journal.ByYear {
				step += " (" + string(s.Precision) + ")"
			}
			if (s.Precision == journal.UnknownBy) != s.Day.IsZero() {
				t.Errorf("%s: %+v", c.text, s)
			}
			got = append(got, step)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, strings.Join(got, ", "), c.want)
		}
	}
}
