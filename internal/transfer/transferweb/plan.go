package transferweb

import (
	"net/http"
	"net/url"
	"strings"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/transfer"
)

// How much of a long list a page shows at once. What is open comes first, so
// answering brings up the rest.
const (
	statusesShown = 100
	problemsShown = 40
	rowsShown     = 5
)

// planView is the page that shows what a file will become.
type planView struct {
	me     page.Me
	file   transfer.Import
	plan   transfer.Plan
	failed string // why the file could not be read as chosen
	// refused tells that it was to come in while something was open.
	refused bool
}

// doneView is an import that has come in, or was taken back.
type doneView struct {
	me      page.Me
	file    transfer.Import
	all     int // applications of it that are in the journal
	changed int // those of them that were changed since
	rows    []journal.Row
}

func (t rooms) show(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := form.PathID[id.ImportKind](r, "import")
	if err != nil {
		return err
	}
	return t.showPlan(w, r, http.StatusOK, me, file)
}

func (t rooms) showPlan(w http.ResponseWriter, r *http.Request, status int, me page.Me, file id.Import) error {
	ctx, cancel := unhurried(r)
	defer cancel()
	one, kept := transfer.ByID(file), journal.Keys()
	count, rows := journal.CountFromImport(file), journal.FromImport(file)
	if err := me.Owned.Read(ctx, one, kept, count, rows); err != nil {
		return err
	}
	if one.It.State != transfer.Waiting {
		v := doneView{me: me, file: one.It, all: count.It.All, changed: count.It.Changed, rows: rows.All}
		return t.Show(w, r, status, donePage(t.Frame(r, one.It.Name, "journal"), v))
	}
	v := planView{me: me, file: one.It, refused: status == http.StatusConflict}
	f := facts(me)
	f.Kept = kept.All
	plan, err := one.It.Plan(f)
	if told, ok := asFault(err); ok {
		v.failed = told.Fields["file"]
	} else if err != nil {
		return err
	}
	v.plan = plan
	frame := t.Frame(r, one.It.Name, "journal")
	frame.Wide = true
	return t.Show(w, r, status, planPage(frame, v))
}

func (t rooms) choose(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := t.keepChoices(w, r, me)
	if err != nil {
		return err
	}
	return t.Redirect(w, r, href.Import(file))
}

// keepChoices lays what the form says over what was said before.
func (t rooms) keepChoices(w http.ResponseWriter, r *http.Request, me page.Me) (id.Import, error) {
	file, err := form.PathID[id.ImportKind](r, "import")
	if err != nil {
		return file, err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return file, err
	}
	said := url.Values{} // as the page shows it again: what cannot be kept stands as the replacement character
	for _, name := range typed.Names() {
		said.Set(name, typed.Raw(name))
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	one := transfer.ByID(file)
	if err := me.Owned.Read(ctx, one); err != nil {
		return file, err
	}
	return file, t.store(me).Choose(ctx, file, one.It.Choices.With(transfer.ReadChoices(answered(said))))
}

// answered puts a question that asks for a column into the form of its answer:
// "company=column.3" means that column 3 holds the company.
func answered(v url.Values) url.Values {
	if column := v.Get("company"); strings.HasPrefix(column, "column.") {
		v.Set(column, string(transfer.ToCompany))
	}
	for name, values := range v {
		// a cell left as it was is no choice
		if rest, ok := strings.CutPrefix(name, "cell."); ok && values[0] == v.Get("was."+rest) {
			v.Del(name)
		}
		// nor is a word whose meaning was asked for and not said
		if n, ok := strings.CutPrefix(name, askedPrefix); ok && strings.HasSuffix(n, ".word") {
			n = askedPrefix + strings.TrimSuffix(n, ".word")
			switch v.Get(n + ".end") {
			case "":
				v.Del(name)
			case string(transfer.Leave):
				v.Set(n+".reached", string(transfer.Leave))
			}
		}
	}
	return v
}

func (t rooms) arrive(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := t.keepChoices(w, r, me)
	if err != nil {
		return err
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	err = me.Owned.WriteLong(ctx, limit, func(tx postgres.Tx) error {
		return transfer.New(tx, t.Clock, me.Zone).Arrive(ctx, file, facts(me))
	})
	if fault.Is(err, fault.KindConflict) {
		return t.showPlan(w, r, http.StatusConflict, me, file)
	}
	if err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Import(file), "All of it is in your journal now.")
}

func (t rooms) undo(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, err := form.PathID[id.ImportKind](r, "import")
	if err != nil {
		return err
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	err = me.Owned.WriteLong(ctx, limit, func(tx postgres.Tx) error {
		return transfer.New(tx, t.Clock, me.Zone).Undo(ctx, file)
	})
	if err != nil {
		return err
	}
	return t.RedirectSaying(w, r, href.Import(file), "The import is taken back.")
}

func asFault(err error) (*fault.Fault, bool) {
	if !fault.Is(err, fault.KindInvalid) {
		return nil, false
	}
	f, ok := err.(*fault.Fault) //nolint:errorlint // Invalid from the reader is never wrapped
	return f, ok
}
