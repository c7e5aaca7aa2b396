package reminderweb

import (
	"fmt"
	"net/http"
	"slices"

	"onward/internal/agenda"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
)

// silenceView is what stayed silent for so long that it may be closed.
type silenceView struct {
	me   page.Me
	act  id.Act
	rows []agenda.Line
	more bool
	errs field.Errors
}

// silentRows is how many the page shows, as many as one act may take.
const silentRows = journal.BulkLimit

func (t rooms) silence(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return t.showSilence(w, r, http.StatusOK, silenceView{me: me})
}

func (t rooms) showSilence(w http.ResponseWriter, r *http.Request, status int, v silenceView) error {
	list := agenda.Read(agenda.Ask{Kind: agenda.Silent, To: v.me.Today, Even: true, Most: silentRows + 1})
	if err := v.me.Owned.Read(r.Context(), list); err != nil {
		return err
	}
	v.act, v.rows = id.NewAct(), agenda.InOrder(list.All)
	v.more = len(v.rows) > silentRows
	v.rows = v.rows[:min(len(v.rows), silentRows)]
	return t.Show(w, r, status, silencePage(t.Frame(r, "What stayed silent", "today"), v))
}

// says names an application and since when it is quiet.
func (v silenceView) says(row agenda.Line) string {
	return fmt.Sprintf("%s · %s, quiet since %s", row.Company, journal.RoleWord(row.Role), v.me.Day(row.Day.AddDays(-journal.SilentDays)))
}

// close closes those that were chosen.
func (t rooms) close(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	var apps []id.Application
	for _, text := range typed.All("app") {
		if app, err := id.Parse[id.ApplicationKind](text); err == nil && !slices.Contains(apps, app) {
			apps = append(apps, app)
		}
	}
	if len(apps) == 0 || len(apps) > silentRows {
		return t.showSilence(w, r, http.StatusUnprocessableEntity, silenceView{me: me, errs: field.Errors{"app": "Choose one or more to close, or leave them all open."}})
	}
	acted, err := journal.New(me.Owned, t.Clock, me.Zone).CloseSilent(r.Context(), act, apps)
	if err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Today(), closedWords(acted))
}

func closedWords(acted journal.Acted) string {
	switch acted.Done {
	case 0:
		return "Nothing was closed: something had come of them in the meantime."
	case 1:
		return "One is closed as silence. An answer that comes later opens it again."
	}
	return fmt.Sprintf("%d are closed as silence. An answer that comes later opens them again.", acted.Done)
}

// askLater is in how many days what stayed silent is asked about again.
const askLater = 30

// leave leaves them open, and asks again later.
func (t rooms) leave(w http.ResponseWriter, r *http.Request, me page.Me) error {
	if _, err := form.Parse(w, r); err != nil {
		return err
	}
	if err := t.store(me).SilentLater(r.Context(), me.Today.AddDays(askLater)); err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Today(), "They stay open. You are asked again in a month.")
}
