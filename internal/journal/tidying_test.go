package journal_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
)

func TestSeveralAtOnce(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	var apps []id.Application
	for i := range 10 {
		apps = append(apps, mine.record(t, journal.Draft{Company: fmt.Sprint(i), Role: "x", Day: day(t, "2026-09-01")}))
	}
	mine.move(t, apps[0], journal.Rejected, day(t, "2026-10-01"))
	saved := mine.record(t, journal.Draft{Company: "saved", Role: "x", Stage: journal.Saved})
	apps = append(apps, saved)
	act := id.NewAct()
	for range 2 { // done again it changes nothing and tells the same
		acted, err := mine.store.CloseSilent(t.Context(), act, apps)
		if err != nil || acted != (journal.Acted{Done: 9, Left: 2}) {
			t.Fatalf("%+v, %v", acted, err)
		}
	}
	for i, app := range apps {
		row, steps := mine.read(t, app), mine.steps(t, app)
		if i > 0 && app != saved && (row.Stage != journal.NoResponse || row.StageDay != day(t, "2026-11-22") || len(steps) != 2) {
			t.Errorf("%d: %+v, %d steps", i, row, len(steps))
		}
		mine.recount(t, 0, app)
	}
	acted, err := mine.store.MoveAll(t.Context(), id.NewAct(), apps, journal.Move{Stage: journal.Screening, Day: day(t, "2026-11-20")})
	if err != nil || acted != (journal.Acted{Done: 11}) {
		t.Fatalf("%+v, %v", acted, err)
	}
	for _, app := range apps {
		mine.recount(t, 0, app)
	}
	_, err = theirs.store.CloseSilent(t.Context(), id.NewAct(), apps[:1])
	wantKind(t, err, fault.KindNotFound)
	own := theirs.record(t, journal.Draft{Company: "own", Role: "x"})
	_, err = theirs.store.MoveAll(t.Context(), id.NewAct(), []id.Application{own, apps[1]}, journal.Move{Stage: journal.Offer})
	wantKind(t, err, fault.KindNotFound)
	note := journal.EntryDraft{Kind: journal.KindReceipt, Body: "We have received it.", Day: day(t, "2026-11-21")}
	_, err = theirs.store.TellAll(t.Context(), id.NewAct(), []id.Application{own, apps[1]}, note)
	wantKind(t, err, fault.KindNotFound)
	_, err = theirs.store.TagAll(t.Context(), []id.Application{own, apps[1]}, "x")
	wantKind(t, err, fault.KindNotFound)
	if row := theirs.read(t, own); row.Stage != journal.Applied {
		t.Errorf("one's own was moved all the same: %+v", row)
	}
	// The stranger's act of the same id makes steps of its own.
	if acted, err := theirs.store.CloseSilent(t.Context(), act, []id.Application{own}); err != nil || acted.Done != 1 {
		t.Errorf("%+v, %v", acted, err)
	}
}

// One thing is told of several applications at once, and once.
func TestToldOfSeveral(t *testing.T) {
	_, mine, _ := twoPeople(t)
	one, two, gone := mine.record(t, journal.Draft{Company: "a", Role: "x"}), mine.record(t, journal.Draft{Company: "b", Role: "x"}), mine.record(t, journal.Draft{Company: "c", Role: "x"})
	if _, err := mine.store.Discard(t.Context(), id.NewAct(), []id.Application{gone}); err != nil {
		t.Fatal(err)
	}
	act, answer := id.NewAct(), journal.EntryDraft{Kind: journal.KindAnswer, Body: "We will be in touch.", Day: day(t, "2026-11-21")}
	for range 2 {
		if acted, err := mine.store.TellAll(t.Context(), act, []id.Application{one, two, gone}, answer); err != nil || acted != (journal.Acted{Done: 2, Left: 1}) {
			t.Fatalf("%+v, %v", acted, err)
		}
	}
	for _, app := range []id.Application{one, two} {
		entries := journal.EntriesOf(app)
		if err := mine.owned.Read(t.Context(), entries); err != nil || len(entries.All) != 1 || entries.All[0].Body != answer.Body || entries.All[0].Kind != journal.KindAnswer {
			t.Errorf("%+v, %v", entries.All, err)
		}
		mine.recount(t, 0, app)
	}
	answer.Body = "Something else."
	_, err := mine.store.TellAll(t.Context(), act, []id.Application{one}, answer)
	wantKind(t, err, fault.KindConflict)
}

// Many projected at once come to the same as one by one, after any history.
func TestProjectedTogether(t *testing.T) {
	_, mine, _ := twoPeople(t)
	all := journal.MadeUp(7, 200, day(t, "2026-11-22"))
	if err := mine.store.BringIn(t.Context(), id.Import{}, all); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 8 {
		var apps []id.Application
		for _, a := range all {
			if r.IntN(3) == 0 {
				apps = append(apps, a.ID)
			}
		}
		stage := journal.Stages()[r.IntN(9)]
		if _, err := mine.store.MoveAll(t.Context(), id.NewAct(), apps, journal.Move{Stage: stage, Day: day(t, "2026-11-22").AddDays(-r.IntN(300))}); err != nil {
			t.Fatal(err)
		}
	}
	for _, a := range all {
		mine.recount(t, 1, a.ID)
	}
}

func (k keeper) tags(t *testing.T, app id.Application) []string {
	t.Helper()
	tags := journal.TagsOf(app)
	if err := k.owned.Read(t.Context(), tags); err != nil {
		t.Fatal(err)
	}
	return tags.It
}

func TestTags(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one, two := mine.record(t, journal.Draft{Company: "A", Role: "x"}), mine.record(t, journal.Draft{Company: "B", Role: "x"})
	if got := journal.ParseTags(" near  home , Réseau,reseau,, remote "); !slices.Equal(got, []string{"near home", "Réseau", "remote"}) {
		t.Errorf("%q", got)
	}
	for range 2 {
		if err := mine.store.SetTags(t.Context(), one, []string{}, []string{"Near home", "remote"}); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, mine.store.SetTags(t.Context(), one, []string{}, []string{"other"}), fault.KindConflict)
	wantKind(t, theirs.store.SetTags(t.Context(), one, []string{}, []string{"other"}), fault.KindNotFound)
	if acted, err := mine.store.TagAll(t.Context(), []id.Application{one, two}, "near HOME"); err != nil || acted.Done != 2 {
		t.Fatalf("%+v, %v", acted, err)
	}
	if got := mine.tags(t, two); !slices.Equal(got, []string{"Near home"}) || len(mine.tags(t, one)) != 2 {
		t.Errorf("%q, %q", got, mine.tags(t, one))
	}

	list := journal.MyTags()
	if err := mine.owned.Read(t.Context(), list); err != nil || len(list.All) != 2 || list.All[0].Name != "Near home" {
		t.Fatalf("%+v, %v", list.All, err)
	}
	near, remote := list.All[0].ID, list.All[1].ID
	wantKind(t, theirs.store.RenameTag(t.Context(), near, "Near home", "x"), fault.KindNotFound)
	wantKind(t, theirs.store.DropTag(t.Context(), near, "Near home"), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(t.Context(), journal.TagBorne(near)), fault.KindNotFound)
	for range 2 {
		if err := mine.store.RenameTag(t.Context(), near, "Near home", "close by"); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, mine.store.RenameTag(t.Context(), near, "Near home", "far"), fault.KindConflict)
	if n := mine.listed(t, journal.Filter{Words: "close by"}); n != 2 {
		t.Errorf("the new name finds %d", n)
	}
	borne := journal.TagBorne(near)
	if err := mine.owned.Read(t.Context(), borne); err != nil || borne.It != (journal.Borne{Name: "close by", By: 2}) {
		t.Errorf("%+v, %v", borne.It, err)
	}
	// Named as another is, the two become one.
	if err := mine.store.RenameTag(t.Context(), near, "close by", "Remote"); err != nil {
		t.Fatal(err)
	}
	if one, two := mine.tags(t, one), mine.tags(t, two); !slices.Equal(one, []string{"remote"}) || !slices.Equal(two, []string{"remote"}) {
		t.Errorf("%q, %q", one, two)
	}
	if err := mine.store.DropTag(t.Context(), remote, "remote"); err != nil || len(mine.tags(t, one)) != 0 || mine.listed(t, journal.Filter{Words: "remote"}) != 0 {
		t.Errorf("%v, %v", err, mine.tags(t, one))
	}
}

func TestSourcesAreTidied(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one := mine.record(t, journal.Draft{Company: "A", Role: "x", Source: "a friend"})
	two := mine.record(t, journal.Draft{Company: "B", Role: "x", Source: "friend"})
	list := journal.MySources()
	if err := mine.owned.Read(t.Context(), list); err != nil || len(list.All) != 2 {
		t.Fatalf("%+v, %v", list.All, err)
	}
	first, second := list.All[0].ID, list.All[1].ID
	wantKind(t, theirs.store.RenameSource(t.Context(), first, "a friend", "x"), fault.KindNotFound)
	wantKind(t, theirs.store.DropSource(t.Context(), first, "a friend"), fault.KindNotFound)
	wantKind(t, theirs.owned.Read(t.Context(), journal.SourceBorne(first)), fault.KindNotFound)
	if err := mine.store.RenameSource(t.Context(), second, "friend", "friends"); err != nil || mine.read(t, two).Source != "friends" {
		t.Fatalf("%v, %q", err, mine.read(t, two).Source)
	}
	if err := mine.store.RenameSource(t.Context(), first, "a friend", "friends"); err != nil || mine.read(t, one).Source != "friends" {
		t.Fatalf("%v, %q", err, mine.read(t, one).Source)
	}
	wantKind(t, mine.owned.Read(t.Context(), journal.SourceBorne(first)), fault.KindNotFound)
	borne := journal.SourceBorne(second)
	if err := mine.owned.Read(t.Context(), borne); err != nil || borne.It.By != 2 {
		t.Errorf("%+v, %v", borne.It, err)
	}
	if mine.listed(t, journal.Filter{Source: "friends"}) != 2 || mine.listed(t, journal.Filter{Words: "friends"}) != 2 {
		t.Error("they are not found by the new name")
	}
	if err := mine.store.DropSource(t.Context(), second, "friends"); err != nil || mine.read(t, one).Source != "" {
		t.Errorf("%v, %q", err, mine.read(t, one).Source)
	}
}

func (k keeper) searches(t *testing.T) []journal.Search {
	t.Helper()
	all := journal.Searches()
	if err := k.owned.Read(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	return all.All
}

func TestSearches(t *testing.T) {
	now, mine, theirs := twoPeople(t)
	if len(mine.searches(t)) != 0 {
		t.Error("a search before the first application")
	}
	sent := mine.record(t, journal.Draft{Company: "A", Role: "x", Day: day(t, "2026-10-01")})
	saved := mine.record(t, journal.Draft{Company: "B", Role: "x", Stage: journal.Saved})
	over := mine.record(t, journal.Draft{Company: "C", Role: "x"})
	mine.move(t, over, journal.Rejected, day(t, "2026-11-01"))
	first := mine.searches(t)
	if len(first) != 1 || first[0].BegunDay != day(t, "2026-10-01") || !first[0].UnderWay() || first[0].Past {
		t.Fatalf("%+v", first)
	}
	search := first[0].ID
	wantKind(t, theirs.store.EndSearch(t.Context(), search, id.NewAct(), journal.Withdrawn), fault.KindNotFound)
	wantKind(t, theirs.store.ResumeSearch(t.Context(), search), fault.KindNotFound)
	wantKind(t, theirs.store.RenameSearch(t.Context(), search, 1, "x"), fault.KindNotFound)
	if len(theirs.searches(t)) != 0 {
		t.Error("a stranger sees the search")
	}
	for range 2 {
		if err := mine.store.RenameSearch(t.Context(), search, 1, "the autumn"); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, mine.store.RenameSearch(t.Context(), search, 1, "the winter"), fault.KindConflict)

	// Ended by hand with what is open kept, and taken up again.
	if err := mine.store.EndSearch(t.Context(), search, id.NewAct(), ""); err != nil || mine.read(t, sent).Stage != journal.Applied {
		t.Fatal(err)
	}
	if err := mine.store.ResumeSearch(t.Context(), search); err != nil || !mine.searches(t)[0].UnderWay() {
		t.Fatal(err)
	}
	act := id.NewAct()
	for range 2 {
		if err := mine.store.EndSearch(t.Context(), search, act, journal.NoResponse); err != nil {
			t.Fatal(err)
		}
	}
	for app, want := range map[id.Application]journal.Stage{sent: journal.NoResponse, saved: journal.Withdrawn, over: journal.Rejected} {
		if got := mine.read(t, app).Stage; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		mine.recount(t, 0, app)
	}
	if n := mine.listed(t, journal.Filter{}); n != 3 { // ended, it is still the one to look at
		t.Errorf("the table shows %d", n)
	}

	// The next application begins another, and the first is past.
	now.Advance(48 * time.Hour)
	fresh := mine.record(t, journal.Draft{Company: "D", Role: "x", Day: day(t, "2026-11-01")})
	all := mine.searches(t)
	if len(all) != 2 || all[0].Past || !all[0].UnderWay() || all[0].BegunDay != day(t, "2026-11-22") || all[1].ID != search || !all[1].Past || all[1].Name != "the autumn" {
		t.Fatalf("%+v", all)
	}
	for f, want := range map[journal.Filter]int{{}: 1, {Search: "all"}: 4, {Search: search.String()}: 3, {Search: search.String(), Stage: "ended"}: 3} {
		if n := mine.listed(t, f); n != want {
			t.Errorf("%+v shows %d, want %d", f, n, want)
		}
	}
	if seen := mine.pages(t, journal.Filter{}); !seen[fresh] {
		t.Error("the fresh one is not in the present search")
	}
	wantKind(t, mine.store.ResumeSearch(t.Context(), search), fault.KindNotFound)
	wantKind(t, mine.store.EndSearch(t.Context(), search, id.NewAct(), ""), fault.KindNotFound)
}

// Ending a search of thousands stays within the time of a request.
func TestEndingALargeSearch(t *testing.T) {
	_, mine, _ := twoPeople(t)
	all := journal.MadeUp(3, 3000, day(t, "2026-11-22"))
	if err := mine.store.BringIn(t.Context(), id.Import{}, all); err != nil {
		t.Fatal(err)
	}
	if err := mine.store.EndSearch(t.Context(), mine.searches(t)[0].ID, id.NewAct(), journal.NoResponse); err != nil {
		t.Fatal(err)
	}
	if n := mine.listed(t, journal.Filter{Stage: "open"}); n != 0 {
		t.Errorf("%d are open", n)
	}
	for _, a := range all[:50] {
		mine.recount(t, 2, a.ID)
	}
}

func TestSourcesStandInTheOrderOfTheAlphabetHoweverTheyAreWritten(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for i, source := range []string{"their page", "LinkedIn", "a friend", "The career page", "job board"} {
		mine.record(t, journal.Draft{Company: fmt.Sprint(i), Role: "x", Source: source})
	}
	const want = "[a friend job board LinkedIn The career page their page]"
	named, plain, offered := journal.MySources(), journal.Sources(), journal.Choices(false)
	if err := mine.owned.Read(t.Context(), named, plain, offered); err != nil {
		t.Fatal(err)
	}
	var mySources, choices []string
	for _, s := range named.All {
		mySources = append(mySources, s.Name)
	}
	for _, c := range offered.All {
		choices = append(choices, c.Name)
	}
	for where, got := range map[string]string{"the lists": fmt.Sprint(mySources), "the form": fmt.Sprint(plain.All), "the filter": fmt.Sprint(choices)} {
		if got != want {
			t.Errorf("%s: %s", where, got)
		}
	}
}
