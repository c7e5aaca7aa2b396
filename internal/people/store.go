package people

import (
	"context"

	"onward/internal/chore"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Add keeps a contact under the id that its form carried. The same again
// changes nothing; other content under the same id is a Conflict. The draft
// has passed Check.
func (s Store) Add(ctx context.Context, contact id.Contact, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		args := d.args()
		args["contact"], args["at"] = contact, s.clock.Now()
		n, err := tx.Exec(ctx, `
			insert into contacts (account_id, id, name, name_key, role, company, company_name_key, address, phone, kind, created_at)
			values (@account, @contact, @name, @name_key, @role, @company, @company_name_key, @address, @phone, @kind, @at)
			on conflict (account_id, id) do nothing`, args)
		if err != nil || n == 1 {
			return err
		}
		was := postgres.One[Contact](`select `+columns+` from contacts c where c.account_id = @account and c.id = @contact`, postgres.Args{"contact": contact})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if was.It.Draft() != d.full() {
			return fault.Conflict("This form was sent before with something else in it, and that was kept. Look among your people before you send it again.")
		}
		return nil
	})
}

func (d Draft) full() Draft {
	if d.Kind == "" {
		d.Kind = Other
	}
	return d
}

func (d Draft) args() postgres.Args {
	d = d.full()
	return postgres.Args{
		"name": d.Name, "name_key": nameKey(d.Name), "role": d.Role, "company": d.Company, "company_name_key": journal.NameKey(d.Company),
		"address": d.Address, "phone": d.Phone, "kind": d.Kind,
	}
}

// nameKey is a name as the list is sorted by: its beginning, which an index can
// hold whatever it is written in.
func nameKey(name string) string {
	key := []rune(journal.Fold(name))
	return string(key[:min(len(key), 100)])
}

// Edit changes a contact, if it still has the version that the form was filled
// from; otherwise it is a Conflict. Letters that were written stay as they are.
func (s Store) Edit(ctx context.Context, contact id.Contact, version int, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		now := postgres.One[Contact](`select `+columns+` from contacts c where c.account_id = @account and c.id = @contact and c.trashed_at is null for update`,
			postgres.Args{"contact": contact})
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		switch {
		case now.It.Draft() == d.full():
			return nil
		case now.It.Version != version:
			return fault.Conflict("This was changed somewhere else in the meantime.")
		}
		args := d.args()
		args["contact"] = contact
		_, err := tx.Exec(ctx, `
			update contacts set name = @name, name_key = @name_key, role = @role, company = @company, company_name_key = @company_name_key,
				address = @address, phone = @phone, kind = @kind, version = version + 1
			where account_id = @account and id = @contact`, args)
		return err
	})
}

// Discard throws a contact away. The same act once more changes nothing, also
// after it has come back.
func (s Store) Discard(ctx context.Context, act id.Act, contact id.Contact) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at := s.clock.Now()
		n, err := tx.Exec(ctx, `
			update contacts set trashed_at = @at, removal_id = @act
			where account_id = @account and id = @contact and trashed_at is null and removal_id is distinct from @act`,
			postgres.Args{"at": at, "act": act, "contact": contact})
		if err != nil {
			return err
		}
		if n == 1 {
			return chore.Trashed(ctx, tx, at)
		}
		there := postgres.Value[bool](`select true from contacts where account_id = @account and id = @contact`, postgres.Args{"contact": contact})
		return tx.Read(ctx, there)
	})
}

// Return takes a contact back that was thrown away.
func (s Store) Return(ctx context.Context, contact id.Contact) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `update contacts set trashed_at = null where account_id = @account and id = @contact`, postgres.Args{"contact": contact})
		if err == nil && n == 0 {
			return fault.NotFound()
		}
		return err
	})
}
