package people_test

import (
	"strings"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/people"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// person is one account with what the tests do with it.
type person struct {
	owned postgres.Owned
	store people.Store
	now   *clock.Manual
}

func newPerson(t *testing.T, db *pgtest.Database, now *clock.Manual) person {
	t.Helper()
	who := id.NewAccount()
	if _, err := account.New(db.DB, now, account.Open).Create(t.Context(), account.Draft{ID: who, Email: who.String() + "@example.org", Password: "a quiet morning"}); err != nil {
		t.Fatal(err)
	}
	owned := db.Owned(who)
	return person{owned, people.New(owned, now), now}
}

func twoPeople(t *testing.T) (mine, theirs person) {
	t.Helper()
	db, now := pgtest.New(t), clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return newPerson(t, db, now), newPerson(t, db, now)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (p person) names(t *testing.T, list *postgres.Rows[people.Contact]) (all []string) {
	t.Helper()
	must(t, p.owned.Read(t.Context(), list))
	for _, c := range list.All {
		all = append(all, c.Name)
	}
	return all
}

func TestAContactIsKeptOnce(t *testing.T) {
	mine, _ := twoPeople(t)
	d := people.Draft{Name: "Ida Berg", Role: "Head of data", Company: "Fjord AS", Address: "ida@fjord.example", Phone: "+47 1", Kind: people.HiringManager}
	c := id.NewContact()
	must(t, mine.store.Add(t.Context(), c, d))
	must(t, mine.store.Add(t.Context(), c, d)) // the same form again
	one := people.ByID(c)
	must(t, mine.owned.Read(t.Context(), one))
	if one.It.Draft() != d || one.It.Version != 1 {
		t.Errorf("read back %+v", one.It)
	}
	for name, other := range map[string]func(*people.Draft){
		"name": func(d *people.Draft) { d.Name = "x" }, "role": func(d *people.Draft) { d.Role = "x" }, "company": func(d *people.Draft) { d.Company = "x" },
		"address": func(d *people.Draft) { d.Address = "x@y" }, "phone": func(d *people.Draft) { d.Phone = "x" }, "kind": func(d *people.Draft) { d.Kind = people.Other },
	} {
		o := d
		other(&o)
		if err := mine.store.Add(t.Context(), c, o); !fault.Is(err, fault.KindConflict) {
			t.Errorf("sent again with another %s: %v", name, err)
		}
	}
	d.Role = "Head of everything"
	must(t, mine.store.Edit(t.Context(), c, 1, d))
	must(t, mine.store.Edit(t.Context(), c, 1, d)) // the same form again
	d.Role = "Nobody"
	if err := mine.store.Edit(t.Context(), c, 1, d); !fault.Is(err, fault.KindConflict) {
		t.Errorf("a second writer: %v", err)
	}
	must(t, mine.owned.Read(t.Context(), one))
}

func TestAStrangerSeesNoContact(t *testing.T) {
	mine, theirs := twoPeople(t)
	c, gone := id.NewContact(), id.NewContact()
	must(t, mine.store.Add(t.Context(), c, people.Draft{Name: "Mine", Company: "Fjord"}))
	must(t, mine.store.Add(t.Context(), gone, people.Draft{Name: "Gone"}))
	must(t, mine.store.Discard(t.Context(), id.NewAct(), gone))
	s, ctx := theirs.store, t.Context()
	for name, err := range map[string]error{
		"read": theirs.owned.Read(ctx, people.ByID(c)), "edit": s.Edit(ctx, c, 1, people.Draft{Name: "x"}),
		"discard": s.Discard(ctx, id.NewAct(), c), "return": s.Return(ctx, gone),
	} {
		if !fault.Is(err, fault.KindNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	app := id.NewApplication()
	must(t, journal.New(theirs.owned, theirs.now, time.UTC).Record(ctx, app, journal.Draft{Company: "Fjord", Role: "x", Stage: journal.Applied}))
	for name, list := range map[string]*postgres.Rows[people.Contact]{"all": people.All(people.Cursor{}), "discarded": people.Discarded(), "at": people.At(app), "latest": people.Latest()} {
		if got := theirs.names(t, list); len(got) > 0 {
			t.Errorf("%s shows %v", name, got)
		}
	}
	must(t, s.Add(ctx, c, people.Draft{Name: "Theirs"})) // of the same id, their own
	if got := mine.names(t, people.All(people.Cursor{})); len(got) != 1 || got[0] != "Mine" {
		t.Errorf("mine are %v", got)
	}
}

func TestWhomToWriteToAboutAnApplication(t *testing.T) {
	mine, _ := twoPeople(t)
	app := id.NewApplication()
	must(t, journal.New(mine.owned, mine.now, time.UTC).Record(t.Context(), app, journal.Draft{Company: "Fjord", Agency: "North", Role: "x", Stage: journal.Applied}))
	for name, company := range map[string]string{"Ida": "Fjord GmbH", "Bo": "FJORD, Inc.", "Nils": "North", "Oda": "Fjordland", "Pia": ""} {
		must(t, mine.store.Add(t.Context(), id.NewContact(), people.Draft{Name: name, Company: company}))
	}
	if got := strings.Join(mine.names(t, people.At(app)), " "); got != "Bo Ida Nils" {
		t.Errorf("at the company are %s", got)
	}
}

func TestSomebodyIsKnownAgain(t *testing.T) {
	mine, theirs := twoPeople(t)
	c, d := id.NewContact(), people.Draft{Name: "Ída  Berg", Address: "ida@fjord.example"}
	must(t, mine.store.Add(t.Context(), c, d))
	for name, want := range map[people.Draft]bool{
		d: true, {Name: "ida  berg", Address: d.Address}: true, {Name: d.Name}: false, {Name: "Bo", Address: d.Address}: false,
	} {
		same := people.Same(name)
		if must(t, mine.owned.Read(t.Context(), same)); same.Found != want || want && same.It.ID != c {
			t.Errorf("%+v: %v", name, same.Found)
		}
	}
	same := people.Same(d)
	if must(t, theirs.owned.Read(t.Context(), same)); same.Found {
		t.Error("another's is known")
	}
}

func TestTheListGoesOn(t *testing.T) {
	mine, _ := twoPeople(t)
	for i := range 60 {
		must(t, mine.store.Add(t.Context(), id.NewContact(), people.Draft{Name: strings.Repeat("한ä", 1+i%3*40) + string(rune('a'+i%7))}))
	}
	seen, after := 0, people.Cursor{}
	for range 4 {
		list := people.All(after)
		must(t, mine.owned.Read(t.Context(), list))
		shown := list.All[:min(len(list.All), people.PageSize)]
		seen += len(shown)
		if len(list.All) <= people.PageSize {
			break
		}
		last := shown[len(shown)-1]
		after = people.ParseCursor(people.Cursor{Last: last.ID, Key: last.NameKey}.String())
	}
	if seen != 60 {
		t.Errorf("%d of 60 are seen", seen)
	}
}

func TestThrownAwayAndBack(t *testing.T) {
	mine, _ := twoPeople(t)
	c, act := id.NewContact(), id.NewAct()
	must(t, mine.store.Add(t.Context(), c, people.Draft{Name: "Ida"}))
	must(t, mine.store.Discard(t.Context(), act, c))
	if got := mine.names(t, people.Discarded()); len(got) != 1 {
		t.Errorf("the trash has %v", got)
	}
	must(t, mine.store.Return(t.Context(), c))
	must(t, mine.store.Discard(t.Context(), act, c)) // the same act, once more
	if got := mine.names(t, people.All(people.Cursor{})); len(got) != 1 {
		t.Errorf("it is gone: %v", got)
	}
	due := postgres.Value[int](`select count(*) from chores where account_id = @account and chore = @chore`, postgres.Args{"chore": chore.Empty})
	if must(t, mine.owned.Read(t.Context(), due)); due.It != 1 {
		t.Error("nothing will empty the trash")
	}
}

func TestWhatIsNoAddress(t *testing.T) {
	for address, good := range map[string]bool{
		"": true, "ida@fjord.example": true, "ida+jobs@fjord.example": true, "ïda@fjörd.example": true, "o'hara@x.example": true,
		"ida": false, "@fjord": false, "ida@": false, "a@b@c": false, "ida@fjord.example, bo@fjord.example": false, "ida@fjord.example,bo@fjord.example": false,
		"Ida <ida@fjord.example>": false, "<ida@fjord.example>": false, "ida@fjord.example\r\nBcc: x@y.z": false, "ida@fjord.example\x00": false, "ida@f\u200bjord": false,
		strings.Repeat("x", 250) + "@y.zz": false,
	} {
		if sentence := people.CheckAddress(address); (sentence == "") != good {
			t.Errorf("%q: %q", address, sentence)
		}
	}
}

func TestTheFirstName(t *testing.T) {
	for name, want := range map[string]string{"Ida Berg": "Ida", "Dr. Ida Berg": "Ida", "prof dr. Ida": "Ida", "Mr Bo": "Bo", "": "", "Dr.": "", "Jean-Luc P.": "Jean-Luc"} {
		if got := people.FirstName(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
}

func TestADraftIsChecked(t *testing.T) {
	long := strings.Repeat("x", 301)
	for field, d := range map[string]people.Draft{
		"name": {}, "role": {Name: "x", Role: long}, "company": {Name: "x", Company: long}, "phone": {Name: "x", Phone: long}, "kind": {Name: "x", Kind: "boss"}, "address": {Name: "x", Address: "x"},
	} {
		if errs := d.Check(); len(errs) != 1 || errs[field] == "" {
			t.Errorf("%s: %v", field, errs)
		}
	}
	if errs := (people.Draft{Name: "Ida"}).Check(); errs.Any() {
		t.Error(errs)
	}
}
