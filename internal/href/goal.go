package href

import (
	"net/url"

	"onward/internal/id"
)

// Goals is the page of all goals, and where a new one is sent.
func Goals() string { return "/goals" }

// NewGoal is the form of a new goal.
func NewGoal() string { return Goals() + "/new" }

// NewGoalLike is that form, filled from a ready-made one.
func NewGoalLike(ready string) string { return NewGoal() + "?" + url.Values{"like": {ready}}.Encode() }

// NewGoalFrom is that form, which leads back to the page that it was opened on.
func NewGoalFrom(back string) string { return NewGoal() + "?" + url.Values{"back": {back}}.Encode() }

// Goal is one goal's own page.
func Goal(g id.Goal) string { return Goals() + "/" + g.String() }

// GoalChange is the form that changes a goal.
func GoalChange(g id.Goal) string { return Goal(g) + "/edit" }

// GoalPause is where a goal is put to rest by itself.
func GoalPause(g id.Goal) string { return Goal(g) + "/pause" }

// GoalResumption is where it goes on.
func GoalResumption(g id.Goal) string { return Goal(g) + "/resumption" }

// GoalArchive is where a goal is put away that is done with.
func GoalArchive(g id.Goal) string { return Goal(g) + "/archive" }

// GoalReopening is where it is taken up again.
func GoalReopening(g id.Goal) string { return Goal(g) + "/reopening" }

// GoalRemoval is where a goal is thrown away.
func GoalRemoval(g id.Goal) string { return Goal(g) + "/removal" }

// GoalReturn is where a goal that was thrown away is put back.
func GoalReturn(g id.Goal) string { return Goal(g) + "/return" }

// GoalTicks is where something is counted by hand.
func GoalTicks(g id.Goal) string { return Goal(g) + "/ticks" }

// TickRemoval is where what was counted by hand is taken back.
func TickRemoval(g id.Goal, t id.Tick) string { return GoalTicks(g) + "/" + t.String() + "/removal" }

// GoalMilestones is where a step on the way is sent.
func GoalMilestones(g id.Goal) string { return Goal(g) + "/milestones" }

// MilestoneCompletion is where it is said that a step is done, or is not.
func MilestoneCompletion(g id.Goal, m id.Milestone) string {
	return GoalMilestones(g) + "/" + m.String() + "/completion"
}

// MilestoneRemoval is where a step is taken out.
func MilestoneRemoval(g id.Goal, m id.Milestone) string {
	return GoalMilestones(g) + "/" + m.String() + "/removal"
}

// Rests are the days of rest, and where new ones are sent.
func Rests() string { return "/rest" }

// NewRest is the form that books them.
func NewRest() string { return Rests() + "/new" }

// RestChange is the form that changes days of rest.
func RestChange(r id.Rest) string { return Rests() + "/" + r.String() + "/edit" }

// RestRemoval is where days of rest are taken back.
func RestRemoval(r id.Rest) string { return Rests() + "/" + r.String() + "/removal" }

// RestReturn is where they are booked after all.
func RestReturn(r id.Rest) string { return Rests() + "/" + r.String() + "/return" }

// Weeks is the page of the weeks.
func Weeks() string { return "/weeks" }

// undoesGoal tells whether an address is one that takes back what was done
// with a goal, or with days of rest.
func undoesGoal(address, one string) bool {
	g, err := id.Parse[id.GoalKind](one)
	r := id.As[id.RestKind](g)
	return err == nil && (address == GoalReturn(g) || address == GoalReopening(g) || address == GoalResumption(g) || address == RestReturn(r))
}

// undoesTick tells whether an address is one that takes back what was counted
// by hand.
func undoesTick(address, goal, tick string) bool {
	g, err := id.Parse[id.GoalKind](goal)
	t, err2 := id.Parse[id.TickKind](tick)
	return err == nil && err2 == nil && address == TickRemoval(g, t)
}
