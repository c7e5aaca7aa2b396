package letterweb

import (
	"net/http"
	"net/url"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/outbox"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/unsent"
)

// letterView is one letter's page: as it will arrive, and what can be done.
type letterView struct {
	sheet

	me      page.Me
	letter  letter.Letter
	text    letter.Draft // filled with what is known by now
	lacks   field.Errors // before it can go out by one's own hand
	byMail  field.Errors // before Onward can send it
	sends   bool         // Onward sends letters here
	from    string       // the address that it comes from, then
	mail    *outbox.Mail // where Onward has it to send
	answers []letter.Answer
	met     bool      // the application came to a talk
	other   bool      // it was changed meanwhile
	act     id.Act    // throws it away
	copied  id.Letter // of another one like it
}

func letterOrder() []string { return []string{"to_name", "to_address", "subject", "body"} }

func (l rooms) one(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.LetterKind](r, "letter")
	if err != nil {
		return err
	}
	return l.showLetter(w, r, http.StatusOK, one, letterView{me: me})
}

func (l rooms) showLetter(w http.ResponseWriter, r *http.Request, status int, one id.Letter, v letterView) error {
	at := href.Letter(one)
	draft := unsent.DraftAt(at)
	facts, err := l.read(r, &v, one, draft)
	if err != nil {
		return err
	}
	if v.letter.Gone() && status == http.StatusUnprocessableEntity {
		status = http.StatusConflict // whatever there is to mend
	}
	v.act, v.copied, v.order = id.NewAct(), id.NewLetter(), letterOrder()
	v.text = v.letter.Filled(facts)
	v.lacks, v.byMail = letter.Missing(v.text, false), letter.Missing(v.text, true)
	v.sends, v.from = l.sends(v.me), l.post.From()
	if len(v.typed.Names()) == 0 {
		v.typed = valuesOf(v.letter, v.text)
	}
	v.begin(v.me, draft, at, at)
	v.other = status == http.StatusConflict || v.draft.Begun != "" && v.typed.Number("version") != v.letter.Version
	return l.Show(w, r, status, letterPage(l.Frame(r, title(v.letter), place), v))
}

// read reads a letter with what belongs to it, and what it is filled from.
func (l rooms) read(r *http.Request, v *letterView, one id.Letter, draft *postgres.Optional[unsent.Draft]) (letter.Facts, error) {
	it, answers, mails := letter.ByID(one), letter.AnswersTo(one), outbox.About(subject(one))
	app, steps := letter.About(one)
	if err := v.me.Owned.Read(r.Context(), it, answers, mails, draft, app, steps); err != nil {
		return letter.Facts{}, err
	}
	v.letter, v.answers = it.It, answers.All
	if len(mails.All) > 0 {
		v.mail = &mails.All[0]
	}
	v.met = !v.letter.Gone() && app.It.Furthest >= journal.Screening.Rank()
	return l.facts(v.me, app.It, steps.All), nil
}

// subject is a letter as the outbox names it.
func subject(l id.Letter) id.Subject { return id.As[id.SubjectKind](l) }

func valuesOf(l letter.Letter, d letter.Draft) form.Values {
	return form.Of(url.Values{
		"version": {number(l.Version)}, "to_name": {d.ToName}, "to_address": {d.ToAddress}, "subject": {d.Subject}, "body": {d.Body},
	})
}

// told reads a letter from the form.
func (s *sheet) told() letter.Draft {
	s.typed.Unreadable(&s.errs, letterOrder()...)
	d := letter.Draft{ToName: s.typed.Line("to_name"), ToAddress: s.typed.Text("to_address"), Subject: s.typed.Line("subject"), Body: s.typed.Text("body")}
	s.check(d.Check())
	return d
}

// edit changes a letter.
func (l rooms) edit(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, typed, err := formOf(w, r)
	if err != nil {
		return err
	}
	v := letterView{me: me, sheet: sheet{typed: typed}}
	d := v.told()
	if v.errs.Any() {
		return l.showLetter(w, r, http.StatusUnprocessableEntity, one, v)
	}
	err = l.store(me).Edit(r.Context(), one, typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		return l.showLetter(w, r, http.StatusConflict, one, v)
	}
	if err != nil {
		return err
	}
	return l.RedirectSaying(w, r, href.Letter(one), "The change is kept.")
}
