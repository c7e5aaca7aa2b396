package href

// Insights is the page of how far applications came.
func Insights() string { return "/insights" }

// Comparisons is the page of what gets answers.
func Comparisons() string { return Insights() + "/compare" }

// Waits is the page of how long an answer takes.
func Waits() string { return Insights() + "/waiting" }

// FlowPicture is the picture of the ways that applications took, to be saved.
func FlowPicture() string { return Insights() + "/flow.svg" }

// Dismissals is where it is sent what insights are not to tell for now.
func Dismissals() string { return Insights() + "/dismissals" }

// InsightTables are the figures of all these pages as tables, in one file.
func InsightTables() string { return Insights() + "/export/csv" }

// Of has a page of insights speak of the applications that a query asks for.
func Of(url, query string) string {
	if query == "" {
		return url
	}
	return url + "?" + query
}
