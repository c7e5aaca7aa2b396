package eml

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plain is what a page of HTML says, as text. Quoted text gets the mark that
// plain mails have.
func plain(page []byte) string {
	t := html.NewTokenizer(bytes.NewReader([]byte(clean(string(page)))))
	t.SetMaxBuf(SizeLimit)
	var w writer
	for hidden := 0; ; {
		switch t.Next() {
		case html.ErrorToken:
			return w.String()
		case html.TextToken:
			if hidden == 0 {
				w.words(string(t.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := t.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Svg:
				if !bytes.HasSuffix(bytes.TrimSpace(t.Raw()), []byte("/>")) {
					hidden++
				}
			case atom.Br:
				w.breakLine()
			case atom.Blockquote:
				w.paragraph()
				w.quoted++
			case atom.Li:
				w.newLine()
				w.words("- ")
			default:
				w.block(a)
			}
		case html.EndTagToken:
			name, _ := t.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Svg:
				hidden = max(hidden-1, 0)
			case atom.Blockquote:
				w.paragraph()
				w.quoted = max(w.quoted-1, 0)
			case atom.Body: // what a careless page says after its end
				hidden = 0
			default:
				w.block(a)
			}
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

// writer puts words into lines as a browser would.
type writer struct {
	done   strings.Builder
	now    strings.Builder // the line that is being written
	blank  bool            // a line is left free before it
	begun  bool
	quoted int // how deep
	before int // how deep the line before is
	space  bool
}

func (w *writer) words(s string) {
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' {
			w.space = true
			continue
		}
		if w.space && w.now.Len() > 0 {
			w.now.WriteByte(' ')
		}
		w.space = false
		w.now.WriteRune(r)
	}
}

// block begins a new line, or a paragraph, where a tag does.
func (w *writer) block(a atom.Atom) {
	switch a {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table, atom.Hr, atom.Pre:
		w.paragraph()
	case atom.Div, atom.Tr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Dt, atom.Dd, atom.Body:
		w.newLine()
	case atom.Td, atom.Th:
		w.space = true
	}
}

func (w *writer) newLine() {
	if w.now.Len() > 0 {
		w.breakLine()
	}
}

func (w *writer) paragraph() {
	w.newLine()
	w.blank = true
}

// breakLine ends the line; an empty one leaves one free, and no more than one.
func (w *writer) breakLine() {
	w.space = false
	if w.now.Len() == 0 {
		w.blank = true
		return
	}
	depth := min(w.quoted, depthLimit)
	if w.begun {
		w.done.WriteByte('\n')
		if w.blank {
			w.done.WriteString(strings.TrimRight(strings.Repeat("> ", min(depth, w.before)), " ") + "\n")
		}
	}
	w.done.WriteString(strings.Repeat("> ", depth) + w.now.String())
	w.now.Reset()
	w.begun, w.blank, w.before = true, false, depth
}

// String is all that was written.
func (w *writer) String() string {
	w.newLine()
	return w.done.String()
}
