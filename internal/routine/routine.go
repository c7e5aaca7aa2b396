// Package routine is how somebody means to spend their weekdays: blocks of
// minutes, each on the days of the week that they like.
//
// It is a plan and nothing more. What was done by it is an activity as any
// other, which the plan only knows of: a block is done on a day where its
// activity of that day stands, and not where that was thrown away. A plan that
// changes changes nothing that was, and of a day that went by without it
// nothing is kept.
package routine

import (
	"time"
	"unicode/utf8"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Days are days of the week: a digit for each, in their order, Monday is 1.
type Days string

// Weekdays are Monday to Friday.
const Weekdays Days = "12345"

// DaysOf reads such digits, in any order; false where one of them is none.
func DaysOf(digits string) (Days, bool) {
	var on [8]bool
	for _, c := range digits {
		if c < '1' || c > '7' {
			return "", false
		}
		on[c-'0'] = true
	}
	days := Days("")
	for n := 1; n <= 7; n++ {
		if on[n] {
			days += Days(rune('0' + n))
		}
	}
	return days, true
}

// OnDay is the digit of one day of the week.
func OnDay(d time.Weekday) Days { return Days(rune('0' + (int(d)+6)%7 + 1)) }

// On tells whether a day of the week is one of them.
func (d Days) On(day time.Weekday) bool {
	for _, c := range d {
		if Days(c) == OnDay(day) {
			return true
		}
	}
	return false
}

// Draft is a block as a person plans it.
type Draft struct {
	Days    Days
	Kind    activity.Kind
	Minutes int
	At      string // "09:30"; "": at any time
	Words   string
}

// room is how many blocks there can be in a plan.
const room = 40

// Check says what is wrong with the draft.
func (d Draft) Check() (errs field.Errors) {
	if d.Days == "" {
		errs.Add("days", "Choose at least one day.")
	}
	if !d.Kind.Known() {
		errs.Add("kind", "Choose what it is for.")
	}
	if d.Minutes < 1 || d.Minutes > activity.MostMinutes {
		errs.Add("minutes", "Write a number from 1 to 1,440, which is a whole day.")
	}
	if at, err := time.Parse("15:04", d.At); d.At != "" && (err != nil || at.Format("15:04") != d.At) {
		errs.Add("at", "Write the time as hours and minutes, such as 09:30, or leave it empty.")
	}
	if utf8.RuneCountInString(d.Words) > activity.WordsLimit {
		errs.Add("words", "This is longer than 300 characters. Keep the part that matters.")
	}
	return errs
}

// Block is a part of the plan.
type Block struct {
	ID        id.Block
	Days      Days
	Kind      activity.Kind
	Minutes   int
	At        string
	Words     string
	TrashedAt *time.Time
	Version   int
}

// Draft is the block as it would be planned today, for a form to change.
func (b Block) Draft() Draft { return Draft{b.Days, b.Kind, b.Minutes, b.At, b.Words} }

// Planned is a block of one day, and how it stands.
type Planned struct {
	ID      id.Block
	Kind    activity.Kind
	Minutes int
	At      string
	Words   string

	Tick      id.BlockTick // zero: nothing was done yet
	Activity  id.Activity  // that it came to; zero: none, or thrown away
	Spent     int          // minutes of that
	StartedAt *time.Time   // where that was begun by the timer
	Runs      bool         // it is under way
}

// Done tells whether it was done.
func (p Planned) Done() bool { return !p.Activity.IsZero() && !p.Runs }

const (
	columns = `b.id, b.days, b.kind, b.minutes, b.at, b.words, b.trashed_at, b.version`
	all     = `select ` + columns + ` from routine_blocks b where b.account_id = @account`
	// inOrder is the order of a day: by the clock, and then by what comes before
	// what.
	inOrder = ` order by b.at = '', b.at, array_position(@kinds::text[], b.kind), b.id limit 100`
)

func kinds() (all []string) {
	for _, k := range activity.Kinds() {
		all = append(all, string(k))
	}
	return all
}

// Of reads the blocks of a day, and how each of them stands.
func Of(day clock.Day) *postgres.Rows[Planned] {
	return postgres.Many[Planned](`
		select b.id, b.kind, b.minutes, b.at, b.words, t.id as tick, a.id as activity, coalesce(a.minutes, 0) as spent, a.started_at,
			a.id is not null and a.minutes is null as runs
		from routine_blocks b
		left join routine_ticks t on t.account_id = @account and t.block_id = b.id and t.day = @day
		left join activities a on a.account_id = @account and a.id = t.activity_id and a.trashed_at is null
		where b.account_id = @account and b.trashed_at is null and strpos(b.days, @weekday) > 0`+inOrder,
		postgres.Args{"day": day, "weekday": OnDay(day.Weekday()), "kinds": kinds()})
}

// Plan reads all blocks, in the order of a day.
func Plan() *postgres.Rows[Block] {
	return postgres.Many[Block](all+` and b.trashed_at is null`+inOrder, postgres.Args{"kinds": kinds()})
}

// Away reads the blocks that were thrown away and are not gone yet.
func Away() *postgres.Rows[Block] {
	return postgres.Many[Block](all+` and b.trashed_at is not null order by b.trashed_at desc, b.id desc limit 100`, nil)
}

// ByID reads one block; NotFound where it is not this person's, or was thrown
// away.
func ByID(one id.Block) *postgres.Row[Block] {
	return postgres.One[Block](all+` and b.id = @block and b.trashed_at is null`, postgres.Args{"block": one})
}
