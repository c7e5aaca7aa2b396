package feed

import (
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"

	"onward/internal/clock"
)

// A program that reads the feed may know other rules of a time zone than we
// do, or none. So a zone comes with its rules, as far as the feed reaches: each
// change of the clock as it falls, since not every zone follows one from year
// to year.

// timezone is a zone with what its clocks do from the first day to the last.
func timezone(zone *time.Location, first, last clock.Day) *ics.VTimezone {
	z := ics.NewTimezone(zone.String())
	begin, end := midnight(first), midnight(last)
	for at := begin; at.Before(end); {
		since, until := at.In(zone).ZoneBounds()
		name, offset := at.In(zone).Zone()
		before, onset := offset, "19700101T000000"
		if !since.IsZero() {
			before = offsetOf(since.Add(-time.Second), zone)
			onset = since.Add(time.Duration(before) * time.Second).UTC().Format(localTime) // as the clock showed it until then
		}
		properties := []ics.IANAProperty{
			property(ics.ComponentPropertyDtStart, onset),
			property("TZOFFSETFROM", written(before)), property("TZOFFSETTO", written(offset)), property("TZNAME", name),
		}
		ahead := before < offset || since.IsZero() && !until.IsZero() && offsetOf(until, zone) < offset
		if ahead {
			z.Components = append(z.Components, &ics.Daylight{ComponentBase: ics.ComponentBase{Properties: properties}})
		} else {
			z.Components = append(z.Components, &ics.Standard{ComponentBase: ics.ComponentBase{Properties: properties}})
		}
		if until.IsZero() {
			break
		}
		at = until
	}
	return z
}

func midnight(d clock.Day) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

func property(name ics.ComponentProperty, value string) ics.IANAProperty {
	return ics.IANAProperty{BaseProperty: ics.BaseProperty{IANAToken: string(name), Value: value}}
}

// offsetOf is how far the clocks of a zone are ahead of UTC, in seconds.
func offsetOf(at time.Time, zone *time.Location) int {
	_, offset := at.In(zone).Zone()
	return offset
}

// written is an offset as a calendar has it, such as +0530.
func written(offset int) string {
	sign := '+'
	if offset < 0 {
		sign, offset = '-', -offset
	}
	s := fmt.Sprintf("%c%02d%02d", sign, offset/3600, offset/60%60)
	if seconds := offset % 60; seconds != 0 {
		s += fmt.Sprintf("%02d", seconds)
	}
	return s
}

// twice tells whether the clocks of a zone show a time twice on its day, since
// they are set back. Which of the two is meant, a local time cannot say.
func twice(at time.Time, zone *time.Location) bool {
	since, until := at.In(zone).ZoneBounds()
	offset := offsetOf(at, zone)
	if !since.IsZero() {
		back := time.Duration(offsetOf(since.Add(-time.Second), zone)-offset) * time.Second
		if at.Sub(since) < back {
			return true
		}
	}
	if !until.IsZero() {
		back := time.Duration(offset-offsetOf(until, zone)) * time.Second
		return until.Sub(at) <= back
	}
	return false
}
