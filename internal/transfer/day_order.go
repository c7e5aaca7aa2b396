package transfer

import (
	"strings"
	"time"

	"onward/internal/clock"
	"onward/internal/journal"
)

// finding is what the cells of a whole column say about the order in which it
// writes days.
type finding struct {
	order   Order
	needed  bool    // some cell reads differently in another order
	open    bool    // the cells do not decide
	options []Order // that were weighed
	why     string  // one sentence for the mapping screen
}

// findOrder finds one order for a column. Cells that are a day in one order
// only decide; then, in a column of what has happened (past), days that would
// lie in the future. favored is the suggestion for a column that stays open.
func findOrder(heading string, cells []written, past bool, today clock.Day, favored Order) finding {
	misfits, future := map[Order]int{}, map[Order]int{}
	options := []Order{DayFirst, MonthFirst}
	pairs, triples, dotted, differ := 0, 0, 0, 0
	for _, w := range cells {
		if w.state == dayRead && w.count == 3 {
			options = []Order{DayFirst, MonthFirst, YearFirst}
			break
		}
	}
	for _, w := range cells {
		if w.state != dayRead || w.count == 0 {
			continue
		}
		if !w.fits(DayFirst) && !w.fits(MonthFirst) && !w.fits(YearFirst) {
			continue // the 31st of February is no sign of an order
		}
		pairs++
		triples += btoi(w.count == 3)
		dotted += btoi(w.dotted)
		same := map[[3]int]bool{}
		for _, o := range options {
			y, m, d := w.parts(o)
			if !w.fits(o) || o == YearFirst && w.count == 2 {
				misfits[o]++
				continue
			}
			same[[3]int{y, m, d}] = true
			if past && y > 0 && inFuture(dayOf(y, m, d), today) {
				future[o]++
			}
		}
		differ += btoi(len(same) > 1 || len(same) == 1 && (!w.fits(DayFirst) || !w.fits(MonthFirst)))
	}
	f := finding{order: DayFirst, needed: differ > 0, options: options}
	if pairs == 0 {
		return f
	}
	if o := orderInHeading(heading); o != "" && misfits[o] == 0 {
		f.order, f.why = o, "The heading says so."
		return f
	}
	fits := least(options, misfits)
	if len(fits) > 1 {
		fits = least(fits, future)
		f.why = "Read the other way, some days would lie in the future."
	} else {
		f.why = "Some days have a number above 12 that can only be the day."
	}
	if len(fits) > 1 { // a year of two figures in front is rare: only when nothing else is left
		fits = drop(fits, YearFirst)
	}
	switch {
	case len(fits) == 1:
		f.order = fits[0]
		f.open = misfits[f.order] > 0
		if f.open {
			f.why = "No one order makes days of all cells here."
		}
	case dotted == pairs:
		f.order, f.why = DayFirst, "With dots between, the day is written first."
	case differ == 0:
		f.order, f.why = fits[0], ""
	default:
		f.order, f.open, f.why = fits[0], true, "All days here have both numbers up to 12."
		if favored == MonthFirst {
			f.order = MonthFirst
		}
	}
	return f
}

// dayOf is that day, or the unknown day where there is none.
func dayOf(year, month, day int) clock.Day {
	if !validDay(year, month, day) {
		return clock.Day{}
	}
	return clock.Date(year, time.Month(month), day)
}

// inFuture lets tomorrow pass, for a person east of their zone setting.
func inFuture(d, today clock.Day) bool { return !d.IsZero() && d.DaysSince(today) > 1 }

// least keeps the orders with the fewest counts.
func least(options []Order, counts map[Order]int) []Order {
	low := counts[options[0]]
	for _, o := range options {
		low = min(low, counts[o])
	}
	var out []Order
	for _, o := range options {
		if counts[o] == low {
			out = append(out, o)
		}
	}
	return out
}

func drop(options []Order, o Order) []Order {
	var out []Order
	for _, x := range options {
		if x != o {
			out = append(out, x)
		}
	}
	return out
}

// orderInHeading reads a remark like "Date (DD/MM/YYYY)".
func orderInHeading(heading string) Order {
	h := squash(heading)
	for _, o := range []struct {
		sign  string
		order Order
	}{{"ddmm", DayFirst}, {"mmdd", MonthFirst}, {"yymmdd", YearFirst}, {"ttmm", DayFirst}, {"jjmm", DayFirst}, {"mmtt", MonthFirst}, {"ddmon", DayFirst}} {
		if i := strings.Index(h, o.sign); i >= 0 && (o.order != MonthFirst || !strings.HasPrefix(h[max(0, i-2):], "yy")) {
			return o.order
		}
	}
	return ""
}

// settleDashes decides what "May-24" means in a column: the day, or, where
// all such cells carry the same one or two likely years, the month of a year.
func settleDashes(cells []written, today clock.Day) {
	lo, hi, n := 99, 0, 0
	for _, w := range cells {
		if w.dashed {
			lo, hi, n = min(lo, w.day), max(hi, w.day), n+1
		}
	}
	this := today.Year() % 100
	if n == 0 || hi-lo > 2 || hi > this+1 || lo < this-15 || lo < 10 {
		return
	}
	for i, w := range cells {
		if w.dashed {
			cells[i].year, cells[i].day, cells[i].precision, cells[i].dashed = fullYear(w.day), 1, journal.ByMonth, false
		}
	}
}
