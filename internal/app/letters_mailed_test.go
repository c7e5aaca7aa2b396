package app_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"onward/internal/app/apptest"
	"onward/internal/id"
	"onward/internal/mail/mailtest"
)

// mailed writes a letter and has Onward send it; it gives its address.
func mailed(t *testing.T, b *apptest.Browser, app, name, subject, body string) string {
	t.Helper()
	at := begunLetter(t, b, app, "Ida")
	form := wholeLetter(b, at, "x")
	form.Set("to_name", name)
	form.Set("subject", subject)
	form.Set("body", body)
	answered(t, b.Post(at, form), http.StatusSeeOther)
	answered(t, b.Post(at+"/mail", b.Form(at, at+"/mail")), http.StatusSeeOther)
	return at
}

// inLine is a text as a subject has it.
func inLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' || r == ' ' || r == '\u00a0' }), " ")
}

// Whatever somebody types into a letter arrives as it was typed, and adds no
// header to it.
func TestLettersArriveAsTyped(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	me := site.Member(t, "me@example.org")
	answered(t, me.Post("/settings", with(me.Form("/settings", "/settings"), "name", "Nora Lind")), http.StatusSeeOther)

	type written struct{ subject, body string }
	all := []written{{"A question", "Dear Ida,\n\nthank you.\n\n.\n..\nFrom me,\n\tNora"}}
	var whole strings.Builder
	for _, s := range naughty() {
		whole.WriteString(s + "\n")
	}
	all = append(all, written{"Everything", whole.String()})
	headers := []string{"Bcc: other@example.org", "x\r\nBcc: other@example.org", "x\nSubject: y\n\nz", "=?utf-8?q?Bcc=3A_x?=", "\r\n.\r\nMAIL FROM:<evil@example.org>"}
	for _, s := range append(headers, naughty()...) {
		if last := &all[len(all)-1]; len(all) > 2 && len(all) < 45 && utf8.RuneCountInString(last.subject+s) < 150 && len(all)%2 > 0 {
			last.subject, last.body = last.subject+" "+s, last.body+"\n"+s
		} else if len(all) < 45 {
			cut := []rune(s)
			all = append(all, written{string(cut[:min(len(cut), 190)]), "> " + s})
		} else {
			last.body += "\n" + s
		}
	}
	for _, w := range all {
		mailed(t, me, "", w.subject, w.subject, w.body)
	}
	got := server.Await(t, len(all))
	want := got[0].Names()
	ids := map[string]bool{}
	for i, w := range all {
		g := got[i]
		if text, typed := strings.TrimSpace(g.Text()), strings.TrimSpace(lineFeeds(w.body)); text != typed {
			t.Errorf("%.60q arrived as\n%q, not\n%q", w.subject, text, typed)
		}
		if s := inLine(w.subject); g.Header("Subject") != inLine(s) && !unspeakable(s) {
			t.Errorf("the subject %q arrived as %q", s, g.Header("Subject"))
		}
		if !maps.Equal(g.Names(), want) || len(g.To) != 1 || g.To[0] != "ida@fjord.example" || g.From != mailtest.Sender {
			t.Errorf("%.60q has the headers %v and goes from %s to %v", w.subject, g.Names(), g.From, g.To)
		}
		if g.Header("Reply-To") != "me@example.org" || g.Header("To") != "ida@fjord.example" || g.Header("From") != "Nora Lind <"+mailtest.Sender+">" {
			t.Errorf("from %q, to %q, answers to %q", g.Header("From"), g.Header("To"), g.Header("Reply-To"))
		}
		ids[g.Header("Message-ID")] = true
	}
	if len(ids) != len(all) || slices.Contains(slices.Collect(maps.Keys(want)), "Bcc") || len(want) > 12 {
		t.Errorf("%d mails of %d, with %v", len(ids), len(all), want)
	}
}

// lineFeeds breaks lines in one way: a mail knows no other.
func lineFeeds(s string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) }

// unspeakable tells of a subject that holds what no header can: it is left out there.
func unspeakable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029' })
}

// What becomes of a letter that Onward sends is told on its page. Nothing goes
// out that was not asked for, and what was asked for twice goes out once.
func TestALetterOnItsWay(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	me, other := site.Member(t, "me@example.org"), site.Member(t, "other@example.org")
	app := me.Logged("Fjord", "Engineer")
	at := begunLetter(t, me, app, "Ida")
	if a := me.Post(at+"/mail", url.Values{"seen": {"x"}}); a.Status != http.StatusSeeOther || !strings.Contains(me.Get(at).Body, "reads differently by now") {
		t.Errorf("what was not seen: %d %s", a.Status, a.Text())
	}
	if me.Get(at).HTML(t).Find(`form[action$="/mail"]`).Length() > 0 {
		t.Error("a letter with a hole in it can be sent")
	}
	answered(t, me.Post(at, wholeLetter(me, at, "Dear Ida")), http.StatusSeeOther)
	seen := me.Form(at, at+"/mail")
	if a := other.Post(at+"/mail", seen); a.Status != http.StatusNotFound {
		t.Errorf("another's: %d", a.Status)
	}
	for range 3 {
		answered(t, me.Post(at+"/mail", seen), http.StatusSeeOther)
	}
	server.Await(t, 1)
	soon(t, 10*time.Second, "the page says so", func() bool { return strings.Contains(me.Get(at).Body, "Their mail server took it on") })
	if a := me.Post(at+"/unsent", nil); a.Status != http.StatusSeeOther || !strings.Contains(me.Get(at).Body, "Their mail server took it") {
		t.Errorf("taken back: %d", a.Status)
	}

	server.Behave(mailtest.Manner{Refuse: mailtest.No(550, "5.1.1 <script>No such user</script>")})
	refused := mailed(t, me, app, "Bo", "A question", "Dear Bo")
	soon(t, 10*time.Second, "the page says why", func() bool {
		return strings.Contains(me.Get(refused).Body, "It could not be delivered") && strings.Contains(me.Get(refused).Text(), "No such user")
	})
	if strings.Contains(me.Get(refused).Body, "<script>No such") {
		t.Error("the server's words are markup")
	}
	if page := me.Get(app); !strings.Contains(page.Text(), "Your letter to Bo could not be delivered.") || strings.Contains(page.Text(), "You wrote to Bo.") || !strings.Contains(page.Text(), "You wrote to Dear Ida.") {
		t.Errorf("the timeline says %s", page.Text())
	}
	if list := me.Get("/letters"); list.HTML(t).Find(`.badge[data-kind=end]`).Text() != "not delivered" {
		t.Errorf("the list says %s", list.Text())
	}
	again := me.Post(refused+"/copy", me.Form(refused, refused+"/copy"))
	if a := me.Get(again.Location); !strings.Contains(a.Text(), "Dear Bo") || a.HTML(t).Find(`form[action$="/mail"]`).Length() != 1 {
		t.Errorf("another one like it: %s", a.Text())
	}
	// Thrown away before it has gone out, it does not go out.
	server.Behave(mailtest.Manner{Refuse: mailtest.No(450, "later")})
	gone := mailed(t, me, "", "Cato", "A question", "Dear Cato")
	soon(t, 10*time.Second, "it was tried", func() bool { return strings.Contains(me.Get(gone).Text(), "Onward tries again by itself") })
	answered(t, me.Post(gone+"/removal", url.Values{"id": {id.NewAct().String()}}), http.StatusSeeOther)
	if n := len(server.Got()); n != 1 {
		t.Errorf("%d mails have arrived", n)
	}
}

// The 51st of a day stays as it is, with a sentence that says so; a sample
// sends nothing.
func TestWhatIsNotSent(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	site := apptest.Start(t, apptest.With(t, server))
	me := site.Member(t, "me@example.org")
	for range 50 {
		mailed(t, me, "", "Ida", "A question", "Dear Ida")
	}
	at := begunLetter(t, me, "", "Ida")
	answered(t, me.Post(at, wholeLetter(me, at, "Dear Ida")), http.StatusSeeOther)
	if a := me.Post(at+"/mail", me.Form(at, at+"/mail")); a.Status != http.StatusTooManyRequests || !strings.Contains(a.Text(), "more can go out tomorrow") {
		t.Errorf("the 51st: %d %s", a.Status, a.Text())
	}
	if me.Get(at).HTML(t).Find(`form[action$="/mail"]`).Length() != 1 {
		t.Error("it is not as it was")
	}
	visitor := site.Browser(t)
	answered(t, visitor.Post("/sample", nil), http.StatusSeeOther)
	theirs := begunLetter(t, visitor, "", "Ida")
	answered(t, visitor.Post(theirs, wholeLetter(visitor, theirs, "Dear Ida")), http.StatusSeeOther)
	page := visitor.Get(theirs)
	if page.HTML(t).Find(`form[action$="/mail"]`).Length() > 0 || page.HTML(t).Find(`a[href^="mailto:"]`).Length() != 1 {
		t.Error("a sample offers to send")
	}
	if a := visitor.Post(theirs+"/mail", visitor.Form(theirs, theirs+"/sent")); a.Status != http.StatusForbidden {
		t.Errorf("a sample sends: %d", a.Status)
	}
}
