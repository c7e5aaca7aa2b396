package ui

// Draft is what a form needs so that its long texts are kept while they are written.
type Draft struct {
	Writer string // what this window goes by
	From   string // the draft that the form began with, or ""
	Was    string // the revision of it
	At     string // the address that the form is sent to
	Back   string // the address of its page
	Begun  string // when those words were written, as in "on Tuesday", or ""
	Afresh string // where a POST forgets them
}
