package journal

import (
	"context"
	"unicode/utf8"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// KeptFilterLimit is how many filters a person can keep.
const KeptFilterLimit = 30

// CheckFilterName says what is wrong with the name of a filter to keep.
func CheckFilterName(name string) (errs field.Errors) {
	if name == "" {
		errs.Add("name", "Write a name for it.")
	}
	if utf8.RuneCountInString(name) > TagLength {
		errs.Add("name", "This is longer than 40 characters. A word or two will do.")
	}
	return errs
}

// KeepFilter keeps the query of a filter under a name. The form sent again
// changes nothing; a name that was given before is an Invalid.
func (s Store) KeepFilter(ctx context.Context, filter id.Filter, name, query string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, _ := s.now()
		many := postgres.Value[int](`select count(*) from filters where account_id = @account`, nil)
		was := postgres.Maybe[struct {
			ID          id.Filter
			Name, Query string
		}](`select id, name, query from filters where account_id = @account and (id = @id or name = @name) order by id = @id desc limit 1`,
			postgres.Args{"id": filter, "name": name})
		// One after the other, so that none is counted, or looked for by its
		// name, too early.
		if err := tx.Read(ctx, claimNames(), many, was); err != nil {
			return err
		}
		var errs field.Errors
		switch {
		case was.Found && was.It.ID == filter && was.It.Name == name && was.It.Query == query:
			return nil
		case was.Found && was.It.ID == filter:
			return fault.Conflict("This form was sent before with something else in it, and that was kept.")
		case was.Found:
			errs.Add("name", "You have kept another one under this name. Choose a name of its own.")
			return fault.Invalid(errs)
		case many.It >= KeptFilterLimit:
			errs.Add("name", "There is room for 30. Remove one that you no longer use.")
			return fault.Invalid(errs)
		}
		_, err := tx.Exec(ctx, `
			insert into filters (account_id, id, name, query, created_at) values (@account, @id, @name, @query, @at)
			on conflict do nothing`, postgres.Args{"id": filter, "name": name, "query": query, "at": at})
		return err
	})
}

// DropFilter forgets a filter that was kept; NotFound where it is not this
// person's.
func (s Store) DropFilter(ctx context.Context, filter id.Filter) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		n, err := tx.Exec(ctx, `delete from filters where account_id = @account and id = @id`, postgres.Args{"id": filter})
		if err == nil && n == 0 {
			return fault.NotFound()
		}
		return err
	})
}

// Choice is something of the person's own that the journal's filter offers.
type Choice struct {
	Kind  string // "source", "tag", "filter" or "search"
	ID    string // of a filter or a search
	Name  string
	Query string // of a filter
	Day   string // on which a search began
}

const (
	choices = `
		(select 'source' as kind, '' as id, name, '' as query, '' as day from
			(select name from sources where account_id = @account order by name limit ` + namings + `) s order by lower(name), name)
		union all (select 'filter', id::text, name, query, '' from filters where account_id = @account order by lower(name), name)`
	moreChoices = choices + `
		union all (select 'tag', '', name, '', '' from tags where account_id = @account order by name_key limit ` + namings + `)
		union all (select 'search', id::text, name, '', begun_day::text from searches where account_id = @account and past order by begun_day desc limit ` + namings + `)`
)

// Choices reads, in one look, what the journal's filter offers of the
// person's own: their sources and kept filters, and with more their tags and
// past searches.
func Choices(more bool) *postgres.Rows[Choice] {
	if more {
		return postgres.Many[Choice](moreChoices, nil)
	}
	return postgres.Many[Choice](choices, nil)
}
