package insight

import "onward/internal/postgres"

// Small is how far applications came, in numbers alone.
type Small struct{ Sent, Answered, Interviewed, Offered int }

// SmallOf asks for the numbers of a scope.
func SmallOf(s Scope) *postgres.Row[Small] {
	where, args := s.where()
	return postgres.One[Small](`
		select count(*)::int as sent, (count(*) filter (where a.answered))::int as answered, (count(*) filter (where a.furthest >= 3))::int as interviewed,
			(count(*) filter (where a.furthest >= 4))::int as offered from applications a
		where `+sent+where, args)
}
