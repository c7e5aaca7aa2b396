// Package homeweb shows the first page: for someone signed in, today; for
// anyone else, what Onward is.
package homeweb

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"onward/internal/account"
	"onward/internal/page"
)

// Routes is the address table. open tells whether anyone can make an account.
func Routes(r chi.Router, p page.Pages, open bool) {
	h := rooms{p, newMemory()}
	today := p.Signed(h.today)
	r.Get("/", p.Open(func(w http.ResponseWriter, r *http.Request) error {
		if _, ok := account.From(r.Context()); !ok {
			return p.Show(w, r, http.StatusOK, welcomePage(p.Frame(r, "", ""), open))
		}
		today(w, r)
		return nil
	}))
}

type rooms struct {
	page.Pages

	known memory
}
