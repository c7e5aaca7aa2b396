package journalweb

import (
	"strconv"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/insight/stat"
	"onward/internal/page"
	"onward/internal/postgres"
)

// moment is a day of somebody, as their rows stood after a change.
type moment struct {
	change id.Change
	day    clock.Day
}

// curves are how long answers took, of those who looked last: each is found
// from all applications of a search, and is the same beside every one that
// waits.
type curves = page.Memory[id.Account, moment, stat.Curve]

// curvesKept is of how many people: a kilobyte or two each.
const curvesKept = 500

func newCurves() curves { return page.NewMemory[id.Account, moment, stat.Curve](curvesKept) }

// waits are how long answers took beside one application, if it waits.
type waits struct {
	curves curves
	me     id.Account
	now    moment
	known  bool
	curve  stat.Curve
	there  *postgres.Scalar[bool]
	beside insight.Waits
}

func (j rooms) waits(me page.Me, app id.Application) waits {
	w := waits{curves: j.curves, me: me.ID, now: moment{me.Change, me.Today}, there: insight.WaitsThere(app), beside: insight.WaitsBeside(app, me.Today)}
	w.curve, w.known = j.curves.At(w.now, w.me)
	return w
}

// reads are what has to be read for it, with the rest of a page.
func (w waits) reads() []postgres.Read {
	if w.known {
		return []postgres.Read{w.there}
	}
	return []postgres.Read{w.there, w.beside}
}

// soFar is the line that is told on the day; "" where there is none.
func (w waits) soFar(day int) string {
	if !w.there.It {
		return ""
	}
	if !w.known {
		w.curve = w.beside.Curve()
		w.curves.Keep(w.now, w.me, w.curve)
	}
	return waitsSoFar(day, w.curve)
}

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
