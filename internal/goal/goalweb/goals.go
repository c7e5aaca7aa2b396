package goalweb

import (
	"net/http"
	"strconv"

	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/href"
	"onward/internal/page"
	"onward/internal/ui"
)

// goalsView is the page of all goals.
type goalsView struct {
	me  page.Me
	now []goal.Standing
	put []goal.Goal
}

func (r rooms) goals(w http.ResponseWriter, req *http.Request, me page.Me) error {
	now, put := goal.Now(me.Today, me.WeekStart), goal.Put()
	if err := me.Owned.Read(req.Context(), now, put); err != nil {
		return err
	}
	return r.Show(w, req, http.StatusOK, goalsPage(r.Frame(req, "Goals", place), goalsView{me, now.All, put.All}))
}

// resting tells whether today is a day of rest.
func (v goalsView) resting() bool { return len(v.now) > 0 && v.now[0].Resting }

// part is the goals of one length, with its name.
type part struct {
	title string
	lines []ui.GoalItem
}

// parts are the goals by how often they are meant.
func (v goalsView) parts() (all []part) {
	for i, s := range v.now {
		if i == 0 || v.now[i-1].Per != s.Per {
			title := present(s.Per)
			if s.Per == reckon.Once {
				title = "By a day"
			}
			all = append(all, part{title: title})
		}
		last := &all[len(all)-1]
		last.lines = append(last.lines, Line(v.me, s))
	}
	return all
}

// Line is where one goal stands, as lists show it.
func Line(me page.Me, s goal.Standing) ui.GoalItem {
	wanted := s.Wanted()
	item := ui.GoalItem{Title: s.Title, URL: href.Goal(s.ID), Count: count(s.Counted, s.Done, wanted), Done: s.Done, Of: wanted}
	switch {
	case s.Paused:
		item.Count, item.Of, item.Sub = "rests", 0, "Until you take it up again."
	case wanted == 0:
		item.Count = "rest"
	case wanted < s.Amount:
		item.Sub = "Meant were " + strconv.Itoa(s.Amount) + "; rest has made it less."
	case s.Per == reckon.Once && s.LastDay.Before(me.Today):
		item.Sub = "It was for " + me.Weekday(s.LastDay) + "."
	case s.Per == reckon.Once:
		item.Sub = "Until " + me.Weekday(s.LastDay) + "."
	}
	return item
}

// count says how many of how many.
func count(c goal.Counted, done, wanted int) string {
	s := strconv.Itoa(done) + " of " + strconv.Itoa(wanted)
	if c == goal.Minutes {
		s += " minutes"
	}
	return s
}

// away are the goals that were put away or thrown away, each with the way back.
func (v goalsView) away(thrown bool) (all []ui.TodoItem) {
	for _, g := range v.put {
		switch {
		case thrown != (g.TrashedAt != nil):
		case thrown:
			all = append(all, ui.TodoItem{Title: g.Title, Sub: meant(v.me, g), Press: "Put it back", PressURL: href.GoalReturn(g.ID)})
		default:
			all = append(all, ui.TodoItem{Title: g.Title, URL: href.Goal(g.ID), When: "put away " + v.me.Past(g.ArchivedDay), Press: "Take it up again", PressURL: href.GoalReopening(g.ID)})
		}
	}
	return all
}
