package letterweb

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"

	"onward/internal/eml"
	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/ui"
	"onward/internal/unsent"
)

// answerView is the form for an answer to a letter.
type answerView struct {
	sheet

	me     page.Me
	letter letter.Letter
	read   bool // the form holds what a file said
	cut    bool // which was longer
}

func answerOrder() []string { return []string{"file", "kind", "who", "day", "body"} }

func (l rooms) answer(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.LetterKind](r, "letter")
	if err != nil {
		return err
	}
	return l.showAnswer(w, r, http.StatusOK, one, answerView{me: me})
}

func (l rooms) showAnswer(w http.ResponseWriter, r *http.Request, status int, one id.Letter, v answerView) error {
	at := href.LetterAnswer(one)
	it, draft := letter.ByID(one), unsent.DraftAt(at)
	if err := v.me.Owned.Read(r.Context(), it, draft); err != nil {
		return err
	}
	v.letter, v.order = it.It, answerOrder()
	if !v.letter.Gone() {
		return l.RedirectSaying(w, r, href.Letter(one), "Say first that this letter has gone out. Then its answer has a place here.")
	}
	if v.id == "" {
		v.id = id.NewEntry().String()
	}
	if len(v.typed.Names()) == 0 {
		v.typed = form.Of(url.Values{"kind": {string(letter.AnswerKinds(v.letter.Purpose)[0])}, "who": {v.letter.ToName}, "day": {v.me.Today.String()}})
	}
	if v.read {
		draft = nil // what the file says stands before what was begun
	}
	v.begin(v.me, draft, at, at)
	return l.Show(w, r, status, answerPage(l.Frame(r, "Their answer", place), v))
}

// told reads the answer from the form.
func (v *answerView) told() letter.AnswerDraft {
	v.typed.Unreadable(&v.errs, answerOrder()...)
	d := letter.AnswerDraft{Kind: journal.EntryKind(v.typed.Text("kind")), Who: v.typed.Line("who"), Body: v.typed.Text("body"), Day: v.typed.Day("day", &v.errs)}
	if d.Kind == "" {
		v.errs.Add("kind", "Choose what it was from the list.")
	}
	v.check(d.Check(v.me.Today))
	return d
}

// keepAnswer keeps an answer, and leads to where it stands: the application,
// which offers to look back, or the letter.
func (l rooms) keepAnswer(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, typed, err := formOf(w, r)
	if err != nil {
		return err
	}
	answer, err := form.ID[id.EntryKind](typed, "id")
	if err != nil {
		return err
	}
	v := answerView{me: me, sheet: sheet{typed: typed, id: answer.String()}}
	d := v.told()
	if v.errs.Any() {
		return l.showAnswer(w, r, http.StatusUnprocessableEntity, one, v)
	}
	if err := l.store(me).Answered(r.Context(), one, answer, d); err != nil {
		return err
	}
	it := letter.ByID(one)
	if err := me.Owned.Read(r.Context(), it); err != nil {
		return err
	}
	if app := it.It.Application; !app.IsZero() {
		return l.RedirectSaying(w, r, href.Application(app), "What they said is kept, in their words.")
	}
	return l.RedirectSaying(w, r, href.Letter(one), "What they said is kept, in their words.")
}

// readAnswer reads a mail that was saved as a file, and shows the form with
// what it says, to be read before it is kept.
func (l rooms) readAnswer(w http.ResponseWriter, r *http.Request, me page.Me) error {
	one, err := form.PathID[id.LetterKind](r, "letter")
	if err != nil {
		return err
	}
	v := answerView{me: me}
	raw, err := uploaded(w, r)
	if err != nil {
		return err
	}
	m, err := eml.Read(raw)
	status := http.StatusOK
	switch {
	case len(raw) == 0:
		v.errs.Add("file", "Choose the file first. In most mail programs, “Save as” makes one that ends in .eml.")
	case len(raw) > eml.SizeLimit:
		v.errs.Add("file", "This mail is larger than 2 MiB. Copy what they say in it, and paste it below.")
	case errors.Is(err, eml.ErrNoText):
		v.errs.Add("file", "There are no words in this mail that could be read here. Copy what they say in it, and paste it below.")
	case err != nil:
		v.errs.Add("file", "This is no mail that was saved as .eml. Copy what they say in it, and paste it below.")
	}
	if v.errs.Any() {
		status = http.StatusUnprocessableEntity
	} else {
		v.from(m)
	}
	return l.showAnswer(w, r, status, one, v)
}

// from fills the form with what a mail says.
func (v *answerView) from(m eml.Mail) {
	fields := url.Values{"who": {m.Who}, "body": {m.Text}, "kind": {string(journal.KindFeedback)}}
	if !m.At.IsZero() {
		if day := v.me.DayOf(m.At); !v.me.Today.Before(day) {
			fields.Set("day", day.String())
		}
	}
	v.typed, v.read, v.cut = form.Of(fields), true, m.Cut
}

// uploaded is the file that was sent; nothing where none was.
func uploaded(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "multipart/form-data" {
		_, err := form.Parse(w, r)
		return nil, err
	}
	r.Body = http.MaxBytesReader(w, r.Body, eml.SizeLimit+form.SizeLimit/2)
	if err := r.ParseMultipartForm(eml.SizeLimit); err != nil { //nolint:gosec // bounded by MaxBytesReader above
		return nil, form.Broken(err)
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil, nil // none was chosen
	}
	defer func() { _ = file.Close() }()
	raw, err := io.ReadAll(file)
	if err != nil {
		return nil, form.Broken(err)
	}
	return raw, nil
}

func (v answerView) kinds() (options []ui.Option) {
	for _, k := range letter.AnswerKinds(v.letter.Purpose) {
		label := k.Title()
		if k == journal.KindFeedback {
			label = "Feedback, in their words"
		}
		options = append(options, ui.Option{Value: string(k), Label: label})
	}
	return options
}
