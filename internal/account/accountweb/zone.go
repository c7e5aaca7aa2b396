package accountweb

import (
	"fmt"
	"strings"
	"time"

	"onward/internal/account"
)

// region is a part of the world with its time zones.
type region struct {
	name  string
	zones []zone
}

// zone is one to choose: its name in the database, and in words.
type zone struct{ name, label string }

// regions puts the zones, which come in alphabetical order, under the first
// part of their names.
func regions(choices []account.ZoneChoice) []region {
	var all []region
	for _, c := range choices {
		part, city, found := strings.Cut(c.Name, "/")
		if !found {
			part, city = "Elsewhere", c.Name
		}
		if len(all) == 0 || all[len(all)-1].name != part {
			all = append(all, region{name: part})
		}
		last := &all[len(all)-1]
		last.zones = append(last.zones, zone{c.Name, strings.NewReplacer("_", " ", "/", ", ").Replace(city) + ", " + offset(c.Offset)})
	}
	return all
}

// offset is how far a zone is from UTC: "UTC", "UTC+1", "UTC−3:30".
func offset(d time.Duration) string {
	if d == 0 {
		return "UTC"
	}
	sign := "+"
	if d < 0 {
		sign, d = "−", -d
	}
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	if minutes == 0 {
		return fmt.Sprintf("UTC%s%d", sign, hours)
	}
	return fmt.Sprintf("UTC%s%d:%02d", sign, hours, minutes)
}
