package transfer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"onward/internal/fault"
)

// What is said of a file that is no export, or none that can come in.
const (
	noExport     = "This is not an export of Onward. Choose the JSON file that was downloaded under “Take everything out”."
	notWhole     = "This export is not whole: it ends early, or something in it was changed so that it does not fit together. Nothing came in. Download it once more."
	newerExport  = "This export holds something that this Onward does not know yet, so it was made by a newer one. Bring it in there, or wait until this one is newer."
	depthOfValue = 20
)

// readDocument goes through an export: sheet is told of each list as it
// begins, row of each of its rows. It holds one row at a time.
func readDocument(from io.Reader, begin func(sheet) error, row func(item) error) error {
	d := json.NewDecoder(from)
	if err := readHead(d); err != nil {
		return err
	}
	known := sheets()
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return errNotWhole(err)
		}
		var at int
		switch name {
		case "exported_at", "account":
			var header json.RawMessage
			if err := d.Decode(&header); err != nil {
				return errNotWhole(err)
			}
			continue
		default:
			// In the order they are written, so that what is referred to is there.
			if at = slices.IndexFunc(known, func(s sheet) bool { return s.name == name }); at < 0 {
				if _, known := sheetNamed(fmt.Sprint(name)); known {
					return refuse(notWhole)
				}
				return refuse(newerExport)
			}
		}
		if err := begin(known[at]); err != nil {
			return err
		}
		if err := readList(d, known[at], row); err != nil {
			return err
		}
		known = known[at+1:]
	}
	if _, err := d.Token(); err != nil { // the last brace
		return errNotWhole(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return refuse(notWhole)
	}
	return nil
}

// readHead reads what an export begins with: that it is one, and its version.
func readHead(d *json.Decoder) error {
	for _, want := range []any{json.Delim('{'), "onward", "export", "version"} {
		if got, err := d.Token(); err != nil || got != want {
			if isTrouble(err) {
				return err
			}
			return refuse(noExport)
		}
	}
	switch version, err := d.Token(); {
	case isTrouble(err):
		return err
	case err != nil:
		return refuse(noExport)
	case version != float64(ExportVersion):
		return refuse(fmt.Sprintf("This export has version %.40s, and this Onward reads version %d. Bring it in with an Onward that knows it.", fmt.Sprint(version), ExportVersion))
	}
	return nil
}

func readList(d *json.Decoder, s sheet, row func(item) error) error {
	if open, err := d.Token(); err != nil || open != json.Delim('[') {
		return errNotWhole(err)
	}
	for d.More() {
		var values item
		if err := d.Decode(&values); err != nil {
			return errNotWhole(err)
		}
		for _, column := range s.past {
			delete(values, column)
		}
		for column, value := range values {
			if !slices.Contains(s.columns, column) {
				return refuse(newerExport)
			}
			if !showable(column, value) {
				return refuse(notWhole)
			}
			if value[0] == '[' || value[0] == '{' {
				if !slices.Contains(s.nested, column) || tooDeep(value) {
					return refuse(notWhole)
				}
			}
		}
		if err := row(values); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return errNotWhole(err)
	}
	return nil
}

// tooDeep tells whether a value holds values in values without end.
func tooDeep(value json.RawMessage) bool {
	depth := 0
	d := json.NewDecoder(strings.NewReader(string(value)))
	for {
		switch t, err := d.Token(); {
		case err != nil:
			return false
		case t == json.Delim('[') || t == json.Delim('{'):
			if depth++; depth > depthOfValue {
				return true
			}
		case t == json.Delim(']') || t == json.Delim('}'):
			depth--
		}
	}
}

// isTrouble tells an error of reading from one of the words that were read.
func isTrouble(err error) bool {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	return err != nil && !errors.As(err, &syntax) && !errors.As(err, &kind) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF)
}

func errNotWhole(err error) error {
	if isTrouble(err) {
		return err
	}
	return refuse(notWhole)
}

// asRefusal turns what the database cannot take as it is into the sentence
// for it: no file, however it was changed, is a fault of ours.
func asRefusal(err error) error {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	if told, said := errors.AsType[*fault.Fault](err); said && told.Kind == fault.KindInvalid && !told.Fields.Any() {
		return refuse(notWhole)
	}
	if ok && (strings.HasPrefix(pg.Code, "22") || strings.HasPrefix(pg.Code, "23") || strings.HasPrefix(pg.Code, "54")) {
		return refuse(notWhole)
	}
	return err
}
