package journalweb

import (
	"fmt"
	"net/http"
	"net/url"

	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// boardView is the applications by stage.
type boardView struct {
	me      page.Me
	columns []journal.Column
	sent    id.Application // whose form came back with something to mend
	errs    field.Errors
}

func (j rooms) board(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return j.showBoard(w, r, http.StatusOK, boardView{me: me})
}

func (j rooms) showBoard(w http.ResponseWriter, r *http.Request, status int, v boardView) error {
	rows := journal.BoardRows()
	if err := v.me.Owned.Read(r.Context(), rows); err != nil {
		return err
	}
	v.columns = journal.Columns(rows.All)
	frame := j.Frame(r, "Board", "journal")
	frame.Wide = true
	return j.Show(w, r, status, boardPage(frame, v))
}

// moveOnBoard takes a card from one column to another: a step of today.
func (j rooms) moveOnBoard(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	step, err := form.ID[id.StageKind](typed, "id")
	if err != nil {
		return err
	}
	to := journal.Stage(typed.Text("stage"))
	before := journal.ByID(app)
	if err := me.Owned.Read(r.Context(), before); err != nil {
		return err
	}
	v := boardView{me: me, sent: app}
	if !to.Valid() {
		v.errs.Add("stage", fmt.Sprintf("Choose where %s at %s goes.", journal.RoleWord(before.It.Role), before.It.Company))
		return j.showBoard(w, r, http.StatusUnprocessableEntity, v)
	}
	day, err := j.store(me).MoveToday(r.Context(), app, step, to)
	if err != nil {
		return err
	}
	now := journal.ByID(app)
	if err := me.Owned.Read(r.Context(), now); err != nil {
		return err
	}
	if to == journal.Accepted && now.It.Stage == journal.Accepted {
		return j.Redirect(w, r, href.Acceptance(app))
	}
	what := fmt.Sprintf("%s at %s", shortened(journal.RoleWord(now.It.Role)), shortened(now.It.Company))
	if now.It.Stage != to {
		said := fmt.Sprintf("Kept for %s, on %s. What is dated later still stands.", what, me.Day(day))
		return j.RedirectUndo(w, r, href.Board(), said, href.StageUndoing(app, step))
	}
	said := fmt.Sprintf("%s now stands under “%s”, as of today.", what, boardTitle(to))
	return j.RedirectUndo(w, r, href.Board(), said, href.StageUndoing(app, step))
}

// undoMove takes back a move on the board.
func (j rooms) undoMove(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, step, err := factIDs[id.StageKind](r, "stage")
	if err != nil {
		return err
	}
	if err := j.store(me).UndoMove(r.Context(), app, step); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Board(), "Taken back. The card is where it was.")
}

// shortened keeps a sentence that a cookie carries within its bounds.
func shortened(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return s
}

// boardTitle is what a column is called; "" are the ends.
func boardTitle(s journal.Stage) string {
	if s == "" {
		return "Ended"
	}
	return s.Title()
}

// more is the table with the rest of a column.
func more(c journal.Column) string {
	stage := string(c.Stage)
	if stage == "" {
		stage = "ended"
	}
	return href.JournalWith(url.Values{"stage": {stage}})
}

// moves are the stages that a card can be taken to, but for its own; another
// interview is a step of its own.
func moves(r journal.Row) []ui.Option {
	options := []ui.Option{{Value: "", Label: "Choose"}}
	for _, s := range journal.Stages() {
		if s != r.Stage || s == journal.Interview {
			label := s.Title()
			if s == r.Stage {
				label = "Another interview"
			}
			options = append(options, ui.Option{Value: string(s), Label: label})
		}
	}
	return options
}

func (v boardView) moveField(r journal.Row) ui.Field {
	f := ui.Field{Name: "stage", ID: "f-stage-" + r.ID.String(), Label: "Move to"}
	if v.sent == r.ID {
		f.Error = v.errs["stage"]
		f.Autofocus = f.Error != ""
	}
	return f
}

func (v boardView) empty() bool {
	for _, c := range v.columns {
		if len(c.Rows) > 0 {
			return false
		}
	}
	return true
}

// journalViews are the ways to look at the journal.
func journalViews(now string) []ui.View {
	return []ui.View{
		{Label: "Table", URL: href.Journal(), Current: now == "table"},
		{Label: "Board", URL: href.Board(), Current: now == "board"},
		{Label: "Calendar", URL: href.Calendar(), Current: now == "calendar"},
	}
}
