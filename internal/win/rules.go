package win

import (
	"strings"

	"onward/internal/goal"
)

// Kind is a kind of win.
type Kind string

// The kinds: one that its person tells, and those that the rules below find.
const (
	Told        Kind = "told"
	FirstSent   Kind = "first"     // the first application of all
	FiveInADay  Kind = "five"      // that many were sent on one day
	Interviewed Kind = "interview" // one took place
	Offered     Kind = "offer"     // there is an offer
	Answered    Kind = "answer"    // somebody answered a letter
	Back        Kind = "back"      // an application, after a rest or after days without any
	GoalMet     Kind = "goal"      // a goal was met, in a week or a month or by its day
)

// How many applications in a day are a win, and how many days without any make
// the next one a way back: fewer where its person had booked a rest.
const (
	manyInADay = "5"
	pauseDays  = "14"
	restDays   = "3"
)

// Of a step s: the condition that it stands as it is told there, and what
// became of the meeting that it is.
const (
	present = `not s.removed and s.revision = (
		select max(n.revision) from stages n where n.account_id = @account and n.application_id = s.application_id and n.ordinal = s.ordinal)`
	outcome = `coalesce((select i.outcome from interviews i where i.account_id = @account and i.id = s.id), '')`
	// tookPlace is the condition that an interview s did: its person said so, or
	// said nothing and its day has passed.
	tookPlace = `(` + outcome + ` = 'held' or s.day < @today and ` + outcome + ` = '')`
)

// rule finds wins of one kind between the days @since and @until: the day, a
// fact that makes the key, the application and the number that they go by. A
// rule finds the same fact under the same key however often it is asked, and
// asks for no more than the days that it is asked about.
type rule struct {
	kind Kind
	sql  string
}

// rules are all that a day's page asks for. A further one is one line more: its
// kind, and its days with what its key is made of.
func rules() []rule {
	return []rule{
		{FirstSent, `
			select f.applied_day as day, 'all' as fact, f.id as app, 0 as times from (
				select a.id, a.applied_day, a.applied_exact from applications a where a.account_id = @account and a.trashed_at is null and a.applied_day is not null
				order by a.applied_day, a.id limit 1) f
			where f.applied_exact and f.applied_day between @since and @until`},
		{FiveInADay, `
			select a.applied_day, a.applied_day::text, null::uuid, count(*)::int from applications a
			where a.account_id = @account and a.trashed_at is null and a.applied_day between @since and @until and a.applied_exact
			group by a.applied_day having count(*) >= ` + manyInADay},
		{Interviewed, `
			select s.day, s.application_id::text || ':' || s.ordinal, s.application_id, 1 + (
				select count(*) from stages e where e.account_id = @account and e.application_id = s.application_id and e.ordinal < s.ordinal and e.stage = 'interview' and not e.removed
				and e.revision = (select max(n.revision) from stages n where n.account_id = @account and n.application_id = e.application_id and n.ordinal = e.ordinal)
				and coalesce((select i.outcome from interviews i where i.account_id = @account and i.id = e.id), '') not in ('canceled', 'they_missed', 'i_missed'))::int
			from stages s
			where s.account_id = @account and s.stage = 'interview' and s.day between @since and @until and s.precision = 'day' and ` + tookPlace + ` and ` + present},
		{Offered, `
			select s.day, s.application_id::text || ':' || s.ordinal, s.application_id, 0 from stages s
			where s.account_id = @account and s.stage = 'offer' and s.day between @since and @until and s.precision = 'day' and ` + present},
		{Answered, `
			select min(r.day), r.letter_id::text, l.application_id, 0 from (
				select r.letter_id, coalesce(case when e.id is null then r.day else n.day end, r.recorded_day) as day from letter_answers r
				left join entries e on e.account_id = @account and e.id = r.entry_id
				left join lateral (
					select x.day, x.removed from entries x where x.account_id = @account and x.application_id = e.application_id and x.ordinal = e.ordinal
					order by x.revision desc limit 1) n on true
				where r.account_id = @account and not coalesce(n.removed, false)) r
			join letters l on l.account_id = @account and l.id = r.letter_id and l.trashed_at is null
			group by r.letter_id, l.application_id having min(r.day) between @since and @until`},
		{Back, `
			select d.day, d.day::text, null::uuid, d.day - d.earlier from (
				select b.day, (select p.applied_day from applications p where p.account_id = @account and p.trashed_at is null and p.applied_day < b.day
					order by p.applied_day desc limit 1) as earlier
				from (select distinct a.applied_day as day from applications a
					where a.account_id = @account and a.trashed_at is null and a.applied_day between @since and @until and a.applied_exact) b) d
			where d.day - d.earlier > ` + pauseDays + ` or exists (
				select from rests r where r.account_id = @account and r.trashed_at is null and r.share = 0 and r.last_day >= d.earlier and r.last_day < d.day
				and r.last_day - r.first_day + 1 >= ` + restDays + `)`},
	}
}

// A win is found by its kind and its fact; about an application that lies in
// the trash there is none.
const (
	columns = `w.id, w.key, w.kind, w.day, w.words, w.application_id, w.company, w.role, w.times, w.kept, w.hidden, w.version`

	ownColumns = `select t.id, '' as key, 'told' as kind, t.day, t.words, null::uuid as application_id, '' as company, '' as role, 0 as times,
		t.kept_at is not null as kept, false as hidden, t.version, t.id::text as mark from wins t where t.account_id = @account and t.key is null`
	told     = ownColumns + ` and t.trashed_at is null`
	toldAway = ownColumns + ` and t.trashed_at is not null`
)

// met is the rule of goals that were met. Its key is made of the goal and the
// first day of the period; it goes by the goal's sentence. A day's page has its
// goals anyway, and does not ask it.
const met = `select '` + string(GoalMet) + `'::text, r.day, r.goal::text || ':' || r.first, null::uuid, r.wanted, r.title from (` + goal.Met + `) r (day, goal, first, wanted, title)`

// wins is the beginning of a query over all wins between @since and @until.
// Application and mark are looked up one by one: as joins they would be free to
// go the other way about, and do where PostgreSQL knows a table as empty.
func wins() string { return winsOf(found() + ` union all ` + met) }

// newWins is that without goals that were met.
func newWins() string { return winsOf(found()) }

func winsOf(found string) string {
	return `with found as (` + found + `), all_wins as (
	select w.id, f.kind || ':' || f.fact as key, f.kind, f.day, f.words, f.app as application_id, coalesce(a.company, '') as company, coalesce(a.role, '') as role, f.times,
		w.kept_at is not null as kept, w.hidden_at is not null as hidden, coalesce(w.version, 0) as version, f.kind || ':' || f.fact as mark
	from found f
	left join lateral (select id, company, role from applications where account_id = @account and id = f.app and trashed_at is null limit 1) a on true
	left join lateral (select id, kept_at, hidden_at, version from wins where account_id = @account and key = f.kind || ':' || f.fact limit 1) w on true
	where f.app is null or a.id is not null
	union all
	` + told + ` and t.day between @since and @until)`
}

func found() string {
	var all []string
	for _, r := range rules() {
		all = append(all, `select '`+string(r.kind)+`'::text as kind, r.*, '' as words from (`+r.sql+`) r (day, fact, app, times)`)
	}
	return strings.Join(all, ` union all `)
}
