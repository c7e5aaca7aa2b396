package reminderweb

import (
	"net/http"

	"onward/internal/agenda"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/reminder"
	"onward/internal/ui"
)

// reminderView is the page of one reminder.
type reminderView struct {
	me   page.Me
	line agenda.Line
	id   id.Reminder
	errs field.Errors
}

func (t rooms) reminder(w http.ResponseWriter, r *http.Request, me page.Me) error {
	which, err := form.PathID[id.ReminderKind](r, "reminder")
	if err != nil {
		return err
	}
	return t.showReminder(w, r, http.StatusOK, reminderView{me: me, id: which})
}

func (t rooms) showReminder(w http.ResponseWriter, r *http.Request, status int, v reminderView) error {
	one := agenda.OneReminder(v.id)
	if err := v.me.Owned.Read(r.Context(), one); err != nil {
		return err
	}
	v.line = one.It
	return t.Show(w, r, status, reminderPage(t.Frame(r, reminder.Title(v.line), "today"), v))
}

func (v reminderView) heading() ui.Heading {
	return ui.Heading{
		Title: reminder.Title(v.line), Above: ui.Link{Label: "To do", URL: href.Tasks()},
		Who: v.line.Company, WhoURL: href.Application(v.line.ApplicationID), Below: journal.RoleWord(v.line.Role),
	}
}

// letter is where the letter begins that does what a reminder asks for; "" for
// none.
func (v reminderView) letter() string {
	switch {
	case v.line.How == agenda.FollowUp && v.line.Ordinal > 1:
		return href.ApplicationLetterFrom(v.line.ApplicationID, "follow-up-last")
	case v.line.How == agenda.FollowUp:
		return href.ApplicationLetterFrom(v.line.ApplicationID, "follow-up")
	case v.line.How == agenda.Thank:
		return href.ApplicationLetterFor(v.line.ApplicationID, string(letter.Thanks))
	case v.line.How == agenda.AskFeedback:
		return href.ApplicationLetterFor(v.line.ApplicationID, string(letter.Feedback))
	}
	return ""
}

// when says on which days it is shown.
func (v reminderView) when() string {
	if v.me.Today.Before(v.line.Day) {
		return "You are reminded of it " + v.me.When(v.line.Day) + "."
	}
	if v.line.How == agenda.Prepare {
		return "The talk is " + v.me.When(v.line.Until.AddDays(1)) + "."
	}
	return "It is shown until " + v.me.Weekday(v.line.Until) + ", and rests then."
}

// answer keeps what is said to a reminder, and leads back to where that was.
func (t rooms) answer(w http.ResponseWriter, r *http.Request, me page.Me) error {
	which, typed, err := told(w, r)
	if err != nil {
		return err
	}
	said, saying := reminder.Said(typed.Text("said")), "Done."
	to, quick := until(typed.Text("until"), me.Today, me.WeekStart)
	switch {
	case said == reminder.Answered:
	case said == reminder.Never:
		saying = "You are not reminded of this again."
	case quick:
		said, saying = reminder.Later, "You are reminded again "+me.When(to)+"."
	default:
		return t.showReminder(w, r, http.StatusUnprocessableEntity, reminderView{me: me, id: which, errs: field.Errors{"": "Choose what is to become of it."}})
	}
	if err := t.store(me).Answer(r.Context(), which, said, to); err != nil {
		return err
	}
	return t.RedirectUndo(w, r, backOr(typed, href.Today()), saying, href.ReminderReturn(which))
}

// takeBack has a reminder come again as if nothing had been said to it.
func (t rooms) takeBack(w http.ResponseWriter, r *http.Request, me page.Me) error {
	which, typed, err := told(w, r)
	if err != nil {
		return err
	}
	if err := t.store(me).TakeBack(r.Context(), which); err != nil {
		return err
	}
	return t.RedirectSaying(w, r, backOr(typed, href.Today()), "You are reminded of it again.")
}

// told reads a form that is about a reminder.
func told(w http.ResponseWriter, r *http.Request) (id.Reminder, form.Values, error) {
	which, err := form.PathID[id.ReminderKind](r, "reminder")
	if err != nil {
		return which, form.Values{}, err
	}
	typed, err := form.Parse(w, r)
	return which, typed, err
}

// backOr is the page that a button was pressed on, or another one.
func backOr(sent form.Values, other string) string {
	if back := sent.Raw("back"); href.Local(back) {
		return back
	}
	return other
}
