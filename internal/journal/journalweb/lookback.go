package journalweb

import (
	"slices"

	"onward/internal/debrief"
	"onward/internal/journal"
)

// A look back is offered where an end was logged. It never opens by itself.

// endStep is the step that the application ended with, where it has ended.
func (v applicationView) endStep() *journal.Step {
	if !v.app.Stage.Ended() {
		return nil
	}
	for i, s := range slices.Backward(v.steps) {
		if s.Stage == v.app.Stage {
			return &v.steps[i]
		}
	}
	return nil
}

// lookAt is the look back at a step, where there is one.
func (v applicationView) lookAt(ordinal int) *debrief.Debrief {
	if i := slices.IndexFunc(v.looks, func(d debrief.Debrief) bool { return d.Ordinal == ordinal }); i >= 0 {
		return &v.looks[i]
	}
	return nil
}

// toLookBackAt is the end that there is no look back at yet.
func (v applicationView) toLookBackAt() *journal.Step {
	if end := v.endStep(); end != nil && v.lookAt(end.Ordinal) == nil {
		return end
	}
	return nil
}

// toGoOnWith is the look back at its end that was left, unless it was put off.
func (v applicationView) toGoOnWith() *debrief.Debrief {
	end := v.endStep()
	if end == nil {
		return nil
	}
	if d := v.lookAt(end.Ordinal); d != nil && d.Open() && !v.me.Today.Before(d.LaterDay) {
		return d
	}
	return nil
}

// lookable are the interviews that took place and that there is no look back
// at yet, the latest first, two at the most.
func (v applicationView) lookable() (all []journal.Step) {
	for _, s := range slices.Backward(v.steps) {
		took := s.Outcome == journal.Held || s.Outcome == "" && !s.Day.IsZero() && s.Day.Before(v.me.Today)
		if s.Stage.Meets() && took && v.lookAt(s.Ordinal) == nil && len(all) < 2 {
			all = append(all, s)
		}
	}
	return all
}

// lookWord names a look back in a list.
func lookWord(d debrief.Debrief) string {
	switch {
	case d.Form == debrief.AfterInterview:
		return d.Stage.Title()
	case d.Open():
		return "What I take with me, begun"
	}
	return "What I take with me"
}

// lookSub says to what end of an application, or when.
func (v applicationView) lookSub(d debrief.Debrief) string {
	return d.Stage.Title() + ", " + v.me.Weekday(d.StageDay)
}
