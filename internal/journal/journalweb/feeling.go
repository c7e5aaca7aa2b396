package journalweb

import (
	"net/http"

	"onward/internal/fault"
	"onward/internal/feeling"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
)

// feelStep and feelEntry take the one tap that says how something felt. A
// sentence beside it can be added where the fact is changed.

func (j rooms) feelStep(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, step, err := factIDs[id.StageKind](r, "stage")
	if err != nil {
		return err
	}
	typed, felt, err := feels(w, r)
	if err != nil {
		return err
	}
	change, err := form.ID[id.StageKind](typed, "id")
	if err != nil {
		return err
	}
	if err := j.store(me).Feel(r.Context(), app, step, change, typed.Number("revision"), felt); err != nil {
		return err
	}
	return j.Redirect(w, r, href.Application(app)+"#step-"+change.String())
}

func (j rooms) feelEntry(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, entry, err := factIDs[id.EntryKind](r, "entry")
	if err != nil {
		return err
	}
	typed, felt, err := feels(w, r)
	if err != nil {
		return err
	}
	change, err := form.ID[id.EntryKind](typed, "id")
	if err != nil {
		return err
	}
	if err := j.store(me).FeelEntry(r.Context(), app, entry, change, typed.Number("revision"), felt); err != nil {
		return err
	}
	return j.Redirect(w, r, href.Application(app)+"#note-"+change.String())
}

func feels(w http.ResponseWriter, r *http.Request) (form.Values, journal.Telling, error) {
	typed, err := form.Parse(w, r)
	if err != nil {
		return typed, journal.Telling{}, err
	}
	felt := journal.Telling{Feeling: feeling.Feeling(typed.Number("feeling"))}
	if felt.Feeling == feeling.Unsaid || !felt.Feeling.Valid() {
		return typed, felt, fault.NotFound() // no button of ours sends that
	}
	return typed, felt, nil
}
