package page

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// What a person typed stays out of the log, in whichever error it is cited.
func TestPrivateErrorsCiteNothingTyped(t *testing.T) {
	_, number := strconv.Atoi("kumquat")
	for want, err := range map[string]error{
		"parsing …: invalid syntax":                      number,
		"unable to encode … into binary format for int4": errors.New(`failed to encode args[3]: unable to encode "my \"kumquat" into binary format for int4`),
		"left open: …":                                   errors.New("left open: \"kumquat\nand more"),
		"back: …":                                        errors.New("back: `kumquat`"),
		"value too long: …":                              fmt.Errorf("keep: %w", &pgconn.PgError{Code: "XX000", Message: `value too long: "kumquat"`}),
		"; applications; role_short":                     &pgconn.PgError{Code: "23514", Message: `new row for relation "applications" violates check constraint "role_short"`, Detail: "Failing row contains (kumquat).", TableName: "applications", ConstraintName: "role_short"},
		`column "reason" does not exist`:                 &pgconn.PgError{Code: "42703", Message: `column "reason" does not exist`},
	} {
		if got := private(err); !strings.Contains(got, want) || strings.Contains(got, "kumquat") {
			t.Errorf("the log would say %q, which should have %q", got, want)
		}
	}
	if got := private(errors.New(strings.Repeat("ü", 400))); len(got) > 500 || strings.ContainsRune(got, '\uFFFD') {
		t.Errorf("a long error is %d bytes, cut inside a letter", len(got))
	}
}
