package goal_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onward/internal/activity"
	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/fault"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// Each thing that can be counted is, from the rows that are there anyway; what
// lies in the trash, and a day that nobody knows exactly, are not.
func TestWhatIsCounted(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	ctx, yes := t.Context(), true
	of := map[string]id.Goal{}
	for name, d := range map[string]goal.Draft{
		"all": weekly(goal.Applications, 9), "tailored": weekly(goal.Tailored, 9), "source": weekly(goal.FromSource, 9), "type": weekly(goal.OfWorkType, 9), "responses": weekly(goal.Responses, 9),
		"interviews": weekly(goal.Interviews, 9), "activities": weekly(goal.Activities, 9), "events": weekly(goal.Activities, 9), "minutes": weekly(goal.Minutes, 9), "practice": weekly(goal.Minutes, 9),
		"letters": weekly(goal.Letters, 9), "follow-ups": weekly(goal.FollowUps, 9), "paths": weekly(goal.Paths, 9), "by hand": weekly(goal.ByHand, 9),
	} {
		d.NarrowTo = map[string]string{"source": "Ida", "type": "contract", "events": "event", "practice": "practice"}[name]
		of[name] = mine.make(t, d)
	}
	monday := today().AddDays(-6)
	log := func(p aimer, d journal.Draft) id.Application {
		app := id.NewApplication()
		d.Company, d.Role, d.Stage = "Fjord", "Engineer", journal.Applied
		must(t, p.journal.Record(ctx, app, d))
		return app
	}
	first := log(mine, journal.Draft{Day: monday, Tailored: &yes, Source: "Ida"})
	log(mine, journal.Draft{Day: today(), WorkType: "contract", Source: "Idas"})
	log(mine, journal.Draft{Day: monday.AddDays(-1)}) // the week before
	log(theirs, journal.Draft{Day: monday})
	gone := log(mine, journal.Draft{Day: monday})
	_, err := mine.journal.Discard(ctx, id.NewAct(), []id.Application{gone})
	must(t, err)
	must(t, mine.journal.Move(ctx, first, id.NewStage(), journal.Move{Stage: journal.Interview, Day: monday.AddDays(1)}))
	must(t, mine.journal.Move(ctx, first, id.NewStage(), journal.Move{Stage: journal.Interview, Day: today(), Meeting: journal.Meeting{Outcome: journal.Canceled}}))
	must(t, mine.journal.Move(ctx, first, id.NewStage(), journal.Move{Stage: journal.Rejected, Day: today()}))
	did := func(kind activity.Kind, minutes int, day clock.Day) id.Activity {
		one := id.NewActivity()
		must(t, mine.did.Add(ctx, one, activity.Draft{Kind: kind, Day: day, Minutes: minutes}))
		return one
	}
	did(activity.Practice, 25, monday)
	did(activity.Event, 90, today())
	did(activity.Event, 90, monday.AddDays(-1))
	did(activity.Break, 600, today()) // a break is no work
	must(t, mine.did.Discard(ctx, id.NewAct(), did(activity.Practice, 500, today())))
	must(t, mine.did.Start(ctx, id.NewActivity(), activity.Draft{Kind: activity.Practice})) // under way
	must(t, mine.store.CountByHand(ctx, of["by hand"], id.NewTick(), monday, 4))
	for _, purpose := range []letter.Purpose{letter.FollowUp, letter.Thanks} {
		exec(t, mine.owned, `insert into letters (account_id, id, purpose, to_name, to_address, subject, body, created_at, created_day, sent_at, sent_day)
			values (@account, @id, @purpose, 'x', '', '', 'x', @at, @day, @at, @day)`, postgres.Args{"id": id.NewLetter(), "purpose": purpose, "at": mine.now.Now(), "day": today()})
	}
	look := id.NewDebrief()
	_, err = debrief.New(mine.owned, mine.now, time.UTC).Begin(ctx, look, first, 4, debrief.Short)
	must(t, err)
	exec(t, mine.owned, `update debriefs set closed_at = @at, closed_day = @day where account_id = @account and id = @look`, postgres.Args{"look": look, "at": mine.now.Now(), "day": today()})
	if got := mine.stands(t, of["paths"]).Done; got != 0 {
		t.Errorf("a path on which no step was taken counts %d", got)
	}
	exec(t, mine.owned, `insert into debrief_steps (account_id, id, debrief_id, step, revision, skipped, feeling_words, recorded_at, recorded_day) values (@account, @id, @look, 'guess', 1, false, '', @at, @day)`,
		postgres.Args{"id": id.NewSaving(), "look": look, "at": mine.now.Now(), "day": today()})
	for name, want := range map[string]int{
		"all": 2, "tailored": 1, "source": 1, "type": 1, "responses": 1, "interviews": 1, "activities": 2, "events": 1, "minutes": 115, "practice": 25, "letters": 2, "follow-ups": 1, "paths": 1, "by hand": 4,
	} {
		if got := mine.stands(t, of[name]); got.Done != want || mine.periods(t, of[name])[0].Done != want {
			t.Errorf("%s: %d, in its week %d, want %d", name, got.Done, mine.periods(t, of[name])[0].Done, want)
		}
	}
	// Told by the month only, it is in no week.
	exec(t, mine.owned, `update stages set precision = 'month' where account_id = @account and stage in ('applied', 'rejected')`, nil)
	apps := postgres.Values[id.Application](`select id from applications where account_id = @account`, nil)
	must(t, mine.owned.Read(ctx, apps))
	must(t, mine.journal.Recount(ctx, apps.All))
	for name, want := range map[string]int{"all": 0, "responses": 1} { // the interview was the first answer
		if got := mine.stands(t, of[name]).Done; got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

func exec(t *testing.T, owned postgres.Owned, sql string, args postgres.Args) {
	t.Helper()
	must(t, owned.Write(t.Context(), func(tx postgres.Tx) error {
		n, err := tx.Exec(t.Context(), sql, args)
		if n == 0 {
			t.Errorf("nothing was changed by %s", sql)
		}
		return err
	}))
}

// Where a goal stands, asked of the database, is what is reckoned from all of
// its rows: in each zone, with any first day of the week, at any hour, with
// rests and pauses that meet and numbers that change.
func TestNowIsWhatIsReckoned(t *testing.T) {
	db, random := pgtest.New(t), rand.New(rand.NewPCG(6, 4))
	for _, name := range []string{"Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "America/New_York"} {
		zone, err := time.LoadLocation(name)
		must(t, err)
		now := clock.At(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(random.Int64N(int64(9000 * time.Hour)))))
		p, ctx := person(t, db, now, zone, time.Weekday(random.IntN(7))), t.Context()
		var all []id.Goal
		for _, per := range reckon.Pers() {
			d := goal.Draft{Title: "x", Counted: goal.Minutes, Amount: 1 + random.IntN(200), Per: per, Until: p.day().AddDays(60)}
			all = append(all, p.make(t, d))
		}
		told := 0
		for range 40 {
			now.Advance(time.Duration(random.Int64N(int64(40 * time.Hour))))
			one, day := all[random.IntN(len(all))], p.day()
			switch random.IntN(6) {
			case 0:
				first := day.AddDays(random.IntN(9) - 4)
				must(t, p.store.Book(ctx, id.NewRest(), goal.RestDraft{First: first, Last: first.AddDays(random.IntN(5)), Share: []int{0, 50}[random.IntN(2)]}))
			case 1:
				must(t, p.store.Pause(ctx, one))
			case 2:
				must(t, p.store.Resume(ctx, one))
			case 3:
				was := p.read(t, one)
				d := was.Draft()
				d.Amount = 1 + random.IntN(200)
				must(t, p.store.Change(ctx, one, was.Version, d))
			default:
				n := random.IntN(90)
				must(t, p.did.Add(ctx, id.NewActivity(), activity.Draft{Kind: activity.Learning, Day: day, Minutes: n}))
				told += n
			}
		}
		for _, one := range all {
			s, periods := p.stands(t, one), p.periods(t, one)
			r := periods[0]
			if s.FirstDay != r.First || s.LastDay != r.Last || s.Amount != r.Amount || s.Off != r.Off || s.Done != r.Done || s.Wanted() != r.Wanted || s.Met() != (r.Outcome == reckon.Met) {
				t.Errorf("%s, %s: %+v\nbut reckoned %+v", name, s.Per, s, r)
			}
			sum := 0
			for _, r := range periods {
				sum += r.Done
			}
			if sum != told {
				t.Errorf("%s, %s: in all %d minutes, and told were %d", name, s.Per, sum, told)
			}
		}
	}
}

func TestRest(t *testing.T) {
	_, mine, _ := twoPeople(t)
	ctx, one, rest := t.Context(), mine.make(t, weekly(goal.Letters, 5)), id.NewRest()
	for name, d := range map[string]goal.RestDraft{
		"first": {Last: today()}, "last": {First: today()}, "last ": {First: today(), Last: today().AddDays(-1)}, "last  ": {First: today(), Last: today().AddDays(401)},
		"share": {First: today(), Last: today(), Share: 10}, "words": {First: today(), Last: today(), Words: strings.Repeat("ö", 301)},
	} {
		if errs := d.Check(today()); len(errs) != 1 || errs[strings.TrimSpace(name)] == "" {
			t.Errorf("%+v: %v", d, errs)
		}
	}
	d := goal.RestDraft{First: today().AddDays(-1), Last: today().AddDays(2), Words: "A cold."}
	for range 2 {
		must(t, mine.store.Book(ctx, rest, d))
	}
	must(t, mine.store.Book(ctx, id.NewRest(), goal.RestDraft{First: today().AddDays(-3), Last: today(), Share: goal.Half}))
	if s := mine.stands(t, one); s.Off != 300 || s.Wanted() != 3 || !s.Resting {
		t.Errorf("%+v", s)
	}
	wantKind(t, mine.store.Book(ctx, rest, goal.RestDraft{First: today(), Last: today()}), fault.KindConflict)
	act := id.NewAct()
	for range 2 {
		must(t, mine.store.CancelRest(ctx, act, rest))
	}
	if s := mine.stands(t, one); s.Off != 200 || s.Resting {
		t.Errorf("%+v", s)
	}
	must(t, mine.store.ReturnRest(ctx, rest))
	must(t, mine.store.CancelRest(ctx, act, rest)) // its form once more after the undo
	resting, in := goal.Resting(today()), goal.RestsIn(reckon.Span{First: today(), Last: today()})
	if must(t, mine.owned.Read(ctx, resting, in)); !resting.It || len(in.All) != 2 {
		t.Errorf("%v %+v", resting.It, in.All)
	}
	// A pause of the goal alone, and a day that it meets.
	must(t, mine.store.Pause(ctx, one))
	must(t, mine.store.Pause(ctx, one))
	if s := mine.stands(t, one); !s.Paused || s.Off != 300 {
		t.Errorf("%+v", s)
	}
	mine.now.Advance(9 * 24 * time.Hour)
	if s := mine.stands(t, one); s.Wanted() != 0 || s.Met() {
		t.Errorf("%+v", s)
	}
	for range 2 {
		must(t, mine.store.Resume(ctx, one))
	}
	if s := mine.stands(t, one); s.Paused || s.Off != 100 {
		t.Errorf("%+v", s)
	}
}

// On a day of rest nothing is brought up that can wait; a meeting and what the
// person means to do by themselves stay.
func TestRestSilencesReminders(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app, ctx := id.NewApplication(), t.Context()
	must(t, mine.journal.Record(ctx, app, journal.Draft{Company: "Fjord", Role: "Engineer", Stage: journal.Applied, Day: today().AddDays(-7)}))
	must(t, mine.journal.Record(ctx, id.NewApplication(), journal.Draft{Company: "Quiet", Role: "x", Stage: journal.Applied, Day: today().AddDays(-60)}))
	must(t, mine.journal.Move(ctx, app, id.NewStage(), journal.Move{Stage: journal.Interview, Day: today().AddDays(1)}))
	kinds := func(even bool) (all []agenda.Kind) {
		list := agenda.Read(agenda.Ask{Kind: agenda.Reminder, To: today(), Most: 9, Even: even}, agenda.Ask{Kind: agenda.Silent, To: today(), Most: 9, Even: even}, agenda.Ask{Kind: agenda.Meeting, To: today().AddDays(2), Most: 9})
		must(t, mine.owned.Read(ctx, list))
		for _, one := range list.All {
			all = append(all, one.Kind)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	before := kinds(false)
	if !slices.Equal(before, []agenda.Kind{agenda.Meeting, agenda.Reminder, agenda.Silent}) {
		t.Errorf("there are %v", before)
	}
	rest := id.NewRest()
	must(t, mine.store.Book(ctx, id.NewRest(), goal.RestDraft{First: today(), Last: today(), Share: goal.Half})) // less, and not silent
	if got := kinds(false); !slices.Equal(got, before) {
		t.Errorf("on a light day there are %v", got)
	}
	must(t, mine.store.Book(ctx, rest, goal.RestDraft{First: today(), Last: today()}))
	if got := kinds(false); !slices.Equal(got, []agenda.Kind{agenda.Meeting}) {
		t.Errorf("on a day of rest there are %v", got)
	}
	if got := kinds(true); !slices.Equal(got, before) {
		t.Errorf("who asks even so sees %v", got)
	}
	must(t, mine.store.CancelRest(ctx, id.NewAct(), rest))
	if got := kinds(false); !slices.Equal(got, before) {
		t.Errorf("afterwards there are %v", got)
	}
}
