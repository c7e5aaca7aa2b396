package transfer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"onward/internal/journal"
)

// reachable are the stages that are no ends, by rank.
func reachable() []journal.Stage { return journal.Stages()[:6] }

// further gives the stage with the higher rank; "" is below all.
func further(a, b journal.Stage) journal.Stage {
	if a == "" || b != "" && b.Rank() > a.Rank() {
		return b
	}
	return a
}

// Confidence says how sure a reading is.
type Confidence string

// The confidences. A guess is shown; what is not known is asked.
const (
	Sure    Confidence = "sure"
	Guess   Confidence = "guess"
	NoIdea  Confidence = "unknown"
	Decided Confidence = "decided" // by the person
)

// Reading is what a status says. Reached and End stand apart: a rejection
// after an interview keeps its interview.
type Reading struct {
	Reached    journal.Stage // "": the status does not say
	End        journal.Stage // one of the ends, or "" while it is open
	Rounds     int           // of interviews, where two or more are said to have been held
	Reopened   bool          // it had ended and goes on
	Cancelled  bool          // a round was called off; it does not count as reached
	Merged     bool          // it went on inside another application; asked about
	Confidence Confidence
}

// ReadStatus reads a status in anyone's words.
func ReadStatus(status string) Reading {
	if len(status) > 400 {
		return Reading{Reached: journal.Applied, Confidence: NoIdea}
	}
	r := statusReader{reached: -1}
	tokens := statusTokens(status)
	lex := statusLexicon()
	for i := 0; i < len(tokens); {
		if n, round := roundAt(tokens[i:]); n > 0 {
			r.stage(journal.Interview, round)
			r.said = true
			i += n
			continue
		}
		n := min(lex.longest, len(tokens)-i)
		for ; n > 0; n-- {
			if m, known := lex.phrases[strings.Join(tokens[i:i+n], " ")]; known {
				r.apply(m)
				break
			}
		}
		if n == 0 {
			r.strange = r.strange || strings.Trim(tokens[i], "0123456789") != ""
			n = 1
		}
		i += n
	}
	if !r.said {
		for _, c := range status {
			if kind, known := statusSigns[c]; known {
				r.apply(meaning{kind, true})
				r.unsent = false
			}
		}
	}
	if !r.said && r.invited {
		r.apply(meaning{"interview", true})
	}
	if !r.said && r.not && len(tokens) == 1 { // "No"
		r.not = false
		r.apply(meaning{"rejected", true})
	}
	if !r.said && len(tokens) == 1 {
		if kind, known := map[string]string{"a": "applied", "r": "rejected", "i": "interview", "o": "offer", "n": "rejected", "w": "withdrawn", "s": "saved", "nr": "no_response", "rej": "rejected", "int": "interview", "wd": "withdrawn", "ps": "screening"}[tokens[0]]; known {
			r.apply(meaning{kind, true})
		}
	}
	return r.reading()
}

// statusTokens are the words of a status; "on-site" and "R1" are two and one.
func statusTokens(s string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(fold(s), "'", ""), func(r rune) bool {
		return (r < '0' || r > '9') && !unicode.IsLetter(r)
	})
}

var roundToken = regexp.MustCompile(`^(?:r|rd|round|runde|interview|tour|ronda|ronde)([0-9]{1,2})$`)

// roundAt reads "R2", "round 2", "2nd round", "second interview", "interview
// 3", and tells how many tokens that took.
func roundAt(tokens []string) (n, round int) {
	if m := roundToken.FindStringSubmatch(tokens[0]); m != nil {
		round, _ = strconv.Atoi(m[1])
		return 1, round
	}
	if len(tokens) < 2 {
		return 0, 0
	}
	isRound := func(w string) bool {
		switch w {
		case "round", "rounds", "interview", "interviews", "runde", "gesprach", "vorstellungsgesprach", "entretien", "tour", "entrevista", "ronda", "gesprek", "ronde", "onsite":
			return true
		}
		return false
	}
	if isRound(tokens[0]) {
		if k, err := strconv.Atoi(tokens[1]); err == nil && k > 0 && k < finalRound && !beginsDay(tokens[1:]) {
			return 2, k
		}
	}
	if isRound(tokens[1]) {
		k := ordinalWord(tokens[0])
		if bare := strings.Trim(tokens[0], "0123456789") == ""; bare && tokens[1] != "gesprach" && tokens[1] != "runde" {
			k = min(k, 1) // "2. Interview" may be the second in a list of statuses
		}
		if k > 0 {
			return 2, k
		}
	}
	return 0, 0
}

// beginsDay tells whether "interview 5" goes on as a day: 5 9, 5 May.
func beginsDay(tokens []string) bool {
	if len(tokens) < 2 {
		return false
	}
	_, month := months()[tokens[1]]
	return month || strings.Trim(tokens[1], "0123456789") == ""
}

func ordinalWord(w string) int {
	for i, list := range []string{"first 1st erste erstes erster premier 1er primera primer eerste 1e 1", "second 2nd zweite zweites zweiter deuxieme 2e 2eme segunda segundo tweede 2", "third 3rd dritte drittes dritter troisieme 3e 3eme tercera tercer derde 3", "fourth 4th vierte viertes quatrieme cuarta vierde 4", "fifth 5th funfte cinquieme quinta vijfde 5"} {
		for x := range strings.FieldsSeq(list) {
			if x == w {
				return i + 1
			}
		}
	}
	return 0
}

// statusReader puts the phrases of one status together.
type statusReader struct {
	reached             int
	end                 journal.Stage
	pre, not, cancel    bool // waiting for the stage they speak of
	before              int  // what was reached before the last stage, should that be called off
	lastRound           int
	rounds              int
	roundsBefore        int
	stageSeen           bool
	reopened, cancelled bool
	merged, invited     bool
	said, guess         bool
	strange             bool // words nobody knows
	unsent              bool // the end does not tell whether it was ever sent
}

func (r *statusReader) apply(m meaning) {
	switch m.kind {
	case "ignore", "done", "post":
		return
	case "pre":
		r.pre = true
		return
	case "not":
		r.not = true
		return
	case "passed":
		return // the round that the rest speaks of
	case "invited":
		r.invited = true
		return
	}
	r.guess = r.guess || m.guess
	r.said = true
	switch m.kind {
	case "cancelled":
		r.cancelled = true
		if r.stageSeen {
			r.reached = max(r.before, heldBefore(r.lastRound))
			if r.lastRound < finalRound {
				r.rounds = max(r.roundsBefore, r.lastRound-1)
			}
		} else {
			r.cancel = true
		}
	case "reopened":
		r.reopened, r.end = true, ""
	case "merged":
		r.merged = true
	case "final":
		r.stage(journal.Interview, finalRound)
	default:
		first, second, _ := strings.Cut(m.kind, "+")
		for _, s := range []journal.Stage{journal.Stage(first), journal.Stage(second)} {
			switch {
			case s.Ended() && r.not:
				r.not, r.guess = false, true // "not rejected"
			case s.Ended():
				r.end = s
				r.unsent = m.guess && s != journal.Rejected
			case s != "":
				r.stage(s, btoi(s == journal.Interview))
			}
		}
	}
}

// finalRound stands for a last round whose number is not said.
const finalRound = 9

// heldBefore is the rank that holds without round n: the round before it was
// an interview, if there was one.
func heldBefore(round int) int {
	if round > 1 {
		return journal.Interview.Rank()
	}
	return journal.Applied.Rank()
}

func (r *statusReader) stage(s journal.Stage, round int) {
	rank, held := s.Rank(), round
	switch {
	case r.not:
		r.not, r.guess = false, true
		rank, held = min(rank-1, heldBefore(round)), round-1
	case r.pre || r.cancel:
		rank, held = heldBefore(round), round-1
		if s == journal.Offer {
			rank, r.guess = journal.Interview.Rank(), true
		}
		r.pre, r.cancel = false, false
	}
	r.before, r.roundsBefore, r.lastRound, r.stageSeen = r.reached, r.rounds, round, true
	r.reached = max(r.reached, rank)
	if round < finalRound {
		r.rounds = max(r.rounds, held)
	}
}

func (r *statusReader) reading() Reading {
	out := Reading{End: r.end, Reopened: r.reopened, Cancelled: r.cancelled, Merged: r.merged, Confidence: Sure}
	if !r.said {
		return Reading{Reached: journal.Applied, Confidence: NoIdea}
	}
	if r.cancelled && !r.stageSeen && r.end == "" { // "cancelled" alone: most often the job was
		out.End, r.guess = journal.Rejected, true
	}
	if r.merged {
		out.End, r.guess = journal.Withdrawn, true
	}
	switch {
	case r.reached >= 0:
		out.Reached = reachable()[r.reached]
	case !r.unsent: // an end says that it was sent; "archived" and "expired" do not
		out.Reached = journal.Applied
	}
	if out.Reached == journal.Accepted {
		out.End = ""
	}
	if r.rounds > 1 && r.rounds < finalRound {
		out.Rounds = r.rounds
	}
	if r.guess || r.strange {
		out.Confidence = Guess
	}
	return out
}
