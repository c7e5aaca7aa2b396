package transfer

import (
	"strconv"
	"strings"
	"time"

	"onward/internal/clock"
	"onward/internal/journal"
)

// Order is the order in which a column writes day, month and year.
type Order string

// The orders that can be open. A year of four figures in front leaves none.
const (
	DayFirst   Order = "dmy"
	MonthFirst Order = "mdy"
	YearFirst  Order = "ymd" // with years of two figures
)

type dayState int

const (
	dayBlank   dayState = iota
	dayUnknown          // the cell says that there is no day
	dayRead
	dayUnread // the cell holds something else
)

// written is a day as it stands in a cell.
type written struct {
	state     dayState
	day       int // 0 where the numbers decide
	month     int
	year      int    // 0: not written
	numbers   [3]int // of a day in figures whose order is open
	count     int    // how many of numbers: 2 (and perhaps year) or 3
	precision journal.Precision
	dotted    bool      // 9.5.2024, which is written day first everywhere
	dashed    bool      // May-24: a day, or a month and its year
	weak      bool      // could be an ordinary number
	more      bool      // the cell says more than this day
	instant   time.Time // where the cell gives an instant in UTC
}

// readDay finds the first day in a cell.
func readDay(cell string) written {
	cell = strings.TrimLeft(trim(cell), "'")
	switch {
	case cell == "":
		return written{}
	case saysNoDay(cell):
		return written{state: dayUnknown}
	case len(cell) > 2000:
		return written{state: dayUnread}
	}
	if w, ok := readNumber(cell); ok {
		return w
	}
	p := dayParser{tokens: tokenize(fold(cell))}
	for i := range p.tokens {
		if w, next, ok := p.at(i); ok {
			w.state = dayRead
			if w.precision == "" {
				w.precision = journal.ByDay
			}
			w.more = w.more || p.saysMore(i, next)
			if w.count == 0 && w.precision == journal.ByDay && w.year > 0 {
				w.instant = p.instant(w, next)
			}
			return w
		}
	}
	return written{state: dayUnread}
}

// readNumber reads a cell that is one number: the day count of a spreadsheet,
// a compact 20240509, a year, or the seconds or milliseconds of a program.
func readNumber(cell string) (written, bool) {
	whole, fraction, _ := strings.Cut(strings.Replace(cell, ",", ".", 1), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || strings.Trim(fraction, "0123456789") != "" || n < 0 {
		return written{}, false
	}
	of := func(t time.Time) (written, bool) {
		y, m, d := t.Date()
		return written{state: dayRead, year: y, month: int(m), day: d, precision: journal.ByDay, weak: true}, true
	}
	switch {
	case len(whole) == 5 && n >= 20_000 && n < 80_000:
		return of(time.Date(1899, 12, 30+int(n), 0, 0, 0, 0, time.UTC))
	case fraction != "":
		return written{}, false
	case len(whole) == 4 && n >= 1970 && n < 2100:
		return written{state: dayRead, year: int(n), month: 1, day: 1, precision: journal.ByYear, weak: true}, true
	case len(whole) == 8 && validDay(int(n/10000), int(n/100%100), int(n%100)):
		return written{state: dayRead, year: int(n / 10000), month: int(n / 100 % 100), day: int(n % 100), precision: journal.ByDay}, true
	case len(whole) == 10 && n > 900_000_000 && n < 4_000_000_000:
		w, ok := of(time.Unix(n, 0).UTC())
		w.instant = time.Unix(n, 0)
		return w, ok
	case len(whole) == 13 && n > 900_000_000_000 && n < 4_000_000_000_000:
		w, ok := of(time.UnixMilli(n).UTC())
		w.instant = time.UnixMilli(n)
		return w, ok
	}
	return written{}, false
}

func validDay(year, month, day int) bool {
	return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// daysIn counts the days of a month; in an unknown year (0) February has 29.
func daysIn(year, month int) int {
	if year == 0 {
		year = 2024
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// fullYear makes a year of two figures whole: 70 to 99 lie in the last century.
func fullYear(y int) int {
	switch {
	case y >= 100:
		return y
	case y < 70:
		return 2000 + y
	}
	return 1900 + y
}

// parts gives year (0: not written), month and day as the order has them.
func (w written) parts(o Order) (year, month, day int) {
	switch n := w.numbers; {
	case w.count == 0:
		return w.year, w.month, w.day
	case w.count == 3 && o == YearFirst:
		return fullYear(n[0]), n[1], n[2]
	case w.count == 3 && o == MonthFirst:
		return fullYear(n[2]), n[0], n[1]
	case w.count == 3:
		return fullYear(n[2]), n[1], n[0]
	case o == MonthFirst || o == YearFirst:
		return w.year, n[0], n[1]
	default:
		return w.year, n[1], n[0]
	}
}

// in gives the day in the order and, where the cell has no year, in that
// year. ok is false when there is no such day.
func (w written) in(o Order, year int, zone *time.Location) (d clock.Day, ok bool) {
	y, m, day := w.parts(o)
	if y == 0 {
		y = year
	}
	if !validDay(y, m, day) {
		return clock.Day{}, false
	}
	if at := w.instant; !at.IsZero() && zone != nil && at.UTC().Format("150405") != "000000" {
		return clock.DayIn(at, zone), true
	}
	return clock.Date(y, time.Month(m), day), true
}

// fits tells whether the order makes a day of the cell, in some year.
func (w written) fits(o Order) bool {
	y, m, d := w.parts(o)
	if y == 0 {
		y = 2024
	}
	return validDay(y, m, d)
}
