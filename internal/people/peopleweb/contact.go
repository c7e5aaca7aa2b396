package peopleweb

import (
	"errors"
	"net/http"

	"onward/internal/activity"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/people"
)

// contactView is one contact's page.
type contactView struct {
	sheet

	contact people.Contact
	me      page.Me
	did     []activity.Activity // with them, the latest first
	act     id.Act
	other   bool // it was changed meanwhile
}

func (o rooms) contact(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.ContactKind](r, "contact")
	if err != nil {
		return err
	}
	return o.showContact(w, r, http.StatusOK, me, one, contactView{})
}

func (o rooms) showContact(w http.ResponseWriter, r *http.Request, status int, me page.Me, one id.Contact, v contactView) error {
	it, did := people.ByID(one), activity.With(one)
	if err := me.Owned.Read(r.Context(), it, did); err != nil {
		return err
	}
	v.me, v.did = me, did.All
	v.contact, v.act, v.other = it.It, id.NewAct(), status == http.StatusConflict
	if len(v.typed.Names()) == 0 {
		v.typed = valuesOf(v.contact)
	}
	return o.Show(w, r, status, contactPage(o.Frame(r, v.contact.Name, place), v))
}

func (o rooms) edit(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, typed, err := sent(w, r)
	if err != nil {
		return err
	}
	v := contactView{sheet: sheet{typed: typed}}
	d := v.told()
	if v.errs.Any() {
		return o.showContact(w, r, http.StatusUnprocessableEntity, me, one, v)
	}
	err = o.store(me).Edit(r.Context(), one, typed.Number("version"), d)
	if told, is := errors.AsType[*fault.Fault](err); is && told.Kind == fault.KindConflict {
		return o.showContact(w, r, http.StatusConflict, me, one, v)
	}
	if err != nil {
		return err
	}
	return o.RedirectSaying(w, r, href.People(), "The change is kept. Letters that were written stay as they are.")
}

func (o rooms) discard(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, typed, err := sent(w, r)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if err := o.store(me).Discard(r.Context(), act, one); err != nil {
		return err
	}
	return o.RedirectUndo(w, r, href.People(), "They are no longer among your people. For 30 days that can be undone; letters stay.", href.ContactReturn(one))
}

func (o rooms) putBack(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.ContactKind](r, "contact")
	if err != nil {
		return err
	}
	if err := o.store(me).Return(r.Context(), one); err != nil {
		return err
	}
	return o.RedirectSaying(w, r, href.People(), "They are back among your people.")
}

// sent reads a form that is about a contact.
func sent(w http.ResponseWriter, r *http.Request) (id.Contact, form.Values, error) {
	one, err := form.PathID[id.ContactKind](r, "contact")
	if err != nil {
		return one, form.Values{}, err
	}
	typed, err := form.Parse(w, r)
	return one, typed, err
}
