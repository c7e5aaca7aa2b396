package app_test

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// reads is how handlers take a value out of a form or an address.
var reads = regexp.MustCompile(`(?:\.(?:Raw|Text|Line|Has|Ticked|All|Number|Day|Get|FormFile)\(|form\.ID\[[^\]]+\]\(\w+, |Unreadable\(&[^,]+, )"(\w+)"`)

// names are all that any handler reads, as its source has it: one that is
// added later is among them without being told.
func names(t *testing.T) (all []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || !strings.Contains(path, "web/") && !strings.Contains(path, "/page/") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range reads.FindAllStringSubmatch(string(source), -1) {
			all = append(all, m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	all = slices.DeleteFunc(slices.Compact(all), func(s string) bool { return strings.Contains(s, "-") })
	for _, known := range []string{"q", "stage", "back", "with", "kept", "app", "draft_from", "held", "after", "month", "sort", "minutes", "amount"} {
		if !slices.Contains(all, known) {
			t.Errorf("%q is not among what handlers read: %v", known, all)
		}
	}
	return all
}

// Every route is sent every name that any handler reads, with texts that have
// broken other programs, in forms and in addresses: whatever comes of it, no
// answer is a fault of ours.
func TestEveryNameEverywhere(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, _, forms := everyForm(t, site, "me@example.org")
	mine, all, texts := things(t, me), names(t), append(append(naughty(), unkeepable()...), endless()[0])
	random := rand.New(rand.NewPCG(1, 2))
	some := func() url.Values {
		v := url.Values{}
		for _, name := range all {
			switch random.IntN(6) {
			case 0:
				v.Set(name, texts[random.IntN(len(texts))])
			case 1:
				v.Set(name, slices.Collect(maps.Values(mine))[random.IntN(len(mine))])
			}
		}
		return v
	}
	sent := map[int]int{}
	apart := []string{"/sign-in", "/sign-up", "/reset", "/sample", "/sign-out", "/settings/deletion", "/settings/password", "/settings/keeping", "/settings/sessions/{session}", "/assets/*"} // no more to read than their own form has
	for _, r := range routes(t) {
		if slices.Contains(apart, r.pattern) {
			continue
		}
		for range 25 {
			var a apptest.Answer
			if r.method == http.MethodGet {
				a = me.Get(mine.address(t, r.pattern) + "?" + some().Encode())
			} else {
				v := some()
				for name, value := range forms[r].blank() {
					if random.IntN(3) > 0 {
						v[name] = value
					}
				}
				a = me.Post(mine.address(t, r.pattern)+"?"+some().Encode(), v)
			}
			sent[a.Status]++
			if strings.HasPrefix(a.Location, "/sign-in") {
				t.Fatalf("%s %s has signed the test out", r.method, r.pattern)
			}
			if a.Status == http.StatusTooManyRequests {
				t.Logf("%s %s: 429", r.method, r.pattern)
			}
			if a.Status >= 500 || a.Status == http.StatusBadRequest {
				t.Errorf("%s %s: %d", r.method, r.pattern, a.Status)
			}
		}
	}
	t.Logf("%d names; answers by status: %v", len(all), sent)
}

// Ids of another person in the fields of one's own forms, alone and among
// one's own, are answered as ids that never were, and change nothing of theirs.
func TestIDsOfOthersInFields(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	owner := site.SignedUp(t, "owner@example.org")
	theirs := things(t, owner)
	at := owner.Logged("Zirkon", "Geologist")
	theirs["application"], theirs["company"] = strings.TrimPrefix(at, "/applications/"), regexp.MustCompile(`/companies/([0-9a-f-]{36})`).FindStringSubmatch(owner.Get(at).Body)[1]
	me, _, forms := everyForm(t, site, "me@example.org")
	before := everything(t, site, owner)
	ids := regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)
	tried := 0
	plain := func(a apptest.Answer) string { return ids.ReplaceAllString(a.Location+a.Body, "id") }
	for r, s := range forms {
		if r.method != http.MethodPost || r.pattern == "/sign-out" || strings.HasPrefix(r.pattern, "/sign") || strings.HasPrefix(r.pattern, "/settings/sessions") || r.pattern == "/reset" || r.pattern == "/sample" || r.pattern == "/settings/deletion" {
			continue
		}
		for _, name := range []string{"app", "with", "kept", "draft", "draft_from", "held", "search", "source", "tag", "filter", "contact", "template"} {
			read := slices.ContainsFunc(s.fields, func(c control) bool { return c.name == name })
			for kind, value := range theirs {
				// In a field that the form has stands every id, in one that it may read
				// anyhow what it would be about, and every ninth of the others.
				about := read || (name == "app" || name == "with" || name == "kept") && (kind == "application" || kind == "company" || kind == "contact")
				if !anyID.MatchString(value) || !about && tried%9 > 0 {
					tried++
					continue
				}
				tried++
				send := func(foreign string) apptest.Answer {
					v := s.blank()
					if name == "app" && r.pattern == "/acts" {
						v["app"] = append(slices.Clone(v["app"]), foreign)
						v.Set("act", []string{"silence", "tag", "removal", "move"}[tried%4])
						v.Set("with_tag", "x")
						v.Set("to_stage", "screening")
					} else {
						v.Set(name, foreign)
					}
					return s.send(t, me, v)
				}
				send(id.NewApplication().String()) // what can be done once is done
				got, want := send(value), send(id.NewApplication().String())
				differs := func() bool {
					return got.Status != want.Status || got.Status == http.StatusNotFound && plain(got) != plain(want)
				}
				if differs() { // what there is room for so many times may just have become full
					got, want = send(value), send(id.NewApplication().String())
				}
				if differs() {
					t.Errorf("%s with another's id %q as %s: %d, and %d for one that never was", r.pattern, value, name, got.Status, want.Status)
				}
				if strings.Contains(got.Body, "Zirkon") || strings.Contains(got.Body, "Geologist") {
					t.Errorf("%s with another's id as %s shows their words", r.pattern, name)
				}
			}
		}
	}
	if after := everything(t, site, owner); after != before {
		t.Errorf("something of the owner's changed:\n%s\n%s", before, after)
	}
	t.Logf("%d tries", tried)
}
