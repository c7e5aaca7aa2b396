package homeweb

import (
	"time"

	"onward/internal/activity"
	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/goal"
	"onward/internal/goal/goalweb"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/morale"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/review"
	"onward/internal/routine"
	"onward/internal/win"
)

// moment is a day of somebody, as their rows stood after a change. What is read
// of it is the same each time.
type moment struct {
	change id.Change
	day    clock.Day
	week   clock.Day // that may be looked back at
	start  time.Weekday
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

// memory keeps the lines of whoever looked last, for pages that are looked at
// again before anything changes.
type memory = page.Memory[id.Account, moment, lines]

// remembered is of how many people: some kilobytes each.
const remembered = 500

func newMemory() memory { return page.NewMemory[id.Account, moment, lines](remembered) }
