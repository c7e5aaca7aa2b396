package review

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// FillSample adds to the search of a sample two weeks that were looked at on
// their last day, what was tried after the first and how it went, what is
// being tried since the second, and a plan. Weeks begin on Monday in a sample.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		on := func(day clock.Day) Store {
			return New(tx, clock.At(at.AddDate(0, 0, -today.DaysSince(day))), s.zone)
		}
		week := Week(today, time.Monday)
		first, second := week.AddDays(-3*weekDays), week.AddDays(-2*weekDays)
		asked := LastDay(first).AddDays(TryDays)
		if err := on(first.AddDays(-30)).Plan(ctx, id.NewPlan(), PlanDraft{
			Kind: AfterInterview, Words: "Walk home the long way, ring Jo, and open nothing of the search until the next morning.",
		}); err != nil {
			return err
		}
		if err := on(LastDay(first)).Keep(ctx, first, id.NewReview(), 0, Draft{
			Learned: "I say yes to a call at any hour, and then stand in the hall with the phone. Those that I had an hour for went better.",
			Idea:    "An hour free before each call, with the three figures on a card", VerdictDay: asked,
		}); err != nil {
			return err
		}
		tried := ExperimentOf(first)
		if err := tx.Read(ctx, tried); err != nil {
			return err
		}
		if err := on(asked).Judge(ctx, tried.It.ID, id.NewVerdict(), 0, VerdictDraft{
			Outcome: KeepIt, Words: "Twice now. I was calmer, and did not need the card.",
		}); err != nil {
			return err
		}
		return on(LastDay(second)).Keep(ctx, second, id.NewReview(), 0, Draft{
			Learned: "Saying what I do not know lost me nothing this time. They liked to talk about it.",
			Idea:    "Two applications made for their posting, rather than five that are not", VerdictDay: today.AddDays(3),
		})
	})
}
