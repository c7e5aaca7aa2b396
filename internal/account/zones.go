package account

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a person's zone must not depend on what the machine has installed

	"onward/internal/field"
)

// zoneNames are the zones to choose from, one a line: those of the IANA time
// zone database's zone.tab (public domain), and UTC.
//
//go:embed zones.txt
var zoneNames string

// ZoneNames lists the time zones to choose from, in alphabetical order. A
// browser may name others, older names mostly; Onward takes those too.
func ZoneNames() []string { return strings.Fields(zoneNames) }

// zones loads each time zone once.
type zones struct{ loaded sync.Map } // name → *time.Location

// load gives the named zone, or UTC where the name is not known.
func (z *zones) load(name string) *time.Location {
	if there, ok := z.loaded.Load(name); ok {
		return there.(*time.Location) //nolint:forcetypeassert // nothing else is put in
	}
	zone, ok := FindZone(name)
	if !ok {
		return time.UTC // not kept: a map of what does not exist would have no end
	}
	z.loaded.Store(name, zone)
	return zone
}

// FindZone takes IANA names only: not the machine's own zone, no way around
// through its folders, and none of the files that hold leap seconds.
func FindZone(name string) (*time.Location, bool) {
	if len(name) > 64 || !regexp.MustCompile(`^[A-Z][A-Za-z0-9]*([/_+-][A-Za-z0-9]+)*$`).MatchString(name) || name == "Local" || name == "Factory" {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}

func checkZone(name string, errs *field.Errors) {
	if _, ok := FindZone(name); !ok {
		errs.Add("zone", "Choose the time zone that you live in, so that your days begin and end when they should.")
	}
}

// ZoneChoice is a time zone to choose from.
type ZoneChoice struct {
	Name   string
	Offset time.Duration // east of UTC, at present
}

// ZoneChoices are the time zones to choose from, in alphabetical order; chosen
// is among them, whatever it is, as long as it is a zone.
func (s Store) ZoneChoices(chosen string) []ZoneChoice {
	names := ZoneNames()
	if _, known := FindZone(chosen); known && !slices.Contains(names, chosen) {
		names = append(names, chosen)
		slices.Sort(names)
	}
	choices, now := make([]ZoneChoice, len(names)), s.clock.Now()
	for i, name := range names {
		_, seconds := now.In(s.zones.load(name)).Zone()
		choices[i] = ZoneChoice{name, time.Duration(seconds) * time.Second}
	}
	return choices
}
