package journalweb

import (
	"errors"
	"net/http"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// keepForm is the name under which a filter is to be kept, as it was sent or
// fresh.
type keepForm struct {
	typed form.Values
	errs  field.Errors
	id    id.Filter
}

func (k keepForm) field() ui.Field {
	return ui.Field{Name: "name", ID: "k-name", Label: "Name", Hint: "It will stand above the list.", Value: k.typed.Raw("name"), Error: k.errs["name"], Required: true, MaxLength: journal.TagLength}
}

// keepFilter keeps the filter of the page that the form was sent from.
func (j rooms) keepFilter(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	k := keepForm{typed: typed}
	if k.id, err = form.ID[id.FilterKind](typed, "id"); err != nil {
		return err
	}
	filter := backFrom(typed, me)
	filter.After = journal.Cursor{}
	typed.Unreadable(&k.errs, "name")
	name := typed.Line("name")
	for _, sentence := range journal.CheckFilterName(name) {
		k.errs.Add("name", sentence)
	}
	if !k.errs.Any() {
		err := j.store(me).KeepFilter(r.Context(), k.id, name, queryOf(filter, journal.Cursor{}).Encode())
		var told *fault.Fault
		switch {
		case err == nil:
			return j.RedirectSaying(w, r, href.JournalWith(queryOf(filter, journal.Cursor{})), "Kept. It stands above the list from now on.")
		case errors.As(err, &told) && told.Kind == fault.KindInvalid:
			k.errs = told.Fields
		default:
			return err
		}
	}
	return j.showTable(w, r, http.StatusUnprocessableEntity, &tableView{me: me, filter: filter, keep: k})
}

func (j rooms) dropFilter(w http.ResponseWriter, r *http.Request, me page.Me) error {
	filter, err := form.PathID[id.FilterKind](r, "filter")
	if err != nil {
		return err
	}
	if err := j.store(me).DropFilter(r.Context(), filter); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Lists(), "It no longer stands above the list.")
}
