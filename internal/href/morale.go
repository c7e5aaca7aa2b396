package href

import (
	"net/url"

	"onward/internal/id"
)

// Feelings is how the days were, and where a check-in is sent.
func Feelings() string { return "/feelings" }

// FeelingsUntil is that page with the weeks up to a day.
func FeelingsUntil(day string) string { return Feelings() + "?" + url.Values{"until": {day}}.Encode() }

// Feeling is one check-in's form, and where a correction of it is sent.
func Feeling(c id.CheckIn) string { return Feelings() + "/" + c.String() }

// FeelingRemoval is where a check-in is taken back.
func FeelingRemoval(c id.CheckIn) string { return Feeling(c) + "/removal" }

// FeelingReturn is where that is taken back.
func FeelingReturn(c id.CheckIn) string { return Feeling(c) + "/return" }

// FeelingsExport is all that was felt, as a table.
func FeelingsExport() string { return Feelings() + "/export" }

// FeelingsDeletion is where all check-ins are deleted.
func FeelingsDeletion() string { return Feelings() + "/deletion" }

// HelpLines is where somebody writes down whom to turn to.
func HelpLines() string { return settings + "/help" }

// undoesFeeling tells whether an address is one that takes back what was done
// with a check-in, its first saying included.
func undoesFeeling(address, one string) bool {
	c, err := id.Parse[id.CheckInKind](one)
	return err == nil && (address == FeelingRemoval(c) || address == FeelingReturn(c))
}
