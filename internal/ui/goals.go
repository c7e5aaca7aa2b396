package ui

import "onward/internal/href"

// Goals are the pages of goals and of what belongs to them; current is "goals",
// "weeks", "activities", "routine", "rest"
// or "aim".
func Goals(current string) []View {
	return []View{
		{"Goals", href.Goals(), current == "goals"},
		{"Weeks", href.Weeks(), current == "weeks"},
		{"What you did", href.Activities(), current == "activities"},
		{"Routine", href.Routine(), current == "routine"},
		{"Rest", href.Rests(), current == "rest"},
		{"Aim", href.Aim(), current == "aim"},
	}
}
