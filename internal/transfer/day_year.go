package transfer

import (
	"regexp"
	"strconv"

	"onward/internal/clock"
)

// yearless is a month and day whose year is missing; month 0 stands for a
// cell that is none.
type yearless struct{ month, day int }

func (y yearless) known() bool { return y.month > 0 }

// ofYear counts the days since the first of January, in a leap year.
func (y yearless) ofYear() int {
	return dayOf(2024, y.month, y.day).DaysSince(clock.Date(2024, 1, 1))
}

// yearSpan is how the days without a year run through a table. offsets holds,
// for each row, how many New Years lie between it and the latest row, as a
// negative number; all are 0 unless the months run backwards somewhere.
type yearSpan struct {
	missing bool // some day has no year
	rolls   bool // the days pass a New Year
	turn    int  // the first row beyond it
	offsets []int
	latest  int // the latest year for the latest rows that puts no day in the future
}

// halfYear is the step by which months must run backwards, in days, before a
// New Year is thought to lie between two days.
const halfYear = 183

// spanYears follows the days without a year from row to row. The anchor is
// the column that is listed in order; the others are held against it.
func spanYears(anchor []yearless, others [][]yearless, today clock.Day) yearSpan {
	s := yearSpan{offsets: make([]int, len(anchor)), turn: -1}
	offset, last, top, low := 0, -1, 0, 0
	for i, y := range anchor {
		if y.known() {
			n := y.ofYear()
			switch {
			case last >= 0 && n < last-halfYear:
				offset++
			case last >= 0 && n > last+halfYear:
				offset--
			}
			last, s.missing = n, true
			if offset != 0 && s.turn < 0 {
				s.turn = i
			}
		}
		s.offsets[i] = offset
		top, low = max(top, offset), min(low, offset)
	}
	for i := range s.offsets {
		s.offsets[i] -= top
	}
	s.rolls = top != low
	for _, column := range others {
		for i, y := range column {
			s.missing = s.missing || y.known()
			if y.known() && anchor[i].known() && y.ofYear() < anchor[i].ofYear()-halfYear { // applied in December, answered in January
				s.rolls = true
				if s.turn < 0 {
					s.turn = i
				}
			}
		}
	}
	s.latest = today.Year()
	for _, column := range append([][]yearless{anchor}, others...) {
		for i, y := range column {
			if y.known() && s.offsets[i] == 0 && inFuture(dayOf(today.Year(), y.month, min(y.day, daysIn(today.Year(), y.month))), today) {
				s.latest = today.Year() - 1
			}
		}
	}
	return s
}

// year gives the year of a day in row i when the latest rows are of that
// year. Without roll every row is.
func (s yearSpan) year(latest int, roll bool, i int, y, anchor yearless) int {
	if !roll {
		return latest
	}
	year := latest + s.offsets[i]
	if y.known() && anchor.known() {
		switch gap := y.ofYear() - anchor.ofYear(); {
		case gap < -halfYear:
			year++
		case gap > halfYear:
			year--
		}
	}
	return year
}

var yearInText = regexp.MustCompile(`(?:^|[^0-9])(19[89][0-9]|20[0-9][0-9])(?:[^0-9]|$)`)

// yearsIn counts the years up to latest that a text names.
func yearsIn(text string, latest int, counts map[int]int) {
	for {
		at := yearInText.FindStringSubmatchIndex(text)
		if at == nil {
			return
		}
		if y, _ := strconv.Atoi(text[at[2]:at[3]]); y <= latest && y > latest-30 {
			counts[y]++
		}
		text = text[at[3]:]
	}
}

// mostFrequent gives the year with the highest count, of equals the latest,
// and 0 where there is none.
func mostFrequent(counts map[int]int) int {
	best := 0
	for y, n := range counts {
		if best == 0 || n > counts[best] || n == counts[best] && y > best {
			best = y
		}
	}
	return best
}
