package ui

import (
	"strings"
	"testing"
)

// The picture holds what is drawn on it, whatever the shares are, and is only
// as high as they ask for.
func TestWaitStaysOnThePicture(t *testing.T) {
	point := func(day int, share, low, high float64) WaitPoint {
		return WaitPoint{Day: day, Share: share, Low: low, High: high}
	}
	for name, c := range map[string]struct {
		chart WaitChart
		top   float64
		line  string
	}{
		"nothing":    {WaitChart{Days: 10}, .1, "M52.0 214.0H492.0"},
		"no days":    {WaitChart{}, .1, "M52.0 214.0H52.0"},
		"little":     {WaitChart{Days: 10, Points: []WaitPoint{point(5, .05, .01, .2)}}, .2, "M52.0 214.0H272.0V164.0H492.0"},
		"all":        {WaitChart{Days: 10, Points: []WaitPoint{point(0, .5, .2, .8), point(10, 1, 1, 1)}}, 1, "M52.0 214.0H52.0V114.0H492.0V14.0H492.0"},
		"some later": {WaitChart{Days: 10, Points: []WaitPoint{point(5, .5, .2, .8), point(11, 1, 1, 1)}}, 1, "M52.0 214.0H272.0V114.0H492.0"},
	} {
		if got := c.chart.top(); got != c.top {
			t.Errorf("%s is as high as %v, not %v", name, got, c.top)
		}
		if got := c.chart.line(); got != c.line {
			t.Errorf("%s: %s, not %s", name, got, c.line)
		}
		if band := c.chart.band(); !strings.HasSuffix(band, "Z") || strings.Contains(band, "NaN") || strings.Contains(band, "-") {
			t.Errorf("the band of %s: %s", name, band)
		}
		if n := len(c.chart.ticks()); n == 0 || n > 8 {
			t.Errorf("%s has %d days named", name, n)
		}
	}
}
