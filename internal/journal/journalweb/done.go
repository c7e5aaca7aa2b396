package journalweb

import (
	"slices"

	"onward/internal/activity"
	"onward/internal/href"
	"onward/internal/ui"
)

// done is what its person did about the application, on the timeline.
func (v applicationView) done() (all []happening) {
	for _, a := range slices.Backward(v.did) { // in the order of the days
		all = append(all, happening{
			Entry:  ui.Entry{Title: activity.Told(a.Kind, a.Minutes), Day: v.me.Weekday(a.Day), DayTime: a.Day.String(), Kind: "open", ID: "did-" + a.ID.String(), Change: href.Activity(a.ID)},
			remark: a.Words, at: a.Day,
		})
	}
	return all
}

// spent says how long all of that took, or is "".
func (v applicationView) spent() string {
	minutes := 0
	for _, a := range v.did {
		minutes += a.Minutes
	}
	if minutes == 0 {
		return ""
	}
	return activity.Length(minutes) + " so far"
}
