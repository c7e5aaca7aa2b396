package app_test

import (
	"bytes"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"onward/internal/account"
	"onward/internal/app"
	"onward/internal/app/apptest"
	"onward/internal/id"
)

// route is one line of `onward routes`.
type route struct{ method, pattern string }

func routes(t *testing.T) (all []route) {
	t.Helper()
	c, err := app.ReadConfig(nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := app.Routes(c, &out); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		method, pattern, _ := strings.Cut(strings.TrimSpace(line), " ")
		all = append(all, route{method, strings.TrimSpace(pattern)})
	}
	if len(all) < 20 {
		t.Fatalf("only %d routes", len(all))
	}
	return all
}

// owned are the ids of things that one person owns, by the names that they
// have in routes.
type owned map[string]string

// things makes one of everything that has an address.
func things(t *testing.T, b *apptest.Browser) owned {
	t.Helper()
	at := b.Logged("Fjord", "Engineer")
	if a := b.Post(at+"/entries", with(b.Form(at, at+"/entries"), "body", "private words")); a.Status != http.StatusSeeOther {
		t.Fatalf("a note: %d", a.Status)
	}
	page := b.Get(at).Body
	find := func(pattern string) string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no %s in the page", pattern)
		}
		return m[1]
	}
	o := owned{
		"application": strings.TrimPrefix(at, "/applications/"),
		"stage":       find(`/stages/([0-9a-f-]{36})`),
		"entry":       find(`/entries/([0-9a-f-]{36})`),
	}
	o["company"] = find(`/companies/([0-9a-f-]{36})`)
	if a := b.Post("/companies/"+o["company"]+"/name", url.Values{"was": {"Fjord"}, "name": {"Fjord Systems"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("a company's name: %d", a.Status)
	}
	names := regexp.MustCompile(`/names/([0-9a-f-]{36})/removal`).FindStringSubmatch(b.Get("/companies/" + o["company"]).Body)
	if names == nil {
		t.Fatal("no former name on the company's page")
	}
	o["name"] = names[1]
	unsentThings(t, b, at, o)
	o["task"] = somethingToDo(t, b, at)
	o["reminder"] = reminded(t, b)
	o["import"] = imported(t, b)
	tidied(t, b, o)
	lookedBack(t, b, at, o)
	reviewed(t, b, o)
	feltAndWon(t, b, o)
	aimed(t, b, at, o)
	planned(t, b, o)
	lookedFor(t, b, o)
	o["secret"] = fed(t, b)
	lettered(t, b, at, o)
	o["restore"] = restored(t, b)
	o["digest"] = strings.Repeat("A", 43)
	sessions := b.Get("/settings").Body + b.Get("/settings/sessions").Body
	if m := regexp.MustCompile(`/settings/sessions/([0-9a-f-]{36})`).FindStringSubmatch(sessions); m != nil {
		o["session"] = m[1]
	}
	return o
}

// tidied makes one of everything that finding and tidying know, and something
// in the trash.
func tidied(t *testing.T, b *apptest.Browser, o owned) {
	t.Helper()
	at, act := "/applications/"+o["application"], id.NewAct().String()
	for path, form := range map[string]url.Values{
		at + "/tags": {"tags": {"private words"}},
		"/filters":   {"id": {id.NewFilter().String()}, "name": {"private words " + act[24:]}, "back": {"stage=open"}},
		"/applications": {
			"id": {id.NewApplication().String()}, "company": {"Fjord"}, "role": {"Gone"}, "stage": {"applied"}, "source": {"private words"},
		},
	} {
		if a := b.Post(path, form); a.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, a.Status, a.Text())
		} else if path == "/applications" {
			b.Post(a.Location+"/removal", url.Values{"id": {act}})
			o["trashed"] = strings.TrimPrefix(a.Location, "/applications/")
		}
	}
	o["act"] = act
	pages := b.Get("/settings/lists").Body + b.Get("/settings/searches").Body
	for name, pattern := range map[string]string{"source": "/settings/sources/", "tag": "/settings/tags/", "filter": "/filters/", "search": "/settings/searches/"} {
		m := regexp.MustCompile(pattern + "([0-9a-f-]{36})").FindStringSubmatch(pages)
		if m == nil {
			t.Fatalf("no %s", name)
		}
		o[name] = m[1]
	}
}

func never(t *testing.T) owned {
	t.Helper()
	return owned{
		"application": id.NewApplication().String(), "stage": id.NewStage().String(), "entry": id.NewEntry().String(),
		"import": id.NewImport().String(), "restore": id.NewRestore().String(), "session": id.NewSession().String(),
		"held": id.NewHeld().String(), "debrief": id.NewDebrief().String(), "draft": id.NewDraft().String(), "company": id.NewCompany().String(), "name": id.NewCompany().String(),
		"act": id.NewAct().String(), "trashed": id.NewApplication().String(), "source": id.NewSource().String(), "tag": id.NewTag().String(), "filter": id.NewFilter().String(), "search": id.NewSearch().String(),
		"letter": id.NewLetter().String(), "contact": id.NewContact().String(), "template": id.NewTemplate().String(),
		"secret": account.NewFeedSecret(), "task": id.NewTask().String(), "reminder": id.New[id.ReminderKind]().String(), "experiment": id.NewExperiment().String(), "plan": id.NewPlan().String(),
		"checkin": id.NewCheckIn().String(), "win": id.NewWin().String(), "reward": id.NewReward().String(), "rewardtick": id.NewRewardTick().String(),
		"goal": id.NewGoal().String(), "tick": id.NewTick().String(), "milestone": id.NewMilestone().String(), "rest": id.NewRest().String(), "activity": id.NewActivity().String(),
		"block": id.NewBlock().String(), "blocktick": id.New[id.BlockTickKind]().String(),
		"aim": id.NewAim().String(),
	}
}

var parameter = regexp.MustCompile(`\{(\w+)\}`)

// address fills a route's pattern with ids.
func (o owned) address(t *testing.T, pattern string) string {
	t.Helper()
	return parameter.ReplaceAllStringFunc(pattern, func(p string) string {
		value, known := o[strings.Trim(p, "{}")]
		if !known {
			t.Fatalf("the test knows no %s of %s", p, pattern)
		}
		return value
	})
}

// A form that passes every check, so that only the ids decide.
func anyForm() url.Values {
	return url.Values{
		"id": {id.NewApplication().String()}, "company": {"x"}, "role": {"x"}, "stage": {"rejected"}, "version": {"1"}, "revision": {"1"},
		"body": {"x"}, "remark": {"x"}, "feeling": {"4"}, "title": {"x"}, "until": {"tomorrow"},
	}
}

// Whatever a stranger does with another person's ids, by every route, is
// answered to the byte as for ids that never were, and changes nothing.
func TestStrangerSeesNothing(t *testing.T) {
	site := apptest.Start(t)
	owner, stranger := site.SignedUp(t, "owner@example.org"), site.SignedUp(t, "stranger@example.org")
	theirs, own, none := things(t, owner), things(t, stranger), never(t)
	before := everything(t, site, owner)
	tried := 0
	for _, r := range routes(t) {
		names := parameter.FindAllStringSubmatch(r.pattern, -1)
		// A week is on everybody's calendar; a digest ends, and a feed is read, for whoever has its link.
		if len(names) == 0 || strings.Contains(r.pattern, "{week}") || strings.Contains(r.pattern, "{digest}") || strings.Contains(r.pattern, "{secret}") {
			continue
		}
		// All ids another's, and each one alone among one's own.
		mixes := []owned{theirs}
		for _, n := range names {
			mix := maps.Clone(own)
			mix[n[1]] = theirs[n[1]]
			mixes = append(mixes, mix)
		}
		for _, mix := range mixes {
			gone := owned{}
			for name, value := range mix {
				if value == theirs[name] {
					value = none[name]
				}
				gone[name] = value
			}
			got, want := try(stranger, r, mix.address(t, r.pattern)), try(stranger, r, gone.address(t, r.pattern))
			if got.Status != http.StatusNotFound || got.Body != want.Body || want.Status != got.Status {
				t.Errorf("%s %s: %d for another's, %d for none; the same page: %v", r.method, r.pattern, got.Status, want.Status, got.Body == want.Body)
			}
			if strings.Contains(got.Body, "private words") || strings.Contains(got.Body, "Fjord") {
				t.Errorf("%s %s shows another's words", r.method, r.pattern)
			}
			tried++
		}
	}
	if tried < 20 {
		t.Errorf("only %d tries", tried)
	}
	if after := everything(t, site, owner); after != before {
		t.Errorf("something of the owner's changed:\n%s\n%s", before, after)
	}
}

func try(b *apptest.Browser, r route, address string) apptest.Answer {
	if r.method == http.MethodPost {
		return b.Post(address, anyForm())
	}
	return b.Get(address)
}

// Nobody signed in: every page leads to sign in, or is open to all.
func TestSignedOutSeesNothing(t *testing.T) {
	site := apptest.Start(t)
	theirs := things(t, site.SignedUp(t, "owner@example.org"))
	open := map[string]bool{
		"/": true, "/sign-in": true, "/sign-up": true, "/sign-out": true, "/sample": true, "/reset": true, "/healthz": true, "/readyz": true, "/assets/*": true, "/feeds/{secret}.ics": true,
	}
	nobody := site.Browser(t)
	for _, r := range routes(t) {
		if open[r.pattern] || strings.Contains(r.pattern, "{digest}") {
			continue
		}
		a := try(nobody, r, theirs.address(t, r.pattern))
		if a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Location, "/sign-in") {
			t.Errorf("%s %s answers %d %s to nobody", r.method, r.pattern, a.Status, a.Location)
		}
	}
}

// A request that another site's page sends changes nothing, signed in or not.
func TestOtherSitesAreRefused(t *testing.T) {
	site := apptest.Start(t)
	owner := site.SignedUp(t, "owner@example.org")
	mine := things(t, owner)
	before := everything(t, site, owner)
	for _, r := range routes(t) {
		if r.method != http.MethodPost {
			continue
		}
		for name, headers := range map[string][]string{
			"cross-site": {"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"},
			"same-site":  {"Sec-Fetch-Site", "same-site", "Origin", "https://other.example"},
			"old":        {"Origin", "https://evil.example", "Sec-Fetch-Site", ""},
			"null":       {"Origin", "null", "Sec-Fetch-Site", ""},
		} {
			a := owner.Send(http.MethodPost, mine.address(t, r.pattern), "application/x-www-form-urlencoded", strings.NewReader(anyForm().Encode()), headers...)
			if a.Status != http.StatusForbidden {
				t.Errorf("%s by %s: %d, want 403", r.pattern, name, a.Status)
			}
		}
	}
	if after := everything(t, site, owner); after != before {
		t.Errorf("something changed:\n%s\n%s", before, after)
	}
	if a := owner.Get("/journal"); a.Status != http.StatusOK {
		t.Errorf("signed out by another site: %d", a.Status)
	}
}
