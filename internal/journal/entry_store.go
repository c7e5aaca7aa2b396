package journal

import (
	"context"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// AddEntry keeps an entry under the id that its form carried.
func (s Store) AddEntry(ctx context.Context, app id.Application, entry id.Entry, d EntryDraft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		d = s.dated(d)
		return s.addEntry(ctx, tx, app, entry, d, PrecisionOf(d.Day), 0, false)
	})
}

// EditEntry tells an entry anew; the earlier words stay kept. Conflict when
// revision is no longer the present one.
func (s Store) EditEntry(ctx context.Context, app id.Application, entry, change id.Entry, revision int, d EntryDraft) error {
	return s.reviseEntry(ctx, app, entry, change, revision, func(Entry) (EntryDraft, bool) { return d, false })
}

// FeelEntry says how an entry felt and leaves everything else of it as it is.
func (s Store) FeelEntry(ctx context.Context, app id.Application, entry, change id.Entry, revision int, felt Telling) error {
	return s.reviseEntry(ctx, app, entry, change, revision, func(now Entry) (EntryDraft, bool) {
		d := now.draft()
		d.Feeling, d.FeelingWords = felt.Feeling, felt.FeelingWords
		return d, false
	})
}

// RemoveEntry takes an entry out of sight; it stays kept.
func (s Store) RemoveEntry(ctx context.Context, app id.Application, entry, removal id.Entry, revision int) error {
	return s.reviseEntry(ctx, app, entry, removal, revision, nil)
}

// RestoreEntry undoes the removal of an entry, named by the id of any of its
// revisions. One that stands already stays as it is.
func (s Store) RestoreEntry(ctx context.Context, app id.Application, entry id.Entry) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		last := postgres.One[Entry](`
			select `+entryColumns+` from (
				select *, max(revision) over (partition by ordinal) as latest from entries
				where account_id = @account and application_id = @application and ordinal = (
					select ordinal from entries where account_id = @account and application_id = @application and id = @entry)) e
			where e.revision = e.latest`, postgres.Args{"application": app, "entry": entry})
		if err := tx.Read(ctx, last); err != nil || !last.It.Removed {
			return err
		}
		return s.addEntry(ctx, tx, app, id.NewEntry(), last.It.draft(), last.It.Precision, last.It.Ordinal, false)
	})
}

func (e Entry) draft() EntryDraft { return EntryDraft{e.Kind, e.Body, e.Day, e.About, e.Telling} }

// reviseEntry writes a further revision of an entry: what anew makes of it, or
// its removal where anew is nil. What it is about stays.
func (s Store) reviseEntry(ctx context.Context, app id.Application, entry, change id.Entry, revision int, anew func(Entry) (EntryDraft, bool)) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		again := postgres.Value[bool](`select exists (select from entries where account_id = @account and id = @change)`, postgres.Args{"change": change})
		now := EntryOf(app, entry)
		if err := tx.Read(ctx, again, now); err != nil || again.It && anew == nil {
			return err
		}
		d, remove := now.It.draft(), true
		if anew != nil {
			d, remove = anew(now.It)
		}
		d.About = now.It.About
		if d.Kind == "" {
			d.Kind = now.It.Kind
		}
		if again.It {
			return s.sameEntry(ctx, tx, app, change, d)
		}
		if now.It.Revision != revision {
			return fault.Conflict("This was changed somewhere else in the meantime.")
		}
		// The same day stays as exactly known as it was, an unknown one too.
		precision := PrecisionOf(d.Day)
		if d.Day == now.It.Day {
			precision = now.It.Precision
		}
		return s.addEntry(ctx, tx, app, change, d, precision, now.It.Ordinal, remove)
	})
}

// dated gives a new note without a day that of its writing.
func (s Store) dated(d EntryDraft) EntryDraft {
	if d.Kind == "" {
		d.Kind = KindNote
	}
	if _, today := s.now(); d.Day.IsZero() && d.Kind == KindNote {
		d.Day = today
	}
	return d
}

// addEntry writes a revision of the entry with that ordinal, or of a new one
// where ordinal is zero, and the projection. The application is locked.
func (s Store) addEntry(ctx context.Context, tx postgres.Tx, app id.Application, entry id.Entry, d EntryDraft, precision Precision, ordinal int, removed bool) error {
	at, today := s.now()
	args := postgres.Args{"id": entry, "application": app, "ordinal": ordinal, "removed": removed, "kind": d.Kind, "day": d.Day, "precision": precision,
		"body": d.Body, "about": d.About, "at": at, "today": today}
	d.args(args)
	added, err := tx.Exec(ctx, `
		insert into entries (account_id, id, application_id, ordinal, revision, removed, kind, day, precision, body, about, origin, recorded_at, recorded_day,
			who, how, feeling, feeling_words)
		select @account, @id, @application,
			case when @ordinal::int > 0 then @ordinal::int else coalesce(max(ordinal), 0) + 1 end,
			coalesce(max(revision) filter (where ordinal = @ordinal::int), 0) + 1,
			@removed, @kind, @day::date, @precision, @body, nullif(@about::int, 0), 'typed', @at::timestamptz, @today::date,
			@who, @how, nullif(@feeling::smallint, 0), @feeling_words
		from entries where account_id = @account and application_id = @application
		on conflict (account_id, id) do nothing`, args)
	if err != nil {
		return err
	}
	if added == 0 {
		return s.sameEntry(ctx, tx, app, entry, d)
	}
	return project(ctx, tx, app)
}

// sameEntry tells a form sent twice from one whose id was used for other words.
func (s Store) sameEntry(ctx context.Context, tx postgres.Tx, app id.Application, entry id.Entry, d EntryDraft) error {
	was := postgres.Maybe[Entry](`select `+entryColumns+` from entries e where e.account_id = @account and e.application_id = @application and e.id = @entry`,
		postgres.Args{"application": app, "entry": entry})
	if err := tx.Read(ctx, was); err != nil {
		return err
	}
	if !was.Found || was.It.draft() != d {
		return fault.Conflict("This form was sent before with something else in it, and that was kept. Go back to the application and look before you send it again.")
	}
	return nil
}
