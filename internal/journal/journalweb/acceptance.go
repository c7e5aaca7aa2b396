package journalweb

import (
	"net/http"

	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/page"
	"onward/internal/postgres"
)

// acceptanceView is the gentle end: an offer was accepted, and there may be
// others that still wait.
type acceptanceView struct {
	me     page.Me
	app    journal.Application
	others []journal.Row
	search journal.Search // the present one, where it is under way
	act    id.Act
}

func (j rooms) acceptance(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	one, others, search := journal.ByID(app), journal.StillOpen(), journal.PresentSearch()
	if err := me.Owned.Read(r.Context(), one, others, search); err != nil {
		return err
	}
	if one.It.Stage != journal.Accepted {
		return j.Redirect(w, r, href.Application(app))
	}
	v := acceptanceView{me: me, app: one.It, others: others.All, search: search.It, act: id.NewAct()}
	return j.Show(w, r, http.StatusOK, acceptancePage(j.Frame(r, "You accepted", "journal"), v))
}

// goesOn tells whether there is a search that could end now.
func (v acceptanceView) goesOn() bool { return !v.search.ID.IsZero() && v.search.UnderWay() }

// closeOthers withdraws the applications that were ticked, and ends the search
// where that was ticked; all of it, or nothing.
func (j rooms) closeOthers(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
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
	var others []id.Application
	for _, text := range typed.All("app") {
		other, err := id.Parse[id.ApplicationKind](text)
		if err != nil {
			return fault.NotFound()
		}
		others = append(others, other)
	}
	if len(others) > journal.BulkLimit {
		return &fault.Fault{Kind: fault.KindInvalid, Message: "These are more than one form can close. Send fewer at once."}
	}
	one, search := journal.ByID(app), journal.PresentSearch()
	if err := me.Owned.Read(r.Context(), one, search); err != nil {
		return err
	}
	err = me.Owned.Write(r.Context(), func(tx postgres.Tx) error {
		store := journal.New(tx, j.Clock, me.Zone)
		if len(others) > 0 {
			if _, err := store.WithdrawOpen(r.Context(), act, others); err != nil {
				return err
			}
		}
		if !typed.Ticked("end") || !search.Found {
			return nil
		}
		return store.EndSearch(r.Context(), search.It.ID, act, "")
	})
	if err != nil {
		return err
	}
	switch {
	case typed.Ticked("end"):
		return j.RedirectSaying(w, r, href.Application(app), "Kept, and the search has ended. All that it holds stays here.")
	case len(others) == 0:
		return j.RedirectSaying(w, r, href.Application(app), "Kept. The others stay open.")
	}
	return j.RedirectSaying(w, r, href.Application(app), "Kept. The others you chose are closed, each with all that it holds.")
}

func (j rooms) offers(w http.ResponseWriter, r *http.Request, me page.Me) error {
	offers := journal.Offers()
	if err := me.Owned.Read(r.Context(), offers); err != nil {
		return err
	}
	frame := j.Frame(r, "Offers", "journal")
	frame.Wide = true
	return j.Show(w, r, http.StatusOK, offersPage(frame, offersView{me, offers.All}))
}

// offersView lays offers side by side.
type offersView struct {
	me     page.Me
	offers []journal.Offered
}

// comparison is one line of what is compared: a word for each offer.
type comparison struct {
	label string
	words []string
}

// lines are what the offers are compared by; where none says anything the
// line is left out.
func (v offersView) lines() []comparison {
	var all []comparison
	for _, l := range []struct {
		label string
		say   func(journal.Offered) string
	}{
		{"Stands as", func(o journal.Offered) string { return o.Stage.Word(0) }},
		{"Pay", func(o journal.Offered) string { return o.Salary().Words() }},
		{"Answer by", func(o journal.Offered) string {
			if o.Deadline.IsZero() {
				return ""
			}
			return v.me.Weekday(o.Deadline)
		}},
		{"Begins", func(o journal.Offered) string {
			if o.Begins.IsZero() {
				return ""
			}
			return v.me.Day(o.Begins)
		}},
		{"Place", func(o journal.Offered) string { return o.Place }},
		{"Kind of work", func(o journal.Offered) string { return workTypeWord(o.WorkType) }},
		{"Besides", func(o journal.Offered) string { return o.Extras }},
		{"What I think", func(o journal.Offered) string { return o.Thoughts }},
		{"How it felt", func(o journal.Offered) string { return o.Felt() }},
	} {
		c := comparison{label: l.label}
		said := false
		for _, o := range v.offers {
			word := l.say(o)
			said = said || word != ""
			c.words = append(c.words, word)
		}
		if said {
			all = append(all, c)
		}
	}
	return all
}
