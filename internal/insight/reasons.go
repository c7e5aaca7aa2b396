package insight

import (
	"onward/internal/debrief"
	"onward/internal/postgres"
)

// ReasonsIn asks for the reasons that were named of the applications of a
// scope, as debrief.NamedReasons does.
func ReasonsIn(s Scope) *postgres.Rows[debrief.ReasonCount] { return debrief.NamedReasons(s.where()) }
