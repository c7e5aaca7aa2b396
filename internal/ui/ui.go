// Package ui is the look: the shell every page stands in, and the parts that pages are put together from.
//
// Its words: a Frame is what the shell needs to know of a page. Page is the shell of someone signed in (the rail on a desk,
// a bar at the bottom of a phone), Plain that of someone who is not. A place is one entry of the rail. A Field is a control
// with its label, hint and error. A Path is the stages of one application with their days, a Timeline the entries below it.
// A sheet is a lighter piece of paper for the one thing on a page that asks for attention; never put one inside another.
//
// Everything here takes plain values, never a type of a domain, and renders whole without scripts or styles. The addresses
// of stylesheet, script and icons come in through Frame.Asset. Nothing here writes a style attribute or an inline script:
// the content security policy forbids both.
package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Frame is what the shell needs to know of a page.
type Frame struct {
	Title     string              // of the page; the document is called "Title · Onward"
	Nav       string              // the place this page belongs to: "today", "journal", "settings" or ""
	Scheme    string              // "light", "dark", or "" for the one the system asks for
	Shortcuts bool                // whether single keys do something
	Asset     func(string) string // address of an asset by its plain name
	Flash     string              // one sentence after a redirect, or ""
	UndoURL   string              // where a POST takes back what Flash tells of, or ""
	UndoBack  string              // the page that Flash stands on, where that leads back to, or ""
	UndoLabel string              // words of that button; "Undo" when empty
	Wide      bool                // uses the whole width, for tables
	Printed   string              // today, in full, for the head of the page on paper, or ""
	KeepURL   string              // of a sample: where it can be kept; else ""
}

// Link is a way to go: words and an address.
type Link struct{ Label, URL string }

// Page is the document of someone signed in, with its children in the main column.
func Page(f Frame) templ.Component { return withAssets(f, page(f)) }

// Plain is the document of someone who is not signed in: the mark and one narrow column.
func Plain(f Frame) templ.Component { return withAssets(f, plain(f)) }

type assetKey struct{}

// withAssets lets every component below find its assets without being handed the frame.
func withAssets(f Frame, c templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return c.Render(context.WithValue(ctx, assetKey{}, f.Asset), w)
	})
}

func asset(ctx context.Context, name string) string {
	if find, ok := ctx.Value(assetKey{}).(func(string) string); ok && find != nil {
		return find(name)
	}
	return "/assets/" + name
}

func documentTitle(title string) string {
	if title == "" {
		return "Onward"
	}
	return title + " · Onward"
}

func orElse(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// The token "paper" in both schemes, in the notation that every browser's own frame understands.
const (
	paperLight = "#faf6ee"
	paperDark  = "#1b1611"
)

func paper(scheme string) string {
	if scheme == "dark" {
		return paperDark
	}
	return paperLight
}
