package unsentweb

import (
	"net/http"
	"strings"
	"unicode"

	"onward/internal/clock"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// heldView is a form that was held.
type heldView struct {
	me     page.Me
	held   unsent.Held
	others []id.Held
}

func (u rooms) held(w http.ResponseWriter, r *http.Request, me page.Me) error {
	wanted, err := form.PathID[id.HeldKind](r, "held")
	if err != nil {
		return err
	}
	held, others, err := u.store(me).Held(r.Context(), wanted, u.Secrets(r))
	if err != nil {
		return err
	}
	return u.Show(w, r, http.StatusOK, heldPage(u.Frame(r, "What you wrote is kept", ""), heldView{me, held, others}))
}

func (u rooms) letGo(w http.ResponseWriter, r *http.Request, me page.Me) error {
	held, err := form.PathID[id.HeldKind](r, "held")
	if err != nil {
		return err
	}
	if err := u.store(me).LetGo(r.Context(), held, u.Secrets(r)); err != nil {
		return err
	}
	return u.RedirectSaying(w, r, href.Today(), "It is let go of.")
}

// until is when the form is let go of by itself.
func (v heldView) until() string {
	at := v.held.Until()
	day, hour := clock.DayIn(at, v.me.Zone), at.In(v.me.Zone).Format("15:04")
	if day == v.me.Today {
		return "today, " + hour
	}
	return v.me.Weekday(day) + ", " + hour
}

// written are the fields that the person filled in: short ones in a line, long
// ones with their own lines.
func (v heldView) written() []ui.Fact {
	var facts []ui.Fact
	for _, f := range v.held.Fields.Written() {
		fact := ui.Fact{Label: label(f.Name), Value: plainly(f.Value)}
		if day, err := clock.ParseDay(f.Value); err == nil {
			fact.Value = v.me.Day(day)
		}
		if strings.Contains(fact.Value, "\n") {
			fact.Body = ui.Verbatim(fact.Value)
		}
		facts = append(facts, fact)
	}
	return facts
}

// label makes words of a field's name.
func label(name string) string {
	if name == "body" {
		return "What you wrote"
	}
	words := []rune(plainly(strings.ReplaceAll(name, "_", " ")))
	words[0] = unicode.ToUpper(words[0])
	return string(words)
}

// plainly is a text that can be shown, whatever was sent.
func plainly(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// fields are those to be sent on, but for what says which form it is.
func (v heldView) fields() unsent.Fields {
	var all unsent.Fields
	for _, f := range v.held.Fields {
		if f.Name != "held" {
			all = append(all, unsent.Field{Name: plainly(f.Name), Value: plainly(f.Value)})
		}
	}
	return all
}
