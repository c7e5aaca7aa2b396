package transfer

import (
	"strings"
	"testing"

	"onward/internal/journal"
)

const mailList = "Date Received,Sender Name,Sender Email,Subject,Status Label\n" +
	"8/31/2026,Lowmeadow Careers,jobs@lowmeadow.example,We received your application,Application confirmation\n" +
	"9/9/2026,Lowmeadow Careers,kim@lowmeadow.example,Next steps,Interview invitation\n" +
	"9/12/2026,Millrace,no-reply@millrace.example,Your application,Rejection\n" +
	"9/25/2026,LOWMEADOW Careers,kim@lowmeadow.example,An answer,Rejection\n"

func TestListOfMails(t *testing.T) {
	p := planOf(t, []byte(mailList), "", Choices{})
	if len(p.Rows) != 2 || len(p.Questions) != 1 || p.Questions[0].Kind != AskMails || !p.Questions[0].Open {
		t.Fatalf("%d rows, %v", len(p.Rows), p.Questions)
	}
	want := `applied 2026-08-31 "Application confirmation", interview 2026-09-09 "Interview invitation", rejected 2026-09-25 "Rejection", note : ` +
		"Sender Email:\njobs@lowmeadow.example\nkim@lowmeadow.example\nSubject:\nWe received your application\nNext steps\nAn answer"
	if got := wayOf(p.Rows[0]); got != want || p.Rows[0].Draft.Company != "Lowmeadow Careers" || p.Rows[0].Line != 2 {
		t.Errorf(" got %s\nwant %s", got, want)
	}
	if p.Rows[1].End != journal.Rejected || p.Rows[1].Line != 4 {
		t.Errorf("%s", wayOf(p.Rows[1]))
	}
	if p = planOf(t, []byte(mailList), "", Choices{Mails: BySender}); !p.Ready() || p.Counts.Bring != 2 {
		t.Errorf("as chosen: %v", p.Questions)
	}
	if p = planOf(t, []byte(mailList), "", Choices{Mails: MailByOne}); !p.Ready() || p.Counts.Bring != 4 {
		t.Errorf("one for each: %d, %v", p.Counts.Bring, p.Questions)
	}
	one := strings.Join(strings.Split(mailList, "\n")[:2], "\n")
	if p = planOf(t, []byte(one), "", Choices{}); !p.Ready() {
		t.Errorf("asked of a single e-mail: %v", p.Questions)
	}
}

// To say that the e-mails belong apart reads the file anew; to agree does not.
func TestChoicesOfMails(t *testing.T) {
	before := Choices{Columns: map[int]Target{0: ToAgency}}
	if c := before.With(Choices{Mails: BySender}); len(c.Columns) != 1 || c.Mails != BySender {
		t.Errorf("agreed: %+v", c)
	}
	apart := before.With(Choices{Mails: MailByOne})
	if len(apart.Columns) != 0 || apart.Mails != MailByOne {
		t.Errorf("apart: %+v", apart)
	}
	if c := apart.With(Choices{}); c.Mails != MailByOne {
		t.Errorf("forgotten: %+v", c)
	}
	if c := ReadChoices(apart.Values()); c.Mails != MailByOne {
		t.Errorf("as a form: %+v", c)
	}
}
