package postgres

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// structs takes each row into a struct by column name, as pgx's own collector
// does, but looks the fields up once and not for every row.
func structs[T any](rows pgx.Rows) ([]T, error) {
	defer rows.Close()
	columns := rows.FieldDescriptions()
	if columns == nil { // the statement failed, which only the end tells
		rows.Close()
		return nil, rows.Err()
	}
	fields := make(map[string][]int, len(columns))
	fieldsOf(reflect.TypeFor[T](), nil, fields)
	order := make([][]int, len(columns))
	for i, c := range columns {
		name := strings.ReplaceAll(c.Name, "_", "")
		if order[i] = fields[name]; order[i] == nil {
			return nil, fmt.Errorf("postgres: %s has no field for the column %s", reflect.TypeFor[T](), c.Name)
		}
		delete(fields, name)
	}
	for name := range fields {
		return nil, fmt.Errorf("postgres: there is no column for %s of %s", name, reflect.TypeFor[T]())
	}
	// Each row is read into this one, and copied from it; what it points to is
	// made anew for each.
	row, none, all := new(T), *new(T), make([]T, 0, 16)
	into := make([]any, len(order))
	for i, index := range order {
		into[i] = reflect.ValueOf(row).Elem().FieldByIndex(index).Addr().Interface()
	}
	for rows.Next() {
		*row = none
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, *row)
	}
	return all, rows.Err()
}

// fieldsOf finds the exported fields of a struct, and where they are, by name
// in lower case; those of a struct within it are its own.
func fieldsOf(t reflect.Type, within []int, found map[string][]int) {
	for i := range t.NumField() {
		f, index := t.Field(i), append(slices.Clip(within), i)
		switch {
		case f.Anonymous:
			fieldsOf(f.Type, index, found)
		case f.IsExported():
			found[strings.ToLower(f.Name)] = index
		}
	}
}
