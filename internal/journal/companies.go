package journal

import (
	"strings"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// CompanyLine is a company as the list of them shows it.
type CompanyLine struct {
	ID           id.Company
	Name         string
	NameKey      string
	Applications int
	Open         int
	Through      int // applications that it stood between as an agency
	LastDay      clock.Day
}

// CompanyFilter says which companies a list shows, and after which it goes on.
type CompanyFilter struct {
	Words string
	Like  id.Company // only others, whose names have its first word
	But   id.Company // only others
	After string     // a name's key
}

// Companies reads one page of the companies that have an application, by name,
// and one more, which tells whether there are others. A company is found by
// its former names too.
func Companies(f CompanyFilter) *postgres.Rows[CompanyLine] {
	args := postgres.Args{}
	where := []string{"c.account_id = @account"}
	if f.After != "" {
		where, args["after"] = append(where, "c.name_key > @after"), f.After
	}
	if !f.Like.IsZero() {
		where, args["like"] = append(where, `c.id <> @like and position((
			select split_part(l.name_key, ' ', 1) from companies l where l.account_id = @account and l.id = @like) in c.name_key) > 0`), f.Like
	}
	if !f.But.IsZero() {
		where, args["but"] = append(where, "c.id <> @but"), f.But
	}
	words := strings.Fields(NameKey(f.Words)) // as names are kept: without their signs
	for i, word := range words[:min(len(words), wordLimit)] {
		name := "word" + string(rune('a'+i))
		where = append(where, `(position(@`+name+` in c.name_key) > 0 or exists (
			select from company_names n where n.account_id = @account and n.company_id = c.id and position(@`+name+` in n.name_key) > 0))`)
		args[name] = word
	}
	return postgres.Many[CompanyLine](`
		with page as materialized (
			select c.id, c.name, c.name_key from companies c where `+strings.Join(where, " and ")+`
			and coalesce( -- looked up for each company; as "exists" all applications would be read at once
				(select true from applications a where a.account_id = @account and a.company_id = c.id and a.trashed_at is null limit 1),
				(select true from applications a where a.account_id = @account and a.agency_id = c.id and a.trashed_at is null limit 1), false)
			order by c.name_key limit `+rowLimit+`)
		select p.id, p.name, p.name_key, e.applications, e.open, g.applications as through, greatest(e.last_day, g.last_day) as last_day
		from page p
		cross join lateral (select `+sumColumns+` from applications a where a.account_id = @account and a.company_id = p.id and a.trashed_at is null) e
		cross join lateral (select `+sumColumns+` from applications a where a.account_id = @account and a.agency_id = p.id and a.trashed_at is null) g
		order by p.name_key`, args)
}
