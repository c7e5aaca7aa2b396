package id

type (
	// ActivityKind tells the ids of this kind from others.
	ActivityKind struct{}
	// GoalKind tells the ids of this kind from others.
	GoalKind struct{}
	// TickKind tells the ids of this kind from others.
	TickKind struct{}
	// MilestoneKind tells the ids of this kind from others.
	MilestoneKind struct{}
	// RestKind tells the ids of this kind from others.
	RestKind struct{}
)

type (
	// Activity is the id of something that a person did.
	Activity = Of[ActivityKind]
	// Goal is the id of a goal.
	Goal = Of[GoalKind]
	// Tick is the id of something that was counted by hand.
	Tick = Of[TickKind]
	// Milestone is the id of a step on the way to a goal.
	Milestone = Of[MilestoneKind]
	// Rest is the id of days of rest.
	Rest = Of[RestKind]
)

// NewActivity makes the id of something that a person did.
func NewActivity() Activity { return New[ActivityKind]() }

// NewGoal makes the id of a goal.
func NewGoal() Goal { return New[GoalKind]() }

// NewTick makes the id of something that was counted by hand.
func NewTick() Tick { return New[TickKind]() }

// NewMilestone makes the id of a step on the way to a goal.
func NewMilestone() Milestone { return New[MilestoneKind]() }

// NewRest makes the id of days of rest.
func NewRest() Rest { return New[RestKind]() }
