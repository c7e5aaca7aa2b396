package href

import "onward/internal/id"

// Aim is the page of what a person looks for, and where a change of it is sent.
func Aim() string { return "/aim" }

// AimForm is the form of it.
func AimForm() string { return Aim() + "/edit" }

// AimLooks is where it is said that it stays as it is, or not now.
func AimLooks() string { return Aim() + "/looks" }

// EarlierAim is what they looked for before.
func EarlierAim(a id.Aim) string { return Aim() + "/" + a.String() }
