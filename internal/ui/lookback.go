package ui

import "onward/internal/href"

// LookBack are the ways to look back; current is "reflections", "reviews" or
// "plans".
func LookBack(current string) []View {
	return []View{
		{"Reflections", href.Reflections(), current == "reflections"},
		{"Reviews", href.Reviews(), current == "reviews"},
		{"Plans", href.Plans(), current == "plans"},
	}
}
