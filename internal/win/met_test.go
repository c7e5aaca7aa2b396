package win_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onward/internal/activity"
	"onward/internal/clock"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/win"
)

// aimer is somebody in a zone, with weeks of their own and goals.
type aimer struct {
	owned postgres.Owned
	aims  goal.Store
	did   activity.Store
	wins  win.Store
	now   *clock.Manual
	zone  *time.Location
	start time.Weekday
}

func aiming(t *testing.T, db *pgtest.Database, now *clock.Manual, zone *time.Location, start time.Weekday) aimer {
	t.Helper()
	account := id.NewAccount()
	_, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at, week_start) values (@id, @email, @email, '', @at, @start)`,
		postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now(), "start": int16(start)})
	must(t, err)
	owned := db.Owned(account)
	return aimer{owned, goal.New(owned, now, zone, start), activity.New(owned, now, zone), win.New(owned, now, zone), now, zone, start}
}

func (p aimer) day() clock.Day { return clock.Today(p.now, p.zone) }

// found are the goals that were met, each with its key, its day and how many
// were wanted, page by page.
func (p aimer) found(t *testing.T) map[string]string {
	t.Helper()
	all, after := map[string]string{}, win.Cursor{}
	for {
		list := win.All(p.day(), after)
		must(t, p.owned.Read(t.Context(), list))
		for i, w := range list.All {
			if i == win.PageSize {
				break
			}
			if _, twice := all[w.Key]; twice {
				t.Fatalf("%s is there twice", w.Key)
			}
			if w.Kind == win.GoalMet {
				all[w.Key] = fmt.Sprintf("%s, %d of %s", w.Day, w.Times, w.Words)
			}
		}
		if len(list.All) <= win.PageSize {
			return all
		}
		after = list.All[win.PageSize-1].Cursor()
	}
}

// reckoned is the same from all rows, with the arithmetic of the goals' pages.
func (p aimer) reckoned(t *testing.T, goals []id.Goal) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, one := range goals {
		g, targets, rests := goal.ByID(one), goal.TargetsOf(one), goal.RestsOf(one)
		counts := goal.Counts(one, clock.Date(2020, 1, 1), p.day().AddDays(400), p.day())
		must(t, p.owned.Read(t.Context(), g, targets, rests, counts))
		if g.It.Per == reckon.Daily {
			continue
		}
		done := reckon.ByDay(counts.All)
		for _, period := range g.It.Reckoned(targets.All, rests.All).Periods(p.day(), p.start, done, 1000) {
			if period.Outcome != reckon.Met {
				continue
			}
			day, sum := period.First, done(period.First)
			for sum < period.Wanted {
				day = day.AddDays(1)
				sum += done(day)
			}
			all[fmt.Sprintf("goal:%s:%s", one, period.First)] = fmt.Sprintf("%s, %d of %s", day, period.Wanted, g.It.Title)
		}
	}
	return all
}

// A goal that was met is found in each period in which it is reckoned so, under
// its one key and on the day on which it was reached: in each zone, with any
// first day of the week, with rests and pauses that meet, numbers that change,
// and goals put away and thrown away.
func TestAGoalMetIsWhatIsReckoned(t *testing.T) {
	db, random, met := pgtest.New(t), rand.New(rand.NewPCG(6, 5)), 0
	for _, name := range []string{"Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "America/New_York"} {
		zone, err := time.LoadLocation(name)
		must(t, err)
		now := clock.At(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(random.Int64N(int64(9000 * time.Hour)))))
		p, ctx := aiming(t, db, now, zone, time.Weekday(random.IntN(7))), t.Context()
		var goals []id.Goal
		for i := range 8 {
			one := id.NewGoal()
			d := goal.Draft{Title: fmt.Sprint("Goal ", i), Counted: goal.Minutes, Amount: 1 + random.IntN(150), Per: reckon.Pers()[i%4], Until: p.day().AddDays(20 + random.IntN(60))}
			must(t, p.aims.Make(ctx, one, d))
			goals = append(goals, one)
		}
		for range 140 {
			now.Advance(time.Duration(random.Int64N(int64(40 * time.Hour))))
			one, day := goals[random.IntN(len(goals))], p.day()
			switch random.IntN(16) {
			case 0:
				first := day.AddDays(random.IntN(9) - 4)
				must(t, p.aims.Book(ctx, id.NewRest(), goal.RestDraft{First: first, Last: first.AddDays(random.IntN(8)), Share: []int{0, 50}[random.IntN(2)]}))
			case 1:
				must(t, p.aims.Pause(ctx, one))
			case 2, 3:
				must(t, p.aims.Resume(ctx, one))
			case 4:
				got := goal.ByID(one)
				must(t, p.owned.Read(ctx, got))
				d := got.It.Draft()
				d.Amount = 1 + random.IntN(150)
				must(t, p.aims.Change(ctx, one, got.It.Version, d))
			case 5:
				must(t, p.aims.Archive(ctx, one))
			case 6:
				must(t, p.aims.Reopen(ctx, one))
			default:
				must(t, p.did.Add(ctx, id.NewActivity(), activity.Draft{Kind: activity.Learning, Day: day.AddDays(-random.IntN(4)), Minutes: random.IntN(90)}))
			}
		}
		want := p.reckoned(t, goals)
		if got := p.found(t); !maps.Equal(got, want) {
			t.Errorf("%s: found\n%v\nreckoned\n%v", name, got, want)
		}
		since := p.day().AddDays(-random.IntN(120)) // asked for less, it is that part
		part := postgres.Values[clock.Day](`select day from (`+goal.Met+`) r (day, goal, first, wanted, title) order by 1`, postgres.Args{"since": since, "until": p.day(), "today": p.day()})
		must(t, p.owned.Read(ctx, part))
		var days []clock.Day
		for _, w := range want {
			if day, err := clock.ParseDay(w[:10]); err != nil || !day.Before(since) {
				days = append(days, day)
			}
		}
		slices.SortFunc(days, func(a, b clock.Day) int { return a.DaysSince(b) })
		if !slices.Equal(part.All, days) {
			t.Errorf("%s: since %s\n%v\nreckoned\n%v", name, since, part.All, days)
		}
		met += len(want)
		must(t, p.aims.Discard(ctx, id.NewAct(), goals[5]))
		goals = slices.Delete(goals, 5, 6)
		if got, want := p.found(t), p.reckoned(t, goals); !maps.Equal(got, want) {
			t.Errorf("%s, with one thrown away: found\n%v\nreckoned\n%v", name, got, want)
		}
	}
	if met < 200 {
		t.Errorf("only %d periods were met, so little was compared", met)
	}
}

// It is kept and left out like any other win, stands beside a no where nothing
// else does, and is no line of a day's page.
func TestAGoalMetAmongWins(t *testing.T) {
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	mine, theirs := aiming(t, db, now, time.UTC, time.Monday), aiming(t, db, now, time.UTC, time.Monday)
	one, ctx := id.NewGoal(), t.Context()
	must(t, mine.aims.Make(ctx, one, goal.Draft{Title: "An hour of practice a week", Counted: goal.Minutes, Amount: 60, Per: reckon.Weekly}))
	must(t, mine.did.Add(ctx, id.NewActivity(), activity.Draft{Kind: activity.Practice, Day: today().AddDays(-3), Minutes: 40}))
	must(t, mine.did.Add(ctx, id.NewActivity(), activity.Draft{Kind: activity.Practice, Day: today().AddDays(-1), Minutes: 30}))
	key := "goal:" + one.String() + ":2026-11-16"
	if got := mine.found(t); len(got) != 1 || got[key] != "2026-11-21, 60 of An hour of practice a week" {
		t.Errorf("%v", got)
	}
	latest, hard := win.Latest(today()), win.Hard(today(), id.NewApplication())
	must(t, mine.owned.Read(ctx, latest, hard))
	if w, found := hard.Pick(); len(latest.All) != 0 || !found || w.Sentence() != "A goal was met: An hour of practice a week" {
		t.Errorf("%+v, %+v", latest.All, w)
	}
	must(t, mine.wins.Tell(ctx, id.NewWin(), win.Draft{Words: "They laughed", Day: today().AddDays(-9)}))
	pick := func() string {
		hard := win.Hard(today(), id.NewApplication())
		must(t, mine.owned.Read(ctx, hard))
		w, _ := hard.Pick()
		return w.Sentence()
	}
	if got := pick(); got != "They laughed" {
		t.Errorf("beside a no stands %q", got)
	}
	must(t, mine.wins.SetMark(ctx, key, win.ForHard))
	if got := pick(); got != "A goal was met: An hour of practice a week" {
		t.Errorf("beside a no stands %q, though another is kept for it", got)
	}
	must(t, mine.wins.SetMark(ctx, key, win.Unseen))
	hidden := win.Hidden(today())
	if must(t, mine.owned.Read(ctx, hidden)); len(mine.found(t)) != 0 || len(hidden.All) != 1 || hidden.All[0].Key != key {
		t.Errorf("%v %+v", mine.found(t), hidden.All)
	}
	if err := theirs.wins.SetMark(ctx, key, win.ForHard); err == nil || len(theirs.found(t)) != 0 {
		t.Errorf("another has it: %v %v", err, theirs.found(t))
	}
}
