package journal

import (
	"maps"
	"strings"

	"onward/internal/clock"
	"onward/internal/feeling"
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
	Feeling    feeling.Feeling
	Tags       []string
}

const rowColumns = `a.id, a.company, a.role, a.place, a.work_type, a.stage, a.furthest, a.interviews,
	a.applied_day, a.stage_day, a.last_day, a.last_word, coalesce(a.feeling, 0) as feeling, a.tags`

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
// which one it goes on. The zero Filter is all of the present search from the
// start.
type Filter struct {
	Words    string
	Stage    string // "", "open", "ended", or a Stage
	Source   string
	Tailored string // "", "yes", "no" or "unsaid"
	WorkType string
	Company  string // by name, as compared
	Tag      string
	Quiet    int       // open and without a word for so many days
	Today    clock.Day // the person's, for Quiet
	NoDay    bool      // sent on a day that is not known
	Feeling  string    // "", "low", "even" or "good"
	Search   string    // "" is the present one; else "all", or the id of a past one
	Sort     Sort      // "" is ByLast
	After    Cursor
}

// Feelings are what a filter tells apart of how an application felt of late.
func Feelings() []string { return []string{"low", "even", "good"} }

// rowLimit stands in the SQL itself: with a parameter in its place PostgreSQL
// plans the query anew each time it is asked.
const rowLimit = "26" // PageSize + 1

// Narrowed tells whether anything is left out of the search that is shown.
func (f Filter) Narrowed() bool {
	f.Sort, f.After, f.Today, f.Search = "", Cursor{}, clock.Day{}, ""
	return f != Filter{}
}

// wordLimit bounds how many words a filter looks for.
const wordLimit = 6

// List reads one page of the table and one row more, which tells whether
// there is another page.
func List(f Filter) *postgres.Rows[Row] {
	c, order := f.conditions(), orders()[f.Sort]
	if f.After.Last != (id.Application{}) {
		c.say(order.after)
		maps.Copy(c.args, f.After.args(f.Sort))
	}
	from := `from applications a where ` + strings.Join(c.where, " and ")
	if words := searchWords(f.Words); len(words) > 0 {
		return c.search(words, from, ` order by `+order.by)
	}
	return postgres.Many[Row](`select `+rowColumns+` `+from+` order by `+order.by+` limit `+rowLimit, c.args)
}

// conditions are what a query asks of each row, with their arguments.
type conditions struct {
	where []string
	args  postgres.Args
}

func (c *conditions) say(where string) { c.where = append(c.where, where) }

// with says a condition on an argument, unless that is empty.
func (c *conditions) with(where, name, value string) {
	if value != "" {
		c.say(where)
		c.args[name] = value
	}
}

const openStages = "a.stage in ('saved', 'applied', 'screening', 'interview', 'offer')"

// conditions are those of the filter but for its words.
func (f Filter) conditions() *conditions {
	c := &conditions{[]string{"a.account_id = @account", "a.trashed_at is null"}, postgres.Args{}}
	switch f.Search {
	case "":
		c.say("a.search_id is null")
	case "all":
	default:
		c.with("a.search_id = @search", "search", f.Search)
	}
	switch f.Stage {
	case "open":
		c.say(openStages)
	case "ended":
		c.say("a.stage in ('accepted', 'rejected', 'withdrawn', 'no_response')")
	default:
		c.with("a.stage = @stage", "stage", f.Stage)
	}
	c.with("a.source = @source", "source", f.Source)
	c.with("a.work_type = @work_type", "work_type", f.WorkType)
	c.with("@tag = any(a.tags)", "tag", f.Tag)
	if f.Company != "" {
		c.with("a.company_key = @company", "company", NameKey(f.Company))
	}
	c.among(f.Tailored, map[string]string{"yes": "a.tailored", "no": "not a.tailored", "unsaid": "a.tailored is null"})
	c.among(f.Feeling, map[string]string{"low": "a.feeling <= 2", "even": "a.feeling = 3", "good": "a.feeling >= 4"})
	if f.Quiet > 0 {
		c.say("a.stage in ('applied', 'screening', 'interview') and a.last_day <= @quiet")
		c.args["quiet"] = f.Today.AddDays(-f.Quiet)
	}
	if f.NoDay {
		c.say("a.applied_day is null and a.stage <> 'saved'")
	}
	return c
}

// among says the condition that goes with a value, if there is one.
func (c *conditions) among(value string, conditions map[string]string) {
	if where := conditions[value]; where != "" {
		c.say(where)
	}
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
	return postgres.Values[string](`select name from (select name from sources where account_id = @account order by name limit 200) s order by lower(name), name`, nil)
}
