package href

import "net/url"

// SignUpLink is the form that makes an account, from a mailed link with a secret.
func SignUpLink(secret string) string { return SignUp() + "?" + url.Values{"token": {secret}}.Encode() }

// SignUpAsking is where asking for such a link is sent.
func SignUpAsking() string { return SignUp() + "/link" }

// ResetAsking is where asking for a link to a new password is sent.
func ResetAsking() string { return Resetting() + "/link" }

// Address is the form that asks for another address of one's own.
func Address() string { return settings + "/address" }

// MoveLink is the page that asks whether an account is to go by the address
// that the link was mailed to.
func MoveLink(secret string) string { return Moving() + "?" + url.Values{"token": {secret}}.Encode() }

// Moving is where the yes to it is sent.
func Moving() string { return "/address" }
