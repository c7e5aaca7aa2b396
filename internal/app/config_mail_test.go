package app_test

import (
	"strings"
	"testing"

	"onward/internal/app"
)

// The setting for mail is read at the start, and one that cannot be is told in
// a sentence without the password in it.
func TestMailSetting(t *testing.T) {
	t.Parallel()
	c, err := app.ReadConfig(map[string]string{"ONWARD_MAIL_URL": "smtp://user:pass@mail.example.org?from=onward@example.org"})
	if err != nil || c.Mail == nil || c.Mail.Port != "587" {
		t.Errorf("%+v, %v", c.Mail, err)
	}
	if c, err := app.ReadConfig(nil); err != nil || c.Mail != nil {
		t.Errorf("without the setting: %+v, %v", c.Mail, err)
	}
	for _, setting := range []string{"mail.example.org", "smtp://user:hunter2@mail.example.org", "smtp://user:hunter2@:bad?from=a@b.org", "http://user:hunter2@m?from=a@b.org"} {
		_, err := app.ReadConfig(map[string]string{"ONWARD_MAIL_URL": setting})
		if err == nil || !strings.HasPrefix(err.Error(), "ONWARD_MAIL_URL ") || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", setting, err)
		}
	}
}
