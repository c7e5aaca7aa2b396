package journal

import (
	"context"
	"time"

	"onward/internal/agenda"
	"onward/internal/chore"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// claimNames holds the names of the account's companies alone: whoever logs an
// application waits, and so does this for those that are logging one. Not "for
// update": every row that is written looks whether its account is there, so
// that a step being told would wait for this, and this for its application.
func claimNames() postgres.Read {
	return postgres.Value[id.Account](`select id from accounts where id = @account for no key update`, nil)
}

const companyGone = "This company became one with another in the meantime. Look at the list of companies once more."

// keyed is a company with what it is compared by.
type keyed struct {
	ID      id.Company
	Name    string
	NameKey string
}

func companyAlone(company id.Company) *postgres.Optional[keyed] {
	return postgres.Maybe[keyed](`select id, name, name_key from companies where account_id = @account and id = @company`, postgres.Args{"company": company})
}

// RenameCompany gives a company another name, if it still has the one that was
// shown; the former stays one of its names. Where another company has that
// name, nothing changes and the other one is given.
func (s Store) RenameCompany(ctx context.Context, company id.Company, shown, name string) (other id.Company, err error) {
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		key := NameKey(name)
		one, now := CompanyByID(company), companyAlone(company)
		taken := postgres.Maybe[struct {
			ID   id.Company
			Used bool
		}](`
			select t.id, exists (select from applications a where a.account_id = @account and (a.company_id = t.id or a.agency_id = t.id)) as used from (
				select id from companies where account_id = @account and name_key = @key
				union all
				select company_id from company_names where account_id = @account and name_key = @key) t`, postgres.Args{"key": key})
		if err := tx.Read(ctx, claimNames(), one, now, taken); err != nil {
			return err
		}
		switch {
		case now.Found && now.It.Name == name:
			return nil
		case !now.Found:
			return fault.Conflict(companyGone)
		case now.It.Name != shown:
			return fault.Conflict("This company was given another name somewhere else in the meantime.")
		case taken.Found && taken.It.Used && taken.It.ID != company:
			other = taken.It.ID
			return nil
		}
		at, _ := s.now()
		var change []postgres.Statement
		if taken.Found && taken.It.ID != company { // nothing happened there: the name is free
			args := postgres.Args{"gone": taken.It.ID, "kept": company}
			change = append(change, postgres.Statement{SQL: moveNames, Args: args},
				postgres.Statement{SQL: dropCompany, Args: postgres.Args{"gone": taken.It.ID}})
		}
		if key != now.It.NameKey {
			change = append(change,
				postgres.Statement{SQL: `delete from company_names where account_id = @account and name_key = @key`, Args: postgres.Args{"key": key}},
				postgres.Statement{SQL: insertFormerName, Args: postgres.Args{"id": id.NewCompany(), "company": company, "name": now.It.Name, "key": now.It.NameKey, "at": at}},
			)
		}
		change = append(change, postgres.Statement{
			SQL: `update companies set name = @name, name_key = @key where account_id = @account and id = @company`, Args: postgres.Args{"company": company, "name": name, "key": key},
		})
		if err := tx.ExecAll(ctx, change...); err != nil {
			return err
		}
		return nameAnew(ctx, tx, company, at)
	})
	return other, err
}

const (
	insertFormerName = `
		insert into company_names (account_id, id, company_id, name, name_key, created_at) values (@account, @id, @company, @name, @key, @at)`
	moveNames   = `update company_names set company_id = @kept where account_id = @account and company_id = @gone`
	dropCompany = `delete from companies where account_id = @account and id = @gone`
)

// MergeCompanies makes two companies one: all that happened at the one that
// goes happened at the one that is kept, in the trash too, and its name
// becomes one of the other's. Conflict where an application names both, one as
// the agency of the other: those are two.
func (s Store) MergeCompanies(ctx context.Context, gone, kept id.Company) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		one, other := CompanyByID(gone), CompanyByID(kept)
		from, into := companyAlone(gone), companyAlone(kept)
		both := Both(gone, kept)
		if err := tx.Read(ctx, claimNames(), one, other, from, into, both); err != nil {
			return err
		}
		switch {
		case one.It.ID == kept && other.It.ID == kept && gone != kept:
			return nil // done already
		case gone == kept || !from.Found || !into.Found:
			return fault.Conflict(companyGone)
		case len(both.All) > 0:
			return fault.Conflict("One application names both, one as the company and one as the agency between. They are two, then; change that application first if they are not.")
		}
		at, _ := s.now()
		args := postgres.Args{"gone": gone, "kept": kept}
		if err := tx.ExecAll(ctx,
			postgres.Statement{SQL: moveNames, Args: args},
			postgres.Statement{SQL: `update applications set company_id = @kept where account_id = @account and company_id = @gone`, Args: args},
			postgres.Statement{SQL: `update applications set agency_id = @kept where account_id = @account and agency_id = @gone`, Args: args},
			postgres.Statement{SQL: dropCompany, Args: postgres.Args{"gone": gone}},
			postgres.Statement{SQL: insertFormerName, Args: postgres.Args{"id": gone, "company": kept, "name": from.It.Name, "key": from.It.NameKey, "at": at}},
		); err != nil {
			return err
		}
		return nameAnew(ctx, tx, kept, at)
	})
}

// Both reads the applications that name both companies, one as the agency of
// the other, a few of them, in the trash too.
func Both(one, other id.Company) *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and (a.company_id = @one and a.agency_id = @other or a.company_id = @other and a.agency_id = @one)
		order by a.last_day desc, a.id desc limit 3`, postgres.Args{"one": one, "other": other})
}

// ForgetName takes a former name from a company: typed again, it is a company
// of its own. What happened stays where it is.
func (s Store) ForgetName(ctx context.Context, company, name id.Company) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		there := postgres.Value[id.Company](`select id from company_names where account_id = @account and company_id = @company and id = @name for update`,
			postgres.Args{"company": company, "name": name})
		if err := tx.Read(ctx, claimNames(), there); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `delete from company_names where account_id = @account and id = @name`, postgres.Args{"name": name}); err != nil {
			return err
		}
		at, _ := s.now()
		return nameAnew(ctx, tx, company, at)
	})
}

// nameAnew writes what the applications of a company show of its name, and by
// which words they are found, once its names have changed.
func nameAnew(ctx context.Context, tx postgres.Tx, company id.Company, at time.Time) error {
	bear := postgres.Values[id.Application](`
		update applications a set company = c.name, company_key = c.name_key
		from companies c where c.account_id = @account and c.id = a.company_id
		and a.account_id = @account and (a.company_id = @company or a.agency_id = @company)
		returning a.id`, postgres.Args{"company": company})
	if err := tx.Read(ctx, bear); err != nil {
		return err
	}
	if err := agenda.Follow(ctx, tx, bear.All...); err != nil {
		return err
	}
	apps := bear.All
	if len(apps) <= indexBatch {
		return indexWords(ctx, tx, apps...)
	}
	// More than a request has time for are made to be found by the next sweep.
	if _, err := tx.Exec(ctx, `delete from texts where account_id = @account and id = any(@apps)`, postgres.Args{"apps": apps}); err != nil {
		return err
	}
	return chore.Due(ctx, tx, chore.Index, at)
}
