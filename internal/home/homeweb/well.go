package homeweb

import (
	"slices"
	"strconv"

	"onward/internal/agenda"
	"onward/internal/feeling"
	"onward/internal/goal"
	"onward/internal/href"
	"onward/internal/ui"
)

// aimsShown is how many goals there are on the page at the most.
const aimsShown = 6

// aims are the goals that the page shows: those of the shortest time first, and
// none that rests by itself.
func (v todayView) aims() []goal.Standing {
	all := slices.DeleteFunc(slices.Clone(v.goals), func(s goal.Standing) bool { return s.Paused })
	return all[:min(len(all), aimsShown)]
}

// asksFor tells whether the page speaks of something of that kind today. On a
// day of rest, and after low ones, that is what is set: meetings, deadlines and
// one's own tasks; a look back that was begun waits where it is.
func (v todayView) asksFor(k agenda.Kind) bool {
	switch k {
	case agenda.Meeting, agenda.Deadline, agenda.Task:
		return true
	case agenda.No, agenda.Path, agenda.Verdict, agenda.Reminder, agenda.Quiet, agenda.Silent, agenda.Week:
	}
	return !v.resting && !v.felt.Low()
}

// scale are the points of the check-in.
func scale() (points []ui.Option) {
	for _, f := range feeling.All() {
		points = append(points, ui.Option{Value: strconv.Itoa(int(f)), Label: f.Word(), Icon: f.Icon()})
	}
	return points
}

// feltToday is the point that was said last today; "" for none.
func (v todayView) feltToday() string {
	if said := v.felt.Said(); len(said) > 0 {
		return strconv.Itoa(int(said[0].Feeling))
	}
	return ""
}

// winItems are the rewards that were earned, and what went well.
func (v todayView) winItems() (items []ui.TodoItem) {
	for _, r := range v.earned {
		items = append(items, ui.TodoItem{
			Title: r.Words, Sub: "You promised it to yourself, and it is earned.", URL: href.Reward(r.Reward),
			Press: "Take it", PressURL: href.RewardTaking(r.Reward), Back: href.Today(),
		})
	}
	for _, w := range v.wins {
		items = append(items, ui.TodoItem{Title: w.Sentence(), When: v.me.Past(w.Day)})
	}
	return items
}
