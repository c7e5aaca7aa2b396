package transfer_test

import (
	"testing"
	"time"

	"onward/internal/clock"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/people"
	"onward/internal/postgres"
	"onward/internal/transfer"
)

// writes writes letters about the applications and about none, to people and
// to nobody in particular, with templates of its own; some of them are sent,
// answered or thrown away.
func (l life) writes(apps []id.Application) {
	l.t.Helper()
	store, known, ctx := letter.New(l.owned, l.now, time.UTC), people.New(l.owned, l.now), l.t.Context()
	var contacts []id.Contact
	for i := range 4 {
		c := id.NewContact()
		l.must(known.Add(ctx, c, people.Draft{Name: "x" + l.text(), Role: l.text(), Company: l.text(), Address: []string{"", "ida@fjord.example"}[i%2], Phone: l.text(), Kind: people.Kinds()[i%3]}))
		contacts = append(contacts, c)
	}
	for i, builtin := range []string{"", "thanks-no", "withdrawal"} {
		one := id.NewTemplate()
		l.must(store.AddTemplate(ctx, one, letter.TemplateDraft{Builtin: builtin, Purpose: letter.Purposes()[i], Name: "x" + l.text(), Subject: "x", Body: "{{company}}" + l.text()}))
		if i == 2 {
			l.must(store.DiscardTemplate(ctx, id.NewAct(), one))
		}
	}
	for i := range 12 {
		b := letter.Beginning{Purpose: letter.Purposes()[i%10], Draft: letter.Draft{ToName: l.text(), ToAddress: []string{"", "ida@fjord.example"}[i%2], Subject: l.text(), Body: "x" + l.text()}}
		if i%4 > 0 {
			b.Application = apps[l.random.IntN(len(apps))]
		}
		if i%3 > 0 {
			b.Contact = contacts[l.random.IntN(len(contacts))]
		}
		one := id.NewLetter()
		l.must(store.Begin(ctx, one, b))
		if i%4 == 1 {
			d := letter.Draft{ToAddress: "ida@fjord.example", Subject: "x", Body: "x"}
			l.must(store.Edit(ctx, one, 1, d))
			l.must(store.Mail(ctx, one, d.Seal(), letter.Facts{}, func(postgres.Tx, letter.Letter) error { return nil }))
		}
		if i%2 == 0 {
			l.must(store.Sent(ctx, one, b.Seal(), letter.Facts{}))
			l.must(store.Answered(ctx, one, id.NewEntry(), letter.AnswerDraft{Kind: journal.KindFeedback, Who: l.text(), Body: "x" + l.text(), Day: l.some()}))
		}
		if i%5 == 0 {
			l.must(store.Discard(ctx, id.NewAct(), one))
		}
	}
	l.must(known.Discard(ctx, id.NewAct(), contacts[0]))
}

// An application that somebody wrote a letter about stays when its import is
// taken back.
func TestTakingBackLeavesWhatHasALetter(t *testing.T) {
	mine, _ := twoPeople(t)
	file := mine.begin(t, []byte("Company,Role,Applied\nFjord,x,2026-05-09\nHalden,y,2026-05-10\n"))
	for _, err := range []error{mine.imports.Choose(t.Context(), file, transfer.Choices{}), mine.imports.Arrive(t.Context(), file, mine.facts())} {
		if err != nil {
			t.Fatal(err)
		}
	}
	app := mine.list(t)[0].ID
	if err := letter.New(mine.owned, clock.System(), time.UTC).Begin(t.Context(), id.NewLetter(), letter.Beginning{Application: app, Purpose: letter.Other, Draft: letter.Draft{Body: "x"}}); err != nil {
		t.Fatal(err)
	}
	if all, changed := mine.count(t, file); all != 2 || changed != 1 {
		t.Errorf("%d came in, %d changed", all, changed)
	}
	if err := mine.imports.Undo(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if rows := mine.list(t); len(rows) != 1 || rows[0].ID != app {
		t.Errorf("%+v stay", rows)
	}
}
