package journalweb

import (
	"net/http"
	"strings"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// tagsView is the form of an application's tags on a page of its own, as it
// is or came back.
type tagsView struct {
	app   journal.Application
	shown string // the tags that the form was filled from
	field ui.Field
	kept  string // the tags as they are, where somebody else changed them
}

const tagsBetween = ", "

func (j rooms) tags(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	return j.showTags(w, r, http.StatusOK, me, app, tagsView{})
}

// showTags shows the form: fresh where nothing stands in it yet.
func (j rooms) showTags(w http.ResponseWriter, r *http.Request, status int, me page.Me, app id.Application, v tagsView) error {
	one, tags := journal.ByID(app), journal.TagsOf(app)
	if err := me.Owned.Read(r.Context(), one, tags); err != nil {
		return err
	}
	now := strings.Join(tags.It, tagsBetween)
	v.app = one.It
	v.field.Name, v.field.Label, v.field.Hint, v.field.MaxLength = "tags", "Tags", "Your own words for it, with a comma between two. The journal can be narrowed to one.", 1000
	switch status {
	case http.StatusOK:
		v.shown, v.field.Value = now, now
	case http.StatusConflict:
		v.shown, v.kept = now, now
	}
	return j.Show(w, r, status, tagsPage(j.Frame(r, "Tags", "journal"), v))
}

func (j rooms) setTags(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	tags := journal.ParseTags(typed.Line("tags"))
	errs := journal.CheckTags("tags", tags)
	typed.Unreadable(&errs, "tags")
	v := tagsView{shown: typed.Raw("shown"), field: ui.Field{Value: typed.Raw("tags"), Error: errs["tags"]}}
	if errs.Any() {
		return j.showTags(w, r, http.StatusUnprocessableEntity, me, app, v)
	}
	err = j.store(me).SetTags(r.Context(), app, journal.ParseTags(v.shown), tags)
	if fault.Is(err, fault.KindConflict) {
		return j.showTags(w, r, http.StatusConflict, me, app, v)
	}
	if err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Application(app), "Kept.")
}
