package letter

import (
	"context"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// TemplateLimit is how many templates of one's own there is room for.
const TemplateLimit = 200

// AddTemplate keeps a template under the id that its form carried. The same
// again changes nothing; other content under the same id is a Conflict, and so
// is a second one instead of the same built-in. The draft has passed Check.
func (s Store) AddTemplate(ctx context.Context, t id.Template, d TemplateDraft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if _, there := builtIn(d.Builtin); d.Builtin != "" && !there {
			return fault.NotFound()
		}
		// One after the other, so that two do not count the same room.
		held := postgres.Value[id.Account](`select id from accounts where id = @account for update`, nil)
		was := postgres.Maybe[Template](`select `+templateColumns+` from templates t where t.account_id = @account and t.id = @template`, postgres.Args{"template": t})
		many := postgres.Value[int](`select count(*) from templates where account_id = @account and trashed_at is null`, nil)
		instead := postgres.Value[bool](`select exists (select from templates where account_id = @account and builtin = @builtin and builtin <> '' and trashed_at is null)`,
			postgres.Args{"builtin": d.Builtin})
		if err := tx.Read(ctx, held); err != nil {
			return err
		}
		if err := tx.Read(ctx, was, many, instead); err != nil {
			return err
		}
		switch {
		case was.Found && was.It.Draft() == d:
			return nil
		case was.Found:
			return fault.Conflict("This form was sent before with something else in it, and that was kept. Look among your templates before you send it again.")
		case instead.It:
			return fault.Conflict("You have changed this built-in template already. Look among your templates before you send this again.")
		case many.It >= TemplateLimit:
			var errs field.Errors
			errs.Add("name", "There is room for 200 templates. Throw one away that you no longer use.")
			return fault.Invalid(errs)
		}
		at, _ := s.now()
		_, err := tx.Exec(ctx, `
			insert into templates (account_id, id, builtin, purpose, name, subject, body, created_at)
			values (@account, @template, @builtin, @purpose, @name, @subject, @body, @at) on conflict do nothing`,
			postgres.Args{"template": t, "builtin": d.Builtin, "purpose": d.Purpose, "name": d.Name, "subject": d.Subject, "body": d.Body, "at": at})
		return err
	})
}

// EditTemplate changes a template, if it still has the version that the form
// was filled from; otherwise it is a Conflict. Letters that were begun with it
// stay as they are.
func (s Store) EditTemplate(ctx context.Context, t id.Template, version int, d TemplateDraft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Template](`select `+templateColumns+` from templates t where t.account_id = @account and t.id = @template and t.trashed_at is null for update`,
			postgres.Args{"template": t})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		d.Builtin = now.It.Builtin
		switch {
		case now.It.Draft() == d:
			return nil
		case now.It.Version != version:
			return fault.Conflict("This template was changed somewhere else in the meantime.")
		}
		_, err := tx.Exec(ctx, `
			update templates set purpose = @purpose, name = @name, subject = @subject, body = @body, version = version + 1
			where account_id = @account and id = @template`,
			postgres.Args{"template": t, "purpose": d.Purpose, "name": d.Name, "subject": d.Subject, "body": d.Body})
		return err
	})
}

// DiscardTemplate throws a template away; the built-in one that it stood
// instead of is back. The same act once more changes nothing.
func (s Store) DiscardTemplate(ctx context.Context, act id.Act, t id.Template) error {
	return s.discard(ctx, "templates", act, t)
}

// ReturnTemplate takes a template back that was thrown away. Conflict where
// another one stands instead of the same built-in by now.
func (s Store) ReturnTemplate(ctx context.Context, t id.Template) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		held := postgres.Value[id.Account](`select id from accounts where id = @account for update`, nil)
		now := postgres.Value[bool](`
			select exists (select from templates o where o.account_id = @account and o.builtin = t.builtin and o.builtin <> '' and o.id <> t.id and o.trashed_at is null)
			from templates t where t.account_id = @account and t.id = @template`, postgres.Args{"template": t})
		if err := tx.Read(ctx, held); err != nil {
			return err
		}
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		if now.It {
			return fault.Conflict("You have changed the same built-in template again since, and that one stays. Throw it away first to have this one back.")
		}
		_, err := tx.Exec(ctx, `update templates set trashed_at = null where account_id = @account and id = @template`, postgres.Args{"template": t})
		return err
	})
}
