package ui

import "onward/internal/href"

// Insights are the pages of what applications say when they are read together,
// all of the applications that query asks for; current is "far", "compare" or
// "waiting".
func Insights(current, query string) []View {
	return []View{
		{"How far", href.Of(href.Insights(), query), current == "far"},
		{"Answers", href.Of(href.Comparisons(), query), current == "compare"},
		{"Waiting", href.Of(href.Waits(), query), current == "waiting"},
	}
}
