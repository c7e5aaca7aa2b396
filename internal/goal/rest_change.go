package goal

import (
	"context"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// UnderWay tells whether some of the days of a rest have gone by, and some are
// still to come.
func (r Rest) UnderWay(today clock.Day) bool {
	return r.FirstDay.Before(today) && !r.LastDay.Before(today)
}

// ChangeRest changes days of rest, if they still have the version that the form
// was filled from; otherwise it is a Conflict. The same again changes nothing.
//
// What is left of the goals is different from today on, where the rest is under
// way: its days that have gone by were rested as they were booked, so they stay
// as a rest of their own, and those from today on become another, with the id
// that the form carried for it. Which days there were is told as it was: rest
// can be booked when it is over, so its days can be mended then.
func (s Store) ChangeRest(ctx context.Context, rest, rest2 id.Rest, version int, d RestDraft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Rest](`select `+restColumns+` from rests r where r.account_id = @account and r.id = @rest and r.trashed_at is null for update`, postgres.Args{"rest": rest})
		onward := postgres.Maybe[Rest](`select `+restColumns+` from rests r where r.account_id = @account and r.id = @rest2`, postgres.Args{"rest2": rest2})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		if err := tx.Read(ctx, onward); err != nil { // with what the same form has made, had it been quicker
			return err
		}
		was, apart := now.It, onward.It.Draft()
		switch {
		case onward.Found && was.FirstDay == d.First && apart.Last == d.Last && apart.Share == d.Share && apart.Words == d.Words:
			return nil
		case was.Draft() == d:
			return nil
		case onward.Found || was.Version != version:
			return fault.Conflict(elsewhere)
		}
		at, today := s.now()
		if was.UnderWay(today) && was.Share != d.Share && d.First.Before(today) && !d.Last.Before(today) {
			if err := keepRest(ctx, tx, rest, RestDraft{First: d.First, Last: today.AddDays(-1), Share: was.Share, Words: d.Words}); err != nil {
				return err
			}
			d.First = today
			_, err := tx.Exec(ctx, bookRest, d.args(rest2, at))
			return err
		}
		return keepRest(ctx, tx, rest, d)
	})
}

func keepRest(ctx context.Context, tx postgres.Tx, rest id.Rest, d RestDraft) error {
	_, err := tx.Exec(ctx, `update rests set first_day = @first, last_day = @last, share = @share, words = @words, version = version + 1 where account_id = @account and id = @rest`,
		postgres.Args{"rest": rest, "first": d.First, "last": d.Last, "share": d.Share, "words": d.Words})
	return err
}
