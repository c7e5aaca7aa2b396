package ui

// place is one entry of the rail and of the phone's bar.
type place struct{ nav, url, icon, label string }

// places are shown in this order. Only what exists has a line; a new line is all that a new place needs.
func places() []place {
	return []place{
		{"today", "/", "sunrise", "Today"},
		{"journal", "/journal", "notebook-pen", "Journal"},
		{"settings", "/settings", "settings", "Settings"},
	}
}

const logURL = "/applications/new"
