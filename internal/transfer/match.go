package transfer

import (
	"strings"
)

// Suggestion is where a column should go, and why we think so.
type Suggestion struct {
	Target     Target
	Confidence Confidence
	Why        string // one sentence, or "" where the heading says it all
}

// Match suggests a target for each column by its heading, then by what its
// cells hold. A target that takes one column gets the best one; the other
// columns that could go there stay as notes.
func Match(t Table) []Suggestion {
	m := matcher{table: t, out: make([]Suggestion, len(t.Columns)), ranks: make([]int, len(t.Columns)), profiles: make([]profile, len(t.Columns))}
	for i, c := range t.Columns {
		m.profiles[i] = profileOf(t, i)
		target, rank, confidence := byHeading(c.Header)
		m.out[i], m.ranks[i] = Suggestion{Target: target, Confidence: confidence}, rank
		m.weigh(i)
	}
	m.oneEach()
	m.fillGaps()
	return m.out
}

type matcher struct {
	table    Table
	out      []Suggestion
	ranks    []int // how good a name for its target the heading is, 0 the best
	profiles []profile
}

// weigh corrects what the heading says by what the cells hold.
func (m *matcher) weigh(i int) {
	s, p, info := &m.out[i], m.profiles[i], m.out[i].Target.Info()
	note := func(why string) { *s = Suggestion{Target: ToNote, Confidence: Guess, Why: why} }
	switch {
	case p.filled == 0:
	case p.counter && s.Target == ToNote:
		*s = Suggestion{Target: ToNothing, Confidence: Sure, Why: "It only counts the rows."}
	case s.Target == ToNothing:
		s.Why = "It may hold private answers; bring it in as a note if you want it."
	case s.Target == ToHistory && p.told*2 <= p.filled-p.unknown:
		note("Its cells tell no stages with their days.")
	case s.Target == ToHistory:
	case p.histories*2 > p.filled-p.unknown && s.Target != ToPosting && !isOwnNotes(m.table.Columns[i].Header):
		*s = Suggestion{Target: ToHistory, Confidence: Guess, Why: "Its cells tell what happened, with the days."}
	case s.Target == ToFeedback && (p.statuses*2 > p.filled || p.answers*2 > p.filled):
		*s = Suggestion{Target: ToNote, Confidence: NoIdea}
	case info.Flag && p.answers*2 > p.filled:
	case info.Day && p.days*2 >= p.filled-p.unknown:
	case info.Day && p.statuses*2 >= p.filled-p.unknown && s.Target != ToEntry:
		*s = Suggestion{Target: ToStatus, Confidence: Guess, Why: "Its cells say how things stand."}
	case info.Day && info.Flag && p.days > 0:
		s.Confidence = Guess
	case info.Day:
		note("Its cells are no days.")
	case s.Target == ToURL && p.urls == 0 && p.filled > p.unknown:
		note("Its cells are no web addresses.")
	case s.Target == ToStatus && p.days*2 > p.filled:
		*s = Suggestion{Target: ToStatusDay, Confidence: Guess, Why: "Its cells are days."}
	case s.Target == ToTailored && p.answers*2 < p.filled-p.unknown, s.Target == ToReferral && p.long > 0:
		note("Its cells say more than yes or no.")
	case s.Target == ToResume && p.urls*2 > p.filled, s.Target == ToNote && s.Confidence == Sure:
	}
}

// oneEach leaves each single target to the column that fits it best.
func (m *matcher) oneEach() {
	for i := range m.out {
		for j := range m.out {
			s, other := m.out[i], m.out[j]
			if i == j || s.Target != other.Target || m.sharable(i, j) || !m.better(j, i) {
				continue
			}
			m.out[i] = Suggestion{Target: ToNote, Confidence: Guess, Why: "“" + m.table.Columns[j].Name() + "” fits better."}
			if s.Target == ToApplied && m.profiles[i].days > 0 {
				m.out[i].Target = ToEntry
			}
			break
		}
	}
}

// sharable tells whether two columns of one target can stand side by side.
func (m *matcher) sharable(i, j int) bool {
	switch target := m.out[i].Target; target {
	case ToApplied: // "Applied" (yes or no) beside "Applied date"
		return m.profiles[i].flags() != m.profiles[j].flags()
	default:
		return target.Info().Many
	}
}

// better tells whether column a fits its target better than column b.
func (m *matcher) better(a, b int) bool {
	if x, y := m.profiles[a].filled > 0, m.profiles[b].filled > 0; x != y {
		return x
	}
	if m.out[a].Target == ToURL && m.profiles[a].urls > 0 != (m.profiles[b].urls > 0) {
		return m.profiles[a].urls > 0
	}
	if x, y := m.out[a].Confidence == Sure, m.out[b].Confidence == Sure; x != y {
		return x
	}
	if m.ranks[a] != m.ranks[b] {
		return m.ranks[a] < m.ranks[b]
	}
	return a < b
}

// fillGaps looks, by content, for what no heading named: first of all the company.
func (m *matcher) fillGaps() {
	has := map[Target]bool{}
	for _, s := range m.out {
		has[s.Target] = true
	}
	guess := func(target Target, why string, fits func(p profile) bool) {
		for i, s := range m.out {
			if target == ToApplied && future(m.table.Columns[i].Header) {
				continue
			}
			if !has[target] && (s.Target == ToNote && s.Confidence == NoIdea) && m.profiles[i].filled > 0 && fits(m.profiles[i]) {
				m.out[i], has[target] = Suggestion{Target: target, Confidence: Guess, Why: why}, true
			}
		}
	}
	for i, c := range m.table.Columns {
		if squash(c.Header) == "sendername" && !has[ToCompany] {
			m.out[i], has[ToCompany] = Suggestion{Target: ToCompany, Confidence: Guess, Why: "It is who wrote the e-mails."}, true
		}
	}
	for i, c := range m.table.Columns {
		switch squash(c.Header) {
		case "dateofcontact", "contactdate", "datecontacted", "contactedon", "contacted":
			if m.out[i].Target == ToEntry && !has[ToApplied] {
				m.out[i], has[ToApplied] = Suggestion{Target: ToApplied, Confidence: Guess, Why: "No other column says when it was sent."}, true
			}
		}
	}
	has[ToCompany] = has[ToCompany] || has[ToBoth]
	guess(ToURL, "Its cells are web addresses.", func(p profile) bool { return p.urls*3 > p.filled*2 })
	guess(ToStatus, "Its cells say how things stand.", func(p profile) bool { return p.statuses*3 > p.filled*2 && p.distinct*3 <= p.filled+6 && p.answers == 0 })
	if !has[ToSaved] {
		guess(ToApplied, "Its cells are days.", func(p profile) bool { return p.days*3 > p.filled*2 })
	}
	guess(ToRole, "Its cells read like job titles.", func(p profile) bool { return p.roles*5 > p.filled*2 })
	guess(ToCompany, "It is the first column of short names.", func(p profile) bool { return p.names*3 > p.filled*2 && p.answers*2 < p.filled })
	if !has[ToRole] && !m.table.HasHeader {
		guess(ToRole, "It is the next column of short names.", func(p profile) bool { return p.names*3 > p.filled*2 && p.answers*2 < p.filled })
	}
	for i, s := range m.out {
		if s.Target == ToNote && s.Confidence == NoIdea && m.profiles[i].days*3 > m.profiles[i].filled*2 && m.profiles[i].strictDays > 0 && !future(m.table.Columns[i].Header) {
			m.out[i] = Suggestion{Target: ToEntry, Confidence: Guess, Why: "Its cells are days."}
		}
	}
}

// future tells whether a heading speaks of what is to come.
func future(heading string) bool {
	for _, w := range words(heading) {
		switch w {
		case "next", "deadline", "due", "follow", "followup", "reminder", "remind", "closing", "close", "start", "until", "expires", "expiry", "frist", "bis", "wiedervorlage", "posted", "posting", "starts":
			return true
		}
	}
	return false
}

// byHeading finds the target of a heading: by the aliases, then word by word.
func byHeading(heading string) (target Target, rank int, confidence Confidence) {
	for _, h := range []string{heading, bareHeading(heading)} {
		if a, known := aliasTable()[squash(h)]; known && squash(h) != "" {
			return a.target, a.rank, Sure
		}
	}
	if target, known := byWords(words(bareHeading(heading))); known {
		return target, 1000, Guess
	}
	return ToNote, 1000, NoIdea
}

// byWords reads a heading that no list holds, such as "Initial App Date" or
// "Link zur Ausschreibung". The first rule whose words all occur wins.
func byWords(heading []string) (Target, bool) {
	has := func(list string) bool {
		for w := range strings.FieldsSeq(list) {
			for _, h := range heading {
				if h == w || len(w) > 5 && strings.HasPrefix(h, w) {
					return true
				}
			}
		}
		return false
	}
	const (
		day          = "date dates day datum tag fecha data on am le el when wann quand cuando wanneer"
		companyWords = "company employer firma unternehmen entreprise empresa bedrijf werkgever arbeitgeber"
		roleHeadings = "title position role stelle poste puesto functie vacature"
		applied      = "applied apply applying application applications app submitted submission sent beworben bewerbung bewerbungs candidature postule postulation solicitud aplicacion postulacion candidatura sollicitatie gesolliciteerd"
	)
	switch {
	case has("question questions answers"), has("next follow followup reminder deadline due"), has("number no nr id count size rating priority score"):
		return "", false
	case has("cover anschreiben motivationsschreiben motivation motivatiebrief"):
		return ToCoverLetter, true
	case has("tailored customized customised"):
		return ToTailored, true
	case has("resume cv lebenslauf curriculum"):
		return ToResume, true
	case has("url link links lien enlace href") && !has("linkedin profile company website contact"):
		return ToURL, true
	case has("currency wahrung devise moneda valuta"):
		return ToCurrency, true
	case has("salary pay compensation gehalt lohn salaire remuneration salario sueldo salaris loon") && has("min minimum low lower from von"):
		return ToSalaryMin, true
	case has("salary pay compensation gehalt lohn salaire remuneration salario sueldo salaris loon") && has("max maximum high upper to bis"):
		return ToSalaryMax, true
	case has("salary gehalt lohn salaire salario sueldo salaris loon"):
		return ToSalary, true
	case has(day) && has("rejected rejection absage refus rechazo afwijzing"):
		return ToRejected, true
	case has(day) && has("interview interviews gesprach vorstellungsgesprach entretien entrevista gesprek"):
		return ToInterview, true
	case has(day) && has("screen screening") && !has("size"):
		return ToScreening, true
	case has(day) && has("onsite panel technical round rounds loop runde"), has("interview round gesprach entretien entrevista gesprek") && namesRound(strings.Join(heading, " ")) == "":
		return ToInterview, true
	case has(day) && has("offer angebot offre oferta aanbod"):
		return ToOffer, true
	case has(day) && has("response reply heard answer antwort ruckmeldung reponse respuesta reactie antwoord"):
		return ToResponse, true
	case has(day) && has("saved added bookmarked"):
		return ToSaved, true
	case has("last latest letzte dernier derniere ultimo ultima laatste") && has("date action contact update updated activity aktion kontakt"):
		return ToEntry, true
	case has(day) && has(applied):
		return ToApplied, true
	case has("referral referred"):
		return ToReferral, true
	case has(companyWords) && has(roleHeadings) && !has("url link type contact notes description"):
		return ToBoth, true
	case has(companyWords) && !has("type url website link rating notes contact research culture industry phone email address about location city"):
		return ToCompany, true
	case has(roleHeadings) && !has("url link description type level contact location notes"):
		return ToRole, true
	case has("status stage stand statut estado phase"):
		return ToStatus, true
	case has("source portal quelle fuente bron plattform platform"):
		return ToSource, true
	case has("location ort standort lieu ubicacion locatie city stadt ville ciudad"):
		return ToPlace, true
	case has("remote hybrid onsite homeoffice"):
		return ToWorkplace, true
	case has("description beschreibung") && has("job role position stelle posting full text"):
		return ToPosting, true
	case has("notes note notizen comments comment bemerkungen remarques notas opmerkingen contact recruiter"):
		return ToNote, true
	}
	return "", false
}
