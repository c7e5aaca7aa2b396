package journal

import (
	"context"
	"errors"
	"reflect"

	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/postgres"
)

// Record logs an application under the id that its form carried. The form
// sent again with the same content changes nothing; with other content it is
// a Conflict. The draft has passed Check.
func (s Store) Record(ctx context.Context, app id.Application, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		at, today := s.now()
		args, err := s.draftArgs(ctx, tx, app, d)
		if err != nil {
			return err
		}
		told := []Step{{Ordinal: 1, Stage: d.Stage, Day: d.Day, Precision: PrecisionOf(d.Day), ToldDay: today}}
		Project(told, nil, today).args(args)
		args["at"] = at
		n, err := tx.Exec(ctx, `
			insert into applications (account_id, id, company_id, agency_id, role, source, sent_how, tailored, resume, cover_letter,
				work_type, place, salary_min, salary_max, salary_currency, salary_period, posting_url, posting_text, created_at,
				company, company_key, stage, furthest, interviews, applied_day, stage_day, last_day, last_word, feeling, answered, answered_day, applied_exact, answered_exact, reached)
			values (@account, @application, @company, @agency, @role, @source, @sent_how, @tailored, @resume, @cover_letter,
				@work_type, @place, @salary_min, @salary_max, @salary_currency, @salary_period, @posting_url, @posting_text, @at,
				@company_name, @company_key, @stage, @furthest, @interviews, @applied_day, @stage_day, @last_day, @last_word,
				nullif(@felt::smallint, 0), @answered, @answered_day, @applied_exact, @answered_exact, @reached)
			on conflict (account_id, id) do nothing`, args)
		if err != nil {
			return err
		}
		if n == 0 {
			return s.sameDraft(ctx, tx, app, d)
		}
		if err := s.inSearch(ctx, tx, d.Day, app); err != nil {
			return err
		}
		if err := s.addStep(ctx, tx, app, id.NewStage(), Move{Stage: d.Stage, Day: d.Day}, PrecisionOf(d.Day), 0, false); err != nil {
			return err
		}
		if d.Note == "" {
			return nil
		}
		return s.addEntry(ctx, tx, app, id.NewEntry(), s.dated(EntryDraft{Body: d.Note}), ByDay, 0, false)
	})
}

// Edit changes what was told of an application, if it still has the version
// that the form was filled from; otherwise it is a Conflict and nothing
// changes. Stages and entries stay as they are.
func (s Store) Edit(ctx context.Context, app id.Application, version int, d Draft) error {
	return s.db.Write(ctx, func(tx postgres.Tx) error {
		args, err := s.draftArgs(ctx, tx, app, d)
		if err != nil {
			return err
		}
		args["version"] = version
		n, err := tx.Exec(ctx, `
			update applications set company_id = @company, agency_id = @agency, role = @role, source = @source, sent_how = @sent_how,
				tailored = @tailored, resume = @resume, cover_letter = @cover_letter, work_type = @work_type, place = @place,
				salary_min = @salary_min, salary_max = @salary_max, salary_currency = @salary_currency, salary_period = @salary_period,
				posting_url = @posting_url, posting_text = @posting_text, company = @company_name, company_key = @company_key,
				version = version + 1
			where account_id = @account and id = @application and version = @version and trashed_at is null`, args)
		if err != nil {
			return err
		}
		if n == 1 {
			return errors.Join(agenda.Follow(ctx, tx, app), indexWords(ctx, tx, app))
		}
		now := ByID(app)
		if err := tx.Read(ctx, now); err != nil {
			return err
		}
		return fault.Conflict("This application was changed somewhere else in the meantime.")
	})
}

// draftArgs finds or makes the companies and gives the columns of a draft.
func (s Store) draftArgs(ctx context.Context, tx postgres.Tx, app id.Application, d Draft) (postgres.Args, error) {
	at, _ := s.now()
	companies, err := companiesNamed(ctx, tx, at, d.Company, d.Agency)
	if err != nil {
		return nil, err
	}
	company, agency := companies[NameKey(d.Company)], companies[NameKey(d.Agency)]
	if err := sourcesNamed(ctx, tx, []string{d.Source}, at); err != nil {
		return nil, err
	}
	return postgres.Args{
		"application": app, "company": company.ID, "company_name": company.Name, "agency": agency.ID, "role": d.Role, "source": d.Source, "sent_how": d.SentHow,
		"tailored": d.Tailored, "resume": d.Resume, "cover_letter": d.CoverLetter, "work_type": d.WorkType, "place": d.Place,
		"salary_min": amount(d.Salary.Min), "salary_max": amount(d.Salary.Max),
		"salary_currency": d.Salary.Currency, "salary_period": d.Salary.Period,
		"posting_url": d.PostingURL, "posting_text": d.PostingText,
		"company_key": company.NameKey,
	}, nil
}

func amount(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

// sameDraft tells a form sent twice from one whose id was used for another
// application. The first step and the first note are part of what was sent.
func (s Store) sameDraft(ctx context.Context, tx postgres.Tx, app id.Application, d Draft) error {
	was := ByID(app)
	first := postgres.Maybe[struct {
		Stage Stage
		Day   clock.Day
	}](`select stage, day from stages
		where account_id = @account and application_id = @application and ordinal = 1 and revision = 1`, postgres.Args{"application": app})
	note := postgres.Maybe[struct{ Body string }](`
		select body from entries where account_id = @account and application_id = @application and ordinal = 1 and revision = 1`,
		postgres.Args{"application": app})
	if err := tx.Read(ctx, was, first, note); err != nil {
		return err
	}
	kept := was.It.Draft()
	kept.Stage, kept.Day = first.It.Stage, first.It.Day
	if d.Note != "" {
		kept.Note = note.It.Body
	}
	// The names are those of the companies; "Fjord AS" finds "Fjord".
	at, _ := s.now()
	companies, err := companiesNamed(ctx, tx, at, d.Company, d.Agency)
	if err != nil {
		return err
	}
	if kept.Company == companies[NameKey(d.Company)].Name {
		kept.Company = d.Company
	}
	if kept.Agency == companies[NameKey(d.Agency)].Name {
		kept.Agency = d.Agency
	}
	if !reflect.DeepEqual(kept, d) {
		return fault.Conflict("This form was sent before with something else in it, and that was kept. Look at it in the journal before you log another.")
	}
	return nil
}
