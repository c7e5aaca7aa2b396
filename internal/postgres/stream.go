package postgres

import (
	"encoding/binary"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// Stream is a read of thousands of rows, each handed over as it comes. It
// looks no field up and makes nothing of a value that nobody asks for, so that
// it takes a third of what Rows takes.
type Stream struct {
	statement
	row func(Sent)
}

// Each asks for rows of texts, whole numbers, days and truths. Other types are
// an error.
func Each(sql string, args Args, row func(Sent)) *Stream { return &Stream{statement{sql, args}, row} }

func (s *Stream) collect(rows pgx.Rows) error {
	defer rows.Close()
	for _, c := range rows.FieldDescriptions() {
		switch c.DataTypeOID {
		case pgtype.TextOID:
		case pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID, pgtype.DateOID, pgtype.BoolOID:
			if c.Format != pgx.BinaryFormatCode {
				return fmt.Errorf("postgres: the column %s is not sent in binary", c.Name)
			}
		default:
			return fmt.Errorf("postgres: the column %s is of a type that is not streamed", c.Name)
		}
	}
	for rows.Next() {
		s.row(rows.RawValues())
	}
	rows.Close()
	return rows.Err()
}

// Sent are the columns of one row as PostgreSQL sends them, in their order.
// None may be kept once the row was handed over.
type Sent [][]byte

// Null tells whether a column is NULL; it then reads as nothing of any type.
func (v Sent) Null(column int) bool { return v[column] == nil }

// Text is a column of type text.
func (v Sent) Text(column int) []byte { return v[column] }

// True is a column of type boolean.
func (v Sent) True(column int) bool { return len(v[column]) == 1 && v[column][0] == 1 }

// Int is a column of type smallint, integer or bigint; of a date, the days
// since 2000.
func (v Sent) Int(column int) int64 {
	const two, four, eight = 2, 4, 8
	switch b := v[column]; len(b) {
	case two:
		return int64(int16(binary.BigEndian.Uint16(b)))
	case four:
		return int64(int32(binary.BigEndian.Uint32(b)))
	case eight:
		return int64(binary.BigEndian.Uint64(b))
	}
	return 0
}
