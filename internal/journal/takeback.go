package journal

import (
	"context"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// touched tells of an application a that came in with an import whether a
// person has changed it since: edited it, moved it, told more of it, wrote down
// what to do about it, looked back at it, or wrote a letter about it.
const touched = `(a.version > 1
	or exists (select from tasks t where t.account_id = @account and t.application_id = a.id)
	or exists (select from debriefs d where d.account_id = @account and d.application_id = a.id)
	or exists (select from letters l where l.account_id = @account and l.application_id = a.id)
	or exists (select from stages s where s.account_id = @account and s.application_id = a.id and s.origin <> 'import')
	or exists (select from entries e where e.account_id = @account and e.application_id = a.id and e.origin <> 'import'))`

// FromImport reads the applications that came in with an import and are still
// there, the first of the file first, a few of them.
func FromImport(from id.Import) *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and a.import_id = @import order by a.import_line, a.id limit 200`, postgres.Args{"import": from})
}

// CountFromImport counts the applications that came in with an import and are
// still there, and those of them that were changed since.
func CountFromImport(from id.Import) *postgres.Row[struct{ All, Changed int }] {
	return postgres.One[struct{ All, Changed int }](`
		select count(*) as all, count(*) filter (where `+touched+`) as changed
		from applications a where a.account_id = @account and a.import_id = @import`, postgres.Args{"import": from})
}

// TakeBack deletes what came in with an import, but for the applications that
// were changed since, and then the companies and sources that nothing names
// any more.
func (s Store) TakeBack(ctx context.Context, from id.Import) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		for _, sql := range []string{
			`delete from applications a where a.account_id = @account and a.import_id = @import and not ` + touched,
			`delete from companies c where c.account_id = @account and @import::uuid is not null
				and not exists (select from applications a where a.account_id = @account and a.company_id = c.id)
				and not exists (select from applications a where a.account_id = @account and a.agency_id = c.id)`,
			`delete from sources s where s.account_id = @account and @import::uuid is not null
				and not exists (select from applications a where a.account_id = @account and a.source = s.name)`,
		} {
			if _, err := tx.Exec(ctx, sql, postgres.Args{"import": from}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Key is what an application is recognized by when it comes in again.
type Key struct {
	CompanyKey string
	Role       string
	AppliedDay clock.Day
	PostingURL string
}

// Keys reads the keys of all applications, under every name of their companies.
func Keys() *postgres.Rows[Key] {
	return postgres.Many[Key](`
		select company_key, role, applied_day, posting_url from applications where account_id = @account and trashed_at is null
		union all
		select n.name_key, a.role, a.applied_day, a.posting_url
		from company_names n join applications a on a.account_id = @account and a.company_id = n.company_id
		where n.account_id = @account and a.trashed_at is null`, nil)
}
