package postgres_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// Each row comes as it is, one after the other and those of the owner alone.
func TestStream(t *testing.T) {
	db := pgtest.New(t)
	mine, theirs := person(t, db, "a@example.org"), person(t, db, "b@example.org")
	add(t, mine, "Fjord")
	add(t, mine, "Oakline")
	add(t, theirs, "Moss")
	var got []string
	read := postgres.Each(`
		select name, name_key is null, (-7)::smallint, 70000::integer, -(1::bigint << 40), date '2000-01-03', date '1999-12-31', null::text, null::integer, null::boolean, true
		from companies where account_id = @account order by name`, nil, func(v postgres.Sent) {
		got = append(got, fmt.Sprintf("%s %t %d %d %d %d %d %q %d %t %t %t", v.Text(0), v.True(1), v.Int(2), v.Int(3), v.Int(4), v.Int(5), v.Int(6), v.Text(7), v.Int(8), v.True(9), v.True(10), v.Null(8)))
	})
	if err := mine.Read(t.Context(), companies(), read, companies()); err != nil {
		t.Fatal(err)
	}
	const rest = ` false -7 70000 -1099511627776 2 -1 "" 0 false true true`
	if !slices.Equal(got, []string{"Fjord" + rest, "Oakline" + rest}) {
		t.Errorf("%q", got)
	}
}

// What has no bytes of its own here, or does not work, is an error.
func TestStreamErrors(t *testing.T) {
	mine := person(t, pgtest.New(t), "a@example.org")
	for column, want := range map[string]string{
		`1.5`:                   "of a type that is not streamed",
		`now()`:                 "of a type that is not streamed",
		`nonsense`:              "nonsense",
		`1 / (email = '')::int`: "division by zero",
	} {
		sql := `select ` + column + ` from accounts where id = @account`
		err := mine.Read(t.Context(), postgres.Each(sql, nil, func(postgres.Sent) {}))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", column, err)
		}
	}
}
