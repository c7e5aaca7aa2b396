package transfer

import (
	"slices"

	"onward/internal/journal"
)

// tell adds what a history tells of one day. It is false for what is no step:
// a second sending, a round that was called off.
func (h *history) tell(words string, r Reading, day dated) bool {
	stage := orElse(r.End, r.Reached)
	again := len(h.told) > 0 && h.told[len(h.told)-1].Stage.Ended()
	switch {
	case r.Cancelled && r.End == "":
		h.reached = further(h.reached, r.Reached)
		return false
	case stage == journal.Saved:
		if h.saved.known() || len(h.told) > 0 {
			return false
		}
		day.said = words
		h.saved, h.savedColumn, h.reached = day, -1, further(h.reached, journal.Saved)
		h.told = append(h.told, stepOf(stage, day))
		return true
	case !stage.Meets() && !stage.Ended() && len(h.days[stage]) > 0 && !again:
		return false
	}
	day.said = words
	h.rounds = max(h.rounds, r.Rounds)
	h.reopened = h.reopened || again || r.Reopened
	h.wentOn = h.wentOn || again
	h.reached = further(h.reached, r.Reached)
	h.told = append(h.told, stepOf(stage, day))
	h.reach(stage, day)
	return true
}

// stepOf is a step with its day; the words stay as its remark where they say
// more than the stage.
func stepOf(s journal.Stage, d dated) journal.ArrivedStep {
	if !d.known() {
		d.precision = journal.UnknownBy
	}
	step := journal.ArrivedStep{Stage: s, Day: d.day, Precision: d.precision}
	if saysMore(d.said, s) {
		step.Remark = d.said
	}
	return step
}

// toldSteps are the steps of a history that went on after an end: as it was
// told, and before that what only other columns say.
func (h *history) toldSteps() []journal.ArrivedStep {
	var steps []journal.ArrivedStep
	if h.saved.known() && h.told[0].Stage != journal.Saved {
		steps = append(steps, stepOf(journal.Saved, h.saved))
	}
	if !slices.ContainsFunc(h.told, func(s journal.ArrivedStep) bool { return s.Stage == journal.Applied }) || h.told[0].Stage.Ended() {
		first := dated{}
		for _, d := range h.days[journal.Applied] {
			if d.known() && d.said == "" {
				first = d
			}
		}
		steps = append(steps, stepOf(journal.Applied, first))
	}
	steps = append(steps, h.told...)
	if h.end = ""; steps[len(steps)-1].Stage.Ended() {
		h.end = steps[len(steps)-1].Stage
	}
	return steps
}
