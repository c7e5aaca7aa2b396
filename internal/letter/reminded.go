package letter

import (
	"context"

	"onward/internal/agenda"
	"onward/internal/postgres"
	"onward/internal/reminder"
)

// reminded sees that nobody is reminded of what a letter that went out has
// done.
func (s Store) reminded(ctx context.Context, tx postgres.Tx, now Letter) error {
	what, asked := map[Purpose]string{FollowUp: agenda.FollowUp, Thanks: agenda.Thank, Feedback: agenda.AskFeedback}[now.Purpose]
	if !asked || now.Application.IsZero() {
		return nil
	}
	return reminder.New(tx, s.clock, s.zone).Wrote(ctx, now.Application, what)
}
