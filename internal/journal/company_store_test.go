package journal_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"onward/internal/fault"
	"onward/internal/id"
	"onward/internal/journal"
)

func (k keeper) companyOf(t *testing.T, app id.Application) id.Company {
	t.Helper()
	return k.read(t, app).CompanyID
}

// known is what the form says of a name that is typed.
func (k keeper) known(t *testing.T, typed string) string {
	t.Helper()
	found := journal.KnownAt(typed)
	if err := k.owned.Read(t.Context(), found); err != nil {
		t.Fatal(err)
	}
	said := make([]string, 0, len(found.All))
	for _, f := range found.All {
		one := f.CompanyName + "/" + f.Role
		if f.AsAgency {
			one += " (agency)"
		}
		if !f.Exact {
			one += " (begins)"
		}
		said = append(said, one)
	}
	return strings.Join(said, ", ")
}

func (k keeper) found(t *testing.T, words string) int {
	t.Helper()
	list := journal.List(journal.Filter{Words: words, Search: "all"})
	if err := k.owned.Read(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	return len(list.All)
}

func (k keeper) names(t *testing.T, company id.Company) string {
	t.Helper()
	one, former := journal.CompanyByID(company), journal.FormerNames(company)
	if err := k.owned.Read(t.Context(), one, former); err != nil {
		t.Fatal(err)
	}
	names := one.It.Name
	for _, f := range former.All {
		names += ", " + f.Name
	}
	return names
}

func TestOneCompany(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	first := mine.record(t, journal.Draft{Company: "Fjord", Agency: "Bridge", Role: "Engineer", Day: day(t, "2026-03-02")})
	mine.record(t, journal.Draft{Company: "Fjord AS", Role: "Architect", Day: day(t, "2026-05-04"), Stage: journal.Saved})
	mine.record(t, journal.Draft{Company: "Bridge", Role: "Recruiter"})
	mine.move(t, first, journal.Interview, day(t, "2026-04-01"))
	if err := mine.store.Move(t.Context(), first, id.NewStage(), journal.Move{Stage: journal.Interview, Day: day(t, "2026-04-02"), Meeting: journal.Meeting{Outcome: journal.Canceled}}); err != nil {
		t.Fatal(err)
	}
	if err := mine.store.Move(t.Context(), first, id.NewStage(), journal.Move{Stage: journal.Rejected, Day: day(t, "2026-04-20"), Words: "A close decision.", WordsID: id.NewEntry(), Telling: journal.Telling{Who: "Kari", How: "phone"}}); err != nil {
		t.Fatal(err)
	}
	fjord := mine.companyOf(t, first)
	one, sum, through := journal.CompanyByID(fjord), journal.SumOf(fjord, journal.AsEmployer), journal.SumOf(fjord, journal.AsAgency)
	list, met, said := journal.WithCompany(fjord, journal.AsEmployer, journal.Cursor{}), journal.MetAt(fjord), journal.SaidBy(fjord)
	if err := mine.owned.Read(t.Context(), one, sum, through, list, met, said); err != nil {
		t.Fatal(err)
	}
	if want := (journal.CompanySum{Applications: 2, Open: 1, Interviews: 1, FirstDay: day(t, "2026-03-02"), LastDay: day(t, "2026-05-04")}); sum.It != want {
		t.Errorf("the sum is %+v, want %+v", sum.It, want)
	}
	if through.It.Applications != 0 || one.It.Name != "Fjord" {
		t.Errorf("%+v, as an agency %+v", one.It, through.It)
	}
	if len(list.All) != 2 || list.All[0].Role != "Architect" || list.All[1].Agency != "Bridge" {
		t.Errorf("its applications: %+v", list.All)
	}
	if len(met.All) != 1 || met.All[0].Day != day(t, "2026-04-01") {
		t.Errorf("met: %+v", met.All)
	}
	if len(said.All) != 1 || said.All[0].Body != "A close decision." || said.All[0].By() != "Kari, by phone" {
		t.Errorf("said: %+v", said.All)
	}

	// The agency stands apart from the company of its own applications.
	bridge := mine.known(t, "bridge")
	if bridge != "Bridge/Recruiter, Bridge/Engineer (agency)" {
		t.Errorf("Bridge is known for %s", bridge)
	}

	// A stranger finds none of it.
	wantKind(t, theirs.owned.Read(t.Context(), journal.CompanyByID(fjord)), fault.KindNotFound)
	list, met, said = journal.WithCompany(fjord, journal.AsEmployer, journal.Cursor{}), journal.MetAt(fjord), journal.SaidBy(fjord)
	sum, former, all := journal.SumOf(fjord, journal.AsEmployer), journal.FormerNames(fjord), journal.Companies(journal.CompanyFilter{})
	if err := theirs.owned.Read(t.Context(), list, met, said, sum, former, all); err != nil {
		t.Fatal(err)
	}
	if n := len(list.All) + len(met.All) + len(said.All) + sum.It.Applications + len(former.All) + len(all.All); n != 0 || theirs.known(t, "Fjord") != "" {
		t.Errorf("a stranger sees %d things", n)
	}
}

func TestCompanies(t *testing.T) {
	_, mine, _ := twoPeople(t)
	for range 3 {
		mine.record(t, journal.Draft{Company: "Fjord", Agency: "Bridge", Role: "Engineer", Day: day(t, "2026-03-02")})
	}
	for i := range 30 {
		mine.record(t, journal.Draft{Company: fmt.Sprintf("Works %02d", i), Role: "Engineer"})
	}
	seen, after := map[string]journal.CompanyLine{}, ""
	for range 3 {
		page := journal.Companies(journal.CompanyFilter{After: after})
		if err := mine.owned.Read(t.Context(), page); err != nil {
			t.Fatal(err)
		}
		for _, c := range page.All[:min(len(page.All), journal.PageSize)] {
			if _, twice := seen[c.Name]; twice {
				t.Errorf("%s stands there twice", c.Name)
			}
			seen[c.Name], after = c, c.NameKey
		}
	}
	if len(seen) != 32 {
		t.Errorf("%d companies, want 32", len(seen))
	}
	if c := seen["Fjord"]; c.Applications != 3 || c.Open != 3 || c.Through != 0 || c.LastDay != day(t, "2026-03-02") {
		t.Errorf("Fjord: %+v", c)
	}
	if c := seen["Bridge"]; c.Applications != 0 || c.Through != 3 || c.LastDay != day(t, "2026-03-02") {
		t.Errorf("Bridge: %+v", c)
	}
	for _, words := range []string{"jor", "Fjo'r.d", "Fjord, Inc."} { // signs do not count, as in the name
		narrow := journal.Companies(journal.CompanyFilter{Words: words})
		if err := mine.owned.Read(t.Context(), narrow); err != nil || len(narrow.All) != 1 {
			t.Errorf("%s narrowed to %+v, %v", words, narrow.All, err)
		}
	}
}

func TestKnownWhileTyping(t *testing.T) {
	_, mine, _ := twoPeople(t)
	mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer"})
	mine.record(t, journal.Draft{Company: "Fjord Systems", Role: "Analyst"})
	for typed, want := range map[string]string{
		"":              "",
		"f":             "",
		"Fj":            "Fjord/Engineer (begins), Fjord Systems/Analyst (begins)",
		"fjord":         "Fjord/Engineer, Fjord Systems/Analyst (begins)",
		"Fjord A":       "Fjord/Engineer",
		"Fjord AS":      "Fjord/Engineer, Fjord Systems/Analyst (begins)",
		"Fjörd Systems": "Fjord Systems/Analyst",
		"Fjord Marine":  "",
		"Oslofjord":     "",
		"\U0010FFFF":    "",
	} {
		if got := mine.known(t, typed); got != want {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
}

func TestRenameCompany(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	app := mine.record(t, journal.Draft{Company: "Nortwhind", Role: "Engineer"})
	company := mine.companyOf(t, app)
	rename := func(k keeper, shown, name string) (id.Company, error) {
		return k.store.RenameCompany(t.Context(), company, shown, name)
	}
	_, err := rename(theirs, "Nortwhind", "x")
	wantKind(t, err, fault.KindNotFound)
	if _, err := rename(mine, "Nortwhind", "Northwind Ltd"); err != nil {
		t.Fatal(err)
	}
	if _, err := rename(mine, "Nortwhind", "Northwind Ltd"); err != nil {
		t.Errorf("sent again: %v", err)
	}
	_, err = rename(mine, "Nortwhind", "Something else")
	wantKind(t, err, fault.KindConflict)
	if got := mine.read(t, app).Company; got != "Northwind Ltd" {
		t.Errorf("the application shows %q", got)
	}
	// Its former name finds it, typed and looked for.
	again := mine.record(t, journal.Draft{Company: "Nortwhind GmbH", Role: "Analyst"})
	if got := mine.read(t, again); got.CompanyID != company || got.Company != "Northwind Ltd" {
		t.Errorf("the former name typed again: %+v", got)
	}
	if err := mine.store.Record(t.Context(), again, journal.Draft{Company: "Nortwhind GmbH", Role: "Analyst", Stage: journal.Applied}); err != nil {
		t.Errorf("the same form again: %v", err)
	}
	if n := mine.found(t, "nortwhind"); n != 2 {
		t.Errorf("the former name finds %d applications", n)
	}
	if n := mine.found(t, "northwind"); n != 2 {
		t.Errorf("the name finds %d applications", n)
	}
	// And back.
	if _, err := rename(mine, "Northwind Ltd", "Nortwhind"); err != nil {
		t.Fatal(err)
	}
	if got := mine.names(t, company); got != "Nortwhind, Northwind Ltd" {
		t.Errorf("its names are %s", got)
	}
	// A name that another company has is not taken from it, unless nothing happened there.
	other := mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer"})
	if to, err := rename(mine, "Nortwhind", "Fjord AS"); err != nil || to != mine.companyOf(t, other) {
		t.Errorf("the name of another: %s, %v", to, err)
	}
	if got := mine.names(t, company); got != "Nortwhind, Northwind Ltd" {
		t.Errorf("its names are %s", got)
	}
	if err := mine.store.Edit(t.Context(), other, 1, journal.Draft{Company: "Halden", Role: "Engineer"}); err != nil {
		t.Fatal(err)
	}
	if to, err := rename(mine, "Nortwhind", "Fjord AS"); err != nil || !to.IsZero() {
		t.Errorf("the name of a company that nothing names: %s, %v", to, err)
	}
	if got := mine.names(t, company); got != "Fjord AS, Northwind Ltd, Nortwhind" {
		t.Errorf("its names are %s", got)
	}
}

func TestMergeCompanies(t *testing.T) {
	_, mine, theirs := twoPeople(t)
	one := mine.record(t, journal.Draft{Company: "Halden Works", Role: "Engineer"})
	two := mine.record(t, journal.Draft{Company: "Northwind", Agency: "Halden Works", Role: "Analyst"})
	three := mine.record(t, journal.Draft{Company: "Halden", Role: "Architect"})
	works, halden, northwind := mine.companyOf(t, one), mine.companyOf(t, three), mine.companyOf(t, two)
	strange := theirs.companyOf(t, theirs.record(t, journal.Draft{Company: "Halden", Role: "Engineer"}))
	merge := func(k keeper, gone, kept id.Company) error { return k.store.MergeCompanies(t.Context(), gone, kept) }
	wantKind(t, merge(theirs, works, halden), fault.KindNotFound)
	wantKind(t, merge(theirs, works, strange), fault.KindNotFound)
	wantKind(t, merge(mine, works, strange), fault.KindNotFound)
	wantKind(t, merge(mine, works, works), fault.KindConflict)
	wantKind(t, merge(mine, works, northwind), fault.KindConflict) // one is the agency of the other
	if _, err := mine.store.Discard(t.Context(), id.NewAct(), []id.Application{one}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := merge(mine, works, halden); err != nil {
			t.Fatal(err)
		}
	}
	if got := mine.names(t, works); got != "Halden" { // its address leads on
		t.Errorf("the address of the one that is gone leads to %s", got)
	}
	if got := mine.names(t, halden); got != "Halden, Halden Works" {
		t.Errorf("its names are %s", got)
	}
	if got := mine.read(t, two); got.Agency != "Halden" || got.Company != "Northwind" {
		t.Errorf("through the agency: %+v", got)
	}
	if err := mine.store.PutBack(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	if got := mine.read(t, one); got.Company != "Halden" || got.CompanyID != halden {
		t.Errorf("what was in the trash came back at %s", got.Company)
	}
	if got := mine.companyOf(t, mine.record(t, journal.Draft{Company: "halden works AS", Role: "Lead"})); got != halden {
		t.Errorf("the name that is gone makes another company")
	}
	if n := mine.found(t, "works"); n != 3 {
		t.Errorf("the name that is gone finds %d applications, want 3", n)
	}
	if got := mine.known(t, "Halden Works"); !strings.HasPrefix(got, "Halden/") {
		t.Errorf("while it is typed, it finds %q", got)
	}
	// Names go along when their company goes.
	if err := merge(mine, halden, mine.companyOf(t, mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer"}))); err != nil {
		t.Fatal(err)
	}
	if got := mine.names(t, works); got != "Fjord" {
		t.Errorf("the address of the first one leads to %s", got)
	}
	kept := mine.companyOf(t, one)
	wantKind(t, theirs.store.ForgetName(t.Context(), kept, works), fault.KindNotFound)
	if err := mine.store.ForgetName(t.Context(), kept, works); err != nil {
		t.Fatal(err)
	}
	wantKind(t, mine.store.ForgetName(t.Context(), kept, works), fault.KindNotFound)
	if got := mine.companyOf(t, mine.record(t, journal.Draft{Company: "Halden Works", Role: "Lead"})); got == kept {
		t.Error("a name that was taken away still finds the company")
	}
	if got := theirs.names(t, strange); got != "Halden" {
		t.Errorf("the other person's company is now %s", got)
	}
}

// Whatever is logged while companies become one stands at one that is there.
func TestMergeWhileLogging(t *testing.T) {
	_, mine, _ := twoPeople(t)
	fjord := mine.companyOf(t, mine.record(t, journal.Draft{Company: "Fjord", Role: "Engineer"}))
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			for range 8 {
				d := journal.Draft{Company: "Halden", Agency: "Bridge", Role: "Engineer", Stage: journal.Applied}
				if i%2 == 1 {
					d.Company, d.Agency = d.Agency, "Oslo People"
				}
				if err := mine.store.Record(t.Context(), id.NewApplication(), d); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 20 {
		known := journal.Companies(journal.CompanyFilter{Words: "Halden"})
		if err := mine.owned.Read(t.Context(), known); err != nil {
			t.Fatal(err)
		}
		for _, c := range known.All {
			if c.ID != fjord {
				if err := mine.store.MergeCompanies(t.Context(), c.ID, fjord); err != nil {
					t.Error(err)
				}
				if err := mine.store.ForgetName(t.Context(), fjord, c.ID); err != nil {
					t.Error(err)
				}
			}
		}
	}
	wait.Wait()
	all := journal.Companies(journal.CompanyFilter{})
	if err := mine.owned.Read(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	applications, through := 0, 0
	for _, c := range all.All {
		applications, through = applications+c.Applications, through+c.Through
	}
	if applications != 33 || through != 32 {
		t.Errorf("%d applications, %d of them through an agency; want 33 and 32", applications, through)
	}
}
