package aim

import (
	"slices"

	"onward/internal/clock"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/postgres"
)

// Group is what became of the applications of the present search that were sent
// before a day, or from it on.
type Group struct {
	Sent     int
	Answered int // by a human or decisive word, whatever it said
	Waiting  int // still; silence that was closed by consent waits too
	Taken    int // withdrawn before any answer
}

// Answers are the answers before a change of the aim and since then.
type Answers struct {
	Before, Since Group
	Undated       int // sent on a day that is not known exactly: in neither

	// Of those that have had their time for an answer.
	RateBefore, RateSince compare.Rate
	Pair                  compare.Pair // since above before; TooFew where one of the two is empty
}

// Names of the two groups.
const (
	before = "before"
	since  = "since"
)

// fate is how many applications had the same fate, as the statistics know it.
type fate struct {
	Dated     bool
	Since     bool
	Hit       bool
	Over      bool
	Withdrawn bool
	Aged      bool // sent at least a horizon ago
	Times     int
}

// Counted is the read that finds the answers.
type Counted struct{ *postgres.Rows[fate] }

// AroundChange asks for the answers in the present search before the day of the
// last change and from it on, on the person's day today. What was sent on that
// day itself counts as sent since. Nothing is found where there is no aim.
func AroundChange(today clock.Day) Counted {
	return Counted{postgres.Many[fate](`
		select a.applied_exact as dated, a.applied_exact and a.applied_day >= c.from_day as since, a.answered as hit, a.stage = 'rejected' as over, a.stage = 'withdrawn' as withdrawn,
			a.applied_exact and a.applied_day <= @aged as aged, count(*)::int as times
		from (select from_day from aims where account_id = @account order by recorded_at desc, id desc limit 1) c, applications a
		where a.account_id = @account and a.trashed_at is null and a.search_id is null and (a.furthest >= 1 or a.answered)
		group by 1, 2, 3, 4, 5, 6`, postgres.Args{"aged": today.AddDays(-compare.Horizon)})}
}

// Answers counts what was found.
func (c Counted) Answers() (a Answers) {
	var rows []compare.Row
	for _, f := range c.All {
		if !f.Dated {
			a.Undated += f.Times
			continue
		}
		g, row := &a.Before, compare.Row{Group: before, Hit: f.Hit, Over: f.Over, Withdrawn: f.Withdrawn}
		if f.Since {
			g, row.Group = &a.Since, since
		}
		g.add(f)
		if f.Aged { // one that was never answered has been quiet ever since
			row.Sent, row.Quiet = compare.Horizon, compare.Horizon
		}
		for range f.Times {
			rows = append(rows, row)
		}
	}
	a.compare(compare.Tally(rows, compare.Horizon))
	return a
}

func (g *Group) add(f fate) {
	g.Sent += f.Times
	switch {
	case f.Hit:
		g.Answered += f.Times
	case f.Withdrawn:
		g.Taken += f.Times
	default:
		g.Waiting += f.Times
	}
}

// compare compares the two groups.
func (a *Answers) compare(groups []compare.Group) {
	slices.Reverse(groups) // the difference is how far since is above before
	for _, c := range compare.Compare(stat.ResponsePrior(), compare.Factor{Groups: groups}) {
		for _, r := range c.Rates {
			if r.Name == since {
				a.RateSince = r
			} else {
				a.RateBefore = r
			}
		}
		for _, p := range c.Pairs {
			a.Pair = p
		}
	}
}

// Missing is how many more the smaller of the two groups needs, of those that
// have had their time, before more can be said; and whether it is the one
// since the change.
func (a Answers) Missing() (more int, isSince bool) {
	return stat.Missing(min(a.RateBefore.Decided, a.RateSince.Decided)), a.RateSince.Decided <= a.RateBefore.Decided
}
