package journal

import (
	"time"

	"onward/internal/clock"
)

// Story is one application of a sample, for tests.
type Story struct {
	Draft Draft
	Moves []Move
	Said  []EntryDraft
}

// Stories are what a sample tells.
func Stories(zone *time.Location, today clock.Day) (all []Story) {
	for _, one := range stories(zone, today) {
		all = append(all, Story{one.draft, one.moves, one.said})
	}
	return all
}
