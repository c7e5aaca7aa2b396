package journalweb

import (
	"fmt"
	"slices"
	"strconv"

	"onward/internal/clock"
	"onward/internal/journal"
	"onward/internal/ui"
)

func stageOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "any"}, {Value: "open", Label: "open"}, {Value: "ended", Label: "ended"}}
	for _, s := range journal.Stages() {
		options = append(options, ui.Option{Value: string(s), Label: s.Word(0)})
	}
	return options
}

func tailoredOptions() []ui.Option {
	return []ui.Option{{Value: "", Label: "any"}, {Value: "yes", Label: "yes"}, {Value: "no", Label: "no"}, {Value: "unsaid", Label: "not said"}}
}

func sortOptions() []ui.Option {
	return []ui.Option{
		{Value: "", Label: "latest word"}, {Value: string(journal.ByQuiet), Label: "longest quiet"},
		{Value: string(journal.ByApplied), Label: "day applied"}, {Value: string(journal.ByCompany), Label: "company"},
		{Value: string(journal.ByFurthest), Label: "how far it came"},
	}
}

// ownOptions offers the person's own of one kind by name, and the one in use
// if it is no longer among them.
func (v *tableView) ownOptions(kind, used string) []ui.Option {
	options := []ui.Option{{Value: "", Label: "any"}}
	for _, c := range v.of(kind) {
		options = append(options, ui.Option{Value: c.Name, Label: c.Name})
	}
	return withUsed(options, used, used)
}

// withUsed adds the value in use where it is not offered.
func withUsed(options []ui.Option, used, label string) []ui.Option {
	if used != "" && !slices.ContainsFunc(options, func(o ui.Option) bool { return o.Value == used }) {
		options = append(options, ui.Option{Value: used, Label: label})
	}
	return options
}

func workOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "any"}}
	for _, w := range journal.WorkTypes() {
		options = append(options, ui.Option{Value: w, Label: workTypeWord(w)})
	}
	return options
}

// quietOptions offer how long no word came.
func (v *tableView) quietOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "any time"}}
	for _, n := range []int{7, 14, 30, 45, 60, 90} {
		options = append(options, ui.Option{Value: strconv.Itoa(n), Label: fmt.Sprintf("%d days or more", n)})
	}
	return withUsed(options, v.quiet(), v.quiet()+" days or more")
}

func (v *tableView) quiet() string {
	if v.filter.Quiet == 0 {
		return ""
	}
	return strconv.Itoa(v.filter.Quiet)
}

func dayOptions() []ui.Option {
	return []ui.Option{{Value: "", Label: "any"}, {Value: "unknown", Label: "not known"}}
}

func (v *tableView) dayFilter() string {
	if v.filter.NoDay {
		return "unknown"
	}
	return ""
}

func feltOptions() []ui.Option {
	return []ui.Option{{Value: "", Label: "any"}, {Value: "low", Label: "low"}, {Value: "even", Label: "in between"}, {Value: "good", Label: "good"}}
}

// searchOptions offer the present search, the past ones, and all.
func (v *tableView) searchOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "the present one"}, {Value: "all", Label: "all"}}
	for _, c := range v.of("search") {
		options = append(options, ui.Option{Value: c.ID, Label: v.pastSearch(c)})
	}
	return options
}

// pastSearch names a search that is past.
func (v *tableView) pastSearch(c journal.Choice) string {
	if c.Name != "" {
		return c.Name
	}
	day, err := clock.ParseDay(c.Day)
	if err != nil {
		return c.Day
	}
	return "from " + v.me.Day(day)
}

// unfolded tells whether the choices that are seldom wanted are shown, as they
// are when one of them is in use.
func (v *tableView) unfolded() bool {
	f := v.filter
	return v.more || f.WorkType != "" || f.Company != "" || f.Tag != "" || f.Quiet > 0 || f.NoDay || f.Feeling != "" || f.Search != ""
}
