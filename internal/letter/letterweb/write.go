package letterweb

import (
	"net/http"
	"net/url"
	"slices"

	"onward/internal/form"
	"onward/internal/href"
	"onward/internal/id"
	"onward/internal/journal"
	"onward/internal/letter"
	"onward/internal/page"
	"onward/internal/people"
	"onward/internal/postgres"
)

// writeView is the form that begins a letter, and the letters that there are
// about the same application.
type writeView struct {
	sheet

	me        page.Me
	app       journal.Application // zero: about none
	steps     []journal.Step
	templates []letter.Template
	here      []people.Contact // at its company
	others    []people.Contact
	letters   []letter.Letter
	fitting   []letter.Purpose
}

func writeOrder() []string {
	return []string{"template", "contact", "name", "address", "kind"}
}

func (l rooms) writeNew(w http.ResponseWriter, r *http.Request, me page.Me) error {
	return l.freshly(w, r, me, id.Application{})
}

func (l rooms) writeAbout(w http.ResponseWriter, r *http.Request, me page.Me) error {
	app, err := form.PathID[id.ApplicationKind](r, "application")
	if err != nil {
		return err
	}
	return l.freshly(w, r, me, app)
}

func (l rooms) freshly(w http.ResponseWriter, r *http.Request, me page.Me, app id.Application) error {
	q, err := form.Query(r)
	if err != nil {
		return err
	}
	v := writeView{me: me}
	if err := l.reads(r, &v, app); err != nil {
		return err
	}
	v.id = id.NewLetter().String()
	v.typed = form.Of(url.Values{"template": {v.suggested(q)}, "contact": {v.usual()}, "kind": {string(people.HiringManager)}})
	return l.showWrite(w, r, http.StatusOK, v)
}

// reads reads what the form offers; NotFound where the application is not this
// person's.
func (l rooms) reads(r *http.Request, v *writeView, app id.Application) error {
	own, latest := letter.OwnTemplates(), people.Latest()
	all := []postgres.Read{own, latest}
	var about *postgres.Row[journal.Application]
	steps, here, letters := journal.StepsOf(app), people.At(app), letter.OfApplication(app)
	if !app.IsZero() {
		about = journal.ByID(app)
		all = append(all, about, steps, here, letters)
	}
	if err := v.me.Owned.Read(r.Context(), all...); err != nil {
		return err
	}
	v.templates = letter.Templates(own.All)
	v.fitting = []letter.Purpose{letter.Conversation}
	if about != nil {
		v.app, v.steps, v.here, v.letters = about.It, steps.All, here.All, letters.All
		v.fitting = letter.Fitting(v.app.Stage, v.app.Interviews > 0)
	}
	v.others = slices.DeleteFunc(latest.All, func(c people.Contact) bool {
		return slices.ContainsFunc(v.here, func(h people.Contact) bool { return h.ID == c.ID })
	})
	return nil
}

func (l rooms) showWrite(w http.ResponseWriter, r *http.Request, status int, v writeView) error {
	v.order = writeOrder()
	return l.Show(w, r, status, writePage(l.Frame(r, "Write a letter", place), v))
}

// begin begins a letter, and writes down whom it goes to where they are new.
func (l rooms) begin(w http.ResponseWriter, r *http.Request, me page.Me) error {
	typed, err := form.Parse(w, r)
	if err != nil {
		return err
	}
	one, err := form.ID[id.LetterKind](typed, "id")
	if err != nil {
		return err
	}
	act, err := form.ID[id.ActKind](typed, "id")
	if err != nil {
		return err
	}
	var app id.Application
	if typed.Has("app") {
		if app, err = form.ID[id.ApplicationKind](typed, "app"); err != nil {
			return err
		}
	}
	v := writeView{me: me, sheet: sheet{typed: typed, id: one.String()}}
	if err := l.reads(r, &v, app); err != nil {
		return err
	}
	b, to, fresh := v.told(id.Made[id.ContactKind](act, one))
	if v.errs.Any() {
		return l.showWrite(w, r, http.StatusUnprocessableEntity, v)
	}
	if fresh {
		same := people.Same(to)
		if err := me.Owned.Read(r.Context(), same); err != nil {
			return err
		}
		if same.Found {
			b.Contact, fresh = same.It.ID, false
		}
	}
	if !b.Contact.IsZero() && !fresh { // anybody of theirs, in the list or not
		known := people.ByID(b.Contact)
		if err := me.Owned.Read(r.Context(), known); err != nil {
			return err
		}
		to = known.It.Draft()
	}
	b.fill(to, l.facts(me, v.app, v.steps))
	err = me.Owned.Write(r.Context(), func(tx postgres.Tx) error {
		if fresh {
			if err := people.New(tx, l.Clock).Add(r.Context(), b.Contact, to); err != nil {
				return err
			}
		}
		return letter.New(tx, l.Clock, me.Zone).Begin(r.Context(), one, b.Beginning)
	})
	if err != nil {
		return err
	}
	return l.Redirect(w, r, href.Letter(one))
}

// beginning is a letter about to begin, with the template that it begins with.
type beginning struct {
	letter.Beginning

	template letter.Template
}

// fill fills the template.
func (b *beginning) fill(to people.Draft, f letter.Facts) {
	b.Purpose, b.ToName, b.ToAddress = b.template.Purpose, to.Name, to.Address
	f.To(people.Contact{Name: to.Name, Role: to.Role, Company: to.Company})
	b.Subject, b.Body = letter.Line(letter.Fill(b.template.Subject, f)), letter.Fill(b.template.Body, f)
}

// told reads the form: what to begin with, and whom it goes to; fresh where
// they are not written down yet.
func (v *writeView) told(made id.Contact) (b beginning, to people.Draft, fresh bool) {
	v.typed.Unreadable(&v.errs, writeOrder()...)
	var found bool
	if b.template, found = letter.Found(v.templates, v.typed.Text("template")); !found {
		v.errs.Add("template", "Choose which letter to begin with.")
	}
	b.Application = v.app.ID
	if v.typed.Has("contact") {
		contact, err := id.Parse[id.ContactKind](v.typed.Raw("contact"))
		if err != nil {
			v.errs.Add("contact", "Choose whom it goes to from the list.")
		}
		b.Contact = contact
		return b, to, false
	}
	to = people.Draft{Name: v.typed.Line("name"), Address: v.typed.Text("address"), Kind: people.Kind(v.typed.Text("kind")), Company: v.app.Company}
	if to.Name == "" && to.Address == "" {
		return b, people.Draft{}, false
	}
	if to.Kind == people.Other || v.app.ID.IsZero() {
		to.Company = "" // they may work anywhere
	}
	v.check(to.Check())
	b.Contact = made
	return b, to, true
}

// facts are what a letter is filled from, whom it goes to apart.
func (l rooms) facts(me page.Me, app journal.Application, steps []journal.Step) letter.Facts {
	f := letter.Facts{MyName: me.Name, MyEmail: me.Email, Today: me.LongDay(me.Today)}
	if !app.ID.IsZero() {
		f.About(app, steps, me.Today, me.LongDay)
	}
	return f
}
