package review_test

import (
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/review"
)

// Over years, and for every day that a week can begin on: each day lies in one
// week of seven days, and its review is offered on three days, of which the
// first is its last.
func TestWeeks(t *testing.T) {
	for start := time.Sunday; start <= time.Saturday; start++ {
		offered := map[clock.Day]int{}
		for day := clock.Date(2026, 1, 1); day.Year() < 2029; day = day.AddDays(1) {
			week := review.Week(day, start)
			if week.Weekday() != start || day.Before(week) || day.DaysSince(week) > 6 || review.LastDay(week).Before(day) {
				t.Fatalf("%s lies in the week of %s, where weeks begin on %s", day, week, start)
			}
			of := review.ToOffer(day, start)
			if of.IsZero() {
				continue
			}
			offered[of]++
			if after := day.DaysSince(of); after < 6 || after > 8 {
				t.Errorf("the week of %s is offered on its day %d", of, after)
			}
		}
		for week, times := range offered {
			if whole := week.Year() > 2025 && review.LastDay(week).AddDays(2).Year() < 2029; whole && times != 3 {
				t.Errorf("the week of %s is offered %d times", week, times)
			}
		}
	}
}

func TestWeekByItsStart(t *testing.T) {
	for start, want := range map[time.Weekday]string{time.Monday: "2026-11-16", time.Sunday: "2026-11-22", time.Saturday: "2026-11-21"} {
		if got := review.Week(today(), start).String(); got != want {
			t.Errorf("where weeks begin on %s, it began on %s, want %s", start, got, want)
		}
	}
	for start, want := range map[time.Weekday]string{time.Monday: "2026-11-16", time.Sunday: "2026-11-15", time.Saturday: "2026-11-14", time.Wednesday: "", time.Thursday: ""} {
		if got := review.ToOffer(today(), start).String(); got != want {
			t.Errorf("where weeks begin on %s, %q is offered, want %q", start, got, want)
		}
	}
}

func TestReviewable(t *testing.T) {
	for week, want := range map[string]bool{"2026-11-16": true, "2026-11-09": true, "1999-11-01": true, "2026-11-17": false, "2026-11-23": false, "": false} {
		day, err := clock.ParseDay(week)
		must(t, err)
		if got := review.Reviewable(day, today(), time.Monday); got != want {
			t.Errorf("a review of the week of %q: %v", week, got)
		}
	}
	if !review.Reviewable(today(), today(), time.Sunday) {
		t.Error("a week can be looked at from its first day")
	}
}

// In zones where an hour is skipped or comes twice, at midnight too, each
// instant lies in one week of the person's, the weeks follow one another, and
// none is longer or shorter than the others.
func TestWeeksThroughChangesOfTheClock(t *testing.T) {
	for _, name := range []string{
		"Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns", "Africa/Cairo", "America/Santiago", "Australia/Lord_Howe", "Asia/Beirut", "Europe/Dublin",
	} {
		zone, err := time.LoadLocation(name)
		must(t, err)
		for _, start := range []time.Weekday{time.Sunday, time.Monday, time.Saturday} {
			days, last := map[clock.Day]map[clock.Day]bool{}, clock.Day{}
			for at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2029; at = at.Add(30 * time.Minute) {
				day := clock.DayIn(at, zone)
				week := review.Week(day, start)
				if n := week.DaysSince(last); !last.IsZero() && n != 0 && n != 7 {
					t.Fatalf("%s: at %v the week went from %s to %s", name, at, last, week)
				}
				if days[week] == nil {
					days[week] = map[clock.Day]bool{}
				}
				days[week][day], last = true, week
			}
			for week, of := range days {
				if week.Year() > 2025 && week != last && len(of) != 7 {
					t.Errorf("%s: the week of %s has %d days", name, week, len(of))
				}
			}
		}
	}
}
