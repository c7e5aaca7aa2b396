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
	steps  []string // the ids that closing them would have
}

func (j rooms) acceptance(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	one, others := journal.ByID(app), journal.StillOpen()
	if err := me.Owned.Read(r.Context(), one, others); err != nil {
		return err
	}
	if one.It.Stage != journal.Accepted {
		return j.Redirect(w, r, href.Application(app))
	}
	v := acceptanceView{me: me, app: one.It, others: others.All}
	for range v.others {
		v.steps = append(v.steps, newStep())
	}
	return j.Show(w, r, http.StatusOK, acceptancePage(j.Frame(r, "You accepted", "journal"), v))
}

// closeOthers withdraws the applications that were ticked, all or none.
func (j rooms) closeOthers(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	one := journal.ByID(app)
	if err := me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	ticked := typed.All("close")
	if len(ticked) > journal.StillOpenLimit {
		return &fault.Fault{Kind: fault.KindInvalid, Message: "These are more than one form can close. Send fewer at once."}
	}
	err = me.Owned.Write(r.Context(), func(tx postgres.Tx) error {
		store := journal.New(tx, j.Clock, me.Zone)
		for _, text := range ticked {
			other, err := id.Parse[id.ApplicationKind](text)
			if err != nil {
				return fault.NotFound()
			}
			step, err := form.ID[id.StageKind](typed, "step-"+text)
			if err != nil {
				return err
			}
			m := journal.Move{Stage: journal.Withdrawn, Day: me.Today, Remark: "I accepted another offer"}
			if err := store.Move(r.Context(), other, step, m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(ticked) == 0 {
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
		{"Pay", func(o journal.Offered) string { return salaryWords(o.Terms.Salary()) }},
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
