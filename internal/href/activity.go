package href

import (
	"net/url"

	"onward/internal/id"
)

// Activities is what a person did, by day, and where more of it is sent.
func Activities() string { return "/activities" }

// ActivitiesWith is that page under a query such as "app=…".
func ActivitiesWith(q url.Values) string {
	if len(q) == 0 {
		return Activities()
	}
	return Activities() + "?" + q.Encode()
}

// ActivitiesAbout is that page with its form about an application.
func ActivitiesAbout(app id.Application) string {
	return ActivitiesWith(url.Values{"app": {app.String()}})
}

// ActivitiesTogether is that page with its form about something with a contact.
func ActivitiesTogether(contact id.Contact) string {
	return ActivitiesWith(url.Values{"contact": {contact.String()}})
}

// Timer is where the timer is started.
func Timer() string { return Activities() + "/timer" }

// Activity is the form of one of them.
func Activity(a id.Activity) string { return Activities() + "/" + a.String() }

// ActivityEnd is where the timer is stopped.
func ActivityEnd(a id.Activity) string { return Activity(a) + "/end" }

// ActivityRemoval is where one is thrown away.
func ActivityRemoval(a id.Activity) string { return Activity(a) + "/removal" }

// ActivityReturn is where one that was thrown away is put back.
func ActivityReturn(a id.Activity) string { return Activity(a) + "/return" }

// undoesActivity tells whether an address is one that takes back what was done
// with an activity.
func undoesActivity(address, activity string) bool {
	a, err := id.Parse[id.ActivityKind](activity)
	return err == nil && address == ActivityReturn(a)
}
