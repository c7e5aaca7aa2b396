package win

import (
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// How many days a win is shown on a day's page, and how many are at once.
const (
	freshDays = 14
	fewWins   = 3
)

// Line is one line of a day's page: a win, or a reward that can be taken.
type Line struct {
	Win

	Reward id.Reward // zero: it is a win
}

// Newest is the one read that a day's page needs.
type Newest struct{ *postgres.Rows[Line] }

// Latest asks for the latest wins of two weeks, but goals that were met, and for the rewards that are
// earned and not taken yet: three of each at the most.
func Latest(today clock.Day) Newest {
	return Newest{postgres.Many[Line](newWins()+`
		(select `+columns+`, null::uuid as reward from all_wins w where not w.hidden order by w.day desc, w.mark collate "C" limit 3)
		union all
		(select null::uuid, '', 'reward', p.since_day, p.words, null::uuid, '', '', p.times, false, false, p.version, p.id
			from rewards p where p.account_id = @account and p.taken_at is null and p.trashed_at is null and `+doneOf+` >= p.times order by p.id limit 3)`,
		span(today.AddDays(1-freshDays), today))}
}

// Wins are the latest wins, the latest first.
func (n Newest) Wins() (all []Win) {
	for _, l := range n.All {
		if l.Reward.IsZero() {
			all = append(all, l.Win)
		}
	}
	return all
}

// Earned are the rewards that can be taken: the id and the words of each.
func (n Newest) Earned() (all []Line) {
	for _, l := range n.All {
		if !l.Reward.IsZero() {
			all = append(all, l)
		}
	}
	return all
}

// How long ago a win may lie that is shown after a no, where nobody chose one.
const hardDayBack = 365

// ForAHardDay is the one read from which a win is taken to stand beside a no.
type ForAHardDay struct {
	*postgres.Rows[Win]

	today clock.Day
}

// Hard asks for the wins that may stand beside a no to an application: those
// that the person keeps for that; else the latest that they told; else the
// latest that came from somebody else, about another application; else the
// latest goal that was met.
func Hard(today clock.Day, app id.Application) ForAHardDay {
	args := span(today.AddDays(-hardDayBack), today)
	args["app"] = app
	return ForAHardDay{postgres.Many[Win](wins()+`
		select `+columns+` from all_wins w
		where not w.hidden and (w.kept or w.kind in ('told', 'interview', 'offer', 'answer', 'goal') and w.application_id is distinct from @app)
		order by w.kept desc, w.kind = 'told' desc, w.kind = 'goal', w.day desc, w.mark collate "C" limit 30`, args), today}
}

// Pick is the one to show: of those that are kept another one each day.
func (h ForAHardDay) Pick() (Win, bool) {
	if len(h.All) == 0 {
		return Win{}, false
	}
	kept := 0
	for kept < len(h.All) && h.All[kept].Kept {
		kept++
	}
	if kept == 0 {
		return h.All[0], true
	}
	return h.All[h.today.DaysSince(clock.Date(2000, 1, 1))%kept], true
}
