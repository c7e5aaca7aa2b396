package reminderweb

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"onward/internal/account"
	"onward/internal/agenda"
	"onward/internal/clock"
	"onward/internal/fault"
	"onward/internal/field"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/journal"
	"onward/internal/mail"
	"onward/internal/outbox"
	"onward/internal/page"
	"onward/internal/postgres"
	"onward/internal/reminder"
	"onward/internal/ui"
)

// digestView is the form that says when what is due is mailed.
type digestView struct {
	me    page.Me
	mails bool // mail is set up here
	typed form.Values
	errs  field.Errors
}

func (v digestView) field(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: v.typed.Raw(name), Error: v.errs[name]}
}

func everyOptions() []ui.Option {
	return []ui.Option{{Value: "", Label: "Never"}, {Value: account.Daily, Label: "Each day"}, {Value: account.Weekly, Label: "Each week, on its first day"}}
}

func hourOptions() []ui.Option {
	all := make([]ui.Option, 24)
	for hour := range all {
		all[hour] = ui.Option{Value: strconv.Itoa(hour), Label: fmt.Sprintf("%02d:00", hour)}
	}
	return all
}

func (t rooms) digest(w http.ResponseWriter, r *http.Request, me page.Me) error {
	now, err := account.ReaderOf(r.Context(), me.Owned)
	if err != nil {
		return err
	}
	typed := form.Of(url.Values{"every": {now.Digest.Every}, "hour": {strconv.Itoa(now.Digest.Hour)}})
	return t.showDigest(w, r, http.StatusOK, digestView{me: me, typed: typed})
}

func (t rooms) showDigest(w http.ResponseWriter, r *http.Request, status int, v digestView) error {
	v.mails = t.box.On()
	return t.Show(w, r, status, digestPage(t.Frame(r, "A mail of what is due", "settings"), v))
}

func (t rooms) chooseDigest(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	if !t.box.On() || me.Sample {
		return fault.Forbidden("No mail can go out from here, so nothing was changed. What is due stands on Today.")
	}
	v, hour := digestView{me: me, typed: typed}, -1
	if n, err := strconv.Atoi(typed.Raw("hour")); err == nil {
		hour = n
	}
	d := account.Digest{Every: typed.Text("every"), Hour: hour}
	if v.errs = d.Check(); v.errs.Any() {
		return t.showDigest(w, r, http.StatusUnprocessableEntity, v)
	}
	if err := t.store(me).Choose(r.Context(), d); err != nil {
		return err
	}
	saying := "No mail will come."
	if d.Every != "" {
		saying = "Kept. A mail comes when something is due."
	}
	return t.RedirectSaying(w, r, href.Digest(), saying)
}

// ending asks whoever has the link of a digest whether it is to end.
func (t rooms) ending(w http.ResponseWriter, r *http.Request) error {
	if err := t.accounts.DigestWorks(r.Context(), r.PathValue("digest")); err != nil {
		return err
	}
	return t.Show(w, r, http.StatusOK, endingPage(t.Frame(r, "No more of these mails?", ""), href.DigestEnd(r.PathValue("digest"))))
}

// end ends the digest. Mail programs come here of themselves, too, where their
// person presses Unsubscribe.
func (t rooms) end(w http.ResponseWriter, r *http.Request) error {
	if _, err := form.Parse(w, r); err != nil {
		return err
	}
	if err := t.accounts.EndDigest(r.Context(), r.PathValue("digest")); err != nil {
		return err
	}
	return t.Show(w, r, http.StatusOK, endedPage(t.Frame(r, "No more of these mails", "")))
}

// ComposeDigest finds the words of a digest as things stand when it is sent.
// base is the public address that its links begin with.
func ComposeDigest(c clock.Clock, base string) outbox.Composer {
	return func(ctx context.Context, db postgres.Owned, _ outbox.Mail) (mail.Message, error) {
		to, err := account.ReaderOf(ctx, db)
		if err != nil {
			return mail.Message{}, err
		}
		me := page.Me{Person: to.Person, Owned: db, Today: clock.Today(c, to.Zone)}
		lines := agenda.Read(reminder.DigestAsks(to.Digest, me.Today)...)
		if err := db.Read(ctx, lines); err != nil {
			return mail.Message{}, err
		}
		secret, err := account.DigestLink(ctx, db, c.Now())
		if err != nil {
			return mail.Message{}, err
		}
		end := base + href.DigestEnd(secret)
		subject := "What is due today"
		if to.Digest.Every == account.Weekly {
			subject = "What is due this week"
		}
		return mail.Message{Subject: subject, Text: digestText(me, agenda.InOrder(lines.All), base, end), Unsubscribe: end}, nil
	}
}

// digestText is what a digest says.
func digestText(me page.Me, lines []agenda.Line, base, end string) string {
	var due, ahead []string
	for _, l := range lines {
		about := ""
		if l.Company != "" {
			about = " (" + l.Company + ", " + journal.RoleWord(l.Role) + ")"
		}
		switch l.Kind {
		case agenda.Reminder:
			due = append(due, reminder.Title(l)+". "+reminder.Why(l))
		case agenda.Task:
			line := l.Title + about
			if l.Day != me.Today {
				line += ", " + me.When(l.Day)
			}
			due = append(due, line)
		case agenda.Verdict: // its words stay where they are
			due = append(due, "You wanted to try something, and to see how it went.")
		case agenda.Meeting:
			line := "You meet " + l.Company + " " + me.When(l.Day)
			if !l.StartsAt.IsZero() {
				line += " at " + l.StartsAt.In(me.Zone).Format("15:04")
			}
			ahead = append(ahead, line+".")
		case agenda.Deadline:
			ahead = append(ahead, l.Company+" waits for an answer to their offer "+me.When(l.Day)+".")
		}
	}
	var b strings.Builder
	part := func(title string, lines []string) {
		if len(lines) == 0 {
			return
		}
		b.WriteString(title + "\n\n")
		for _, line := range lines {
			b.WriteString("- " + line + "\n")
		}
		b.WriteString("\n")
	}
	part("To do", due)
	part("Ahead", ahead)
	if len(due)+len(ahead) == 0 {
		b.WriteString("All of it was done in the meantime.\n\n")
	}
	b.WriteString("Open Onward: " + base + "/\n\nYou asked for this mail. To have no more of them: " + end + "\n")
	return b.String()
}
