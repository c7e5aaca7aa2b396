package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// optionList writes the options of a select. It is Go and not templ because a
// page can have hundreds of them, and templ formats each value by itself.
func optionList(chosen string, options []Option) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		b.Grow(48 * len(options))
		for _, o := range options {
			b.WriteString(`<option value="`)
			b.WriteString(templ.EscapeString(o.Value))
			if o.Value == chosen {
				b.WriteString(`" selected>`)
			} else {
				b.WriteString(`">`)
			}
			b.WriteString(templ.EscapeString(o.Label))
			b.WriteString(`</option>`)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}
