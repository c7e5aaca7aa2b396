package page

import (
	"strconv"

	"onward/internal/clock"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/postgres"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// Drafted is a form whose long texts are kept while they are written: its
// fields, and what its page needs for that. A fresh form begins with the
// draft, where there is one; a form that came back stays as it was sent. At is
// where the form is sent to, back the page that it stands on.
func (me Me) Drafted(fields form.Values, draft *postgres.Optional[unsent.Draft], at, back string) (form.Values, ui.Draft) {
	d := ui.Draft{Writer: id.NewWriter().String(), At: at, Back: back}
	if w, err := Window(fields); err == nil {
		d.Writer, d.From, d.Was = w.Writer.String(), w.From.String(), strconv.Itoa(w.Revision)
		return fields, d
	}
	if draft == nil || !draft.Found {
		return fields, d
	}
	began := draft.It.Begun().Values()
	for _, name := range fields.Names() {
		if _, there := began[name]; !there {
			began[name] = fields.All(name)
		}
	}
	d.From, d.Was, d.Afresh = draft.It.ID.String(), strconv.Itoa(draft.It.Revision), href.DraftRemoval(draft.It.ID)
	d.Begun = me.Past(clock.DayIn(draft.It.UpdatedAt, me.Zone))
	return form.Of(began), d
}

// Window is the window that a form with long texts was sent from; NotFound for
// any other form.
func Window(sent form.Values) (unsent.Window, error) {
	writer, err := form.ID[id.WriterKind](sent, "draft")
	from, _ := form.ID[id.DraftKind](sent, "draft_from")
	return unsent.Window{Writer: writer, From: from, Revision: sent.Number("draft_was")}, err
}
