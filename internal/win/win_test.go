package win_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/win"
)

// winner is a person with a journal and what went well in it, for tests.
type winner struct {
	owned   postgres.Owned
	store   win.Store
	journal journal.Store
	now     *clock.Manual
}

func today() clock.Day { return clock.Date(2026, 11, 22) }

func twoPeople(t *testing.T) (mine, theirs winner) {
	t.Helper()
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	person := func() winner {
		account := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()}); err != nil {
			t.Fatal(err)
		}
		owned := db.Owned(account)
		return winner{owned, win.New(owned, now, time.UTC), journal.New(owned, now, time.UTC), now}
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

func (p winner) sent(t *testing.T, company string, ago int) id.Application {
	t.Helper()
	app := id.NewApplication()
	must(t, p.journal.Record(t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Stage: journal.Applied, Day: today().AddDays(-ago)}))
	return app
}

func (p winner) move(t *testing.T, app id.Application, m journal.Move) id.Stage {
	t.Helper()
	step := id.NewStage()
	must(t, p.journal.Move(t.Context(), app, step, m))
	return step
}

func (p winner) tell(t *testing.T, words string, ago int) id.Win {
	t.Helper()
	one := id.NewWin()
	must(t, p.store.Tell(t.Context(), one, win.Draft{Words: words, Day: today().AddDays(-ago)}))
	return one
}

// said is a list of wins in short, the latest first.
func said(all []win.Win) string {
	var list []string
	for _, w := range all {
		list = append(list, strings.TrimSpace(fmt.Sprintf("%d %s %d %s%s", today().DaysSince(w.Day), w.Kind, w.Times, w.Company, w.Words)))
	}
	return strings.Join(list, ", ")
}

func (p winner) all(t *testing.T) []win.Win {
	t.Helper()
	list := win.All(today(), win.Cursor{})
	must(t, p.owned.Read(t.Context(), list))
	return list.All
}

// Each rule finds its facts, on their days, and nothing beside them.
func TestRules(t *testing.T) {
	mine, theirs := twoPeople(t)
	first := mine.sent(t, "Fjord", 40)
	for i := range 5 {
		mine.sent(t, fmt.Sprint("Five ", i), 20) // which are also a way back, after 20 days
	}
	for i := range 4 {
		mine.sent(t, fmt.Sprint("Four ", i), 6) // 14 days on, which is no pause yet
	}
	mine.move(t, first, journal.Move{Stage: journal.Interview, Day: today().AddDays(-12), Meeting: journal.Meeting{Outcome: journal.Canceled}})
	mine.move(t, first, journal.Move{Stage: journal.Interview, Day: today().AddDays(-11), Meeting: journal.Meeting{Outcome: journal.Held}})
	mine.move(t, first, journal.Move{Stage: journal.Interview, Day: today().AddDays(-4)})
	mine.move(t, first, journal.Move{Stage: journal.Interview, Day: today()}) // of which nobody knows yet
	mine.move(t, first, journal.Move{Stage: journal.Offer, Day: today().AddDays(-1)})
	letters := letter.New(mine.owned, mine.now, time.UTC)
	one := id.NewLetter()
	must(t, letters.Begin(t.Context(), one, letter.Beginning{Application: first, Purpose: letter.Thanks, Draft: letter.Draft{ToName: "Ida", Subject: "x", Body: "x"}}))
	must(t, letters.Sent(t.Context(), one, letter.Draft{ToName: "Ida", Subject: "x", Body: "x"}.Seal(), letter.Facts{}))
	answer := id.NewEntry()
	must(t, letters.Answered(t.Context(), one, answer, letter.AnswerDraft{Kind: journal.KindAnswer, Body: "y", Day: today().AddDays(-2)}))

	const want = "1 offer 0 Fjord, 2 answer 0 Fjord, 4 interview 2 Fjord, 11 interview 1 Fjord, 20 back 20, 20 five 5, 40 first 0 Fjord"
	if got := said(mine.all(t)); got != want {
		t.Errorf("found %s\nwant  %s", got, want)
	}
	if got := said(mine.all(t)); got != want { // counted again it is the same
		t.Errorf("found %s\nwant  %s", got, want)
	}
	if got := said(theirs.all(t)); got != "" {
		t.Errorf("another has %s", got)
	}
	must(t, mine.journal.RemoveEntry(t.Context(), first, answer, id.NewEntry(), 1))
	if got := said(mine.all(t)); strings.Contains(got, "answer") {
		t.Errorf("an answer that was taken away: %s", got)
	}
	_, err := mine.journal.Discard(t.Context(), id.NewAct(), []id.Application{first})
	must(t, err)
	if got := said(mine.all(t)); got != "20 first 0 Five 0, 20 five 5" {
		t.Errorf("with the first in the trash: %s", got)
	}
}

// The first application after a rest that was booked is a way back, however
// short the pause; after a day off it is not.
func TestBackAfterARest(t *testing.T) {
	mine, theirs := twoPeople(t)
	rest := func(p winner, first, last int) {
		must(t, p.owned.Write(t.Context(), func(tx postgres.Tx) error {
			_, err := tx.Exec(t.Context(), `insert into rests (account_id, id, first_day, last_day, share, words, recorded_at) values (@account, @id, @first, @last, 0, '', @at)`,
				postgres.Args{"id": id.NewWin(), "first": today().AddDays(-first), "last": today().AddDays(-last), "at": p.now.Now()})
			return err
		}))
	}
	for _, p := range []winner{mine, theirs} {
		p.sent(t, "Fjord", 20)
		p.sent(t, "Halden", 14)
		p.sent(t, "Oakline", 8)
	}
	rest(mine, 19, 16)
	rest(mine, 12, 12)
	rest(theirs, 19, 18)
	if got := said(mine.all(t)); got != "14 back 6, 20 first 0 Fjord" {
		t.Errorf("found %s", got)
	}
	if got := said(theirs.all(t)); got != "20 first 0 Fjord" {
		t.Errorf("another has %s", got)
	}
}

// A day that nobody knows exactly is the day of no win.
func TestRoughDays(t *testing.T) {
	mine, _ := twoPeople(t)
	for i := range 6 {
		must(t, mine.journal.Record(t.Context(), id.NewApplication(), journal.Draft{Company: fmt.Sprint(i), Role: "x", Stage: journal.Applied}))
	}
	if got := said(mine.all(t)); got != "" {
		t.Errorf("found %s", got)
	}
}

func TestTellEditKeepAndThrowAway(t *testing.T) {
	mine, theirs := twoPeople(t)
	one := id.NewWin()
	d := win.Draft{Words: "Rang first", Day: today()}
	for range 2 {
		must(t, mine.store.Tell(t.Context(), one, d))
	}
	wantKind(t, mine.store.Tell(t.Context(), one, win.Draft{Words: "Other", Day: today()}), fault.KindConflict)
	wantKind(t, theirs.store.Edit(t.Context(), one, 1, d), fault.KindNotFound)
	wantKind(t, theirs.store.Keep(t.Context(), one, true), fault.KindNotFound)
	wantKind(t, theirs.store.Discard(t.Context(), id.NewAct(), one), fault.KindNotFound)
	wantKind(t, theirs.store.Return(t.Context(), one), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(t.Context(), win.ByID(one)), fault.KindNotFound)
	must(t, mine.store.Edit(t.Context(), one, 1, win.Draft{Words: "Rang first, twice", Day: today().AddDays(-1)}))
	wantKind(t, mine.store.Edit(t.Context(), one, 1, win.Draft{Words: "Stale", Day: today()}), fault.KindConflict)
	must(t, mine.store.Keep(t.Context(), one, true))
	got := win.ByID(one)
	must(t, mine.owned.Read(t.Context(), got))
	if got.It.Words != "Rang first, twice" || !got.It.Kept || got.It.Version != 2 || !got.It.Own() {
		t.Errorf("%+v", got.It)
	}
	act := id.NewAct()
	must(t, mine.store.Discard(t.Context(), act, one))
	away := win.Trashed()
	must(t, mine.owned.Read(t.Context(), away))
	if len(mine.all(t)) != 0 || len(away.All) != 1 {
		t.Errorf("%+v is there, %+v away", mine.all(t), away.All)
	}
	must(t, mine.store.Return(t.Context(), one))
	must(t, mine.store.Discard(t.Context(), act, one)) // the same form again
	if all := mine.all(t); len(all) != 1 || all[0].Words != "Rang first, twice" {
		t.Errorf("%+v", all)
	}
}

// What is found can be kept or put out of sight, and stays so however often it
// is counted; a key that nothing is found by is nobody's.
func TestMarks(t *testing.T) {
	mine, theirs := twoPeople(t)
	mine.sent(t, "Fjord", 3)
	wantKind(t, theirs.store.SetMark(t.Context(), "first:all", win.ForHard), fault.KindNotFound)
	wantKind(t, mine.store.SetMark(t.Context(), "five:2026-11-19", win.ForHard), fault.KindNotFound)
	hidden, kept := func() string {
		list := win.Hidden(today())
		must(t, mine.owned.Read(t.Context(), list))
		return said(list.All)
	}, func() string {
		list := win.Kept(today())
		must(t, mine.owned.Read(t.Context(), list))
		return said(list.All)
	}
	const first = "3 first 0 Fjord"
	for _, one := range []struct {
		mark                win.Mark
		shown, kept, unseen string
	}{{win.ForHard, first, first, ""}, {win.Unseen, "", "", first}, {win.Unseen, "", "", first}, {win.AsFound, first, "", ""}} {
		must(t, mine.store.SetMark(t.Context(), "first:all", one.mark))
		if s, k, h := said(mine.all(t)), kept(), hidden(); s != one.shown || k != one.kept || h != one.unseen {
			t.Errorf("%q: shown %q, kept %q, hidden %q", one.mark, s, k, h)
		}
	}
	one := mine.tell(t, "mine", 1)
	wantKind(t, mine.store.SetMark(t.Context(), one.String(), win.Unseen), fault.KindNotFound)
}

// A list goes on where it stopped: every win stands in it once.
func TestPages(t *testing.T) {
	mine, _ := twoPeople(t)
	for i := range 60 {
		mine.tell(t, fmt.Sprint(i), i/7)
	}
	for i := range 10 {
		mine.move(t, mine.sent(t, fmt.Sprint("C", i), 30), journal.Move{Stage: journal.Interview, Day: today().AddDays(-i / 3)})
	}
	seen, after := map[string]bool{}, win.Cursor{}
	for range 9 {
		list := win.All(today(), after)
		must(t, mine.owned.Read(t.Context(), list))
		page := list.All[:min(win.PageSize, len(list.All))]
		for _, w := range page {
			key := w.Key + w.ID.String()
			if seen[key] {
				t.Errorf("%s stands there twice", key)
			}
			seen[key] = true
		}
		if len(list.All) <= win.PageSize {
			break
		}
		after = page[len(page)-1].Cursor()
	}
	// sixty that were told, seven interviews that took place, the first and ten in a day
	if len(seen) != 60+7+2 {
		t.Errorf("%d wins", len(seen))
	}
}

func TestToday(t *testing.T) {
	mine, theirs := twoPeople(t)
	for i := range 5 {
		mine.tell(t, fmt.Sprint(i), i)
	}
	earned, waits := id.NewReward(), id.NewReward()
	must(t, mine.store.Promise(t.Context(), earned, win.RewardDraft{Words: "A walk", Counted: win.Applications, Times: 1}))
	must(t, mine.store.Promise(t.Context(), waits, win.RewardDraft{Words: "A book", Counted: win.Applications, Times: 2}))
	mine.sent(t, "Fjord", 0)
	now, others := win.Latest(today()), win.Latest(today())
	must(t, mine.owned.Read(t.Context(), now))
	must(t, theirs.owned.Read(t.Context(), others))
	if w, e := now.Wins(), now.Earned(); len(w) != 3 || len(e) != 1 || e[0].Reward != earned || e[0].Words != "A walk" {
		t.Errorf("%+v, %+v", w, e)
	}
	if len(others.All) != 0 {
		t.Errorf("another has %+v", others.All)
	}
	later := win.Latest(today().AddDays(40))
	must(t, mine.owned.Read(t.Context(), later))
	if len(later.Wins()) != 0 || len(later.Earned()) != 1 {
		t.Errorf("forty days on: %+v", later.All)
	}
}

// After a no stands what its person keeps for that, else what they told last,
// else what came from others; never the application that it is about.
func TestForAHardDay(t *testing.T) {
	mine, theirs := twoPeople(t)
	app, other := mine.sent(t, "Fjord", 30), mine.sent(t, "Halden", 30)
	pick := func(p winner, day clock.Day) string {
		one := win.Hard(day, app)
		must(t, p.owned.Read(t.Context(), one))
		w, found := one.Pick()
		if !found {
			return ""
		}
		return w.Words + w.Company
	}
	mine.move(t, app, journal.Move{Stage: journal.Interview, Day: today().AddDays(-2)})
	if got := pick(mine, today()); got != "" {
		t.Errorf("%q beside its own no", got)
	}
	mine.move(t, other, journal.Move{Stage: journal.Interview, Day: today().AddDays(-5)})
	if got := pick(mine, today()); got != "Halden" {
		t.Errorf("%q", got)
	}
	told := mine.tell(t, "told", 9)
	if got := pick(mine, today()); got != "told" {
		t.Errorf("%q", got)
	}
	kept := mine.tell(t, "kept", 90)
	must(t, mine.store.Keep(t.Context(), kept, true))
	if got := pick(mine, today()); got != "kept" {
		t.Errorf("%q", got)
	}
	must(t, mine.store.Keep(t.Context(), told, true))
	if a, b := pick(mine, today()), pick(mine, today().AddDays(1)); a == b || a+b != "keptold" && a+b != "kepttold" && a+b != "toldkept" {
		t.Errorf("%q and %q on two days", a, b)
	}
	if got := pick(theirs, today()); got != "" {
		t.Errorf("another is shown %q", got)
	}
}
