package debrief

import (
	"onward/internal/id"
	"onward/internal/postgres"
)

// Reached tells how far an application came beside the others of its search:
// how many there are that were sent, and how many of them came as far.
type Reached struct{ Sent, AsFar int }

// AsFarAs counts how many applications of the present search came as far as
// this one.
func AsFarAs(app id.Application) *postgres.Row[Reached] {
	return postgres.One[Reached](`
		select count(*) as sent, count(*) filter (where (a.furthest, a.interviews) >= (o.furthest, o.interviews)) as as_far
		from applications o join applications a on a.account_id = @account and a.search_id is not distinct from o.search_id
			and a.trashed_at is null and a.stage <> 'saved'
		where o.account_id = @account and o.id = @application`, postgres.Args{"application": app})
}
