package transfer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/journal"
)

//nolint:gochecknoglobals // a constant
var today = clock.Date(2026, time.November, 22)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// planOf reads a file and makes a plan of it with the choices.
func planOf(t testing.TB, raw []byte, name string, c Choices) Plan {
	t.Helper()
	table, err := Read(raw, c)
	if err != nil {
		t.Fatal(err)
	}
	return Make(table, c, Facts{Today: today, FileName: name})
}

// describe writes a plan down, for tests to compare and people to read.
func describe(p Plan) string {
	var b strings.Builder
	for _, c := range p.Columns {
		fmt.Fprintf(&b, "%s %q → %s (%s) %s %s\n", c.Letter, c.Header, c.Target, c.Suggested.Confidence, c.Order, c.Suggested.Why)
	}
	for _, s := range p.Statuses {
		fmt.Fprintf(&b, "status %q ×%d: %s %s (%s, open %v)\n", s.Word, s.Count, s.Choice.Reached, s.Choice.End, s.Suggested.Confidence, s.Open)
	}
	for _, q := range p.Questions {
		fmt.Fprintf(&b, "question %s [%s] %q: %q, open %v, lines %v\n", q.Kind, q.Name, q.Sentence, q.Answer, q.Open, q.Lines)
	}
	for _, r := range p.Rows {
		fmt.Fprintf(&b, "line %d", r.Line)
		if r.LeftOut != "" {
			fmt.Fprintf(&b, " left out: %s\n", r.LeftOut)
			continue
		}
		fmt.Fprintf(&b, ": %s | %s | %s %s", r.Draft.Company, r.Draft.Role, r.Reached, r.End)
		for _, s := range r.Steps {
			fmt.Fprintf(&b, " | %s %s", s.Stage, s.Day)
			if s.Precision != journal.ByDay && !s.Day.IsZero() {
				fmt.Fprintf(&b, " (%s)", s.Precision)
			}
			if s.Remark != "" {
				fmt.Fprintf(&b, " %q", s.Remark)
			}
		}
		d := r.Draft
		for _, f := range []struct{ name, value string }{{"agency", d.Agency}, {"source", d.Source}, {"sent", d.SentHow}, {"resume", d.Resume}, {"letter", d.CoverLetter}, {"type", d.WorkType}, {"place", d.Place}, {"url", d.PostingURL}, {"posting", d.PostingText}} {
			if f.value != "" {
				fmt.Fprintf(&b, " | %s=%s", f.name, f.value)
			}
		}
		if d.Tailored != nil {
			fmt.Fprintf(&b, " | tailored=%v", *d.Tailored)
		}
		if d.Salary != (journal.Salary{}) {
			fmt.Fprintf(&b, " | pay=%d-%d %s %s", d.Salary.Min/100, d.Salary.Max/100, d.Salary.Currency, d.Salary.Period)
		}
		b.WriteByte('\n')
		for _, e := range r.Entries {
			fmt.Fprintf(&b, "    %s %s: %s\n", e.Kind, e.Day, strings.ReplaceAll(e.Body, "\n", " / "))
		}
		if r.Twin.Line > 0 {
			fmt.Fprintf(&b, "    twin: %s\n", r.Twin.Why)
		}
		for _, problem := range r.Problems {
			fmt.Fprintf(&b, "    problem %s: %s (solved %q)\n", problem.Kind, problem.Sentence, problem.Solved)
		}
	}
	return b.String()
}

// The whole of a real search comes in: its year asked, what was merged asked,
// stage reached and end told apart.
func TestSampleComesInWhole(t *testing.T) {
	raw := fixture(t, "sample-search.csv")
	p := planOf(t, raw, "sample-search.csv", Choices{})
	if p.Ready() || p.Counts.Problems != 0 {
		t.Errorf("ready %v with %d problems; want the year and CONSOLIDATED asked and nothing else", p.Ready(), p.Counts.Problems)
	}
	var open []string
	for _, q := range p.Questions {
		if q.Open {
			open = append(open, string(q.Kind)+" "+q.Suggested)
		}
	}
	for _, s := range p.Statuses {
		if s.Open {
			open = append(open, s.Word)
		}
	}
	if got := strings.Join(open, ", "); got != "year 2024, CONSOLIDATED" {
		t.Errorf("open: %s", got)
	}

	p = planOf(t, raw, "sample-search.csv", Choices{
		Year: 2024, Currency: "USD",
		Statuses: map[string]StatusChoice{"consolidated": {Reached: journal.Applied, End: journal.Withdrawn}},
	})
	if !p.Ready() {
		t.Error("not ready with the year and CONSOLIDATED answered")
	}
	n := p.Counts
	if n.Bring != 133 || n.LeftOut != 0 || n.NoRole != 8 || n.Twins != 2 || n.Open != 54 {
		t.Errorf("counts %+v", n)
	}
	wantReached := map[journal.Stage]int{journal.Applied: 114, journal.Interview: 16, journal.Offer: 3}
	wantEnded := map[journal.Stage]int{journal.Rejected: 53, journal.Withdrawn: 11, journal.NoResponse: 15}
	if fmt.Sprint(n.Reached) != fmt.Sprint(wantReached) || fmt.Sprint(n.Ended) != fmt.Sprint(wantEnded) {
		t.Errorf("reached %v, ended %v; want %v, %v", n.Reached, n.Ended, wantReached, wantEnded)
	}
	for _, r := range p.Rows {
		last := r.Steps[len(r.Steps)-1]
		if last.Stage.Ended() && !last.Day.IsZero() {
			t.Errorf("line %d: %s on %s, and no column says when", r.Line, last.Stage, last.Day)
		}
		if r.Steps[0].Stage != journal.Applied || r.Steps[0].Day.Year() != 2024 {
			t.Errorf("line %d begins with %+v", r.Line, r.Steps[0])
		}
	}
	if pay := p.Rows[3].Draft.Salary; pay != (journal.Salary{Min: 175_000_00, Max: 175_000_00, Currency: "USD"}) {
		t.Errorf("salary %+v", pay)
	}
}

// A later reading of the sample, without its name: the notes give the year.
func TestYearFromTheNotes(t *testing.T) {
	p := planOf(t, fixture(t, "sample-search.csv"), "pasted", Choices{})
	for _, q := range p.Questions {
		if q.Kind == AskYear && q.Suggested != "2024" {
			t.Errorf("suggested %s", q.Suggested)
		}
	}
}
