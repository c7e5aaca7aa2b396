package href

import (
	"net/url"
	"strings"

	"onward/internal/id"
)

// Tasks is the list of what there is to do.
func Tasks() string { return "/tasks" }

// TasksWith is that list under a query such as "done=yes".
func TasksWith(q url.Values) string {
	if len(q) == 0 {
		return Tasks()
	}
	return Tasks() + "?" + q.Encode()
}

// ApplicationTasks is what there is to do about an application, and where
// something to do about it is sent.
func ApplicationTasks(a id.Application) string { return Application(a) + "/tasks" }

// Task is one task's page, and where a change of it is sent.
func Task(t id.Task) string { return Tasks() + "/" + t.String() }

// TaskCompletion is where it is said that a task is done.
func TaskCompletion(t id.Task) string { return Task(t) + "/completion" }

// TaskReopening is where that is taken back.
func TaskReopening(t id.Task) string { return Task(t) + "/reopening" }

// TaskDelay is where a task is put off.
func TaskDelay(t id.Task) string { return Task(t) + "/delay" }

// TaskRemoval is where a task is thrown away.
func TaskRemoval(t id.Task) string { return Task(t) + "/removal" }

// TaskReturn is where a task that was thrown away is put back.
func TaskReturn(t id.Task) string { return Task(t) + "/return" }

// LeadsBack tells whether an address that takes something back leads on to
// where that was pressed, if its form says so: that of a task does.
func LeadsBack(undo string) bool {
	parts := strings.Split(undo, "/")
	return len(parts) == 4 && undoesTask(undo, parts[2])
}

// undoesTask tells whether an address is one that takes back what was done
// with a task.
func undoesTask(address, task string) bool {
	t, err := id.Parse[id.TaskKind](task)
	return err == nil && (address == TaskReopening(t) || address == TaskReturn(t))
}

// Reminder is the page of a reminder about an application, and where an answer
// to it is sent.
func Reminder(r id.Reminder) string { return "/reminders/" + r.String() }

// ReminderReturn is where what was said to a reminder is taken back.
func ReminderReturn(r id.Reminder) string { return Reminder(r) + "/return" }

// undoesReminder tells whether an address is one that takes back what was said
// to a reminder.
func undoesReminder(address, reminder string) bool {
	r, err := id.Parse[id.ReminderKind](reminder)
	return err == nil && address == ReminderReturn(r)
}

// Silence is what stayed silent for long, and where it is closed.
func Silence() string { return "/silence" }

// SilenceDelay is where it is left open for now.
func SilenceDelay() string { return Silence() + "/delay" }

// Digest is where it is chosen when what is due is mailed.
func Digest() string { return "/settings/digest" }

// DigestEnd is where whoever has a digest's link ends it.
func DigestEnd(secret string) string { return "/digest/" + secret }
