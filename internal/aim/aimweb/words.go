package aimweb

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"onward/internal/aim"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/page"
	"onward/internal/ui"
)

// workType is a kind of work in words.
func workType(s string) string { return strings.ReplaceAll(s, "_", "-") }

// pathWord is a path in words.
func pathWord(s string) string {
	if s == aim.Study {
		return "further study"
	}
	return s
}

// facts are what an aim says, in the order of the form.
func facts(d aim.Draft) (all []ui.Fact) {
	add := func(label, value string) {
		if value != "" {
			all = append(all, ui.Fact{Label: label, Value: value})
		}
	}
	words := func(list []string, word func(string) string) string {
		named := make([]string, len(list))
		for i, one := range list {
			named[i] = word(one)
		}
		return strings.Join(named, ", ")
	}
	as := func(list []string) string { return strings.Join(list, ", ") }
	add("Roles", as(d.Roles))
	add("Kind of work", words(d.WorkTypes, workType))
	add("Places", as(d.Places))
	add("Companies", as(d.Companies))
	add("Industries", as(d.Industries))
	add("Salary", d.Salary().Words())
	add("Benefits", as(d.Benefits))
	add("Paths", words(d.Paths, pathWord))
	add("What I bring", as(d.Qualifications))
	add("What interests me", as(d.Interests))
	add("What matters to me", as(d.Matters))
	return all
}

// Offered says why a look at the aim is offered.
func Offered(me page.Me, r aim.Review) string {
	switch {
	case r.Why() == aim.Noes && !r.Written():
		return fmt.Sprintf("%s have said no in a row. Writing down what you look for may help to choose where the next ones go.", number(r.Noes()))
	case r.Why() == aim.Noes:
		return fmt.Sprintf("%s have said no in a row since you last looked at your aim, on %s. It may well be right as it is; a look takes a minute.", number(r.Noes()), me.Weekday(r.Looked()))
	case r.Why() == aim.Month:
		return "You last looked at your aim on " + me.Weekday(r.Looked()) + ". What one looks for changes, and a look takes a minute."
	}
	return ""
}

// number is a number at the beginning of a sentence.
func number(n int) string {
	words := []string{"None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// looked says since when the aim stands so.
func (v aimView) looked() string {
	s := "Unchanged since " + v.me.Weekday(v.aim.FromDay) + "."
	if day := v.review.Looked(); day != v.aim.FromDay {
		s += " You last looked at it on " + v.me.Weekday(day) + "."
	}
	return s
}

// freshly tells whether it was looked at today, so that nobody needs to say so.
func (v aimView) freshly() bool { return !v.review.Looked().Before(v.me.Today) }

// answersTitle names what is compared.
func (v aimView) answersTitle() string {
	if len(v.earlier) == 0 {
		return "Answers before you wrote it, and since"
	}
	return "Answers before the last change, and since"
}

// groups are what was sent before the day of the change, and since.
func (v aimView) groups() []ui.Fact {
	day := v.me.Weekday(v.aim.FromDay)
	return []ui.Fact{{Label: "Before " + day, Value: counts(v.answers.Before)}, {Label: "Since " + day, Value: counts(v.answers.Since)}}
}

func counts(g aim.Group) string {
	if g.Sent == 0 {
		return "nothing sent"
	}
	s := fmt.Sprintf("%d sent: %d answered, %d waiting", g.Sent, g.Answered, g.Waiting)
	if g.Taken > 0 {
		s += fmt.Sprintf(", %d withdrawn before an answer", g.Taken)
	}
	return s
}

// verdict says what the two have to say about each other, in sentences.
func (v aimView) verdict() (all []string) {
	a := v.answers
	more, isSince := a.Missing()
	when := "before that day"
	if isSince {
		when = "since then"
	}
	are := "are"
	if more == 1 {
		are = "is"
	}
	if a.Pair.Verdict == compare.TooFew {
		return []string{fmt.Sprintf("That is too few to compare yet. Counted are those that have had %d days for an answer, and of those sent %s, %d more %s needed.", compare.Horizon, when, more, are)}
	}
	all = append(all, fmt.Sprintf("Of those that have had %d days for an answer, %s were answered before, and %s since.", compare.Horizon, share(a.RateBefore), share(a.RateSince)))
	direction := "more"
	if a.Pair.Difference.Estimate < 0 {
		direction = "fewer"
	}
	switch a.Pair.Verdict {
	case compare.Told:
		all = append(all, fmt.Sprintf("Since then %s are answered, by %s. What else was different then, numbers do not know.", direction, between(a.Pair.Difference)))
	case compare.Hinted:
		all = append(all, fmt.Sprintf("That is a hint that %s are answered since, and no more than a hint: %d more sent %s would be needed to say so.", direction, more, when))
	case compare.Level, compare.TooFew:
		s := "The two cannot be told apart: so small a difference comes by chance as well."
		if more > 0 {
			s = fmt.Sprintf("With so few the two cannot be told apart; %d more sent %s would tell more.", more, when)
		}
		all = append(all, s)
	}
	return all
}

// share is how many of how many, and how many of a hundred that is.
func share(r compare.Rate) string {
	return fmt.Sprintf("%d of %d (%s of a hundred)", r.Hits, r.Decided, hundredth(r.Observed))
}

// between is a difference with what it may be, in applications of a hundred.
func between(d stat.Difference) string {
	low, high := math.Abs(d.Interval.Low), math.Abs(d.Interval.High)
	return fmt.Sprintf("%s to %s of a hundred", hundredth(min(low, high)), hundredth(max(low, high)))
}

// hundredth is a share in hundredths, and never 0 where it is not.
func hundredth(share float64) string {
	n := int(math.Round(100 * share))
	if n == 0 && share > 0 {
		return "under 1"
	}
	return strconv.Itoa(n)
}

// leftOut says what the comparison leaves out.
func (v aimView) leftOut() string {
	s := "Waiting is not a no, and an answer may be a no."
	if n := v.answers.Undated; n == 1 {
		s += " One that was sent on a day that is not known exactly is in neither."
	} else if n > 1 {
		s += fmt.Sprintf(" %d that were sent on days that are not known exactly are in neither.", n)
	}
	return s
}

// span says when an aim stood.
func span(me page.Me, s aim.Span) string {
	if s.FromDay == s.UntilDay {
		return "On " + me.Weekday(s.FromDay)
	}
	return "From " + me.Weekday(s.FromDay) + " to " + me.Weekday(s.UntilDay)
}
