package transfer

import "sync"

// Target is what a column of somebody's table means to us.
type Target string

// The targets. Where a cell has no place in its target (a text in a column of
// days, a salary without a currency) it stays in the note, under its heading.
const (
	ToCompany     Target = "company"
	ToAgency      Target = "agency"
	ToRole        Target = "role"
	ToBoth        Target = "company_and_role" // "Cook at Harbor Inn"
	ToStatus      Target = "status"
	ToStatusDay   Target = "status_day" // since when the status holds
	ToSaved       Target = "saved"      // a day
	ToApplied     Target = "applied"    // a day, or yes or no; so the next six
	ToScreening   Target = "screening"
	ToInterview   Target = "interview"
	ToOffer       Target = "offer"
	ToAccepted    Target = "accepted"
	ToRejected    Target = "rejected"
	ToWithdrawn   Target = "withdrawn"
	ToHistory     Target = "history"  // several stages in a cell, each with its day
	ToFeedback    Target = "feedback" // in the words of whoever gave it
	ToResponse    Target = "response" // the day of the first human or decisive word
	ToEntry       Target = "entry"    // a day on which something else happened, named by the heading
	ToSource      Target = "source"
	ToReferral    Target = "referral"
	ToSentHow     Target = "sent_how"
	ToTailored    Target = "tailored"
	ToResume      Target = "resume"
	ToCoverLetter Target = "cover_letter"
	ToWorkType    Target = "work_type"
	ToPlace       Target = "place"
	ToWorkplace   Target = "workplace" // remote, hybrid, on site
	ToSalary      Target = "salary"
	ToSalaryMin   Target = "salary_min"
	ToSalaryMax   Target = "salary_max"
	ToCurrency    Target = "currency"
	ToPeriod      Target = "period"
	ToURL         Target = "url"
	ToPosting     Target = "posting"
	ToNote        Target = "note"
	ToNothing     Target = "leave_out"
)

// TargetInfo describes a target for the mapping screen.
type TargetInfo struct {
	Target Target
	Label  string
	Many   bool // several columns may go there
	Day    bool // its cells are days
	Flag   bool // its cells may also say yes or no
}

// Targets lists every target in the order of the mapping screen.
func Targets() []TargetInfo {
	return []TargetInfo{
		{Target: ToCompany, Label: "Company"},
		{Target: ToRole, Label: "Role"},
		{Target: ToBoth, Label: "Company and role in one"},
		{Target: ToStatus, Label: "Status", Many: true},
		{Target: ToStatusDay, Label: "Day of that status", Day: true},
		{Target: ToSaved, Label: "Day saved", Day: true},
		{Target: ToApplied, Label: "Applied (a day, or yes)", Many: true, Day: true, Flag: true},
		{Target: ToScreening, Label: "Screening (a day, or yes)", Many: true, Day: true, Flag: true},
		{Target: ToInterview, Label: "Interview (a day, or yes)", Many: true, Day: true, Flag: true},
		{Target: ToOffer, Label: "Offer (a day, or yes)", Day: true, Flag: true},
		{Target: ToAccepted, Label: "Accepted (a day, or yes)", Day: true, Flag: true},
		{Target: ToRejected, Label: "They said no (a day, or yes)", Day: true, Flag: true},
		{Target: ToWithdrawn, Label: "Withdrew (a day, or yes)", Day: true, Flag: true},
		{Target: ToHistory, Label: "What happened, with days", Many: true, Day: true},
		{Target: ToFeedback, Label: "Feedback, in their words", Many: true},
		{Target: ToResponse, Label: "Day of the first answer", Day: true},
		{Target: ToEntry, Label: "A dated entry", Many: true, Day: true},
		{Target: ToSource, Label: "Where found"},
		{Target: ToReferral, Label: "Referred (yes or no)"},
		{Target: ToSentHow, Label: "How sent"},
		{Target: ToTailored, Label: "Tailored (yes or no)"},
		{Target: ToResume, Label: "Résumé version"},
		{Target: ToCoverLetter, Label: "Cover letter"},
		{Target: ToWorkType, Label: "Work type"},
		{Target: ToPlace, Label: "Place"},
		{Target: ToWorkplace, Label: "Remote, hybrid or on site"},
		{Target: ToSalary, Label: "Salary"},
		{Target: ToSalaryMin, Label: "Salary from"},
		{Target: ToSalaryMax, Label: "Salary to"},
		{Target: ToCurrency, Label: "Currency"},
		{Target: ToPeriod, Label: "Salary per"},
		{Target: ToURL, Label: "Address of the posting"},
		{Target: ToPosting, Label: "Text of the posting"},
		{Target: ToAgency, Label: "Agency"},
		{Target: ToNote, Label: "Note", Many: true},
		{Target: ToNothing, Label: "Leave out", Many: true},
	}
}

//nolint:gochecknoglobals // a constant table
var targetInfo = sync.OnceValue(func() map[Target]TargetInfo {
	table := map[Target]TargetInfo{}
	for _, i := range Targets() {
		table[i.Target] = i
	}
	return table
})

// Info describes the target; that of an unknown target is the note's.
func (t Target) Info() TargetInfo {
	if i, known := targetInfo()[t]; known {
		return i
	}
	return targetInfo()[ToNote]
}

// Known tells whether t is one of Targets.
func (t Target) Known() bool { return t.Info().Target == t }
