package journalweb

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"onward/internal/chore"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// actsForm is what is to be done with the rows that were chosen, as it was
// sent or fresh.
type actsForm struct {
	typed  form.Values
	errs   field.Errors
	id     id.Act
	chosen []id.Application
}

func (a actsForm) field(name, label string) ui.Field {
	return ui.Field{Name: name, Label: label, Value: a.typed.Raw(name), Error: a.errs[name]}
}

// has tells whether a row was chosen.
func (a actsForm) has(app id.Application) bool { return slices.Contains(a.chosen, app) }

// act does one thing with several applications.
func (j rooms) act(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	a := actsForm{typed: typed}
	if a.id, err = form.ID[id.ActKind](typed, "id"); err != nil {
		return err
	}
	for _, text := range typed.All("app") {
		app, err := id.Parse[id.ApplicationKind](text)
		if err == nil && !a.has(app) {
			a.chosen = append(a.chosen, app)
		}
	}
	back := backFrom(typed, me)
	do := a.reading(me)
	if a.errs.Any() {
		return j.showTable(w, r, http.StatusUnprocessableEntity, &tableView{me: me, filter: back, pick: true, acts: a})
	}
	said, err := do(r, j.store(me))
	if err != nil {
		return err
	}
	to := href.JournalWith(queryOf(back, journal.Cursor{}))
	if typed.Text("act") == "removal" {
		return j.RedirectUndo(w, r, to, said, href.Undoing(a.id))
	}
	return j.RedirectSaying(w, r, to, said)
}

// backFrom is the filter of the page that a form was sent from.
func backFrom(typed form.Values, me page.Me) journal.Filter {
	q, err := url.ParseQuery(typed.Text("back"))
	if err != nil {
		q = nil
	}
	return filterFrom(form.Of(q), me)
}

// doing is an act that was read from its form; it tells what came of it.
type doing func(*http.Request, journal.Store) (string, error)

// reading reads what is to be done, and says what is wrong with it.
func (a *actsForm) reading(me page.Me) doing {
	switch n := len(a.chosen); {
	case n == 0:
		a.errs.Add("", "Choose one application or more first.")
	case n > journal.BulkLimit:
		a.errs.Add("", "Choose 100 applications at the most.")
	}
	switch a.typed.Text("act") {
	case "silence":
		return func(r *http.Request, s journal.Store) (string, error) {
			acted, err := s.CloseSilent(r.Context(), a.id, a.chosen)
			return closedWords(acted), err
		}
	case "move":
		m := journal.Move{Stage: journal.Stage(a.typed.Text("to_stage")), Day: a.typed.Day("on_day", &a.errs)}
		for name, sentence := range m.Check(me.Today) {
			a.errs.Add(map[string]string{"stage": "to_stage", "day": "on_day"}[name], sentence)
		}
		return func(r *http.Request, s journal.Store) (string, error) {
			acted, err := s.MoveAll(r.Context(), a.id, a.chosen, m)
			return movedWords(acted), err
		}
	case "entry":
		a.typed.Unreadable(&a.errs, "of_kind", "in_words")
		d := journal.EntryDraft{Kind: journal.EntryKind(a.typed.Text("of_kind")), Body: a.typed.Text("in_words"), Day: a.typed.Day("of_day", &a.errs)}
		for name, sentence := range d.Check(me.Today) {
			a.errs.Add(map[string]string{"kind": "of_kind", "body": "in_words", "day": "of_day"}[name], sentence)
		}
		return func(r *http.Request, s journal.Store) (string, error) {
			acted, err := s.TellAll(r.Context(), a.id, a.chosen, d)
			return toldWords(acted), err
		}
	case "tag":
		a.typed.Unreadable(&a.errs, "with_tag")
		tags := journal.ParseTags(a.typed.Line("with_tag"))
		if len(tags) != 1 {
			a.errs.Add("with_tag", "Write one tag, without a comma.")
		}
		for _, sentence := range journal.CheckTags("with_tag", tags) {
			a.errs.Add("with_tag", sentence)
		}
		return func(r *http.Request, s journal.Store) (string, error) {
			acted, err := s.TagAll(r.Context(), a.chosen, tags[0])
			return taggedWords(acted, tags[0]), err
		}
	case "removal":
		return func(r *http.Request, s journal.Store) (string, error) {
			n, err := s.Discard(r.Context(), a.id, a.chosen)
			return discardedWords(n), err
		}
	}
	a.errs.Add("", "Choose what is to be done with them.")
	return nil
}

func closedWords(a journal.Acted) string {
	switch {
	case a.Done == 0:
		return "Nothing was changed: none of them waits for an answer."
	case a.Done == 1 && a.Left == 0:
		return "One application is closed. If a word comes after all, tell it, and it is open again."
	case a.Left == 0:
		return fmt.Sprintf("%d applications are closed. If a word comes after all, tell it, and that one is open again.", a.Done)
	}
	return fmt.Sprintf("Closed: %d. The other %d did not wait for an answer and stay as they were.", a.Done, a.Left)
}

func movedWords(a journal.Acted) string {
	switch a.Done {
	case 0:
		return "Nothing was changed: they lie in the trash."
	case 1:
		return "The step is kept for one application."
	}
	return fmt.Sprintf("The step is kept for %d applications.", a.Done)
}

func toldWords(a journal.Acted) string {
	switch a.Done {
	case 0:
		return "Nothing was changed: they lie in the trash."
	case 1:
		return "It is kept with the application."
	}
	return fmt.Sprintf("It is kept with %d applications.", a.Done)
}

func taggedWords(a journal.Acted, tag string) string {
	if a.Done == 1 {
		return fmt.Sprintf("One application bears the tag “%s”.", tag)
	}
	return fmt.Sprintf("%d applications bear the tag “%s”.", a.Done, tag)
}

func discardedWords(n int) string {
	switch n {
	case 0:
		return "Nothing was changed: they lie in the trash already."
	case 1:
		return fmt.Sprintf("It is in the trash, and stays there for %d days.", chore.TrashDays)
	}
	return fmt.Sprintf("%d applications are in the trash, and stay there for %d days.", n, chore.TrashDays)
}

// told tells whether something is to be mended in what was to be kept.
func (a actsForm) told() bool {
	return a.errs["of_kind"] != "" || a.errs["in_words"] != "" || a.errs["of_day"] != ""
}

// entryOptions are what can be kept with several applications at once.
func entryOptions() []ui.Option {
	return append([]ui.Option{{Value: string(journal.KindNote), Label: "A note of your own"}}, theirKinds()[1:]...)
}

// act is what a button does with the rows that are chosen.
func act(what string) templ.Attributes { return templ.Attributes{"name": "act", "value": what} }

func tagged(f *ui.Field) { f.MaxLength = journal.TagLength }
