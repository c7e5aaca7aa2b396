package insightweb

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"onward/internal/debrief"
	"onward/internal/fault"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/insight"
	"onward/internal/insight/stat"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/ui"
)

// advice is a rule that applies, as the page says it: what is seen, what it
// means, and where to go with it.
type advice struct {
	rule           insight.Rule
	title, meaning string
	about          []insight.Concerned
	more           int // it is about, besides those
	acts           []ui.Link
}

// stops are the rules that apply and were not put off.
func (v farView) stops() (all []advice) {
	for _, f := range v.findings {
		if !slices.Contains(v.dismissed, f.Rule) {
			all = append(all, v.said(f))
		}
	}
	return all
}

func (v farView) said(f insight.Finding) advice {
	n, of := strconv.Itoa(f.N), strconv.Itoa(f.Of)
	a := advice{rule: f.Rule}
	for _, c := range v.concerned {
		if c.Rule == f.Rule {
			a.about = append(a.about, c)
		}
	}
	if len(a.about) > 0 {
		a.more = f.N - len(a.about)
	}
	switch f.Rule {
	case insight.ManyNoes:
		a.title = n + " noes in seven days"
		a.meaning = "That is much for one week. Doing less for some days costs little."
		a.acts = []ui.Link{{Label: "Book some rest", URL: href.NewRest()}, {Label: "Make a goal smaller", URL: href.Goals()}}
	case insight.SilentTalks:
		a.title = numbered(f.N, "One has been silent since you talked", "%d have been silent since you talked")
		a.meaning = "For two weeks or more nobody has said a word. One short letter is usual then; after it, let it rest."
		if a.more > 0 {
			a.acts = []ui.Link{{Label: "Look at all you talked with", URL: href.Of(href.Journal(), "stage=interview")}}
		}
	case insight.LateNoes:
		a.title = n + " came close in the last three months"
		a.meaning = "They ended after a second round, or at an offer. You may ask what decided it; it can be little."
	case insight.NoNextRound:
		a.title = "After the first interview " + n + " of " + of + " were told no"
		a.meaning = hint(f.Of) + "The others went on to another round or an offer; who still waits is among neither. Something to try: say your answers aloud, to somebody."
		a.acts = []ui.Link{{Label: "Read what you wrote when you looked back", URL: href.Reflections()}, {Label: "Plan some practice", URL: href.Routine()}}
	case insight.FewTalks:
		a.title = numbered(f.N, "One of "+of+" came to an interview", "%d of "+of+" came to an interview")
		if f.N == 0 {
			a.title = "None of " + of + " came to an interview"
		}
		a.meaning = "By these numbers fewer than one in ten do (" + percent(f.Share.Low) + " to " + percent(f.Share.High) + "). You could look at what comes before the interview: what you apply for, the résumé and its words, and whether it is tailored."
		a.acts = []ui.Link{{Label: "See what gets interviews", URL: href.Of(href.Comparisons(), "ask=interview")}, {Label: "Look at your aim", URL: href.Aim()}}
	}
	return a
}

// todo is what can be done about one that a rule speaks of, or was.
func (v farView) todo(c insight.Concerned) ui.Link {
	switch {
	case !c.Wrote.IsZero():
		return ui.Link{Label: "You wrote to them on " + v.asked.me.Day(c.Wrote) + "."}
	case c.Rule == insight.SilentTalks:
		return ui.Link{Label: "Write to them", URL: href.ApplicationLetterFor(c.ID, string(letter.FollowUp))}
	case c.Heard:
		return ui.Link{Label: "You have their words."}
	}
	return ui.Link{Label: "Ask what they thought", URL: href.ApplicationLetterFor(c.ID, string(letter.Feedback))}
}

// hint says that something rests on few; "" where it does not.
func hint(n int) string {
	if stat.Stands(n) == stat.Said {
		return ""
	}
	return "They are few, so this is a hint. "
}

func numbered(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(more, n)
}

// reasonsShown is how many reasons of either teller the page shows.
const reasonsShown = 3

// named are the reasons of the list that one of the two named most often, with
// how often. What somebody put in words of their own stays with their looks back.
func named(all []debrief.ReasonCount, teller debrief.Teller) (lines []string) {
	of := func(r debrief.ReasonCount) int {
		if teller == debrief.Them {
			return r.Said
		}
		return r.Guessed
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b debrief.ReasonCount) int { return of(b) - of(a) })
	for _, r := range all {
		if r.Reason.Reason != debrief.Own && of(r) > 0 && len(lines) < reasonsShown {
			r.Teller = teller
			lines = append(lines, r.Word()+", "+numbered(of(r), "once", "%d times"))
		}
	}
	return lines
}

// dismiss puts a rule off.
func (r rooms) dismiss(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	rule := insight.Rule(typed.Raw("rule"))
	if !rule.Known() {
		return fault.NotFound()
	}
	one, err := form.ID[id.DismissalKind](typed, "id")
	if err != nil {
		return err
	}
	if err := insight.New(me.Owned, r.Clock, me.Zone).Dismiss(req.Context(), one, rule); err != nil {
		return err
	}
	return r.RedirectSaying(w, req, href.Insights(), "It is put off for a month.")
}
