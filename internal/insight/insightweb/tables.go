package insightweb

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/csv"
	"io"
	"net/http"
	"strconv"
	"time"

	"onward/internal/insight"
	"onward/internal/insight/compare"
	"onward/internal/insight/stat"
	"onward/internal/page"
	"onward/internal/transfer"
)

// sheet is one table of the figures: a name, and rows of cells of which the
// first are its headings.
type sheet struct {
	name string
	rows [][]string
}

func (s *sheet) add(cells ...string) { s.rows = append(s.rows, cells) }

// tables answers with the figures of all pages, of the applications that are
// asked for, as CSV files in one archive.
func (r rooms) tables(w http.ResponseWriter, req *http.Request, me page.Me) error {
	a, err := readAsked(req, me)
	if err != nil {
		return err
	}
	all, marked, waits := insight.In(a.scope), insight.MarkedIn(a.scope), readWaits(a)
	if err := me.Owned.Read(req.Context(), append(waits.all(), all, marked)...); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := archive(&out, r.Clock.Now(), sheets(all.All, marked.All, waitingView{a, waits.facts()})); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="onward-insights-`+me.Today.String()+`.zip"`)
	h.Set("Cache-Control", "no-store")
	_, err = w.Write(out.Bytes())
	return err
}

func sheets(all []insight.Application, marked []insight.Marked, v waitingView) []sheet {
	groups, differences := compared(marked, v.asked.today())
	return []sheet{howFar(all), ways(all), groups, differences, v.days(), v.waits()}
}

// archive writes the tables as files, with a note on what they are.
func archive(to io.Writer, at time.Time, all []sheet) error {
	z := zip.NewWriter(to)
	file := func(name string) (io.Writer, error) {
		return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at.UTC().Truncate(time.Second)})
	}
	note, err := file("read-me.txt")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(note, tablesNote); err != nil {
		return err
	}
	for _, s := range all {
		f, err := file(s.name + ".csv")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, "\ufeff"); err != nil { // without it, Excel does not read UTF-8
			return err
		}
		if err := csv.NewWriter(f).WriteAll(s.rows); err != nil {
			return err
		}
	}
	return z.Close()
}

const tablesNote = `These are the figures of the insights pages, of the applications that were
chosen there. Shares are between 0 and 1; low and high are the ends between
which the true one lies 19 times of 20.

how-far.csv       how many applications ever came to each stage
ways.csv          the ways they took, from stage to stage and to where they are
groups.csv        groups of them under each question. "Had time" were sent 45
                  days ago or more, and only they are in the rate. "Expected" is
                  that of the next ones, drawn towards your other groups. "Standing" says
                  whether there are enough: hidden, hint or said.
differences.csv   two groups, or one and all others. "Adjusted chance" is that
                  of so large a difference by chance, among all compared.
waiting.csv       the days on which first answers came, and the share that had
                  one by then (Kaplan and Meier)
what-waits.csv    the applications that wait the longest

Where a text begins with = + - or @ an apostrophe stands before it, so that no
spreadsheet takes it for a formula.
`

// A cell is a number of the program's own, or a text that anybody may have
// written, which begins no formula.

func count(n int) string { return strconv.Itoa(n) }

func figure(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

func text(s string) string { return transfer.Guard(s) }

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func howFar(all []insight.Application) sheet {
	s := sheet{name: "how-far"}
	s.add("Stage", "Reached it or further", "Were at it", "Of", "Share", "Low", "High", "Came no further", "No word yet", "In touch", "Closed after silence", "They said no", "You withdrew")
	for _, l := range insight.Funnel(all) {
		s.add(l.Stage.Word(0), count(l.Reached), count(l.Held), count(len(all)), figure(part(l.Reached, len(all))), figure(l.OfSent.Low), figure(l.OfSent.High),
			count(l.Here), count(l.Waiting), count(l.Open), count(l.Silent), count(l.No), count(l.Back))
	}
	return s
}

func ways(all []insight.Application) sheet {
	s := sheet{name: "ways"}
	s.add("From", "To", "How many")
	for _, f := range insight.Flows(all) {
		s.add(f.From.Word(0), wayWord(f), count(f.N))
	}
	return s
}

// compared are all groups of all factors under all questions, and what is
// known of their differences.
func compared(all []insight.Marked, today int) (groups, differences sheet) {
	groups.name, differences.name = "groups", "differences"
	groups.add("Question", "By", "Group", "Had time", "Yes", "Silent", "Not counted yet", "Yes, not counted yet", "Withdrawn", "Day not known",
		"Rate", "Low", "High", "Expected", "Expected low", "Expected high", "Standing", "More needed")
	differences.add("Question", "By", "Group", "Beside", "Difference", "Low", "High", "Chance", "Adjusted chance", "Standing", "More needed", "Verdict")
	for _, q := range insight.Questions() {
		for _, c := range insight.Compared(all, q, today) {
			for _, r := range c.Rates {
				groups.add(append([]string{string(q), c.Name, text(cmp.Or(r.Name, "not told"))}, rate(r)...)...)
			}
			for _, p := range c.Pairs {
				beside := p.B
				if p.Rest {
					beside = "all others"
				}
				d := p.Difference
				differences.add(string(q), c.Name, text(p.A), text(beside), figure(d.Estimate), figure(d.Interval.Low), figure(d.Interval.High),
					figure(p.Chance), figure(p.Adjusted), p.Standing.String(), count(p.Missing), p.Verdict.String())
			}
		}
	}
	return groups, differences
}

func rate(r compare.Rate) []string {
	cells := []string{count(r.Decided), count(r.Hits), count(r.Silent), count(r.Waiting), count(r.Early), count(r.Withdrawn), count(r.Undated), "", "", ""}
	if r.Known {
		cells = append(cells[:7], figure(r.Observed), figure(r.Interval.Low), figure(r.Interval.High))
	}
	return append(cells, figure(r.Shrunk), figure(r.Credible.Low), figure(r.Credible.High), r.Standing.String(), count(r.Missing))
}

func (v waitingView) days() sheet {
	s := sheet{name: "waiting"}
	s.add("Day", "Still waiting", "Answers", "Answered by then", "Low", "High", "Standing")
	for _, step := range v.curve.Steps() {
		p := v.point(step)
		s.add(count(step.Day), count(step.Waiting), count(step.Came), figure(p.Share), figure(p.Low), figure(p.High), v.stands().String())
	}
	return s
}

func (v waitingView) waits() sheet {
	s := sheet{name: "what-waits"}
	s.add("Company", "Role", "Sent", "Day known exactly", "Days", "You wrote last", "Share of those who answered that had by then", "Low", "High", "Answers it rests on", "Standing")
	for _, q := range v.quiet {
		cells := []string{text(q.Company), text(q.Role), q.Applied.String(), yesNo(q.Exact), count(q.Days), q.Wrote.String()}
		by, known := v.curve.By(q.Days, insight.AskedOf)
		if known && q.Exact {
			cells = append(cells, figure(by.Share), figure(by.Interval.Low), figure(by.Interval.High), count(by.Rests), stat.Stands(by.Rests).String())
		} else {
			cells = append(cells, "", "", "", count(by.Rests), stat.Hidden.String())
		}
		s.add(cells...)
	}
	return s
}
