package journal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Known is an application that a person may be about to send once more: one at
// a company of the name that they are typing, or through an agency of it.
type Known struct {
	CompanyID   id.Company
	CompanyName string
	Written     string // the name it was found by; a former one, perhaps
	Exact       bool   // not only a beginning
	AsAgency    bool
	Row
	AppliedExact   bool
	Answered       bool
	AnsweredDay    clock.Day
	AnsweredExact  bool
	StagePrecision Precision
}

// KnownOf is how many applications of one company are shown, and knownCompanies
// of how many companies.
const (
	KnownOf        = 3
	knownCompanies = "4"
)

// KnownAt reads the applications of late at companies and agencies of a name
// that may not be typed to its end: first those of that very name, then those
// that begin with it.
func KnownAt(typed string) *postgres.Rows[Known] {
	exact, from, to := keysTyped(typed)
	latest := func(part Part, agency string) string {
		return `(select ` + agency + ` as as_agency, ` + rowColumns + `, ` + earlierColumns + ` from applications a
			where a.account_id = @account and a.` + string(part) + ` = n.id and a.trashed_at is null
			order by a.last_day desc, a.id desc limit ` + strconv.Itoa(KnownOf) + `)`
	}
	return postgres.Many[Known](`
		with named as materialized (
			(select c.id, c.name as written, c.name_key from companies c where c.account_id = @account and c.name_key = any(@exact))
			union all
			(select n.company_id, n.name, n.name_key from company_names n where n.account_id = @account and n.name_key = any(@exact))
			union all
			(select c.id, c.name, c.name_key from companies c where c.account_id = @account and c.name_key > @from and c.name_key < @to
				order by c.name_key limit `+knownCompanies+`)
			union all
			(select n.company_id, n.name, n.name_key from company_names n where n.account_id = @account and n.name_key > @from and n.name_key < @to
				order by n.name_key limit `+knownCompanies+`)),
		first as (
			select distinct on (id) id, written, name_key, name_key = any(@exact) as exact from named order by id, name_key = any(@exact) desc, name_key)
		select n.id as company_id, c.name as company_name, n.written, n.exact, r.*
		from (select * from first order by exact desc, name_key limit `+knownCompanies+`) n
		join companies c on c.account_id = @account and c.id = n.id
		cross join lateral (`+latest(AsEmployer, "false")+` union all `+latest(AsAgency, "true")+`) r
		order by n.exact desc, n.name_key, r.as_agency, r.last_day desc, r.id desc`,
		postgres.Args{"exact": exact, "from": from, "to": to})
}

// keysTyped are the keys that a name being typed may stand for, and the range
// of those that begin with it. While a legal form is being typed after a name
// ("Fjord A") the name alone is meant, too. A single letter begins too many.
func keysTyped(typed string) (exact []string, from, to string) {
	key := NameKey(typed)
	if key == "" {
		return []string{}, "", ""
	}
	exact = []string{key}
	words := strings.Fields(key)
	if last := len(words) - 1; last > 0 {
		for form := range legalForms {
			if strings.HasPrefix(form, words[last]) {
				exact = append(exact, NameKey(strings.Join(words[:last], " ")))
				break
			}
		}
	}
	if utf8.RuneCountInString(key) < 2 {
		return exact, "", ""
	}
	return exact, key, key + "\U0010FFFF"
}
