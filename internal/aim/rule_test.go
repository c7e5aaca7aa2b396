package aim

import (
	"testing"

	"onward/internal/clock"
)

func TestWhyALookIsOffered(t *testing.T) {
	today := clock.Date(2026, 11, 22)
	for name, one := range map[string]struct {
		s    standing
		want Why
	}{
		"nothing":                         {standing{UnderWay: true}, NotDue},
		"three noes, no aim":              {standing{UnderWay: true, Noes: 3}, Noes},
		"two noes":                        {standing{UnderWay: true, Written: true, LookedDay: today, Noes: 2}, NotDue},
		"three noes":                      {standing{UnderWay: true, Written: true, LookedDay: today, Noes: 3}, Noes},
		"three noes, no search":           {standing{Written: true, LookedDay: today, Noes: 3}, NotDue},
		"a month":                         {standing{UnderWay: true, Written: true, LookedDay: today.AddDays(-30)}, Month},
		"not quite a month":               {standing{UnderWay: true, Written: true, LookedDay: today.AddDays(-29)}, NotDue},
		"a month, no search":              {standing{Written: true, LookedDay: today.AddDays(-300)}, NotDue},
		"both":                            {standing{UnderWay: true, Written: true, LookedDay: today.AddDays(-40), Noes: 5}, Noes},
		"put off today":                   {standing{UnderWay: true, Written: true, LookedDay: today.AddDays(-40), Noes: 5, PutOffDay: today}, NotDue},
		"put off not quite a month ago":   {standing{UnderWay: true, Written: true, LookedDay: today.AddDays(-90), Noes: 5, PutOffDay: today.AddDays(-29)}, NotDue},
		"put off a month ago":             {standing{UnderWay: true, Written: true, LookedDay: today.AddDays(-90), PutOffDay: today.AddDays(-30)}, Month},
		"put off by a clock that is fast": {standing{UnderWay: true, Noes: 3, PutOffDay: today.AddDays(1)}, NotDue},
	} {
		if got := one.s.why(today); got != one.want {
			t.Errorf("%s: %q, want %q", name, got, one.want)
		}
	}
}
