package debriefweb

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"onward/internal/debrief"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/page"
	"onward/internal/ui"
)

// reflectionsView is what was learned, narrowed or not.
type reflectionsView struct {
	me      page.Me
	filter  debrief.Filter
	all     []debrief.Reflection
	next    string // the address of the page after this one, or ""
	reasons []debrief.ReasonCount
}

func (d rooms) reflections(w http.ResponseWriter, r *http.Request, me page.Me) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	f := debrief.Filter{Company: q.Line("company"), Question: debrief.Question(q.Text("question")), Reason: q.Line("reason")}
	if !slices.Contains(debrief.Asked(), f.Question) {
		f.Question = ""
	}
	if after, err := id.Parse[id.ReflectionKind](q.Text("after")); err == nil {
		f.After = after
	}
	all, reasons := debrief.Reflections(f), debrief.NamedReasons("", nil)
	if err := me.Owned.Read(r.Context(), all, reasons); err != nil {
		return err
	}
	v := reflectionsView{me: me, filter: f, all: all.All, reasons: reasons.All}
	if len(v.all) > debrief.PageSize {
		v.all = v.all[:debrief.PageSize]
		v.next = v.address(v.all[len(v.all)-1].ID)
	}
	return d.Show(w, r, http.StatusOK, reflectionsPage(d.Frame(r, "Looking back", "reflections"), v))
}

// narrowed tells whether anything is left out.
func (v reflectionsView) narrowed() bool {
	return v.filter.Company != "" || v.filter.Question != "" || v.filter.Reason != ""
}

func (v reflectionsView) address(after id.Reflection) string {
	q := url.Values{}
	for name, value := range map[string]string{"company": v.filter.Company, "question": string(v.filter.Question), "reason": v.filter.Reason, "after": after.String()} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return href.ReflectionsWith(q)
}

// first is where the list begins, where it goes on here.
func (v reflectionsView) first() string {
	if v.filter.After.IsZero() {
		return ""
	}
	return v.address(id.Reflection{})
}

func questionOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Every question"}}
	for _, q := range debrief.Asked() {
		options = append(options, ui.Option{Value: string(q), Label: q.Words()})
	}
	return options
}

func (v reflectionsView) reasonOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Every reason"}}
	for _, r := range v.reasons {
		options = append(options, ui.Option{Value: reasonKey(r.Reason), Label: countedWord(r)})
	}
	return options
}

// countedWord is a reason that was counted, as those say it who named it.
func countedWord(r debrief.ReasonCount) string {
	if r.Said == 0 {
		r.Teller = debrief.Me
	}
	return r.Word()
}

// reasonKey is how an address names a reason.
func reasonKey(r debrief.Reason) string {
	if r.Reason == debrief.Own {
		return r.Words
	}
	return r.Reason
}

// how often a reason was named, and by whom.
func often(r debrief.ReasonCount) string {
	switch {
	case r.Guessed == 0:
		return "they said it " + times(r.Said)
	case r.Said == 0:
		return "I guessed it " + times(r.Guessed)
	}
	return "they said it " + times(r.Said) + ", I guessed it " + times(r.Guessed)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
