package journal

import (
	"maps"
	"strings"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Row is an application as a table shows it.
type Row struct {
	ID         id.Application
	Company    string
	Role       string
	Place      string
	WorkType   string
	Stage      Stage
	Furthest   int
	Interviews int
	AppliedDay clock.Day
	StageDay   clock.Day
	LastDay    clock.Day
	LastWord   string
}

const rowColumns = `a.id, a.company, a.role, a.place, a.work_type, a.stage, a.furthest, a.interviews,
	a.applied_day, a.stage_day, a.last_day, a.last_word`

// Sort says in which order a table stands.
type Sort string

// The orders of the table.
const (
	ByLast     Sort = "last"     // the latest word first
	ByQuiet    Sort = "quiet"    // the longest quiet first
	ByApplied  Sort = "applied"  // the latest sent first
	ByCompany  Sort = "company"  // by name
	ByFurthest Sort = "furthest" // the furthest first
)

// Sorts lists the orders, the usual one first.
func Sorts() []Sort { return []Sort{ByLast, ByQuiet, ByApplied, ByCompany, ByFurthest} }

// PageSize is how many applications a table shows at once.
const PageSize = 25

// Filter says which applications a table shows, in which order, and after
// which one it goes on. The zero Filter is all of them from the start.
type Filter struct {
	Words    string
	Stage    string // "", "open", "ended", or a Stage
	Source   string
	Tailored string // "", "yes", "no" or "unsaid"
	Sort     Sort   // "" is ByLast
	After    Cursor
}

// rowLimit stands in the SQL itself: with a parameter in its place PostgreSQL
// plans the query anew each time it is asked.
const rowLimit = "26" // PageSize + 1

// Narrowed tells whether anything is left out.
func (f Filter) Narrowed() bool {
	return f.Words != "" || f.Stage != "" || f.Source != "" || f.Tailored != ""
}

// wordLimit bounds how many words a filter looks for.
const wordLimit = 6

// List reads one page of the table and one row more, which tells whether
// there is another page.
func List(f Filter) *postgres.Rows[Row] {
	args := postgres.Args{}
	where := []string{"a.account_id = @account", "a.trashed_at is null"}
	switch {
	case f.Stage == "open":
		where = append(where, "a.stage in ('saved', 'applied', 'screening', 'interview', 'offer')")
	case f.Stage == "ended":
		where = append(where, "a.stage in ('accepted', 'rejected', 'withdrawn', 'no_response')")
	case f.Stage != "":
		where, args["stage"] = append(where, "a.stage = @stage"), f.Stage
	}
	if f.Source != "" {
		where, args["source"] = append(where, "a.source = @source"), f.Source
	}
	switch f.Tailored {
	case "yes":
		where = append(where, "a.tailored")
	case "no":
		where = append(where, "not a.tailored")
	case "unsaid":
		where = append(where, "a.tailored is null")
	}
	words := strings.Fields(Fold(f.Words))
	for i, word := range words[:min(len(words), wordLimit)] {
		name := "word" + string(rune('a'+i))
		where, args[name] = append(where, "position(@"+name+" in a.search_key) > 0"), word
	}
	order := orders()[f.Sort]
	if f.After.Last != (id.Application{}) {
		where = append(where, order.after)
		maps.Copy(args, f.After.args(f.Sort))
	}
	return postgres.Many[Row](`select `+rowColumns+`
		from applications a where `+strings.Join(where, " and ")+` order by `+order.by+` limit `+rowLimit, args)
}

// order is how a sort is said in SQL: each goes along one index.
type order struct{ by, after string }

func orders() map[Sort]order {
	last := order{"a.last_day desc, a.id desc", "(a.last_day, a.id) < (@at_day, @at_id)"}
	return map[Sort]order{
		"":      last,
		ByLast:  last,
		ByQuiet: {"a.last_day, a.id", "(a.last_day, a.id) > (@at_day, @at_id)"},
		ByApplied: {"coalesce(a.applied_day, date '0001-01-01') desc, a.id desc",
			"(coalesce(a.applied_day, date '0001-01-01'), a.id) < (coalesce(@at_day::date, date '0001-01-01'), @at_id)"},
		ByCompany: {"a.company_key, a.id", "(a.company_key, a.id) > (@at_key, @at_id)"},
		ByFurthest: {"a.furthest desc, a.last_day desc, a.id desc",
			"(a.furthest, a.last_day, a.id) < (@at_rank, @at_day, @at_id)"},
	}
}

// Sources reads the names of where this person found applications, each once.
func Sources() *postgres.List[string] {
	return postgres.Values[string](`select name from sources where account_id = @account order by name limit 200`, nil)
}
