package journalweb_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// sending is one form on its way.
type sending struct {
	path string
	form url.Values
}

// together sends forms of all kinds at once, in no order, and gives the
// answers in the order of the forms. None of them may be one of trouble.
func together(t *testing.T, me *apptest.Browser, all []sending) []apptest.Answer {
	t.Helper()
	answers := make([]apptest.Answer, len(all))
	var wait sync.WaitGroup
	begin := make(chan struct{})
	for _, i := range rand.Perm(len(all)) {
		wait.Go(func() {
			<-begin
			answers[i] = me.Post(all[i].path, all[i].form)
		})
	}
	close(begin)
	wait.Wait()
	for i, a := range answers {
		if a.Status >= 500 || a.Status == http.StatusBadRequest {
			t.Errorf("%s: %d %s", all[i].path, a.Status, a.Text())
		}
	}
	return answers
}

func count(answers []apptest.Answer, status int) (n int) {
	for _, a := range answers {
		if a.Status == status {
			n++
		}
	}
	return n
}

func step(stage string) url.Values {
	return url.Values{"id": {id.NewStage().String()}, "stage": {stage}, "day": {"2026-11-05"}}
}

// Companies become one, and get other names, while all kinds of things are
// told of their applications: everything is kept, and nobody is sent away.
func TestCompaniesBecomeOneMeanwhile(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for round := range 6 {
		name := func(i int) string { return fmt.Sprintf("Fjord %d kvart%c", i, 'a'+rune(round)) }
		var at []string
		for i := range 4 {
			at = append(at, me.Logged(name(i%2), "Engineer"))
		}
		kept, gone := companyOf(t, me, at[0]), companyOf(t, me, at[1])
		all := []sending{{gone + "/merge", url.Values{"with": {strings.TrimPrefix(kept, "/companies/")}, "kept": {strings.TrimPrefix(kept, "/companies/")}}}}
		for i := range 16 {
			all = append(all, sending{at[i%4] + "/stages", step("interview")})
			switch i % 4 {
			case 0:
				all = append(all, sending{"/applications", url.Values{"id": {id.NewApplication().String()}, "company": {name(i / 4 % 2)}, "role": {"Logged meanwhile"}, "stage": {"applied"}}})
			case 1:
				edit := me.Form(at[i/4]+"/edit", at[i/4]+"/edit")
				all = append(all, sending{at[i/4] + "/edit", with(edit, "place", "Oslo")})
			case 2:
				all = append(all, sending{at[i/4] + "/entries", url.Values{"id": {id.NewEntry().String()}, "body": {"a note"}}})
			}
		}
		all = append(all, sending{kept + "/name", url.Values{"was": {name(0)}, "name": {name(7)}}})
		answers := together(t, me, all)
		if n := count(answers, http.StatusSeeOther); n < len(all)-1 { // the rename may come second to none
			t.Errorf("round %d: %d of %d were kept", round, n, len(all))
		}
		if a := me.Get(gone); a.Status != http.StatusSeeOther || a.Location != kept {
			t.Errorf("the company that went leads to %d %s", a.Status, a.Location)
		}
		n := me.Get("/journal?" + url.Values{"q": {fmt.Sprintf("kvart%c", 'a'+rune(round))}}.Encode()).HTML(t).Find("tbody tr").Length()
		if n != 8 {
			t.Errorf("round %d: %d applications, want 8", round, n)
		}
	}
}

// Something goes to the trash while it is changed, alone and with others; what
// was answered as kept is kept, and all of it comes back.
func TestChangedWhileItIsDeleted(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for range 4 {
		var at []string
		apps := url.Values{}
		for i := range 6 {
			at = append(at, me.Logged(fmt.Sprintf("Fjord %d", i), "Engineer"))
			apps.Add("app", strings.TrimPrefix(at[i], "/applications/"))
		}
		bulk := func(act string, more ...string) sending {
			v := with(url.Values{"id": {id.NewAct().String()}, "act": {act}}, more...)
			v["app"] = apps["app"]
			return sending{"/acts", v}
		}
		removal := id.NewAct().String()
		all := []sending{
			bulk("removal"), bulk("move", "to_stage", "screening", "on_day", "2026-11-04"), bulk("silence"), bulk("tag", "with_tag", "north"),
			{at[0] + "/removal", url.Values{"id": {removal}}}, {"/acts/" + removal + "/undoing", nil},
		}
		for i := range 12 {
			one := at[i%6]
			edit := me.Form(one+"/edit", one+"/edit")
			all = append(all, sending{one + "/stages", step("interview")}, sending{one + "/edit", with(edit, "place", "Oslo")},
				sending{one + "/entries", url.Values{"id": {id.NewEntry().String()}, "body": {"a note"}}}, sending{one + "/tags", url.Values{"tags": {fmt.Sprintf("t%d", i)}}},
				sending{one + "/responses", url.Values{"id": {id.NewEntry().String()}, "kind": {"call"}}})
		}
		answers := together(t, me, all)
		for _, a := range at {
			trashed := strings.Replace(a, "/applications/", "/trash/", 1)
			if status := me.Get(a).Status; status == http.StatusNotFound {
				kept(t, me.Post(trashed+"/return", nil))
			}
		}
		for i, s := range all[6:] {
			if answers[i+6].Status != http.StatusSeeOther || !strings.HasSuffix(s.path, "/stages") {
				continue
			}
			page, _, _ := strings.Cut(s.path, "/stages")
			if !strings.Contains(me.Get(page).Body, s.form.Get("id")) {
				t.Errorf("a step answered as kept is not on %s", page)
			}
		}
	}
}

// Out of the trash and for good out of the journal, at once: one of the two.
func TestPurgeAgainstReturn(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	for range 12 {
		at := me.Logged("Fjord", "Engineer")
		act := id.NewAct().String()
		kept(t, me.Post(at+"/removal", url.Values{"id": {act}}))
		trashed := strings.Replace(at, "/applications/", "/trash/", 1)
		answers := together(t, me, []sending{{trashed + "/removal", nil}, {trashed + "/return", nil}, {"/acts/" + act + "/undoing", nil}})
		gone, back := answers[0].Status == http.StatusSeeOther, count(answers[1:], http.StatusSeeOther) > 0
		if status := me.Get(at).Status; gone == back || back != (status == http.StatusOK) {
			t.Errorf("gone: %v, back: %v, and its page answers %d", gone, back, status)
		}
	}
}

// However many are sent at once, there is room for 30 kept filters, each under
// a name of its own; and only what was kept is answered so.
func TestKeptFiltersAtOnce(t *testing.T) {
	site := apptest.Start(t)
	me := site.SignedUp(t, "a@example.org")
	filter := func(name, back string) sending {
		return sending{"/filters", url.Values{"id": {id.NewFilter().String()}, "name": {name}, "back": {back}}}
	}
	same := make([]sending, 10)
	for i := range same {
		same[i] = filter("Waiting", fmt.Sprintf("q=word%d", i))
	}
	if n := count(together(t, me, same), http.StatusSeeOther); n != 1 {
		t.Errorf("%d of ten under one name were answered as kept", n)
	}
	many := make([]sending, 45)
	for i := range many {
		many[i] = filter(fmt.Sprintf("Filter %d", i), "stage=open")
	}
	if n := count(together(t, me, many), http.StatusSeeOther); n != 29 {
		t.Errorf("%d more were answered as kept, want 29", n)
	}
	if n := me.Get("/settings/lists").HTML(t).Find(`form[action^="/filters/"]`).Length(); n != 30 {
		t.Errorf("%d filters are kept, want 30", n)
	}
}
