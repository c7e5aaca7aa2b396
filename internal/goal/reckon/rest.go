package reckon

import "onward/internal/clock"

// Rest is days on which less is asked for: that share of a hundred is left.
// Without a last day it goes on.
type Rest struct {
	First, Last clock.Day
	Share       int
}

func (r Rest) has(day clock.Day) bool {
	return !day.Before(r.First) && (r.Last.IsZero() || !r.Last.Before(day))
}

// whole is a day on which nothing is excused.
const whole = 100

// Left is how much of a day is left of a hundred. Where several rests meet,
// the least counts, and the others take nothing more away.
func Left(day clock.Day, rests []Rest) int {
	left := whole
	for _, r := range rests {
		if r.has(day) {
			left = min(left, r.Share)
		}
	}
	return left
}

// Off is how much of the days of a span is excused, in hundredths of a day.
func Off(s Span, rests []Rest) (hundredths int) {
	if len(rests) == 0 {
		return 0
	}
	for day := s.First; !s.Last.Before(day); day = day.AddDays(1) {
		hundredths += whole - Left(day, rests)
	}
	return hundredths
}

// Wanted is what is left of an amount meant for so many days, of which so many
// hundredths are excused: in proportion, to the nearest, a half downward. What
// comes to nothing is excused.
func Wanted(amount, days, off int) int {
	if days <= 0 || off <= 0 {
		return amount
	}
	all, left := whole*days, whole*days-off
	return (2*amount*max(0, left) + all - 1) / (2 * all)
}
