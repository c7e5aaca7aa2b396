package insight_test

import (
	"testing"

	"onward/internal/insight"
	"onward/internal/insight/stat"
	"onward/internal/journal"
)

// waits are some that came after so many days, and others that wait still.
func waits(came, open []int) stat.Curve {
	var all []stat.Wait
	for _, days := range came {
		all = append(all, stat.Wait{Days: days, Came: true})
	}
	for _, days := range open {
		all = append(all, stat.Wait{Days: days})
	}
	return stat.KaplanMeier(all)
}

// With no wait cut short before the horizon, the day by which half of those who
// answered had is that of the middle answer, however many are silent.
func TestUsual(t *testing.T) {
	came := []int{1, 2, 4, 8, 16, 32}
	for name, c := range map[string]struct {
		curve stat.Curve
		share float64
		want  stat.When
	}{
		"half":                    {waits(came, []int{60, 90}), .5, stat.When{Day: 4, Low: 1, High: 32, Known: true, Bounded: true}},
		"half beside silence":     {waits(came, []int{60, 61, 62, 63, 64, 65, 66, 67, 68, 69}), .5, stat.When{Day: 4, Low: 1, High: 32, Known: true, Bounded: true}},
		"later ones do not count": {waits(append([]int{61, 70, 80}, came...), []int{90}), .5, stat.When{Day: 4, Low: 1, High: 32, Known: true, Bounded: true}},
		"three quarters":          {waits(came, []int{60}), .75, stat.When{Day: 16, Low: 4, High: 60, Known: true, Bounded: true}},
		"nobody watched so long":  {waits(came, []int{59}), .5, stat.When{}},
		"nothing came":            {waits(nil, []int{90}), .5, stat.When{}},
		"nothing":                 {waits(nil, nil), .5, stat.When{}},
	} {
		if got := insight.Usual(c.curve, c.share); got != c.want {
			t.Errorf("%s: %+v, not %+v", name, got, c.want)
		}
	}
}

func TestAbout(t *testing.T) {
	for share, want := range map[float64]int{0: 0, .04: 0, .05: 10, .54: 50, .68: 70, .95: 100, 1: 100} {
		if got := insight.About(share); got != want {
			t.Errorf("%v: about %d, not %d", share, got, want)
		}
	}
}

// The curve has an answer on its day, and who waits, also after a silence that
// was closed, until today; what was taken back waits no longer.
func TestWaits(t *testing.T) {
	mine, theirs := twoPeople(t)
	mine.sent(t, journal.Draft{Day: ago(30)}, move(journal.Rejected, 20))
	mine.sent(t, journal.Draft{Day: ago(30)}, move(journal.NoResponse, 1))
	mine.sent(t, journal.Draft{Day: ago(30)}, move(journal.Withdrawn, 25))
	mine.sent(t, journal.Draft{}, move(journal.Rejected, 20))
	theirs.sent(t, journal.Draft{Day: ago(30)})
	w := insight.WaitsIn(insight.Scope{}, today())
	must(t, mine.owned.Read(t.Context(), w))
	c := w.Curve()
	if steps := c.Steps(); c.N() != 3 || len(steps) != 1 || steps[0].Day != 10 || steps[0].Waiting != 2 || steps[0].Open != .5 || c.Last() != 30 {
		t.Errorf("%d waits, %+v, the longest %d", c.N(), c.Steps(), c.Last())
	}
}
