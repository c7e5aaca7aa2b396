// Package journalweb shows the journal: the table of applications, one
// application with its path and its timeline, and the forms that tell of them.
package journalweb

import (
	"github.com/go-chi/chi/v5"

	"onward/internal/journal"
	"onward/internal/page"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages
	curves curves
}

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	j := rooms{p, newCurves()}
	r.Get("/journal", p.Signed(j.table))
	r.Get("/board", p.Signed(j.board))
	r.Post("/board/{application}", p.Signed(j.moveOnBoard))
	r.Get("/calendar", p.Signed(j.calendar))
	r.Get("/applications/new", p.Signed(j.newApplication))
	r.Post("/applications", p.Signed(j.record))
	r.Get("/companies", p.Signed(j.companies))
	r.Get("/companies/known", p.Signed(j.knownCompanies))
	r.Post("/companies/known", p.Signed(j.askKnown))
	r.Get("/companies/{company}", p.Signed(j.company))
	r.Get("/companies/{company}/name", p.Signed(j.companyName))
	r.Post("/companies/{company}/name", p.Signed(j.renameCompany))
	r.Post("/companies/{company}/names/{name}/removal", p.Signed(j.forgetName))
	r.Get("/companies/{company}/merge", p.Signed(j.chooseSame))
	r.Post("/companies/{company}/merge", p.Signed(j.mergeCompanies))
	r.Get("/applications/{application}", p.Signed(j.application))
	r.Get("/applications/{application}/edit", p.Signed(j.editApplication))
	r.Post("/applications/{application}/edit", p.Signed(j.edit))
	r.Post("/applications/{application}/removal", p.Signed(j.discard))
	r.Post("/acts", p.Signed(j.act))
	r.Post("/acts/{act}/undoing", p.Signed(j.undo))
	r.Get("/applications/{application}/tags", p.Signed(j.tags))
	r.Post("/applications/{application}/tags", p.Signed(j.setTags))
	r.Get("/settings/lists", p.Signed(j.lists))
	r.Get("/settings/sources/{source}", p.Signed(j.source))
	r.Post("/settings/sources/{source}", p.Signed(j.renameSource))
	r.Post("/settings/sources/{source}/removal", p.Signed(j.dropSource))
	r.Get("/settings/tags/{tag}", p.Signed(j.tag))
	r.Post("/settings/tags/{tag}", p.Signed(j.renameTag))
	r.Post("/settings/tags/{tag}/removal", p.Signed(j.dropTag))
	r.Get("/settings/searches", p.Signed(j.searches))
	r.Post("/settings/searches/{search}", p.Signed(j.renameSearch))
	r.Post("/settings/searches/{search}/end", p.Signed(j.endSearch))
	r.Post("/settings/searches/{search}/resumption", p.Signed(j.resumeSearch))
	r.Post("/filters", p.Signed(j.keepFilter))
	r.Post("/filters/{filter}/removal", p.Signed(j.dropFilter))
	r.Get("/trash", p.Signed(j.trash))
	r.Get("/trash/{trashed}", p.Signed(j.trashed))
	r.Post("/trash/{trashed}/return", p.Signed(j.putBack))
	r.Post("/trash/{trashed}/removal", p.Signed(j.purge))
	r.Post("/applications/{application}/stages", p.Signed(j.move))
	r.Get("/applications/{application}/stages/{stage}", p.Signed(j.step))
	r.Post("/applications/{application}/stages/{stage}", p.Signed(j.correct))
	r.Post("/applications/{application}/stages/{stage}/removal", p.Signed(j.removeStep))
	r.Post("/applications/{application}/stages/{stage}/return", p.Signed(j.returnStep))
	r.Post("/applications/{application}/stages/{stage}/undoing", p.Signed(j.undoMove))
	r.Post("/applications/{application}/entries/{entry}/return", p.Signed(j.returnEntry))
	r.Post("/applications/{application}/stages/{stage}/feeling", p.Signed(j.feelStep))
	r.Post("/applications/{application}/entries/{entry}/feeling", p.Signed(j.feelEntry))
	r.Get("/applications/{application}/acceptance", p.Signed(j.acceptance))
	r.Post("/applications/{application}/acceptance", p.Signed(j.closeOthers))
	r.Get("/offers", p.Signed(j.offers))
	r.Post("/applications/{application}/interviews", p.Signed(j.meet))
	r.Post("/applications/{application}/responses", p.Signed(j.addResponse))
	r.Post("/applications/{application}/entries", p.Signed(j.addNote))
	r.Get("/applications/{application}/entries/{entry}", p.Signed(j.entry))
	r.Post("/applications/{application}/entries/{entry}", p.Signed(j.editEntry))
	r.Post("/applications/{application}/entries/{entry}/removal", p.Signed(j.removeEntry))
}

// store is the journal of the person who is signed in.
func (j rooms) store(me page.Me) journal.Store { return journal.New(me.Owned, j.Clock, me.Zone) }
