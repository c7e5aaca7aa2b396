package insightweb

import (
	"math"
	"strconv"
	"strings"
)

// percent is a share as it is said: whole, and never 0 or 100 where it is not.
func percent(share float64) string {
	n := int(math.Round(share * 100))
	switch {
	case n == 0 && share > 0:
		return "under 1 %"
	case n == 100 && share < 1:
		return "over 99 %"
	}
	return strconv.Itoa(n) + " %"
}

// points is a difference of two shares, in hundredths of all, and never 0 where
// it is not.
func points(d float64) string {
	n := int(math.Round(d * 100))
	if n == 0 && d > 0 {
		return "under 1"
	}
	return strconv.Itoa(n)
}

// sentence is words as a sentence begins.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
