// Package accountweb shows what has to do with being someone here: signing up,
// in and out, a new password by a link, and a person's own settings.
package accountweb

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"onward/internal/account"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/page"
	"onward/internal/ui"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages

	accounts account.Store
	sessions account.Sessions
}

// Routes is the address table.
func Routes(r chi.Router, p page.Pages, accounts account.Store, sessions account.Sessions) {
	a := rooms{p, accounts, sessions}
	r.Get("/sign-up", p.Open(a.newAccount))
	r.Post("/sign-up", p.Open(a.signUp))
	r.Get("/sign-in", p.Open(a.door))
	r.Post("/sign-in", p.Open(a.signIn))
	r.Post("/sign-out", p.Open(a.signOut))
	r.Get("/reset", p.Open(a.forgotten))
	r.Post("/reset", p.Open(a.reset))
	r.Get("/settings", p.Signed(a.settings))
	r.Post("/settings", p.Signed(a.change))
	r.Get("/settings/password", p.Signed(a.password))
	r.Post("/settings/password", p.Signed(a.changePassword))
	r.Get("/settings/deletion", p.Signed(a.deletion))
	r.Post("/settings/deletion", p.Signed(a.deleteAccount))
	r.Post("/sample", p.Open(a.sample))
	r.Get("/settings/keeping", p.Signed(a.keeping))
	r.Post("/settings/keeping", p.Signed(a.keep))
	if accounts.Mails() {
		r.Post("/sign-up/link", p.Open(a.askSignUp))
		r.Post("/reset/link", p.Open(a.askReset))
		r.Get("/settings/address", p.Signed(a.address))
		r.Post("/settings/address", p.Signed(a.askMove))
		r.Get("/address", p.Open(a.moving))
		r.Post("/address", p.Open(a.move))
	}
	r.Get("/settings/sessions", p.Signed(a.browsers))
	r.Post("/settings/sessions/others", p.Signed(a.endOthers))
	r.Post("/settings/sessions/{session}", p.Signed(a.end))
}

// filled is a form as it was sent, and what is wrong with it.
type filled struct {
	typed form.Values
	errs  field.Errors
}

// with takes over the sentences of an Invalid fault and tells whether err was
// one. Any other error is for the caller.
func (f *filled) with(err error) bool {
	var told *fault.Fault
	if !errors.As(err, &told) || told.Kind != fault.KindInvalid || !told.Fields.Any() {
		return false
	}
	for _, name := range told.Fields.Names() {
		f.errs.Add(name, told.Fields[name])
	}
	return true
}

// field is a control with what was typed into it. A password never comes back.
func (f filled) field(name, label, hint string, particulars ...func(*ui.Field)) ui.Field {
	it := ui.Field{Name: name, Label: label, Hint: hint, Value: f.typed.Raw(name), Error: f.errs[name]}
	for _, p := range particulars {
		p(&it)
	}
	return it
}

// asPassword makes a field of a password: current-password or new-password,
// as browsers and their helpers call them.
func asPassword(kind string) func(*ui.Field) {
	return func(f *ui.Field) {
		f.Type, f.Autocomplete, f.Value, f.Required = "password", kind, "", true
		f.Attrs = map[string]any{"data-reveal": true, "autocapitalize": "off", "spellcheck": "false"}
	}
}

// asEmail makes a field of the address that an account goes by.
func asEmail(f *ui.Field) {
	f.Type, f.Autocomplete, f.Required, f.MaxLength = "email", "username", true, 254
}

func focusIf(yes bool) func(*ui.Field) { return func(f *ui.Field) { f.Autofocus = yes } }

// led takes someone who is signed in already past a page for those who are
// not, and tells whether it did.
func (a rooms) led(w http.ResponseWriter, r *http.Request, to string) (bool, error) {
	if _, in := account.From(r.Context()); !in {
		return false, nil
	}
	return true, a.Redirect(w, r, to)
}
