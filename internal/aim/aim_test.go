package aim_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"onward/internal/aim"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/insight/compare"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// seeker is a person who looks for something, for tests.
type seeker struct {
	owned   postgres.Owned
	store   aim.Store
	journal journal.Store
	now     *clock.Manual
}

func today() clock.Day { return clock.Date(2026, 11, 22) }

func twoPeople(t *testing.T) (mine, theirs seeker) {
	t.Helper()
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	person := func() seeker {
		account := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String() + "@example.org", "at": now.Now()}); err != nil {
			t.Fatal(err)
		}
		owned := db.Owned(account)
		return seeker{owned, aim.New(owned, now, time.UTC), journal.New(owned, now, time.UTC), now}
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

func roles(all ...string) aim.Draft { return aim.Draft{Roles: all} }

func (p seeker) aim(t *testing.T) aim.Aim {
	t.Helper()
	now := aim.Now()
	must(t, p.owned.Read(t.Context(), now))
	return now.It
}

func (p seeker) keep(t *testing.T, d aim.Draft) id.Aim {
	t.Helper()
	one := id.NewAim()
	must(t, p.store.Keep(t.Context(), one, p.aim(t).ID, d))
	return one
}

func (p seeker) earlier(t *testing.T) []aim.Span {
	t.Helper()
	list := aim.Earlier()
	must(t, p.owned.Read(t.Context(), list))
	return list.All
}

func TestParseList(t *testing.T) {
	for typed, want := range map[string][]string{
		"": {}, " \n , ,\t": {}, "Oslo": {"Oslo"}, "Oslo, Bergen\nremote; York": {"Oslo", "Bergen", "remote; York"},
		"  two   words ,\r\nOslo, oslo, ÓSLO": {"two words", "Oslo"},
	} {
		got := aim.ParseList(typed)
		if !slices.Equal(got, want) || got == nil {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
		if again := aim.ParseList(aim.WriteList(got)); !slices.Equal(again, got) {
			t.Errorf("%q written and read: %q", got, again)
		}
	}
}

func TestDraftCheck(t *testing.T) {
	long := make([]string, aim.ListLimit+1)
	for name, one := range map[string]struct {
		d     aim.Draft
		field string
	}{
		"nothing":         {aim.Draft{}, ""},
		"as much as is":   {aim.Draft{Matters: long[1:], Roles: []string{strings.Repeat("ö", aim.ItemLimit)}}, ""},
		"too many":        {aim.Draft{Matters: long}, "matters"},
		"a long one":      {aim.Draft{Interests: []string{"x", strings.Repeat("ö", aim.ItemLimit+1)}}, "interests"},
		"no work type":    {aim.Draft{WorkTypes: []string{"full_time", "x"}}, "work_types"},
		"no path":         {aim.Draft{Paths: []string{"x"}}, "paths"},
		"no currency":     {aim.Draft{SalaryMin: 100}, "salary_currency"},
		"half a currency": {aim.Draft{SalaryMin: 100, SalaryCurrency: "eu"}, "salary_currency"},
		"no period":       {aim.Draft{SalaryMin: 100, SalaryCurrency: "EUR", SalaryPeriod: "moon"}, "salary_period"},
		"too much":        {aim.Draft{SalaryMin: 1 << 60, SalaryCurrency: "EUR"}, "salary_min"},
	} {
		errs := one.d.Check()
		if one.field == "" && errs.Any() || one.field != "" && (len(errs) != 1 || errs[one.field] == "") {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

func TestKeepAndRead(t *testing.T) {
	mine, theirs := twoPeople(t)
	if !mine.aim(t).ID.IsZero() {
		t.Error("there is one before it is written")
	}
	whole := aim.Draft{
		Roles: []string{"Analyst", "Engineer"}, Companies: []string{"Fjord"}, Industries: []string{"energy"}, WorkTypes: []string{"full_time", "contract"}, Places: []string{"Oslo"},
		SalaryMin: 5, SalaryCurrency: "EUR", SalaryPeriod: "month", Benefits: []string{"b"}, Paths: []string{aim.Employment, aim.Study}, Qualifications: []string{"q"}, Interests: []string{"i"}, Matters: []string{"m"},
	}
	told := whole
	told.WorkTypes, told.Paths = []string{"contract", "full_time", "contract"}, []string{aim.Study, aim.Employment}
	first := id.NewAim()
	for range 2 { // the same form again
		must(t, mine.store.Keep(t.Context(), first, id.Aim{}, told))
	}
	got := mine.aim(t)
	if got.ID != first || !got.Equal(whole) || got.FromDay != today() || !got.RecordedAt.Equal(mine.now.Now()) {
		t.Errorf("%+v", got)
	}
	wantKind(t, mine.store.Keep(t.Context(), first, first, roles("other")), fault.KindConflict)
	wantKind(t, mine.store.Keep(t.Context(), id.NewAim(), id.Aim{}, roles("late")), fault.KindConflict)
	must(t, mine.store.Keep(t.Context(), id.NewAim(), id.Aim{}, whole)) // the same, in another form
	mine.now.Advance(48 * time.Hour)
	second := mine.keep(t, roles("more"))
	wantKind(t, mine.store.Keep(t.Context(), id.NewAim(), first, roles("late")), fault.KindConflict)
	third := mine.keep(t, aim.Draft{SalaryCurrency: "EUR", SalaryPeriod: "year"}) // all is taken out again
	if got := mine.aim(t); got.ID != third || !got.Empty() {
		t.Errorf("%+v", got)
	}
	if got, want := mine.earlier(t), []aim.Span{{ID: second, FromDay: today().AddDays(2), UntilDay: today().AddDays(2)}, {ID: first, FromDay: today(), UntilDay: today().AddDays(2)}}; !slices.Equal(got, want) {
		t.Errorf("earlier: %v, want %v", got, want)
	}
	was, span, stands := aim.ByID(first), aim.SpanOf(first), aim.SpanOf(third)
	must(t, mine.owned.Read(t.Context(), was, span, stands))
	if !was.It.Equal(whole) || span.It.UntilDay != today().AddDays(2) || !stands.It.UntilDay.IsZero() {
		t.Errorf("%+v %+v %+v", was.It, span.It, stands.It)
	}

	// A stranger sees nothing of it, and keeps their own under the same ids.
	if !theirs.aim(t).ID.IsZero() || len(theirs.earlier(t)) > 0 {
		t.Error("a stranger reads it")
	}
	wantKind(t, theirs.owned.Read(t.Context(), aim.ByID(first)), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(t.Context(), aim.SpanOf(first)), fault.KindNotFound)
	must(t, theirs.store.Keep(t.Context(), third, id.Aim{}, roles("theirs")))
	if got := mine.aim(t); !got.Empty() {
		t.Errorf("a stranger changed it to %+v", got)
	}
}

// Of twenty windows with the same form one is kept, and the others are told.
func TestChangesMeet(t *testing.T) {
	mine, _ := twoPeople(t)
	for range 3 {
		was := mine.aim(t).ID
		var wait sync.WaitGroup
		begin, errs := make(chan struct{}), make([]error, 20)
		for i := range errs {
			wait.Go(func() {
				<-begin
				errs[i] = mine.store.Keep(t.Context(), id.NewAim(), was, roles(was.String(), id.NewAct().String()))
			})
		}
		close(begin)
		wait.Wait()
		kept := 0
		for _, err := range errs {
			if err == nil {
				kept++
			} else if !fault.Is(err, fault.KindConflict) {
				t.Error(err)
			}
		}
		if kept != 1 {
			t.Errorf("%d were kept", kept)
		}
	}
	// The same form ten times is one.
	once, was, errs := id.NewAim(), mine.aim(t).ID, make([]error, 10)
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() { errs[i] = mine.store.Keep(t.Context(), once, was, roles("once")) })
	}
	wait.Wait()
	for _, err := range errs {
		must(t, err)
	}
	if n := len(mine.earlier(t)); n != 3 {
		t.Errorf("%d earlier ones", n)
	}
}

func (p seeker) review(t *testing.T) aim.Review {
	t.Helper()
	r := aim.ToReview(clock.Today(p.now, time.UTC))
	must(t, p.owned.Read(t.Context(), r))
	return r
}

func (p seeker) sent(t *testing.T, day clock.Day) id.Application {
	t.Helper()
	app := id.NewApplication()
	must(t, p.journal.Record(t.Context(), app, journal.Draft{Company: "Fjord", Role: "x", Stage: journal.Applied, Day: day}))
	return app
}

// turns is an application that came to these stages on days so many days ago.
func (p seeker) turns(t *testing.T, stage journal.Stage, ago int) (id.Application, id.Stage) {
	t.Helper()
	app, step := p.sent(t, today().AddDays(-100)), id.NewStage()
	must(t, p.journal.Move(t.Context(), app, step, journal.Move{Stage: stage, Day: today().AddDays(-ago)}))
	return app, step
}

// What the journal tells of noes in a row, and of what ends the row.
func TestNoesInARow(t *testing.T) {
	mine, theirs := twoPeople(t)
	if r := mine.review(t); r.Why() != aim.NotDue || r.Written() {
		t.Errorf("nothing has happened: %+v", r.It)
	}
	for i, ago := range []int{40, 9, 8} {
		if r := mine.review(t); r.Noes() != i || r.Why() != aim.NotDue {
			t.Errorf("after %d: %+v", i, r.It)
		}
		mine.turns(t, journal.Rejected, ago)
	}
	if r := mine.review(t); r.Noes() != 3 || r.Why() != aim.Noes {
		t.Errorf("after three: %+v", r.It)
	}
	if r := theirs.review(t); r.Noes() != 0 || r.Why() != aim.NotDue {
		t.Errorf("a stranger's: %+v", r.It)
	}
	mine.turns(t, journal.Rejected, 91)  // too long ago
	mine.turns(t, journal.NoResponse, 3) // silence is not a no
	mine.turns(t, journal.Withdrawn, 3)  // nor is this theirs
	app, _ := mine.turns(t, journal.Rejected, 7)
	must(t, mine.journal.Move(t.Context(), app, id.NewStage(), journal.Move{Stage: journal.Applied, Day: today().AddDays(-6)}))
	must(t, mine.journal.Move(t.Context(), app, id.NewStage(), journal.Move{Stage: journal.Rejected, Day: today().AddDays(-5)})) // twice of one
	thrown, _ := mine.turns(t, journal.Rejected, 2)
	if _, err := mine.journal.Discard(t.Context(), id.NewAct(), []id.Application{thrown}); err != nil {
		t.Fatal(err)
	}
	taken, step := mine.turns(t, journal.Rejected, 2)
	must(t, mine.journal.Remove(t.Context(), taken, step, id.NewStage(), 1))
	undated := mine.sent(t, today().AddDays(-20))
	if r := mine.review(t); r.Noes() != 4 {
		t.Errorf("%+v", r.It)
	}
	must(t, mine.journal.Move(t.Context(), undated, id.NewStage(), journal.Move{Stage: journal.Rejected}))
	if r := mine.review(t); r.Noes() != 5 {
		t.Errorf("%+v", r.It)
	}
	// An invitation ends the row on the day on which it came, a canceled one not.
	called := mine.sent(t, today().AddDays(-20))
	meeting := id.NewStage()
	must(t, mine.journal.Move(t.Context(), called, meeting, journal.Move{Stage: journal.Interview, Day: today().AddDays(5), Meeting: journal.Meeting{Outcome: journal.Canceled}}))
	if r := mine.review(t); r.Noes() != 5 {
		t.Errorf("a canceled interview: %+v", r.It)
	}
	must(t, mine.journal.Correct(t.Context(), called, meeting, id.NewStage(), 1, journal.Move{Stage: journal.Interview, Day: today().AddDays(5)}))
	if r := mine.review(t); r.Noes() != 0 {
		t.Errorf("an invitation today: %+v", r.It)
	}
	mine.now.Advance(24 * time.Hour)
	mine.turns(t, journal.Rejected, -1)
	if r := mine.review(t); r.Noes() != 1 {
		t.Errorf("a no after it: %+v", r.It)
	}
}

func (p seeker) say(t *testing.T, said aim.Said) {
	t.Helper()
	must(t, p.store.Say(t.Context(), id.NewAimLook(), said))
}

// A look, a change and "not now" are dated facts, and the rule goes by them.
func TestLooks(t *testing.T) {
	mine, theirs := twoPeople(t)
	mine.sent(t, today().AddDays(-60))
	mine.keep(t, roles("x"))
	mine.turns(t, journal.Rejected, 0)
	mine.turns(t, journal.Rejected, 1) // before it was written
	if r := mine.review(t); r.Noes() != 0 || !r.Written() || r.Looked() != today() {
		t.Errorf("a no of the same minute: %+v", r.It)
	}
	mine.now.Advance(time.Hour)
	for range 3 {
		mine.turns(t, journal.Rejected, 0)
	}
	if r := mine.review(t); r.Why() != aim.Noes || r.Noes() != 3 {
		t.Errorf("three noes after it, on the same day: %+v", r.It)
	}
	look := id.NewAimLook()
	for range 3 {
		must(t, mine.store.Say(t.Context(), look, aim.NotNow))
	}
	wantKind(t, mine.store.Say(t.Context(), look, aim.Stays), fault.KindConflict)
	wantKind(t, mine.store.Say(t.Context(), id.NewAimLook(), "loud"), fault.KindNotFound)
	must(t, theirs.store.Say(t.Context(), look, aim.Stays)) // of the same id, their own
	if r := mine.review(t); r.Why() != aim.NotDue {
		t.Errorf("it was put off: %+v", r.It)
	}
	mine.now.Advance(30 * 24 * time.Hour)
	if r := mine.review(t); r.Why() != aim.Noes {
		t.Errorf("a month later: %+v", r.It)
	}
	mine.say(t, aim.Stays)
	if r := mine.review(t); r.Why() != aim.NotDue || r.Noes() != 0 || r.Looked() != today().AddDays(30) {
		t.Errorf("it was looked at: %+v", r.It)
	}
	mine.now.Advance(30 * 24 * time.Hour)
	if r := mine.review(t); r.Why() != aim.Month {
		t.Errorf("another month later: %+v", r.It)
	}
	mine.keep(t, roles("y"))
	if r := mine.review(t); r.Why() != aim.NotDue || r.Looked() != today().AddDays(60) {
		t.Errorf("it was changed: %+v", r.It)
	}
	mine.now.Advance(40 * 24 * time.Hour)
	search := journal.PresentSearch()
	must(t, mine.owned.Read(t.Context(), search))
	must(t, mine.journal.EndSearch(t.Context(), search.It.ID, id.NewAct(), ""))
	if r := mine.review(t); r.Why() != aim.NotDue {
		t.Errorf("the search has ended: %+v", r.It)
	}
	// In a search that follows, the noes of the one before are no matter.
	mine.now.Advance(24 * time.Hour)
	mine.sent(t, today())
	if r := mine.review(t); r.Why() != aim.Month {
		t.Errorf("the next search: %+v", r.It)
	}
}

func (p seeker) answers(t *testing.T) aim.Answers {
	t.Helper()
	c := aim.AroundChange(clock.Today(p.now, time.UTC))
	must(t, p.owned.Read(t.Context(), c))
	return c.Answers()
}

func TestAnswersAroundTheChange(t *testing.T) {
	mine, theirs := twoPeople(t)
	at := mine.now.Now()
	move := func(app id.Application, stage journal.Stage, day clock.Day) {
		t.Helper()
		must(t, mine.journal.Move(t.Context(), app, id.NewStage(), journal.Move{Stage: stage, Day: day}))
	}
	mine.sent(t, today().AddDays(-200))
	if a := mine.answers(t); a != (aim.Answers{}) {
		t.Errorf("without an aim: %+v", a)
	}
	mine.now.Set(at.AddDate(0, 0, -120))
	mine.keep(t, roles("before"))
	mine.now.Set(at.AddDate(0, 0, -60))
	mine.keep(t, roles("x"))
	mine.now.Set(at)
	change := today().AddDays(-60)
	for i := range 5 { // with the one above: six before it, two of them answered and one taken back
		app := mine.sent(t, change.AddDays(-1))
		switch i {
		case 0:
			move(app, journal.Rejected, change.AddDays(9))
		case 1:
			move(app, journal.Interview, change.AddDays(9))
		case 2:
			move(app, journal.Withdrawn, change.AddDays(9))
		case 3:
			move(app, journal.NoResponse, change.AddDays(50)) // which waits still
		}
	}
	for range 4 {
		move(mine.sent(t, change), journal.Screening, change.AddDays(9))
	}
	move(mine.sent(t, today().AddDays(-10)), journal.Screening, today()) // too new to be counted
	mine.sent(t, clock.Day{})
	must(t, mine.journal.Record(t.Context(), id.NewApplication(), journal.Draft{Company: "Oak", Role: "x", Stage: journal.Saved, Day: today()}))
	a := mine.answers(t)
	if want := (aim.Group{Sent: 6, Answered: 2, Waiting: 3, Taken: 1}); a.Before != want {
		t.Errorf("before: %+v, want %+v", a.Before, want)
	}
	if want := (aim.Group{Sent: 5, Answered: 5}); a.Since != want || a.Undated != 1 {
		t.Errorf("since: %+v and %d undated, want %+v", a.Since, a.Undated, want)
	}
	if more, since := a.Missing(); more != 1 || !since || a.Pair.Verdict != compare.TooFew || a.RateBefore.Decided != 5 || a.RateBefore.Hits != 2 || a.RateSince.Decided != 4 {
		t.Errorf("%d more since %v: %+v", more, since, a)
	}
	for range 16 {
		move(mine.sent(t, change.AddDays(1)), journal.Screening, change.AddDays(9))
		mine.sent(t, change.AddDays(-3))
	}
	a = mine.answers(t)
	if a.Pair.Verdict != compare.Told || a.Pair.Difference.Estimate <= 0 || a.RateSince.Hits != 20 || a.RateBefore.Decided != 21 {
		t.Errorf("%+v", a)
	}
	if a := theirs.answers(t); a != (aim.Answers{}) {
		t.Errorf("a stranger's: %+v", a)
	}
	search := journal.PresentSearch()
	must(t, mine.owned.Read(t.Context(), search))
	must(t, mine.journal.EndSearch(t.Context(), search.It.ID, id.NewAct(), ""))
	mine.now.Advance(24 * time.Hour)
	mine.sent(t, today())
	if a := mine.answers(t); a.Before.Sent != 0 || a.Since.Sent != 1 {
		t.Errorf("in the next search: %+v", a)
	}
	must(t, theirs.store.Keep(t.Context(), id.NewAim(), id.Aim{}, roles("x")))
	if a := theirs.answers(t); a.Before.Sent+a.Since.Sent+a.Undated > 0 {
		t.Errorf("a stranger counts another's: %+v", a)
	}
}

func TestSample(t *testing.T) {
	mine, _ := twoPeople(t)
	must(t, mine.journal.FillSample(t.Context()))
	must(t, mine.store.FillSample(t.Context()))
	if a := mine.aim(t); a.Empty() || a.FromDay != today().AddDays(-25) || len(mine.earlier(t)) != 1 || a.Check().Any() {
		t.Errorf("%+v", a)
	}
}
