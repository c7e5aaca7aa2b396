package page

import (
	"strconv"

	"onward/internal/feeling"
	"onward/internal/ui"
)

// Feelings are the points of the scale to choose from, and none.
func Feelings() []ui.Option {
	var options []ui.Option
	for _, f := range feeling.All() {
		options = append(options, ui.Option{Value: strconv.Itoa(int(f)), Label: f.Word(), Icon: f.Icon()})
	}
	return append(options, ui.Option{Value: "", Label: "not said"})
}

// FeelingIcon is the weather of f; a pen where only words were said.
func FeelingIcon(f feeling.Feeling) string {
	if icon := f.Icon(); icon != "" {
		return icon
	}
	return "pen-line"
}
