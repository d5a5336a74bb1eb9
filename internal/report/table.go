package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kpicheck/internal/assess"
)

// Table prints what an officer reads: what to settle, the questions to put, each indicator's status, what was not
// checked, and the counts.
func Table(w io.Writer, a *assess.Assessment, o Options) error {
	p := newPrinter(a, o)
	p.title()
	p.line(p.paint(p.gravest(), p.Summary.inShort()))
	p.doubts()
	p.exceptions()
	p.questions()
	p.statuses()
	p.gaps()
	p.readings()
	p.resolved()
	p.explanations()
	p.summary()
	return p.print(w)
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
	err    error
}

func newPrinter(a *assess.Assessment, o Options) *printer {
	return &printer{Report: View(a, o), width: cmp.Or(o.Width, defaultWidth), colour: o.Colour}
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

func (p *printer) title() {
	p.line(p.paint(bold, p.Submission.File))
	p.line(strings.Join(nonempty(p.Submission.Provider, p.Submission.Month, "held against "+p.Contract.HeldAgainst()+p.MonthsBefore()+p.ReadBy()), ", "))
}

// severities are in the order of their tables, with what each asks of the Trust.
var severities = []struct{ name, plural, asks, colour string }{
	{"error", "errors", "to be corrected before the figures are accepted", red},
	{"query", "queries", "may be right; to be explained or corrected", yellow},
	{"note", "notes", "no reply needed", bold},
	{"explained", "explained", "the council has agreed a reason", bold},
}

func (p *printer) exceptions() {
	if len(p.Exceptions) == 0 {
		p.heading(p.Summary.Clean(), p.gravest())
		return
	}
	numbered := p.numbered()
	tables := p.exceptionTables(exceptionRows(numbered))
	n := 0
	for _, s := range severities {
		found := len(p.of(s.name))
		if found == 0 {
			continue
		}
		p.heading(count(found, s.name, s.plural)+": "+s.asks, s.colour)
		if tables == nil {
			p.list(numbered[n:n+found], n)
		} else {
			p.out.WriteString(tables[0])
			tables = tables[1:]
		}
		n += found
	}
}

// exceptionTables is a table for each severity that there is, which line up; none where they would be too narrow to read.
func (p *printer) exceptionTables(rows [][]string) []string {
	if !p.fits(sentences, exceptionHead, rows) {
		return nil
	}
	widths := columnWidths(p.width, sentences, exceptionHead, rows)
	var groups [][][]string
	for _, s := range severities {
		if n := len(p.of(s.name)); n > 0 {
			groups, rows = append(groups, rows[:n]), rows[n:]
		}
	}
	tables, err := grids(widths, exceptionHead, groups)
	p.err = cmp.Or(p.err, err)
	return tables
}

// gravest is the colour of the gravest severity found.
func (p *printer) gravest() string {
	if len(p.Doubts) > 0 {
		return red
	}
	for _, s := range severities {
		if len(p.of(s.name)) > 0 {
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

// exceptionHead is the headings of exceptions; sentences is the one that holds them.
var exceptionHead = []string{"#", "Indicator", "What is wrong", "Where", "Reported", "Expected"}

const sentences = 2

func exceptionRows(numbered []*Exception) [][]string {
	rows := make([][]string, len(numbered))
	for i, e := range numbered {
		rows[i] = []string{strconv.Itoa(i + 1), e.Subject(), e.What, some(whole(e.Cells...), mostCells, ", "),
			e.Reported, e.Expected}
	}
	return rows
}

// whole is texts that a line is to be broken between, and not within, but for those that no column would hold.
func whole(texts ...string) []string {
	kept := make([]string, len(texts))
	for i, t := range texts {
		if kept[i] = t; width(t) <= mostWord {
			kept[i] = strings.ReplaceAll(t, " ", unbroken)
		}
	}
	return kept
}

func (p *printer) list(found []*Exception, before int) {
	for i, e := range found {
		paragraph(&p.out, p.width, fmt.Sprintf("%d. ", before+i+1), e.Message)
	}
}

// Subject is the indicator, and the area where there is one.
func (e Exception) Subject() string {
	return cmp.Or(strings.Join(nonempty(e.Indicator, e.Area), ", "), "Submission")
}

// Ask is the question with its subject before it, unless it names that itself.
func (e Exception) Ask() string {
	if e.Explanation != "" {
		return e.Subject() + ": " + e.Explanation
	}
	question := cmp.Or(e.Question, "no reply is needed.")
	if strings.HasPrefix(question, cmp.Or(e.Indicator, "\x00")) {
		return question
	}
	return e.Subject() + ": " + lowered(question)
}

// lowered is a sentence as it goes on behind a colon. What begins with two capitals, or with a digit behind one, is a name.
func lowered(sentence string) string {
	if len(sentence) < 2 || sentence[1] < 'a' || sentence[1] > 'z' {
		return sentence
	}
	return strings.ToLower(sentence[:1]) + sentence[1:]
}

// Asked is the question as it goes on behind its subject.
func (e Exception) Asked() string { return strings.TrimPrefix(e.Ask(), e.Subject()+": ") }

const (
	mostCells    = 3
	mostEvidence = 4
)

// Where is the cells, the first few of many.
func (e Exception) Where() string { return some(e.Cells, mostCells, ", ") }

// some joins the first of many texts, and counts the others.
func some(texts []string, most int, separator string) string {
	if len(texts) <= most+1 {
		return strings.Join(texts, separator)
	}
	return strings.Join(texts[:most], separator) + fmt.Sprintf(" and %d more", len(texts)-most)
}

// numbered is the exceptions in the order of the tables, which number them.
func (r *Report) numbered() []*Exception {
	var all []*Exception
	for _, s := range severities {
		all = append(all, r.of(s.name)...)
	}
	return all
}

func (p *printer) questions() {
	all := p.numbered()
	explained := len(all) - len(p.of(string(assess.Explained)))
	if explained > 0 {
		p.heading("Questions to put to "+cmp.Or(p.Submission.Provider, "the provider"), bold)
		p.asked(all[:explained], 0)
	}
	if explained < len(all) {
		p.heading("Explained, so not to be asked again", bold)
		p.asked(all[explained:], explained)
	}
}

// asked is what to ask of each exception, or why it is not asked, numbered after those before.
func (p *printer) asked(all []*Exception, before int) {
	for i, e := range all {
		mark := fmt.Sprintf("%2d. ", before+i+1)
		indent := strings.Repeat(" ", len(mark))
		paragraph(&p.out, p.width, mark, e.Ask())
		if e.LikelyCause != "" {
			paragraph(&p.out, p.width, indent, "Likely cause: "+e.LikelyCause)
		}
		if len(e.Evidence) > 0 {
			paragraph(&p.out, p.width, indent, "See "+some(evidenceLines(e.Evidence), mostEvidence, "; "))
		}
		paragraph(&p.out, p.width, indent, "["+e.Rule+" "+e.ID+e.Life()+"]")
	}
}
