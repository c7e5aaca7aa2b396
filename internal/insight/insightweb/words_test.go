package insightweb

import (
	"testing"

	"onward/internal/insight"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
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
		{insight.AnsweredAtAll, insight.ByTailored, pair(insight.Tailored, insight.Untailored, .12, .031, .204), "Those that were tailored were answered more often than those that were not tailored: 12 more of every hundred, and that may be from 3 to 20."},
		{insight.MovedForward, insight.BySource, pair("LinkedIn", "", -.12, -.2, -.03), "Those you found through “LinkedIn” moved forward less often than the others: 12 fewer of every hundred, and that may be from 3 to 20."},
		{insight.CameToTalk, insight.ByReferral, hinted, "A hint, no more: those sent through somebody came to an interview more often than those sent cold: 40 more of every hundred, and that may be from 10 to 70."},
		{insight.CameToOffer, insight.ByCompany, pair("Fjord", insight.OtherCompanies, .1, .01, .2), "Those sent to Fjord came to an offer more often than those sent to other companies: 10 more of every hundred, and that may be from 1 to 20."},
		{insight.AnsweredAtAll, insight.ByLetter, pair(insight.WithLetter, insight.NoLetter, .1, .01, .2), "Those with a letter were answered more often than those without one: 10 more of every hundred, and that may be from 1 to 20."},
		{insight.AnsweredAtAll, insight.ByWorkType, pair("part_time", "", .1, .01, .2), "Those marked part-time were answered more often than the others: 10 more of every hundred, and that may be from 1 to 20."},
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
		{0, 0, 3, 0, insight.AnsweredAtAll, "None of these has had 45 days yet, in which most who answer do. Waiting is not a no."},
		{0, 1, 0, 0, insight.AnsweredAtAll, "One was sent at least 45 days ago. It has had no answer so far."},
		{1, 1, 0, 1, insight.CameToTalk, "One was sent at least 45 days ago. It came to an interview. Of one the day is not known."},
		{1, 4, 1, 2, insight.AnsweredAtAll, "Of 4 sent at least 45 days ago, one was answered so far. One more had less time and is not in it; waiting is not a no. Of 2 the day is not known."},
		{0, 4, 2, 0, insight.MovedForward, "Of 4 sent at least 45 days ago, none moved forward so far. 2 more had less time and are not in it; waiting is not a no."},
		{3, 4, 0, 0, insight.AnsweredAtAll, "Of 4 sent at least 45 days ago, 3 were answered so far."},
	} {
		v := compareView{question: c.question}
		v.compared = []comparison{{Comparison: compare.Comparison{All: stat.Proportion{Hits: c.hits, Of: c.of}}}}
		v.waiting, v.undated = c.waiting, c.undated
		if got := v.lead(); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}
