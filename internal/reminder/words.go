package reminder

import "onward/internal/agenda"

// Title says what a reminder asks for.
func Title(line agenda.Line) string {
	switch line.How {
	case agenda.FollowUp:
		if line.Ordinal > 1 {
			return "Follow up with " + line.Company + " a last time"
		}
		return "Follow up with " + line.Company
	case agenda.Thank:
		return "Thank " + line.Company + " for the talk"
	case agenda.Prepare:
		return "Prepare for the talk with " + line.Company
	case agenda.AskFeedback:
		return "Ask " + line.Company + " what they thought"
	}
	return "Decide about " + line.Company
}

// Why says in a line why it asks for it now.
func Why(line agenda.Line) string {
	switch line.How {
	case agenda.FollowUp:
		if line.Ordinal > 1 {
			return "Two weeks, and no word yet. After this it can rest."
		}
		return "A week, and no word yet. A few lines are enough."
	case agenda.Thank:
		return "A short thank-you is read gladly in the first days."
	case agenda.Prepare:
		return "A look at your notes and at what they do."
	case agenda.AskFeedback:
		return "Most who are asked do not answer; after a talk chances are better."
	}
	return "No word for 45 days or more."
}
