package routine

import (
	"context"

	"onward/internal/activity"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Ready is a plan to start from.
type Ready struct {
	Key    string
	Title  string
	Says   string
	Blocks []Draft
}

// AllReady are the plans to start from, the first one first. They leave most of
// a day, and all of a weekend, alone.
func AllReady() []Ready {
	const some Days = "135"
	return []Ready{
		{"mornings", "Five mornings a week", "Monday to Friday, a little under two hours. Saturday and Sunday are free.", []Draft{
			{Weekdays, activity.Searching, 30, "", ""}, {Weekdays, activity.Applying, 60, "", ""}, {Weekdays, activity.Networking, 20, "", ""},
		}},
		{"three", "Three days, an hour each", "Monday, Wednesday and Friday. All other days are free.", []Draft{
			{some, activity.Searching, 20, "", ""}, {some, activity.Applying, 40, "", ""},
		}},
	}
}

// TakeOver adds a ready-made plan to what is planned already, under ids that are
// made of that which its form carried: the same again changes nothing.
func (s Store) TakeOver(ctx context.Context, base id.Block, key string) error {
	for _, r := range AllReady() {
		if r.Key != key {
			continue
		}
		return s.db.Write(ctx, func(tx postgres.Tx) error {
			on := New(tx, s.clock, s.zone)
			for i, d := range r.Blocks {
				err := on.Add(ctx, id.Named[id.BlockKind](base, string(rune('a'+i))), d)
				// One that was changed since stays as it is: the form was sent before.
				if err != nil && !fault.Is(err, fault.KindConflict) {
					return err
				}
			}
			return nil
		})
	}
	return fault.NotFound() // no button of ours says that
}
