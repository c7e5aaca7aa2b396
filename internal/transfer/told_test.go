package transfer

import (
	"fmt"
	"strings"
	"testing"

	"onward/internal/journal"
)

func TestReadTold(t *testing.T) {
	for cell, want := range map[string]string{
		"applied 2026-05-01; interview 2026-05-09; rejected 2026-05-20":         "applied 2026-05-01|interview 2026-05-09|rejected 2026-05-20",
		"Applied (May 1, 2026) → Phone screen (May 9, 2026) → Rejected":         "Applied 2026-05-01|Phone screen 2026-05-09|Rejected ",
		"2026-05-01: Applied\n2026-05-09: Recruiter Screen\n":                   "Applied 2026-05-01|Recruiter Screen 2026-05-09",
		"Applied on 5/1/26, Interview with Jo on 5/19/26":                       "Applied 2026-05-01|Interview with Jo 2026-05-19",
		"applied May 1, 2026, rejected May 9, 2026":                             "applied 2026-05-01|rejected 2026-05-09",
		"Beworben am 1. Mai 2026 | Absage 9. Mai 2026":                          "Beworben 2026-05-01|Absage 2026-05-09",
		"Entretien le 9 mai 2026 -> Refusé 20 mai 2026":                         "Entretien 2026-05-09|Refusé 2026-05-20",
		"Interview - Tue, May 12 2026 at 10:30 am; Offer: 2026-05-20T09:00:00Z": "Interview 2026-05-12|Offer 2026-05-20",
		"[2026-05-01] applied / [2026-05-09] interview":                         "applied 2026-05-01|interview 2026-05-09",
		"Applied, then nothing":                                                 "Applied, then nothing ",
		"N/A":                                                                   "",
	} {
		var got []string
		for _, m := range readTold(cell) {
			day := ""
			if d, ok := m.day.in(MonthFirst, 2026, nil); ok && m.day.state == dayRead {
				day = d.String()
			}
			got = append(got, m.words+" "+day)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q\n got %s\nwant %s", cell, strings.Join(got, "|"), want)
		}
	}
}

// wayOf writes down what a row becomes.
func wayOf(r Planned) string {
	var words []string
	for _, s := range r.Steps {
		w := string(s.Stage) + " " + s.Day.String()
		if s.Remark != "" {
			w += fmt.Sprintf(" %q", s.Remark)
		}
		words = append(words, w)
	}
	for _, e := range r.Entries {
		words = append(words, fmt.Sprintf("%s %s: %s", e.Kind, e.Day, e.Body))
	}
	return strings.Join(words, ", ")
}

func TestHistoriesInOneColumn(t *testing.T) {
	for name, c := range map[string]struct{ cell, want string }{
		"plain":      {"applied 2026-05-01; interview 2026-05-09; rejected 2026-05-20", `applied 2026-05-01, interview 2026-05-09, rejected 2026-05-20`},
		"from last":  {"rejected 2026-05-20; 2nd interview 2026-05-12; interview 2026-05-09; applied 2026-05-01", `applied 2026-05-01, interview 2026-05-09, interview 2026-05-12 "2nd interview", rejected 2026-05-20`},
		"other word": {"applied 2026-05-01; coffee with Jo 2026-05-03; phone screen 2026-05-09", `applied 2026-05-01, screening 2026-05-09 "phone screen", note 2026-05-03: coffee with Jo`},
		"invited":    {"applied 2026-05-01; interview scheduled 2026-05-04; interview 2026-05-09", `applied 2026-05-01, interview 2026-05-09, invitation 2026-05-04: interview scheduled`},
		"only asked": {"applied 2026-05-01; invited to interview 2026-05-04", `applied 2026-05-01, interview 2026-05-04 "invited to interview"`},
		"goes on":    {"applied 2026-05-01; rejected 2026-05-20; reopened 2026-06-01; interview 2026-06-05", `applied 2026-05-01, rejected 2026-05-20, applied 2026-06-01 "reopened", interview 2026-06-05`},
		"called off": {"applied 2026-05-01; interview cancelled 2026-05-04", `applied 2026-05-01, note 2026-05-04: interview cancelled`},
		"undated":    {"applied 2026-05-01; offer", `applied 2026-05-01, offer , note : History: applied 2026-05-01; offer`},
		"saved":      {"saved 2026-04-20; applied 2026-05-01", `saved 2026-04-20, applied 2026-05-01`},
		"ahead":      {"applied 2026-05-01; interview 2026-12-03", `applied 2026-05-01, interview 2026-12-03`},
		"twice sent": {"applied 2026-05-01; applied 2026-05-07", `applied 2026-05-01, note 2026-05-07: applied`},
		"a time":     {"applied 2026-05-01 10:00; interview 2026-05-09", `applied 2026-05-01, interview 2026-05-09, note : History: applied 2026-05-01 10:00; interview 2026-05-09`},
		"no stage":   {"talked to Jo", `applied , note : History: talked to Jo`},
	} {
		text := "Company;Role;History\nA;Cook;\"" + c.cell + "\"\nB;Cook;applied 2026-01-01\nC;Cook;applied 2026-01-02\n"
		p := planOf(t, []byte(text), "", Choices{Unstated: journal.Applied})
		if got := wayOf(p.Rows[0]); got != c.want || p.Columns[2].Target != ToHistory {
			t.Errorf("%s (%s)\n got %s\nwant %s", name, p.Columns[2].Target, got, c.want)
		}
		if !p.Ready() {
			t.Errorf("%s: %v %v", name, p.Questions, p.OpenProblems())
		}
	}
}

// A column is known as a history by what it tells, whatever its heading; a
// person's own notes are not.
func TestHistoriesAreFound(t *testing.T) {
	text := "Company;Role;%s\nA;Cook;\"applied 5/1/26, interview 5/19/26\"\nB;Cook;\"applied 4/2/26, rejected 4/30/26\"\nC;Cook;\"applied 4/3/26, no response 6/2/26\"\n"
	for heading, want := range map[string]Target{"Status": ToHistory, "What's up": ToHistory, "Timeline": ToHistory, "Notes": ToNote} {
		p := planOf(t, fmt.Appendf(nil, text, heading), "", Choices{Unstated: journal.Applied})
		if p.Columns[2].Target != want {
			t.Errorf("%s goes to %s", heading, p.Columns[2].Target)
		}
		if want == ToHistory && wayOf(p.Rows[1]) != "applied 2026-04-02, rejected 2026-04-30" {
			t.Errorf("%s: %s", heading, wayOf(p.Rows[1]))
		}
	}
	text = "Company;Role;History\nA;Cook;\"applied 5/1/26; interview 5/9/26\"\nB;Cook;\"applied 4/2/26; rejected 4/3/26\"\n"
	p := planOf(t, []byte(text), "", Choices{})
	if q := p.Questions; len(q) != 1 || q[0].Kind != AskOrder || !q[0].Open {
		t.Fatalf("an order that only the person knows: %v", q)
	}
	p = planOf(t, []byte(text), "", Choices{Orders: map[int]Order{2: DayFirst}})
	if got := wayOf(p.Rows[0]); got != "applied 2026-01-05, interview 2026-05-09" && got != "applied 2026-01-05, interview 2026-09-05" {
		t.Errorf("as chosen: %s", got)
	}
	p = planOf(t, []byte("Company;Role;History\nA;Cook;\"applied May 1; rejected May 20\"\n"), "", Choices{})
	if q := p.Questions; len(q) != 1 || q[0].Kind != AskYear {
		t.Errorf("a year that only the person knows: %v", q)
	}
}

// The words of a history are shown with what they mean, and mean what the
// person says; a day that is none is named.
func TestHistoriesAsChosen(t *testing.T) {
	text := []byte("Company;Role;History\nA;Cook;\"applied 2026-05-01; phone chat 2026-05-09; kickoff 2026-05-12\"\nB;Cook;\"applied 2026-05-13; rejected 2026-02-31\"\n")
	p := planOf(t, text, "", Choices{})
	var words []string
	for _, s := range p.Statuses {
		words = append(words, fmt.Sprintf("%s %d %s", s.Word, s.Count, s.Choice.Reached))
	}
	if got := strings.Join(words, ", "); !strings.HasPrefix(got, "applied 2 applied, ") || !strings.Contains(got, "phone chat 1 screening") {
		t.Errorf("statuses: %s", got)
	}
	if all := p.OpenProblems(); len(all) == 0 || all[0].Line != 3 || !strings.HasPrefix(all[0].Sentence, "Line 3, column “History”: the day of “rejected 2026-02-31” is not a day") {
		t.Errorf("problems: %v", all)
	}
	p = planOf(t, text, "", Choices{Statuses: map[string]StatusChoice{"phone chat": {Reached: journal.Interview}}})
	if got := wayOf(p.Rows[0]); got != `applied 2026-05-01, interview 2026-05-09 "phone chat", note 2026-05-12: kickoff` {
		t.Errorf("as chosen: %s", got)
	}
	p = planOf(t, text, "", Choices{Cells: map[CellRef]string{Cell(3, 2): "applied 2026-05-13; rejected 2026-05-31"}})
	if len(p.OpenProblems()) != 0 || !strings.HasPrefix(wayOf(p.Rows[1]), "applied 2026-05-13, rejected 2026-05-31") {
		t.Errorf("mended: %v, %s", p.OpenProblems(), wayOf(p.Rows[1]))
	}
}

// Feedback stays in the words of whoever gave it, apart from the notes.
func TestFeedback(t *testing.T) {
	p := planOf(t, []byte("Company,Role,Status,Feedback,Why I think so,Interviewer\nA,Cook,Rejected,\"Good talk, we went with someone local\",too far away,Jo\nB,Cook,Rejected,none,,\n"), "", Choices{})
	if got := wayOf(p.Rows[0]); got != "applied , rejected , note : Why I think so: too far away\nInterviewer: Jo, feedback : Good talk, we went with someone local" {
		t.Errorf("%s", got)
	}
	if got := wayOf(p.Rows[1]); strings.Contains(got, "feedback :") {
		t.Errorf("nothing was said, and yet: %s", got)
	}
}

func FuzzReadTold(f *testing.F) {
	for _, cell := range []string{"applied 2026-05-01; interview 2026-05-09", "a, b, 2026", "½ May 9", "Applied on\n\n5/1", "→→9.5."} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		raw := strings.NewReplacer("\"", "", "\r", " ").Replace(cell)
		table, err := ReadTable("Company;Role;History\nA;Cook;\""+raw+"\"\n", Layout{Separator: "semicolon", Header: 1})
		if err != nil || len(table.Rows) != 1 {
			return
		}
		p := Make(table, everything(table, map[int]Target{2: ToHistory}), Facts{Today: today})
		for _, c := range lost(p) {
			t.Errorf("lost %s", c)
		}
		checkPlanned(t, p.Rows[0])
	})
}
