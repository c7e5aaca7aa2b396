// Package href holds every address of Onward as a function, so that a page
// never spells one out and a changed address is changed once.
package href

import (
	"net/url"
	"regexp"

	"onward/internal/id"
)

// The addresses that need no more than their name.
const (
	home     = "/"
	journal  = "/journal"
	signIn   = "/sign-in"
	settings = "/settings"
	imports  = "/imports"
	trash    = "/trash"
	acts     = "/acts"
	board    = "/board"
	calendar = "/calendar"
)

// Today is the first page of someone signed in.
func Today() string { return home }

// More leads to what the phone's bar has no room for.
func More() string { return "/more" }

// Imports is where a spreadsheet is brought in, and the list of those that were.
func Imports() string { return imports }

// Import is one spreadsheet on its way in, or after.
func Import(i id.Import) string { return imports + "/" + i.String() }

// ImportArrival is where the person's yes to the whole import is sent.
func ImportArrival(i id.Import) string { return Import(i) + "/arrival" }

// ImportUndoing is where taking an import back is sent.
func ImportUndoing(i id.Import) string { return Import(i) + "/undoing" }

// Export is where a whole journal is taken out, and brought back in.
func Export() string { return "/export" }

// ExportCSV is the journal as tables.
func ExportCSV() string { return Export() + "/csv" }

// ExportJSON is the journal as one document.
func ExportJSON() string { return Export() + "/json" }

// Restores is where such a document is sent.
func Restores() string { return "/restores" }

// Restore is a document on its way back in, or after.
func Restore(r id.Restore) string { return Restores() + "/" + r.String() }

// RestoreArrival is where the person's yes to it is sent.
func RestoreArrival(r id.Restore) string { return Restore(r) + "/arrival" }

// RestoreRemoval is where letting it go is sent.
func RestoreRemoval(r id.Restore) string { return Restore(r) + "/removal" }

// Sample is where looking around with a sample begins.
func Sample() string { return "/sample" }

// Keeping is the form that makes a sample one's own.
func Keeping() string { return settings + "/keeping" }

// Deletion is the form that deletes the account.
func Deletion() string { return settings + "/deletion" }

// SignIn is the form that signs a person in.
func SignIn() string { return signIn }

// SignInThen is SignIn with the address to go on to.
func SignInThen(next string) string {
	if next == "" || next == home {
		return signIn
	}
	return signIn + "?" + url.Values{"next": {next}}.Encode()
}

// SignUp is the form that makes an account.
func SignUp() string { return "/sign-up" }

// SignOut is where signing out is sent.
func SignOut() string { return "/sign-out" }

// Reset is the form that sets a new password, from a link with a secret.
func Reset(secret string) string { return "/reset?" + url.Values{"token": {secret}}.Encode() }

// Invitation is the sign-up form reached from an invitation.
func Invitation(secret string) string {
	return "/sign-up?" + url.Values{"invitation": {secret}}.Encode()
}

// Settings are a person's own.
func Settings() string { return settings }

// Password is where a change of password is sent.
func Password() string { return settings + "/password" }

// Sessions is the list of browsers that are signed in.
func Sessions() string { return settings + "/sessions" }

// Session is where ending one of them is sent.
func Session(s id.Session) string { return Sessions() + "/" + s.String() }

// OtherSessions is where ending all but this one is sent.
func OtherSessions() string { return Sessions() + "/others" }

// Resetting is where the new password of a reset is sent.
func Resetting() string { return "/reset" }

// Held is the page of a form that waits to be sent on.
func Held(h id.Held) string { return "/held/" + h.String() }

// HeldRemoval is where letting go of it is sent.
func HeldRemoval(h id.Held) string { return Held(h) + "/removal" }

// Drafts is where a form is sent that is still being written.
func Drafts() string { return "/drafts" }

// DraftRemoval is where starting afresh is sent.
func DraftRemoval(d id.Draft) string { return Drafts() + "/" + d.String() + "/removal" }

// Local tells whether a text has the form of one of these addresses, without
// or with a plain query: what another site's address could be read from does not.
func Local(address string) bool { return len(address) <= localLimit && local.MatchString(address) }

const localLimit = 500 // bytes

var local = regexp.MustCompile(`^(?:/|(?:/[0-9a-z-]+)+)(?:\?[0-9A-Za-z=&%+._~-]*)?$`)
