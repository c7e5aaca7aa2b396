package ui

import "math"

// ShareItem is a share of something, for a ShareLine.
type ShareItem struct {
	Title string
	Count string  // "12 of 41"
	Sub   string  // one more line, or ""
	Share float64 // between 0 and 1
	// The interval in which the share may be, where Ends is set.
	Low, High float64
	Ends      bool
	Faint     bool    // too few to be more than a hint
	Full      float64 // what the whole width stands for; 0 is all
}

// at is where a share stands on the line, of a hundred.
func (s ShareItem) at(share float64) string {
	full := s.Full
	if full <= 0 {
		full = 1
	}
	return number(math.Min(100, 100*share/full))
}

// span is how long something is on the line.
func (s ShareItem) span(from, to float64) string {
	full := s.Full
	if full <= 0 {
		full = 1
	}
	if to <= from {
		return "0"
	}
	return number(math.Max(0.6, math.Min(100, 100*to/full)-100*from/full))
}
