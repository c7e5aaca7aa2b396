package app_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// lookedBack looks back at a no of an application, opens it again, and notes
// the look back among the things.
func lookedBack(t *testing.T, b *apptest.Browser, app string, o owned) {
	t.Helper()
	at := refused(t, b, app, "full")
	for step, words := range map[string]url.Values{
		"said": {"said": {"private words"}, "reason_them": {"skill"}, "own_them": {"private words"}}, "guess": {"guess": {"private words"}, "reason_me": {"budget"}},
		"feeling": {"feeling": {"2"}, "feeling_words": {"private words"}}, "next": {"take_4": {"private words"}},
	} {
		words.Set("id", id.NewAct().String())
		if a := b.Post(at+"/"+step, words); a.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", step, a.Status, a.Text())
		}
	}
	b.Post(app+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"applied"}})
	o["debrief"] = at[strings.LastIndex(at, "/")+1:]
}

// refused says that they said no, and begins to look back at that. It gives
// the address.
func refused(t *testing.T, b *apptest.Browser, app, form string) string {
	t.Helper()
	if a := b.Post(app+"/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"rejected"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("a no: %d %s", a.Status, a.Text())
	}
	offered := b.Form(app, app+"/debriefs")
	offered.Set("then", form)
	a := b.Post(app+"/debriefs", offered)
	if a.Status != http.StatusSeeOther || !regexp.MustCompile(`/debriefs/[0-9a-f-]{36}$`).MatchString(a.Location) {
		t.Fatalf("looking back: %d %s", a.Status, a.Text())
	}
	return a.Location
}
