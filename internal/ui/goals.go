package ui

import "onward/internal/href"

// Goals are the pages of goals and of what belongs to them; current is "goals",
// "weeks", "activities" or "rest".
func Goals(current string) []View {
	return []View{
		{"Goals", href.Goals(), current == "goals"},
		{"Weeks", href.Weeks(), current == "weeks"},
		{"What you did", href.Activities(), current == "activities"},
		{"Rest", href.Rests(), current == "rest"},
	}
}
