package letterweb

import (
	"net/http"
	"net/url"

	"onward/internal/href"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/ui"
)

// templatesView is the page of all templates.
type templatesView struct {
	me        page.Me
	all       []letter.Template
	discarded []letter.Template
}

func (l rooms) templates(w http.ResponseWriter, r *http.Request, me page.Me) error {
	own, discarded := letter.OwnTemplates(), letter.DiscardedTemplates()
	if err := me.Owned.Read(r.Context(), own, discarded); err != nil {
		return err
	}
	return l.Show(w, r, http.StatusOK, templatesPage(l.Frame(r, "Templates", place), templatesView{me, letter.Templates(own.All), discarded.All}))
}

// of are the templates for a purpose.
func (v templatesView) of(p letter.Purpose) (all []letter.Template) {
	for _, t := range v.all {
		if t.Purpose == p {
			all = append(all, t)
		}
	}
	return all
}

func (v templatesView) items() []ui.TodoItem {
	all := make([]ui.TodoItem, len(v.discarded))
	for i, t := range v.discarded {
		all[i] = ui.TodoItem{Title: t.Name, Sub: t.Purpose.Title(), Press: "Put it back", PressURL: href.TemplateReturn(t.ID)}
	}
	return all
}

// templateURL is the page that shows a template and changes it.
func templateURL(t letter.Template) string {
	if t.ID.IsZero() {
		return href.NewTemplateWith(url.Values{"instead": {t.Builtin}})
	}
	return href.Template(t.ID)
}

// likeURL is the form of another template like one that there is.
func likeURL(t letter.Template) string { return href.NewTemplateWith(url.Values{"like": {t.Key()}}) }
