package clock_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/clock"
)

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{
		"2024-02-29": "2024-02-29",
		"":           "",
		"1900-01-01": "1900-01-01",
	} {
		got, err := clock.ParseDay(text)
		if err != nil || got.String() != want {
			t.Errorf("ParseDay(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"2023-02-29", "24-01-01", "20204-01-01", "1899-12-31", "2200-01-01", "x", "2024-1-1"} {
		if d, err := clock.ParseDay(text); err == nil {
			t.Errorf("ParseDay(%q) = %v, want an error", text, d)
		}
	}
}

// In zones where midnight is skipped or an hour comes twice, every instant
// still belongs to exactly one day, and the days follow one another.
func TestEveryInstantHasOneDay(t *testing.T) {
	for _, name := range []string{
		"Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns", "Africa/Cairo",
		"America/Santiago", "Australia/Lord_Howe", "Asia/Beirut", "Europe/Dublin",
	} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		last := clock.DayIn(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), zone)
		for at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2029; at = at.Add(15 * time.Minute) {
			day := clock.DayIn(at, zone)
			if n := day.DaysSince(last); n != 0 && n != 1 {
				t.Fatalf("%s: at %v the day went from %v to %v", name, at, last, day)
			}
			last = day
		}
	}
}
