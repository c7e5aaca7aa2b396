package journal

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"onward/internal/agenda"
	"onward/internal/chore"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Trashed is an application that lies in the trash.
type Trashed struct {
	ID         id.Application
	Company    string
	Role       string
	Stage      Stage
	Interviews int
	TrashedAt  time.Time
}

// TrashCursor is the place in the trash after which a page goes on.
type TrashCursor struct {
	Last id.Application
	At   time.Time
}

// String is the cursor as an address carries it.
func (c TrashCursor) String() string {
	if c.Last.IsZero() {
		return ""
	}
	return c.Last.String() + "." + strconv.FormatInt(c.At.UnixMicro(), 10)
}

// ParseTrashCursor reads what String wrote; anything else is the start.
func ParseTrashCursor(s string) TrashCursor {
	name, micros, _ := strings.Cut(s, ".")
	last, err := id.Parse[id.ApplicationKind](name)
	at, err2 := strconv.ParseInt(micros, 10, 64)
	if err != nil || err2 != nil || at < 0 || at > 1<<53 {
		return TrashCursor{}
	}
	return TrashCursor{last, time.UnixMicro(at)}
}

const trashedColumns = `a.id, a.company, a.role, a.stage, a.interviews, a.trashed_at`

// Trash reads a page of the trash, the latest first, and one row more.
func Trash(after TrashCursor) *postgres.Rows[Trashed] {
	where, args := "", postgres.Args{}
	if !after.Last.IsZero() {
		where, args = " and (a.trashed_at, a.id) < (@at, @last)", postgres.Args{"at": after.At, "last": after.Last}
	}
	return postgres.Many[Trashed](`select `+trashedColumns+` from applications a
		where a.account_id = @account and a.trashed_at is not null`+where+`
		order by a.trashed_at desc, a.id desc limit `+rowLimit, args)
}

// InTrash reads one application of the trash; NotFound where it is not there.
func InTrash(app id.Application) *postgres.Row[Trashed] {
	return postgres.One[Trashed](`select `+trashedColumns+` from applications a
		where a.account_id = @account and a.id = @application and a.trashed_at is not null`, postgres.Args{"application": app})
}

// Discard puts applications into the trash, as one act that Return takes back.
// Done again it changes nothing. It tells how many the act put there; NotFound
// where one of them is not this person's.
func (s Store) Discard(ctx context.Context, act id.Act, apps []id.Application) (int, error) {
	var removed int
	err := s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		if _, err := lockAll(ctx, tx, apps); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `
			update applications set trashed_at = @at, removal_id = @act
			where account_id = @account and id = any(@apps) and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "apps": apps}); err != nil {
			return err
		}
		if err := errors.Join(agenda.Follow(ctx, tx), chore.Trashed(ctx, tx, at)); err != nil {
			return err
		}
		n := postgres.Value[int](`select count(*) from applications where account_id = @account and removal_id = @act`, postgres.Args{"act": act})
		err := tx.Read(ctx, n)
		removed = n.It
		return err
	})
	return removed, err
}

// Return takes back what an act put into the trash, and tells how many came
// back with it. NotFound where there was no such act.
func (s Store) Return(ctx context.Context, act id.Act) (int, error) {
	var back int
	err := s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update applications set trashed_at = null where account_id = @account and removal_id = @act`, postgres.Args{"act": act})
		switch {
		case err != nil:
			return err
		case n == 0:
			return fault.NotFound()
		}
		back = int(n)
		return agenda.Follow(ctx, tx)
	})
	return back, err
}

// PutBack takes one application out of the trash.
func (s Store) PutBack(ctx context.Context, app id.Application) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update applications set trashed_at = null where account_id = @account and id = @application`, postgres.Args{"application": app})
		switch {
		case err != nil:
			return err
		case n == 0:
			return fault.NotFound()
		}
		return agenda.Follow(ctx, tx)
	})
}

// Purge deletes an application of the trash for good, with all its facts.
func (s Store) Purge(ctx context.Context, app id.Application) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `delete from applications where account_id = @account and id = @application and trashed_at is not null`, postgres.Args{"application": app})
		if err == nil && n == 0 {
			return fault.NotFound()
		}
		return err
	})
}

// held is an application as an act on several finds it, locked.
type held struct {
	ID      id.Application
	Stage   Stage
	Trashed bool
}

// lockAll holds applications for the rest of the transaction, in one order for
// all, so that two acts do not wait for each other. NotFound where one of them
// is not this person's.
func lockAll(ctx context.Context, tx postgres.Tx, apps []id.Application) ([]held, error) {
	all := postgres.Many[held](`
		select id, stage, trashed_at is not null as trashed from applications
		where account_id = @account and id = any(@apps) order by id for update`, postgres.Args{"apps": apps})
	if err := tx.Read(ctx, all); err != nil {
		return nil, err
	}
	for _, app := range apps {
		if !slices.ContainsFunc(all.All, func(h held) bool { return h.ID == app }) {
			return nil, fault.NotFound()
		}
	}
	return all.All, nil
}
