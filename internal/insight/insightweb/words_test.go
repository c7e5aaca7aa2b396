package insightweb

import (
	"testing"

	"onward/internal/insight"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/journal"
)

func pair(a, b string, estimate, low, high float64) compare.Pair {
	return compare.Pair{A: a, B: b, Rest: b == "", Verdict: compare.Told, Difference: stat.Difference{Estimate: estimate, Interval: stat.Interval{Low: low, High: high}}}
}

// What is told of two groups, as somebody reads it.
func TestDifferencesInWords(t *testing.T) {
	hinted := pair(insight.Referred, insight.Cold, .4, .1, .7)
	hinted.Verdict = compare.Hinted
	level := pair("LinkedIn", "", .1, -.1, .3)
	level.Verdict = compare.Level
	for _, c := range []struct {
		question insight.Question
		factor   insight.Factor
		pair     compare.Pair
		want     string
	}{
		{insight.AnsweredAtAll, insight.ByTailored, pair(insight.Tailored, insight.Untailored, .12, .031, .204), "Those that were tailored were answered more often than those that were not tailored: about 12 more of every hundred (between 3 and 20)."},
		{insight.AnsweredAtAll, insight.ByTailored, pair(insight.Untailored, insight.Tailored, -.12, -.204, -.031), "Those that were tailored were answered more often than those that were not tailored: about 12 more of every hundred (between 3 and 20)."},
		{insight.MovedForward, insight.BySource, pair("LinkedIn", "", -.12, -.2, -.03), "The others moved forward more often than those you found through “LinkedIn”: about 12 more of every hundred (between 3 and 20)."},
		{insight.CameToTalk, insight.ByReferral, hinted, "A hint, no more: those through somebody came to an interview more often than those with nobody named: about 40 more of every hundred (between 10 and 70)."},
		{insight.CameToOffer, insight.ByCompany, pair("Fjord", insight.OtherCompanies, .1, .01, .2), "Those sent to Fjord came to an offer more often than those sent to other companies: about 10 more of every hundred (between 1 and 20)."},
		{insight.AnsweredAtAll, insight.ByLetter, pair(insight.WithLetter, insight.NoLetter, .1, .01, .2), "Those with a letter were answered more often than those with no letter named: about 10 more of every hundred (between 1 and 20)."},
		{insight.AnsweredAtAll, insight.ByWorkType, pair("part_time", "", .1, .01, .2), "Those marked part-time were answered more often than the others: about 10 more of every hundred (between 1 and 20)."},
		{insight.AnsweredAtAll, insight.BySource, level, ""},
	} {
		if got := (compareView{question: c.question}).says(c.factor, c.pair); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}

// The whole, for none, one and more that had their time.
func TestLead(t *testing.T) {
	for _, c := range []struct {
		hits, of, waiting, undated int
		question                   insight.Question
		want                       string
	}{
		{0, 0, 3, 0, insight.AnsweredAtAll, "None of these can be compared yet: each is given 45 days, so that all have had the same time."},
		{0, 0, 1, 1, insight.AnsweredAtAll, "Nothing can be counted yet: that needs one sent at least 45 days ago that you did not withdraw. Of one the day is not known."},
		{0, 1, 0, 0, insight.AnsweredAtAll, "One was sent at least 45 days ago. It has had no answer so far."},
		{1, 1, 0, 1, insight.CameToTalk, "One was sent at least 45 days ago. It came to an interview. Of one the day is not known."},
		{1, 4, 1, 2, insight.AnsweredAtAll, "Of 4 sent at least 45 days ago, one was answered so far. One more can't be counted yet; waiting is not a no. Of 2 the day is not known."},
		{0, 4, 2, 0, insight.MovedForward, "Of 4 sent at least 45 days ago, none moved forward so far. 2 more can't be counted yet; waiting is not a no."},
		{3, 4, 0, 0, insight.AnsweredAtAll, "Of 4 sent at least 45 days ago, 3 were answered so far. A no is an answer, too: one of these moved forward."},
	} {
		v := compareView{question: c.question}
		v.compared = []comparison{{Comparison: compare.Comparison{All: stat.Proportion{Hits: c.hits, Of: c.of}}}}
		v.waiting, v.undated, v.n, v.ledOn = c.waiting, c.undated, c.of+c.waiting+c.undated, 1
		if got := v.lead(); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}

// What became of the only one, and of several.
func TestSummary(t *testing.T) {
	one := insight.Application{Stage: journal.Applied, Furthest: 1, Reached: 2}
	with := func(f func(*insight.Application)) insight.Application { a := one; f(&a); return a }
	for want, all := range map[string][]insight.Application{
		"You sent one application. No word yet is not a no.":                                     {one},
		"You sent one application, and it was answered.":                                         {with(func(a *insight.Application) { a.Answered = true })},
		"You sent one application, and took it back before an answer came.":                      {with(func(a *insight.Application) { a.Stage = journal.Withdrawn })},
		"You sent one application, and it came to an interview.":                                 {with(func(a *insight.Application) { a.Answered, a.Furthest = true, 3 })},
		"You sent one application, and it came to an offer.":                                     {with(func(a *insight.Application) { a.Answered, a.Furthest, a.Stage = true, 5, journal.Accepted })},
		"Of 2 applications, none has been answered by a person so far. No word yet is not a no.": {one, one},
	} {
		if got := summary(insight.Over(all)); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// How many are counted on the page of waiting, and what is not.
func TestCounted(t *testing.T) {
	came, waits := stat.Wait{Days: 3, Came: true}, stat.Wait{Days: 9}
	const more = "; how long that took can't be counted."
	for _, c := range []struct {
		waits []stat.Wait
		sum   insight.WaitingSum
		want  string
	}{
		{nil, insight.WaitingSum{Sent: 1, Open: 1, Undated: 1}, "To count days, the day an application was sent and the day of the first answer have to be known. Of these they are not."},
		{[]stat.Wait{came}, insight.WaitingSum{Sent: 1}, "One application is counted, and it was answered."},
		{[]stat.Wait{waits}, insight.WaitingSum{Sent: 1, Open: 1}, "One application is counted, and it waits. Waiting is not a no."},
		{[]stat.Wait{waits}, insight.WaitingSum{Sent: 1}, "One application is counted. It had no answer while you waited for one."},
		{[]stat.Wait{came, came}, insight.WaitingSum{Sent: 2}, "Counted are 2 applications, and all of them have an answer from a person."},
		{[]stat.Wait{came, waits}, insight.WaitingSum{Sent: 3, Open: 1, Heard: 1}, "Counted are 2 applications. One has an answer from a person so far; the others count as waiting for as long as they did, and never as a no. Of one more the day it was sent, or answered, is not known exactly" + more + " It was answered, so answers come more often than the days below tell."},
		{[]stat.Wait{came, came, {Days: -2, Came: true}}, insight.WaitingSum{Sent: 5, Heard: 1}, "Counted are 2 applications, and all of them have an answer from a person. Of 2 more the day it was sent, or answered, is not known exactly" + more + " One of them was answered, so answers come more often than the days below tell. Of one the answer is dated before the day it was sent; it is not counted."},
	} {
		v := waitingView{waitingFacts: waitingFacts{sum: c.sum, curve: stat.KaplanMeier(c.waits)}}
		if got := v.counted(); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}
