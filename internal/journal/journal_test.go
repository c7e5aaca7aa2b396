package journal_test

import (
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// keeper is a person with a journal, for tests.
type keeper struct {
	owned postgres.Owned
	store journal.Store
}

func twoPeople(t *testing.T) (*clock.Manual, keeper, keeper) {
	t.Helper()
	db := pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	both := [2]keeper{}
	for i, email := range []string{"a@example.org", "b@example.org"} {
		account := id.NewAccount()
		if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": email, "at": now.Now()}); err != nil {
			t.Fatal(err)
		}
		both[i] = keeper{db.Owned(account), journal.New(db.Owned(account), now, time.UTC)}
	}
	return now, both[0], both[1]
}

func day(t *testing.T, s string) clock.Day {
	t.Helper()
	d, err := clock.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (k keeper) record(t *testing.T, d journal.Draft) id.Application {
	t.Helper()
	if d.Stage == "" {
		d.Stage = journal.Applied
	}
	app := id.NewApplication()
	if err := k.store.Record(t.Context(), app, d); err != nil {
		t.Fatal(err)
	}
	return app
}

func (k keeper) read(t *testing.T, app id.Application) journal.Application {
	t.Helper()
	one := journal.ByID(app)
	if err := k.owned.Read(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	return one.It
}

func (k keeper) steps(t *testing.T, app id.Application) []journal.Step {
	t.Helper()
	steps := journal.StepsOf(app)
	if err := k.owned.Read(t.Context(), steps); err != nil {
		t.Fatal(err)
	}
	return steps.All
}

func (k keeper) move(t *testing.T, app id.Application, s journal.Stage, d clock.Day) id.Stage {
	t.Helper()
	step := id.NewStage()
	if err := k.store.Move(t.Context(), app, step, journal.Move{Stage: s, Day: d}); err != nil {
		t.Fatal(err)
	}
	return step
}

func wantKind(t *testing.T, err error, k fault.Kind) {
	t.Helper()
	if !fault.Is(err, k) {
		t.Errorf("got %v, want a fault of kind %d", err, k)
	}
}

func TestRecordAndRead(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	yes := true
	d := journal.Draft{
		Company: "Fjord AS", Agency: "Bridge People", Role: "Platform Engineer", Stage: journal.Applied, Day: day(t, "2026-11-02"),
		Source: "their careers page", SentHow: "by form", Tailored: &yes, Resume: "v4", CoverLetter: "yes", WorkType: "full_time",
		Place: "Oslo, remote", Salary: journal.Salary{Min: 5_200_000, Max: 5_800_000, Currency: "GBP", Period: "year"},
		PostingURL: "https://fjord.example/jobs/1", PostingText: "We look for …", Note: "Found by chance.",
	}
	if errs := d.Check(day(t, "2026-11-22")); errs.Any() {
		t.Fatal(errs)
	}
	app := mine.record(t, d)
	got := mine.read(t, app)
	back := got.Draft()
	back.Stage, back.Day, back.Note = d.Stage, d.Day, d.Note
	if *back.Tailored != *d.Tailored {
		t.Error("tailored is lost")
	}
	back.Tailored = d.Tailored
	if back != d {
		t.Errorf("read back %+v, want %+v", back, d)
	}
	if got.Stage != journal.Applied || got.AppliedDay != d.Day || got.LastDay != day(t, "2026-11-22") {
		t.Errorf("projection: %+v", got)
	}
	entries := journal.EntriesOf(app)
	if err := mine.owned.Read(t.Context(), entries); err != nil || len(entries.All) != 1 || entries.All[0].Body != d.Note {
		t.Errorf("entries: %v, %v", entries.All, err)
	}
	wantKind(t, theirs.owned.Read(t.Context(), journal.ByID(app)), fault.KindNotFound)
	for name, n := range map[string]int{
		"steps": len(theirs.steps(t, app)),
	} {
		if n != 0 {
			t.Errorf("a stranger sees %d %s", n, name)
		}
	}
}

func TestRecordTwice(t *testing.T) {
	_, mine, _ := twoPeople(t)
	d := journal.Draft{Company: "Fjord", Role: "Engineer", Stage: journal.Applied, Day: day(t, "2026-11-02"), Note: "a"}
	app := mine.record(t, d)
	if err := mine.store.Record(t.Context(), app, d); err != nil {
		t.Errorf("the same form again: %v", err)
	}
	d.Company = "Fjord AS" // the same company, written otherwise
	if err := mine.store.Record(t.Context(), app, d); err != nil {
		t.Errorf("the same form again: %v", err)
	}
	d.Role = "Manager"
	wantKind(t, mine.store.Record(t.Context(), app, d), fault.KindConflict)
	list := journal.List(journal.Filter{})
	if err := mine.owned.Read(t.Context(), list); err != nil || len(list.All) != 1 || list.All[0].Role != "Engineer" {
		t.Errorf("after sending twice: %v, %v", list.All, err)
	}
}

func TestStrangerCannotTouch(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer", Note: "mine"})
	step := mine.steps(t, app)[0]
	entries := journal.EntriesOf(app)
	if err := mine.owned.Read(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	note := entries.All[0]
	s, ctx := theirs.store, t.Context()
	move := journal.Move{Stage: journal.Rejected}
	for name, err := range map[string]error{
		"edit":        s.Edit(ctx, app, 1, journal.Draft{Company: "x", Role: "x"}),
		"move":        s.Move(ctx, app, id.NewStage(), move),
		"correct":     s.Correct(ctx, app, step.ID, id.NewStage(), 1, move),
		"remove":      s.Remove(ctx, app, step.ID, id.NewStage(), 1),
		"note":        s.AddEntry(ctx, app, id.NewEntry(), journal.EntryDraft{Body: "x"}),
		"edit note":   s.EditEntry(ctx, app, note.ID, id.NewEntry(), 1, journal.EntryDraft{Body: "x"}),
		"remove note": s.RemoveEntry(ctx, app, note.ID, id.NewEntry(), 1),
		"read note":   theirs.owned.Read(ctx, journal.EntryOf(app, note.ID)),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s: %v, want not found", name, err)
		}
	}
	// The same id under another account is another application.
	if err := s.Record(ctx, app, journal.Draft{Company: "Oakline", Role: "Analyst", Stage: journal.Applied}); err != nil {
		t.Error(err)
	}
	if got := mine.read(t, app); got.Company != "Fjord" || got.Version != 1 || got.Stage != journal.Applied {
		t.Errorf("after a stranger's tries: %+v", got)
	}
	others := journal.SameCompany(app)
	if err := theirs.owned.Read(ctx, others); err != nil || len(others.All) != 0 {
		t.Errorf("others at the company: %v, %v", others.All, err)
	}
}

func TestInterviewIsKeptForEver(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Northwind", Role: "Data Engineer", Day: day(t, "2026-10-12")})
	mine.move(t, app, journal.Screening, day(t, "2026-10-21"))
	mine.move(t, app, journal.Interview, day(t, "2026-11-02"))
	mine.move(t, app, journal.Interview, day(t, "2026-11-12"))
	mine.move(t, app, journal.Rejected, day(t, "2026-11-19"))
	got := mine.read(t, app)
	if got.Stage != journal.Rejected || got.Furthest != journal.Interview.Rank() || got.Interviews != 2 || got.StageDay != day(t, "2026-11-19") {
		t.Errorf("after the no: %+v", got)
	}
	// Reopened, and a step remembered late takes its place in time.
	mine.move(t, app, journal.Interview, day(t, "2026-11-20"))
	mine.move(t, app, journal.Screening, day(t, "2026-10-15"))
	got = mine.read(t, app)
	if got.Stage != journal.Interview || got.Interviews != 3 || got.StageDay != day(t, "2026-11-20") {
		t.Errorf("reopened: %+v", got)
	}
}

func TestCorrection(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Northwind", Role: "Data Engineer", Day: day(t, "2026-10-12")})
	mine.move(t, app, journal.Offer, day(t, "2026-10-20"))
	offer := mine.steps(t, app)[1]
	right := journal.Move{Stage: journal.Screening, Day: day(t, "2026-10-21"), Remark: "a call"}
	change := id.NewStage()
	for range 2 { // sent twice, kept once
		if err := mine.store.Correct(t.Context(), app, offer.ID, change, 1, right); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, mine.store.Correct(t.Context(), app, offer.ID, change, 1, journal.Move{Stage: journal.Offer}), fault.KindConflict)
	got := mine.read(t, app)
	if got.Stage != journal.Screening || got.Furthest != journal.Screening.Rank() || got.LastWord != "a call" {
		t.Errorf("corrected: %+v", got)
	}
	steps := mine.steps(t, app)
	if len(steps) != 2 || steps[1].Revision != 2 {
		t.Errorf("steps: %+v", steps)
	}
	wantKind(t, mine.store.Correct(t.Context(), app, offer.ID, id.NewStage(), 1, right), fault.KindConflict)
	if err := mine.store.Remove(t.Context(), app, offer.ID, id.NewStage(), 2); err != nil {
		t.Fatal(err)
	}
	if got := mine.read(t, app); got.Stage != journal.Applied {
		t.Errorf("removed: %+v", got)
	}
	first := mine.steps(t, app)[0]
	wantKind(t, mine.store.Remove(t.Context(), app, first.ID, id.NewStage(), 1), fault.KindConflict)
}

func TestEditKeepsTheFirst(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Northwind", Role: "Data Engineer"})
	if err := mine.store.Edit(t.Context(), app, 1, journal.Draft{Company: "Oakline", Role: "Analyst"}); err != nil {
		t.Fatal(err)
	}
	wantKind(t, mine.store.Edit(t.Context(), app, 1, journal.Draft{Company: "x", Role: "x"}), fault.KindConflict)
	if got := mine.read(t, app); got.Company != "Oakline" || got.Role != "Analyst" || got.Version != 2 || got.Stage != journal.Applied {
		t.Errorf("edited: %+v", got)
	}
}

func TestNotes(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Northwind", Role: "Data Engineer", Day: day(t, "2026-10-12")})
	note := id.NewEntry()
	for range 2 {
		if err := mine.store.AddEntry(t.Context(), app, note, journal.EntryDraft{Body: "Called.", Day: day(t, "2026-11-01")}); err != nil {
			t.Fatal(err)
		}
	}
	if got := mine.read(t, app); got.LastDay != day(t, "2026-11-01") {
		t.Errorf("last day %v", got.LastDay)
	}
	if err := mine.store.EditEntry(t.Context(), app, note, id.NewEntry(), 1, journal.EntryDraft{Body: "Called them.", Day: day(t, "2026-11-03")}); err != nil {
		t.Fatal(err)
	}
	wantKind(t, mine.store.EditEntry(t.Context(), app, note, id.NewEntry(), 1, journal.EntryDraft{Body: "x"}), fault.KindConflict)
	now := journal.EntryOf(app, note)
	if err := mine.owned.Read(t.Context(), now); err != nil || now.It.Body != "Called them." || now.It.Revision != 2 {
		t.Errorf("%+v, %v", now.It, err)
	}
	if err := mine.store.RemoveEntry(t.Context(), app, note, id.NewEntry(), 2); err != nil {
		t.Fatal(err)
	}
	if got := mine.read(t, app); got.LastDay != day(t, "2026-10-12") {
		t.Errorf("last day after removal %v", got.LastDay)
	}
}
