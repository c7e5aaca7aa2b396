package page

import "onward/internal/clock"

// When says when something is to be, as in "on Tuesday", or since when it was
// to have been; "" for some day.
func (me Me) When(day clock.Day) string {
	if day.IsZero() {
		return ""
	}
	switch days := day.DaysSince(me.Today); {
	case days == 0:
		return "today"
	case days == 1:
		return "tomorrow"
	case days > 6:
		return me.Day(day)
	case days > 0:
		return "on " + day.Format("Monday")
	case days == -1:
		return "since yesterday"
	case days > -7:
		return "since " + day.Format("Monday")
	}
	return "since " + me.Day(day)
}

// Past says when something was, as in "on Tuesday".
func (me Me) Past(day clock.Day) string {
	switch days := me.Today.DaysSince(day); {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days < 7:
		return "on " + day.Format("Monday")
	}
	return "on " + me.Day(day)
}
