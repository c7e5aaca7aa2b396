package page_test

import (
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/clock"
	"onward/internal/page"
)

// Around a day, the nearest say their name and the others their date.
func TestWhenAndPast(t *testing.T) {
	today := clock.Date(2026, 11, 22) // a Sunday
	me := page.Me{Person: account.Person{Zone: time.UTC}, Today: today}
	for days, want := range map[int]string{
		0: "today", 1: "tomorrow", 2: "on Tuesday", 6: "on Saturday", 7: "29 Nov", 40: "1 Jan 2027",
		-1: "since yesterday", -2: "since Friday", -6: "since Monday", -7: "since 15 Nov", -400: "since 18 Oct 2025",
	} {
		if got := me.When(today.AddDays(days)); got != want {
			t.Errorf("%d days on: %q, want %q", days, got, want)
		}
	}
	if got := me.When(clock.Day{}); got != "" {
		t.Errorf("some day is %q", got)
	}
	for days, want := range map[int]string{0: "today", -1: "yesterday", -2: "on Friday", -6: "on Monday", -7: "on 15 Nov", -400: "on 18 Oct 2025"} {
		if got := me.Past(today.AddDays(days)); got != want {
			t.Errorf("%d days ago: %q, want %q", -days, got, want)
		}
	}
}
