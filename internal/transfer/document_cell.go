package transfer

import (
	"encoding/json"
	"strings"
	"time"

	"onward/internal/journal"
)

// The database takes more for a day, an instant or an address than any page
// can show: a day without end, or what leads to no page of the web. No export
// holds such a thing, so a document that does was changed.

// isInstant and isDay tell what a column holds, by its name; a test compares
// them with the database's own catalogue.
func isInstant(column string) bool { return strings.HasSuffix(column, "_at") }

func isDay(column string) bool {
	return column == "day" || strings.HasSuffix(column, "_day") || column == "deadline" || column == "begins" || column == "snoozed_to"
}

func isAddress(column string) bool { return column == "posting_url" || column == "link" }

// showable tells whether a value of a column is one that pages can show.
func showable(column string, value json.RawMessage) bool {
	if !isInstant(column) && !isDay(column) && !isAddress(column) {
		return true
	}
	var text *string
	if json.Unmarshal(value, &text) != nil {
		return false
	}
	var err error
	switch {
	case text == nil: // not known
	case isInstant(column):
		_, err = time.Parse(time.RFC3339, *text)
	case isDay(column):
		_, err = time.Parse(time.DateOnly, *text)
	default:
		return *text == "" || journal.WebAddress(*text)
	}
	return err == nil
}
