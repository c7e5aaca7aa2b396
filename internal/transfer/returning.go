package transfer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"onward/internal/debrief"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
	"onward/internal/reminder"
	"onward/internal/review"
)

// restoreLimit bounds each statement of bringing a document back in.
const restoreLimit = 20 * time.Second

// Rows go to the database in batches of so many, or so many bytes.
const (
	batchRows  = 500
	batchBytes = 1 << 20
)

// returning puts the rows of a document into an account. A row whose id, or
// whose name where it goes by that, is there already stays as it is there; so
// does all that is a part of it.
type returning struct {
	tx    postgres.Tx
	sheet sheet
	batch []item
	bytes int
	shape string                       // the columns of the batch's rows
	there map[string]map[string]bool   // by sheet: ids that were there before
	moved map[string]map[string]string // by sheet: ids that are another's here
	keys  map[string]bool              // of the sheet: what rows go by that have come in
	apps  []id.Application             // that came in
	found Found
}

// item is one row of a document.
type item map[string]json.RawMessage

func newReturning(tx postgres.Tx) *returning {
	return &returning{tx: tx, there: map[string]map[string]bool{}, moved: map[string]map[string]string{}, found: Found{}}
}

// begin ends the list before and begins the next.
func (r *returning) begin(ctx context.Context, s sheet) error {
	if err := r.flush(ctx); err != nil {
		return err
	}
	r.sheet, r.there[s.name], r.moved[s.name], r.keys = s, map[string]bool{}, map[string]string{}, map[string]bool{}
	return nil
}

// row takes one row of the list.
func (r *returning) row(ctx context.Context, row item) error {
	name, ok := row.text("id")
	if canonical, err := id.Parse[struct{}](name); !ok || err != nil || canonical.String() != name {
		return refuse(notWhole)
	}
	for _, ref := range r.sheet.refers {
		to, _ := row.text(ref.column)
		if ref.part && r.there[ref.sheet][to] {
			r.stays(name)
			return nil
		}
		if here, moved := r.moved[ref.sheet][to]; moved {
			row[ref.column] = quoted(here)
		}
	}
	if r.sheet.name == "imports" { // what is said of a file is read again by its page
		var said Choices
		if json.Unmarshal(row["choices"], &said) != nil {
			return refuse(notWhole)
		}
	}
	shape := strings.Join(slices.Sorted(maps.Keys(row)), ", ")
	if shape != r.shape || len(r.batch) >= batchRows || r.bytes >= batchBytes {
		if err := r.flush(ctx); err != nil {
			return err
		}
	}
	r.shape, r.batch = shape, append(r.batch, row)
	for _, value := range row {
		r.bytes += len(value)
	}
	return nil
}

// stays notes that a row is there already.
func (r *returning) stays(name string) {
	r.there[r.sheet.name][name] = true
	tally := r.found[r.sheet.name]
	tally.There++
	r.found[r.sheet.name] = tally
}

// flush writes the batch, but for what is there.
func (r *returning) flush(ctx context.Context) error {
	if len(r.batch) == 0 {
		return nil
	}
	if err := r.look(ctx); err != nil {
		return err
	}
	if len(r.batch) > 0 {
		rows, err := json.Marshal(r.batch)
		if err != nil {
			return refuse(notWhole)
		}
		sql := `insert into ` + r.sheet.name + ` (account_id, ` + r.shape + `) select @account, ` + r.shape +
			` from json_populate_recordset(null::` + r.sheet.name + `, @rows::text::json)`
		if r.sheet.only != "" {
			sql += ` where ` + r.sheet.only
		}
		n, err := r.tx.Exec(ctx, sql+` on conflict do nothing`, postgres.Args{"rows": string(rows)})
		if err != nil {
			return err
		}
		if int(n) != len(r.batch) { // one of them twice, or what no export has
			return refuse(notWhole)
		}
		for _, row := range r.batch {
			key, _ := row.text(r.sheet.key)
			r.keys[key] = true
		}
		tally := r.found[r.sheet.name]
		tally.New += len(r.batch)
		r.found[r.sheet.name] = tally
	}
	if r.sheet.name == "applications" {
		for _, row := range r.batch {
			name, _ := row.text("id")
			app, err := id.Parse[id.ApplicationKind](name)
			if err != nil {
				return err
			}
			r.apps = append(r.apps, app)
		}
	}
	r.batch, r.bytes = nil, 0
	return nil
}

// look takes out of the batch what is there already.
func (r *returning) look(ctx context.Context) error {
	var ids, keys []string
	for _, row := range r.batch {
		name, _ := row.text("id")
		ids = append(ids, name)
		if r.sheet.key != "" {
			key, _ := row.text(r.sheet.key)
			keys = append(keys, key)
		}
	}
	type known struct{ ID, Key string }
	there := postgres.Values[string](`select id::text from `+r.sheet.name+` where account_id = @account and id = any(@ids::text[]::uuid[])`, postgres.Args{"ids": ids})
	reads, called := []postgres.Read{there}, &postgres.Rows[known]{}
	switch {
	case r.sheet.key != "":
		called = postgres.Many[known](r.sheet.called(), postgres.Args{"keys": keys})
		reads = append(reads, called)
	case r.sheet.one != "":
		called = postgres.Many[known](`select id::text as id, 'false' as key from `+r.sheet.name+` where account_id = @account and not `+r.sheet.one, nil)
		reads = append(reads, called)
	}
	if err := r.tx.Read(ctx, reads...); err != nil {
		return err
	}
	here := map[string]string{}
	for _, k := range called.All {
		here[k.Key] = k.ID
	}
	r.batch = slices.DeleteFunc(r.batch, func(row item) bool {
		name, _ := row.text("id")
		key, _ := row.text(r.sheet.key)
		if r.sheet.one != "" {
			key = string(row[r.sheet.one])
		}
		other, named := here[key]
		named = named && !r.keys[key] // one that came in with this document has others beside it
		if !slices.Contains(there.All, name) && (!named || r.sheet.key == "" && r.sheet.one == "") {
			return false
		}
		if named && !slices.Contains(there.All, name) {
			r.moved[r.sheet.name][name] = other
		}
		r.stays(name)
		return true
	})
	return nil
}

// called asks for the rows that go by the keys.
func (s sheet) called() string {
	sql := `select id::text as id, ` + s.key + `::text as key from ` + s.name + ` where account_id = @account and ` + s.key + `::text = any(@keys::text[])`
	switch s.also { // a company's further names lead to it
	case "company_names":
		sql += ` union all select company_id::text, name_key from company_names where account_id = @account and name_key = any(@keys::text[])`
	case "companies":
		sql += ` union all select id::text, name_key from companies where account_id = @account and name_key = any(@keys::text[])`
	}
	return sql
}

// end finishes the last list and finds again what follows from the facts.
func (r *returning) end(ctx context.Context, kept journal.Store) error {
	if err := r.flush(ctx); err != nil {
		return err
	}
	if err := errors.Join(reminder.ToAgenda(ctx, r.tx), debrief.ToAgenda(ctx, r.tx), review.ToAgenda(ctx, r.tx), review.Planning(ctx, r.tx)); err != nil {
		return err
	}
	if len(r.apps) == 0 {
		return nil
	}
	// A company that goes by the same name here lends its way of writing it.
	if _, err := r.tx.Exec(ctx, `
		update applications a set company = c.name, company_key = c.name_key from companies c
		where a.account_id = @account and c.account_id = @account and c.id = a.company_id and c.id = any(@here::text[]::uuid[]) and a.id = any(@apps)`,
		postgres.Args{"here": slices.Collect(maps.Values(r.moved["companies"])), "apps": r.apps}); err != nil {
		return err
	}
	return kept.Recount(ctx, r.apps)
}

// text is a value that is a text; false for any other.
func (i item) text(column string) (string, bool) {
	var s *string
	if json.Unmarshal(i[column], &s) != nil || s == nil {
		return "", false
	}
	return *s, true
}

func quoted(s string) json.RawMessage { return json.RawMessage(fmt.Sprintf("%q", s)) }
