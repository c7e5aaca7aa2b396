package win

import (
	"context"

	"onward/internal/id"
	"onward/internal/postgres"
)

// FillSample adds to the search of a sample what went well, as its person
// tells it, and what they promised themselves.
func (s Store) FillSample(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, today := s.now()
		on, kept := New(tx, s.clock, s.zone), id.NewWin()
		if err := on.Tell(ctx, kept, Draft{"They asked to keep the drawing", today.AddDays(-36)}); err != nil {
			return err
		}
		if err := on.Keep(ctx, kept, true); err != nil {
			return err
		}
		if err := on.Tell(ctx, id.NewWin(), Draft{"Asked for the salary before the second call", today.AddDays(-7)}); err != nil {
			return err
		}
		return on.Promise(ctx, id.NewReward(), RewardDraft{"A long walk by the water", Applications, 5})
	})
}
