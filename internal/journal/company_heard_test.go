package journal_test

import (
	"testing"

	"onward/internal/clock"
	"onward/internal/journal"
)

// A word before applying again is there where all came to a no or to silence
// within a year, and nothing else is under way.
func TestUnlucky(t *testing.T) {
	today := clock.Date(2026, 11, 22)
	ago := func(days int) clock.Day { return today.AddDays(-days) }
	no := func(days int) journal.Earlier {
		return journal.Earlier{Stage: journal.Rejected, StageDay: ago(days), AppliedDay: ago(days + 12), Answered: true}
	}
	at := func(s journal.Stage, days int) journal.Earlier {
		return journal.Earlier{Stage: s, StageDay: ago(days), AppliedDay: ago(days)}
	}
	for name, c := range map[string]struct {
		all  []journal.Earlier
		want int // the day it is since, in days before today; below 0 for none
	}{
		"nothing":                   {nil, -1},
		"a no":                      {[]journal.Earlier{no(200)}, 200},
		"a no a year ago":           {[]journal.Earlier{no(365)}, 365},
		"a no longer ago":           {[]journal.Earlier{no(366)}, -1},
		"a no of some time":         {[]journal.Earlier{{Stage: journal.Rejected, Answered: true}}, -1},
		"the latest of two":         {[]journal.Earlier{no(30), no(200)}, 30},
		"an old one after it":       {[]journal.Earlier{no(500), at(journal.Applied, 90)}, 90},
		"silence":                   {[]journal.Earlier{at(journal.Applied, 45)}, 45},
		"not yet silence":           {[]journal.Earlier{at(journal.Applied, 44)}, -1},
		"closed as silent":          {[]journal.Earlier{at(journal.NoResponse, 20)}, 20},
		"silent after a word":       {[]journal.Earlier{{Stage: journal.NoResponse, StageDay: ago(9), AppliedDay: ago(90), Answered: true}}, -1},
		"one waits":                 {[]journal.Earlier{at(journal.Applied, 3), no(30)}, -1},
		"one is talked about":       {[]journal.Earlier{no(3), {Stage: journal.Interview, Answered: true}}, -1},
		"one is only saved":         {[]journal.Earlier{at(journal.Saved, 1), no(30)}, 30},
		"one was taken":             {[]journal.Earlier{no(3), {Stage: journal.Accepted, Answered: true}}, -1},
		"one was withdrawn":         {[]journal.Earlier{at(journal.Withdrawn, 3), no(30)}, 30},
		"answered, and still there": {[]journal.Earlier{{Stage: journal.Applied, AppliedDay: ago(90), Answered: true}}, -1},
	} {
		one, found := journal.Unlucky(c.all, today)
		if found != (c.want >= 0) || found && today.DaysSince(one.Since()) != c.want {
			t.Errorf("%s: %v %v", name, one, found)
		}
	}
}
