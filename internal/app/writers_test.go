package app_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onward/internal/app/apptest"
	"onward/internal/clock"
	"onward/internal/id"
)

// writers log applications and tell all kinds of things of them without end,
// each form again until it is answered as kept; then they count what was
// answered and what is there.
type writers struct {
	kept, busy, slow, odd, read atomic.Int64
	weeks                       atomic.Int64 // that were looked at
	sent                        sync.Map     // application -> how many of its forms were answered as kept
	stop                        atomic.Bool
	wait                        sync.WaitGroup
}

func (w *writers) start(t *testing.T, site *apptest.Site, n int) {
	t.Helper()
	for range n {
		b := site.SignedUp(t, id.NewAccount().String()+"@example.org")
		w.wait.Go(func() {
			for !w.stop.Load() {
				w.tell(t, b)
			}
		})
	}
}

// keep sends a form until it is answered as kept; false where it is not.
func (w *writers) keep(t *testing.T, b *apptest.Browser, path string, form url.Values) bool {
	t.Helper()
	for !w.stop.Load() {
		a := w.timed(func() apptest.Answer { return b.Post(path, form) })
		if a.Status == http.StatusSeeOther && !strings.HasPrefix(a.Location, "/sign-in") {
			w.kept.Add(1)
			return true
		}
		if a.Status != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" {
			w.odd.Add(1)
			t.Logf("%s answered %d: %s", path, a.Status, a.Text())
			return false
		}
		w.busy.Add(1)
	}
	return false
}

func (w *writers) timed(ask func() apptest.Answer) apptest.Answer {
	began := time.Now()
	a := ask()
	if time.Since(began) > 5*time.Second {
		w.slow.Add(1)
	}
	return a
}

var (
	company    = regexp.MustCompile(`/companies/[0-9a-f-]{36}`)
	experiment = regexp.MustCompile(`/experiments/[0-9a-f-]{36}`)
)

// The steps and entries that an application has which tell has told all of, and
// how many forms that takes.
const (
	stepsTold   = 3
	entriesTold = 2
	formsTold   = 20 + moreTold
)

// moreTold is how many of the forms are about goals, days and what was won: the
// last ones, each of which leaves one row.
const moreTold = 12

// tell logs one application, with everything that can be told of it.
func (w *writers) tell(t *testing.T, b *apptest.Browser) {
	t.Helper()
	sent := id.NewApplication()
	thanks := id.Named[id.ReminderKind](sent, "thank2").String() // for the interview
	app, removal, look, letter := sent.String(), id.NewAct().String(), id.NewDebrief().String(), id.NewLetter().String()
	block, goal, rest, reward := id.NewBlock().String(), id.NewGoal().String(), id.NewRest().String(), id.NewReward().String()
	at, forms := "/applications/"+app, 0
	week := "/reviews/" + clock.Date(2026, 11, 16).AddDays(-7*int(w.weeks.Add(1))).String()
	for _, s := range []struct {
		path string
		form url.Values
	}{
		{"/applications", url.Values{"id": {app}, "company": {"Fjord " + app}, "role": {"x"}, "stage": {"applied"}, "note": {"kept"}}},
		{at + "/entries", url.Values{"id": {id.NewEntry().String()}, "body": {"kept too"}}},
		{at + "/stages", url.Values{"id": {id.NewStage().String()}, "stage": {"interview"}, "day": {"2026-11-20"}, "time": {"10:00"}, "kind": {"video"}, "notes": {"kept"}}},
		{at + "/tags", url.Values{"tags": {"north"}}},
		{"/acts", url.Values{"id": {id.NewAct().String()}, "app": {app}, "act": {"move"}, "to_stage": {"screening"}}},
		{at + "/removal", url.Values{"id": {removal}}},
		{"/acts/" + removal + "/undoing", nil},
		{"/name", url.Values{"was": {"Fjord " + app}, "name": {"Renamed " + app}}},
		{at + "/tasks", url.Values{"id": {id.NewTask().String()}, "title": {"kept"}, "note": {"kept"}, "day": {"2026-11-30"}}},
		{at + "/debriefs", url.Values{"id": {look}, "ordinal": {"2"}}}, // at the interview
		{at + "/debriefs/" + look + "/looking-back", url.Values{"id": {id.NewAct().String()}, "rev_looking_back": {"0"}, "went_well": {"kept"}}},
		{week, url.Values{"id": {id.NewReview().String()}, "revision": {"0"}, "learned": {app}, "idea": {app}, "verdict_day": {"2026-11-29"}}},
		{"/verdict", url.Values{"id": {id.NewVerdict().String()}, "revision": {"0"}, "outcome": {"keep"}, "words": {app}}},
		{"/letters", url.Values{"id": {letter}, "app": {app}, "template": {"withdrawal"}, "name": {app}, "kind": {"other"}}},
		{"/letters/" + letter, url.Values{"version": {"1"}, "to_name": {app}, "body": {app}}},
		{"/reminders/" + thanks, url.Values{"said": {"done"}}},
		{"/routine", everyDay(block, app)},
		{"/routine/" + block + "/ticks", onSunday()},
		{"/routine/" + block + "/removal", url.Values{"id": {id.NewAct().String()}}}, // a plan has room for so many
		{"/aim/looks", url.Values{"id": {app}, "said": {"stays"}}},
		{"/goals", course(goal, app)},
		{"/goals/" + goal + "/ticks", url.Values{"id": {id.NewTick().String()}, "amount": {"2"}, "day": {"2026-11-22"}}},
		{"/goals/" + goal + "/milestones", url.Values{"id": {id.NewMilestone().String()}, "step": {app}, "by": {"2026-12-20"}}},
		{"/goals/" + goal + "/removal", url.Values{"id": {id.NewAct().String()}}}, // there is room for so many
		{"/rest", url.Values{"id": {rest}, "first": {"2027-02-01"}, "last": {"2027-02-03"}, "share": {"50"}, "words": {app}}},
		{"/rest/" + rest + "/removal", url.Values{"id": {id.NewAct().String()}}},
		{"/activities", url.Values{"id": {id.NewActivity().String()}, "kind": {"practice"}, "for": {"30"}, "words": {"did " + app}}},
		{"/feelings", url.Values{"id": {id.NewCheckIn().String()}, "feeling": {"4"}, "words": {app}}},
		{"/wins", url.Values{"id": {id.NewWin().String()}, "words": {app}, "day": {"2026-11-20"}}},
		{"/rewards", url.Values{"id": {reward}, "words": {app}, "counted": {"own"}, "times": {"5"}}},
		{"/rewards/" + reward + "/removal", url.Values{"id": {id.NewAct().String()}}},
		{"/insights/dismissals", url.Values{"id": {app}, "rule": {"few_talks"}}},
	} {
		if find, elsewhere := map[string]*regexp.Regexp{"/name": company, "/verdict": experiment}[s.path]; elsewhere { // the page tells the address
			page := w.timed(func() apptest.Answer { return b.Get(map[string]string{"/name": at, "/verdict": "/reviews"}[s.path]) })
			if page.Status != http.StatusOK {
				break
			}
			s.path = find.FindString(page.Body) + strings.TrimSuffix(s.path, "/verdict")
		}
		if !w.keep(t, b, s.path, s.form) {
			return
		}
		forms++
		w.sent.Store(app, forms)
	}
	switch a := b.Get("/export/json"); a.Status { // which has a deadline of its own
	case http.StatusOK:
		if strings.Contains(a.Body, app) && strings.HasSuffix(a.Body, "}\n") {
			w.read.Add(1)
			return
		}
		w.odd.Add(1)
		t.Logf("an export is not whole: %d bytes", len(a.Body))
	case http.StatusTooManyRequests: // others are at it
	case http.StatusServiceUnavailable:
		w.busy.Add(1)
	default:
		w.odd.Add(1)
		t.Logf("an export answered %d", a.Status)
	}
}

// whole is how many applications everything was told of.
func (w *writers) whole() (n int) {
	w.sent.Range(func(_, forms any) bool {
		if forms == formsTold {
			n++
		}
		return true
	})
	return n
}

// check waits until one application at least is told whole, which takes a slow
// machine a while, ends the writers and finds all that was answered as kept once, whole.
func (w *writers) check(t *testing.T, admin string) {
	t.Helper()
	soon(t, time.Minute, "an application told whole", func() bool { return w.whole() > 0 })
	w.stop.Store(true)
	w.wait.Wait()
	conn, err := pgx.Connect(t.Context(), admin)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	rows, err := conn.Query(t.Context(), `select a.id::text, count(distinct s.id), count(distinct e.id), a.tags = '{north}', a.trashed_at is null, a.company,
		(select count(*) from tasks k where k.account_id = a.account_id and k.application_id = a.id),
		(select count(*) from debriefs d where d.account_id = a.account_id and d.application_id = a.id),
		(select count(*) from debriefs d join debrief_steps p on p.account_id = d.account_id and p.debrief_id = d.id
			join reflections r on r.account_id = d.account_id and r.step_id = p.id where d.account_id = a.account_id and d.application_id = a.id),
		(select count(*) from reviews r where r.account_id = a.account_id and r.learned = a.id::text),
		(select count(*) from experiments x where x.account_id = a.account_id and x.idea = a.id::text),
		(select count(*) from verdicts v where v.account_id = a.account_id and v.words = a.id::text),
		(select count(*) from letters l where l.account_id = a.account_id and l.application_id = a.id),
		(select count(*) from letters l where l.account_id = a.account_id and l.body = a.id::text),
		(select count(*) from contacts c where c.account_id = a.account_id and c.name = a.id::text),
		(select count(*) from reminder_answers w where w.account_id = a.account_id and w.application_id = a.id),
		(select count(*) from aim_looks k where k.account_id = a.account_id and k.id = a.id),
		(select count(*) from activities v where v.account_id = a.account_id and v.words = a.id::text),
		array[(select count(*) from goals g where g.account_id = a.account_id and g.title = a.id::text),
			(select count(*) from goals g join goal_ticks k on k.account_id = g.account_id and k.goal_id = g.id where g.account_id = a.account_id and g.title = a.id::text),
			(select count(*) from goal_milestones m where m.account_id = a.account_id and m.words = a.id::text),
			(select count(*) from goals g where g.account_id = a.account_id and g.title = a.id::text and g.trashed_at is not null),
			(select count(*) from rests r where r.account_id = a.account_id and r.words = a.id::text),
			(select count(*) from rests r where r.account_id = a.account_id and r.words = a.id::text and r.trashed_at is not null),
			(select count(*) from activities v where v.account_id = a.account_id and v.words = 'did ' || a.id),
			(select count(*) from check_ins c where c.account_id = a.account_id and c.words = a.id::text),
			(select count(*) from wins n where n.account_id = a.account_id and n.words = a.id::text),
			(select count(*) from rewards r where r.account_id = a.account_id and r.words = a.id::text),
			(select count(*) from rewards r where r.account_id = a.account_id and r.words = a.id::text and r.trashed_at is not null),
			(select count(*) from insight_dismissals i where i.account_id = a.account_id and i.id = a.id)]::int[] from applications a
		left join stages s on s.account_id = a.account_id and s.application_id = a.id
		left join entries e on e.account_id = a.account_id and e.application_id = a.id group by a.account_id, a.id`)
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]int{}
	var app, name string
	var steps, entries, tasks, looks, answers, reviews, tried, verdicts, letters, changed, contacts, answered, aimed, did int
	var tagged, back bool
	var more []int
	if _, err := pgx.ForEachRow(rows, []any{&app, &steps, &entries, &tagged, &back, &name, &tasks, &looks, &answers, &reviews, &tried, &verdicts, &letters, &changed, &contacts, &answered, &aimed, &did, &more}, func() error {
		there[app]++
		known, _ := w.sent.Load(app)
		forms, _ := known.(int)
		if steps < 1 || steps > stepsTold || entries < 1 || entries > entriesTold || tasks > 1 || looks > 1 || answers > 1 || reviews > 1 || tried > 1 || verdicts > 1 || letters > 1 || contacts > 1 || answered > 1 || did > 1 {
			t.Errorf("%s has %d steps, %d entries, %d tasks, %d looks back, %d answers, %d reviews, %d experiments, %d verdicts, %d letters, %d contacts, %d answers to a reminder and %d activities", app, steps, entries, tasks, looks, answers, reviews, tried, verdicts, letters, contacts, answered, did)
		}
		for _, lost := range []struct {
			after int
			so    bool
		}{{2, entries < entriesTold}, {3, steps < 2}, {4, !tagged}, {5, steps < stepsTold}, {7, !back}, {8, name != "Renamed "+app}, {9, tasks < 1}, {10, looks < 1}, {11, answers < 1}, {12, reviews < 1 || tried < 1}, {13, verdicts < 1}, {14, letters < 1 || contacts < 1}, {15, changed < 1}, {16, answered < 1}, {18, did < 1}, {20, aimed < 1}} {
			if forms >= lost.after && lost.so {
				t.Errorf("%s: what was answered as kept with form %d is not there", app, lost.after)
			}
		}
		for i, n := range more {
			if after := formsTold - moreTold + 1 + i; n > 1 || n < 1 && forms >= after {
				t.Errorf("%s: what form %d told is there %d times", app, after, n)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w.sent.Range(func(app, _ any) bool {
		if name, _ := app.(string); there[name] != 1 {
			t.Errorf("%s was answered as kept and is there %d times", app, there[name])
		}
		return true
	})
	whole := w.whole()
	t.Logf("%d forms kept, %d applications told whole, %d exports read, %d answered busy", w.kept.Load(), whole, w.read.Load(), w.busy.Load())
	if w.kept.Load() < 20 || whole == 0 || w.odd.Load() > 0 || w.slow.Load() > 0 {
		t.Errorf("%d kept, %d with another answer, %d slower than 5 s", w.kept.Load(), w.odd.Load(), w.slow.Load())
	}
}
