package letter

import (
	"context"
	"maps"

	"onward/internal/chore"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/people"
	"onward/internal/postgres"
)

// Beginning is what a letter begins as.
type Beginning struct {
	Application id.Application // zero: about none
	Contact     id.Contact     // zero: written down nowhere
	Purpose     Purpose
	Draft
}

// Begin keeps a new letter under the id that its form carried. The same form
// sent again changes nothing, whatever was made of the letter since. NotFound
// where the application or the contact is not this person's.
func (s Store) Begin(ctx context.Context, l id.Letter, b Beginning) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		app := postgres.Maybe[struct{ ID id.Application }](`select id from applications where account_id = @account and id = @application and trashed_at is null`,
			postgres.Args{"application": b.Application})
		to, was := people.Known(b.Contact), begunAs(l)
		if err := tx.Read(ctx, app, to, was); err != nil {
			return err
		}
		switch {
		case was.Found:
			return b.same(was.It)
		case !app.Found && !b.Application.IsZero(), !to.Found && !b.Contact.IsZero():
			return fault.NotFound()
		}
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into letters (account_id, id, application_id, contact_id, purpose, to_name, to_address, subject, body, created_at, created_day)
			values (@account, @letter, @application, @contact, @purpose, @to_name, @to_address, @subject, @body, @at, @today)
			on conflict (account_id, id) do nothing`,
			postgres.Args{"letter": l, "application": b.Application, "contact": b.Contact, "purpose": b.Purpose, "to_name": b.ToName, "to_address": b.ToAddress,
				"subject": b.Subject, "body": b.Body, "at": at, "today": today})
		if err != nil || n == 1 {
			return err
		}
		twin := begunAs(l) // that was quicker
		if err := tx.Read(ctx, twin); err != nil {
			return err
		}
		return b.same(twin.It)
	})
}

// begun is what stays of how a letter began.
type begun struct {
	Application id.Application
	Contact     id.Contact
	Purpose     Purpose
}

func begunAs(l id.Letter) *postgres.Optional[begun] {
	return postgres.Maybe[begun](`select application_id as application, contact_id as contact, purpose from letters where account_id = @account and id = @letter`,
		postgres.Args{"letter": l})
}

func (b Beginning) same(was begun) error {
	if was != (begun{b.Application, b.Contact, b.Purpose}) {
		return fault.Conflict("This form was sent before with something else in it, and that letter was kept. Look among your letters before you send it again.")
	}
	return nil
}

// Edit changes a letter that has not gone out, if it still has the version that
// the form was filled from; otherwise it is a Conflict.
func (s Store) Edit(ctx context.Context, l id.Letter, version int, d Draft) error {
	return s.changing(ctx, l, func(tx postgres.Tx, now Letter) error {
		switch {
		case now.Draft() == d:
			return nil
		case now.Gone():
			return fault.Conflict("This letter has gone out, so it stays as it was. You can write another one like it.")
		case now.Version != version:
			return fault.Conflict("This letter was changed somewhere else in the meantime.")
		}
		return rewrite(ctx, tx, l, d, ``, nil)
	})
}

// rewrite writes a letter anew, with more set beside it.
func rewrite(ctx context.Context, tx postgres.Tx, l id.Letter, d Draft, set string, more postgres.Args) error {
	args := postgres.Args{"letter": l, "to_name": d.ToName, "to_address": d.ToAddress, "subject": d.Subject, "body": d.Body}
	maps.Copy(args, more)
	_, err := tx.Exec(ctx, `
		update letters set to_name = @to_name, to_address = @to_address, subject = @subject, body = @body, version = version + 1`+set+`
		where account_id = @account and id = @letter`, args)
	return err
}

// Sent notes that the person has sent a letter themselves, with the words whose
// seal they were shown. Said twice it is so once. A letter with a placeholder
// in it, or without words, is an Invalid; one that reads differently by now a
// Conflict.
func (s Store) Sent(ctx context.Context, l id.Letter, seen string, f Facts) error {
	return s.changing(ctx, l, func(tx postgres.Tx, now Letter) error {
		d := now.Filled(f)
		switch {
		case !now.SentDay.IsZero():
			return nil
		case !now.MailedDay.IsZero():
			return fault.Conflict("Onward has this letter to send already, so there is nothing to say about it.")
		case d.Seal() != seen:
			return fault.Conflict("This letter reads differently by now than when you looked at it. Look at it once more before you say so.")
		}
		if errs := Missing(d, false); errs.Any() {
			return fault.Invalid(errs)
		}
		at, today := s.now()
		if err := rewrite(ctx, tx, l, d, `, sent_at = @at, sent_day = @today`, postgres.Args{"at": at, "today": today}); err != nil {
			return err
		}
		return s.reminded(ctx, tx, now)
	})
}

// Mail gives a letter to Onward to send, with the words whose seal the person
// was shown, and has queue see to it in the same transaction. Asked again it
// does nothing. A letter that cannot go out is an Invalid; one that reads
// differently by now a Conflict.
func (s Store) Mail(ctx context.Context, l id.Letter, seen string, f Facts, queue func(postgres.Tx, Letter) error) error {
	return s.changing(ctx, l, func(tx postgres.Tx, now Letter) error {
		d := now.Filled(f)
		switch {
		case !now.MailedDay.IsZero():
			return nil
		case !now.SentDay.IsZero():
			return fault.Conflict("You said that you have sent this letter yourself. Take that back first, or write another one like it.")
		case d.Seal() != seen:
			return fault.Conflict("This letter reads differently by now than when you looked at it. Look at it once more before you send it.")
		}
		if errs := Missing(d, true); errs.Any() {
			return fault.Invalid(errs)
		}
		at, today := s.now()
		if err := rewrite(ctx, tx, l, d, `, mailed_at = @at, mailed_day = @today`, postgres.Args{"at": at, "today": today}); err != nil {
			return err
		}
		if err := s.reminded(ctx, tx, now); err != nil {
			return err
		}
		now.ToName, now.ToAddress, now.Subject, now.Body = d.ToName, d.ToAddress, d.Subject, d.Body
		return queue(tx, now)
	})
}

// Unsent takes back that a letter was sent by the person.
func (s Store) Unsent(ctx context.Context, l id.Letter) error {
	return s.changing(ctx, l, func(tx postgres.Tx, _ Letter) error {
		_, err := tx.Exec(ctx, `update letters set sent_at = null, sent_day = null, version = version + 1
			where account_id = @account and id = @letter and sent_at is not null`, postgres.Args{"letter": l})
		return err
	})
}

// Copy begins another letter like one that there is, under the id of its form.
func (s Store) Copy(ctx context.Context, l, copied id.Letter) error {
	now := ByID(l)
	if err := s.db.Read(ctx, now); err != nil {
		return err
	}
	return s.Begin(ctx, copied, Beginning{now.It.Application, now.It.Contact, now.It.Purpose, now.It.Draft()})
}

// Discard throws a letter away. What it was answered stays in the journal. The
// same act once more changes nothing, also after the letter has come back.
func (s Store) Discard(ctx context.Context, act id.Act, l id.Letter) error {
	return s.discard(ctx, "letters", act, l)
}

// Return takes a letter back that was thrown away.
func (s Store) Return(ctx context.Context, l id.Letter) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update letters set trashed_at = null where account_id = @account and id = @letter`, postgres.Args{"letter": l})
		if err == nil && n == 0 {
			return fault.NotFound()
		}
		return err
	})
}

func (s Store) discard(ctx context.Context, table string, act id.Act, thing any) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		n, err := tx.Exec(ctx, `
			update `+table+` set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @thing and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "thing": thing})
		if err != nil {
			return err
		}
		if n == 1 {
			return chore.Trashed(ctx, tx, at)
		}
		return tx.Read(ctx, postgres.Value[bool](`select true from `+table+` where account_id = @account and id = @thing`, postgres.Args{"thing": thing}))
	})
}

// changing runs change on a letter that is shown, locked; NotFound for any other.
func (s Store) changing(ctx context.Context, l id.Letter, change func(postgres.Tx, Letter) error) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Letter](`select `+letterColumns+letters+` and l.id = @letter for update of l`, postgres.Args{"letter": l})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		return change(tx, now.It)
	})
}
