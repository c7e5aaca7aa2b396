package homeweb

import (
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"onward/internal/activity"
	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/goal"
	"onward/internal/goal/goalweb"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/morale"
	"onward/internal/postgres"
	"onward/internal/review"
	"onward/internal/routine"
	"onward/internal/win"
)

// moment is a day of somebody, as their rows stood after a change. What is read
// of it is the same each time: the change is read before the rows, so they may
// be newer than that, but then nobody is told of it again; older they never are.
type moment struct {
	account id.Account
	change  id.Change
	day     clock.Day
	week    clock.Day // that may be looked back at
	start   time.Weekday
}

// lines are what Today shows of a moment.
type lines struct {
	dated  []agenda.Line
	latest []journal.Heard
	plans  []review.Plan
	goals  []goal.Standing
	rest   bool
	felt   morale.Recent
	wins   win.Newest
	lately goalweb.Lately
	blocks []routine.Planned

	running *postgres.Optional[activity.Activity]
}

// memory keeps the lines of the moments that were looked at last, for pages
// that are looked at again before anything changes.
type memory = lru.Cache[moment, lines]

// moments is how many there are at the most: of some kilobytes each.
const moments = 500

func newMemory() *memory {
	m, err := lru.New[moment, lines](moments)
	if err != nil { // which only a size below one can be
		panic(err)
	}
	return m
}
