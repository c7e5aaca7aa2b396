package journal

import (
	"testing"

	"onward/internal/clock"
)

func TestTimeThatHasPassedIsToldInWordsThatCanBeRead(t *testing.T) {
	today := clock.Date(2026, 11, 22)
	for _, c := range []struct {
		stage Stage
		days  int
		want  string
	}{
		{Applied, 0, "sent today"}, {Applied, 7, "day 7"}, {Applied, 34, "quiet for 34 days"}, {Applied, 119, "quiet for 119 days"},
		{Applied, 120, "quiet for 3 months"}, {Applied, 197, "quiet for 6 months"}, {Applied, 730, "quiet for 24 months"},
		{Applied, 731, "quiet for 2 years"}, {Applied, 1054, "quiet for 2 years"},
		{Offer, 1, "yesterday"}, {Offer, 14, "14 days ago"}, {Offer, 281, "9 months ago"}, {Offer, 1500, "4 years ago"},
	} {
		if got := (Row{Stage: c.stage, StageDay: today.AddDays(-c.days)}).Says(today); got != c.want {
			t.Errorf("%s %d days before is told as %q, not %q", c.stage, c.days, got, c.want)
		}
	}
}
