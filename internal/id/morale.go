package id

type (
	// CheckInKind tells the ids of this kind from others.
	CheckInKind struct{}
	// WinKind tells the ids of this kind from others.
	WinKind struct{}
	// RewardKind tells the ids of this kind from others.
	RewardKind struct{}
	// RewardTickKind tells the ids of this kind from others.
	RewardTickKind struct{}
)

type (
	// CheckIn is the id of how a day felt, as it was said once, and of a revision of that.
	CheckIn = Of[CheckInKind]
	// Win is the id of a win.
	Win = Of[WinKind]
	// Reward is the id of a reward that was promised.
	Reward = Of[RewardKind]
	// RewardTick is the id of a tick for a reward.
	RewardTick = Of[RewardTickKind]
)

// NewCheckIn makes the id of how a day felt, or of a revision of that.
func NewCheckIn() CheckIn { return New[CheckInKind]() }

// NewWin makes the id of a win.
func NewWin() Win { return New[WinKind]() }

// NewReward makes the id of a reward.
func NewReward() Reward { return New[RewardKind]() }

// NewRewardTick makes the id of a tick for a reward.
func NewRewardTick() RewardTick { return New[RewardTickKind]() }
