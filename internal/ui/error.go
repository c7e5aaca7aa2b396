package ui

import "net/http"

type words struct{ title, text string }

// errorWords says what is so and what can be done, for every status that a person may meet.
func errorWords(status int) words {
	switch status {
	case http.StatusForbidden:
		return words{"This cannot be done from here", "The request came from another site, or from a page that is no longer yours. Open the page again and repeat it there."}
	case http.StatusNotFound:
		return words{"There is nothing here", "The address may be mistyped, or what stood here was deleted. The journal shows everything that is there."}
	case http.StatusConflict:
		return words{"This was changed in the meantime", "Someone with your account, perhaps you in another window, saved this first. Open it again to see what it says now."}
	case http.StatusRequestEntityTooLarge:
		return words{"That is more than fits", "What you sent is too large. Send a smaller file, or a part of it."}
	case http.StatusUnprocessableEntity:
		return words{"Something in it could not be read", "Go back, look over what you filled in and send it again."}
	case http.StatusTooManyRequests:
		return words{"That was a lot of tries", "For everyone's safety there is a limit. Wait a little and try again."}
	case http.StatusServiceUnavailable:
		return words{"Onward cannot reach its records just now", "What you sent may have been saved, or not. Wait a moment, look, and send it again if it is not there; it will not be saved twice."}
	default:
		return words{"Something went wrong here", "It is not your doing. What you sent may have been saved, or not. Look before you send it again."}
	}
}
