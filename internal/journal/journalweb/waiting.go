package journalweb

import (
	"strconv"

	"onward/internal/insight"
	"onward/internal/insight/stat"
)

// waitsSoFar is what an application that waits may be told by: those of its
// search that were answered. It is "" where there are too few of them.
func waitsSoFar(day int, c stat.Curve) string {
	by, known := c.By(day, insight.AskedOf)
	if day < 0 || !known || stat.Stands(by.Rests) == stat.Hidden {
		return ""
	}
	within := strconv.Itoa(insight.AskedOf) + " days"
	begins, of := "Day "+strconv.Itoa(day)+". ", "of those who answered you within "+within+", "
	if stat.Stands(by.Rests) == stat.Hint {
		begins += "A hint, from " + strconv.Itoa(by.Rests) + " answers so far: "
	} else {
		of = "Of" + of[2:]
	}
	switch about := insight.About(by.Share); {
	case day >= insight.AskedOf:
		begins = "Day " + strconv.Itoa(day) + ". "
		later := "."
		if n := c.Came() - by.Rests; n > 0 {
			later = ": so far " + strconv.Itoa(n) + " came later."
		}
		return begins + "Those who answered you within " + within + " had by now. An answer can still come" + later
	case by.Share == 0:
		return begins + of + "none had by now. It is early."
	case by.Share == 1:
		return begins + of + "all had by now. An answer can still come."
	case about == 0:
		return begins + of + "few had by now. It is early."
	case about == 100:
		return begins + of + "nearly all had by now. An answer can still come."
	default:
		return begins + of + "about " + strconv.Itoa(about) + " % had by now."
	}
}
