package journal

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"onward/internal/id"
	"onward/internal/postgres"
)

// legalForms are the endings of a company's name that say only how it is
// registered. "Fjord AS" and "Fjord" are one company.
//
//nolint:gochecknoglobals // a constant table
var legalForms = map[string]bool{
	"inc": true, "incorporated": true, "llc": true, "llp": true, "lp": true, "ltd": true, "limited": true, "plc": true,
	"corp": true, "corporation": true, "gmbh": true, "mbh": true, "ag": true, "kg": true, "kgaa": true, "ug": true, "ohg": true, "ev": true, "eg": true,
	"sa": true, "sas": true, "sarl": true, "srl": true, "spa": true, "sl": true, "slu": true, "bv": true, "nv": true,
	"oy": true, "oyj": true, "ab": true, "as": true, "asa": true, "aps": true, "pty": true, "pvt": true, "kk": true, "se": true,
}

// NameKey is a company's name as compared: without case, accents,
// punctuation, and the legal form at its end.
func NameKey(name string) string {
	words := strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == '.' || r == '\'' || r == '’':
			return -1 // "S.A." is "sa"
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || r == '#':
			return r
		case r == '&':
			return '&'
		}
		return ' '
	}, Fold(name)))
	for len(words) > 1 && (legalForms[words[len(words)-1]] || words[len(words)-1] == "&" || words[len(words)-1] == "co" && len(words) > 2) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return strings.TrimSpace(strings.ToLower(name)) // a name of signs only
	}
	return strings.Join(words, " ")
}

// Fold writes a text as it is compared: lower case, without accents.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// named is a company as it stands in the journal, found by one of its names.
type named struct {
	FoundBy string // the key of that name
	ID      id.Company
	Name    string
	NameKey string
}

// holdNames keeps the names of companies from changing until the transaction
// ends, so that no application comes to a company that goes meanwhile.
// Several may hold them at once.
func holdNames() postgres.Read {
	return postgres.Value[id.Account](`select id from accounts where id = @account for share`, nil)
}

// HoldNames keeps the names of companies from changing until the transaction
// ends that the store works in: for whoever brings in rows that name them.
func (s Store) HoldNames(ctx context.Context) error { return s.db.Read(ctx, holdNames()) }

// companiesNamed finds or makes the companies of these names, by the keys of
// the names. A company is found by its former names too. An empty name is no
// company: the zero value.
func companiesNamed(ctx context.Context, tx postgres.Tx, at time.Time, names ...string) (map[string]named, error) {
	var keys, written []string
	var ids []id.Company
	seen := map[string]bool{}
	for _, name := range names {
		if key := NameKey(name); name != "" && !seen[key] {
			seen[key] = true
			keys, written, ids = append(keys, key), append(written, name), append(ids, id.NewCompany())
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	args := postgres.Args{"keys": keys}
	made := postgres.Values[id.Company](`
		insert into companies (account_id, id, name, name_key, created_at)
		select @account, c.id, c.name, c.key, @at from unnest(@ids::uuid[], @names::text[], @keys::text[]) as c (id, name, key)
		where not exists (select from company_names n where n.account_id = @account and n.name_key = c.key)
		order by c.key
		on conflict (account_id, name_key) do nothing returning id`,
		postgres.Args{"ids": ids, "names": written, "keys": keys, "at": at})
	found := postgres.Many[named](`
		select c.name_key as found_by, c.id, c.name, c.name_key from companies c where c.account_id = @account and c.name_key = any(@keys)
		union all
		select n.name_key, c.id, c.name, c.name_key
		from company_names n join companies c on c.account_id = @account and c.id = n.company_id
		where n.account_id = @account and n.name_key = any(@keys)`, args)
	if err := tx.Read(ctx, holdNames(), made, found); err != nil {
		return nil, err
	}
	byKey := make(map[string]named, len(found.All))
	for _, c := range found.All {
		byKey[c.FoundBy] = c
	}
	return byKey, nil
}

// sourcesNamed keeps the names of sources that are new.
func sourcesNamed(ctx context.Context, tx postgres.Tx, names []string, at time.Time) error {
	names = slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(names))), func(s string) bool { return s == "" })
	if len(names) == 0 {
		return nil
	}
	ids := make([]id.Source, len(names))
	for i := range ids {
		ids[i] = id.NewSource()
	}
	_, err := tx.Exec(ctx, `
		insert into sources (account_id, id, name, created_at)
		select @account, s.id, s.name, @at from unnest(@ids::uuid[], @names::text[]) as s (id, name)
		on conflict (account_id, name) do nothing`, postgres.Args{"ids": ids, "names": names, "at": at})
	return err
}
