package transfer

import (
	"fmt"
	"strings"
	"testing"
)

// A heading leads to one place only.
func TestAliasesAreDistinct(t *testing.T) {
	seen := map[string]Target{}
	for target, list := range aliases {
		if !target.Known() {
			t.Errorf("%s is no target", target)
		}
		for name := range strings.SplitSeq(list, ",") {
			key := squash(name)
			if other, there := seen[key]; there && other != target || key == "" {
				t.Errorf("%q leads to %s and %s", strings.TrimSpace(name), other, target)
			}
			seen[key] = target
		}
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Headings as they are written, whatever their case, blanks and marks.
		{"COMPANY_NAME,job-title,Date applied:,STATUS\nA,B,2026-01-01,Applied\n", "company role applied status"},
		{"Firma;Position;Bewerbungsdatum;Status\nA;Koch;01.02.2026;Absage\n", "company role applied status"},
		{"Unternehmen;Stelle;Datum;Ergebnis;Ansprechpartner\nA;Koch;01.02.2026;Absage;X\n", "company role applied status note"},
		{"Entreprise;Poste;Date de candidature;Réponse\nA;Cuisinier;01/02/2026;Refus\n", "company role applied status"},
		{"Empresa;Puesto;Fecha;Respuesta\nA;Cocinero;01/02/2026;13/02/2026\n", "company role applied response"},
		{"Bedrijf;Vacature;Gesolliciteerd op;Reactie\nA;Kok;01-02-2026;Afgewezen\n", "company role applied status"},
		// What the cells hold decides what the heading leaves open.
		{"Company,Role,Applied,Date Applied\nA,Cook,Yes,2026-01-01\n", "company role applied applied"},
		{"Company,Role,Date Applied,Application Date\nA,Cook,2026-01-01,2026-01-02\n", "company role applied entry"},
		{"Company,Role,Response\nA,Cook,Rejected\nB,Cook,Interview\n", "company role status"},
		{"Company,Role,Interview\nA,Cook,Yes\nB,Cook,No\n", "company role interview"},
		{"Company,Role,Interview\nA,Cook,they were kind\nB,Cook,long\n", "company role note"},
		{"Company,Role,Link\nA,Cook,LinkedIn\nB,Cook,Indeed\n", "company role note"},
		{"Company,Role,URL,Job Link\nA,Cook,,https://a.example/1\n", "company role note url"},
		{"Company,Role,Website,Ad\nA,Cook,a.example,https://a.example/1\n", "company role note url"},
		{"No.,Company,Role\n1,A,Cook\n2,B,Cook\n3,C,Cook\n", "leave_out company role"},
		{"Company,Title,Title\nA,Cook,Chef\n", "company role note"},
		{"Name,Job,Date\nA,Cook,2026-01-01\n", "company role applied"},
		{"Where,What,Sent\nA,Cook,2026-01-01\nB,Chef,2026-01-02\n", "place role applied"},
		{"Company,Role,Next interview,Deadline,Follow up\nA,Cook,2026-01-01,2026-01-02,2026-01-03\n", "company role note note note"},
		{"Company,Role,Tagchen\nA,Cook,2026-01-01\nB,Cook,2026-01-04\n", "company role applied"},
		{"Company,Role,Applied,Called them\nA,Cook,2026-01-01,2026-01-01\nB,Cook,2026-01-04,\n", "company role applied entry"},
		{"Company,Role,Outcome,Stage\nA,Cook,Rejected,Interview\n", "company role status status"},
		{"Company,Role,Salary min.,Salary max.,Currency\nA,Cook,1,2,EUR\n", "company role salary_min salary_max currency"},
		{"Company,Role,Date of final interview,Date of first response\nA,Cook,2026-01-01,2026-01-01\n", "company role interview response"},
		{"Company,Role,Which CV I used,Did I write a cover letter\nA,Cook,v2,Yes\n", "company role resume cover_letter"},
	} {
		table, err := ReadTable(c.text, Layout{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range Match(table) {
			got = append(got, string(s.Target))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s\n got %s\nwant %s", strings.SplitN(c.text, "\n", 2)[0], strings.Join(got, " "), c.want)
		}
	}
}

// What the person chooses for a column stands, and the column that was there
// by suggestion makes room. Two choices for one place are asked about.
func TestChosenColumns(t *testing.T) {
	raw := []byte("Company,Agency name,Role\nA,B,Cook\n")
	p := planOf(t, raw, "", Choices{Columns: map[int]Target{1: ToCompany}})
	if d := p.Rows[0].Draft; d.Company != "B" || len(p.Rows[0].Entries) != 1 || p.Rows[0].Entries[0].Body != "Company: A" {
		t.Errorf("%+v, %+v", d, p.Rows[0].Entries)
	}
	p = planOf(t, raw, "", Choices{Columns: map[int]Target{0: ToCompany, 1: ToCompany}, Unstated: "applied"})
	if p.Ready() || p.Counts.Questions != 1 || p.Questions[0].Kind != AskTwice || p.Questions[0].Name != "column.1" {
		t.Errorf("%v: %s", p.Ready(), fmt.Sprint(p.Questions))
	}
}
