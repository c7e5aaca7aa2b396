package agenda_test

import (
	"slices"
	"testing"
	"time"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

func person(t *testing.T, db *pgtest.Database) postgres.Owned {
	t.Helper()
	account := id.NewAccount()
	if _, err := db.Global().Exec(t.Context(), `insert into accounts (id, email, email_key, password_hash, created_at) values (@id, @email, @email, '', @at)`,
		postgres.Args{"id": account, "email": account.String(), "at": time.Unix(0, 0)}); err != nil {
		t.Fatal(err)
	}
	return db.Owned(account)
}

// put makes items of these titles for these days; "" is some day.
func put(t *testing.T, owned postgres.Owned, kind agenda.Kind, days ...string) {
	t.Helper()
	if err := owned.Write(t.Context(), func(tx postgres.Tx) error {
		for _, d := range days {
			one, day := id.NewTask(), "null::date"
			if d != "" {
				day = "date '" + d + "'"
			}
			from := `select t.* from (select '` + one.String() + `'::uuid as id, ` + day + ` as day, null::uuid as application_id, '` + d + `' as title) t where true`
			if err := agenda.Anew(t.Context(), tx, kind, from, one); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func titles(t *testing.T, owned postgres.Owned, asks ...agenda.Ask) []string {
	t.Helper()
	list, all := agenda.Read(asks...), []string{}
	if err := owned.Read(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	for _, one := range agenda.InOrder(list.All) {
		all = append(all, one.Title)
	}
	return all
}

// Of each kind what is asked for is found, and no more of it; the latest first
// where that is the order.
func TestRead(t *testing.T) {
	db := pgtest.New(t)
	mine, theirs := person(t, db), person(t, db)
	put(t, mine, agenda.Task, "1999-12-31", "", "2026-11-24", "2026-11-22", "2026-11-20")
	put(t, mine, agenda.Path, "2026-11-20", "2026-11-23", "2026-11-01", "1999-12-31")
	on := func(s string) clock.Day {
		d, err := clock.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for name, one := range map[string]struct {
		ask  agenda.Ask
		want []string
	}{
		"by a day":         {agenda.Ask{Kind: agenda.Task, To: on("2026-11-22"), Most: 9}, []string{"1999-12-31", "2026-11-20", "2026-11-22"}},
		"the first of it":  {agenda.Ask{Kind: agenda.Task, To: on("2026-11-22"), Most: 2}, []string{"1999-12-31", "2026-11-20"}},
		"from a day":       {agenda.Ask{Kind: agenda.Task, From: on("2026-11-22"), Most: 9}, []string{"2026-11-22", "2026-11-24"}},
		"some day":         {agenda.Ask{Kind: agenda.Task, SomeDay: true, Most: 9}, []string{""}},
		"every day":        {agenda.Ask{Kind: agenda.Task, Most: 9}, []string{"1999-12-31", "2026-11-20", "2026-11-22", "2026-11-24"}},
		"the latest first": {agenda.Ask{Kind: agenda.Path, To: on("2026-11-22"), Most: 2}, []string{"2026-11-20", "2026-11-01"}},
		"back to a day":    {agenda.Ask{Kind: agenda.Path, From: on("2026-11-20"), Most: 9}, []string{"2026-11-23", "2026-11-20"}},
		"of another kind":  {agenda.Ask{Kind: agenda.Meeting, Most: 9}, []string{}},
	} {
		if got := titles(t, mine, one.ask); !slices.Equal(got, one.want) {
			t.Errorf("%s: %v, want %v", name, got, one.want)
		}
		if got := titles(t, theirs, one.ask); len(got) > 0 {
			t.Errorf("%s: a stranger reads %v", name, got)
		}
	}
}
