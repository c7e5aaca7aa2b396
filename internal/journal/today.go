package journal

import "onward/internal/postgres"

// Latest reads the five applications of the present search with the latest
// word.
func Latest() *postgres.Rows[Row] {
	return postgres.Many[Row](`select `+rowColumns+` from applications a
		where a.account_id = @account and a.trashed_at is null and a.search_id is null
		order by a.last_day desc, a.id desc limit 5`, nil)
}
