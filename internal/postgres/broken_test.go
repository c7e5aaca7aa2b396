package postgres_test

import (
	"testing"

	"onward/internal/fault"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// What goes wrong before the first row is an error, and never an empty list:
// else what is there would be told as missing.
func TestNoRowsForAnError(t *testing.T) {
	db := pgtest.New(t)
	args := func() postgres.Args { return postgres.Args{"words": "\x00"} } // refused before there is any row
	const sql = `select @words::text as words`
	for name, read := range map[string]postgres.Read{
		"many": postgres.Many[struct{ Words string }](sql, args()), "values": postgres.Values[string](sql, args()),
		"maybe": postgres.Maybe[struct{ Words string }](sql, args()), "one": postgres.One[struct{ Words string }](sql, args()), "value": postgres.Value[string](sql, args()),
	} {
		if err := db.Global().Read(t.Context(), read); !fault.Is(err, fault.KindInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
