package app_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"onward/internal/app/apptest"
	"onward/internal/id"
)

// What a person felt and what they made of it: nobody else is shown it, no log
// has it, no search finds it, no list shows it, and only the tables that are
// for it hold it. It leaves in the person's own export, and there alone.
func TestFeelingsAndReflectionsStayPrivate(t *testing.T) {
	t.Parallel()
	site := apptest.Start(t)
	me, other := site.SignedUp(t, "me@example.org"), site.SignedUp(t, "other@example.org")
	const felt, thought = "zqfeltqz", "zqthoughtqz"
	app := me.Logged("Fjord", "Engineer")
	at := refused(t, me, app, "full")
	must := func(path string, form url.Values) {
		t.Helper()
		form.Set("id", id.NewAct().String())
		if a := me.Post(path, form); a.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", path, a.Status, a.Text())
		}
	}
	must(at+"/feeling", url.Values{"feeling": {"1"}, "feeling_words": {felt}})
	must(at+"/said", url.Values{"own_them": {thought}})
	must(at+"/guess", url.Values{"guess": {thought}, "own_me": {thought}})
	must(at+"/mine", url.Values{"mine": {thought}, "not_mine": {thought}, "mine_own_me": {"no"}})
	must(at+"/looking-back", url.Values{"understood": {thought}, "daily": {thought}})
	must(at+"/keep-change", url.Values{"keep": {thought}, "change": {thought}})
	must(at+"/next", url.Values{"take_4": {"Write to Ida"}})

	leaks := func(text string) bool { return strings.Contains(text, felt) || strings.Contains(text, thought) }
	mine, theirs := things(t, me), things(t, other)
	own := []string{at, "/reflections", "/export/json", "/export/csv", "/feelings/export"}
	for _, r := range routes(t) {
		if r.method != http.MethodGet || strings.HasPrefix(r.pattern, "/assets") || strings.HasPrefix(r.pattern, "/dev") {
			continue
		}
		if page := mine.address(t, r.pattern); !slices.ContainsFunc(own, func(p string) bool { return strings.HasPrefix(page, p) }) && leaks(me.Get(page).Body) {
			t.Errorf("one's own %s shows it", page)
		}
		if page := theirs.address(t, r.pattern); leaks(other.Get(page).Body) {
			t.Errorf("another's %s shows it", page)
		}
	}
	for _, q := range []string{"/journal?q=" + felt, "/journal?q=" + thought, "/companies?q=" + thought, "/board", "/calendar?as=list", "/journal?more=yes"} {
		body := strings.ReplaceAll(me.Get(q).Body, `value="`+q[strings.Index(q, "=")+1:]+`"`, "") // the field itself shows what was looked for
		if strings.Contains(body, app) && strings.Contains(q, "q=") {
			t.Errorf("%s finds the application by what was felt or thought of it", q)
		}
		if !strings.Contains(q, "q=") && leaks(body) {
			t.Errorf("%s shows it", q)
		}
	}
	if leaks(other.Get("/export/json").Body) || !strings.Contains(me.Get("/export/json").Body, felt) || !strings.Contains(me.Get("/export/json").Body, thought) {
		t.Error("the export of another has it, or one's own lacks it")
	}
	if leaks(site.Log.String()) {
		t.Error("it stands in the log")
	}
	private := []string{"debrief_steps", "debrief_reasons", "reflections"}
	if held := holding(t, site, felt, thought); !slices.Equal(held, slices.Sorted(slices.Values(private))) {
		t.Errorf("the tables %v hold it, want %v", held, private)
	}
}

// holding are the tables with any of the words in a row.
func holding(t *testing.T, site *apptest.Site, words ...string) (tables []string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), site.Database.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	rows, err := conn.Query(t.Context(), `
		select c.relname::text from pg_class c, lateral (select table_to_xml(c.oid, true, false, '')::text as whole) x
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and exists (select from unnest($1::text[]) w where position(w in x.whole) > 0) order by 1`, words)
	if err != nil {
		t.Fatal(err)
	}
	tables, err = pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return tables
}
