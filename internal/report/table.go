package report

import (
	"bytes"
	"cmp"
	"io"
	"path"
	"strings"

	"kpicheck/internal/assess"
)

// tables prints what an officer reads. Of a folder, and of several audits, there is an overview, and below it what is to be
// settled of each workbook; one with nothing to settle has its line in the overview alone.
func tables(w io.Writer, r *run, o Options) error {
	between := ""
	if r.kind == OfFolder || r.kind == OfAudits {
		top := newPrinter(&Report{}, o)
		top.overview(r)
		if err := top.print(w); err != nil {
			return err
		}
		between = "\n"
	}
	for _, each := range r.reports {
		each = each.askedHere()
		if r.kind == OfFolder && each.isSilent() || r.kind == OfAudits && len(each.Exceptions) == 0 {
			continue
		}
		p := newPrinter(each, o)
		p.out.WriteString(between)
		between = "\n"
		p.page(r.kind == OfFolder)
		if err := p.print(w); err != nil {
			return err
		}
	}
	return nil
}

// isSilent reports whether there is nothing that anybody must do something about.
func (r *Report) isSilent() bool {
	return len(r.Exceptions) == 0 && len(r.ExplanationLines()) == 0 && len(r.Doubts) == 0
}

// page prints one report; briefly, without what its line in an overview says, and what is the same every month.
func (p *printer) page(briefly bool) {
	p.title()
	if !briefly {
		p.line(p.paint(p.gravest(), p.InShort()))
	}
	p.doubts()
	p.exceptions()
	p.questions()
	p.section(askedLater, bold, p.LaterLines())
	if p.form == ofAudit {
		p.section("Not checked", bold, p.rulesNotRun())
		return
	}
	if !briefly {
		p.statuses()
		p.gaps()
		p.section("How it was read", bold, p.ReadingLines())
	}
	p.resolved()
	p.explanations()
	if !briefly {
		p.summary()
	}
}

// trimmed takes the blanks off the ends of the lines, which columns leave there.
func trimmed(text []byte) []byte {
	kept := text[:0]
	for line := range bytes.Lines(text) {
		line, ended := bytes.CutSuffix(line, []byte("\n"))
		if kept = append(kept, bytes.TrimRight(line, " ")...); ended {
			kept = append(kept, '\n')
		}
	}
	return kept
}

// printer prints parts of a report, and keeps the first failure.
type printer struct {
	*Report
	out    bytes.Buffer
	width  int
	colour bool
	links  string // the folder that workbooks are seen from; empty for no links
	err    error
}

func newPrinter(r *Report, o Options) *printer {
	p := &printer{Report: r, width: cmp.Or(o.Width, defaultWidth), colour: o.Colour}
	switch drive, _, _ := strings.Cut(o.Folder, ":"); {
	case o.Links == "":
	case path.IsAbs(o.Folder):
		p.links = o.Folder
	case len(drive) == 1: // C:/reports
		p.links = "/" + o.Folder
	default:
		p.links = path.Join(o.Links, o.Folder)
	}
	return p
}

func (p *printer) print(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	_, err := w.Write(trimmed(p.out.Bytes()))
	return err
}

func (p *printer) line(text string) { paragraph(&p.out, p.width, "", text) }

func (p *printer) heading(text, colour string) {
	p.out.WriteString("\n")
	for _, line := range wrap(text, p.width) {
		p.out.WriteString(p.paint(colour, line) + "\n")
	}
}

// section is lines under a heading; nothing where there are none.
func (p *printer) section(title, colour string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.heading(title, colour)
	for _, line := range lines {
		paragraph(&p.out, p.width, "- ", line)
	}
}

func (p *printer) title() {
	if file := p.Submission.File; p.links != "" && width(file) <= min(p.width, mostLine) {
		p.out.WriteString(link(path.Join(p.links, file), p.paint(bold, file)) + "\n")
	} else {
		p.line(p.paint(bold, file))
	}
	p.line(p.Subtitle())
}

// Subtitle is what was looked at, and what it was held against.
func (r *Report) Subtitle() string {
	if r.form == ofAudit {
		return r.size()
	}
	return strings.Join(nonempty(r.Submission.Provider, r.Submission.Month, "held against "+r.Contract.HeldAgainst()+r.MonthsBefore()+r.ReadBy()), ", ")
}

// InShort is what was found, so that it is seen without scrolling.
func (r *Report) InShort() string {
	if r.form == ofAudit {
		return r.auditInShort()
	}
	return r.Verdict()
}

// gravest is the colour of the gravest severity found.
func (p *printer) gravest() string {
	if len(p.Doubts) > 0 {
		return red
	}
	for _, s := range severities[p.form] {
		if len(p.of(s.name)) > 0 && (p.form == ofCheck || s.name != "note") {
			return s.colour
		}
	}
	return green
}

// of is the exceptions of one severity that nothing explains, or those that are explained, in their order.
func (r *Report) of(kind string) []*Exception {
	var found []*Exception
	for i := range r.Exceptions {
		if e := &r.Exceptions[i]; e.Kind() == kind {
			found = append(found, e)
		}
	}
	return found
}

// Kind is the severity, or that the exception is explained.
func (e Exception) Kind() string {
	if e.Status == string(assess.Explained) {
		return e.Status
	}
	return e.Severity
}
