package moraleweb

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/url"
	"strconv"
	"unicode/utf8"

	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/morale"
	"onward/internal/page"
	"onward/internal/transfer"
	"onward/internal/ui"
)

// export sends all that the person felt, wherever they told it, as a table.
func (r rooms) export(w http.ResponseWriter, req *http.Request, me page.Me) error {
	all := morale.All()
	if err := me.Owned.Read(req.Context(), all); err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("\uFEFF") // by which spreadsheets know that it is UTF-8
	table := csv.NewWriter(&b)
	_ = table.Write([]string{"Day", "Told", "Feeling", "Word", "In my words", "Company", "Role"})
	for _, f := range all.All {
		number := ""
		if f.Feeling > 0 {
			number = strconv.Itoa(int(f.Feeling))
		}
		_ = table.Write([]string{f.Day.String(), toldWhere(f.Where), number, f.Feeling.Word(), transfer.Guard(f.Words), transfer.Guard(f.Company), transfer.Guard(roleWord(f))})
	}
	table.Flush()
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="onward-feelings-`+me.Today.String()+`.csv"`)
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(b.Bytes()) // the person has gone; there is nobody to tell
	return nil
}

func roleWord(f morale.Felt) string {
	if f.Company == "" {
		return ""
	}
	return journal.RoleWord(f.Role)
}

// toldWhere says what a feeling was told about.
func toldWhere(where string) string {
	return map[string]string{"day": "of the day", "stage": "with a step", "entry": "with a note or an answer", "path": "looking back"}[where]
}

func (r rooms) deletion(w http.ResponseWriter, req *http.Request, _ page.Me) error {
	return r.showDeletion(w, req, http.StatusOK, nil)
}

func (r rooms) showDeletion(w http.ResponseWriter, req *http.Request, status int, errs field.Errors) error {
	return r.Show(w, req, status, deletionPage(r.Frame(req, "Delete your check-ins", place), errs))
}

// forget deletes every check-in, once its person has ticked that they mean it.
func (r rooms) forget(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	if !typed.Ticked("sure") {
		var errs field.Errors
		errs.Add("sure", "Tick this first. It cannot be undone.")
		return r.showDeletion(w, req, http.StatusUnprocessableEntity, errs)
	}
	if err := r.store(me).Forget(req.Context()); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Feelings(), "Your check-ins are deleted.")
}

// helpView is the form for whom to turn to.
type helpView struct {
	sheet

	installation string
}

func (v helpView) lines() ui.Field {
	f := v.field("lines", "Names and numbers, in your own words", "A friend, a doctor, a helpline where you live. Nobody but you sees it.")
	f.Multiline, f.Rows, f.MaxLength = true, 6, morale.HelpLimit
	return f
}

func (r rooms) help(w http.ResponseWriter, req *http.Request, me page.Me) error {
	own := morale.HelpLines()
	if err := me.Owned.Read(req.Context(), own); err != nil {
		return err
	}
	return r.showHelp(w, req, http.StatusOK, helpView{sheet: sheet{typed: form.Of(url.Values{"lines": {own.It}})}})
}

func (r rooms) showHelp(w http.ResponseWriter, req *http.Request, status int, v helpView) error {
	v.installation, v.order = r.lines, []string{"lines"}
	return r.Show(w, req, status, helpPage(r.Frame(req, "Whom to turn to", place), v))
}

// keepHelp writes down whom to turn to.
func (r rooms) keepHelp(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	v := helpView{sheet: sheet{typed: typed, order: []string{"lines"}}}
	var errs field.Errors
	if utf8.RuneCountInString(typed.Text("lines")) > morale.HelpLimit {
		errs.Add("lines", "This is longer than 2,000 characters. Keep the ones that you would ring.")
	}
	v.check(errs)
	if v.errs.Any() {
		return r.showHelp(w, req, http.StatusUnprocessableEntity, v)
	}
	if err := r.store(me).SetHelpLines(req.Context(), typed.Text("lines")); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Feelings(), "Kept. It stands beside your days.")
}
