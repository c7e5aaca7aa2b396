package letter

import (
	"context"
	"unicode/utf8"

	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/postgres"
)

// Answer is an answer to a letter, as it stands by now.
type Answer struct {
	ID      id.Entry
	Entry   id.Entry // of the journal, that has its words; zero: the letter has them
	Removed bool     // it was taken away there
	Who     string
	Body    string
	Day     clock.Day
}

// AnswersTo reads the answers to a letter, in the order they were told. What
// was told anew in the journal reads so here.
func AnswersTo(l id.Letter) *postgres.Rows[Answer] {
	return postgres.Many[Answer](`
		select r.id, r.entry_id as entry, coalesce(n.removed, false) as removed, coalesce(n.who, r.who) as who, coalesce(n.body, r.body) as body,
			case when n.id is null then r.day else n.day end as day
		from letter_answers r
		left join entries e on e.account_id = @account and e.id = r.entry_id
		left join lateral (
			select x.id, x.removed, x.who, x.body, x.day from entries x
			where x.account_id = @account and x.application_id = e.application_id and x.ordinal = e.ordinal order by x.revision desc limit 1) n on true
		where r.account_id = @account and r.letter_id = @letter order by r.id limit 100`, postgres.Args{"letter": l})
}

// AnswerDraft is an answer as a person tells it.
type AnswerDraft struct {
	Kind journal.EntryKind // what it was
	Who  string
	Body string
	Day  clock.Day // zero: some time
}

// AnswerKinds are what an answer can be, of which the first is the likeliest.
func AnswerKinds(p Purpose) []journal.EntryKind {
	if p == Feedback {
		return []journal.EntryKind{journal.KindFeedback, journal.KindAnswer, journal.KindInvitation, journal.KindRequest}
	}
	return []journal.EntryKind{journal.KindAnswer, journal.KindFeedback, journal.KindInvitation, journal.KindRequest}
}

// Check says what is wrong with the draft, on the person's day today.
func (d AnswerDraft) Check(today clock.Day) (errs field.Errors) {
	errs = d.entry(0).Check(today)
	if d.Body == "" {
		errs.Add("body", "Write or paste what they said, even if it is only a word.")
	}
	if utf8.RuneCountInString(d.Body) > journal.TextLimit {
		errs.Add("body", "This is longer than 50,000 characters. Keep the part that matters.")
	}
	return errs
}

func (d AnswerDraft) entry(about int) journal.EntryDraft {
	return journal.EntryDraft{Kind: d.Kind, Body: d.Body, Day: d.Day, About: about, Telling: journal.Telling{Who: d.Who, How: "email"}}
}

// Answered keeps an answer to a letter that went out, under the id that its
// form carried. About an application it is an entry of the journal in their
// words, with the step that the application stood at. Sent twice it is kept
// once; other words under the same id are a Conflict. The draft has passed Check.
func (s Store) Answered(ctx context.Context, l id.Letter, answer id.Entry, d AnswerDraft) error {
	return s.changing(ctx, l, func(tx postgres.Tx, now Letter) error {
		if !now.Gone() {
			return fault.Conflict("This letter has not gone out yet. Say that you have sent it first.")
		}
		at, today := s.now()
		args := postgres.Args{"id": answer, "letter": l, "entry": nil, "who": "", "body": "", "day": d.Day, "at": at, "today": today}
		if now.Application.IsZero() {
			args["who"], args["body"] = d.Who, d.Body
		} else {
			about, err := end(ctx, tx, now.Application)
			if err != nil {
				return err
			}
			if d.Kind != journal.KindFeedback {
				about = 0
			}
			if err := journal.New(tx, s.clock, s.zone).AddEntry(ctx, now.Application, answer, d.entry(about)); err != nil {
				return err
			}
			args["entry"] = answer
		}
		n, err := tx.Exec(ctx, `
			insert into letter_answers (account_id, id, letter_id, entry_id, who, body, day, recorded_at, recorded_day)
			values (@account, @id, @letter, @entry, @who, @body, @day::date, @at, @today) on conflict (account_id, id) do nothing`, args)
		if err != nil || n == 1 {
			return err
		}
		was := postgres.Maybe[struct{ ID id.Entry }](`select id from letter_answers
			where account_id = @account and id = @id and letter_id = @letter and who = @who and body = @body and day is not distinct from @day::date`,
			postgres.Args{"id": answer, "letter": l, "who": args["who"], "body": args["body"], "day": d.Day})
		if err := tx.Read(ctx, was); err != nil {
			return err
		}
		if !was.Found {
			return fault.Conflict("This form was sent before with something else in it, and that was kept. Look at the letter before you send it again.")
		}
		return nil
	})
}

// end is the step that an application ended with, by its ordinal; 0 where it
// has not ended. Feedback told with that step stands with it on the path.
func end(ctx context.Context, tx postgres.Tx, app id.Application) (int, error) {
	one, steps := journal.ByID(app), journal.StepsOf(app)
	if err := tx.Read(ctx, one, steps); err != nil {
		return 0, err
	}
	return EndOf(one.It, steps.All), nil
}

// EndOf is the ordinal of the step that an application ended with; 0 where it
// has not ended.
func EndOf(a journal.Application, steps []journal.Step) (ordinal int) {
	if !a.Stage.Ended() {
		return 0
	}
	for _, s := range journal.InTime(steps) {
		if s.Stage == a.Stage {
			ordinal = s.Ordinal
		}
	}
	return ordinal
}
