package transfer

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// A cell of a workbook that holds a day holds a number; only its format says
// that a day is meant, and shows it in any order. So, before anything is read,
// every format that shows a day is made to show the number with a mark, which
// shownDay reads, and every format of bare numbers to show all their digits.
// Amounts of money and percentages stay as they are shown.

// noSuchFormat is the number of no format: the number itself is shown.
const noSuchFormat = 1 << 20

// formatKind says what a number's format shows.
type formatKind int

const (
	bareNumber formatKind = iota
	asShown               // money, percent, a time of day, text
	civilDay
	dayAndTime
	monthOnly // May 2024
)

// showDays gives the styles of the workbook the formats above.
func (w workbook) showDays() error {
	styles := w.file.Styles
	if styles == nil || styles.CellXfs == nil {
		return nil
	}
	codes := map[int]string{}
	if styles.NumFmts != nil {
		for _, f := range styles.NumFmts.NumFmt {
			if f != nil {
				codes[f.NumFmtID] = f.FormatCode
			}
		}
	}
	formats := map[formatKind]int{bareNumber: noSuchFormat}
	for kind, mark := range dayMarks() {
		code := `0.00000000"` + mark + `"`
		style, err := w.file.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			return err
		}
		formats[kind] = *styles.CellXfs.Xf[style].NumFmtID
	}
	for i := range styles.CellXfs.Xf {
		format := &styles.CellXfs.Xf[i].NumFmtID
		if *format == nil {
			continue
		}
		kind := builtInKind(**format)
		if code, own := codes[**format]; own {
			kind = formatKindOf(code)
		}
		if as, known := formats[kind]; known {
			*format = &as
		}
	}
	return nil
}

// builtInKind is that of the formats that every workbook has by number.
func builtInKind(number int) formatKind {
	switch {
	case number == 17:
		return monthOnly
	case number == 22:
		return dayAndTime
	case number >= 14 && number <= 16, number >= 27 && number <= 31, number == 36, number >= 50 && number <= 54, number == 57, number == 58:
		return civilDay
	case number >= 0 && number <= 4, number == 11, number == 37, number == 38, number == 39, number == 40, number == 48:
		return bareNumber
	}
	return asShown
}

var (
	notFormat = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.`)
	inBracket = regexp.MustCompile(`\[([^\]]*)\]`)
	elapsed   = regexp.MustCompile(`^(?i:h+|m+|s+)$`)
)

// formatKindOf reads the code of a format, such as `[$-407]d. mmmm yyyy`.
func formatKindOf(code string) formatKind {
	positive, _, _ := strings.Cut(notFormat.ReplaceAllStringFunc(code, func(s string) string {
		if strings.ContainsAny(s, "$€£¥%") {
			return "$"
		}
		return ""
	}), ";")
	positive = strings.ToLower(inBracket.ReplaceAllStringFunc(positive, func(s string) string {
		switch inside := s[1 : len(s)-1]; {
		case elapsed.MatchString(inside):
			return "h"
		case strings.HasPrefix(inside, "$") && !strings.HasPrefix(inside, "$-"):
			return "$" // a currency with its place
		}
		return ""
	}))
	has := func(letters string) bool { return strings.ContainsAny(positive, letters) }
	switch {
	case positive == "general":
		return bareNumber
	case has("$€£¥%@"):
		return asShown
	case has("d") || has("y") && has("hs"):
		if has("hs") {
			return dayAndTime
		}
		return civilDay
	case has("y") && has("m"):
		return monthOnly
	case has("y"), has("m") && !has("hs"):
		return civilDay
	case has("hs"):
		return asShown
	}
	return bareNumber
}

// dayMarks are what stands behind a number that is shown as a day.
func dayMarks() map[formatKind]string {
	return map[formatKind]string{civilDay: " (day)", dayAndTime: " (day and time)", monthOnly: " (month)"}
}

var markedDay = regexp.MustCompile(`^(\d{1,7}\.\d{8}) (\((?:day|day and time|month)\))$`)

// shownDay writes a marked number as the day it stands for. A time that is
// not shown is left out, and so is a first of the month where only the month
// is.
func (w workbook) shownDay(cell string) string {
	if !strings.HasSuffix(cell, ")") {
		return cell
	}
	m := markedDay.FindStringSubmatch(cell)
	if m == nil {
		return cell
	}
	serial, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return m[1]
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if p := w.file.WorkBook.WorkbookPr; p != nil && p.Date1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	whole, part := math.Modf(serial)
	day := first.AddDate(0, 0, int(whole))
	switch at := day.Add(time.Duration(part * float64(24*time.Hour))); {
	case m[2] == "(month)" && day.Day() == 1:
		return day.Format("2006-01")
	case m[2] == "(day and time)" && at != day:
		return at.Format("2006-01-02 15:04")
	}
	return day.Format(time.DateOnly)
}
