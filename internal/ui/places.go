package ui

import "onward/internal/href"

// place is one entry of the rail and of the phone's bar.
type place struct{ nav, url, icon, label, keys string }

// places are shown in this order. Only what exists has a line; a new line is all that a new place needs.
func places() []place {
	return []place{
		{"today", href.Today(), "sunrise", "Today", "g t"},
		{"journal", href.Journal(), "notebook-pen", "Journal", "g j"},
		{"reflections", href.Reflections(), "book-open", "Look back", "g l"},
		{"settings", href.Settings(), "settings", "Settings", ""},
	}
}
