package transferweb

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/transfer"
	"onward/internal/ui"
)

// uploadView is the page that takes a file or a pasted table.
type uploadView struct {
	me      page.Me
	id      id.Import
	text    string // as pasted
	errs    field.Errors
	earlier []transfer.Brief
}

func (v uploadView) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Error: v.errs[name]}
}

func (t rooms) imports(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return t.showUpload(w, r, http.StatusOK, uploadView{me: me})
}

func (t rooms) showUpload(w http.ResponseWriter, r *http.Request, status int, v uploadView) error {
	earlier := transfer.Imports()
	if err := v.me.Owned.Read(r.Context(), earlier); err != nil {
		return err
	}
	v.earlier, v.id = earlier.All, id.NewImport()
	return t.Show(w, r, status, uploadPage(t.Frame(r, "Bring in a spreadsheet", "journal"), v))
}

func (t rooms) begin(w http.ResponseWriter, r *http.Request, me page.Me) error {
	file, name, raw, err := t.sent(w, r)
	if err != nil {
		return err
	}
	ctx, cancel := unhurried(r)
	defer cancel()
	if len(raw) == 0 {
		v := uploadView{me: me}
		v.errs.Add("file", "Choose a file, or paste the table below.")
		return t.showUpload(w, r.WithContext(ctx), http.StatusUnprocessableEntity, v)
	}
	err = t.store(me).Begin(ctx, file, name, raw)
	if told, ok := errors.AsType[*fault.Fault](err); ok && told.Kind == fault.KindInvalid && told.Fields.Any() {
		v := uploadView{me: me, errs: told.Fields}
		if name == pasted {
			v.text, v.errs = form.Of(r.PostForm).Raw("text"), field.Errors{"text": told.Fields["file"]}
		}
		return t.showUpload(w, r.WithContext(ctx), http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	return t.Redirect(w, r, href.Import(file))
}

// pasted is the name of a table that was pasted.
const pasted = "Pasted"

// sent reads the upload: a file, or a pasted text where there is none.
func (t rooms) sent(w http.ResponseWriter, r *http.Request) (file id.Import, name string, raw []byte, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, transfer.MaxBytes+form.SizeLimit)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		err = r.ParseMultipartForm(transfer.MaxBytes) //nolint:gosec // bounded by MaxBytesReader above
		defer func() {
			if r.MultipartForm != nil {
				_ = r.MultipartForm.RemoveAll()
			}
		}()
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		return file, "", nil, form.Broken(err)
	}
	if file, err = form.ID[id.ImportKind](form.Of(r.PostForm), "id"); err != nil {
		return file, "", nil, err
	}
	if r.MultipartForm != nil {
		if uploaded, head, err := r.FormFile("file"); err == nil {
			defer func() { _ = uploaded.Close() }()
			raw, err = io.ReadAll(uploaded)
			if err != nil {
				return file, "", nil, form.Broken(err)
			}
			if len(raw) > 0 {
				return file, clean(head.Filename), raw, nil
			}
		}
	}
	return file, pasted, []byte(strings.TrimSpace(r.PostForm.Get("text"))), nil
}

// clean is a file's name as it can be kept.
func clean(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	if name == "" {
		return "A file"
	}
	return name
}
