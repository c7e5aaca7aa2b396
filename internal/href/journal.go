package href

import (
	"net/url"
	"slices"
	"strings"

	"onward/internal/id"
)

// Journal is the table of applications.
func Journal() string { return journal }

// JournalWith is the table under a query such as "stage=offer".
func JournalWith(q url.Values) string {
	if len(q) == 0 {
		return journal
	}
	return journal + "?" + q.Encode()
}

// NewApplication is the form that logs an application.
func NewApplication() string { return "/applications/new" }

// Applications is where that form is sent.
func Applications() string { return "/applications" }

// Application is one application's page.
func Application(a id.Application) string { return "/applications/" + a.String() }

// EditApplication is the form that changes an application.
func EditApplication(a id.Application) string { return Application(a) + "/edit" }

// ApplicationStages is where a move to another stage is sent.
func ApplicationStages(a id.Application) string { return Application(a) + "/stages" }

// ApplicationStage is where a correction of one stage is sent.
func ApplicationStage(a id.Application, s id.Stage) string {
	return ApplicationStages(a) + "/" + s.String()
}

// ApplicationInterviews is where an interview is sent.
func ApplicationInterviews(a id.Application) string { return Application(a) + "/interviews" }

// ApplicationResponses is where what came from them is sent.
func ApplicationResponses(a id.Application) string { return Application(a) + "/responses" }

// ApplicationEntries is where an entry is sent.
func ApplicationEntries(a id.Application) string { return Application(a) + "/entries" }

// ApplicationEntry is one entry's form.
func ApplicationEntry(a id.Application, e id.Entry) string {
	return ApplicationEntries(a) + "/" + e.String()
}

// Acceptance is what follows an offer that was accepted.
func Acceptance(a id.Application) string { return Application(a) + "/acceptance" }

// Offers lays the offers side by side.
func Offers() string { return "/offers" }

// ApplicationRemoval is where an application is sent into the trash.
func ApplicationRemoval(a id.Application) string { return Application(a) + "/removal" }

// ApplicationTags is where an application's tags are sent.
func ApplicationTags(a id.Application) string { return Application(a) + "/tags" }

// Trash is what was deleted in the last days.
func Trash() string { return trash }

// TrashFrom is a further page of the trash.
func TrashFrom(after string) string { return trash + "?" + url.Values{"after": {after}}.Encode() }

// Trashed is the page that asks before an application of the trash goes for good.
func Trashed(a id.Application) string { return trash + "/" + a.String() }

// TrashedReturn is where an application of the trash is put back.
func TrashedReturn(a id.Application) string { return Trashed(a) + "/return" }

// TrashedRemoval is where it is deleted for good.
func TrashedRemoval(a id.Application) string { return Trashed(a) + "/removal" }

// Undoing is where an act that put things into the trash is taken back.
func Undoing(a id.Act) string { return acts + "/" + a.String() + "/undoing" }

// StageReturn is where a step that was taken away is put back.
func StageReturn(a id.Application, s id.Stage) string { return ApplicationStage(a, s) + "/return" }

// EntryReturn is where an entry that was taken away is put back.
func EntryReturn(a id.Application, e id.Entry) string { return ApplicationEntry(a, e) + "/return" }

// Undoes tells whether an address is one that takes something back: of
// Undoing, StageReturn, StageUndoing or EntryReturn, or of a task's, a plan's or a letter's.
func Undoes(address string) bool {
	parts := strings.Split(address, "/")
	switch {
	case len(parts) == 4:
		act, err := id.Parse[id.ActKind](parts[2])
		return err == nil && address == Undoing(act) || undoesTask(address, parts[2]) || undoesPlan(address, parts[2]) || undoesLetter(address, parts[2]) || undoesReminder(address, parts[2]) ||
			undoesGoal(address, parts[2]) || undoesFeeling(address, parts[2]) || undoesWin(address, parts[2]) || undoesActivity(address, parts[2]) || undoesBlock(address, parts[2])
	case len(parts) == 6 && parts[3] == "ticks":
		return undoesTick(address, parts[2], parts[4]) || undoesRewardTick(address, parts[2], parts[4]) || undoesBlockTick(address, parts[2], parts[4])
	case len(parts) == 6 && parts[3] == "debriefs":
		app, none := id.Parse[id.ApplicationKind](parts[2])
		look, malformed := id.Parse[id.DebriefKind](parts[4])
		return none == nil && malformed == nil && address == DebriefReturn(app, look)
	case len(parts) == 6:
		app, none := id.Parse[id.ApplicationKind](parts[2])
		step, malformed := id.Parse[id.StageKind](parts[4])
		entry, _ := id.Parse[id.EntryKind](parts[4])
		return none == nil && malformed == nil && (slices.Contains([]string{StageReturn(app, step), StageUndoing(app, step), EntryReturn(app, entry)}, address))
	}
	return false
}

// StageUndoing is where a step that was told on the board is taken back.
func StageUndoing(a id.Application, s id.Stage) string { return ApplicationStage(a, s) + "/undoing" }

// Board is the applications by stage.
func Board() string { return board }

// BoardMove is where a move on the board is sent.
func BoardMove(a id.Application) string { return board + "/" + a.String() }

// Calendar is the present month.
func Calendar() string { return calendar }

// CalendarMonth is a month, such as "2026-11", or the list of it.
func CalendarMonth(month string, list bool) string {
	q := url.Values{"month": {month}}
	if list {
		q.Set("as", "list")
	}
	return calendar + "?" + q.Encode()
}

// CalendarDay is the list of one day, such as "2026-11-05".
func CalendarDay(day string) string { return calendar + "?" + url.Values{"day": {day}}.Encode() }

// Acts is where what is to be done with several applications is sent.
func Acts() string { return acts }

// Filters is where the journal's filter is kept under a name.
func Filters() string { return "/filters" }

// FilterRemoval is where a kept filter is forgotten.
func FilterRemoval(f id.Filter) string { return Filters() + "/" + f.String() + "/removal" }

// Lists are a person's own sources and tags.
func Lists() string { return settings + "/lists" }

// Source is the page of one source.
func Source(s id.Source) string { return settings + "/sources/" + s.String() }

// Tag is the page of one tag.
func Tag(t id.Tag) string { return settings + "/tags/" + t.String() }

// Searches are a person's searches for work.
func Searches() string { return settings + "/searches" }

// Search is where a search is given a name.
func Search(s id.Search) string { return Searches() + "/" + s.String() }

// SearchEnd is where a search is ended.
func SearchEnd(s id.Search) string { return Search(s) + "/end" }

// SearchResumption is where an ended search goes on.
func SearchResumption(s id.Search) string { return Search(s) + "/resumption" }

// NewApplicationAt is the form that logs an application, with the company in it.
func NewApplicationAt(company string) string {
	return NewApplication() + "?" + url.Values{"company": {company}}.Encode()
}

// Companies is the list of companies.
func Companies() string { return "/companies" }

// CompaniesWith is that list under a query such as "q=fjord".
func CompaniesWith(q url.Values) string {
	if len(q) == 0 {
		return Companies()
	}
	return Companies() + "?" + q.Encode()
}

// KnownCompanies tells what there was with a company whose name is being typed.
func KnownCompanies() string { return Companies() + "/known" }

// Company is one company's page.
func Company(c id.Company) string { return Companies() + "/" + c.String() }

// CompanyWith is that page under a query: where its lists go on.
func CompanyWith(c id.Company, q url.Values) string {
	if len(q) == 0 {
		return Company(c)
	}
	return Company(c) + "?" + q.Encode()
}

// CompanyName is the form that changes a company's name.
func CompanyName(c id.Company) string { return Company(c) + "/name" }

// CompanyNameRemoval is where taking a former name away is sent.
func CompanyNameRemoval(c, name id.Company) string {
	return Company(c) + "/names/" + name.String() + "/removal"
}

// CompanyMerge is where another company is chosen that is the same.
func CompanyMerge(c id.Company) string { return Company(c) + "/merge" }

// CompanyMergeWith asks whether the two are the same.
func CompanyMergeWith(c, other id.Company) string {
	return CompanyMerge(c) + "?" + url.Values{"with": {other.String()}}.Encode()
}
