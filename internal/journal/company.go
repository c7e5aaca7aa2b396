package journal

import (
	"context"
	"maps"
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

// named is a company as it stands in the journal, under the name it was first
// written with.
type named struct {
	ID      id.Company
	Name    string
	NameKey string
}

// companyNamed finds the person's company of that name, or makes it. An empty
// name is no company: the zero value.
func companyNamed(ctx context.Context, tx postgres.Tx, name string, at time.Time) (named, error) {
	if name == "" {
		return named{}, nil
	}
	found, err := companiesNamed(ctx, tx, map[string]string{NameKey(name): name}, at)
	return found[NameKey(name)], err
}

// companiesNamed finds or makes the companies of these names, by their keys.
func companiesNamed(ctx context.Context, tx postgres.Tx, names map[string]string, at time.Time) (map[string]named, error) {
	var keys, written []string
	var ids []id.Company
	for _, key := range slices.Sorted(maps.Keys(names)) { // in one order, so that two at once do not wait for each other
		keys, written, ids = append(keys, key), append(written, names[key]), append(ids, id.NewCompany())
	}
	if _, err := tx.Exec(ctx, `
		insert into companies (account_id, id, name, name_key, created_at)
		select @account, c.id, c.name, c.key, @at from unnest(@ids::uuid[], @names::text[], @keys::text[]) as c (id, name, key)
		on conflict (account_id, name_key) do nothing`,
		postgres.Args{"ids": ids, "names": written, "keys": keys, "at": at}); err != nil {
		return nil, err
	}
	found := postgres.Many[named](`select id, name, name_key from companies where account_id = @account and name_key = any(@keys)`, postgres.Args{"keys": keys})
	if err := tx.Read(ctx, found); err != nil {
		return nil, err
	}
	byKey := make(map[string]named, len(found.All))
	for _, c := range found.All {
		byKey[c.NameKey] = c
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
