package journal

import (
	"onward/internal/clock"
	"onward/internal/postgres"
)

// What the first page shows of the journal: a few of each.

// Latest reads the five applications of the present search with the latest
// word.
func Latest() *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and a.trashed_at is null and a.search_id is null
		order by a.last_day desc, a.id desc limit 5`, nil)
}

// QuietBetween reads five applications that were sent, and the last word of
// which is of these days, the longest quiet first.
func QuietBetween(first, last clock.Day) *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and a.trashed_at is null and a.search_id is null and a.stage = 'applied' and a.last_day between @first and @last
		order by a.last_day, a.id limit 5`, postgres.Args{"first": first, "last": last})
}
