package transfer_test

import (
	"time"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/routine"
)

// routine plans blocks for every day, does some of them by a tick and some by
// the timer, takes ticks back, and throws blocks away.
func (l life) routine() {
	l.t.Helper()
	store, ctx := routine.New(l.owned, l.now, time.UTC), l.t.Context()
	for i := range 9 {
		one, day := id.NewBlock(), clock.Today(l.now, time.UTC)
		d := routine.Draft{Days: []routine.Days{"1234567", routine.Weekdays, "7"}[i%3], Kind: activity.Kinds()[i], Minutes: 1 + l.random.IntN(200), At: []string{"", "09:30"}[i%2], Words: l.text()}
		l.must(store.Add(ctx, one, d))
		if i%2 == 0 {
			_, err := store.Tick(ctx, one, day)
			l.must(err)
		} else {
			l.must(store.Start(ctx, one))
			l.now.Advance(time.Duration(1+l.random.IntN(60)) * time.Minute)
		}
		switch i % 4 {
		case 1:
			l.must(store.TakeBack(ctx, id.NewAct(), one, routine.TickOf(one, day)))
		case 2:
			d.Minutes++
			l.must(store.Edit(ctx, one, 1, d))
			l.must(store.Discard(ctx, id.NewAct(), one))
		}
	}
	l.must(store.Start(ctx, l.oneMore(store))) // which goes on
}

func (l life) oneMore(store routine.Store) id.Block {
	l.t.Helper()
	one := id.NewBlock()
	l.must(store.Add(l.t.Context(), one, routine.Draft{Days: "1", Kind: activity.Event, Minutes: 5}))
	return one
}
