package journal

import (
	"context"
	"maps"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Arrival is an application that comes in whole, with its history: from a
// spreadsheet, or made up to try things on. Its draft's stage, day and note
// are of no matter; its steps and entries are.
type Arrival struct {
	ID      id.Application
	Line    int // in the file it comes from; 0 where there is none
	Draft   Draft
	Steps   []ArrivedStep // in the order they were told; at least one
	Entries []ArrivedEntry
}

// ArrivedStep is a step that comes in with an application.
type ArrivedStep struct {
	Stage     Stage
	Day       clock.Day
	Precision Precision
	Remark    string
}

// ArrivedEntry is an entry that comes in with an application.
type ArrivedEntry struct {
	Kind      EntryKind
	Day       clock.Day
	Precision Precision
	Body      string
}

// BringIn keeps all the arrivals, or none. from is the import they belong to,
// the zero id for none.
func (s Store) BringIn(ctx context.Context, from id.Import, all []Arrival) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		names, sources := make([]string, 0, 2*len(all)), make([]string, 0, len(all))
		for _, a := range all {
			names, sources = append(names, a.Draft.Company, a.Draft.Agency), append(sources, a.Draft.Source)
		}
		at, _ := s.now()
		companies, err := companiesNamed(ctx, tx, at, names...)
		if err != nil {
			return err
		}
		if err := sourcesNamed(ctx, tx, sources, at); err != nil {
			return err
		}
		statements := s.arrivalStatements(from, all, companies)
		for _, one := range statements {
			if _, err := tx.Exec(ctx, one.SQL, one.Args); err != nil {
				return err
			}
		}
		if err := s.inSearch(ctx, tx, earliest(all), ids(all)...); err != nil {
			return err
		}
		return indexWords(ctx, tx, ids(all)...)
	})
}

// columns collect the values of many rows, a slice for each column.
type columns map[string][]any

func (c columns) add(row map[string]any) {
	for name, value := range row {
		c[name] = append(c[name], value)
	}
}

// args are the columns as typed arrays, with what is common to all rows.
func (c columns) args(common postgres.Args) postgres.Args {
	for name, values := range c {
		common[name] = values
	}
	return common
}

func (s Store) arrivalStatements(from id.Import, all []Arrival, companies map[string]named) []postgres.Statement {
	at, today := s.now()
	apps, steps, entries, dated := columns{}, columns{}, columns{}, []agenda.Item{}
	for _, a := range all {
		d := a.Draft
		told := make([]Step, len(a.Steps))
		for i, st := range a.Steps {
			told[i] = Step{ID: id.NewStage(), Ordinal: i + 1, Stage: st.Stage, Day: st.Day, Precision: st.Precision, Remark: st.Remark, ToldDay: today}
			steps.add(map[string]any{
				"ids": told[i].ID, "apps": a.ID, "ordinals": i + 1, "stages": st.Stage, "days": st.Day, "precisions": st.Precision, "remarks": st.Remark,
			})
		}
		said := make([]Entry, 0, len(a.Entries))
		for i, e := range a.Entries {
			said = append(said, Entry{Kind: e.Kind, Day: e.Day, Precision: e.Precision})
			entries.add(map[string]any{
				"ids": id.NewEntry(), "apps": a.ID, "ordinals": i + 1, "kinds": e.Kind, "days": e.Day, "precisions": e.Precision, "bodies": e.Body,
			})
		}
		row := map[string]any{
			"ids": a.ID, "lines": line(a.Line), "companies": companies[NameKey(d.Company)].ID, "agencies": companies[NameKey(d.Agency)].ID,
			"company_names": companies[NameKey(d.Company)].Name,
			"roles":         d.Role, "sources": d.Source, "ways": d.SentHow, "tailored": d.Tailored, "resumes": d.Resume, "letters": d.CoverLetter,
			"work_types": d.WorkType, "places": d.Place, "mins": amount(d.Salary.Min), "maxs": amount(d.Salary.Max),
			"currencies": d.Salary.Currency, "periods": d.Salary.Period, "urls": d.PostingURL, "texts": d.PostingText,
			"company_keys": companies[NameKey(d.Company)].NameKey,
		}
		p := Project(told, said, today)
		dated = append(dated, Dated(a.ID, told, said, p)...)
		maps.Copy(row, p.args(postgres.Args{}))
		apps.add(row)
	}
	statements := []postgres.Statement{{SQL: insertApplications, Args: apps.args(postgres.Args{"at": at, "from": from})}}
	if len(steps) > 0 {
		statements = append(statements, postgres.Statement{SQL: insertSteps, Args: steps.args(postgres.Args{"at": at, "today": today})})
	}
	if len(entries) > 0 {
		statements = append(statements, postgres.Statement{SQL: insertEntries, Args: entries.args(postgres.Args{"at": at, "today": today})})
	}
	return append(statements, agenda.ForApplications(nil, dated)...)
}

func line(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

const (
	insertApplications = `
		insert into applications (account_id, id, import_id, import_line, company_id, agency_id, role, source, sent_how, tailored, resume, cover_letter,
			work_type, place, salary_min, salary_max, salary_currency, salary_period, posting_url, posting_text, created_at,
			company, company_key, stage, furthest, interviews, applied_day, stage_day, last_day, last_word, feeling, answered, answered_day, applied_exact, answered_exact, reached)
		select @account, a.id, @from::uuid, a.line, a.company, a.agency, a.role, a.source, a.way, a.tailored, a.resume, a.letter,
			a.work_type, a.place, a.min, a.max, a.currency, a.period, a.url, a.text, @at,
			a.company_name, a.company_key, a.stage, a.furthest, a.interviews, a.applied_day, a.stage_day, a.last_day, a.last_word,
			nullif(a.felt, 0), a.answered, a.answered_day, a.applied_exact, a.answered_exact, a.reached
		from unnest(@ids::uuid[], @lines::int[], @companies::uuid[], @agencies::uuid[], @roles::text[], @sources::text[], @ways::text[], @tailored::bool[],
			@resumes::text[], @letters::text[], @work_types::text[], @places::text[], @mins::bigint[], @maxs::bigint[], @currencies::text[], @periods::text[],
			@urls::text[], @texts::text[], @company_names::text[], @company_keys::text[], @stage::text[], @furthest::smallint[], @interviews::smallint[],
			@applied_day::date[], @stage_day::date[], @last_day::date[], @last_word::text[], @felt::smallint[], @answered::bool[], @answered_day::date[], @applied_exact::bool[], @answered_exact::bool[], @reached::smallint[])
			as a (id, line, company, agency, role, source, way, tailored, resume, letter, work_type, place, min, max, currency, period,
				url, text, company_name, company_key, stage, furthest, interviews, applied_day, stage_day, last_day, last_word, felt, answered, answered_day, applied_exact, answered_exact, reached)
		on conflict do nothing`
	insertSteps = `
		insert into stages (account_id, id, application_id, ordinal, revision, removed, stage, day, precision, remark, origin, recorded_at, recorded_day)
		select @account, s.id, s.app, s.ordinal, 1, false, s.stage, s.day, s.precision, s.remark, 'import', @at, @today
		from unnest(@ids::uuid[], @apps::uuid[], @ordinals::int[], @stages::text[], @days::date[], @precisions::text[], @remarks::text[])
			as s (id, app, ordinal, stage, day, precision, remark)
		on conflict do nothing`
	insertEntries = `
		insert into entries (account_id, id, application_id, ordinal, revision, removed, kind, day, precision, body, origin, recorded_at, recorded_day)
		select @account, e.id, e.app, e.ordinal, 1, false, e.kind, e.day, e.precision, e.body, 'import', @at, @today
		from unnest(@ids::uuid[], @apps::uuid[], @ordinals::int[], @kinds::text[], @days::date[], @precisions::text[], @bodies::text[])
			as e (id, app, ordinal, kind, day, precision, body)
		on conflict do nothing`
)
