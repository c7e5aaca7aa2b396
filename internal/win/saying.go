package win

import (
	"context"

	"onward/internal/chore"
	"onward/internal/clock"
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

// Tell keeps a win under the id that its form carried. The same again changes
// nothing; other content under the same id is a Conflict. The draft has passed
// Check.
func (s Store) Tell(ctx context.Context, one id.Win, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into wins (account_id, id, day, words, recorded_at, recorded_day) values (@account, @win, @day, @words, @at, @today) on conflict do nothing`,
			postgres.Args{"win": one, "day": d.Day, "words": d.Words, "at": at, "today": today})
		if err != nil || n == 1 {
			return err
		}
		was := postgres.Maybe[Draft](`select words, day from wins where account_id = @account and id = @win and key is null`, postgres.Args{"win": one})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if !was.Found || was.It != d {
			return fault.Conflict(twice)
		}
		return nil
	})
}

// Edit changes a win that was told, if it still has the version that the form
// was filled from; otherwise it is a Conflict.
func (s Store) Edit(ctx context.Context, one id.Win, version int, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[struct {
			Draft
			Version int
		}](`select words, day, version from wins where account_id = @account and id = @win and key is null and trashed_at is null for update`, postgres.Args{"win": one})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		switch {
		case now.It.Draft == d:
			return nil
		case now.It.Version != version:
			return fault.Conflict(elsewhere)
		}
		_, err := tx.Exec(ctx, `update wins set words = @words, day = @day, version = version + 1 where account_id = @account and id = @win`,
			postgres.Args{"win": one, "words": d.Words, "day": d.Day})
		return err
	})
}

// Keep keeps a win that was told for a hard day, or no longer.
func (s Store) Keep(ctx context.Context, one id.Win, kept bool) error {
	at, _ := s.now()
	return s.one(ctx, `update wins set kept_at = case when @kept::boolean then coalesce(kept_at, @at) end where account_id = @account and id = @win and key is null and trashed_at is null`,
		postgres.Args{"win": one, "kept": kept, "at": at})
}

// Mark is what a person says of a win that is found: that they keep it for a
// hard day, or do not want to see it. Neither is as it is found.
type Mark string

// The marks.
const (
	AsFound Mark = ""
	ForHard Mark = "kept"
	Unseen  Mark = "hidden"
)

// SetMark marks a win that is found, by its key; NotFound where there is none.
func (s Store) SetMark(ctx context.Context, key string, m Mark) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		there := postgres.Many[Win](wins()+` select `+columns+` from all_wins w where w.key = @key and w.kind <> 'told'`, spanWith(today, "key", key))
		if err := tx.Read(ctx, there); err != nil {
			return err
		}
		if len(there.All) == 0 {
			return fault.NotFound()
		}
		args := postgres.Args{"key": key}
		if m == AsFound {
			_, err := tx.Exec(ctx, `delete from wins where account_id = @account and key = @key`, args)
			return err
		}
		args["win"], args["at"], args["today"] = id.Named[id.WinKind](tx.Account(), key), at, today
		args["kept"], args["hidden"] = m == ForHard, m == Unseen
		_, err := tx.Exec(ctx, `
			insert into wins (account_id, id, key, words, kept_at, hidden_at, recorded_at, recorded_day)
			values (@account, @win, @key, '', case when @kept::boolean then @at::timestamptz end, case when @hidden::boolean then @at::timestamptz end, @at, @today)
			on conflict (account_id, key) do update set kept_at = excluded.kept_at, hidden_at = excluded.hidden_at`, args)
		return err
	})
}

func spanWith(today clock.Day, name string, value any) postgres.Args {
	args := span(clock.Date(clock.FirstYear, 1, 1), today)
	args[name] = value
	return args
}

// Discard throws a win away that was told, as an act that Return takes back.
// Done again it changes nothing.
func (s Store) Discard(ctx context.Context, act id.Act, one id.Win) error {
	return s.discard(ctx, "wins", act, postgres.Args{"one": one})
}

// Return puts a win back that was thrown away.
func (s Store) Return(ctx context.Context, one id.Win) error {
	return s.one(ctx, `update wins set trashed_at = null where account_id = @account and id = @win and key is null`, postgres.Args{"win": one})
}

// discard throws away one row of a table of ours.
func (s Store) discard(ctx context.Context, table string, act id.Act, args postgres.Args) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		there := postgres.Value[bool](`select true from `+table+` where account_id = @account and id = @one`, postgres.Args{"one": args["one"]})
		if err := tx.Read(ctx, there); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `
			update `+table+` set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @one and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "one": args["one"]})
		if err != nil || n == 0 {
			return err
		}
		return chore.Trashed(ctx, tx, at)
	})
}

// one runs a change of one row; NotFound where there is none.
func (s Store) one(ctx context.Context, sql string, args postgres.Args) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, sql, args)
		if err == nil && n == 0 {
			return fault.NotFound()
		}
		return err
	})
}

// EmptyTrash are the trashes of wins and rewards.
func EmptyTrash() []chore.Bin { return []chore.Bin{chore.BinOf("wins"), chore.BinOf("rewards")} }
