package page

import (
	"testing"

	"onward/internal/account"
	"onward/internal/clock"
)

func TestADayForAHeadingIsWrittenInFull(t *testing.T) {
	for style, want := range map[string][2]string{
		account.DayMonthYear: {"Tuesday, 24 November", "Wednesday, 3 January 2024"},
		account.MonthDayYear: {"Tuesday, November 24", "Wednesday, January 3, 2024"},
		account.YearMonthDay: {"Tuesday, 2026-11-24", "Wednesday, 2024-01-03"},
	} {
		me := Me{Person: account.Person{DateStyle: style}, Today: clock.Date(2026, 11, 22)}
		for i, d := range []clock.Day{clock.Date(2026, 11, 24), clock.Date(2024, 1, 3)} {
			if got := me.LongDay(d); got != want[i] {
				t.Errorf("%s: %q, not %q", style, got, want[i])
			}
		}
	}
}
