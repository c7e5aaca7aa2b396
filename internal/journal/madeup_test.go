package journal_test

import (
	"testing"

	"onward/internal/clock"
	"onward/internal/journal"
)

// A made-up search is spread as real ones are.
func TestMadeUpIsSpread(t *testing.T) {
	today := day(t, "2026-11-22")
	all := journal.MadeUp(5, 10_000, today)
	var silent, early, cold, coldMet, warm, warmMet, offers float64
	days := map[clock.Day]bool{}
	for _, a := range all {
		reached := map[journal.Stage]bool{}
		var last clock.Day
		for _, s := range a.Steps {
			reached[s.Stage] = true
			if s.Day.Before(last) || today.Before(s.Day) {
				t.Fatalf("out of order: %+v", a.Steps)
			}
			last = s.Day
		}
		days[a.Steps[0].Day] = true
		switch {
		case reached[journal.Screening], reached[journal.Saved], reached[journal.Withdrawn]:
		case reached[journal.Rejected]:
			early++
		default:
			silent++
		}
		met, count := &coldMet, &cold
		if a.Draft.Source == "a recruiter" || a.Draft.Source == "a former colleague" {
			met, count = &warmMet, &warm
		}
		*count++
		if reached[journal.Interview] {
			*met++
		}
		if reached[journal.Offer] {
			offers++
		}
	}
	n := float64(len(all))
	for what, share := range map[string][3]float64{
		"nothing or a no before any talk": {(silent + early) / n, 0.68, 0.9}, "a no before any talk": {early / n, 0.3, 0.5},
		"interviews of cold ones": {coldMet / cold, 0.02, 0.045}, "interviews by way of a person": {warmMet / warm, 0.15, 0.4}, "offers": {offers / n, 0.001, 0.02},
		"days on which something went out": {float64(len(days)) / 5000, 0.4, 0.9},
	} {
		if share[0] < share[1] || share[0] > share[2] {
			t.Errorf("%s: %.3f, want %.3f to %.3f", what, share[0], share[1], share[2])
		}
	}
	again := journal.MadeUp(5, 10_000, today)
	if again[77].Draft.Role != all[77].Draft.Role || len(again[77].Steps) != len(all[77].Steps) {
		t.Error("the same seed makes another search")
	}
}
