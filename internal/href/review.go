package href

import (
	"net/url"

	"onward/internal/id"
)

// Reviews is the weekly review: the week to look at, past ones, and what is
// being tried.
func Reviews() string { return "/reviews" }

// ReviewsBefore is that page with the reviews of the weeks before a day.
func ReviewsBefore(day string) string { return Reviews() + "?" + url.Values{"before": {day}}.Encode() }

// Review is the review of the week that begins on a day, such as
// "2026-11-16", and where it is sent.
func Review(week string) string { return Reviews() + "/" + week }

// Experiments is the list of all that was tried.
func Experiments() string { return "/experiments" }

// ExperimentsBefore is that list with those begun before another one.
func ExperimentsBefore(e id.Experiment) string {
	return Experiments() + "?" + url.Values{"before": {e.String()}}.Encode()
}

// Experiment is one of them, and where it is said how it went.
func Experiment(e id.Experiment) string { return Experiments() + "/" + e.String() }

// Plans are the plans for a set-back, and where a new one is sent.
func Plans() string { return "/plans" }

// Plan is one plan's form, and where a change of it is sent.
func Plan(p id.Plan) string { return Plans() + "/" + p.String() }

// PlanHiding is where a plan that has been read is put out of sight.
func PlanHiding(p id.Plan) string { return Plan(p) + "/hiding" }

// PlanRemoval is where a plan is taken away.
func PlanRemoval(p id.Plan) string { return Plan(p) + "/removal" }

// PlanReturn is where a plan that was taken away is put back.
func PlanReturn(p id.Plan) string { return Plan(p) + "/return" }

// undoesPlan tells whether an address is one that takes back what was done
// with a plan.
func undoesPlan(address, plan string) bool {
	p, err := id.Parse[id.PlanKind](plan)
	return err == nil && address == PlanReturn(p)
}
