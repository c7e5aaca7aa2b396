package transfer

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"time"

	"onward/internal/postgres"
)

// exportLimit bounds each statement of an export; its rows go out while the
// person's browser takes them.
const exportLimit = 50 * time.Second

// ExportVersion is the version of the JSON document that this program writes
// and reads.
const ExportVersion = 1

// WriteJSON writes everything of the account as one JSON document, as it is at
// one moment: every row with every revision. Rows go through one by one.
func WriteJSON(ctx context.Context, to io.Writer, owned postgres.Owned, at time.Time) error {
	w := bufio.NewWriterSize(to, 32<<10)
	err := owned.Snapshot(ctx, exportLimit, func(s postgres.Snapshot) error {
		account := postgres.Value[string](`select row_to_json(r)::text from (select `+strings.Join(settings(), ", ")+` from accounts where id = @account) r`, nil)
		if err := s.Read(ctx, account); err != nil {
			return err
		}
		write(w, fmt.Sprintf("{\n\"onward\": \"export\",\n\"version\": %d,\n\"exported_at\": %q,\n\"account\": %s", ExportVersion, at.UTC().Format(time.RFC3339), account.It))
		for _, one := range sheets() {
			write(w, ",\n\""+one.name+"\": [")
			between := "\n"
			err := s.Each(ctx, `select row_to_json(r)::text from (select `+strings.Join(one.columns, ", ")+one.from()+`) r`, nil, func(values [][]byte) error {
				write(w, between)
				between = ",\n"
				_, err := w.Write(values[0])
				return err
			})
			if err != nil {
				return err
			}
			write(w, "\n]")
		}
		write(w, "\n}\n")
		return nil
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// write adds to what is buffered; an error of the writer stays until its next
// write of bytes or its flush, which tell.
func write(w *bufio.Writer, text string) { _, _ = w.WriteString(text) }

// WriteCSV writes everything of the account as CSV files in one archive, as it
// is at one moment. Rows go through one by one.
func WriteCSV(ctx context.Context, to io.Writer, owned postgres.Owned, at time.Time) error {
	archive := zip.NewWriter(to)
	file := func(name string) (io.Writer, error) {
		return archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at.UTC().Truncate(time.Second)})
	}
	err := owned.Snapshot(ctx, exportLimit, func(s postgres.Snapshot) error {
		note, err := file("read-me.txt")
		if err == nil {
			_, err = io.WriteString(note, readMe)
		}
		if err != nil {
			return err
		}
		for _, one := range append(sheets(), sheet{name: "settings", columns: settings()}) {
			out, err := file(one.name + ".csv")
			if err != nil {
				return err
			}
			from := one.from()
			if one.name == "settings" {
				from = " from accounts where id = @account"
			}
			if err := writeSheet(ctx, s, out, one, from); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return archive.Close()
}

const readMe = `This is everything that your Onward journal holds, one table a file.

applications.csv has one row for each application, as it stands. stages.csv and
entries.csv tell its history: rows with the same application id belong to it,
and of rows with the same ordinal the one with the highest revision counts; the
others are what stood there before. A row of interviews.csv or offers.csv tells
more about the row of stages.csv with the same id.

Where a text begins with = + - or @ an
apostrophe stands before it, so that no spreadsheet takes it for a formula.

To bring a journal back into Onward as it was, use the JSON file instead.
`

// shown are the columns that say something to a person; the others are only
// what the program compares by.
func (s sheet) shown() []string {
	var all []string
	for _, c := range s.columns {
		if !strings.HasSuffix(c, "_key") {
			all = append(all, c)
		}
	}
	return all
}

func writeSheet(ctx context.Context, s postgres.Snapshot, to io.Writer, one sheet, from string) error {
	names := one.shown()
	if _, err := io.WriteString(to, "\ufeff"); err != nil { // without it, Excel does not read UTF-8
		return err
	}
	w := csv.NewWriter(to)
	asText, cells := make([]string, len(names)), make([]string, len(names))
	for i, name := range names {
		asText[i] = asPlain(one.name, name)
		cells[i] = heading(name)
	}
	if err := w.Write(cells); err != nil {
		return err
	}
	err := s.Each(ctx, `select `+strings.Join(asText, ", ")+from, nil, func(values [][]byte) error {
		for i, v := range values {
			cells[i] = guard(string(v))
		}
		return w.Write(cells)
	})
	if err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

// asPlain is a column as a spreadsheet shows it: money in its unit, which is
// kept in hundredths, and tags as they are written. Of a goal the amount is a
// number of things.
func asPlain(sheet, column string) string {
	switch {
	case column == "salary_min", column == "salary_max", sheet == "offers" && column == "amount":
		return "trim_scale(" + column + " / 100.0)::text"
	case column == "tags":
		return "array_to_string(tags, ', ')"
	}
	return column + "::text"
}

func heading(column string) string {
	words := strings.ReplaceAll(column, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// Guard is a text as it may stand in a cell of a table that somebody opens.
func Guard(s string) string { return guard(s) }

// guard puts an apostrophe before what a spreadsheet would take for a formula,
// and before what looks like a text that was guarded; unguard takes it off.
func guard(s string) string {
	if beginsFormula(s) {
		return "'" + s
	}
	return s
}
