package href

import (
	"net/url"

	"onward/internal/id"
)

// Wins is what went well and what was promised for it, and where one that is
// told is sent.
func Wins() string { return "/wins" }

// WinsAfter is that list where it goes on after the win of a day with a mark.
func WinsAfter(day, mark string) string {
	return Wins() + "?" + url.Values{"day": {day}, "after": {mark}}.Encode()
}

// FoundWins is where it is said what becomes of a win that is found.
func FoundWins() string { return Wins() + "/found" }

// Win is one win's form, and where a change of it is sent.
func Win(w id.Win) string { return Wins() + "/" + w.String() }

// WinKeeping is where a win is kept for a hard day, or no longer.
func WinKeeping(w id.Win) string { return Win(w) + "/keeping" }

// WinRemoval is where a win is thrown away.
func WinRemoval(w id.Win) string { return Win(w) + "/removal" }

// WinReturn is where a win that was thrown away is put back.
func WinReturn(w id.Win) string { return Win(w) + "/return" }

// Rewards is where a reward is promised.
func Rewards() string { return "/rewards" }

// Reward is one reward's form, and where a change of it is sent.
func Reward(r id.Reward) string { return Rewards() + "/" + r.String() }

// RewardTaking is where it is said that a reward was taken.
func RewardTaking(r id.Reward) string { return Reward(r) + "/taking" }

// RewardWaiting is where that is taken back: it waits again.
func RewardWaiting(r id.Reward) string { return Reward(r) + "/waiting" }

// RewardTicks is where one more is counted for a reward.
func RewardTicks(r id.Reward) string { return Reward(r) + "/ticks" }

// RewardTickRemoval is where that is taken back.
func RewardTickRemoval(r id.Reward, t id.RewardTick) string {
	return RewardTicks(r) + "/" + t.String() + "/removal"
}

// RewardRemoval is where a reward is thrown away.
func RewardRemoval(r id.Reward) string { return Reward(r) + "/removal" }

// RewardReturn is where a reward that was thrown away is put back.
func RewardReturn(r id.Reward) string { return Reward(r) + "/return" }

// undoesWin tells whether an address is one that takes back what was done with
// a win or a reward.
func undoesWin(address, one string) bool {
	w, err := id.Parse[id.WinKind](one)
	r, _ := id.Parse[id.RewardKind](one)
	return err == nil && (address == WinReturn(w) || address == RewardReturn(r) || address == RewardWaiting(r))
}

// undoesRewardTick tells whether an address is one that takes back a tick for a
// reward.
func undoesRewardTick(address, reward, tick string) bool {
	r, none := id.Parse[id.RewardKind](reward)
	t, malformed := id.Parse[id.RewardTickKind](tick)
	return none == nil && malformed == nil && address == RewardTickRemoval(r, t)
}
