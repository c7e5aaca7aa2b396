package transfer

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/journal"
)

// everything is a choice that brings in each row of a table, whatever is
// wrong with it.
func everything(t Table, columns map[int]Target) Choices {
	c := Choices{Columns: columns, Rows: map[int]RowChoice{}, Unstated: journal.Applied, Problems: map[ProblemKind]Remedy{}}
	for _, kind := range []ProblemKind{NoSuchDay, NotADay, FutureDay, FarDay} {
		c.Problems[kind] = WithoutIt
	}
	for _, r := range t.Rows {
		c.Rows[r.Line] = Bring
	}
	return c
}

// lost names the cells of a plan's table that are found nowhere in it: in no
// field, no step and no note, neither as they stand nor as what they mean.
func lost(p Plan) (cells []string) {
	for i, planned := range p.Rows {
		d := planned.Draft
		texts := []string{d.Company, d.Agency, d.Role, d.Source, d.SentHow, d.Resume, d.CoverLetter, d.Place, d.PostingURL, d.PostingText}
		for _, s := range planned.Steps {
			texts = append(texts, s.Remark)
		}
		notes := ""
		for _, e := range planned.Entries {
			notes += e.Body
		}
		texts = append(texts, notes)
		kept := func(cell string) bool {
			for _, text := range texts {
				if strings.Contains(oneLine(text), oneLine(cell)) {
					return true
				}
			}
			return false
		}
		for _, c := range p.Columns {
			cell := p.Table.Rows[i].Cell(c.Index)
			if cell == "" || oneLine(cell) == "" || c.Target == ToNothing || kept(cell) || meant(c, cell, planned) {
				continue
			}
			cells = append(cells, letter(c.Index)+" "+string(c.Target)+": "+cell)
		}
	}
	return cells
}

// meant tells whether a cell went into a field that holds its meaning rather
// than its words.
func meant(c PlannedColumn, cell string, planned Planned) bool {
	d := planned.Draft
	switch {
	case c.Target.Info().Day && c.Target.Info().Flag && readAnswer(cell) == Yes:
		return true
	case c.Target == ToHistory, len(readTold(cell)) > 1 && c.Target.Info().Flag:
		return meantAll(readTold(cell), planned)
	case c.Target.Info().Day:
		w := readDay(cell)
		if w.state != dayRead || w.more {
			return false
		}
		for _, o := range []Order{DayFirst, MonthFirst, YearFirst} {
			_, month, day := w.parts(o)
			for _, s := range planned.Steps {
				if int(s.Day.Month()) == month && s.Day.Format("2") == strings.TrimLeft(dayOf(2024, month, day).Format("02"), "0") {
					return true
				}
			}
			for _, e := range planned.Entries {
				if int(e.Day.Month()) == month && e.Day.Format("2") == strings.TrimLeft(dayOf(2024, month, day).Format("02"), "0") {
					return true
				}
			}
		}
		return w.dashed || strings.Contains(cell, "-")
	case c.Target == ToWorkplace:
		return strings.Contains(fold(d.Place), fold(cell))
	case c.Target == ToStatus:
		return squash(cell) == squash(string(planned.Steps[len(planned.Steps)-1].Stage))
	case c.Target == ToTailored:
		return d.Tailored != nil && readAnswer(cell) != NotSaid
	case c.Target == ToWorkType:
		_, whole := readWorkType(cell)
		return whole && d.WorkType != ""
	case c.Target == ToSalary, c.Target == ToSalaryMin, c.Target == ToSalaryMax:
		return !noPay(d.Salary)
	case c.Target == ToCurrency:
		return d.Salary.Currency != ""
	case c.Target == ToPeriod:
		return d.Salary.Period != ""
	case c.Target == ToPosting:
		return markup.MatchString(cell) && oneLine(d.PostingText) == oneLine(plainText(cell)) || utf8.RuneCountInString(cell) > journal.TextLimit
	}
	return false
}

// meantAll tells whether each piece of a history became a step or an entry.
func meantAll(pieces []told, planned Planned) bool {
	for _, t := range pieces {
		found := false
		for _, o := range []Order{DayFirst, MonthFirst, YearFirst} {
			_, month, day := t.day.parts(o)
			on := func(d clock.Day) bool {
				return d.IsZero() || int(d.Month()) == month && (d.Format("2") == strconv.Itoa(day) || t.day.dashed)
			}
			for _, s := range planned.Steps {
				found = found || on(s.Day) && (t.words == "" || oneLine(s.Remark) == t.words || squash(t.words) == squash(string(s.Stage)))
			}
			for _, e := range planned.Entries {
				found = found || on(e.Day) && strings.Contains(e.Body, t.words)
			}
		}
		if !found {
			return false
		}
	}
	return len(pieces) > 0
}

// shuffled sends each column to another target; 0 is as suggested.
func shuffled(t Table, n int) map[int]Target {
	if n == 0 {
		return nil
	}
	columns := map[int]Target{}
	for i := range t.Columns {
		columns[i] = Targets()[(n-1+i*7)%len(Targets())].Target
	}
	return columns
}

// In no file of ours is a cell lost, with the columns as suggested and with
// each column sent to each target.
func TestNothingIsLost(t *testing.T) {
	for _, file := range fixtures(t) {
		table, err := Read(fixture(t, filepath.Base(file)), Choices{})
		if err != nil {
			t.Fatal(err)
		}
		for n := range len(Targets()) + 1 {
			if n > 0 && len(table.Rows) > 50 {
				break
			}
			p := Make(table, everything(table, shuffled(table, n)), Facts{Today: today})
			for _, cell := range lost(p) {
				t.Errorf("%s, shuffle %d: lost %s", file, n, cell)
			}
			for _, r := range p.Bring() {
				checkPlanned(t, r)
			}
		}
	}
}

// FuzzImport reads any bytes as a file, brings all of it in and looks for what
// was lost; shuffle sends the columns to other targets than those suggested.
func FuzzImport(f *testing.F) {
	for i, file := range fixtures(f) {
		if strings.HasPrefix(filepath.Base(file), "sample") {
			continue
		}
		f.Add(fixture(f, filepath.Base(file)), uint8(0))
		f.Add(fixture(f, filepath.Base(file)), uint8(i))
	}
	f.Fuzz(func(t *testing.T, raw []byte, shuffle uint8) {
		text, _, err := Decode(raw)
		if err != nil {
			return
		}
		for _, layout := range []Layout{{}, {Separator: "comma", Header: NoHeader}, {Separator: "pipe", Header: 1}} {
			table, err := ReadTable(text, layout)
			if err != nil {
				continue
			}
			facts := Facts{Today: today, FileName: "search 2024.csv"}
			p := Make(table, everything(table, shuffled(table, int(shuffle))), facts)
			for _, cell := range lost(p) {
				t.Errorf("lost %s", cell)
			}
			for _, r := range p.Bring() {
				checkPlanned(t, r)
			}
			Make(table, Choices{}, facts)
		}
	})
}

// checkPlanned looks for what the journal could not keep.
func checkPlanned(t *testing.T, r Planned) {
	t.Helper()
	d := r.Draft
	d.Stage, d.Note = "", ""
	if d.Company == "" {
		d.Company = "mended"
	}
	if d.Role == "" {
		d.Role = "may be missing"
	}
	if errs := d.Check(today); errs.Any() {
		t.Errorf("line %d: %v in %+v", r.Line, errs, d)
	}
	if len(r.Steps) == 0 {
		t.Fatalf("line %d has no steps", r.Line)
	}
	for _, s := range r.Steps {
		if !s.Stage.Valid() || (s.Precision == journal.UnknownBy) != s.Day.IsZero() || s.Precision == "" || s.Day.DaysSince(today) > 1 && (!s.Stage.Meets() || s.Day.DaysSince(today) >= journal.MeetingAhead) || utf8.RuneCountInString(s.Remark) > journal.LineLimit {
			t.Errorf("line %d: step %+v", r.Line, s)
		}
		if s.Stage == journal.Applied && r.Reached == journal.Saved {
			t.Errorf("line %d: saved, and yet applied", r.Line)
		}
	}
	for _, e := range r.Entries {
		if (e.Precision == journal.UnknownBy) != e.Day.IsZero() || e.Precision == "" || e.Body == "" || utf8.RuneCountInString(e.Body) > journal.TextLimit || e.Day.DaysSince(today) > 1 {
			t.Errorf("line %d: entry %+v", r.Line, e)
		}
	}
}

func FuzzReadDay(f *testing.F) {
	for _, cell := range []string{"2024-05-09", "9/5/24", "May 9-12, 2024", "mar 9 mai", "45421", "9.5.", "1er mai", "2024-05-09T10:00:00Z"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		w := readDay(cell)
		for _, o := range []Order{DayFirst, MonthFirst, YearFirst} {
			if d, ok := w.in(o, 2024, nil); ok && w.state == dayRead && (d.IsZero() || d.Year() < 1899 || d.Year() > 2200) {
				t.Errorf("%q in %s is %v", cell, o, d)
			}
		}
	})
}

func FuzzReadStatus(f *testing.F) {
	for _, s := range []string{"REJECTED, PRE-R1", "R1 CANCELLED", "not", "cancelled", "no no no", "❌", "pre", "2nd round"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := ReadStatus(s)
		if r.Reached != "" && r.Reached.Rank() < 0 || r.End != "" && !r.End.Ended() || r.Confidence == "" {
			t.Errorf("%q: %+v", s, r)
		}
	})
}

func FuzzReadPay(f *testing.F) {
	for _, s := range []string{"£52–58k a year", "60.000 €", "12 LPA", "$1,2.3", "99999999999999999999 EUR", "€5-4k"} {
		f.Add(s, "Salary (k€)")
	}
	f.Fuzz(func(t *testing.T, s, heading string) {
		for _, hints := range []payHints{{}, {assumed: "EUR"}, hintsIn(heading)} {
			m, _ := readPay(s, hints)
			if m.Min < 0 || m.Max < 0 || m.Min > 0 && m.Max > 0 && m.Min > m.Max || !noPay(m) && !currencyCode(m.Currency) {
				t.Errorf("%q: %+v", s, m)
			}
		}
	})
}
