// Package homeweb shows the first page: for someone signed in, today; for
// anyone else, what Onward is.
package homeweb

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"onward/internal/account"
	"onward/internal/journal"
	"onward/internal/page"
)

// Routes is the address table. open tells whether anyone can make an account.
func Routes(r chi.Router, p page.Pages, open bool) {
	h := rooms{p}
	today := p.Signed(h.today)
	r.Get("/", p.Open(func(w http.ResponseWriter, r *http.Request) error {
		if _, ok := account.From(r.Context()); !ok {
			return p.Show(w, r, http.StatusOK, welcomePage(p.Frame(r, "", ""), open))
		}
		today(w, r)
		return nil
	}))
}

type rooms struct{ page.Pages }

// quietFrom and quietUntil are the days since applying between which an
// application without an answer is shown as worth a look: from the second
// nudge on, and until following up has had its time.
const (
	quietFrom  = 14
	quietUntil = 45
)

// shown is how many applications each list of the page has at the most.
const shown = 5

// todayView is today as the page shows it.
type todayView struct {
	me     page.Me
	latest []journal.Row
	quiet  []journal.Row // applied, and no word for some weeks, the longest first
}

func (h rooms) today(w http.ResponseWriter, r *http.Request, me page.Me) error {
	latest := journal.List(journal.Filter{})
	applied := journal.List(journal.Filter{Stage: string(journal.Applied)})
	if err := me.Owned.Read(r.Context(), latest, applied); err != nil {
		return err
	}
	v := todayView{me: me, latest: latest.All[:min(len(latest.All), shown)]}
	for _, q := range slices.Backward(applied.All) {
		if days := me.Today.DaysSince(q.StageDay); len(v.quiet) < shown && !q.StageDay.IsZero() && days >= quietFrom && days <= quietUntil {
			v.quiet = append(v.quiet, q)
		}
	}
	return h.Show(w, r, http.StatusOK, todayPage(h.Frame(r, "Today", "today"), v))
}

// greeting is the page's heading: what there is to know today.
func (v todayView) greeting() string {
	switch {
	case len(v.latest) == 0:
		return "Welcome to your journal."
	case v.noToday():
		return "Here is how things stand."
	case len(v.quiet) == 1:
		return "One has been quiet for a while."
	case len(v.quiet) > 1:
		return "Some have been quiet for a while."
	}
	return "Here is how things stand."
}

// comfort is what the page says on the day of a rejection; "" on others.
func (v todayView) comfort() string {
	if v.noToday() {
		return "A no came today. It is written down, and nothing has to be done about it now."
	}
	return ""
}

// noToday tells whether somebody said no today.
func (v todayView) noToday() bool {
	return slices.ContainsFunc(v.latest, func(r journal.Row) bool { return r.Stage == journal.Rejected && r.StageDay == v.me.Today })
}

func quietDays(me page.Me, r journal.Row) string {
	return fmt.Sprintf("quiet for %d days", me.Today.DaysSince(r.StageDay))
}
