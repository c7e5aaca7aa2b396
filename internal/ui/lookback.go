package ui

import "onward/internal/href"

// LookBack are the ways to look back; current is "reflections", "reviews",
// "plans", "wins" or "feelings".
func LookBack(current string) []View {
	return []View{
		{"Reflections", href.Reflections(), current == "reflections"},
		{"Reviews", href.Reviews(), current == "reviews"},
		{"Plans", href.Plans(), current == "plans"},
		{"Wins", href.Wins(), current == "wins"},
		{"Feelings", href.Feelings(), current == "feelings"},
	}
}

// Letters are the pages of letters and of what belongs to them; current is
// "letters", "templates" or "people".
func Letters(current string) []View {
	return []View{
		{"Letters", href.Letters(), current == "letters"},
		{"Templates", href.Templates(), current == "templates"},
		{"People", href.People(), current == "people"},
	}
}
