package journal

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Limits on tags: of one in characters, and how many an application bears.
const (
	TagLength = 40
	TagLimit  = 20
)

// ParseTags reads tags from a line, a comma between them. What differs only in
// case or accents is one tag.
func ParseTags(line string) []string {
	tags := []string{}
	for part := range strings.SplitSeq(line, ",") {
		tag := strings.Join(strings.Fields(part), " ")
		if tag != "" && !slices.ContainsFunc(tags, func(t string) bool { return Fold(t) == Fold(tag) }) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// CheckTags says what is wrong with tags, for the field of that name.
func CheckTags(name string, tags []string) (errs field.Errors) {
	if len(tags) > TagLimit {
		errs.Add(name, "An application can bear 20 tags. Keep those that help you find it.")
	}
	for _, t := range tags {
		if utf8.RuneCountInString(t) > TagLength {
			errs.Add(name, "A tag has 40 characters at the most. Put a comma between two of them.")
		}
	}
	return errs
}

// TagsOf reads the tags of an application; NotFound where it is not this
// person's.
func TagsOf(app id.Application) *postgres.Scalar[[]string] {
	return postgres.Value[[]string](`select tags from applications where account_id = @account and id = @application and trashed_at is null`,
		postgres.Args{"application": app})
}

// SetTags gives an application these tags instead of those it had. Conflict
// where it has others by now than were shown, and not yet the new ones.
func (s Store) SetTags(ctx context.Context, app id.Application, shown, tags []string) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		if err := lock(ctx, tx, app); err != nil {
			return err
		}
		now := TagsOf(app)
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		at, _ := s.now()
		tags, err := tagsNamed(ctx, tx, tags, at)
		if err != nil || slices.Equal(now.It, tags) {
			return err
		}
		if !slices.Equal(now.It, shown) {
			return fault.Conflict("The tags were changed somewhere else in the meantime.")
		}
		if _, err := tx.Exec(ctx, `update applications set tags = @tags where account_id = @account and id = @application`,
			postgres.Args{"application": app, "tags": tags}); err != nil {
			return err
		}
		return indexWords(ctx, tx, app)
	})
}

// TagAll adds a tag to several applications; those that bear it already, or as
// many as they can, stay as they are.
func (s Store) TagAll(ctx context.Context, apps []id.Application, tag string) (acted Acted, err error) {
	err = s.db.Write(ctx, func(tx postgres.Tx) error {
		if _, err := lockAll(ctx, tx, apps); err != nil {
			return err
		}
		at, _ := s.now()
		tags, err := tagsNamed(ctx, tx, []string{tag}, at)
		if err != nil {
			return err
		}
		args := postgres.Args{"apps": apps, "tag": tags[0], "most": TagLimit}
		if _, err := tx.Exec(ctx, `
			update applications set tags = tags || @tag::text
			where account_id = @account and id = any(@apps) and trashed_at is null and not @tag = any(tags) and cardinality(tags) < @most`, args); err != nil {
			return err
		}
		bear := postgres.Value[int](`select count(*) from applications where account_id = @account and id = any(@apps) and trashed_at is null and @tag = any(tags)`,
			postgres.Args{"apps": apps, "tag": tags[0]})
		if err := tx.Read(ctx, bear); err != nil {
			return err
		}
		acted = Acted{bear.It, len(apps) - bear.It}
		return indexWords(ctx, tx, apps...)
	})
	return acted, err
}

// tagsNamed finds or makes the person's tags of these names, and gives them as
// they were first written.
func tagsNamed(ctx context.Context, tx postgres.Tx, names []string, at time.Time) ([]string, error) {
	if len(names) == 0 {
		return []string{}, nil
	}
	keys, ids := make([]string, len(names)), make([]id.Tag, len(names))
	for i, name := range names {
		keys[i], ids[i] = Fold(name), id.NewTag()
	}
	if _, err := tx.Exec(ctx, `
		insert into tags (account_id, id, name, name_key, created_at)
		select @account, t.id, t.name, t.key, @at from unnest(@ids::uuid[], @names::text[], @keys::text[]) as t (id, name, key) order by t.key
		on conflict (account_id, name_key) do nothing`,
		postgres.Args{"ids": ids, "names": names, "keys": keys, "at": at}); err != nil {
		return nil, err
	}
	found := postgres.Many[struct{ Name, NameKey string }](`select name, name_key from tags where account_id = @account and name_key = any(@keys)`, postgres.Args{"keys": keys})
	if err := tx.Read(ctx, found); err != nil {
		return nil, err
	}
	tags := make([]string, 0, len(names))
	for _, key := range keys {
		for _, f := range found.All {
			if f.NameKey == key {
				tags = append(tags, f.Name)
			}
		}
	}
	return tags, nil
}
