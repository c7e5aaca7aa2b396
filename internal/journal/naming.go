package journal

import (
	"context"
	"unicode/utf8"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Named is a tag or a source of a person's own.
type Named[K any] struct {
	ID   id.Of[K]
	Name string
}

// namings bounds how many of a person's tags or sources a page lists.
const namings = "200"

// MyTags reads the person's tags by name.
func MyTags() *postgres.Rows[Named[id.TagKind]] {
	return postgres.Many[Named[id.TagKind]](`select id, name from tags where account_id = @account order by name_key limit `+namings, nil)
}

// MySources reads the person's sources by name.
func MySources() *postgres.Rows[Named[id.SourceKind]] {
	return postgres.Many[Named[id.SourceKind]](`select * from (select id, name from sources where account_id = @account order by name limit `+namings+`) s order by lower(name), name`, nil)
}

// Borne is a tag or a source with how many applications bear it.
type Borne struct {
	Name string
	By   int
}

// TagBorne reads one tag; NotFound where it is not this person's.
func TagBorne(tag id.Tag) *postgres.Row[Borne] {
	return postgres.One[Borne](`
		select t.name, (select count(*) from applications a where a.account_id = @account and a.trashed_at is null and t.name = any(a.tags)) as by
		from tags t where t.account_id = @account and t.id = @tag`, postgres.Args{"tag": tag})
}

// SourceBorne reads one source; NotFound where it is not this person's.
func SourceBorne(source id.Source) *postgres.Row[Borne] {
	return postgres.One[Borne](`
		select s.name, (select count(*) from applications a where a.account_id = @account and a.trashed_at is null and a.source = s.name) as by
		from sources s where s.account_id = @account and s.id = @source`, postgres.Args{"source": source})
}

// CheckSource says what is wrong with the name of a source.
func CheckSource(name string) (errs field.Errors) {
	if name == "" {
		errs.Add("name", "Write a name.")
	}
	if utf8.RuneCountInString(name) > LineLimit {
		errs.Add("name", "This is longer than 300 characters.")
	}
	return errs
}

// CheckTag says what is wrong with the name of a tag.
func CheckTag(name string) (errs field.Errors) {
	switch tags := ParseTags(name); {
	case len(tags) == 0:
		errs.Add("name", "Write a name.")
	case len(tags) > 1:
		errs.Add("name", "A tag has no comma in it.")
	default:
		return CheckTags("name", tags)
	}
	return errs
}

// RenameSource gives a source another name, on every application too. Where
// the person has one of that name already, the two become one. Conflict where
// it is no longer called what was shown.
func (s Store) RenameSource(ctx context.Context, source id.Source, shown, name string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if goOn, err := stillNamed(ctx, tx, `select name from sources where account_id = @account and id = @id for update`, source, shown, name); !goOn {
			return err
		}
		if err := tx.ExecAll(ctx,
			postgres.Statement{SQL: `delete from sources where account_id = @account and id = @id and exists (
				select from sources where account_id = @account and name = @name)`, Args: postgres.Args{"id": source, "name": name}},
			postgres.Statement{SQL: `update sources set name = @name where account_id = @account and id = @id`, Args: postgres.Args{"id": source, "name": name}},
		); err != nil {
			return err
		}
		return changeAll(ctx, tx, bearSource, shown, `source = @name`, postgres.Args{"name": name})
	})
}

// DropSource takes a source off the list and off every application.
func (s Store) DropSource(ctx context.Context, source id.Source, shown string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if goOn, err := stillNamed(ctx, tx, `select name from sources where account_id = @account and id = @id for update`, source, shown, ""); !goOn {
			return err
		}
		if _, err := tx.Exec(ctx, `delete from sources where account_id = @account and id = @id`, postgres.Args{"id": source}); err != nil {
			return err
		}
		return changeAll(ctx, tx, bearSource, shown, `source = ''`, postgres.Args{})
	})
}

// RenameTag gives a tag another name, on every application too. Where the
// person has one of that name already, the two become one. Conflict where it
// is no longer called what was shown.
func (s Store) RenameTag(ctx context.Context, tag id.Tag, shown, name string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if goOn, err := stillNamed(ctx, tx, `select name from tags where account_id = @account and id = @id for update`, tag, shown, name); !goOn {
			return err
		}
		other := postgres.Maybe[struct{ Name string }](`select name from tags where account_id = @account and name_key = @key and id <> @id for update`,
			postgres.Args{"key": Fold(name), "id": tag})
		if err := tx.Read(ctx, other); err != nil {
			return err
		}
		change := postgres.Statement{SQL: `update tags set name = @name, name_key = @key where account_id = @account and id = @id`,
			Args: postgres.Args{"id": tag, "name": name, "key": Fold(name)}}
		if other.Found {
			name = other.It.Name
			change = postgres.Statement{SQL: `delete from tags where account_id = @account and id = @id`, Args: postgres.Args{"id": tag}}
		}
		if err := tx.ExecAll(ctx, change); err != nil {
			return err
		}
		return changeAll(ctx, tx, bearTag, shown, `
			tags = case when @name = any(tags) then array_remove(tags, @was) else array_replace(tags, @was, @name) end`, postgres.Args{"was": shown, "name": name})
	})
}

// DropTag takes a tag off the list and off every application.
func (s Store) DropTag(ctx context.Context, tag id.Tag, shown string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if goOn, err := stillNamed(ctx, tx, `select name from tags where account_id = @account and id = @id for update`, tag, shown, ""); !goOn {
			return err
		}
		if _, err := tx.Exec(ctx, `delete from tags where account_id = @account and id = @id`, postgres.Args{"id": tag}); err != nil {
			return err
		}
		return changeAll(ctx, tx, bearTag, shown, `tags = array_remove(tags, @was)`, postgres.Args{"was": shown})
	})
}

// stillNamed locks a name and tells whether to go on: it is there, called what
// was shown, and not yet what it is to be called.
func stillNamed[K any](ctx context.Context, tx postgres.Tx, sql string, named id.Of[K], shown, name string) (bool, error) {
	now := postgres.Value[string](sql, postgres.Args{"id": named})
	if err := tx.Read(ctx, now); err != nil || now.It == name {
		return false, err
	}
	if now.It != shown {
		return false, fault.Conflict("It was given another name somewhere else in the meantime. Look at the list once more.")
	}
	return true, nil
}

// The applications that bear a tag or a source, in the trash too.
const (
	bearTag    = "@was = any(tags)"
	bearSource = "source = @was"
)

// changeAll sets something on all applications that bear a name, and finds
// anew by which words they are found.
func changeAll(ctx context.Context, tx postgres.Tx, bear, was, set string, args postgres.Args) error {
	apps := postgres.Values[id.Application](`select id from applications where account_id = @account and `+bear+` order by id for update`, postgres.Args{"was": was})
	if err := tx.Read(ctx, apps); err != nil || len(apps.All) == 0 {
		return err
	}
	args["apps"] = apps.All
	if _, err := tx.Exec(ctx, `update applications set `+set+` where account_id = @account and id = any(@apps)`, args); err != nil {
		return err
	}
	return indexWords(ctx, tx, apps.All...)
}
