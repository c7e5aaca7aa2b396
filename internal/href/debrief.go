package href

import (
	"net/url"
	"strings"

	"onward/internal/id"
)

// ApplicationDebriefs is where looking back at an application begins.
func ApplicationDebriefs(a id.Application) string { return Application(a) + "/debriefs" }

// Debrief is one look back, to be read.
func Debrief(a id.Application, d id.Debrief) string {
	return ApplicationDebriefs(a) + "/" + d.String()
}

// DebriefStep is one step of it, by the name that the step has.
func DebriefStep(a id.Application, d id.Debrief, step string) string {
	return Debrief(a, d) + StepName(step)
}

// StepName is the end of a step's address.
func StepName(step string) string { return "/" + strings.ReplaceAll(step, "_", "-") }

// DebriefForm is where making it longer or shorter is sent.
func DebriefForm(a id.Application, d id.Debrief) string { return Debrief(a, d) + "/form" }

// DebriefLater is where putting it off is sent.
func DebriefLater(a id.Application, d id.Debrief) string { return Debrief(a, d) + "/later" }

// DebriefEnd is where letting it be is sent.
func DebriefEnd(a id.Application, d id.Debrief) string { return Debrief(a, d) + "/end" }

// DebriefRemoval is where throwing it away is sent.
func DebriefRemoval(a id.Application, d id.Debrief) string { return Debrief(a, d) + "/removal" }

// DebriefReturn is where taking that back is sent.
func DebriefReturn(a id.Application, d id.Debrief) string { return Debrief(a, d) + "/return" }

// Reflections is what was learned, by company, question and reason.
func Reflections() string { return "/reflections" }

// ReflectionsWith is that list under a query.
func ReflectionsWith(q url.Values) string {
	if len(q) == 0 {
		return Reflections()
	}
	return Reflections() + "?" + q.Encode()
}
