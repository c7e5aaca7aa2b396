package moraleweb

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onward/internal/clock"
	"onward/internal/feeling"
	"onward/internal/form"
	"onward/internal/goal"
	"onward/internal/goal/reckon"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/morale"
	"onward/internal/page"
	"onward/internal/ui"
)

// lineDays is how many days the line shows at once: eight weeks.
const lineDays = 56

// feelingsView is the page of how the days were.
type feelingsView struct {
	sheet

	me       page.Me
	now      morale.Recent
	days     []morale.Day // of the line, the latest first
	happened []morale.Happening
	last     clock.Day // of the line
	earlier  bool      // there are check-ins before the line
	help     helpLines
	rests    []goal.Rest
}

// helpLines are whom to turn to: as the installation says, and as the person
// does.
type helpLines struct{ installation, own string }

// any tells whether somebody is named.
func (h helpLines) any() bool { return h.installation != "" || h.own != "" }

func (r rooms) feelings(w http.ResponseWriter, req *http.Request, me page.Me) error {
	return r.showFeelings(w, req, http.StatusOK, feelingsView{me: me})
}

func (r rooms) showFeelings(w http.ResponseWriter, req *http.Request, status int, v feelingsView) error {
	q, err := form.Query(req)
	if err != nil {
		return err
	}
	v.last = v.me.Today
	if until, err := clock.ParseDay(q.Raw("until")); err == nil && !until.IsZero() && until.Before(v.last) {
		v.last = until
	}
	first := v.last.AddDays(1 - lineDays)
	now, all, help := morale.Now(v.me.Today), morale.Between(first, v.last), morale.HelpLines()
	happened, earlier := morale.Happened(first, v.last, v.me.Today), morale.Earlier(first)
	rests := goal.RestsIn(reckon.Span{First: v.last.AddDays(1 - lineDays), Last: v.last})
	if err := v.me.Owned.Read(req.Context(), now, all, help, happened, earlier, rests); err != nil {
		return err
	}
	v.rests = rests.All
	v.now, v.days, v.happened, v.earlier, v.help = now, morale.Days(all.All), happened.All, earlier.It, helpLines{r.lines, help.It}
	if v.id == "" {
		v.id = id.NewCheckIn().String()
		v.typed = form.Of(url.Values{"day": {v.me.Today.String()}})
	}
	v.order = order()
	return r.Show(w, req, status, feelingsPage(r.Frame(req, "How your days were", place), v))
}

func order() []string { return []string{"feeling", "words", "day"} }

// scale are the five points to choose from.
func scale() (options []ui.Option) {
	for _, f := range feeling.All() {
		options = append(options, ui.Option{Value: strconv.Itoa(int(f)), Label: f.Word(), Icon: f.Icon()})
	}
	return options
}

// felt is the field for the point of the scale.
func (s sheet) felt(label string) ui.Field {
	f := s.field("feeling", label, "")
	f.Required = true
	return f
}

func (s sheet) words() ui.Field {
	f := s.field("words", "A line about it", "Only if you like. Nobody but you sees it.")
	f.MaxLength = morale.WordsLimit
	return f
}

func (s sheet) day() ui.Field {
	f := s.field("day", "Of which day", "")
	f.Type, f.Required = "date", true
	return f
}

// read reads a check-in from the form; a form without a day is about today.
func (s *sheet) read(today clock.Day) morale.Draft {
	day := today
	if s.typed.Has("day") {
		day = s.typed.Day("day", &s.errs)
	}
	d := morale.Draft{Day: day, Feeling: feeling.Feeling(s.typed.Number("feeling")), Words: s.typed.Line("words")}
	s.check(d.Check(today))
	return d
}

// say keeps a check-in, and leads back to where it was said.
func (r rooms) say(w http.ResponseWriter, req *http.Request, me page.Me) error {
	typed, err := form.Parse(w, req)
	if err != nil {
		return err
	}
	one, err := form.ID[id.CheckInKind](typed, "id")
	if err != nil {
		return err
	}
	v := feelingsView{me: me, sheet: sheet{typed: typed, id: one.String(), order: order()}}
	d := v.read(me.Today)
	if v.errs.Any() {
		return r.showFeelings(w, req, http.StatusUnprocessableEntity, v)
	}
	if err := r.store(me).Say(req.Context(), one, d); err != nil {
		return err
	}
	back := href.Feelings()
	if to := typed.Raw("back"); href.Local(to) {
		back = to
	}
	return r.RedirectUndo(w, req, back, "Kept: "+d.Feeling.Word()+".", href.FeelingRemoval(one))
}

// line is the line of the days, with what happened below it.
func (v feelingsView) line() ui.DayLine {
	first := v.last.AddDays(1 - lineDays)
	l := ui.DayLine{
		Label: "How your days were, as a line. The table below says the same.", From: v.me.Day(first), To: v.me.Day(v.last), Days: lineDays,
	}
	for _, f := range slices.Backward(feeling.All()) {
		l.Scale = append(l.Scale, f.Word())
	}
	for _, d := range slices.Backward(v.days) {
		l.Points = append(l.Points, ui.LinePoint{At: d.Day.DaysSince(first), Level: d.Mean()})
	}
	for _, k := range morale.Kinds() {
		row := ui.LineRow{Label: kindWord(k), Kind: map[morale.Kind]string{morale.No: "end", morale.Interview: "done", morale.Offer: "grow"}[k]}
		for _, h := range v.happened {
			if h.Kind == k {
				row.At = append(row.At, h.Day.DaysSince(first))
			}
		}
		if len(row.At) > 0 {
			l.Below = append(l.Below, row)
		}
	}
	if days := v.rested(); len(days) > 0 {
		row := ui.LineRow{Label: "rest", Kind: "rest"}
		for _, d := range days {
			row.At = append(row.At, d.DaysSince(first))
		}
		l.Below = append(l.Below, row)
	}
	return l
}

// rested are the days of these weeks that were rest, up to the last of them.
func (v feelingsView) rested() (days []clock.Day) {
	for d := v.last.AddDays(1 - lineDays); !v.last.Before(d); d = d.AddDays(1) {
		if slices.ContainsFunc(v.rests, func(r goal.Rest) bool { return !d.Before(r.FirstDay) && !r.LastDay.Before(d) }) {
			days = append(days, d)
		}
	}
	return days
}

// kindWord is what the line calls what happened.
func kindWord(k morale.Kind) string {
	return map[morale.Kind]string{morale.No: "a no", morale.Interview: "interview", morale.Offer: "offer"}[k]
}

// row is one day of the table.
type row struct {
	day      clock.Day
	felt     string
	happened string
}

// rows are the days of which something is known, the latest first.
func (v feelingsView) rows() (rows []row) {
	at := func(day clock.Day) *row {
		i := slices.IndexFunc(rows, func(r row) bool { return r.day == day })
		if i < 0 {
			rows = append(rows, row{day: day})
			i = len(rows) - 1
		}
		return &rows[i]
	}
	for _, d := range v.days {
		var all []string
		for _, c := range slices.Backward(d.All) {
			all = append(all, c.Feeling.Word())
		}
		at(d.Day).felt = strings.Join(all, ", ")
	}
	for _, h := range v.happened {
		r := at(h.Day)
		if r.happened != "" {
			r.happened += ", "
		}
		r.happened += happenedWord(h)
	}
	for _, d := range v.rested() {
		r := at(d)
		if r.happened != "" {
			r.happened += ", "
		}
		r.happened += "rest"
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(b.day.String(), a.day.String()) })
	return rows
}

func happenedWord(h morale.Happening) string {
	switch h.Kind {
	case morale.No:
		return h.Company + " said no"
	case morale.Interview:
		return "interview at " + h.Company
	case morale.Offer:
		return "an offer from " + h.Company
	}
	return ""
}

// before is where the weeks before these are, or "".
func (v feelingsView) before() string {
	if !v.earlier {
		return ""
	}
	return href.FeelingsUntil(v.last.AddDays(-lineDays).String())
}

// latest is where the present weeks are, where others are shown.
func (v feelingsView) latest() string {
	if v.last == v.me.Today {
		return ""
	}
	return href.Feelings()
}
