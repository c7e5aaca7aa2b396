package morale

import (
	"context"

	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/postgres"
)

// FillSample adds to the search of a sample how some of its days were.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, today := s.now()
		on := New(tx, s.clock, s.zone)
		for _, one := range []struct {
			ago   int
			felt  feeling.Feeling
			words string
		}{
			{47, feeling.Good, "Two letters out before noon"}, {43, feeling.Okay, ""}, {39, feeling.Flat, "Rain, and the same three boards"}, {35, feeling.Low, "So close, this time"},
			{33, feeling.Flat, ""}, {29, feeling.Okay, "Rang Jo"}, {24, feeling.Good, ""}, {19, feeling.Okay, ""}, {15, feeling.Flat, "Nobody wrote"}, {11, feeling.Okay, ""},
			{7, feeling.Good, "The call was a conversation"}, {3, feeling.Okay, ""},
		} {
			if err := on.Say(ctx, id.NewCheckIn(), Draft{Day: today.AddDays(-one.ago), Feeling: one.felt, Words: one.words}); err != nil {
				return err
			}
		}
		return nil
	})
}
