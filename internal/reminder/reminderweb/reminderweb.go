// Package reminderweb shows what a person means to do: the list of it, what is
// to be done about one application, and the page of each task.
package reminderweb

import (
	"github.com/go-chi/chi/v5"

	"onward/internal/account"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/outbox"
	"onward/internal/page"
	"onward/internal/reminder"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages

	accounts account.Store
	box      outbox.Outbox
}

// Routes is the address table.
func Routes(r chi.Router, p page.Pages, accounts account.Store, box outbox.Outbox) {
	t := rooms{p, accounts, box}
	r.Get("/tasks", p.Signed(t.tasks))
	r.Post("/tasks", p.Signed(t.write))
	r.Get("/applications/{application}/tasks", p.Signed(t.ofApplication))
	r.Post("/applications/{application}/tasks", p.Signed(t.writeAbout))
	r.Get("/tasks/{task}", p.Signed(t.task))
	r.Post("/tasks/{task}", p.Signed(t.edit))
	r.Post("/tasks/{task}/completion", p.Signed(t.complete))
	r.Post("/tasks/{task}/reopening", p.Signed(t.reopen))
	r.Post("/tasks/{task}/delay", p.Signed(t.delay))
	r.Post("/tasks/{task}/removal", p.Signed(t.discard))
	r.Post("/tasks/{task}/return", p.Signed(t.putBack))
	r.Get("/reminders/{reminder}", p.Signed(t.reminder))
	r.Post("/reminders/{reminder}", p.Signed(t.answer))
	r.Post("/reminders/{reminder}/return", p.Signed(t.takeBack))
	r.Get("/silence", p.Signed(t.silence))
	r.Post("/silence", p.Signed(t.close))
	r.Post("/silence/delay", p.Signed(t.leave))
	r.Get("/settings/digest", p.Signed(t.digest))
	r.Post("/settings/digest", p.Signed(t.chooseDigest))
	r.Get("/digest/{digest}", p.Open(t.ending))
	r.Post("/digest/{digest}", p.Open(t.end))
}

// store are the tasks of the person who is signed in.
func (t rooms) store(me page.Me) reminder.Store { return reminder.New(me.Owned, t.Clock, me.Zone) }

// backTo is the page that a button was pressed on.
func backTo(sent form.Values) string { return backOr(sent, href.Tasks()) }
