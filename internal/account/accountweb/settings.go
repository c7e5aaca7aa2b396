package accountweb

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"onward/internal/account"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/page"
	"onward/internal/ui"
)

// settingsView is a person's settings.
type settingsView struct {
	filled

	me    page.Me
	zones []ui.Option
	mails bool // links are mailed here
}

func (a rooms) settings(w http.ResponseWriter, r *http.Request, me page.Me) error {
	now := url.Values{
		"name": {me.Name}, "zone": {me.ZoneName}, "week_start": {strconv.Itoa(int(me.WeekStart))},
		"date_style": {me.DateStyle}, "scheme": {me.Scheme},
	}
	if me.Shortcuts {
		now.Set("shortcuts", "on")
	}
	if me.Path {
		now.Set("path", "on")
	}
	return a.showSettings(w, r, http.StatusOK, settingsView{me: me, filled: filled{typed: form.Of(now)}})
}

func (a rooms) showSettings(w http.ResponseWriter, r *http.Request, status int, v settingsView) error {
	v.zones, v.mails = zoneOptions(a.accounts.ZoneChoices(v.typed.Raw("zone"))), a.accounts.Mails()
	return a.Show(w, r, status, settingsPage(a.Frame(r, "Settings", "settings"), v))
}

func (a rooms) change(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	v := settingsView{me: me, filled: filled{typed: typed}}
	typed.Unreadable(&v.errs, "name")
	week, err := strconv.Atoi(typed.Raw("week_start"))
	if err != nil {
		week = -1
	}
	to := account.Settings{
		Name: typed.Line("name"), ZoneName: typed.Text("zone"), WeekStart: time.Weekday(week),
		DateStyle: typed.Raw("date_style"), Scheme: typed.Raw("scheme"), Shortcuts: typed.Ticked("shortcuts"), Path: typed.Ticked("path"),
	}
	if v.errs.Any() {
		for name, sentence := range to.Check() {
			v.errs.Add(name, sentence)
		}
		return a.showSettings(w, r, http.StatusUnprocessableEntity, v)
	}
	err = a.accounts.Change(r.Context(), me.ID, to)
	if v.with(err) {
		return a.showSettings(w, r, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	return a.RedirectSaying(w, r, href.Settings(), "Your settings are kept.")
}

func weekOptions() []ui.Option {
	return []ui.Option{
		{Value: "1", Label: "Monday"}, {Value: "2", Label: "Tuesday"}, {Value: "3", Label: "Wednesday"}, {Value: "4", Label: "Thursday"},
		{Value: "5", Label: "Friday"}, {Value: "6", Label: "Saturday"}, {Value: "0", Label: "Sunday"},
	}
}

// dateOptions show today in each way to write it.
func dateOptions(me page.Me) []ui.Option {
	return []ui.Option{
		{Value: account.DayMonthYear, Label: me.Today.Format("2 Jan 2006")},
		{Value: account.MonthDayYear, Label: me.Today.Format("Jan 2, 2006")},
		{Value: account.YearMonthDay, Label: me.Today.String()},
	}
}

func schemeOptions() []ui.Option {
	return []ui.Option{{Value: "", Label: "Like the device"}, {Value: "light", Label: "Light"}, {Value: "dark", Label: "Dark"}}
}
