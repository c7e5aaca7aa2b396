package ui

import "onward/internal/href"

// place is one entry of the rail and of the phone's bar.
type place struct {
	nav, url, icon, label, keys string

	only string // "rail" or "bar", where it is in one of them; "" in both
}

// places are shown in this order. Only what exists has a line; a new line is
// all that a new place needs. The phone's bar has room for four and the one
// that logs: the others are behind More there.
func places() []place {
	return []place{
		{"today", href.Today(), "sunrise", "Today", "g t", ""},
		{"journal", href.Journal(), "notebook-pen", "Journal", "g j", ""},
		{"goals", href.Goals(), "target", "Goals", "g o", ""},
		{"insights", href.Insights(), "chart-no-axes-column", "Insights", "g i", "rail"},
		{"reflections", href.Reflections(), "book-open", "Look back", "g l", "rail"},
		{"settings", href.Settings(), "settings", "Settings", "", "rail"},
		{"more", href.More(), "menu", "More", "", "bar"},
	}
}

// here tells whether a page belongs to a place: More stands for all that it leads to.
func (p place) here(nav string) bool {
	if p.only != "bar" || nav == p.nav {
		return nav == p.nav
	}
	for _, other := range places() {
		if other.nav == nav {
			return other.only == "rail"
		}
	}
	return false
}

// further is where More leads to.
func further() []Link {
	return []Link{
		{"To do", href.Tasks()}, {"Calendar", href.Calendar()}, {"Insights", href.Insights()}, {"Look back", href.Reflections()}, {"Letters", href.Letters()}, {"People", href.People()}, {"Companies", href.Companies()},
		{"What you did", href.Activities()}, {"Your weeks", href.Weeks()}, {"Routine", href.Routine()}, {"Rest", href.Rests()}, {"Aim", href.Aim()}, {"Bring in a spreadsheet", href.Imports()}, {"Take it out", href.Export()}, {"Settings", href.Settings()},
	}
}
