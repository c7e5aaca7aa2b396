package journalweb

import (
	"net/http"
	"strconv"

	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/ui"
)

// searchesView is a person's searches for work.
type searchesView struct {
	me   page.Me
	all  []journal.Search
	act  id.Act // ends one
	sent sentName
}

// sentName is the form of one search's name that came back.
type sentName struct {
	search id.Search
	typed  form.Values
	errs   field.Errors
}

func (j rooms) searches(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return j.showSearches(w, r, http.StatusOK, searchesView{me: me})
}

func (j rooms) showSearches(w http.ResponseWriter, r *http.Request, status int, v searchesView) error {
	all := journal.Searches()
	if err := v.me.Owned.Read(r.Context(), all); err != nil {
		return err
	}
	v.all, v.act = all.All, id.NewAct()
	return j.Show(w, r, status, searchesPage(j.Frame(r, "Searches", "settings"), v))
}

// field is the name of a search, as it is or as it was sent.
func (v searchesView) field(s journal.Search) ui.Field {
	f := ui.Field{Name: "name", ID: "f-name-" + s.ID.String(), Label: "Name", Value: s.Name, Placeholder: v.title(s), MaxLength: journal.TagLength}
	if v.sent.search == s.ID {
		f.Value, f.Error = v.sent.typed.Raw("name"), v.sent.errs["name"]
	}
	return f
}

// title is what a search is called: its name, or when it was.
func (v searchesView) title(s journal.Search) string {
	switch {
	case s.Name != "":
		return s.Name
	case s.UnderWay():
		return "The search since " + v.me.Day(s.BegunDay)
	}
	return "The search of " + v.me.Day(s.BegunDay) + " to " + v.me.Day(s.EndedDay)
}

// span tells when a search was.
func (v searchesView) span(s journal.Search) string {
	switch {
	case s.UnderWay():
		return "Under way since " + v.me.Day(s.BegunDay) + "."
	case !s.Past:
		return "From " + v.me.Day(s.BegunDay) + " to " + v.me.Day(s.EndedDay) + ". The next application you log begins another one."
	}
	return "From " + v.me.Day(s.BegunDay) + " to " + v.me.Day(s.EndedDay) + "."
}

// looking is the address of the journal of a search.
func (v searchesView) looking(s journal.Search) string {
	f := journal.Filter{}
	if s.Past {
		f.Search = s.ID.String()
	}
	return href.JournalWith(queryOf(f, journal.Cursor{}))
}

func (j rooms) renameSearch(w http.ResponseWriter, r *http.Request, me page.Me) error {
	search, typed, err := searchForm(w, r)
	if err != nil {
		return err
	}
	sent := sentName{search: search, typed: typed}
	name := typed.Line("name")
	typed.Unreadable(&sent.errs, "name")
	if name != "" { // it may have none
		for _, sentence := range journal.CheckFilterName(name) {
			sent.errs.Add("name", sentence)
		}
	}
	status := http.StatusUnprocessableEntity
	if !sent.errs.Any() {
		err := j.store(me).RenameSearch(r.Context(), search, typed.Number("version"), name)
		if err == nil {
			return j.RedirectSaying(w, r, href.Searches(), "Kept.")
		}
		if !fault.Is(err, fault.KindConflict) {
			return err
		}
		status = http.StatusConflict
		sent.errs.Add("name", "It was changed somewhere else in the meantime. What it is called now stands above; sending this keeps yours.")
	}
	one := journal.SearchByID(search) // a form for what is not theirs is not shown back
	if err := me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	return j.showSearches(w, r, status, searchesView{me: me, sent: sent})
}

func (j rooms) endSearch(w http.ResponseWriter, r *http.Request, me page.Me) error {
	search, typed, err := searchForm(w, r)
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	closing := journal.Stage(among(typed.Text("closing"), string(journal.Withdrawn), string(journal.NoResponse)))
	if err := j.store(me).EndSearch(r.Context(), search, act, closing); err != nil {
		return err
	}
	if closing == "" {
		return j.RedirectSaying(w, r, href.Searches(), "The search is over. What was open stays open.")
	}
	return j.RedirectSaying(w, r, href.Searches(), "The search is over, and what was open is closed.")
}

func (j rooms) resumeSearch(w http.ResponseWriter, r *http.Request, me page.Me) error {
	search, err := form.PathID[id.SearchKind](r, "search")
	if err != nil {
		return err
	}
	if err := j.store(me).ResumeSearch(r.Context(), search); err != nil {
		return err
	}
	return j.RedirectSaying(w, r, href.Searches(), "The search goes on.")
}

func searchForm(w http.ResponseWriter, r *http.Request) (id.Search, form.Values, error) {
	search, err := form.PathID[id.SearchKind](r, "search")
	if err != nil {
		return search, form.Values{}, err
	}
	typed, err := form.Parse(w, r)
	return search, typed, err
}

func version(s journal.Search) string { return strconv.Itoa(s.Version) }
