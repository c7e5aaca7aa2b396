package morale_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/morale"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// feeler is a person who says how they are, for tests.
type feeler struct {
	owned   postgres.Owned
	store   morale.Store
	journal journal.Store
	now     *clock.Manual
}

func today() clock.Day { return clock.Date(2026, 11, 22) }

func twoPeople(t *testing.T) (mine, theirs feeler) {
	t.Helper()
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	person := func() feeler {
		account := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()}); err != nil {
			t.Fatal(err)
		}
		owned := db.Owned(account)
		return feeler{owned, morale.New(owned, now, time.UTC), journal.New(owned, now, time.UTC), now}
	}
	return person(), person()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, err error, k fault.Kind) {
	t.Helper()
	if !fault.Is(err, k) {
		t.Errorf("got %v, want a fault of kind %d", err, k)
	}
}

func felt(ago int, f feeling.Feeling, words string) morale.Draft {
	return morale.Draft{Day: today().AddDays(-ago), Feeling: f, Words: words}
}

func (p feeler) say(t *testing.T, d morale.Draft) id.CheckIn {
	t.Helper()
	one := id.NewCheckIn()
	must(t, p.store.Say(t.Context(), one, d))
	return one
}

func (p feeler) all(t *testing.T) []morale.CheckIn {
	t.Helper()
	list := morale.Between(today().AddDays(-30), today())
	must(t, p.owned.Read(t.Context(), list))
	return list.All
}

func TestDraftCheck(t *testing.T) {
	for name, one := range map[string]struct {
		d     morale.Draft
		field string
	}{
		"said":          {felt(0, feeling.Low, "x"), ""},
		"a year ago":    {felt(400, feeling.Bright, ""), ""},
		"unsaid":        {felt(0, feeling.Unsaid, "x"), "feeling"},
		"off the scale": {felt(0, 6, "x"), "feeling"},
		"long":          {felt(0, feeling.Low, strings.Repeat("ö", morale.WordsLimit+1)), "words"},
		"as long":       {felt(0, feeling.Low, strings.Repeat("ö", morale.WordsLimit)), ""},
		"no day":        {morale.Draft{Feeling: feeling.Low}, "day"},
		"tomorrow":      {felt(-1, feeling.Low, ""), "day"},
		"years ago":     {felt(401, feeling.Low, ""), "day"},
	} {
		errs := one.d.Check(today())
		if one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

func TestSayAndRead(t *testing.T) {
	mine, theirs := twoPeople(t)
	one := id.NewCheckIn()
	for range 2 { // the same form again
		must(t, mine.store.Say(t.Context(), one, felt(0, feeling.Flat, "slow")))
	}
	wantKind(t, mine.store.Say(t.Context(), one, felt(0, feeling.Good, "slow")), fault.KindConflict)
	must(t, theirs.store.Say(t.Context(), one, felt(0, feeling.Bright, "another's")))
	earlier := mine.say(t, felt(2, feeling.Low, ""))
	later := mine.say(t, felt(0, feeling.Good, ""))
	all := mine.all(t)
	if len(all) != 3 || all[0].ID != later || all[1].ID != one || all[2].ID != earlier {
		t.Fatalf("%+v", all)
	}
	if got := all[1]; got.Draft() != felt(0, feeling.Flat, "slow") || got.Revision != 1 || got.RecordedDay != today() || !got.RecordedAt.Equal(mine.now.Now()) {
		t.Errorf("%+v", got)
	}
	now, before := morale.Now(today()), morale.Earlier(today())
	must(t, mine.owned.Read(t.Context(), now, before))
	if said := now.Said(); len(said) != 2 || said[0].ID != later || now.Low() || !before.It {
		t.Errorf("%+v, low %v, earlier %v", said, now.Low(), before.It)
	}
}

func TestThreeLowDaysAreSeen(t *testing.T) {
	mine, theirs := twoPeople(t)
	for ago := range 3 {
		mine.say(t, felt(ago, feeling.Low, ""))
	}
	for _, one := range []struct {
		who  feeler
		want bool
	}{{mine, true}, {theirs, false}} {
		now := morale.Now(today())
		must(t, one.who.owned.Read(t.Context(), now))
		if now.Low() != one.want {
			t.Errorf("low: %v, want %v", now.Low(), one.want)
		}
	}
}

func TestCorrectKeepsWhatWasSaid(t *testing.T) {
	mine, theirs := twoPeople(t)
	one, revision := mine.say(t, felt(0, feeling.Low, "heavy")), id.NewCheckIn()
	for range 2 {
		must(t, mine.store.Correct(t.Context(), one, revision, 1, felt(1, feeling.Okay, "not so bad")))
	}
	wantKind(t, mine.store.Correct(t.Context(), one, revision, 1, felt(1, feeling.Good, "other")), fault.KindConflict)
	wantKind(t, mine.store.Correct(t.Context(), one, id.NewCheckIn(), 1, felt(1, feeling.Good, "other")), fault.KindConflict)
	wantKind(t, theirs.store.Correct(t.Context(), one, id.NewCheckIn(), 2, felt(0, feeling.Low, "")), fault.KindNotFound)
	now, before, none := morale.ByID(one), morale.Before(one), morale.ByID(one)
	must(t, mine.owned.Read(t.Context(), now, before))
	if now.It.Draft() != felt(1, feeling.Okay, "not so bad") || now.It.Revision != 2 || len(before.All) != 1 || before.All[0].Draft() != felt(0, feeling.Low, "heavy") {
		t.Errorf("%+v after %+v", now.It, before.All)
	}
	wantKind(t, theirs.owned.Read(t.Context(), none), fault.KindNotFound)
	if all := mine.all(t); len(all) != 1 || all[0].ID != one || all[0].Day != today().AddDays(-1) {
		t.Errorf("%+v", all)
	}
}

func TestTakeBackAndReturn(t *testing.T) {
	mine, theirs := twoPeople(t)
	one := mine.say(t, felt(0, feeling.Low, "x"))
	wantKind(t, theirs.store.TakeBack(t.Context(), one), fault.KindNotFound)
	for range 2 {
		must(t, mine.store.TakeBack(t.Context(), one))
	}
	if all := mine.all(t); len(all) != 0 {
		t.Errorf("%+v is still there", all)
	}
	for range 2 {
		must(t, mine.store.Return(t.Context(), one))
	}
	if all := mine.all(t); len(all) != 1 || all[0].Words != "x" || all[0].Revision != 3 {
		t.Errorf("%+v", all)
	}
}

// Two hundred check-ins at once, half of them taken back and some put back
// again, several times over: what is read is what was last said of each.
func TestManyAtOnce(t *testing.T) {
	mine, _ := twoPeople(t)
	const many = 200
	trouble := make(chan error, many*6)
	var wait sync.WaitGroup
	ids := make([]id.CheckIn, many)
	for i := range many {
		ids[i] = id.NewCheckIn()
		wait.Go(func() {
			d := felt(i%9, feeling.All()[i%5], fmt.Sprint(i))
			trouble <- mine.store.Say(t.Context(), ids[i], d)
			var both sync.WaitGroup
			for range 2 {
				both.Go(func() { trouble <- mine.store.Say(t.Context(), ids[i], d) })
				if i%2 == 0 {
					both.Go(func() { trouble <- mine.store.TakeBack(t.Context(), ids[i]) })
				}
			}
			both.Wait()
			if i%4 == 0 {
				trouble <- mine.store.Return(t.Context(), ids[i])
			}
		})
	}
	wait.Wait()
	close(trouble)
	for err := range trouble {
		must(t, err)
	}
	left := map[string]bool{}
	for _, c := range mine.all(t) {
		left[c.Words] = true
	}
	for i := range many {
		if want := i%2 != 0 || i%4 == 0; left[fmt.Sprint(i)] != want {
			t.Errorf("the %d. stands: %v", i, !want)
		}
	}
	rows := postgres.Value[int](`select count(*)::int from check_ins where account_id = @account`, nil)
	must(t, mine.owned.Read(t.Context(), rows))
	if want := many + many/2 + many/4; rows.It != want {
		t.Errorf("%d rows, want %d", rows.It, want)
	}
}

func TestHappened(t *testing.T) {
	mine, theirs := twoPeople(t)
	app := id.NewApplication()
	must(t, mine.journal.Record(t.Context(), app, journal.Draft{Company: "Fjord", Role: "x", Stage: journal.Applied, Day: today().AddDays(-9)}))
	move := func(m journal.Move) id.Stage {
		step := id.NewStage()
		must(t, mine.journal.Move(t.Context(), app, step, m))
		return step
	}
	move(journal.Move{Stage: journal.Interview, Day: today().AddDays(-3), Meeting: journal.Meeting{Outcome: journal.Held}})
	move(journal.Move{Stage: journal.Interview, Day: today().AddDays(3)})
	move(journal.Move{Stage: journal.Offer, Day: today().AddDays(-2)})
	wrong := move(journal.Move{Stage: journal.Rejected, Day: today().AddDays(-2)})
	move(journal.Move{Stage: journal.Rejected, Day: today()})
	must(t, mine.journal.Remove(t.Context(), app, wrong, id.NewStage(), 1))
	list, others := morale.Happened(today().AddDays(-5), today(), today()), morale.Happened(today().AddDays(-5), today(), today())
	must(t, mine.owned.Read(t.Context(), list))
	must(t, theirs.owned.Read(t.Context(), others))
	var got []string
	for _, h := range list.All {
		got = append(got, fmt.Sprintf("%d %s %s", today().DaysSince(h.Day), h.Kind, h.Company))
	}
	if want := "3 interview Fjord, 2 offer Fjord, 0 rejected Fjord"; strings.Join(got, ", ") != want || len(others.All) != 0 {
		t.Errorf("%v, and %+v of another", got, others.All)
	}
	_, err := mine.journal.Discard(t.Context(), id.NewAct(), []id.Application{app})
	must(t, err)
	gone := morale.Happened(today().AddDays(-5), today(), today())
	if must(t, mine.owned.Read(t.Context(), gone)); len(gone.All) != 0 {
		t.Errorf("%+v lies in the trash", gone.All)
	}
}

// All that was felt is found wherever it was told, and forgotten where only
// the day is meant.
func TestAllAndForget(t *testing.T) {
	mine, theirs := twoPeople(t)
	app := id.NewApplication()
	must(t, mine.journal.Record(t.Context(), app, journal.Draft{Company: "Fjord", Role: "x", Stage: journal.Applied, Day: today().AddDays(-9)}))
	must(t, mine.journal.Move(t.Context(), app, id.NewStage(), journal.Move{Stage: journal.Rejected, Day: today(), Telling: journal.Telling{Feeling: feeling.Low, FeelingWords: "no"}}))
	must(t, mine.journal.AddEntry(t.Context(), app, id.NewEntry(), journal.EntryDraft{Kind: journal.KindCall, Body: "x", Day: today(), Telling: journal.Telling{FeelingWords: "call"}}))
	path := debrief.New(mine.owned, mine.now, time.UTC)
	look, err := path.Begin(t.Context(), id.NewDebrief(), app, 2, debrief.Full)
	must(t, err)
	must(t, path.Save(t.Context(), app, look, debrief.Told{ID: id.NewSaving(), Step: debrief.Felt, Feeling: feeling.Flat, FeelingWords: "path"}))
	one := mine.say(t, felt(1, feeling.Good, "old"))
	must(t, mine.store.Correct(t.Context(), one, id.NewCheckIn(), 1, felt(1, feeling.Good, "day")))
	must(t, mine.store.TakeBack(t.Context(), mine.say(t, felt(0, feeling.Low, "gone"))))
	theirs.say(t, felt(0, feeling.Low, "theirs"))
	words := func(p feeler) string {
		list := morale.All()
		must(t, p.owned.Read(t.Context(), list))
		var all []string
		for _, f := range list.All {
			all = append(all, f.Where+" "+f.Words+f.Company)
		}
		return strings.Join(all, ", ")
	}
	if got := words(mine); got != "day day, stage noFjord, entry callFjord, path pathFjord" {
		t.Errorf("%s", got)
	}
	must(t, mine.store.Forget(t.Context()))
	if got := words(mine); got != "stage noFjord, entry callFjord, path pathFjord" {
		t.Errorf("%s", got)
	}
	if got := words(theirs); got != "day theirs" {
		t.Errorf("another has %s", got)
	}
}

func TestHelpLines(t *testing.T) {
	mine, theirs := twoPeople(t)
	must(t, mine.store.SetHelpLines(t.Context(), "My sister"))
	for _, one := range []struct {
		who  feeler
		want string
	}{{mine, "My sister"}, {theirs, ""}} {
		lines := morale.HelpLines()
		must(t, one.who.owned.Read(t.Context(), lines))
		if lines.It != one.want {
			t.Errorf("%q, want %q", lines.It, one.want)
		}
	}
}
