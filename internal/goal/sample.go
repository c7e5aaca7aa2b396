package goal

import (
	"context"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/postgres"
)

// FillSample adds to the search of a sample what its person means to reach,
// since eight weeks ago, a long weekend of rest, and what they did meanwhile.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		then, course := New(tx, clock.At(at.AddDate(0, 0, -56)), s.zone, s.weekStart), id.NewGoal()
		for _, one := range []struct {
			id id.Goal
			d  Draft
		}{
			{id.NewGoal(), Draft{Title: "Five applications a week", Counted: Applications, Amount: 5, Per: reckon.Weekly, Why: "Enough to keep going, few enough to write each one well."}},
			{id.NewGoal(), Draft{Title: "Half an hour with people, twice a week", Counted: Minutes, NarrowTo: string(activity.Networking), Amount: 60, Per: reckon.Weekly}},
			{course, Draft{Title: "The planning course", Counted: ByHand, Amount: 8, Per: reckon.Once, Until: today.AddDays(21), Why: "They asked about it twice."}},
		} {
			if err := then.Make(ctx, one.id, one.d); err != nil {
				return err
			}
		}
		on := New(tx, s.clock, s.zone, s.weekStart)
		for i, ago := range []int{44, 37, 30, 16, 9} {
			if err := on.CountByHand(ctx, course, id.NewTick(), today.AddDays(-ago), 1); err != nil {
				return err
			}
			if i == 2 {
				step := id.NewMilestone()
				if err := then.AddMilestone(ctx, course, step, "Half of the lessons", today.AddDays(-20)); err != nil {
					return err
				}
				if err := New(tx, clock.At(at.AddDate(0, 0, -16)), s.zone, s.weekStart).Complete(ctx, course, step, true); err != nil {
					return err
				}
			}
		}
		if err := on.AddMilestone(ctx, course, id.NewMilestone(), "The last exercise handed in", today.AddDays(18)); err != nil {
			return err
		}
		if err := then.Book(ctx, id.NewRest(), RestDraft{First: today.AddDays(-24), Last: today.AddDays(-21), Words: "Away, and the telephone off"}); err != nil {
			return err
		}
		did := activity.New(tx, s.clock, s.zone)
		for _, one := range []activity.Draft{
			{Kind: activity.Searching, Day: today.AddDays(-46), Minutes: 40}, {Kind: activity.Networking, Day: today.AddDays(-43), Minutes: 30, Words: "Rang Jo"},
			{Kind: activity.Practice, Day: today.AddDays(-40), Minutes: 25, Words: "The story of the Monday list, aloud"}, {Kind: activity.Networking, Day: today.AddDays(-36), Minutes: 45},
			{Kind: activity.Learning, Day: today.AddDays(-30), Minutes: 60, Words: "Lesson three"}, {Kind: activity.Searching, Day: today.AddDays(-27), Minutes: 30},
			{Kind: activity.Event, Day: today.AddDays(-17), Minutes: 90, Words: "The planners’ evening"}, {Kind: activity.Learning, Day: today.AddDays(-16), Minutes: 60, Words: "Lesson four"},
			{Kind: activity.Tailoring, Day: today.AddDays(-12), Minutes: 35}, {Kind: activity.Learning, Day: today.AddDays(-9), Minutes: 55, Words: "Lesson five"},
			{Kind: activity.Networking, Day: today.AddDays(-5), Minutes: 30}, {Kind: activity.Practice, Day: today.AddDays(-2), Minutes: 20}, {Kind: activity.Networking, Day: today.AddDays(-1), Minutes: 30},
		} {
			if err := did.Add(ctx, id.NewActivity(), one); err != nil {
				return err
			}
		}
		return nil
	})
}

// MakeUp makes twenty goals of every kind, and so many activities over two
// years: what a load is tried with.
func (s Store) MakeUp(ctx context.Context, activities int) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, today := s.now()
		did, on := activity.New(tx, s.clock, s.zone), New(tx, s.clock, s.zone, s.weekStart)
		kinds, counted, per := activity.Kinds(), AllCounted(), []reckon.Per{reckon.Daily, reckon.Weekly, reckon.Weekly, reckon.Monthly}
		for i := range activities {
			if err := did.Add(ctx, id.NewActivity(), activity.Draft{Kind: kinds[i%len(kinds)], Day: today.AddDays(-i * 730 / activities), Minutes: 20 + i%40}); err != nil {
				return err
			}
		}
		for i := range Limit {
			d := Draft{Title: "A goal", Counted: counted[i%len(counted)], Amount: 1 + i, Per: per[i%len(per)]}
			switch d.Counted {
			case Paths: // of which the made-up search has a thousand in one week
				d.Counted = Applications
			case FromSource:
				d.NarrowTo = "LinkedIn"
			case OfWorkType:
				d.NarrowTo = "full_time"
			case Applications, Tailored, Letters, FollowUps, Responses, Interviews, Activities, Minutes, ByHand:
			}
			if err := on.Make(ctx, id.NewGoal(), d); err != nil {
				return err
			}
		}
		return nil
	})
}
