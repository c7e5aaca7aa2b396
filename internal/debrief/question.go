package debrief

import (
	"slices"

	"onward/internal/journal"
)

// Question is one that is answered in free words.
type Question string

// The questions of the steps, and those of looking back.
const (
	MyGuess    Question = "guess"
	WasMine    Question = "mine"
	WasNotMine Question = "not_mine"
	Keep       Question = "keep"
	Change     Question = "change"

	WentWell     Question = "went_well"
	Understood   Question = "understood"
	Prepared     Question = "prepared"
	SkillsShown  Question = "skills_shown"
	Unexpected   Question = "unexpected"
	Rapport      Question = "rapport"
	Daily        Question = "daily"
	WouldChange  Question = "would_change"
	SteppedBack  Question = "stepped_back"
	WouldHaveHad Question = "would_have_had"
)

// Questions are those that help to look back, in the order of an interview.
func Questions() []Question {
	return []Question{WentWell, Understood, Prepared, SkillsShown, Unexpected, Rapport, Daily, WouldChange}
}

// Asked lists every question that there is an answer to somewhere.
func Asked() []Question {
	return append(Questions(), MyGuess, WasMine, WasNotMine, Keep, Change, SteppedBack, WouldHaveHad)
}

// Words are the question as a page asks it.
func (q Question) Words() string {
	return map[Question]string{
		MyGuess: "What do I guess?", WasMine: "What was mine to influence?", WasNotMine: "What was not?",
		Keep: "One thing to keep", Change: "One thing to change",
		WentWell: "What went well?", Understood: "Did I understand what they needed?", Prepared: "Was I prepared?", SkillsShown: "Did I put across what I can do?",
		Unexpected: "How did I meet what I had not expected?", Rapport: "Did we get on with each other?", Daily: "Could I see myself there every day?", WouldChange: "What would I do differently?",
		SteppedBack: "What made me step back?", WouldHaveHad: "What would it have needed?",
	}[q]
}

// Of lists the questions that a step of a debrief asks. Looking back at a no
// asks two: what an interview can tell where there was one.
func (s Step) Of(f Form, furthest int) []Question {
	switch s {
	case Guessed:
		return []Question{MyGuess}
	case Mine:
		return []Question{WasMine, WasNotMine}
	case KeepChange:
		return []Question{Keep, Change}
	case LookingBack:
		switch {
		case f == AfterInterview:
			return Questions()
		case f == AfterWithdrawal:
			return []Question{SteppedBack, WouldHaveHad}
		case furthest >= journal.Screening.Rank():
			return []Question{WentWell, SkillsShown}
		}
		return []Question{Understood, Daily}
	case Felt, Said, Next:
	}
	return nil
}

// Answer is what was answered to a question.
type Answer struct {
	Question Question
	Body     string
}

// AnswerTo finds an answer; "" where there is none.
func AnswerTo(all []Answer, q Question) string {
	if i := slices.IndexFunc(all, func(a Answer) bool { return a.Question == q }); i >= 0 {
		return all[i].Body
	}
	return ""
}
