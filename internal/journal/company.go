package journal

import (
	"context"
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

// companyNamed finds the person's company of that name, or makes it. An empty
// name is no company: the zero id.
func companyNamed(ctx context.Context, tx postgres.Tx, name string, at time.Time) (id.Company, error) {
	if name == "" {
		return id.Company{}, nil
	}
	key := NameKey(name)
	if _, err := tx.Exec(ctx, `
		insert into companies (account_id, id, name, name_key, created_at) values (@account, @id, @name, @key, @at)
		on conflict (account_id, name_key) do nothing`,
		postgres.Args{"id": id.NewCompany(), "name": name, "key": key, "at": at}); err != nil {
		return id.Company{}, err
	}
	found := postgres.Value[id.Company](`select id from companies where account_id = @account and name_key = @key`, postgres.Args{"key": key})
	err := tx.Read(ctx, found)
	return found.It, err
}
