package transfer_test

import (
	"os"
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
	"onward/internal/transfer"
)

type keeper struct {
	owned   postgres.Owned
	imports transfer.Store
	journal journal.Store
}

func twoPeople(t *testing.T) (keeper, keeper) {
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
		owned := db.Owned(account)
		both[i] = keeper{owned, transfer.New(owned, now, time.UTC), journal.New(owned, now, time.UTC)}
	}
	return both[0], both[1]
}

func (k keeper) facts() transfer.Facts {
	return transfer.Facts{Today: clock.Date(2026, 11, 22), Zone: time.UTC, Favored: transfer.DayFirst}
}

func (k keeper) begin(t *testing.T, raw []byte) id.Import {
	t.Helper()
	file := id.NewImport()
	if err := k.imports.Begin(t.Context(), file, "search-2024.csv", raw); err != nil {
		t.Fatal(err)
	}
	return file
}

func (k keeper) read(t *testing.T, file id.Import) transfer.Import {
	t.Helper()
	one := transfer.ByID(file)
	if err := k.owned.Read(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	return one.It
}

func (k keeper) list(t *testing.T) []journal.Row {
	t.Helper()
	list := journal.List(journal.Filter{})
	if err := k.owned.Read(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	return list.All
}

func (k keeper) count(t *testing.T, file id.Import) (all, changed int) {
	t.Helper()
	n := journal.CountFromImport(file)
	if err := k.owned.Read(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	return n.It.All, n.It.Changed
}

func wantKind(t *testing.T, err error, k fault.Kind) {
	t.Helper()
	if !fault.Is(err, k) {
		t.Errorf("got %v, want a fault of kind %d", err, k)
	}
}

func TestImportFromFileToUndo(t *testing.T) {
	mine, _ := twoPeople(t)
	raw, err := os.ReadFile("testdata/sample-search.csv")
	if err != nil {
		t.Fatal(err)
	}
	file := mine.begin(t, raw)
	wantKind(t, mine.imports.Arrive(t.Context(), file, mine.facts()), fault.KindConflict) // the year is asked
	if rows := mine.list(t); len(rows) != 0 {
		t.Fatalf("%d rows before anything was answered", len(rows))
	}
	c := transfer.Choices{
		Year:     2024,
		Statuses: map[string]transfer.StatusChoice{"consolidated": {Reached: journal.Applied, End: journal.Withdrawn}},
	}
	if err := mine.imports.Choose(t.Context(), file, c); err != nil {
		t.Fatal(err)
	}
	for range 2 { // asked twice, it comes in once
		if err := mine.imports.Arrive(t.Context(), file, mine.facts()); err != nil {
			t.Fatal(err)
		}
	}
	if all, changed := mine.count(t, file); all != 133 || changed != 0 {
		t.Errorf("%d came in, %d changed; want 133 and 0", all, changed)
	}
	if it := mine.read(t, file); it.State != transfer.Done || it.Raw != nil || it.DoneAt == nil {
		t.Errorf("after arriving: %s, %d bytes", it.State, len(it.Raw))
	}

	// The same file again: every row is recognized and stays out.
	again := mine.begin(t, raw)
	kept := journal.Keys()
	if err := mine.owned.Read(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	it := mine.read(t, again)
	it.Choices = c
	f := mine.facts()
	f.Kept = kept.All
	p, err := it.Plan(f)
	if err != nil || p.Counts.Bring > 9 { // those without a role are not recognized by it
		t.Errorf("%d of a file that is in already would come in again, %v", p.Counts.Bring, err)
	}

	// One is changed; taking back leaves it and nothing else.
	row := mine.list(t)[0]
	if err := mine.journal.Move(t.Context(), row.ID, id.NewStage(), journal.Move{Stage: journal.Offer}); err != nil {
		t.Fatal(err)
	}
	other := id.NewApplication()
	if err := mine.journal.Record(t.Context(), other, journal.Draft{Company: "Elsewhere", Role: "x", Stage: journal.Applied}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := mine.imports.Undo(t.Context(), file); err != nil {
			t.Fatal(err)
		}
	}
	if all, changed := mine.count(t, file); all != 1 || changed != 1 {
		t.Errorf("after undoing %d stay, %d of them changed", all, changed)
	}
	if rows := mine.list(t); len(rows) != 2 {
		t.Errorf("%d applications stay, want the changed one and the one that was logged", len(rows))
	}
	wantKind(t, mine.imports.Arrive(t.Context(), file, mine.facts()), fault.KindConflict)
}

func TestSameFormOtherFile(t *testing.T) {
	mine, _ := twoPeople(t)
	file := mine.begin(t, []byte("Company,Role\nFjord,x\n"))
	if err := mine.imports.Begin(t.Context(), file, "again", []byte("Company,Role\nFjord,x\n")); err != nil {
		t.Error(err)
	}
	wantKind(t, mine.imports.Begin(t.Context(), file, "other", []byte("Company,Role\nOakline,y\n")), fault.KindConflict)
	wantKind(t, mine.imports.Begin(t.Context(), id.NewImport(), "empty", []byte("Company,Role\n")), fault.KindInvalid)
}

func TestImportOfAnother(t *testing.T) {
	mine, theirs := twoPeople(t)
	file := mine.begin(t, []byte("Company,Role\nFjord,x\n"))
	wantKind(t, theirs.owned.Read(t.Context(), transfer.ByID(file)), fault.KindNotFound)
	wantKind(t, theirs.imports.Arrive(t.Context(), file, theirs.facts()), fault.KindNotFound)
	wantKind(t, theirs.imports.Undo(t.Context(), file), fault.KindNotFound)
	if err := theirs.imports.Choose(t.Context(), file, transfer.Choices{Year: 2020}); err != nil {
		t.Error(err)
	}
	if it := mine.read(t, file); it.State != transfer.Waiting || it.Choices.Year != 0 {
		t.Errorf("after a stranger's tries: %+v", it)
	}
	briefs := transfer.Imports()
	if err := theirs.owned.Read(t.Context(), briefs); err != nil || len(briefs.All) != 0 {
		t.Errorf("a stranger sees %v, %v", briefs.All, err)
	}
}

func TestLaterChoicesLieOverEarlier(t *testing.T) {
	earlier := transfer.Choices{Year: 2024, Columns: map[int]transfer.Target{0: transfer.ToCompany, 1: transfer.ToNote}}
	both := earlier.With(transfer.Choices{Columns: map[int]transfer.Target{1: transfer.ToRole}, Currency: "EUR"})
	if both.Year != 2024 || both.Columns[0] != transfer.ToCompany || both.Columns[1] != transfer.ToRole || both.Currency != "EUR" {
		t.Errorf("%+v", both)
	}
	if anew := earlier.With(transfer.Choices{Layout: transfer.Layout{Separator: "tab"}, Columns: map[int]transfer.Target{5: transfer.ToRole}}); len(anew.Columns) != 0 {
		t.Errorf("columns of another reading stay: %+v", anew)
	}
}

// BenchmarkArrival10000 brings 10,000 rows in, from the bytes to the commit.
func BenchmarkArrival10000(b *testing.B) {
	raw := []byte("Company,Role,Applied Date,Status,Notes\n")
	for i := range 10_000 {
		raw = append(raw, []byte("Company "+string(rune('A'+i%26))+",Role "+time.Duration(i).String()+",2024-05-09,\"REJECTED, POST-R1\",a few words\n")...)
	}
	db := pgtest.New(b)
	for b.Loop() {
		account := id.NewAccount()
		if _, err := db.Global().Exec(b.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
			postgres.Args{"id": account, "email": account.String(), "at": time.Now()}); err != nil {
			b.Fatal(err)
		}
		owned := db.Owned(account)
		file := id.NewImport()
		store := transfer.New(owned, clock.System(), time.UTC)
		if err := store.Begin(b.Context(), file, "big.csv", raw); err != nil {
			b.Fatal(err)
		}
		err := owned.WriteLong(b.Context(), time.Minute, func(tx postgres.Tx) error {
			return transfer.New(tx, clock.System(), time.UTC).Arrive(b.Context(), file, transfer.Facts{Today: clock.Date(2026, 11, 22)})
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
