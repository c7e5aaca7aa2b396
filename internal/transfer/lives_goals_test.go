package transfer_test

import (
	"time"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/people"
)

// aims does things and means to do others: activities by hand and by the timer,
// goals of every kind with their ways, and days of rest; some of each is put
// away, taken back or thrown away.
func (l life) aims(apps []id.Application) {
	l.t.Helper()
	did, aims, ctx := activity.New(l.owned, l.now, time.UTC), goal.New(l.owned, l.now, time.UTC, time.Monday), l.t.Context()
	day := func() clock.Day { return clock.Today(l.now, time.UTC).AddDays(-l.random.IntN(90)) }
	known := people.Latest()
	l.must(l.owned.Read(ctx, known))
	for i := range 12 {
		one, d := id.NewActivity(), activity.Draft{Kind: activity.Kinds()[i%9], Day: day(), Minutes: l.random.IntN(200), Words: l.text()}
		switch i % 4 {
		case 0:
			d.Application = apps[l.random.IntN(len(apps))]
		case 1:
			d.Contact = known.All[l.random.IntN(len(known.All))].ID
		}
		if i%3 == 0 {
			l.must(did.Start(ctx, one, activity.Draft{Kind: d.Kind, Words: d.Words}))
			l.now.Advance(time.Duration(l.random.IntN(300)) * time.Minute)
			_, err := did.End(ctx, one)
			l.must(err)
		} else {
			l.must(did.Add(ctx, one, d))
		}
		if i%5 == 0 {
			l.must(did.Discard(ctx, id.NewAct(), one))
		}
		if i%5 == 1 {
			d.Minutes++
			l.must(did.Edit(ctx, one, 1, d))
		}
	}
	l.must(did.Start(ctx, id.NewActivity(), activity.Draft{Kind: activity.Event})) // which goes on
	l.must(did.Discard(ctx, id.NewAct(), l.stopped(did)))
	for i, c := range goal.AllCounted() {
		one, d := id.NewGoal(), goal.Draft{Title: "x" + l.text(), Counted: c, Amount: 1 + l.random.IntN(9), Per: reckon.Pers()[i%4], Until: clock.Today(l.now, time.UTC).AddDays(30), Why: l.text()}
		d.NarrowTo = map[goal.Counted]string{goal.FromSource: "Ida", goal.OfWorkType: "contract", goal.Minutes: "practice"}[c]
		l.must(aims.Make(ctx, one, d))
		l.must(aims.AddMilestone(ctx, one, id.NewMilestone(), "x"+l.text(), day()))
		step := id.NewMilestone()
		l.must(aims.AddMilestone(ctx, one, step, "y"+l.text(), day()))
		l.must(aims.Complete(ctx, one, step, true))
		if i%2 == 0 {
			l.must(aims.RemoveMilestone(ctx, one, step))
		}
		if c == goal.ByHand {
			for n := range 4 {
				tick := id.NewTick()
				l.must(aims.CountByHand(ctx, one, tick, day(), 1+n))
				if n == 0 {
					l.must(aims.TakeBack(ctx, one, tick))
				}
			}
		}
		l.must(aims.Pause(ctx, one))
		if i%2 == 0 {
			l.now.Advance(48 * time.Hour)
			l.must(aims.Resume(ctx, one))
			d.Amount++
			l.must(aims.Change(ctx, one, 1, d))
		}
		if i%3 == 0 {
			l.must(aims.Archive(ctx, one))
		}
		if i%5 == 0 {
			l.must(aims.Discard(ctx, id.NewAct(), one))
		}
	}
	for i := range 4 {
		rest, first := id.NewRest(), day()
		l.must(aims.Book(ctx, rest, goal.RestDraft{First: first, Last: first.AddDays(i), Share: 50 * (i % 2), Words: l.text()}))
		if i == 2 {
			l.must(aims.ChangeRest(ctx, rest, id.NewRest(), 1, goal.RestDraft{First: first, Last: first.AddDays(i + 1), Share: goal.Half, Words: l.text()}))
		}
		if i == 3 {
			l.must(aims.CancelRest(ctx, id.NewAct(), rest))
		}
	}
}

// stopped is the activity that was ended last.
func (l life) stopped(did activity.Store) id.Activity {
	l.t.Helper()
	running := activity.Running()
	l.must(l.owned.Read(l.t.Context(), running))
	_, err := did.End(l.t.Context(), running.It.ID)
	l.must(err)
	return running.It.ID
}
