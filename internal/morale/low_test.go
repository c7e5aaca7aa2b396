package morale_test

import (
	"testing"

	"onward/internal/feeling"
	"onward/internal/morale"
)

func TestLow(t *testing.T) {
	type said struct{ ago, felt int }
	for name, one := range map[string]struct {
		all []said // the latest first
		low bool
	}{
		"nothing":                          {nil, false},
		"two low days":                     {[]said{{0, 1}, {1, 2}}, false},
		"three low days":                   {[]said{{0, 1}, {1, 2}, {2, 2}}, true},
		"three times on one day":           {[]said{{0, 1}, {0, 1}, {0, 1}}, false},
		"a good day among them":            {[]said{{0, 1}, {1, 3}, {2, 2}}, false},
		"a good day before":                {[]said{{0, 1}, {1, 1}, {2, 2}, {3, 5}}, true},
		"a good hour of a low day":         {[]said{{0, 1}, {1, 1}, {1, 3}, {2, 2}}, true},
		"a good hour that lifts the day":   {[]said{{0, 1}, {1, 1}, {1, 4}, {2, 2}}, false},
		"days between, and three days ago": {[]said{{3, 1}, {6, 1}, {9, 1}}, true},
		"four days ago":                    {[]said{{4, 1}, {5, 1}, {6, 1}}, false},
		"the first of them ten days ago":   {[]said{{0, 1}, {5, 1}, {10, 1}}, false},
		"good again":                       {[]said{{0, 4}, {1, 1}, {2, 1}, {3, 1}}, false},
	} {
		var all []morale.CheckIn
		for _, s := range one.all {
			all = append(all, morale.CheckIn{Day: today().AddDays(-s.ago), Feeling: feeling.Feeling(s.felt)})
		}
		if got := morale.Low(all, today()); got != one.low {
			t.Errorf("%s: %v", name, got)
		}
	}
}
