package debrief

import (
	"context"
	"slices"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Begin begins to look back at a step of an application, and gives the
// debrief: the one that there is already where somebody began before, from the
// trash too. The form "" is the usual one. NotFound where the application is not this person's; Conflict
// where the form does not fit the step any more.
func (s Store) Begin(ctx context.Context, d id.Debrief, app id.Application, ordinal int, f Form) (id.Debrief, error) {
	err := s.db.Write(ctx, func(tx postgres.Tx) error {
		there := postgres.Value[id.Application](`select id from applications where account_id = @account and id = @application and trashed_at is null for update`,
			postgres.Args{"application": app})
		if err := tx.Read(ctx, there); err != nil {
			return err
		}
		of := postgres.Args{"application": app, "ordinal": ordinal}
		step := postgres.Maybe[struct {
			Stage   journal.Stage
			Removed bool
		}](`select stage, removed from stages where account_id = @account and application_id = @application and ordinal = @ordinal order by revision desc limit 1`, of)
		had := postgres.Maybe[struct {
			ID   id.Debrief
			Form Form
		}](`select id, form from debriefs where account_id = @account and application_id = @application and ordinal = @ordinal`, of)
		if err := tx.Read(ctx, step, had); err != nil {
			return err
		}
		if had.Found {
			d = had.It.ID
			if _, err := tx.Exec(ctx, `update debriefs set trashed_at = null where account_id = @account and id = @debrief`, postgres.Args{"debrief": d}); err != nil {
				return err
			}
			return ToAgenda(ctx, tx, d)
		}
		forms := Forms(step.It.Stage)
		if f == "" && len(forms) > 0 {
			f = forms[0]
		}
		if !step.Found || step.It.Removed || !slices.Contains(forms, f) {
			return fault.Conflict("This was changed in the meantime, and there is nothing here to look back at now.")
		}
		at, today := s.now()
		n, err := tx.Exec(ctx, `
			insert into debriefs (account_id, id, application_id, ordinal, form, created_at, created_day)
			values (@account, @debrief, @application, @ordinal, @form, @at, @today) on conflict do nothing`,
			postgres.Args{"debrief": d, "application": app, "ordinal": ordinal, "form": f, "at": at, "today": today})
		switch {
		case err != nil:
			return err
		case n == 0:
			return fault.Conflict("This form was sent before, for something else. Go back to the application and look before you send it again.")
		}
		if f == Full || f == Short {
			if err := agenda.LookedBack(ctx, tx, app); err != nil {
				return err
			}
		}
		return ToAgenda(ctx, tx, d)
	})
	return d, err
}

// ChangeForm makes a debrief a longer or a shorter one. What was saved stays.
func (s Store) ChangeForm(ctx context.Context, app id.Application, d id.Debrief, f Form) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now, err := hold(ctx, tx, app, d)
		switch {
		case err != nil:
			return err
		case now.Form == f:
			return nil
		case f != Full && f != Short || now.Form != Full && now.Form != Short:
			return fault.NotFound() // no button of ours asks for that
		}
		_, err = tx.Exec(ctx, `update debriefs set form = @form where account_id = @account and id = @debrief`, postgres.Args{"debrief": d, "form": f})
		return err
	})
}

// PutOff lets a debrief wait until a day: nothing offers it before.
func (s Store) PutOff(ctx context.Context, app id.Application, d id.Debrief, until clock.Day) error {
	return s.set(ctx, app, d, `later_day = @until`, postgres.Args{"until": until})
}

// Close lets a debrief be: it is not offered again. It can be read, and gone
// on with, still.
func (s Store) Close(ctx context.Context, app id.Application, d id.Debrief) error {
	at, today := s.now()
	return s.set(ctx, app, d, `closed_at = coalesce(closed_at, @at), closed_day = coalesce(closed_day, @today)`, postgres.Args{"at": at, "today": today})
}

func (s Store) set(ctx context.Context, app id.Application, d id.Debrief, what string, args postgres.Args) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if _, err := hold(ctx, tx, app, d); err != nil {
			return err
		}
		args["debrief"] = d
		if _, err := tx.Exec(ctx, `update debriefs set `+what+` where account_id = @account and id = @debrief`, args); err != nil {
			return err
		}
		return ToAgenda(ctx, tx, d)
	})
}

// holding is a debrief that is held for the rest of a transaction.
type holding struct {
	Form   Form
	Closed bool
}

// hold holds a debrief; NotFound where it is not this person's, or thrown away.
func hold(ctx context.Context, tx postgres.Tx, app id.Application, d id.Debrief) (holding, error) {
	one := postgres.One[holding](`
		select d.form, d.closed_at is not null as closed from debriefs d
		join applications a on a.account_id = @account and a.id = d.application_id and a.trashed_at is null
		where d.account_id = @account and d.application_id = @application and d.id = @debrief and d.trashed_at is null for update of d`,
		postgres.Args{"application": app, "debrief": d})
	err := tx.Read(ctx, one)
	return one.It, err
}
