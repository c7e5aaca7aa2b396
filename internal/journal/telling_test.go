package journal_test

import (
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/id"
	"onward/internal/journal"
)

// A meeting is kept with its step, and a correction keeps what stood before.
func TestMeeting(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: day(t, "2026-11-02")})
	m := journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-24"), Remark: "with the team"}
	m.Who, m.How, m.Feeling, m.FeelingWords = "the recruiter", "email", feeling.Good, "they read my letter"
	m.Meeting = journal.Meeting{
		Kind: "video", StartsAt: time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC), TimeZone: "Europe/Oslo", Minutes: 45,
		Place: "online", Link: "https://meet.example/1", People: "two of the team", Preparation: "read about streams",
	}
	if errs := m.Check(day(t, "2026-11-22")); errs.Any() {
		t.Fatal(errs)
	}
	step := id.NewStage()
	for range 2 { // the same form twice
		if err := mine.store.Move(t.Context(), app, step, m); err != nil {
			t.Fatal(err)
		}
	}
	steps := mine.steps(t, app)
	if len(steps) != 2 || !steps[1].Move().StartsAt.Equal(m.StartsAt) || steps[1].People != m.People || steps[1].Telling != m.Telling {
		t.Fatalf("kept %+v", steps)
	}
	if row := mine.read(t, app); row.Stage != journal.Interview || row.StageDay != m.Day || row.LastDay != day(t, "2026-11-22") || row.Feeling != feeling.Good || row.AnsweredDay != day(t, "2026-11-22") {
		t.Errorf("planned: %+v", row)
	}
	wantKind(t, mine.store.Move(t.Context(), app, step, journal.Move{Stage: journal.Interview, Day: m.Day}), fault.KindConflict)

	canceled := steps[1].Move()
	canceled.Outcome = journal.Canceled
	if err := mine.store.Correct(t.Context(), app, step, id.NewStage(), 1, canceled); err != nil {
		t.Fatal(err)
	}
	if row := mine.read(t, app); row.Stage != journal.Applied || row.Furthest != journal.Applied.Rank() || row.Interviews != 0 {
		t.Errorf("a canceled round counts: %+v", row)
	}
	before := journal.StepBefore(app, step)
	if err := mine.owned.Read(t.Context(), before); err != nil || len(before.All) != 1 || before.All[0].Outcome != "" || before.All[0].Preparation != m.Preparation {
		t.Errorf("before: %+v, %v", before.All, err)
	}
	none := journal.StepBefore(app, step)
	if err := theirs.owned.Read(t.Context(), none); err != nil || len(none.All) != 0 {
		t.Errorf("a stranger reads %+v, %v", none.All, err)
	}
}

func TestMeetingsDay(t *testing.T) {
	today := day(t, "2026-11-22")
	for name, c := range map[string]struct {
		m     journal.Move
		field string
	}{
		"an interview tomorrow":     {journal.Move{Stage: journal.Interview, Day: today.AddDays(1)}, ""},
		"a rejection tomorrow":      {journal.Move{Stage: journal.Rejected, Day: today.AddDays(1)}, "day"},
		"an interview in two years": {journal.Move{Stage: journal.Interview, Day: today.AddDays(700)}, "day"},
		"held tomorrow":             {journal.Move{Stage: journal.Interview, Day: today.AddDays(1), Meeting: journal.Meeting{Outcome: journal.Held}}, "outcome"},
		"canceled tomorrow":         {journal.Move{Stage: journal.Interview, Day: today.AddDays(1), Meeting: journal.Meeting{Outcome: journal.Canceled}}, ""},
		"a script for a link":       {journal.Move{Stage: journal.Interview, Meeting: journal.Meeting{Link: "javascript:alert(1)"}}, "link"},
		"a sixth feeling":           {journal.Move{Stage: journal.Applied, Telling: journal.Telling{Feeling: 6}}, "feeling"},
		"a way nobody knows":        {journal.Move{Stage: journal.Applied, Telling: journal.Telling{How: "owl"}}, "how"},
		"an amount alone":           {journal.Move{Stage: journal.Offer, Terms: journal.Terms{Amount: 5}}, "currency"},
	} {
		errs := c.m.Check(today)
		if c.field == "" && errs.Any() || c.field != "" && errs[c.field] == "" {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

// A rejection told with their words is a step and, beside it, feedback.
func TestWordsWithAStep(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Day: day(t, "2026-11-02")})
	m := journal.Move{Stage: journal.Rejected, Day: day(t, "2026-11-19"), Words: "We went with someone else.", WordsID: id.NewEntry()}
	m.Who, m.How = "the hiring manager", "email"
	step := id.NewStage()
	for range 2 {
		if err := mine.store.Move(t.Context(), app, step, m); err != nil {
			t.Fatal(err)
		}
	}
	entries := journal.EntriesOf(app)
	if err := mine.owned.Read(t.Context(), entries); err != nil || len(entries.All) != 1 {
		t.Fatalf("entries %+v, %v", entries.All, err)
	}
	e := entries.All[0]
	if e.Kind != journal.KindFeedback || e.Body != m.Words || e.About != 2 || e.By() != "the hiring manager, by e-mail" || e.Day != m.Day {
		t.Errorf("feedback: %+v", e)
	}
	wantKind(t, theirs.store.FeelEntry(t.Context(), app, e.ID, id.NewEntry(), 1, journal.Telling{Feeling: feeling.Low}), fault.KindNotFound)
	if err := mine.store.FeelEntry(t.Context(), app, e.ID, id.NewEntry(), 1, journal.Telling{Feeling: feeling.Low, FeelingWords: "it stings"}); err != nil {
		t.Fatal(err)
	}
	again := journal.EntryOf(app, e.ID)
	before := journal.EntryBefore(app, e.ID)
	if err := mine.owned.Read(t.Context(), again, before); err != nil || again.It.Body != m.Words || again.It.About != 2 || again.It.Felt() != "low · it stings" || len(before.All) != 1 {
		t.Errorf("felt: %+v, before %+v, %v", again.It, before.All, err)
	}
	none := journal.EntryBefore(app, e.ID)
	if err := theirs.owned.Read(t.Context(), none); err != nil || len(none.All) != 0 {
		t.Errorf("a stranger reads %+v, %v", none.All, err)
	}
}

func TestFeel(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer"})
	step := mine.move(t, app, journal.Offer, day(t, "2026-11-20"))
	felt := journal.Telling{Feeling: feeling.Bright}
	wantKind(t, theirs.store.Feel(t.Context(), app, step, id.NewStage(), 1, felt), fault.KindNotFound)
	change := id.NewStage()
	for range 2 {
		if err := mine.store.Feel(t.Context(), app, step, change, 1, felt); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, mine.store.Feel(t.Context(), app, step, id.NewStage(), 1, felt), fault.KindConflict)
	if row := mine.read(t, app); row.Feeling != feeling.Bright || row.Stage != journal.Offer {
		t.Errorf("felt: %+v", row)
	}
}

// What was taken away can be put back, and only by its person.
func TestRestore(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Note: "Found by chance."})
	m := journal.Move{Stage: journal.Interview, Day: day(t, "2026-11-20"), Meeting: journal.Meeting{People: "two of the team"}}
	step := id.NewStage()
	if err := mine.store.Move(t.Context(), app, step, m); err != nil {
		t.Fatal(err)
	}
	entries := journal.EntriesOf(app)
	if err := mine.owned.Read(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	note := entries.All[0].ID
	if err := mine.store.Remove(t.Context(), app, step, id.NewStage(), 1); err != nil {
		t.Fatal(err)
	}
	if err := mine.store.RemoveEntry(t.Context(), app, note, id.NewEntry(), 1); err != nil {
		t.Fatal(err)
	}
	wantKind(t, theirs.store.RestoreStep(t.Context(), app, step), fault.KindNotFound)
	wantKind(t, theirs.store.RestoreEntry(t.Context(), app, note), fault.KindNotFound)
	wantKind(t, mine.store.RestoreStep(t.Context(), app, id.NewStage()), fault.KindNotFound)
	for range 2 {
		if err := mine.store.RestoreStep(t.Context(), app, step); err != nil {
			t.Fatal(err)
		}
		if err := mine.store.RestoreEntry(t.Context(), app, note); err != nil {
			t.Fatal(err)
		}
	}
	steps := mine.steps(t, app)
	if err := mine.owned.Read(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	if len(steps) != 2 || steps[1].People != m.People || steps[1].Revision != 3 || len(entries.All) != 1 || entries.All[0].Body != "Found by chance." {
		t.Errorf("put back: %+v, %+v", steps, entries.All)
	}
	if row := mine.read(t, app); row.Stage != journal.Interview {
		t.Errorf("stands at %s", row.Stage)
	}
}

func TestOffers(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	for i, company := range []string{"Fjord", "Northwind", "Oakline"} {
		app := mine.record(t, journal.Draft{Company: company, Role: "Engineer"})
		m := journal.Move{Stage: journal.Offer, Day: day(t, "2026-11-20")}
		m.Terms = journal.Terms{Amount: int64(50+i) * 100_000, Currency: "GBP", Period: "year", Deadline: day(t, "2026-12-01"), Extras: "thirty days of holiday"}
		if err := mine.store.Move(t.Context(), app, id.NewStage(), m); err != nil {
			t.Fatal(err)
		}
		switch company {
		case "Northwind":
			mine.move(t, app, journal.Accepted, day(t, "2026-11-21"))
		case "Oakline":
			mine.move(t, app, journal.Withdrawn, clock.Day{})
		}
	}
	offers := journal.Offers()
	if err := mine.owned.Read(t.Context(), offers); err != nil || len(offers.All) != 2 {
		t.Fatalf("offers %+v, %v", offers.All, err)
	}
	if o := offers.All[0]; o.Company != "Northwind" || o.Stage != journal.Accepted || o.Amount != 5_100_000 || o.Deadline != day(t, "2026-12-01") {
		t.Errorf("first %+v", o)
	}
	none := journal.Offers()
	if err := theirs.owned.Read(t.Context(), none); err != nil || len(none.All) != 0 {
		t.Errorf("a stranger reads %+v, %v", none.All, err)
	}
}
