// Package page makes a report a page to read, print and send on: one file of HTML, without a script, that fetches nothing. It decides
// nothing and counts nothing anew; what it shows is viewed by package report. Every foreign text is escaped by package markup,
// and stands only where text is shown: never in an address, a style or the name of an anchor. Nothing here calls a method by
// reflection, so that the page can be made in a browser by a small program.
package page

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// Name is the format's.
const Name = "html"

//go:embed style.css
var sheet string

// Style is the style of every page, for pages that are made elsewhere. It fetches nothing.
func Style() string { return sheet }

// Run prints what came of workbooks: nothing where one was asked for and cannot be read, since whoever reads a page sees why beside it.
func Run(w io.Writer, all report.Run, o report.Options) error {
	r := viewed(all, o)
	switch {
	case all.Kind == report.OfMonth && len(r.months) > 0:
		return written(w, r.months[0].page)
	case all.Kind == report.OfAudit && len(r.months) > 0:
		return written(w, r.months[0].auditPage)
	case all.Kind == report.OfFolder || all.Kind == report.OfMonths:
		return written(w, r.folderPage)
	case all.Kind == report.OfAudits:
		return written(w, r.auditsPage)
	}
	return nil
}

// Comparison prints what differs between two workbooks.
func Comparison(w io.Writer, c *assess.Comparison, o report.Options) error {
	view := report.ViewDiff(c, o)
	return written(w, func(p plenty) document { return diffPage(view, p) })
}

// Register prints what the council has accepted.
func Register(w io.Writer, r *report.Register, o report.Options) error {
	view := report.ViewRegister(r, o)
	return written(w, func(p plenty) document { return registerPage(view, p) })
}

// run is a report.Run as it is shown.
type run struct {
	kind   report.Kind
	months []*month // those that there is a report of
	unread []string // why of others there is none
	plenty plenty
}

func viewed(all report.Run, o report.Options) *run {
	r := &run{kind: all.Kind}
	for _, each := range all.All {
		if each.Assessment != nil {
			r.months = append(r.months, monthOf(each.Assessment, o))
		}
		if each.Err != nil {
			r.unread = append(r.unread, report.Safe(each.Err.Error()))
		}
	}
	return r
}

// document is a page as a whole.
type document struct {
	title    string // of the window; it begins with the counts
	heading  string
	by       []string // lines under the heading
	printed  [3]string
	skipTo   string
	sections h.Group
	version  string
}

// Render writes the page.
func (d document) Render(w io.Writer) error {
	style := sheet + margins(d.printed)
	sum := sha256.Sum256([]byte(style))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	return h.Doctype(h.HTML(h.Lang("en-GB"),
		h.Head(h.Meta(h.Charset("utf-8")), h.Meta(h.Attr("http-equiv", "Content-Security-Policy"), h.Content(policy)),
			h.Meta(h.Name("viewport"), h.Content("width=device-width,initial-scale=1")),
			h.Meta(h.Name("color-scheme"), h.Content("light dark")),
			h.TitleEl(h.Text(d.title)), h.StyleEl(h.Raw(style))),
		h.Body(
			h.A(h.Class("skip"), h.Href("#"+d.skipTo), h.Text("Skip to the verdict")),
			h.Header(h.H1(h.Text(d.heading)), h.Map(d.by, func(line string) h.Node { return h.P(h.Class("by"), h.Text(line)) })),
			h.Main(d.sections),
			h.Footer(h.P(h.Text(strings.TrimSpace("Written by kpicheck "+d.version)+". The page is one file, runs no script and fetches nothing."))),
		))).Render(w)
}

// margins is what is printed in the margins of each page: words and numbers of ours alone, since it stands in a style.
func margins(printed [3]string) string {
	at := func(where, words string) string { return "@" + where + `{content:"` + plain(words) + `"}` }
	return `@page{size:A4;margin:17mm 15mm 16mm;font:7.5pt "Liberation Sans",Arial,sans-serif;` +
		at("top-left", printed[0]) + at("top-right", printed[1]) + at("bottom-left", printed[2]) +
		`@bottom-right{content:"Page " counter(page) " of " counter(pages)}}`
}

// plain is a text without whatever could end a text in a style.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune(" ,.:-/", r):
			return r
		}
		return -1
	}, text)
}
