// Package insightweb shows what a person's applications say when they are read
// together: how far they came, what gets answers, how long an answer takes.
package insightweb

import (
	"context"
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"onward/internal/clock"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/ui"
)

// rooms hold what the handlers need.
type rooms struct {
	page.Pages
	known memory
}

// Routes is the address table.
func Routes(r chi.Router, p page.Pages) {
	v := rooms{p, newMemory()}
	r.Get("/insights", p.Signed(v.far))
	r.Get("/insights/flow.svg", p.Signed(v.picture))
	r.Get("/insights/compare", p.Signed(v.compare))
	r.Post("/insights/dismissals", p.Signed(v.dismiss))
	r.Get("/insights/waiting", p.Signed(v.waiting))
	r.Get("/insights/export/csv", p.Signed(v.tables))
}

// place is the entry of the rail that these pages belong to.
const place = "insights"

// The choices of which applications are read together, besides a past search.
const (
	thisSearch = ""
	lately     = "lately"
	everything = "all"
)

// latelyDays is how long "lately" is.
const latelyDays = 90

// asked is which applications a page speaks of, as its query says.
type asked struct {
	me       page.Me
	scope    insight.Scope
	of       string
	from, to clock.Day // of the day sent, where that is asked for
	searches []journal.Search
}

// readAsked reads the query. What it can't say is this search.
func readAsked(req *http.Request, me page.Me) (asked, error) {
	typed, err := form.Query(req)
	if err != nil {
		return asked{}, err
	}
	a := asked{me: me, of: typed.Text("of")}
	var none field.Errors // what is no day is not asked for
	a.from, a.to = typed.Day("from", &none), typed.Day("to", &none)
	switch a.of {
	case thisSearch:
	case lately:
		a.scope = insight.Scope{All: true, From: me.Today.AddDays(1 - latelyDays)}
	case everything:
		a.scope.All = true
	default:
		one, err := form.ID[id.SearchKind](typed, "of")
		if err != nil {
			a.of = thisSearch
			break
		}
		a.scope.Search = one
	}
	if a.scope.From.Before(a.from) {
		a.scope.From = a.from
	}
	a.scope.To = a.to
	return a, nil
}

// read asks all of it, and for the searches to choose from.
func (a asked) read(ctx context.Context, reads ...postgres.Read) ([]journal.Search, error) {
	searches := journal.Searches()
	err := a.me.Owned.Read(ctx, append(reads, searches)...)
	return searches.All, err
}

// today is the day in days since 2000.
func (a asked) today() int { return a.me.Today.DaysSince(clock.Date(2000, 1, 1)) }

// query asks for the same applications on another page.
func (a asked) query() string {
	q := url.Values{}
	if a.of != thisSearch {
		q.Set("of", a.of)
	}
	for name, day := range map[string]clock.Day{"from": a.from, "to": a.to} {
		if !day.IsZero() {
			q.Set(name, day.String())
		}
	}
	return q.Encode()
}

// options are the choices of which applications.
func (a asked) options() []ui.Option {
	options := []ui.Option{{Value: thisSearch, Label: "This search"}, {Value: lately, Label: "The last 90 days"}, {Value: everything, Label: "All of them"}}
	for _, s := range a.searches {
		if s.Past {
			options = append(options, ui.Option{Value: s.ID.String(), Label: a.searchName(s)})
		}
	}
	return options
}

func (a asked) searchName(s journal.Search) string {
	if s.Name != "" {
		return s.Name
	}
	return "The search until " + a.me.Day(s.EndedDay)
}

// none says why there is nothing.
func (a asked) none() string {
	switch {
	case !a.from.IsZero() && !a.to.IsZero() && a.to.Before(a.from):
		return "The first of these days is after the last"
	case !a.from.IsZero() || !a.to.IsZero() || a.of == lately:
		return "Nothing was sent in these days"
	}
	return "Nothing was sent in it"
}

// pick is the choice as a field.
func (a asked) pick() ui.Field { return ui.Field{Name: "of", Label: "Which", Value: a.of} }

// days are the ends of the time as fields.
func (a asked) days() (from, to ui.Field) {
	return ui.Field{Name: "from", Label: "Sent from", Type: "date", Value: a.from.String()}, ui.Field{Name: "to", Label: "to", Type: "date", Value: a.to.String()}
}
