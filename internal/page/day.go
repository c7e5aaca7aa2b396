package page

import (
	"time"

	"onward/internal/clock"
)

// Day writes a day as the person likes to read it, the year only where it is
// another one than this. The unknown day is "some time".
func (me Me) Day(d clock.Day) string {
	if d.IsZero() {
		return "some time"
	}
	year := d.Year() != me.Today.Year()
	switch me.DateStyle {
	case "iso":
		return d.String()
	case "mdy":
		if year {
			return d.Format("Jan 2, 2006")
		}
		return d.Format("Jan 2")
	}
	if year {
		return d.Format("2 Jan 2006")
	}
	return d.Format("2 Jan")
}

// Weekday writes a day with its day of the week before it.
func (me Me) Weekday(d clock.Day) string {
	if d.IsZero() {
		return me.Day(d)
	}
	return d.Format("Mon ") + me.Day(d)
}

// LongDay writes a day in full, for a heading.
func (me Me) LongDay(d clock.Day) string {
	year := ""
	if d.Year() != me.Today.Year() {
		year = " 2006"
	}
	switch me.DateStyle {
	case "iso":
		return d.Format("Monday, 2006-01-02")
	case "mdy":
		if year != "" {
			year = "," + year
		}
		return d.Format("Monday, January 2" + year)
	}
	return d.Format("Monday, 2 January" + year)
}

// DayOf is the person's day of an instant.
func (me Me) DayOf(at time.Time) clock.Day { return clock.DayIn(at, me.Zone) }
