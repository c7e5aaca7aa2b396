package letterweb

import (
	"context"
	"errors"
	"net/http"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/letter"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/page"
	"onward/internal/postgres"
)

// mail gives a letter to Onward to send.
func (l rooms) mail(w http.ResponseWriter, r *http.Request, me page.Me) error {
	const saying = "It is on its way. This page tells when it has gone out."
	return l.goOut(w, r, me, saying, func(ctx context.Context, one id.Letter, seen string, f letter.Facts) error {
		return l.store(me).Mail(ctx, one, seen, f, func(tx postgres.Tx, now letter.Letter) error {
			if !l.sends(me) {
				return fault.Forbidden("Onward does not send letters here. You can open it in your own mail program, or copy it.")
			}
			if _, err := mail.ParseAddress(me.Email); err != nil {
				return fault.Forbidden("Answers would go to your own address, and no mail server would take it as it is. You can open the letter in your own mail program, or copy it.")
			}
			return l.post.Queue(ctx, tx, outbox.Draft{ID: id.As[id.MailKind](one), Kind: outbox.Letter, About: subject(one), To: now.ToAddress, Zone: me.Zone})
		})
	})
}

// sent notes that the person has sent a letter themselves.
func (l rooms) sent(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return l.goOut(w, r, me, "", l.store(me).Sent)
}

// goOut lets a letter go out, as the person saw it.
func (l rooms) goOut(w http.ResponseWriter, r *http.Request, me page.Me, saying string, do func(context.Context, id.Letter, string, letter.Facts) error) error {
	one, typed, err := formOf(w, r)
	if err != nil {
		return err
	}
	v := letterView{me: me}
	f, err := l.factsOf(r, me, one)
	if err != nil {
		return err
	}
	err = do(r.Context(), one, typed.Text("seen"), f)
	if told, is := errors.AsType[*fault.Fault](err); is {
		switch told.Kind {
		case fault.KindInvalid: // it says itself what it lacks
			return l.showLetter(w, r, http.StatusUnprocessableEntity, one, withLetter(v, told))
		case fault.KindConflict:
			return l.RedirectSaying(w, r, href.Letter(one), told.Message)
		case fault.KindNotFound, fault.KindForbidden, fault.KindTooMany, fault.KindTooLarge, fault.KindBusy:
		}
	}
	if err != nil {
		return err
	}
	if saying == "" {
		return l.RedirectUndo(w, r, href.Letter(one), "Noted: you have sent it today. When an answer comes, it can stand here too.", href.LetterUnsent(one))
	}
	return l.RedirectSaying(w, r, href.Letter(one), saying)
}

// withLetter shows the letter's own form with what is to mend in it.
func withLetter(v letterView, told *fault.Fault) letterView {
	v.check(told.Fields)
	if s := told.Fields["to"]; s != "" { // as the outbox calls it
		delete(v.errs, "to")
		v.errs.Add("to_address", s)
	}
	return v
}

// factsOf reads what a letter is filled from.
func (l rooms) factsOf(r *http.Request, me page.Me, one id.Letter) (letter.Facts, error) {
	it := letter.ByID(one)
	app, steps := letter.About(one)
	if err := me.Owned.Read(r.Context(), it, app, steps); err != nil {
		return letter.Facts{}, err
	}
	return l.facts(me, app.It, steps.All), nil
}

func (l rooms) unsent(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return l.change(w, r, l.store(me).Unsent, "Then it is still here to be changed and sent.")
}

// copyOf begins another letter like one that there is.
func (l rooms) copyOf(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, typed, err := formOf(w, r)
	if err != nil {
		return err
	}
	other, err := form.ID[id.LetterKind](typed, "id")
	if err != nil {
		return err
	}
	if err := l.store(me).Copy(r.Context(), one, other); err != nil {
		return err
	}
	return l.Redirect(w, r, href.Letter(other))
}

func (l rooms) discard(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, typed, err := formOf(w, r)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if err := l.store(me).Discard(r.Context(), act, one); err != nil {
		return err
	}
	return l.RedirectUndo(w, r, href.Letters(), "It is thrown away. For 30 days it can be put back.", href.LetterReturn(one))
}

func (l rooms) putBack(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return l.change(w, r, l.store(me).Return, "It is back in its place.")
}
