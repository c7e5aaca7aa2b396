package ui

import (
	"maps"

	"github.com/a-h/templ"
)

func merged(list []templ.Attributes) templ.Attributes {
	all := templ.Attributes{}
	for _, a := range list {
		maps.Copy(all, a)
	}
	return all
}
