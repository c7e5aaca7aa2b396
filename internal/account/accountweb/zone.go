package accountweb

import (
	"fmt"
	"strings"
	"time"

	"onward/internal/account"
	"onward/internal/ui"
)

// zoneOptions puts the zones, which come in alphabetical order, under the
// first part of their names.
func zoneOptions(choices []account.ZoneChoice) []ui.Option {
	words := strings.NewReplacer("_", " ", "/", ", ")
	all := []ui.Option{{Value: "", Label: "Choose the place nearest to you"}}
	for _, c := range choices {
		region, city, found := strings.Cut(c.Name, "/")
		if !found {
			region, city = "Elsewhere", c.Name
		}
		all = append(all, ui.Option{Value: c.Name, Label: words.Replace(city) + ", " + offset(c.Offset), Group: region})
	}
	return all
}

// asZone has a script fill in the browser's own zone where none was chosen.
func asZone(f *ui.Field) {
	f.Required = true
	f.Attrs = map[string]any{"data-timezone": true}
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
