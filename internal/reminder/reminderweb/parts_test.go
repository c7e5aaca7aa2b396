package reminderweb

import (
	"slices"
	"testing"
	"time"

	"onward/internal/clock"
)

// Whichever day a week begins with: each day is in one part, the parts follow
// one another, and a week ends with its last day.
func TestPartsOfTheList(t *testing.T) {
	order := []string{"From before", "Today", "This week", "Later", "Some day"}
	for start := time.Sunday; start <= time.Saturday; start++ {
		for n := range 7 {
			today := clock.Date(2026, 12, 28).AddDays(n)
			last, week := 0, 0
			for d := -10; d < 20; d++ {
				day := today.AddDays(d)
				part := slices.Index(order, partOf(day, today, start))
				if part < last {
					t.Errorf("week from %s, on %s: %s is %s after %s", start, today, day, order[part], order[last])
				}
				if order[part] == "This week" {
					week++
					if day.Weekday() == start {
						t.Errorf("week from %s, on %s: %s is in this week", start, today, day)
					}
				}
				last = part
			}
			if left := (int(start) - int(today.Weekday()) + 6) % 7; week != (left+7)%7 {
				t.Errorf("week from %s, on %s: %d days are left, want %d", start, today, week, left)
			}
			if got := partOf(clock.Day{}, today, start); got != "Some day" {
				t.Error(got)
			}
			next, ok := until("next-week", today, start)
			if n := next.DaysSince(today); !ok || next.Weekday() != start || n < 1 || n > 7 {
				t.Errorf("week from %s, on %s: next week is %s", start, today, next)
			}
		}
	}
	if _, ok := until("x", clock.Date(2026, 12, 28), 0); ok {
		t.Error("x is a day")
	}
}
