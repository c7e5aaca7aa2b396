package journalweb

import (
	"context"
	"fmt"
	"net/http"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// listsView is a person's own sources, tags and kept filters.
type listsView struct{ sources, tags, filters []ownName }

// ownName is one line of such a list.
type ownName struct{ name, url string }

func (j rooms) lists(w http.ResponseWriter, r *http.Request, me page.Me) error {
	sources, tags, choices := journal.MySources(), journal.MyTags(), journal.Choices(false)
	if err := me.Owned.Read(r.Context(), sources, tags, choices); err != nil {
		return err
	}
	var v listsView
	for _, s := range sources.All {
		v.sources = append(v.sources, ownName{s.Name, href.Source(s.ID)})
	}
	for _, t := range tags.All {
		v.tags = append(v.tags, ownName{t.Name, href.Tag(t.ID)})
	}
	for _, c := range choices.All {
		if filter, err := id.Parse[id.FilterKind](c.ID); c.Kind == "filter" && err == nil {
			v.filters = append(v.filters, ownName{c.Name, href.FilterRemoval(filter)})
		}
	}
	return j.Show(w, r, http.StatusOK, listsPage(j.Frame(r, "Sources, tags and filters", "settings"), v))
}

// ownView is the page of one source or tag.
type ownView struct {
	what  string // "source" or "tag"
	borne journal.Borne
	at    string // where its forms are sent
	field ui.Field
	errs  field.Errors
}

// by tells how many applications bear the name.
func (v ownView) by() string {
	switch v.borne.By {
	case 0:
		return "No application in the journal bears it."
	case 1:
		return "One application in the journal bears it."
	}
	return fmt.Sprintf("%d applications in the journal bear it.", v.borne.By)
}

// showOwn shows the page of a source or a tag, with the form as it came back
// where it did.
func (j rooms) showOwn(w http.ResponseWriter, r *http.Request, status int, v ownView) error {
	v.field.Name, v.field.Label, v.field.Required, v.field.Error = "name", "Name", true, v.errs["name"]
	v.field.Hint = "Give it the name of another one, and the two become one."
	if status == http.StatusOK {
		v.field.Value = v.borne.Name
	}
	title := map[string]string{"source": "Change a source", "tag": "Change a tag"}[v.what]
	return j.Show(w, r, status, ownPage(j.Frame(r, title, "settings"), title, v))
}

func (j rooms) sourceView(r *http.Request, me page.Me, source id.Source) (ownView, error) {
	one := journal.SourceBorne(source)
	err := me.Owned.Read(r.Context(), one)
	return ownView{what: "source", borne: one.It, at: href.Source(source), field: ui.Field{MaxLength: journal.LineLimit}}, err
}

func (j rooms) tagView(r *http.Request, me page.Me, tag id.Tag) (ownView, error) {
	one := journal.TagBorne(tag)
	err := me.Owned.Read(r.Context(), one)
	return ownView{what: "tag", borne: one.It, at: href.Tag(tag), field: ui.Field{MaxLength: journal.TagLength}}, err
}

func (j rooms) source(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return look(w, r, me, j, "source", j.sourceView)
}

func (j rooms) tag(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return look(w, r, me, j, "tag", j.tagView)
}

func (j rooms) renameSource(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return rename(w, r, me, j, "source", j.sourceView, journal.CheckSource, j.store(me).RenameSource)
}

func (j rooms) renameTag(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return rename(w, r, me, j, "tag", j.tagView, journal.CheckTag, j.store(me).RenameTag)
}

func (j rooms) dropSource(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return drop(w, r, j, "source", j.store(me).DropSource)
}

func (j rooms) dropTag(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return drop(w, r, j, "tag", j.store(me).DropTag)
}

// look shows the page of one name.
func look[K any](w http.ResponseWriter, r *http.Request, me page.Me, j rooms, what string, view func(*http.Request, page.Me, id.Of[K]) (ownView, error)) error {
	named, err := form.PathID[K](r, what)
	if err != nil {
		return err
	}
	v, err := view(r, me, named)
	if err != nil {
		return err
	}
	return j.showOwn(w, r, http.StatusOK, v)
}

// rename gives a source or a tag the name that was sent.
func rename[K any](w http.ResponseWriter, r *http.Request, me page.Me, j rooms, what string, view func(*http.Request, page.Me, id.Of[K]) (ownView, error),
	check func(string) field.Errors, change func(context.Context, id.Of[K], string, string) error,
) error {
	named, err := form.PathID[K](r, what)
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	name := typed.Line("name")
	errs := check(name)
	typed.Unreadable(&errs, "name")
	if !errs.Any() {
		err := change(r.Context(), named, typed.Raw("shown"), name)
		if err == nil {
			return j.RedirectSaying(w, r, href.Lists(), "Kept, on every application that bears it.")
		}
		if !fault.Is(err, fault.KindConflict) {
			return err
		}
		errs.Add("name", "It was given another name somewhere else in the meantime. Sending this keeps yours.")
		v, err := view(r, me, named)
		if err != nil {
			return err
		}
		v.errs, v.field.Value = errs, typed.Raw("name")
		return j.showOwn(w, r, http.StatusConflict, v)
	}
	v, err := view(r, me, named)
	if err != nil {
		return err
	}
	v.errs, v.field.Value = errs, typed.Raw("name")
	return j.showOwn(w, r, http.StatusUnprocessableEntity, v)
}

// drop takes a source or a tag off the list and off every application.
func drop[K any](w http.ResponseWriter, r *http.Request, j rooms, what string, take func(context.Context, id.Of[K], string) error) error {
	named, err := form.PathID[K](r, what)
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	if err := take(r.Context(), named, typed.Raw("shown")); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Lists(), "It is off the list.")
}
