// Package agenda is what stands on a day, of whatever kind: meetings and
// deadlines, things to do, verdicts to give, looks back that wait. It is found
// with one look, where each kind on its own would be one more to ask.
//
// It holds nothing of its own. Each item is written by those whose fact it is
// about, in the transaction that changes the fact, and can be found again from
// it. An item has the id of that fact.
package agenda

import (
	"cmp"
	"context"
	"slices"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Kind tells what an item is about.
type Kind string

// The kinds.
const (
	Meeting  Kind = "meeting"  // a first talk or an interview, on its day
	Deadline Kind = "deadline" // an offer is to be answered by then
	No       Kind = "no"       // they said no, and it may be looked back at
	Path     Kind = "path"     // a look back that was begun, to go on with from that day
	Task     Kind = "task"     // something to do
	Verdict  Kind = "verdict"  // it is to be said how something went
	Reminder Kind = "reminder" // something worth doing about an application, for some days
	Quiet    Kind = "quiet"    // no word came since it was sent, for some weeks; until it may be closed
	Silent   Kind = "silent"   // no word came for so long that it may be closed
	Week     Kind = "week"     // was looked back at
)

// Names of reminders, as they stand in How and in the answers to them.
const (
	FollowUp    = "follow_up" // the first or the second; more there are not
	Thank       = "thank"     // for a talk
	Prepare     = "prepare"   // for it
	AskFeedback = "feedback"  // after a no
	Close       = "close"     // what stayed silent
)

// Item is one thing on a day.
type Item struct {
	ID            id.Subject // of the step, task, debrief, experiment or review
	Kind          Kind
	Day           clock.Day // zero: some day
	ApplicationID id.Application
	Title         string    // of a task, or of what was tried
	StartsAt      time.Time // of a meeting; zero where only the day is known
	How           string    // a meeting is held, as the journal names it; or which reminder it is
	Ordinal       int       // which one of those, of a reminder
	Until         clock.Day // the last on which it is shown; zero for ever
}

// latestFirst tells whether those of a kind are shown the latest first; the
// others are shown in the order of their days.
func (k Kind) latestFirst() bool { return k == No || k == Path }

// turn is where a day stands among those of its kind. Of a span of turns the
// first come first, in the index too.
func (k Kind) turn(d clock.Day) int {
	switch n := d.DaysSince(clock.Date(2000, 1, 1)); {
	case d.IsZero():
		return someDay
	case k.latestFirst():
		return -n
	default:
		return n
	}
}

const (
	someDay = 1 << 30
	// The same in SQL, of a day f.day.
	turnOf       = `case when f.day is null then 1073741824 else f.day - date '2000-01-01' end`
	turnOfLatest = `case when f.day is null then 1073741824 else date '2000-01-01' - f.day end`
)

// away tells in SQL whether an item of a kind is out of sight: the application a
// that it belongs to lies in the trash, or is of a past search; or of one that
// has ended, which asks for nothing any more but keeps its meetings and its
// deadlines.
func away(kind string) string {
	return `(a.trashed_at is not null or a.search_id is not null or a.id is not null and ` + kind + ` not in ('meeting', 'deadline') and exists (
		select from searches n where n.account_id = @account and not n.past and n.ended_day is not null))`
}

// ForApplications are the statements that put items in the place of all that
// the journal put there about these applications; nil where it put nothing yet.
// They follow the change of the applications. A no that was looked back at since
// is not among what they put there, nor is a reminder that was done with; one
// that was put off stands there for the day it was put off to.
func ForApplications(apps []id.Application, items []Item) (all []postgres.Statement) {
	if len(apps) > 0 {
		all = append(all, postgres.Statement{
			SQL:  `delete from agenda where account_id = @account and application_id = any(@apps) and kind in ('meeting', 'deadline', 'no', 'reminder', 'quiet', 'silent')`,
			Args: postgres.Args{"apps": apps},
		})
	}
	n := len(items)
	if n == 0 {
		return all
	}
	ids, kinds, days, turns := make([]id.Subject, n), make([]string, n), make([]clock.Day, n), make([]int, n)
	of, starts, how, ordinals, untils := make([]id.Application, n), make([]*time.Time, n), make([]string, n), make([]int, n), make([]clock.Day, n)
	for i, one := range items {
		ids[i], kinds[i], days[i], turns[i], of[i], how[i] = one.ID, string(one.Kind), one.Day, one.Kind.turn(one.Day), one.ApplicationID, one.How
		ordinals[i], untils[i] = one.Ordinal, one.Until
		if !one.StartsAt.IsZero() {
			starts[i] = &one.StartsAt
		}
	}
	return append(all, postgres.Statement{
		SQL: `insert into agenda (account_id, id, kind, day, turn, application_id, title, starts_at, how, ordinal, until, away, company, role, stage, stage_day)
			select @account, f.id, f.kind, f.day + coalesce(r.later, 0), f.turn + coalesce(r.later, 0), a.id, '', f.starts_at, f.how,
				f.ordinal, f.until + coalesce(r.later, 0), ` + away(`f.kind`) + `, a.company, a.role, a.stage, a.stage_day
			from unnest(@ids::uuid[], @kinds::text[], @days::date[], @turns::int[], @of::uuid[], @starts::timestamptz[], @how::text[], @ordinals::int[], @untils::date[])
				as f (id, kind, day, turn, application_id, starts_at, how, ordinal, until)
			join applications a on a.account_id = @account and a.id = f.application_id
			left join lateral (
				select r.said, greatest(0, r.later_day - f.day) as later from reminder_answers r
				where r.account_id = @account and r.application_id = a.id and r.kind = f.how and r.ordinal in (0, f.ordinal)
				order by r.recorded_at desc, r.id desc limit 1) r on f.kind in ('reminder', 'silent')
			where coalesce(r.said, 'open') not in ('done', 'never') and (f.kind <> 'no' or not exists (
				select from debriefs d where d.account_id = @account and d.application_id = a.id
				and d.form in ('full', 'short') and d.created_day >= coalesce(a.stage_day, date '0001-01-01')))
			on conflict do nothing`,
		Args: postgres.Args{"ids": ids, "kinds": kinds, "days": days, "turns": turns, "of": of, "starts": starts, "how": how, "ordinals": ordinals, "untils": untils},
	})
}

// Anew finds again what stands there of a kind: of these things, or of all of
// the account where none are named. from selects the id, day, application_id
// and title of those t that belong there.
func Anew[K any](ctx context.Context, tx postgres.Tx, kind Kind, from string, things ...id.Of[K]) error {
	args, of, which, turn := postgres.Args{"kind": kind}, postgres.Args{}, ``, turnOf
	if len(things) > 0 {
		args["things"], of["things"] = things, things
		which = ` and id = any(@things)`
		from += ` and t.id = any(@things)`
	}
	if kind.latestFirst() {
		turn = turnOfLatest
	}
	return tx.ExecAll(ctx,
		// An application that goes into the trash at this moment is waited for: what
		// is put there is in sight or not as it is then.
		postgres.Statement{SQL: `
			select from applications a where a.account_id = @account and a.id in (select f.application_id from (` + from + `) f) order by a.id for share`, Args: of},
		postgres.Statement{SQL: `delete from agenda where account_id = @account and kind = @kind` + which, Args: args},
		postgres.Statement{SQL: `
			insert into agenda (account_id, id, kind, day, turn, application_id, title, how, away, company, role, stage, stage_day)
			select @account, f.id, @kind, f.day, ` + turn + `, f.application_id, f.title, '', ` + away(`@kind`) + `,
				coalesce(a.company, ''), coalesce(a.role, ''), '', null from (` + from + `) f
			left join applications a on a.account_id = @account and a.id = f.application_id on conflict do nothing`, Args: args})
}

// Follow has what belongs to applications follow what became of them: their
// names, and whether they are in sight, once they went into the trash or came
// back, or a search ended or went on. Where none are named it is all of them.
func Follow(ctx context.Context, tx postgres.Tx, apps ...id.Application) error {
	args, which := postgres.Args{}, ``
	if len(apps) > 0 {
		args["apps"], which = apps, ` and g.application_id = any(@apps)`
	}
	_, err := tx.Exec(ctx, `
		update agenda g set away = `+away(`g.kind`)+`, company = a.company, role = a.role from applications a
		where g.account_id = @account and a.account_id = @account and a.id = g.application_id`+which+`
		and (g.away, g.company, g.role) is distinct from (`+away(`g.kind`)+`, a.company, a.role)`, args)
	return err
}

// LookedBack takes the no of an application away, which is looked back at now.
func LookedBack(ctx context.Context, tx postgres.Tx, app id.Application) error {
	_, err := tx.Exec(ctx, `delete from agenda where account_id = @account and application_id = @application and kind = 'no'`, postgres.Args{"application": app})
	return err
}

// Line is an item as a page shows it, with the application it belongs to.
type Line struct {
	Item

	Company  string
	Role     string
	Stage    string    // of the application, where the journal put the item there
	StageDay clock.Day // since when it is there
}

// Ask asks for the items of one kind from a day to a day, both included and
// each open where it is zero; or for those of some day. What is shown for some
// days is among them only where it still is on the last of them. On a day of
// rest there is nothing of what the program brings up by itself.
type Ask struct {
	Kind    Kind
	From    clock.Day
	To      clock.Day
	SomeDay bool
	Even    bool // on a day of rest, too, where it is for To
	Most    int
}

// waits tells in SQL whether what a kind k brings up can wait, since the day
// that it is asked for is one of rest.
const waits = `(not k.even and k.kind in ('reminder', 'quiet', 'silent', 'path', 'verdict') and exists (
	select from rests r where r.account_id = @account and r.trashed_at is null and r.share = 0 and k.on_day between r.first_day and r.last_day))`

func (a Ask) turns() (first, last int) {
	switch {
	case a.SomeDay:
		return someDay, someDay
	case a.Kind.latestFirst():
		a.From, a.To = a.To, a.From
	}
	first, last = -someDay, someDay-1
	if !a.From.IsZero() {
		first = a.Kind.turn(a.From)
	}
	if !a.To.IsZero() {
		last = a.Kind.turn(a.To)
	}
	return first, last
}

// Read reads what is asked for: of those that belong to an application, what
// belongs to one of the present search that is not in the trash. InOrder puts
// it in order: in PostgreSQL that took as long as the rest.
func Read(asks ...Ask) *postgres.Rows[Line] {
	n := len(asks)
	kinds, first, last, most, to, even := make([]string, n), make([]int, n), make([]int, n), make([]int, n), make([]clock.Day, n), make([]bool, n)
	for i, a := range asks {
		kinds[i], most[i], to[i], even[i] = string(a.Kind), a.Most, a.To, a.Even
		first[i], last[i] = a.turns()
	}
	return postgres.Many[Line](`
		select t.* from unnest(@kinds::text[], @first::int[], @last::int[], @most::int[], @to::date[], @even::boolean[]) k (kind, first, last, most, on_day, even)
		cross join lateral (
			select `+lineColumns+` from agenda g
			where g.account_id = @account and g.kind = k.kind and g.turn between k.first and k.last and not g.away
			and (g.until is null or k.on_day is null or g.until >= k.on_day)
			order by g.turn, g.starts_at nulls first, g.id desc limit k.most) t
		where not `+waits,
		postgres.Args{"kinds": kinds, "first": first, "last": last, "most": most, "to": to, "even": even})
}

const lineColumns = `g.id, g.kind, g.day, g.application_id, g.title, coalesce(g.starts_at, timestamptz '0001-01-01 00:00:00Z') as starts_at, g.how, g.ordinal, g.until,
	g.company, g.role, g.stage, g.stage_day`

// Reminders reads what is worth doing about an application, now and later.
func Reminders(app id.Application) *postgres.Rows[Line] {
	return postgres.Many[Line](`select `+lineColumns+` from agenda g
		where g.account_id = @account and g.application_id = @application and g.kind = 'reminder' and not g.away`, postgres.Args{"application": app})
}

// OneReminder reads one of them; NotFound where it does not stand there.
func OneReminder(which id.Reminder) *postgres.Row[Line] {
	return postgres.One[Line](`select `+lineColumns+` from agenda g
		where g.account_id = @account and g.id = @reminder and g.kind = 'reminder' and not g.away`, postgres.Args{"reminder": which})
}

// InOrder puts lines in their order within each kind, some day last; of one
// day what has a time follows what has none, and the latest written comes first.
func InOrder(lines []Line) []Line {
	slices.SortFunc(lines, func(a, b Line) int {
		if n := cmp.Or(cmp.Compare(a.Kind, b.Kind), a.Kind.turn(a.Day)-b.Kind.turn(b.Day), a.StartsAt.Compare(b.StartsAt)); n != 0 {
			return n
		}
		return b.ID.Compare(a.ID)
	})
	return lines
}
