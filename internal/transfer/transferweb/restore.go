package transferweb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/transfer"
	"onward/internal/ui"
)

// restoreView is the page that shows what a document holds, or what came in.
type restoreView struct {
	me  page.Me
	doc transfer.Restore
}

func (m moving) restores(me page.Me) transfer.Restores {
	return transfer.NewRestores(me.Owned, m.Clock, me.Zone)
}

func (m moving) begin(w http.ResponseWriter, r *http.Request, me page.Me) error {
	ctx, cancel := unhurried(r)
	defer cancel()
	document, name, file, err := documentOf(w, r)
	if r.MultipartForm != nil {
		defer func() { _ = r.MultipartForm.RemoveAll() }()
	}
	if err != nil {
		return err
	}
	if file == nil {
		return m.showExport(w, r.WithContext(ctx), http.StatusUnprocessableEntity, exportView{me: me, errs: field.Errors{"file": "Choose the document first."}})
	}
	defer func() { _ = file.Close() }()
	err = m.restores(me).Begin(ctx, document, name, file)
	if told, ok := errors.AsType[*fault.Fault](err); ok && told.Kind == fault.KindInvalid && told.Fields.Any() {
		return m.showExport(w, r.WithContext(ctx), http.StatusUnprocessableEntity, exportView{me: me, errs: told.Fields})
	}
	if err != nil {
		return err
	}
	return m.Redirect(w, r, href.Restore(document))
}

// memoryOfUpload is how much of a file is held in memory; the rest of it
// waits in a temporary file.
const memoryOfUpload = 1 << 20

// documentOf reads the upload; the file is nil where there is none.
func documentOf(w http.ResponseWriter, r *http.Request) (document id.Restore, name string, file io.ReadCloser, err error) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "multipart/form-data" {
		typed, err := form.Parse(w, r) // a form without a file
		if err == nil {
			document, err = form.ID[id.RestoreKind](typed, "id")
		}
		return document, "", nil, err
	}
	r.Body = http.MaxBytesReader(w, r.Body, transfer.MaxDocument+form.SizeLimit)
	if err := r.ParseMultipartForm(memoryOfUpload); err != nil { //nolint:gosec // bounded by MaxBytesReader above
		return document, "", nil, form.Broken(err)
	}
	if document, err = form.ID[id.RestoreKind](form.Of(r.PostForm), "id"); err != nil {
		return document, "", nil, err
	}
	if len(r.MultipartForm.File["file"]) == 0 {
		return document, "", nil, nil
	}
	head := r.MultipartForm.File["file"][0]
	if head.Size == 0 {
		return document, "", nil, nil
	}
	file, err = head.Open()
	return document, clean(head.Filename), file, err
}

func (m moving) show(w http.ResponseWriter, r *http.Request, me page.Me) error {
	document, err := form.PathID[id.RestoreKind](r, "restore")
	if err != nil {
		return err
	}
	one := transfer.RestoreByID(document)
	if err := me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	title := "What comes in"
	if one.It.DoneAt != nil {
		title = "Brought back in"
	}
	return m.Show(w, r, http.StatusOK, restorePage(m.Frame(r, title, "settings"), restoreView{me, one.It}))
}

func (m moving) arrive(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return m.act(w, r, me, transfer.Restores.Arrive, href.Restore)
}

func (m moving) letGo(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return m.act(w, r, me, transfer.Restores.LetGo, func(id.Restore) string { return href.Export() })
}

// act does something with the document that the address names, and leads on.
func (m moving) act(w http.ResponseWriter, r *http.Request, me page.Me, do func(transfer.Restores, context.Context, id.Restore) error, to func(id.Restore) string) error {
	document, err := form.PathID[id.RestoreKind](r, "restore")
	if err != nil {
		return err
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	if err := do(m.restores(me), ctx, document); err != nil {
		return err
	}
	return m.Redirect(w, r, to(document))
}

// summary is what there is to say of the whole document.
func (v restoreView) summary() string {
	apps := v.doc.Found["applications"]
	switch {
	case v.doc.DoneAt != nil && apps.New == 1:
		return "1 application has come in."
	case v.doc.DoneAt != nil:
		return fmt.Sprintf("%d applications have come in.", apps.New)
	case v.news() == 0:
		return "All that this document holds is in your journal already."
	case apps.New == 1:
		return "1 application comes in, with all that was told of it."
	}
	return fmt.Sprintf("%d applications come in, with all that was told of them.", apps.New)
}

// news counts the rows that are not there yet.
func (v restoreView) news() (n int) {
	for _, tally := range v.doc.Found {
		n += tally.New
	}
	return n
}

// facts say it table by table.
func (v restoreView) facts() (all []ui.Fact) {
	for _, kind := range []struct{ table, label string }{
		{"applications", "Applications"}, {"stages", "Steps, with earlier versions"}, {"entries", "Entries, with earlier versions"}, {"interviews", "Interviews"}, {"offers", "Offers"},
		{"companies", "Companies"}, {"sources", "Sources"}, {"tags", "Tags"}, {"filters", "Kept filters"}, {"searches", "Searches"}, {"imports", "Imports"}, {"tasks", "Tasks"},
	} {
		if tally := v.doc.Found[kind.table]; tally.New+tally.There > 0 {
			all = append(all, ui.Fact{Label: kind.label, Value: v.tallied(tally)})
		}
	}
	return all
}

func (v restoreView) tallied(t transfer.Tally) string {
	there := plural(t.There, "1 stays as it is here", "%d stay as they are here")
	switch {
	case t.New == 0:
		return plural(t.There, "1, which is here already", "%d, which are here already")
	case v.doc.DoneAt != nil:
		there = ""
	case t.There == 0:
		return plural(t.New, "1 comes in", "%d come in")
	}
	if there == "" {
		return plural(t.New, "1 has come in", "%d have come in")
	}
	return plural(t.New, "1 comes in", "%d come in") + ", " + there
}
