package debrief_test

import (
	"slices"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/debrief"
	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/reminder"
)

// seeker is a person who looks back.
type seeker struct {
	t       *testing.T
	now     *clock.Manual
	owned   postgres.Owned
	store   debrief.Store
	journal journal.Store
}

func twoPeople(t *testing.T) (*pgtest.Database, seeker, seeker) {
	t.Helper()
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	both := [2]seeker{}
	for i, email := range []string{"a@example.org", "b@example.org"} {
		account := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": email, "at": now.Now()}); err != nil {
			t.Fatal(err)
		}
		owned := db.Owned(account)
		both[i] = seeker{t, now, owned, debrief.New(owned, now, time.UTC), journal.New(owned, now, time.UTC)}
	}
	return db, both[0], both[1]
}

func (s seeker) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s seeker) wants(kind fault.Kind, err error) {
	s.t.Helper()
	if !fault.Is(err, kind) {
		s.t.Errorf("got %v, want a fault of kind %d", err, kind)
	}
}

// told logs an application that came to these stages, and gives it with the
// ordinal of the last one.
func (s seeker) told(company string, stages ...journal.Stage) (id.Application, int) {
	s.t.Helper()
	app := id.NewApplication()
	s.must(s.journal.Record(s.t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Stage: journal.Applied, Day: clock.Date(2026, 11, 1)}))
	for i, stage := range stages {
		s.must(s.journal.Move(s.t.Context(), app, id.NewStage(), journal.Move{Stage: stage, Day: clock.Date(2026, 11, 2+i)}))
	}
	return app, 1 + len(stages)
}

func (s seeker) begun(app id.Application, ordinal int, f debrief.Form) id.Debrief {
	s.t.Helper()
	d, err := s.store.Begin(s.t.Context(), id.NewDebrief(), app, ordinal, f)
	s.must(err)
	return d
}

// whole reads all of a debrief.
func (s seeker) whole(app id.Application, d id.Debrief) (debrief.Debrief, []debrief.Saving, []debrief.Named, []debrief.Answer) {
	s.t.Helper()
	one, saved, named, answers := debrief.ByID(app, d), debrief.SavingsOf(d), debrief.ReasonsOf(d), debrief.AnswersOf(d)
	s.must(s.owned.Read(s.t.Context(), one, saved, named, answers))
	return one.It, saved.All, named.All, answers.All
}

func (s seeker) save(app id.Application, d id.Debrief, told ...debrief.Told) error {
	return s.store.Save(s.t.Context(), app, d, told...)
}

func TestDebriefFromBeginToEnd(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app, end := mine.told("Fjord", journal.Interview, journal.Rejected)
	d := mine.begun(app, end, debrief.Short)
	if again := mine.begun(app, end, debrief.Full); again != d {
		t.Errorf("begun on two devices, it is %s and %s", d, again)
	}
	mine.wants(fault.KindConflict, func() error {
		_, err := mine.store.Begin(t.Context(), id.NewDebrief(), app, 1, debrief.Short) // they did not say no there
		return err
	}())
	one, _, _, _ := mine.whole(app, d)
	if one.Company != "Fjord" || one.Stage != journal.Rejected || one.StageDay != clock.Date(2026, 11, 3) || one.Furthest != journal.Interview.Rank() || !one.Open() {
		t.Errorf("%+v", one)
	}

	yes := true
	felt := debrief.Told{ID: id.NewSaving(), Step: debrief.Felt, Feeling: feeling.Low, FeelingWords: "tired"}
	said := debrief.Told{ID: id.NewSaving(), Step: debrief.Said, Reasons: []debrief.Reason{{Teller: debrief.Them, Reason: "skill"}, {Teller: debrief.Them, Reason: debrief.Own, Words: "a hat"}}}
	guess := debrief.Told{ID: id.NewSaving(), Step: debrief.Guessed, Reasons: []debrief.Reason{{Teller: debrief.Me, Reason: "internal"}}, Answers: []debrief.Answer{{Question: debrief.MyGuess, Body: "They knew her."}}}
	infl := debrief.Told{ID: id.NewSaving(), Step: debrief.Mine, Reasons: []debrief.Reason{{Teller: debrief.Them, Reason: "skill", Mine: &yes}}}
	mine.must(mine.save(app, d, felt))
	mine.must(mine.save(app, d, felt)) // twice
	mine.must(mine.save(app, d, said, guess))
	mine.must(mine.save(app, d, infl))
	one, saved, named, answers := mine.whole(app, d)
	if at := one.Form.At(saved); at != 3 || len(named) != 4 || len(answers) != 1 || !one.Open() {
		t.Errorf("it goes on at %d with %+v, %+v", at, named, answers)
	}
	keep := debrief.Told{ID: id.NewSaving(), Step: debrief.KeepChange, Skipped: true}
	task, next := id.NewTask(), debrief.Told{ID: id.NewSaving(), Step: debrief.Next}
	next.Tasks = []id.Task{task}
	mine.must(reminder.New(mine.owned, mine.now, time.UTC).Add(t.Context(), task, reminder.Draft{Title: "Write"}))
	mine.must(mine.save(app, d, keep))
	mine.must(mine.save(app, d, next))
	one, _, _, _ = mine.whole(app, d)
	if one.ClosedDay != clock.Date(2026, 11, 22) {
		t.Errorf("at its end it is closed on %s", one.ClosedDay)
	}
	tasks := debrief.TasksOf(d)
	if mine.must(mine.owned.Read(t.Context(), tasks)); !slices.Equal(tasks.All, []id.Task{task}) {
		t.Errorf("tasks %v", tasks.All)
	}

	// A step told anew is a further saving; the one that was shown is named.
	anew := debrief.Told{ID: id.NewSaving(), Step: debrief.Felt, Revision: 1, Feeling: feeling.Okay}
	mine.must(mine.save(app, d, anew))
	mine.must(mine.save(app, d, anew))
	mine.wants(fault.KindConflict, mine.save(app, d, debrief.Told{ID: id.NewSaving(), Step: debrief.Felt, Revision: 1, Feeling: feeling.Good}))
	mine.wants(fault.KindConflict, mine.save(app, d, debrief.Told{ID: anew.ID, Step: debrief.Felt, Revision: 2, Feeling: feeling.Good}))
	if _, saved, _, _ = mine.whole(app, d); len(saved) != 6 {
		t.Errorf("%d steps stand", len(saved))
	}
	kept := postgres.Value[int](`select count(*) from debrief_steps where account_id = @account and step = 'feeling'`, nil)
	if mine.must(mine.owned.Read(t.Context(), kept)); kept.It != 2 {
		t.Errorf("of the feeling %d savings are kept, want 2", kept.It)
	}

	// Nobody else.
	theirs.wants(fault.KindNotFound, theirs.owned.Read(t.Context(), debrief.ByID(app, d)))
	for name, err := range map[string]error{
		"save": theirs.save(app, d, felt), "change": theirs.store.ChangeForm(t.Context(), app, d, debrief.Full), "put off": theirs.store.PutOff(t.Context(), app, d, clock.Date(2026, 12, 1)),
		"close": theirs.store.Close(t.Context(), app, d), "discard": theirs.store.Discard(t.Context(), app, d), "return": theirs.store.Return(t.Context(), app, d),
		"begin": func() error {
			_, err := theirs.store.Begin(t.Context(), id.NewDebrief(), app, end, debrief.Short)
			return err
		}(),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s by a stranger: %v", name, err)
		}
	}
	all := []*postgres.Rows[debrief.Reflection]{debrief.Reflections(debrief.Filter{})}
	saving, reasons, answered := debrief.SavingsOf(d), debrief.ReasonsOf(d), debrief.AnswersOf(d)
	if theirs.must(theirs.owned.Read(t.Context(), all[0], saving, reasons, answered)); len(all[0].All)+len(saving.All)+len(reasons.All)+len(answered.All) > 0 {
		t.Error("a stranger reads something")
	}
	// Nor by the address of another application.
	other, _ := mine.told("Elm", journal.Rejected)
	mine.wants(fault.KindNotFound, mine.save(other, d, felt))
	mine.wants(fault.KindNotFound, mine.owned.Read(t.Context(), debrief.ByID(other, d)))
}

func (s seeker) waiting(today clock.Day) (names []string) {
	s.t.Helper()
	list := agenda.Read(agenda.Ask{Kind: agenda.Path, To: today, Most: 3}, agenda.Ask{Kind: agenda.No, From: today.AddDays(-14), Most: 3})
	s.must(s.owned.Read(s.t.Context(), list))
	for _, kind := range []agenda.Kind{agenda.Path, agenda.No} {
		for _, w := range agenda.InOrder(list.All) {
			switch {
			case w.Kind != kind:
			case kind == agenda.Path:
				names = append(names, w.Company+", begun")
			default:
				names = append(names, w.Company)
			}
		}
	}
	return names
}

// What waits: what was begun and left, and the noes of two weeks; not what was
// put off, let be, thrown away or finished.
func TestWaiting(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	today := clock.Date(2026, 11, 5)
	mine.now.Advance(-17 * 24 * time.Hour) // it is that day
	fjord, end := mine.told("Fjord", journal.Rejected)
	mine.told("Elm", journal.NoResponse)
	ash, _ := mine.told("Ash", journal.Rejected)
	want := func(when string, names ...string) {
		t.Helper()
		if got := mine.waiting(today); !slices.Equal(got, names) {
			t.Errorf("%s %v waits, want %v", when, got, names)
		}
	}
	want("at first", "Ash", "Fjord")
	d := mine.begun(fjord, end, debrief.Short)
	want("begun", "Fjord, begun", "Ash")
	mine.must(mine.store.PutOff(t.Context(), fjord, d, today.AddDays(1)))
	want("put off", "Ash")
	today = today.AddDays(1)
	want("a day later", "Fjord, begun", "Ash")
	mine.must(mine.store.Discard(t.Context(), fjord, d))
	want("thrown away", "Ash")
	if again := mine.begun(fjord, end, debrief.Short); again != d {
		t.Error("begun again it is another")
	}
	mine.must(mine.store.Close(t.Context(), fjord, d))
	want("let be", "Ash")
	// Opened again and refused again, there is another end to look back at.
	mine.now.Advance(18 * 24 * time.Hour)
	mine.must(mine.journal.Move(t.Context(), fjord, id.NewStage(), journal.Move{Stage: journal.Interview, Day: clock.Date(2026, 11, 22)}))
	mine.must(mine.journal.Move(t.Context(), fjord, id.NewStage(), journal.Move{Stage: journal.Rejected, Day: clock.Date(2026, 11, 23)}))
	want("refused again", "Fjord", "Ash")
	if _, err := mine.journal.Discard(t.Context(), id.NewAct(), []id.Application{ash}); err != nil {
		t.Fatal(err)
	}
	want("with an application in the trash", "Fjord")
	today = clock.Date(2026, 12, 8)
	want("two weeks later")
	if got := theirs.waiting(clock.Date(2026, 11, 5)); len(got) > 0 {
		t.Errorf("a stranger waits for %v", got)
	}
}

func TestReflectionsByCompanyQuestionAndReason(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for i, company := range []string{"Fjord", "Elm", "Fjord"} {
		app, end := mine.told(company, journal.Rejected)
		d := mine.begun(app, end, debrief.Full)
		reason := debrief.Reason{Teller: debrief.Me, Reason: []string{"skill", "skill", "budget"}[i]}
		mine.must(mine.save(app, d, debrief.Told{ID: id.NewSaving(), Step: debrief.Guessed, Reasons: []debrief.Reason{reason}, Answers: []debrief.Answer{{Question: debrief.MyGuess, Body: "early"}}}))
		mine.must(mine.save(app, d, debrief.Told{ID: id.NewSaving(), Step: debrief.Guessed, Revision: 1, Reasons: []debrief.Reason{reason}, Answers: []debrief.Answer{{Question: debrief.MyGuess, Body: "late"}}}))
		mine.must(mine.save(app, d, debrief.Told{ID: id.NewSaving(), Step: debrief.KeepChange, Answers: []debrief.Answer{{Question: debrief.Keep, Body: "k"}, {Question: debrief.Change, Body: "c"}}}))
	}
	for _, c := range []struct {
		filter debrief.Filter
		want   int
	}{
		{debrief.Filter{}, 9},
		{debrief.Filter{Company: "FJO"}, 6},
		{debrief.Filter{Question: debrief.MyGuess}, 3},
		{debrief.Filter{Reason: "skill"}, 6},
		{debrief.Filter{Reason: "budget", Question: debrief.Keep}, 1},
		{debrief.Filter{Reason: "a hat"}, 0},
	} {
		list := debrief.Reflections(c.filter)
		if mine.must(mine.owned.Read(t.Context(), list)); len(list.All) != c.want || slices.ContainsFunc(list.All, func(r debrief.Reflection) bool { return r.Body == "early" }) {
			t.Errorf("%+v finds %d, want %d: %+v", c.filter, len(list.All), c.want, list.All)
		}
		if c.want > 1 { // it goes on where it was left
			rest := c.filter
			rest.After = list.All[0].ID
			more := debrief.Reflections(rest)
			if mine.must(mine.owned.Read(t.Context(), more)); len(more.All) != c.want-1 {
				t.Errorf("after the first %d", len(more.All))
			}
		}
	}
	reasons := debrief.NamedReasons("", nil)
	mine.must(mine.owned.Read(t.Context(), reasons))
	if len(reasons.All) != 2 || reasons.All[0].Reason.Reason != "skill" || reasons.All[0].Guessed != 2 || reasons.All[0].Said != 0 {
		t.Errorf("reasons %+v", reasons.All)
	}
}

func TestReached(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	var last id.Application
	for _, stages := range [][]journal.Stage{{}, {journal.Rejected}, {journal.Interview}, {journal.Interview, journal.Interview, journal.Rejected}} {
		last, _ = mine.told("A", stages...)
	}
	n := debrief.AsFarAs(last)
	if mine.must(mine.owned.Read(t.Context(), n)); n.It != (debrief.Reached{Sent: 4, AsFar: 1}) {
		t.Errorf("%+v", n.It)
	}
	stranger := debrief.AsFarAs(last)
	if err := theirs.owned.Read(t.Context(), stranger); err != nil || stranger.It.Sent != 0 {
		t.Errorf("%+v, %v", stranger.It, err)
	}
}

// Thrown away it is gone for good after its days, with all that was written.
func TestTrash(t *testing.T) {
	db, mine, _ := twoPeople(t)
	app, end := mine.told("Fjord", journal.Rejected)
	d := mine.begun(app, end, debrief.Short)
	mine.must(mine.save(app, d, debrief.Told{ID: id.NewSaving(), Step: debrief.KeepChange, Answers: []debrief.Answer{{Question: debrief.Keep, Body: "k"}}}))
	mine.must(mine.store.Discard(t.Context(), app, d))
	mine.wants(fault.KindNotFound, mine.owned.Read(t.Context(), debrief.ByID(app, d)))
	mine.must(mine.store.Return(t.Context(), app, d))
	mine.whole(app, d)
	mine.must(mine.store.Discard(t.Context(), app, d))
	for _, left := range []int{1, 0} {
		mine.now.Advance(16 * 24 * time.Hour)
		mine.must(chore.Sweep(t.Context(), db.DB, mine.now, chore.Works{chore.Empty: chore.Emptying(debrief.EmptyTrash())}))
		rows := postgres.Value[int](`select count(*) from reflections where account_id = @account`, nil)
		if mine.must(mine.owned.Read(t.Context(), rows)); rows.It != left {
			t.Errorf("%d reflections are left, want %d", rows.It, left)
		}
	}
}

// A sample has looked back at one of its noes, to the end; nothing waits.
func TestFillSample(t *testing.T) {
	_, mine, _ := twoPeople(t)
	mine.must(mine.store.FillSample(t.Context())) // of nothing
	mine.must(mine.journal.FillSample(t.Context()))
	mine.must(mine.store.FillSample(t.Context()))
	list := debrief.Reflections(debrief.Filter{Company: "tern"})
	if mine.must(mine.owned.Read(t.Context(), list)); len(list.All) != 7 || slices.Contains(mine.waiting(clock.Date(2026, 11, 22)), "Tern & Larsen, begun") {
		t.Errorf("%d reflections: %+v", len(list.All), list.All)
	}
}

// What is made up can be read like anything else.
func TestMakeUp(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for _, company := range []string{"Fjord", "Elm", "Ash"} {
		mine.told(company, journal.Rejected)
	}
	mine.must(mine.store.MakeUp(t.Context(), 1, 2))
	list, reasons := debrief.Reflections(debrief.Filter{}), debrief.NamedReasons("", nil)
	if mine.must(mine.owned.Read(t.Context(), list, reasons)); len(list.All) != 2 || len(reasons.All) == 0 {
		t.Errorf("%+v, %+v", list.All, reasons.All)
	}
}
