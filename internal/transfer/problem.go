package transfer

// ProblemKind is the kind of a problem; one remedy can serve a whole kind.
type ProblemKind string

// The kinds of problem a row can have.
const (
	NoCompany  ProblemKind = "company"  // nobody it was sent to
	NoSuchDay  ProblemKind = "day"      // the 31st of February
	NotADay    ProblemKind = "text"     // a text where a day is meant
	FutureDay  ProblemKind = "future"   // that has not come yet
	FarDay     ProblemKind = "far"      // before 1970
	OutOfOrder ProblemKind = "sequence" // rejected before it was sent
	ExtraCells ProblemKind = "extra"    // more cells than headings
	OneCell    ProblemKind = "lonely"   // a single cell in a wide table
	LongLine   ProblemKind = "long"     // too long for its field
)

// Problem is something in one row that a person has to decide.
type Problem struct {
	Kind     ProblemKind
	Line     int
	Column   int    // index; -1 for the whole row
	Value    string // of the cell
	Sentence string // names line and column
	Remedies []Remedy
	Mendable bool   // another value can be written in Choices.Cells
	Suggest  string // for that value, or ""
	Solved   Remedy // "" while it is open
}

// remediesFor lists what can be done about a kind besides writing another value.
func remediesFor(kind ProblemKind) []Remedy {
	switch kind {
	case NoCompany:
		return []Remedy{LeaveRow}
	case OutOfOrder, ExtraCells, OneCell:
		return []Remedy{AsItIs, LeaveRow}
	default:
		return []Remedy{WithoutIt, LeaveRow}
	}
}

// QuestionKind is the kind of a question about the file as a whole.
type QuestionKind string

// The kinds of question.
const (
	AskCompany   QuestionKind = "company"        // which column holds it
	AskSheet     QuestionKind = "sheet"          // of a workbook with several; never has to be answered
	AskMails     QuestionKind = "mails"          // are those of one sender about one application?
	AskTwice     QuestionKind = "twice"          // two columns were sent to one place
	AskOrder     QuestionKind = "order"          // day first or month first
	AskYear      QuestionKind = "year"           // of days without one
	AskUnstated  QuestionKind = "unstated"       // were these sent?
	AskSaved     QuestionKind = "saved_with_day" // only saved, or sent?
	AskAbove     QuestionKind = "company_above"  // is a blank company that of the row above?
	AskCurrency  QuestionKind = "currency"       // of bare amounts; never has to be answered
	AskTwins     QuestionKind = "duplicates"     // of rows that look alike; never has to be answered
	AskInJournal QuestionKind = "in_journal"     // of rows that the journal holds already; never has to be answered
)

// Question is something about the whole file. Name is the form field that
// answers it, as in Choices.Values.
type Question struct {
	Kind      QuestionKind
	Name      string
	Column    int // index; -1 for the file
	Sentence  string
	Options   []Option
	Suggested string
	Answer    string // what holds for now: the person's, or the suggested one
	Open      bool   // has to be answered and is not
	Lines     []int  // a few of the lines it is about
}

// Option is one answer to a Question.
type Option struct {
	Value, Label string
}

// someLines caps the lines a question or status names.
const someLines = 10
