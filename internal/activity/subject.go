package activity

import (
	"onward/internal/id"
	"onward/internal/postgres"
)

// Subject is what an activity can be about, by name.
type Subject struct {
	Application id.Application
	Company     string
	Role        string
	Contact     id.Contact
	Name        string
}

// OfApplication reads what was done about an application, the latest first.
func OfApplication(app id.Application) *postgres.Rows[Activity] {
	return postgres.Many[Activity](all+` and s.application_id = @application and t.trashed_at is null and t.minutes is not null order by t.day desc, t.id desc limit 100`,
		postgres.Args{"application": app})
}

// With reads what was done with a contact, the latest first.
func With(contact id.Contact) *postgres.Rows[Activity] {
	return postgres.Many[Activity](all+` and s.contact_id = @contact and t.trashed_at is null and t.minutes is not null order by t.day desc, t.id desc limit 20`,
		postgres.Args{"contact": contact})
}

// SubjectOf reads the names of what an activity is to be about; NotFound where
// one of them is not this person's, or lies in the trash.
func SubjectOf(app id.Application, contact id.Contact) *postgres.Row[Subject] {
	return postgres.One[Subject](`
		select a.id as application, coalesce(a.company, '') as company, coalesce(a.role, '') as role, c.id as contact, coalesce(c.name, '') as name
		from (select @application::uuid as application, @contact::uuid as contact) w
		left join applications a on a.account_id = @account and a.id = w.application and a.trashed_at is null
		left join contacts c on c.account_id = @account and c.id = w.contact and c.trashed_at is null
		where (w.application is null or a.id is not null) and (w.contact is null or c.id is not null)`,
		postgres.Args{"application": app, "contact": contact})
}
