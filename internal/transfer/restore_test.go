package transfer_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
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

// mover is a person who takes a journal out and brings one in.
type mover struct {
	t        *testing.T
	owned    postgres.Owned
	now      *clock.Manual
	journal  journal.Store
	restores transfer.Restores
}

func newMover(t *testing.T, db *pgtest.Database) mover {
	t.Helper()
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	account := id.NewAccount()
	if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String(), "at": now.Now()}); err != nil {
		t.Fatal(err)
	}
	owned := db.Owned(account)
	return mover{t, owned, now, journal.New(owned, now, time.UTC), transfer.NewRestores(owned, now, time.UTC)}
}

// document is everything of the account, but for the lines about the account.
func (m mover) document() (whole, rows string) {
	m.t.Helper()
	var out bytes.Buffer
	if err := transfer.WriteJSON(m.t.Context(), &out, m.owned, m.now.Now()); err != nil {
		m.t.Fatal(err)
	}
	_, rows, found := strings.Cut(out.String(), `"companies"`)
	if !found {
		m.t.Fatalf("no companies in %.300s", out.String())
	}
	return out.String(), rows
}

func (m mover) begin(document string) (id.Restore, error) {
	it := id.NewRestore()
	return it, m.restores.Begin(m.t.Context(), it, "onward.json", strings.NewReader(document))
}

func (m mover) bringBack(document string) transfer.Found {
	m.t.Helper()
	it, err := m.begin(document)
	if err != nil {
		m.t.Fatal(err)
	}
	if err := m.restores.Arrive(m.t.Context(), it); err != nil {
		m.t.Fatal(err)
	}
	one := transfer.RestoreByID(it)
	if err := m.owned.Read(m.t.Context(), one); err != nil || one.It.DoneAt == nil {
		m.t.Fatalf("%+v, %v", one.It, err)
	}
	return one.It.Found
}

// dated is all of the agenda, a line for each item.
func (m mover) dated() string {
	m.t.Helper()
	all := postgres.Values[string](`select concat_ws(' ', kind, id, day, turn, application_id, title, starts_at, how, away, ordinal, until, company, role, stage_day) from agenda where account_id = @account order by kind, id`, nil)
	if err := m.owned.Read(m.t.Context(), all); err != nil {
		m.t.Fatal(err)
	}
	return strings.Join(all.All, "\n")
}

// Over random histories: what is taken out and brought into a fresh account,
// and taken out there, is the same to the byte.
func TestWhatGoesOutComesBack(t *testing.T) {
	db := pgtest.New(t)
	written := map[string]bool{} // a column, and whether it ever held something
	for seed := range uint64(6) {
		mine, fresh := newMover(t, db), newMover(t, db)
		mine.lives(seed)
		whole, rows := mine.document()
		told(t, written, whole)
		found := fresh.bringBack(whole)
		if _, got := fresh.document(); got != rows {
			t.Fatalf("seed %d: it went out as\n%s\nand came back as\n%s", seed, rows, got)
		}
		if want, got := mine.dated(), fresh.dated(); got != want || want == "" {
			t.Errorf("seed %d: the agenda was\n%s\nand is found again as\n%s", seed, want, got)
		}
		if found["applications"] != (transfer.Tally{New: livedThrough}) {
			t.Errorf("found %v", found)
		}
		// The same once more changes nothing, here and where it came from.
		for _, m := range []mover{mine, fresh} {
			found := m.bringBack(whole)
			if _, got := m.document(); got != rows || found["applications"] != (transfer.Tally{There: livedThrough}) || found["stages"].New > 0 {
				t.Errorf("seed %d: a second time %v", seed, found)
			}
		}
	}
	for column, ever := range written {
		if !ever {
			t.Errorf("no history has anything in %s", column)
		}
	}
}

// told marks the columns of a document that hold something somewhere.
func told(t *testing.T, written map[string]bool, whole string) {
	t.Helper()
	var lists map[string]json.RawMessage
	if err := json.Unmarshal([]byte(whole), &lists); err != nil {
		t.Fatal(err)
	}
	for name, list := range lists {
		var rows []map[string]any
		if list[0] != '[' {
			continue
		}
		if err := json.Unmarshal(list, &rows); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for column, value := range row {
				var something bool
				switch v := value.(type) {
				case []any:
					something = len(v) > 0
				case map[string]any:
					something = len(v) > 0
				default:
					something = v != nil && v != "" && v != 0.0 && v != false
				}
				written[name+"."+column] = written[name+"."+column] || something
			}
		}
	}
}

// An export from before a column went comes back like any other.
func TestOlderDocumentComesBack(t *testing.T) {
	db := pgtest.New(t)
	mine, fresh := newMover(t, db), newMover(t, db)
	mine.lives(1)
	whole, rows := mine.document()
	older := strings.ReplaceAll(whole, `"company_key":`, `"search_key":"engineer","company_key":`)
	later := regexp.MustCompile(`"(applied_exact|answered_exact|reached)":[a-z0-9]+,?`)
	older = later.ReplaceAllString(older, "")
	rests := regexp.MustCompile(`(?s)"rests": \[.*?\n *\]`).FindString(older)
	older = strings.ReplaceAll(strings.Replace(older, rests, regexp.MustCompile(`,?"version":1`).ReplaceAllString(rests, ""), 1), ",}", "}")
	if rests == "" || strings.Contains(older, `"reached"`) {
		t.Fatal("the export is no older one")
	}
	if found := fresh.bringBack(older); older == whole || found["applications"].New != livedThrough {
		t.Errorf("found %v", found)
	}
	if _, got := fresh.document(); got != rows {
		t.Errorf("it came back as\n%s", got)
	}
}

// What is there already stays as it is; a company of the same name is the same.
func TestDocumentIntoALivedJournal(t *testing.T) {
	db := pgtest.New(t)
	mine, other := newMover(t, db), newMover(t, db)
	app := id.NewApplication()
	record := func(m mover, app id.Application, company string) {
		t.Helper()
		if err := m.journal.Record(t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Source: "a friend", Stage: journal.Applied, Note: "a note"}); err != nil {
			t.Fatal(err)
		}
	}
	record(mine, app, "Fjord AS")
	whole, _ := mine.document()
	record(other, id.NewApplication(), "Fjord")
	found := other.bringBack(whole)
	if found["companies"] != (transfer.Tally{There: 1}) || found["applications"] != (transfer.Tally{New: 1}) || found["sources"] != (transfer.Tally{There: 1}) {
		t.Errorf("found %v", found)
	}
	list := journal.List(journal.Filter{})
	if err := other.owned.Read(t.Context(), list); err != nil || len(list.All) != 2 || list.All[0].Company != "Fjord" || list.All[1].Company != "Fjord" {
		t.Errorf("the journal has %+v, %v", list.All, err)
	}
	// Changed since: the change stays.
	if err := mine.journal.Move(t.Context(), app, id.NewStage(), journal.Move{Stage: journal.Rejected}); err != nil {
		t.Fatal(err)
	}
	_, before := mine.document()
	mine.bringBack(whole)
	if _, after := mine.document(); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
	// Another's restore is not there.
	it, err := mine.begin(whole)
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, other.owned.Read(t.Context(), transfer.RestoreByID(it)), fault.KindNotFound)
	wantKind(t, other.restores.Arrive(t.Context(), it), fault.KindNotFound)
	wantKind(t, other.restores.LetGo(t.Context(), it), fault.KindNotFound)
	if err := mine.restores.LetGo(t.Context(), it); err != nil {
		t.Fatal(err)
	}
	wantKind(t, mine.restores.Arrive(t.Context(), it), fault.KindNotFound)
}

// The same form twice is one document; with another it is a conflict.
func TestDocumentSentTwice(t *testing.T) {
	m := newMover(t, pgtest.New(t))
	m.lives(1)
	whole, _ := m.document()
	it, err := m.begin(whole)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.restores.Begin(t.Context(), it, "again.json", strings.NewReader(whole)); err != nil {
		t.Error(err)
	}
	wantKind(t, m.restores.Begin(t.Context(), it, "other.json", strings.NewReader(whole+" ")), fault.KindConflict)
}

// However a document was changed, it is refused in a sentence, and nothing of
// it comes in.
func TestChangedDocuments(t *testing.T) {
	db := pgtest.New(t)
	mine, fresh := newMover(t, db), newMover(t, db)
	mine.lives(3)
	whole, _ := mine.document()
	change := func(from, to string) string {
		changed := strings.Replace(whole, from, to, 1)
		if changed == whole {
			t.Fatalf("there is no %s", from)
		}
		return changed
	}
	const head = "{\"onward\": \"export\", \"version\": 1, "
	for name, document := range map[string]string{
		"empty": "", "words": "Company,Role", "null": "null", "a list": "[]", "another object": `{"a": 1}`, "another export": `{"onward": "backup", "version": 1}`,
		"a version as words": change(`"version": 1`, `"version": "1"`), "another version": change(`"version": 1`, `"version": 2`), "a huge version": change(`"version": 1`, `"version": 1e999`),
		"cut off": whole[:len(whole)/2], "cut at the end": whole[:len(whole)-3], "and more": whole + "{}",
		"an unknown list": head + `"dreams": []}`, "an unknown column": change(`"remark":`, `"mark":`), "an account": change(`"remark":`, `"account_id":`),
		"lists in another order": head + `"applications": [], "companies": []}`, "a list twice": head + `"companies": [], "companies": []}`,
		"no list": head + `"companies": {}}`, "rows of null": head + `"companies": [null]}`, "applications of null": head + `"applications": [null]}`, "rows of numbers": head + `"companies": [1]}`, "no id": head + `"companies": [{}]}`,
		"an odd id": head + `"companies": [{"id": "x"}]}`, "an id in capitals": head + `"companies": [{"id": "01A200EE-9DD9-70BA-A392-C61368D3B4AF"}]}`,
		"a column missing": head + `"companies": [{"id": "01a200ee-9dd9-70ba-a392-c61368d3b4af"}]}`,
		"NUL":              change(`"remark":"`, `"remark":"\u0000`), "half a character": change(`"remark":"`, `"remark":"\ud800`),
		"a list in a cell": change(`"removed":false`, `"removed":[]`), "no stage": change(`"stage":"applied"`, `"stage":"ghost"`), "no day": change(`"recorded_day":"2026`, `"recorded_day":"x2026`),
		"a far day": change(`"recorded_day":"2026`, `"recorded_day":"99999999`), "a huge number": change(`"ordinal":1`, `"ordinal":99999999999999999999`), "a fraction": change(`"ordinal":1`, `"ordinal":1.5`),
		"a number of letters": change(`"ordinal":1`, `"ordinal":"x"`), "one step twice": change(`"ordinal":2`, `"ordinal":1`),
		"no application": strings.Replace(whole, whole[strings.Index(whole, `"applications": [`):strings.Index(whole, `"stages": [`)], "", 1),
		"no steps":       whole[:strings.Index(whole, `"stages": [`)] + `"stages": []}`,
		"deep":           head + `"companies": [` + strings.Repeat("[", 20_000) + `]}`,
		"deep choices":   head + `"imports": [{"id": "01a200ee-9dd9-70ba-a392-c61368d3b4af", "choices": {"Columns": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}}]}`,
		"odd choices":    head + `"imports": [{"id": "01a200ee-9dd9-70ba-a392-c61368d3b4af", "name": "x", "choices": [1], "state": "done", "created_at": "2026-01-01T00:00:00Z", "version": 1}]}`,
		"a waiting file": head + `"imports": [{"id": "01a200ee-9dd9-70ba-a392-c61368d3b4af", "name": "x", "choices": {}, "state": "open", "created_at": "2026-01-01T00:00:00Z", "version": 1}]}`,
		"bytes":          "\xff\xfe\x00{", "a header without end": head + `"account": {`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := fresh.begin(document)
			if name == "half a character" && err == nil {
				return // it came in as the character that stands for none
			}
			wantKind(t, err, fault.KindInvalid)
		})
	}
	if _, got := fresh.document(); strings.Contains(got, `"id"`) {
		t.Errorf("something came in: %s", got)
	}
	_, err := fresh.begin("{\"onward\": \"export\", \"version\": 1, \"account\": \"" + strings.Repeat("x", transfer.MaxDocument))
	wantKind(t, err, fault.KindInvalid)
}
