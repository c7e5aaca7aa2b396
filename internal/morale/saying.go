package morale

import (
	"context"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// What is said of a form whose id was used for something else, and of one that
// came after another.
const (
	twice     = "This form was sent before, with something else in it. Look at what is there before you send it again."
	elsewhere = "This was changed somewhere else in the meantime."
)

// Say keeps a check-in under the id that its form carried. The same again
// changes nothing; other content under the same id is a Conflict. The draft
// has passed Check.
func (s Store) Say(ctx context.Context, one id.CheckIn, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		made, err := s.revise(ctx, tx, one, CheckIn{ID: one, Revision: 1, Day: d.Day, Feeling: d.Feeling, Words: d.Words})
		if err != nil || made {
			return err
		}
		return same(ctx, tx, one, one, d)
	})
}

// Correct says a check-in anew, as a further revision; was is the revision
// that the form was filled from. It is a Conflict where it was corrected
// meanwhile, or where the id was used for other content. Correcting what was
// taken back puts it back. The draft has passed Check.
func (s Store) Correct(ctx context.Context, one, revision id.CheckIn, was int, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now, err := hold(ctx, tx, one)
		if err != nil {
			return err
		}
		again := postgres.Value[bool](`select exists (select from check_ins where account_id = @account and id = @revision)`, postgres.Args{"revision": revision})
		if err := tx.Read(ctx, again); err != nil {
			return err
		}
		switch {
		case again.It:
			return same(ctx, tx, one, revision, d)
		case now.Draft() == d && !now.Removed:
			return nil
		case now.Revision != was:
			return fault.Conflict(elsewhere)
		}
		_, err = s.revise(ctx, tx, revision, CheckIn{ID: one, Revision: was + 1, Day: d.Day, Feeling: d.Feeling, Words: d.Words})
		return err
	})
}

// TakeBack takes a check-in back; Return takes that back in turn. Done again,
// neither changes anything.
func (s Store) TakeBack(ctx context.Context, one id.CheckIn) error { return s.remove(ctx, one, true) }

// Return puts a check-in back that was taken back.
func (s Store) Return(ctx context.Context, one id.CheckIn) error { return s.remove(ctx, one, false) }

func (s Store) remove(ctx context.Context, one id.CheckIn, removed bool) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now, err := hold(ctx, tx, one)
		if err != nil || now.Removed == removed {
			return err
		}
		now.Removed = removed
		now.Revision++
		_, err = s.revise(ctx, tx, id.NewCheckIn(), now)
		return err
	})
}

// revise writes a revision down, and tells whether it was not there yet.
func (s Store) revise(ctx context.Context, tx postgres.Tx, revision id.CheckIn, c CheckIn) (bool, error) {
	at, today := s.now()
	n, err := tx.Exec(ctx, `
		insert into check_ins (account_id, id, check_in_id, revision, removed, day, feeling, words, recorded_at, recorded_day)
		values (@account, @revision_id, @one, @revision, @removed, @day, @feeling, @words, @at, @today) on conflict do nothing`, postgres.Args{
		"revision_id": revision, "one": c.ID, "revision": c.Revision, "removed": c.Removed, "day": c.Day, "feeling": c.Feeling, "words": c.Words, "at": at, "today": today,
	})
	return n == 1, err
}

// hold gives a check-in as it stands and keeps others from changing it until
// the transaction ends: all of them take its first revision first.
func hold(ctx context.Context, tx postgres.Tx, one id.CheckIn) (CheckIn, error) {
	first := postgres.Value[bool](`select true from check_ins where account_id = @account and id = @one and check_in_id = @one for update`, postgres.Args{"one": one})
	if err := tx.Read(ctx, first); err != nil {
		return CheckIn{}, err
	}
	now := ByID(one)
	err := tx.Read(ctx, now)
	return now.It, err
}

// same tells a form sent twice from one whose id was used for other content.
func same(ctx context.Context, tx postgres.Tx, one, revision id.CheckIn, d Draft) error {
	was := postgres.Maybe[CheckIn](`select `+columns+rows+`c.check_in_id = @one and c.id = @revision`, postgres.Args{"one": one, "revision": revision})
	if err := tx.Read(ctx, was); err != nil {
		return err
	}
	if !was.Found || was.It.Draft() != d {
		return fault.Conflict(twice)
	}
	return nil
}

// Forget deletes every check-in of the person for good, with all its
// revisions.
func (s Store) Forget(ctx context.Context) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `delete from check_ins where account_id = @account`, nil)
		return err
	})
}

// HelpLines reads whom the person wants to turn to when it is too much, in
// their own words.
func HelpLines() *postgres.Scalar[string] {
	return postgres.Value[string](`select help_lines from accounts where id = @account`, nil)
}

// SetHelpLines writes that down.
func (s Store) SetHelpLines(ctx context.Context, words string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		_, err := tx.Exec(ctx, `update accounts set help_lines = @words where id = @account`, postgres.Args{"words": words})
		return err
	})
}
