package transfer

import (
	"fmt"
	"slices"

	"onward/internal/clock"
	"onward/internal/journal"
)

// dayColumn is a column of days with the order that was found or chosen.
type dayColumn struct {
	column int
	target Target
	cells  []written      // by row; the first day of each
	told   map[int][]told // by row, of cells that hold several
	found  finding
	order  Order
}

// readDays reads all columns of days, finds the order of each and the year
// of days without one.
func (b *planner) readDays() {
	for i, target := range b.targets {
		if !target.Info().Day {
			continue
		}
		d := dayColumn{column: i, target: target, cells: make([]written, len(b.table.Rows))}
		for r, row := range b.table.Rows {
			if row.Aside == "" || b.choices.Rows[row.Line] == Bring {
				cell := b.cell(r, i)
				if d.cells[r] = readDay(cell); target == ToHistory || target == ToInterview || target == ToScreening {
					d.readTold(r, cell)
				}
			}
		}
		settleDashes(d.cells, b.facts.Today)
		b.days = append(b.days, d)
	}
	b.findOrders()
	b.findYears()
}

// findOrders decides the columns that decide themselves first: they are the
// suggestion for those that stay open.
func (b *planner) findOrders() {
	favored, decided := b.facts.Favored, map[Order]string{} // by which column
	find := func(d *dayColumn) {
		past := d.target != ToInterview && d.target != ToScreening && d.target != ToOffer && d.target != ToHistory
		d.found = findOrder(b.table.Columns[d.column].Header, d.written(), past, b.facts.Today, favored)
		d.order = d.found.order
	}
	for i := range b.days {
		if find(&b.days[i]); b.days[i].found.needed && !b.days[i].found.open {
			decided[b.days[i].order] = b.table.Columns[b.days[i].column].Name()
		}
	}
	agreed := len(decided) == 1
	for o := range decided {
		if agreed {
			favored = o
		}
	}
	for i := range b.days {
		d := &b.days[i]
		find(d)
		if agreed && d.found.open && d.order == favored && !slices.ContainsFunc(d.written(), func(w written) bool {
			return w.state == dayRead && !w.fits(favored) && (w.fits(DayFirst) || w.fits(MonthFirst))
		}) {
			d.found.open, d.found.why = false, fmt.Sprintf("The column “%s” writes its days so.", decided[favored])
		}
		chosen, ok := b.choices.Orders[d.column]
		if ok {
			d.order = chosen
		}
		if !d.found.needed {
			continue
		}
		c := &b.plan.Columns[d.column]
		c.Order, c.OrderWhy = d.order, d.found.why
		if d.found.open {
			b.plan.Questions = append(b.plan.Questions, b.orderQuestion(*d, ok))
		}
	}
}

func (b *planner) orderQuestion(d dayColumn, answered bool) Question {
	q := Question{
		Kind: AskOrder, Name: fmt.Sprintf("order.%d", d.column), Column: d.column,
		Suggested: string(d.found.order), Answer: string(d.order), Open: !answered,
	}
	example, shown := "", written{}
	for i, w := range d.cells {
		if w.state == dayRead && w.count > 0 {
			q.Lines = someOf(q.Lines, b.table.Rows[i].Line)
			if example == "" || w.fits(DayFirst) && w.fits(MonthFirst) && w.numbers[0] != w.numbers[1] && !shown.fits(DayFirst) {
				example, shown = b.cell(i, d.column), w
			}
		}
	}
	q.Sentence = fmt.Sprintf("In the column “%s”, what comes first in “%s”?", b.table.Columns[d.column].Name(), example)
	for _, o := range d.found.options {
		label := map[Order]string{DayFirst: "The day", MonthFirst: "The month", YearFirst: "The year"}[o]
		if day, ok := shown.in(o, b.facts.Today.Year(), nil); ok {
			layout := "January 2, 2006"
			if y, _, _ := shown.parts(o); y == 0 {
				layout = "January 2"
			}
			label += ": " + day.Format(layout)
		}
		q.Options = append(q.Options, Option{string(o), label})
	}
	return q
}

// findYears follows the days without a year through the file, and asks for
// the year once.
func (b *planner) findYears() {
	anchor := -1
	columns := make([][]yearless, len(b.days))
	seen := map[int]int{}
	for i, d := range b.days {
		columns[i] = make([]yearless, len(d.cells))
		some := false
		for r, w := range d.cells {
			if w.state != dayRead {
				continue
			}
			y, month, day := w.parts(d.order)
			switch {
			case y > 0 && y <= b.facts.Today.Year():
				seen[y]++
			case y == 0 && validDay(2024, month, day):
				columns[i][r], some = yearless{month, day}, true
			}
		}
		if some && (anchor < 0 || d.target == ToApplied && b.days[anchor].target != ToApplied) {
			anchor = i
		}
	}
	if anchor < 0 {
		return
	}
	b.anchor = columns[anchor]
	b.years = spanYears(b.anchor, append(columns[:anchor:anchor], columns[anchor+1:]...), b.facts.Today)
	if !b.years.missing {
		return
	}
	suggested := b.suggestYear(seen)
	b.year, b.roll = suggested, b.years.rolls
	if b.choices.Year != 0 {
		b.year, b.roll = b.choices.Year, b.choices.YearRolls
	}
	b.plan.Questions = append(b.plan.Questions, b.yearQuestion(suggested))
}

// suggestYear looks at the file's name, at days that have a year, at the
// title, then at the notes; without any it is the latest year possible.
func (b *planner) suggestYear(seen map[int]int) int {
	latest := b.years.latest
	named := map[int]int{}
	yearsIn(b.facts.FileName, latest, named)
	if y := mostFrequent(named); y > 0 {
		return y
	}
	if y := mostFrequent(seen); y > 0 && y <= latest {
		return y
	}
	for _, a := range b.table.Above {
		yearsIn(a.Text, latest, named)
	}
	for _, c := range b.table.Columns {
		yearsIn(c.Header, latest, named)
	}
	for i, target := range b.targets {
		for r := 0; target == ToNote && r < min(len(b.table.Rows), 500); r++ {
			yearsIn(b.table.Rows[r].Cell(i), latest, named)
		}
	}
	if y := mostFrequent(named); y > 0 {
		return y
	}
	return latest
}

func (b *planner) yearQuestion(suggested int) Question {
	q := Question{
		Kind: AskYear, Name: "year", Column: -1, Sentence: "Some days in this file have no year. Which year are they of?",
		Suggested: yearValue(suggested, b.years.rolls), Answer: yearValue(b.year, b.roll), Open: b.choices.Year == 0,
	}
	if b.years.rolls {
		low := 0
		for _, o := range b.years.offsets {
			low = min(low, o)
		}
		line := b.table.Rows[b.years.turn].Line
		q.Sentence = fmt.Sprintf("Some days in this file have no year, and around line %d they seem to pass a New Year. Which year are they of?", line)
		for y := suggested; y > suggested-3; y-- {
			label := fmt.Sprintf("The latest rows are of %d, the earlier ones of %d", y, y-1)
			switch {
			case low < -1:
				label = fmt.Sprintf("The latest rows are of %d, the earliest of %d", y, y+low)
			case low == 0:
				label = fmt.Sprintf("%d, and what followed after New Year is of %d", y, y+1)
			}
			q.Options = append(q.Options, Option{yearValue(y, true), label})
		}
		q.Lines = []int{line}
	}
	years := []int{suggested}
	for y := b.years.latest; y > b.years.latest-10; y-- {
		if y != suggested {
			years = append(years, y)
		}
	}
	for _, y := range years {
		label := fmt.Sprintf("%d", y)
		if b.years.rolls {
			label = fmt.Sprintf("All of %d", y)
		}
		q.Options = append(q.Options, Option{yearValue(y, false), label})
	}
	return q
}

// dated is a day with how exactly it is known.
type dated struct {
	day       clock.Day
	precision journal.Precision
	said      string // with it, or ""
}

func (d dated) known() bool { return !d.day.IsZero() }

// day gives the day in a row of a column of days, or the kind of problem with it.
func (b *planner) day(d dayColumn, row int) (dated, ProblemKind) {
	return b.dayOf(d, row, d.cells[row])
}

// dayOf gives one of the days in a row.
func (b *planner) dayOf(d dayColumn, row int, w written) (dated, ProblemKind) {
	if w.state == dayUnread {
		return dated{}, NotADay
	}
	if w.state != dayRead {
		return dated{}, ""
	}
	year := b.year
	if y, month, day := w.parts(d.order); y == 0 && b.years.missing && validDay(2024, month, day) {
		year = b.years.year(b.year, b.roll, row, yearless{month, day}, b.anchor[row])
	}
	day, ok := w.in(d.order, year, b.facts.Zone)
	switch {
	case !ok:
		return dated{}, NoSuchDay
	case day.Year() < 1970:
		return dated{}, FarDay
	case !inFuture(day, b.facts.Today):
		return dated{day: day, precision: w.precision}, ""
	case (d.target == ToInterview || d.target == ToScreening) && day.DaysSince(b.facts.Today) < journal.MeetingAhead:
		return dated{day: day, precision: w.precision}, "" // a round to come
	case d.target == ToOffer && day.DaysSince(b.facts.Today) < journal.MeetingAhead:
		return dated{}, "" // made, and to be answered by then
	}
	return dated{}, FutureDay
}

func someOf(lines []int, line int) []int {
	if len(lines) < someLines {
		lines = append(lines, line)
	}
	return lines
}
