package journal

import (
	"context"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Entry is something told of an application besides its stages, as it stands.
type Entry struct {
	ID          id.Entry
	Ordinal     int
	Revision    int // 1 unless changed
	Kind        string
	Day         clock.Day
	Precision   Precision
	Body        string
	Origin      Origin
	RecordedAt  time.Time
	RecordedDay clock.Day
}

// The kinds of entry. An action is something that was done on a day, such as
// the last one that a spreadsheet knows of.
const (
	KindNote   = "note"
	KindAction = "action"
)

// Note is an entry as a person writes it.
type Note struct {
	Body string
	Day  clock.Day // zero: the day it is written down
}

// Check says what is wrong with the note, on the person's day today.
func (n Note) Check(today clock.Day) (errs field.Errors) {
	if n.Body == "" {
		errs.Add("body", "Write a word or two first.")
	}
	checkText(&errs, "body", n.Body)
	checkPast(&errs, "day", n.Day, today)
	return errs
}

const presentEntries = `
	select id, ordinal, revision, kind, day, precision, body, origin, recorded_at, recorded_day from (
		select distinct on (ordinal) * from entries
		where account_id = @account and application_id = @application
		order by ordinal, revision desc) e
	where not removed order by ordinal`

// EntriesOf reads an application's entries as they stand, in the order told.
func EntriesOf(app id.Application) *postgres.Rows[Entry] {
	return postgres.Many[Entry](presentEntries, postgres.Args{"application": app})
}

// AddNote keeps a note under the id that its form carried.
func (s Store) AddNote(ctx context.Context, app id.Application, entry id.Entry, n Note) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		return s.addEntry(ctx, tx, app, entry, s.dated(n), ByDay, 0, false)
	})
}

// EditNote writes a note anew; the earlier words stay kept. Conflict when
// revision is no longer the present one.
func (s Store) EditNote(ctx context.Context, app id.Application, entry, change id.Entry, revision int, n Note) error {
	return s.reviseEntry(ctx, app, entry, change, revision, n, false)
}

// RemoveNote takes a note out of sight; it stays kept.
func (s Store) RemoveNote(ctx context.Context, app id.Application, entry, removal id.Entry, revision int) error {
	return s.reviseEntry(ctx, app, entry, removal, revision, Note{}, true)
}

// EntryOf reads one entry as it stands, by the id of any of its revisions.
func EntryOf(app id.Application, entry id.Entry) *postgres.Row[Entry] {
	return postgres.One[Entry](`select e.* from (`+presentEntries+`) e where e.ordinal = (
		select ordinal from entries where account_id = @account and application_id = @application and id = @entry)`,
		postgres.Args{"application": app, "entry": entry})
}

func (s Store) reviseEntry(ctx context.Context, app id.Application, entry, change id.Entry, revision int, n Note, remove bool) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		again := postgres.Value[bool](`select exists (select from entries where account_id = @account and id = @change)`, postgres.Args{"change": change})
		now := EntryOf(app, entry)
		if err := tx.Read(ctx, again, now); err != nil || again.It && remove {
			return err
		}
		if again.It {
			return s.sameEntry(ctx, tx, app, change, n)
		}
		if now.It.Revision != revision {
			return fault.Conflict("This note was changed somewhere else in the meantime.")
		}
		if remove {
			n = Note{now.It.Body, now.It.Day}
		}
		// The same day stays as exactly known as it was, an unknown one too.
		precision := PrecisionOf(n.Day)
		if n.Day == now.It.Day {
			precision = now.It.Precision
		}
		return s.addEntry(ctx, tx, app, change, n, precision, now.It.Ordinal, remove)
	})
}

// dated gives a new note without a day that of its writing.
func (s Store) dated(n Note) Note {
	if _, today := s.now(); n.Day.IsZero() {
		n.Day = today
	}
	return n
}

// addEntry writes a revision of the entry with that ordinal, or of a new one
// where ordinal is zero, and the projection. The application is locked.
func (s Store) addEntry(ctx context.Context, tx postgres.Tx, app id.Application, entry id.Entry, n Note, precision Precision, ordinal int, removed bool) error {
	at, today := s.now()
	added, err := tx.Exec(ctx, `
		insert into entries (account_id, id, application_id, ordinal, revision, removed, kind, day, precision, body, origin, recorded_at, recorded_day)
		select @account, @id, @application,
			case when @ordinal::int > 0 then @ordinal::int else coalesce(max(ordinal), 0) + 1 end,
			coalesce(max(revision) filter (where ordinal = @ordinal::int), 0) + 1,
			@removed, coalesce((array_agg(kind) filter (where ordinal = @ordinal::int))[1], 'note'),
			@day::date, @precision, @body, 'typed', @at::timestamptz, @today::date
		from entries where account_id = @account and application_id = @application
		on conflict (account_id, id) do nothing`,
		postgres.Args{"id": entry, "application": app, "ordinal": ordinal, "removed": removed, "day": n.Day, "precision": precision, "body": n.Body, "at": at, "today": today})
	if err != nil {
		return err
	}
	if added == 0 {
		return s.sameEntry(ctx, tx, app, entry, n)
	}
	return project(ctx, tx, app)
}

// sameEntry tells a form sent twice from one whose id was used for other words.
func (s Store) sameEntry(ctx context.Context, tx postgres.Tx, app id.Application, entry id.Entry, n Note) error {
	was := postgres.Maybe[struct {
		ApplicationID id.Application
		Body          string
		Day           clock.Day
	}](`select application_id, body, day from entries where account_id = @account and id = @entry`, postgres.Args{"entry": entry})
	if err := tx.Read(ctx, was); err != nil {
		return err
	}
	if was.It.ApplicationID != app || was.It.Body != n.Body || was.It.Day != n.Day {
		return fault.Conflict("This form was sent before with something else in it, and that was kept. Go back to the application and look before you send it again.")
	}
	return nil
}
