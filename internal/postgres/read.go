package postgres

import (
	"errors"

	"github.com/jackc/pgx/v5"

	"onward/internal/fault"
)

// Read is one question to the database: it knows its SQL and arguments, and
// keeps the answer once a handle has asked it. A Read is used once.
type Read interface {
	ask() (sql string, args Args)
	collect(pgx.Rows) error
}

type statement struct {
	sql  string
	args Args
}

func (s statement) ask() (string, Args) { return s.sql, s.args }

// Rows is a read of any number of rows.
type Rows[T any] struct {
	statement
	All []T // the answer
}

// Many asks for any number of rows, each into a struct by column name. A
// column without a field, or a field without a column, is an error.
func Many[T any](sql string, args Args) *Rows[T] { return &Rows[T]{statement: statement{sql, args}} }

func (r *Rows[T]) collect(rows pgx.Rows) (err error) {
	r.All, err = structs[T](rows)
	return err
}

// Row is a read of one row that has to be there.
type Row[T any] struct {
	statement
	It T // the answer
}

// One asks for one row; the read fails with NotFound where there is none.
func One[T any](sql string, args Args) *Row[T] { return &Row[T]{statement: statement{sql, args}} }

func (r *Row[T]) collect(rows pgx.Rows) (err error) {
	r.It, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	return notFound(err)
}

// Optional is a read of one row that may be missing.
type Optional[T any] struct {
	statement
	It    T // the answer, or the zero value
	Found bool
}

// Maybe asks for one row that may be missing.
func Maybe[T any](sql string, args Args) *Optional[T] {
	return &Optional[T]{statement: statement{sql, args}}
}

func (r *Optional[T]) collect(rows pgx.Rows) (err error) {
	r.It, err = pgx.CollectOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	r.Found = err == nil
	return err
}

// Scalar is a read of a single value that has to be there.
type Scalar[T any] struct {
	statement
	It T // the answer
}

// Value asks for one column of one row; NotFound where there is none.
func Value[T any](sql string, args Args) *Scalar[T] {
	return &Scalar[T]{statement: statement{sql, args}}
}

func (r *Scalar[T]) collect(rows pgx.Rows) (err error) {
	r.It, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[T])
	return notFound(err)
}

// List is a read of one column of any number of rows.
type List[T any] struct {
	statement
	All []T // the answer
}

// Values asks for one column of any number of rows.
func Values[T any](sql string, args Args) *List[T] { return &List[T]{statement: statement{sql, args}} }

func (r *List[T]) collect(rows pgx.Rows) (err error) {
	r.All, err = pgx.CollectRows(rows, pgx.RowTo[T])
	return err
}

func notFound(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return fault.NotFound()
	}
	return err
}
