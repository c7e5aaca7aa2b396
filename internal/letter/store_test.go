package letter_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/chore"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/people"
	"onward/internal/postgres"
	"onward/internal/postgres/pgtest"
)

// person is one account with what the tests do with it.
type person struct {
	owned  postgres.Owned
	store  letter.Store
	people people.Store
	now    *clock.Manual
}

func today() clock.Day { return clock.Date(2026, 11, 22) }

func twoPeople(t *testing.T) (db *pgtest.Database, mine, theirs person) {
	t.Helper()
	db = pgtest.New(t)
	now := clock.At(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	return db, newPerson(t, db, now), newPerson(t, db, now)
}

func newPerson(t *testing.T, db *pgtest.Database, now *clock.Manual) person {
	t.Helper()
	who := id.NewAccount()
	if _, err := account.New(db.DB, now, account.Open).Create(t.Context(), account.Draft{ID: who, Email: who.String() + "@example.org", Password: "a quiet morning"}); err != nil {
		t.Fatal(err)
	}
	owned := db.Owned(who)
	return person{owned, letter.New(owned, now, time.UTC), people.New(owned, now), now}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, name string, err error, k fault.Kind) {
	t.Helper()
	if !fault.Is(err, k) {
		t.Errorf("%s: %v", name, err)
	}
}

// refused logs an application that they said no to.
func (p person) refused(t *testing.T, company string) id.Application {
	t.Helper()
	app, store := id.NewApplication(), journal.New(p.owned, p.now, time.UTC)
	must(t, store.Record(t.Context(), app, journal.Draft{Company: company, Role: "Engineer", Stage: journal.Applied, Day: today().AddDays(-20)}))
	must(t, store.Move(t.Context(), app, id.NewStage(), journal.Move{Stage: journal.Rejected, Day: today().AddDays(-1)}))
	return app
}

func (p person) contact(t *testing.T, name string) id.Contact {
	t.Helper()
	c := id.NewContact()
	must(t, p.people.Add(t.Context(), c, people.Draft{Name: name, Address: "ida@fjord.example", Company: "Fjord"}))
	return c
}

func text() letter.Draft {
	return letter.Draft{ToName: "Ida", ToAddress: "ida@fjord.example", Subject: "A question", Body: "Dear Ida,\nthank you."}
}

func (p person) begin(t *testing.T, b letter.Beginning) id.Letter {
	t.Helper()
	l := id.NewLetter()
	must(t, p.store.Begin(t.Context(), l, b))
	return l
}

// seal is that of a letter as it is shown to its person.
func (p person) seal(t *testing.T, l id.Letter, f letter.Facts) string {
	t.Helper()
	return p.read(t, l).Filled(f).Seal()
}

func (p person) read(t *testing.T, l id.Letter) letter.Letter {
	t.Helper()
	one := letter.ByID(l)
	must(t, p.owned.Read(t.Context(), one))
	return one.It
}

func TestALetterBegins(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	b := letter.Beginning{Application: mine.refused(t, "Fjord"), Contact: mine.contact(t, "Ida"), Purpose: letter.Feedback, Draft: text()}
	l := mine.begin(t, b)
	got := mine.read(t, l)
	if got.Draft() != text() || got.Application != b.Application || got.Contact != b.Contact || got.Purpose != letter.Feedback || got.Company != "Fjord" || got.Role != "Engineer" || got.CreatedDay != today() || got.Gone() || got.Version != 1 {
		t.Errorf("%+v", got)
	}
	// The same form again changes nothing, whatever was made of the letter since.
	d := text()
	d.Body = "Something else."
	must(t, mine.store.Edit(t.Context(), l, 1, d))
	must(t, mine.store.Begin(t.Context(), l, b))
	if got := mine.read(t, l); got.Draft() != d || got.Version != 2 {
		t.Errorf("%+v", got)
	}
	other := b
	other.Purpose = letter.Thanks
	wantKind(t, "another purpose", mine.store.Begin(t.Context(), l, other), fault.KindConflict)

	none := mine.begin(t, letter.Beginning{Purpose: letter.Conversation, Draft: text()})
	if got := mine.read(t, none); !got.Application.IsZero() || !got.Contact.IsZero() || got.Company != "" {
		t.Errorf("%+v", got)
	}
	for name, bad := range map[string]letter.Beginning{
		"another's application": {Application: theirs.refused(t, "Oak"), Purpose: letter.Other, Draft: text()}, "none that is": {Application: id.NewApplication(), Purpose: letter.Other, Draft: text()},
		"another's contact": {Contact: theirs.contact(t, "Bo"), Purpose: letter.Other, Draft: text()},
	} {
		wantKind(t, name, mine.store.Begin(t.Context(), id.NewLetter(), bad), fault.KindNotFound)
	}
}

func TestOfTwoWritersOneIsTold(t *testing.T) {
	_, mine, _ := twoPeople(t)
	l := mine.begin(t, letter.Beginning{Purpose: letter.Other, Draft: text()})
	var wait sync.WaitGroup
	told := make([]error, 20)
	for i := range told {
		wait.Go(func() {
			d := text()
			d.Body = fmt.Sprint("Version ", i)
			told[i] = mine.store.Edit(t.Context(), l, 1, d)
		})
	}
	wait.Wait()
	kept := 0
	for _, err := range told {
		if err == nil {
			kept++
		} else if !fault.Is(err, fault.KindConflict) {
			t.Error(err)
		}
	}
	if kept != 1 {
		t.Errorf("%d of 20 were kept", kept)
	}
}

func TestALetterThatWasSentStaysAsItWas(t *testing.T) {
	_, mine, _ := twoPeople(t)
	d := text()
	d.Body = "Dear {{contact name}}, this is {{my name}}."
	l := mine.begin(t, letter.Beginning{Purpose: letter.Other, Draft: d})
	ctx := t.Context()
	wantKind(t, "with a hole in it", mine.store.Sent(ctx, l, mine.seal(t, l, letter.Facts{}), letter.Facts{}), fault.KindInvalid)
	wantKind(t, "filled otherwise than it was shown", mine.store.Sent(ctx, l, mine.seal(t, l, letter.Facts{}), letter.Facts{MyName: "Nora"}), fault.KindConflict)
	must(t, mine.store.Sent(ctx, l, mine.seal(t, l, letter.Facts{MyName: "Nora"}), letter.Facts{MyName: "Nora"}))
	must(t, mine.store.Sent(ctx, l, mine.seal(t, l, letter.Facts{MyName: "Nora"}), letter.Facts{MyName: "Nora"})) // said again
	got := mine.read(t, l)
	if got.Body != "Dear Ida, this is Nora." || got.SentDay != today() || got.GoneDay() != today() || !got.Gone() {
		t.Errorf("%+v", got)
	}
	wantKind(t, "changed", mine.store.Edit(ctx, l, got.Version, text()), fault.KindConflict)
	if f := got.Filled(letter.Facts{}); f.Body != got.Body {
		t.Errorf("%q", f.Body)
	}
	must(t, mine.store.Unsent(ctx, l))
	must(t, mine.store.Unsent(ctx, l))
	if got := mine.read(t, l); got.Gone() || got.Body != "Dear Ida, this is Nora." {
		t.Errorf("%+v", got)
	}
	must(t, mine.store.Edit(ctx, l, mine.read(t, l).Version, text()))
}

// Onward is given a letter to send once, whole, and in one transaction with
// what sees to that.
func TestALetterThatOnwardSends(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	d := text()
	d.Body = "This is {{my name}}."
	l, ctx, f := mine.begin(t, letter.Beginning{Purpose: letter.Other, Draft: d}), t.Context(), letter.Facts{MyName: "Nora"}
	queued := 0
	queue := func(_ postgres.Tx, now letter.Letter) error {
		if queued++; now.Body != "This is Nora." || now.ToAddress != d.ToAddress {
			t.Errorf("queued as %+v", now)
		}
		return nil
	}
	wantKind(t, "with a hole in it", mine.store.Mail(ctx, l, mine.seal(t, l, letter.Facts{}), letter.Facts{}, queue), fault.KindInvalid)
	wantKind(t, "filled otherwise than it was shown", mine.store.Mail(ctx, l, d.Seal(), f, queue), fault.KindConflict)
	wantKind(t, "by a stranger", theirs.store.Mail(ctx, l, "x", f, queue), fault.KindNotFound)
	wantKind(t, "beyond the limit", mine.store.Mail(ctx, l, mine.seal(t, l, f), f, func(postgres.Tx, letter.Letter) error { return fault.TooMany(time.Hour, "No more today.") }), fault.KindTooMany)
	if got := mine.read(t, l); got.Gone() || got.Version != 1 || queued > 0 {
		t.Errorf("%+v, %d queued", got, queued)
	}
	must(t, mine.store.Mail(ctx, l, mine.seal(t, l, f), f, queue))
	must(t, mine.store.Mail(ctx, l, mine.seal(t, l, f), f, queue))
	if got := mine.read(t, l); queued != 1 || got.MailedDay != today() || !got.SentDay.IsZero() || got.GoneDay() != today() || got.Body != "This is Nora." {
		t.Errorf("%+v, %d queued", got, queued)
	}
	wantKind(t, "changed", mine.store.Edit(ctx, l, 2, text()), fault.KindConflict)
	wantKind(t, "sent by hand too", mine.store.Sent(ctx, l, mine.seal(t, l, f), f), fault.KindConflict)
	must(t, mine.store.Unsent(ctx, l))
	if !mine.read(t, l).Gone() {
		t.Error("what Onward has to send can be taken back")
	}
	other := mine.begin(t, letter.Beginning{Purpose: letter.Other, Draft: text()})
	must(t, mine.store.Sent(ctx, other, text().Seal(), f))
	wantKind(t, "after it was sent by hand", mine.store.Mail(ctx, other, text().Seal(), f, queue), fault.KindConflict)
}

func TestAnotherLikeIt(t *testing.T) {
	_, mine, _ := twoPeople(t)
	b := letter.Beginning{Application: mine.refused(t, "Fjord"), Contact: mine.contact(t, "Ida"), Purpose: letter.Feedback, Draft: text()}
	l, other := mine.begin(t, b), id.NewLetter()
	must(t, mine.store.Sent(t.Context(), l, text().Seal(), letter.Facts{}))
	must(t, mine.store.Copy(t.Context(), l, other))
	must(t, mine.store.Copy(t.Context(), l, other))
	if got := mine.read(t, other); got.Gone() || got.Draft() != text() || got.Application != b.Application || got.Contact != b.Contact {
		t.Errorf("%+v", got)
	}
	list := letter.OfApplication(b.Application)
	if must(t, mine.owned.Read(t.Context(), list)); len(list.All) != 2 || list.All[0].ID != other {
		t.Errorf("%+v", list.All)
	}
}

func TestAnAnswerBecomesFeedbackInTheirWords(t *testing.T) {
	_, mine, _ := twoPeople(t)
	app, ctx := mine.refused(t, "Fjord"), t.Context()
	l := mine.begin(t, letter.Beginning{Application: app, Purpose: letter.Feedback, Draft: text()})
	d := letter.AnswerDraft{Kind: journal.KindFeedback, Who: "Ida", Body: "It was the budget.", Day: today()}
	answer := id.NewEntry()
	wantKind(t, "before it went out", mine.store.Answered(ctx, l, answer, d), fault.KindConflict)
	must(t, mine.store.Sent(ctx, l, text().Seal(), letter.Facts{}))
	must(t, mine.store.Answered(ctx, l, answer, d))
	must(t, mine.store.Answered(ctx, l, answer, d)) // the same form again
	other := d
	other.Body = "Something else."
	wantKind(t, "other words under the same id", mine.store.Answered(ctx, l, answer, other), fault.KindConflict)
	entries, answers := journal.EntriesOf(app), letter.AnswersTo(l)
	must(t, mine.owned.Read(ctx, entries, answers))
	if len(entries.All) != 1 || entries.All[0].Kind != journal.KindFeedback || entries.All[0].Body != d.Body || entries.All[0].Who != "Ida" || entries.All[0].About != 2 || entries.All[0].Day != today() {
		t.Errorf("the journal has %+v", entries.All)
	}
	if len(answers.All) != 1 || answers.All[0].Entry != answer || answers.All[0].Body != d.Body || answers.All[0].Who != "Ida" {
		t.Errorf("the letter has %+v", answers.All)
	}
	if got := mine.read(t, l); got.Answers != 1 {
		t.Errorf("%d answers", got.Answers)
	}

	// What is told anew in the journal reads so with the letter.
	told := journal.New(mine.owned, mine.now, time.UTC)
	must(t, told.EditEntry(ctx, app, answer, id.NewEntry(), 1, journal.EntryDraft{Kind: journal.KindFeedback, Body: "It was the budget alone.", Day: today()}))
	anew := letter.AnswersTo(l)
	if must(t, mine.owned.Read(ctx, anew)); len(anew.All) != 1 || anew.All[0].Body != "It was the budget alone." || anew.All[0].Removed {
		t.Errorf("%+v", anew.All)
	}
	must(t, told.RemoveEntry(ctx, app, answer, id.NewEntry(), 2))
	gone := letter.AnswersTo(l)
	if must(t, mine.owned.Read(ctx, gone)); len(gone.All) != 1 || !gone.All[0].Removed {
		t.Errorf("%+v", gone.All)
	}

	// What is no feedback belongs to no step; about no application it stays with the letter.
	must(t, mine.store.Answered(ctx, l, id.NewEntry(), letter.AnswerDraft{Kind: journal.KindAnswer, Body: "Later.", Day: today()}))
	must(t, mine.owned.Read(ctx, journal.EntriesOf(app)))
	none := mine.begin(t, letter.Beginning{Purpose: letter.Conversation, Draft: text()})
	must(t, mine.store.Sent(ctx, none, text().Seal(), letter.Facts{}))
	plain := id.NewEntry()
	must(t, mine.store.Answered(ctx, none, plain, d))
	must(t, mine.store.Answered(ctx, none, plain, d))
	wantKind(t, "other words", mine.store.Answered(ctx, none, plain, other), fault.KindConflict)
	own := letter.AnswersTo(none)
	if must(t, mine.owned.Read(ctx, own)); len(own.All) != 1 || own.All[0].Body != d.Body || own.All[0].Who != "Ida" || !own.All[0].Entry.IsZero() {
		t.Errorf("%+v", own.All)
	}
}

func TestAStrangerTouchesNothing(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app, ctx, s := mine.refused(t, "Fjord"), t.Context(), theirs.store
	l := mine.begin(t, letter.Beginning{Application: app, Purpose: letter.Feedback, Draft: text()})
	gone := mine.begin(t, letter.Beginning{Purpose: letter.Other, Draft: text()})
	must(t, mine.store.Sent(ctx, gone, text().Seal(), letter.Facts{}))
	must(t, mine.store.Answered(ctx, gone, id.NewEntry(), letter.AnswerDraft{Kind: journal.KindAnswer, Body: "private"}))
	must(t, mine.store.Discard(ctx, id.NewAct(), gone))
	tpl, away := id.NewTemplate(), id.NewTemplate()
	for _, one := range []id.Template{tpl, away} {
		must(t, mine.store.AddTemplate(ctx, one, letter.TemplateDraft{Purpose: letter.Other, Name: "x", Subject: "x", Body: "x"}))
	}
	must(t, mine.store.DiscardTemplate(ctx, id.NewAct(), away))
	for name, err := range map[string]error{
		"read": theirs.owned.Read(ctx, letter.ByID(l)), "edit": s.Edit(ctx, l, 1, text()), "sent": s.Sent(ctx, l, text().Seal(), letter.Facts{}), "unsent": s.Unsent(ctx, l),
		"copy": s.Copy(ctx, l, id.NewLetter()), "discard": s.Discard(ctx, id.NewAct(), l), "return": s.Return(ctx, gone),
		"answer": s.Answered(ctx, l, id.NewEntry(), letter.AnswerDraft{Kind: journal.KindAnswer, Body: "x"}), "read a template": theirs.owned.Read(ctx, letter.TemplateByID(tpl)),
		"edit a template": s.EditTemplate(ctx, tpl, 1, letter.TemplateDraft{Body: "x"}), "discard a template": s.DiscardTemplate(ctx, id.NewAct(), tpl), "return a template": s.ReturnTemplate(ctx, away),
		"about another's": s.Begin(ctx, id.NewLetter(), letter.Beginning{Application: app, Purpose: letter.Other, Draft: text()}),
	} {
		wantKind(t, name, err, fault.KindNotFound)
	}
	of, all, trash, answers := letter.OfApplication(app), letter.All(false, id.Letter{}), letter.All(true, id.Letter{}), letter.AnswersTo(gone)
	own, discarded := letter.OwnTemplates(), letter.DiscardedTemplates()
	must(t, theirs.owned.Read(ctx, of, all, trash, answers, own, discarded))
	if n := len(of.All) + len(all.All) + len(trash.All) + len(answers.All) + len(own.All) + len(discarded.All); n > 0 {
		t.Errorf("a stranger sees %d things", n)
	}
	must(t, s.Begin(ctx, l, letter.Beginning{Purpose: letter.Other, Draft: text()})) // of the same id, their own
	if got := mine.read(t, l); got.Purpose != letter.Feedback || got.Version != 1 {
		t.Errorf("%+v", got)
	}
}

// A letter outlives the contact that it went to; it goes with its application.
func TestWhatGoesWithWhat(t *testing.T) {
	db, mine, _ := twoPeople(t)
	ctx, app, c := t.Context(), mine.refused(t, "Fjord"), mine.contact(t, "Ida")
	about := mine.begin(t, letter.Beginning{Application: app, Contact: c, Purpose: letter.Feedback, Draft: text()})
	none := mine.begin(t, letter.Beginning{Contact: c, Purpose: letter.Other, Draft: text()})
	away := mine.begin(t, letter.Beginning{Contact: c, Purpose: letter.Other, Draft: text()})
	must(t, mine.store.Sent(ctx, about, text().Seal(), letter.Facts{}))
	must(t, mine.store.Answered(ctx, about, id.NewEntry(), letter.AnswerDraft{Kind: journal.KindFeedback, Body: "x", Day: today()}))
	must(t, mine.people.Discard(ctx, id.NewAct(), c))
	must(t, mine.store.Discard(ctx, id.NewAct(), away))
	_, err := journal.New(mine.owned, mine.now, time.UTC).Discard(ctx, id.NewAct(), []id.Application{app})
	must(t, err)
	wantKind(t, "of an application in the trash", mine.owned.Read(ctx, letter.ByID(about)), fault.KindNotFound)
	mine.now.Advance((chore.TrashDays*24 + 1) * time.Hour)
	bins := append([]chore.Bin{journal.EmptyTrash()}, letter.EmptyTrash()...)
	must(t, chore.Sweep(ctx, db.DB, mine.now, chore.Works{chore.Empty: chore.Emptying(bins...), chore.Index: journal.IndexMissing}))
	if got := mine.read(t, none); got.Draft() != text() || !got.Contact.IsZero() {
		t.Errorf("%+v", got)
	}
	for name, count := range map[string]string{"contacts": "contacts", "letters": "letters", "answers": "letter_answers"} {
		left := postgres.Value[int](`select count(*) from `+count+` where account_id = @account`, nil)
		must(t, mine.owned.Read(ctx, left))
		if want := map[string]int{"letters": 1}[name]; left.It != want {
			t.Errorf("%d %s are left", left.It, name)
		}
	}
}

func TestASampleHasALetter(t *testing.T) {
	_, mine, _ := twoPeople(t)
	must(t, mine.store.FillSample(t.Context())) // of nothing
	must(t, journal.New(mine.owned, mine.now, time.UTC).FillSample(t.Context()))
	must(t, mine.store.FillSample(t.Context()))
	list := letter.All(false, id.Letter{})
	must(t, mine.owned.Read(t.Context(), list))
	if len(list.All) != 1 || list.All[0].SentDay != today().AddDays(-27) || len(letter.Holes(list.All[0].Subject, list.All[0].Body)) > 0 || list.All[0].Contact.IsZero() {
		t.Errorf("%+v", list.All)
	}
}

func TestTheListOfLetters(t *testing.T) {
	_, mine, _ := twoPeople(t)
	var last id.Letter
	for range 30 {
		last = mine.begin(t, letter.Beginning{Purpose: letter.Other, Draft: text()})
	}
	first := letter.All(false, id.Letter{})
	must(t, mine.owned.Read(t.Context(), first))
	if len(first.All) != letter.PageSize+1 || first.All[0].ID != last {
		t.Fatalf("%d rows", len(first.All))
	}
	rest := letter.All(false, first.All[letter.PageSize-1].ID)
	if must(t, mine.owned.Read(t.Context(), rest)); len(rest.All) != 5 {
		t.Errorf("%d rows go on", len(rest.All))
	}
}
