package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"onward/internal/account"
	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/id"
	"onward/internal/mail/mailtest"
	"onward/internal/postgres"
)

// digestEnd is the path of a link with which the digest of an account ends.
func digestEnd(t *testing.T, site *apptest.Site, email string) string {
	t.Helper()
	whose := postgres.Value[id.Account](`select id from accounts where email = @email`, postgres.Args{"email": email})
	if err := site.Database.Global().Read(t.Context(), whose); err != nil {
		t.Fatal(err)
	}
	secret, err := account.DigestLink(t.Context(), site.Database.Owned(whose.It), site.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return "/digest/" + secret
}

// What is due comes by mail at its hour, once a day, with nothing private in
// its subject and nothing of what was felt or tried in it; and it ends by the
// link in it, by a mail program's press of a button, too.
func TestDigestIsMailedAndEnds(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server), func(c *app.Config) { c.Testing = true })
	me := site.Member(t, "me@example.org")
	at := me.Logged("Fjord", "Engineer") // on November 2; it is November 22
	for path, form := range map[string]url.Values{
		"/tasks":              {"id": {id.NewTask().String()}, "title": {"Ring Ida"}, "day": {"2026-11-20"}},
		at + "/entries":       {"id": {id.NewEntry().String()}, "body": {"zqprivate"}, "feeling": {"1"}, "feeling_words": {"zqprivate"}},
		"/reviews/2026-11-16": {"id": {id.NewReview().String()}, "revision": {"0"}, "learned": {"zqprivate"}, "idea": {"zqprivate"}, "verdict_day": {"2026-11-23"}},
		at + "/stages":        {"id": {id.NewStage().String()}, "stage": {"interview"}, "kind": {"video"}, "day": {"2026-11-24"}, "time": {"10:00"}},
		"/settings/digest":    {"every": {"daily"}, "hour": {"8"}},
	} {
		answered(t, me.Post(path, form), http.StatusSeeOther)
	}
	for day := range 2 {
		site.Clock.Set(time.Date(2026, 11, 23+day, 7, 0, 0, 0, time.UTC)) // 8:00 in Oslo
		got := server.Await(t, day+1)[day]
		text, subject := got.Text(), got.Header("Subject")
		if subject != "What is due today" || !strings.Contains(text, "Ring Ida, since Friday") || !strings.Contains(text, "You meet Fjord") || !strings.Contains(text, "to see how it went") {
			t.Errorf("%s\n%s", subject, text)
		}
		if strings.Contains(string(got.Raw), "zqprivate") {
			t.Error("it has something private in it")
		}
		time.Sleep(2500 * time.Millisecond) // two sweeps more
		if n := len(server.Await(t, day+1)); n != day+1 {
			t.Errorf("%d mails by day %d", n, day+1)
		}
	}
	got := server.Await(t, 2)[1]
	if got.Header("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Errorf("%s", got.Raw)
	}
	end, here := strings.CutPrefix(strings.Trim(got.Header("List-Unsubscribe"), "<>"), site.URL)
	nobody := site.Browser(t)
	if page := nobody.Get(end); !here || page.Status != http.StatusOK || !strings.Contains(page.Text(), "No more of these mails?") {
		t.Errorf("%s: %d %s", end, page.Status, page.Text())
	}
	if page := me.Get("/settings/digest").HTML(t).Find(`input[value="daily"][checked]`).Length(); page != 1 {
		t.Error("to look at the link ended it")
	}
	for range 2 { // pressed again
		answered(t, nobody.Post(end, url.Values{"List-Unsubscribe": {"One-Click"}}), http.StatusOK)
	}
	if page := me.Get("/settings/digest").HTML(t).Find(`input[value=""][checked]`).Length(); page != 1 {
		t.Error("it goes on")
	}
	if a, never := nobody.Get("/digest/"+strings.Repeat("A", 43)), nobody.Post("/digest/x", nil); a.Status != http.StatusNotFound || never.Status != http.StatusNotFound {
		t.Errorf("a secret that never was: %d and %d", a.Status, never.Status)
	}
	if strings.Contains(site.Log.String(), strings.TrimPrefix(end, "/digest/")) {
		t.Error("its secret stands in the log")
	}
}
