package transfer

import (
	"strings"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/journal"
)

func TestReadDay(t *testing.T) {
	// cell | the day as the order (first letter) has it in 2025, with m or y for a month or a year, and + for more text
	// in the cell; "unknown" for a cell that says there is none, "text" for anything else, "none" for no such day.
	for line := range strings.Lines(`
2024-05-09 | 2024-05-09
2024-5-9 | 2024-05-09
2024/05/09 | 2024-05-09
2024.05.09 | 2024-05-09
2024 05 09 | 2024-05-09
2024-05-09 14:30:00 | 2024-05-09
2024-05-09T14:30:00 | 2024-05-09
2024-05-09T00:00:00.000Z | 2024-05-09
2024-05-09T23:30:00+02:00 | 2024-05-09
20240509 | 2024-05-09
20240509T101500Z | 2024-05-09
2024-05 | 2024-05-01 m
2024 | 2024-01-01 y
45421 | 2024-05-09
45421.604 | 2024-05-09
45421,604 | 2024-05-09
1715212800 | 2024-05-09
1715212800000 | 2024-05-09
9/5/2024 | 2024-05-09
09-05-2024 | 2024-05-09
9.5.2024 | 2024-05-09
9. 5. 2024 | 2024-05-09
9.5.24 | 2024-05-09
09/05/'24 | 2024-05-09
9 5 2024 | 2024-05-09
9/5/99 | 1999-05-09
9/5/2024 3:45 PM | 2024-05-09
9/5/24, 10:02 PM | 2024-05-09
9.5.2024 14:30 Uhr | 2024-05-09
9/5 | 2025-05-09
9.5. | 2025-05-09
9/5 10:30 | 2025-05-09
May 9 | 2025-05-09
May 9, 2024 | 2024-05-09
May 9th, 2024 | 2024-05-09
May 9 2024 at 3:45 PM | 2024-05-09
Sept. 9 2024 | 2024-09-09
9 May | 2025-05-09
9th of May 2024 | 2024-05-09
9-May-24 | 2024-05-09
9-May | 2025-05-09
9 MAY 2024 | 2024-05-09
Thursday, May 9, 2024 | 2024-05-09
Thu 9 May 2024 | 2024-05-09
Thu May 09 2024 00:00:00 GMT+0200 (Central European Summer Time) | 2024-05-09
Thu, 09 May 2024 10:00:00 +0000 | 2024-05-09
2024 May 9 | 2024-05-09
May 2024 | 2024-05-01 m
May '24 | 2024-05-01 m
Sep 99 | 1999-09-01 m
05/2024 | 2024-05-01 m
May | 2025-05-01 m
9. Mai 2024 | 2024-05-09
Do., 9. Mai 2024 | 2024-05-09
9. März 24 | 2024-03-09
Jänner 2024 | 2024-01-01 m
1er février 2024 | 2024-02-01
jeudi 9 mai 2024 | 2024-05-09
mar 9 mai 2024 | 2024-05-09
mar. 09/05/2024 | 2024-05-09
le 9 août 2024 | 2024-08-09
9 déc. 2024 | 2024-12-09
9 de mayo de 2024 | 2024-05-09
9 de mayo | 2025-05-09
jueves, 9 mayo 2024 | 2024-05-09
do 9 mei 2024 | 2024-05-09
9 mrt 2024 | 2024-03-09
9 maart | 2025-03-09
'2024-05-09 | 2024-05-09
May 9 / May 21 | 2025-05-09 +
2024-05-09, 2024-05-21 | 2024-05-09 +
May 9, 2024 → May 12, 2024 | 2024-05-09 +
May 9 (followed up May 21) | 2025-05-09 +
May 9-12, 2024 | 2024-05-09 +
9.-12. Mai 2024 | 2024-05-09 +
applied May 9 | 2025-05-09 +
R2 on 9/5 | 2025-05-09 +
09/05/2024? | 2024-05-09
31.02.2024 | none
Feb 30 | none
Feb 29 2023 | none
Feb 29 2024 | 2024-02-29
29/2 | none
2024-13-01 | none
99/99/2024 | none
13/13/13 | none
N/A | unknown
- | unknown
? | unknown
TBD | unknown
k.A. | unknown
not yet | unknown
SKIPPED | unknown
#N/A | unknown
0000-00-00 | unknown
1/0/1900 | unknown
soon | text
yesterday | text
via LinkedIn | text
3 times | text
Q2 2024 | text
v1.2.3 | text
175000 | text
10:30 | text
😀 | text
may be later | text
`) {
		cell, want, found := strings.Cut(strings.TrimSpace(line), " | ")
		if !found {
			continue
		}
		w := readDay(cell)
		var got string
		switch w.state {
		case dayUnknown:
			got = "unknown"
		case dayUnread:
			got = "text"
		default:
			day, ok := w.in(DayFirst, 2025, time.UTC)
			if got = day.String(); !ok {
				got = "none"
				break
			}
			switch w.precision {
			case journal.ByMonth:
				got += " m"
			case journal.ByYear:
				got += " y"
			}
			if w.more {
				got += " +"
			}
		}
		if got != want {
			t.Errorf("readDay(%q) = %s, want %s (%+v)", cell, got, want, w)
		}
	}
}

// An instant in UTC belongs to the day the person had then; a bare midnight is
// how programs write a day.
func TestInstantsFallOnThePersonsDay(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{
		"2024-05-09T23:30:00Z":      "2024-05-10",
		"2024-05-08T22:00:00.000Z":  "2024-05-09",
		"2024-05-09T00:00:00.000Z":  "2024-05-09",
		"2024-05-09T23:30:00-07:00": "2024-05-09",
		"2024-05-09 23:30 UTC":      "2024-05-10",
		"1715297400":                "2024-05-10",
	} {
		if got, _ := readDay(cell).in(DayFirst, 0, berlin); got.String() != want {
			t.Errorf("%s is %s, want %s", cell, got, want)
		}
	}
}

func TestFindOrder(t *testing.T) {
	for _, c := range []struct {
		heading, cells string
		favored        Order
		want           Order
		open           bool
	}{
		{"Date", "4/5/2026 28/5/2026", "", DayFirst, false},
		{"Date", "4/5/2026 5/28/2026", "", MonthFirst, false},
		{"Date", "4/5/2026 5/6/2026", "", DayFirst, true},
		{"Date", "4/5/2026 5/6/2026", MonthFirst, MonthFirst, true},
		{"Date (MM/DD/YYYY)", "4/5/2026 5/6/2026", "", MonthFirst, false},
		{"Date (DD.MM.)", "4/5/2026 5/6/2026", MonthFirst, DayFirst, false},
		{"Datum", "4.5.2026 5.6.2026", MonthFirst, DayFirst, false},
		{"Date", "4/5 5/28", "", MonthFirst, false},
		{"Date", "5/5/2026 6/6/2026", "", DayFirst, false},
		{"Date", "10/12/2026 10/11/2026", "", MonthFirst, false}, // the tenth of December has not come yet
		{"Date", "28/5/2026 5/28/2026 4/5/2026", "", DayFirst, true},
		{"Date", "24-05-09 24-05-28", "", YearFirst, false},
		{"Date", "31/2/2026 4/5/2026", "", DayFirst, true},
		{"Date", "2026-05-09 May 9", "", DayFirst, false},
	} {
		var cells []written
		for cell := range strings.FieldsSeq(c.cells) {
			cells = append(cells, readDay(cell))
		}
		f := findOrder(c.heading, cells, true, today, c.favored)
		if f.order != c.want || f.open != c.open {
			t.Errorf("%s: %s, favoring %q: %s, open %v; want %s, %v", c.heading, c.cells, c.favored, f.order, f.open, c.want, c.open)
		}
	}
}

func TestSettleDashes(t *testing.T) {
	for cells, want := range map[string]string{
		"May-26 Jun-26 Aug-25": "2026-05-01 2026-06-01 2025-08-01",
		"May-24 May-28 May-3":  "2026-05-24 2026-05-28 2026-05-03",
	} {
		var read []written
		for cell := range strings.FieldsSeq(cells) {
			read = append(read, readDay(cell))
		}
		settleDashes(read, today)
		var got []string
		for _, w := range read {
			day, _ := w.in(DayFirst, 2026, nil)
			got = append(got, day.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", cells, got, want)
		}
	}
}

func TestSpanYears(t *testing.T) {
	read := func(days string) []yearless {
		var out []yearless
		for d := range strings.FieldsSeq(days) {
			w := readDay(d)
			_, m, day := w.parts(MonthFirst)
			out = append(out, yearless{m, day})
		}
		return out
	}
	for _, c := range []struct {
		days   string
		latest int // with 2026 as the year of the latest rows, the years are
		years  string
	}{
		{"5/9 5/2 8/1", 2026, "2026 2026 2026"},
		{"11/20 12/3 1/9 2/2", 2026, "2025 2025 2026 2026"},
		{"2/2 1/9 12/3 11/20", 2026, "2026 2026 2025 2025"},         // the latest on top
		{"12/30 1/2 12/29 1/5", 2026, "2025 2026 2025 2026"},        // not quite in order
		{"11/1 2/1 6/1 11/1 2/1", 2026, "2024 2025 2025 2025 2026"}, // over two New Years
		{"9/9 12/24", 2025, "2026 2026"},                            // the 24th of December has not come
	} {
		days := read(c.days)
		s := spanYears(days, nil, today)
		var years []string
		for i, d := range days {
			years = append(years, clock.Date(s.year(2026, true, i, d, d), 1, 1).Format("2006"))
		}
		if got := strings.Join(years, " "); got != c.years || s.latest != c.latest || s.rolls != strings.Contains(c.years, "2025") {
			t.Errorf("%s: %s, latest %d, rolls %v; want %s, %d", c.days, got, s.latest, s.rolls, c.years, c.latest)
		}
	}
}
