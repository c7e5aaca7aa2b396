package reminder

import (
	"strconv"
	"strings"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// PageSize is how many rows a page of a list has; reads give one more, which
// tells that there are more.
const PageSize = 25

const pageRows = `26`

// OfApplication reads what is to be done about an application, by day, a page
// of it and one more, and the last three things that were done.
func OfApplication(app id.Application) *postgres.Rows[Task] {
	return postgres.Many[Task](`
		select * from (
			(select `+columns+` from `+open+` and t.application_id = @application order by `+due+`, t.id desc limit `+pageRows+`)
			union all
			(select `+columns+` from `+tasks+` and t.done_at is not null and t.application_id = @application order by t.done_at desc, t.id desc limit 3)) t
		order by done_day desc nulls first, case when done_day is null then `+due+` end, at desc, id desc`,
		postgres.Args{"application": app})
}

// Kind is a kind of list of all tasks.
type Kind string

// The kinds of list: what is open, by its day; what was done, and what was
// thrown away, the latest first.
const (
	Open      Kind = ""
	Finished  Kind = "done"
	Discarded Kind = "trash"
)

// All reads a page of a list of all tasks, and one row more.
func All(kind Kind, after Cursor) *postgres.Rows[Task] {
	args := postgres.Args{}
	if !after.Last.IsZero() {
		args["last"] = after.Last
	}
	switch kind {
	case Finished, Discarded:
		from, at := tasks+` and t.done_at is not null`, `t.done_at`
		if kind == Discarded {
			from, at = strings.Replace(tasks, `t.trashed_at is null`, `t.trashed_at is not null`, 1), `t.trashed_at`
		}
		if !after.Last.IsZero() {
			from += ` and (` + at + `, t.id) < (@at, @last)`
			args["at"] = after.At
		}
		return postgres.Many[Task](`select `+columns+` from `+from+` order by `+at+` desc, t.id desc limit `+pageRows, args)
	}
	if after.Last.IsZero() {
		return postgres.Many[Task](`select `+columns+` from `+open+` order by `+due+`, t.id desc limit `+pageRows, args)
	}
	// The rest of that day, then the days after it.
	day := `@day::date`
	if after.Day.IsZero() {
		day = someDay
	} else {
		args["day"] = after.Day
	}
	return postgres.Many[Task](`
		select * from (
			(select `+columns+` from `+open+` and `+due+` = `+day+` and t.id < @last order by t.id desc limit `+pageRows+`)
			union all
			(select `+columns+` from `+open+` and `+due+` > `+day+` order by `+due+`, t.id desc limit `+pageRows+`)) t
		order by `+due+`, id desc limit `+pageRows, args)
}

// Cursor is the place in a list of all tasks after which it goes on: the last
// row shown.
type Cursor struct {
	Last id.Task
	Day  clock.Day // it is due; zero for some day
	At   time.Time
}

// CursorAt is the place of a task.
func CursorAt(t Task) Cursor { return Cursor{t.ID, t.Due(), t.At} }

// String is the cursor as an address carries it: id.day.microseconds.
func (c Cursor) String() string {
	if c.Last.IsZero() {
		return ""
	}
	return c.Last.String() + "." + c.Day.String() + "." + strconv.FormatInt(c.At.UnixMicro(), 10)
}

// ParseCursor reads what String wrote; anything else is the start.
func ParseCursor(s string) Cursor {
	part := strings.SplitN(s, ".", 3)
	if len(part) != 3 {
		return Cursor{}
	}
	last, err := id.Parse[id.TaskKind](part[0])
	day, err2 := clock.ParseDay(part[1])
	at, err3 := strconv.ParseInt(part[2], 10, 64)
	if err != nil || err2 != nil || err3 != nil || at < 0 || at > 1<<53 {
		return Cursor{}
	}
	return Cursor{last, day, time.UnixMicro(at)}
}
