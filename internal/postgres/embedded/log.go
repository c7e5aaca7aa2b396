package embedded

import (
	"bufio"
	"io"
	"os"
	"regexp"
)

// logLimit is the size in bytes past which a log is set aside at a start.
const logLimit = 8 << 20

// openLog opens the file that PostgreSQL's words go to. The one before is kept.
func (f *folder) openLog() (*os.File, error) {
	if info, err := f.root.Stat(logName); err == nil && info.Size() > logLimit {
		if err := f.root.Rename(logName, logName+".1"); err != nil {
			return nil, f.unusable(err)
		}
	}
	return f.openOwn(logName, os.O_WRONLY|os.O_APPEND)
}

// complaint is the last thing that a program of PostgreSQL said was wrong,
// of what stands in the log from an offset on.
func (f *folder) complaint(from int64) string {
	const none = "it left no word why in postgres.log"
	file, err := f.root.Open(logName)
	if err != nil {
		return none
	}
	defer func() { _ = file.Close() }()
	if _, err := file.Seek(from, io.SeekStart); err != nil {
		return none
	}
	last := none
	wrong := regexp.MustCompile(`(?:FATAL|PANIC|error): +(.+)`)
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if found := wrong.FindStringSubmatch(lines.Text()); found != nil {
			last = found[1]
		}
	}
	return last
}
