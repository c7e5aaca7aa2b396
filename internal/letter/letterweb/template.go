package letterweb

import (
	"errors"
	"net/http"
	"net/url"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// templateView is the form of a template.
type templateView struct {
	sheet

	me       page.Me
	template letter.Template // that there is; zero: a new one
	builtin  letter.Template // that it stands, or will stand, instead of; zero: none
	act      id.Act
	filled   bool // a new one, that begins with a text
	other    bool // it was changed meanwhile
}

func templateOrder() []string { return []string{"name", "purpose", "subject", "body"} }

func templateValues(t letter.Template) url.Values {
	return url.Values{"builtin": {t.Builtin}, "purpose": {string(t.Purpose)}, "name": {t.Name}, "subject": {t.Subject}, "body": {t.Body}}
}

// newTemplate is the form of a new template: empty, like another one, or to
// stand instead of a built-in one.
func (l rooms) newTemplate(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	own := letter.OwnTemplates()
	if err := me.Owned.Read(r.Context(), own); err != nil {
		return err
	}
	all := letter.Templates(own.All)
	v := templateView{me: me}
	fields := templateValues(letter.Template{Purpose: letter.Other})
	if t, found := letter.Found(all, q.Text("instead")); found && t.Builtin != "" {
		if !t.ID.IsZero() { // it was changed before
			return l.Redirect(w, r, href.Template(t.ID))
		}
		fields, v.filled = templateValues(t), true
	} else if t, found := letter.Found(all, q.Text("like")); found {
		fields, v.filled = templateValues(t), true
		fields.Del("builtin")
		if t.ID.IsZero() || t.Builtin != "" {
			fields.Set("name", templateLabel(t))
		}
		fields.Set("name", letter.Line(fields.Get("name")+", a copy"))
	}
	v.typed = form.Of(fields)
	return l.showTemplate(w, r, http.StatusOK, v)
}

func (l rooms) showTemplate(w http.ResponseWriter, r *http.Request, status int, v templateView) error {
	v.act, v.order = id.NewAct(), templateOrder()
	if v.template.ID.IsZero() {
		draft, at := unsent.DraftAt(href.Templates()), href.Templates()
		if err := v.me.Owned.Read(r.Context(), draft); err != nil {
			return err
		}
		if v.filled { // with another text than what was begun
			draft = nil
		}
		if v.id == "" {
			v.id = id.NewTemplate().String()
		}
		v.builtin, _ = letter.Found(letter.BuiltIn(), v.typed.Text("builtin"))
		v.begin(v.me, draft, at, href.NewTemplate())
	} else {
		at := href.Template(v.template.ID)
		draft := unsent.DraftAt(at)
		if err := v.me.Owned.Read(r.Context(), draft); err != nil {
			return err
		}
		v.builtin, _ = letter.Found(letter.BuiltIn(), v.template.Builtin)
		if len(v.typed.Names()) == 0 {
			fields := templateValues(v.template)
			fields.Set("version", number(v.template.Version))
			v.typed = form.Of(fields)
		}
		v.begin(v.me, draft, at, at)
		v.other = status == http.StatusConflict || v.draft.Begun != "" && v.typed.Number("version") != v.template.Version
	}
	return l.Show(w, r, status, templatePage(l.Frame(r, v.title(), place), v))
}

func (v templateView) title() string {
	switch {
	case !v.template.ID.IsZero():
		return "Change a template"
	case v.builtin.Builtin != "":
		return v.builtin.Purpose.Title()
	}
	return "A new template"
}

// told reads a template from the form.
func (v *templateView) told() letter.TemplateDraft {
	v.typed.Unreadable(&v.errs, templateOrder()...)
	d := letter.TemplateDraft{
		Builtin: v.typed.Text("builtin"), Purpose: letter.Purpose(v.typed.Text("purpose")), Name: v.typed.Line("name"),
		Subject: v.typed.Line("subject"), Body: v.typed.Text("body"),
	}
	v.check(d.Check())
	return d
}

func (l rooms) addTemplate(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	one, err := form.ID[id.TemplateKind](typed, "id")
	if err != nil {
		return err
	}
	v := templateView{me: me, sheet: sheet{typed: typed, id: one.String()}}
	d := v.told()
	if !v.errs.Any() {
		err := l.store(me).AddTemplate(r.Context(), one, d)
		told, is := errors.AsType[*fault.Fault](err)
		switch {
		case is && told.Kind == fault.KindInvalid:
			v.check(told.Fields)
		case err != nil:
			return err
		default:
			return l.RedirectSaying(w, r, href.Templates(), "The template is kept.")
		}
	}
	return l.showTemplate(w, r, http.StatusUnprocessableEntity, v)
}

func (l rooms) template(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.TemplateKind](r, "template")
	if err != nil {
		return err
	}
	return l.showOwn(w, r, http.StatusOK, one, templateView{me: me})
}

func (l rooms) showOwn(w http.ResponseWriter, r *http.Request, status int, one id.Template, v templateView) error {
	it := letter.TemplateByID(one)
	if err := v.me.Owned.Read(r.Context(), it); err != nil {
		return err
	}
	v.template = it.It
	return l.showTemplate(w, r, status, v)
}

func (l rooms) editTemplate(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.TemplateKind](r, "template")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := templateView{me: me, sheet: sheet{typed: typed}}
	d := v.told()
	if v.errs.Any() {
		return l.showOwn(w, r, http.StatusUnprocessableEntity, one, v)
	}
	err = l.store(me).EditTemplate(r.Context(), one, typed.Number("version"), d)
	if fault.Is(err, fault.KindConflict) {
		return l.showOwn(w, r, http.StatusConflict, one, v)
	}
	if err != nil {
		return err
	}
	return l.RedirectSaying(w, r, href.Templates(), "The change is kept. Letters that were begun before stay as they are.")
}

func (l rooms) discardTemplate(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.TemplateKind](r, "template")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	if err := l.store(me).DiscardTemplate(r.Context(), act, one); err != nil {
		return err
	}
	return l.RedirectUndo(w, r, href.Templates(), "It is thrown away. For 30 days it can be put back.", href.TemplateReturn(one))
}

func (l rooms) returnTemplate(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.TemplateKind](r, "template")
	if err != nil {
		return err
	}
	if err := l.store(me).ReturnTemplate(r.Context(), one); err != nil {
		return err
	}
	return l.RedirectSaying(w, r, href.Templates(), "It is back among your templates.")
}

func purposeOptions() (options []ui.Option) {
	for _, p := range letter.Purposes() {
		title := p.Title()
		if p == letter.Other {
			title = "Something else"
		}
		options = append(options, ui.Option{Value: string(p), Label: title})
	}
	return options
}
