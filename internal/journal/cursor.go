package journal

import (
	"strconv"
	"strings"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Cursor is the place in a table after which it goes on: the last row shown.
type Cursor struct {
	Last id.Application
	Day  clock.Day
	Rank int
	Key  string
}

// CursorAt is the place of a row in a table of that order.
func CursorAt(r Row, by Sort) Cursor {
	c := Cursor{Last: r.ID}
	switch by {
	case ByApplied:
		c.Day = r.AppliedDay
	case ByCompany:
		c.Key = NameKey(r.Company)
	case ByFurthest:
		c.Day, c.Rank = r.LastDay, r.Furthest
	default:
		c.Day = r.LastDay
	}
	return c
}

// String is the cursor as an address carries it: id.day.rank.key.
func (c Cursor) String() string {
	if c.Last.IsZero() {
		return ""
	}
	return c.Last.String() + "." + c.Day.String() + "." + strconv.Itoa(c.Rank) + "." + c.Key
}

// ParseCursor reads what String wrote. Anything else is the table's start:
// a shortened address still shows a good page.
func ParseCursor(s string) Cursor {
	part := strings.SplitN(s, ".", 4)
	if len(part) != 4 {
		return Cursor{}
	}
	last, err := id.Parse[id.ApplicationKind](part[0])
	day, err2 := clock.ParseDay(part[1])
	rank, err3 := strconv.Atoi(part[2])
	if err != nil || err2 != nil || err3 != nil || rank < 0 || rank > 5 {
		return Cursor{}
	}
	return Cursor{last, day, rank, part[3]}
}

func (c Cursor) args(by Sort) postgres.Args {
	args := postgres.Args{"at_id": c.Last}
	switch by {
	case ByCompany:
		args["at_key"] = c.Key
	case ByFurthest:
		args["at_day"], args["at_rank"] = c.Day, c.Rank
	default:
		args["at_day"] = c.Day
	}
	return args
}
