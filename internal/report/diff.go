package report

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// DiffFormats lists the formats in which a comparison can be printed, the default first: those of every report.
var DiffFormats = []Format[*assess.Comparison]{
	{"table", diffTable},
	{"json", asJSON(viewDiff)},
	{"csv", asRows(func(c *assess.Comparison, o Options) []Difference { return viewDiff(c, o).Differences })},
	{"markdown", diffMarkdown},
	{"sarif", asFindings(sarif)},
	{"junit", asFindings(junit)},
	{"github", asFindings(github)},
}

// Diff is the JSON of a comparison.
type Diff struct {
	Schema      string       `json:"schema"`
	Tool        Tool         `json:"tool"`
	Contract    Contract     `json:"contract"`
	Reading     Reading      `json:"reading"` // the answers by which both were read; empty where there were none
	A           Submission   `json:"a"`
	B           Submission   `json:"b"`
	Doubts      DiffDoubts   `json:"doubts"`      // the parts of each that were not read for sure, and may hold figures that are compared with nothing
	Alike       int          `json:"alike"`       // figures that both state alike
	Differences []Difference `json:"differences"` // in the contract's order
}

// DiffDoubts counts the parts of each workbook that were not read for sure.
type DiffDoubts struct {
	A int `json:"a"`
	B int `json:"b"`
}

// Difference is a figure that the workbooks state differently, or that one of them does not state.
type Difference struct {
	Quantity
	A      Side   `json:"a"`
	B      Side   `json:"b"`
	Change string `json:"change"` // from a to b, of what is shown; empty where one is no number
	label  string // the measure as submissions write it
	month  string // the period as officers write it
}

// Side is what one workbook says. State is a figure's, or absent, and all else is then empty.
type Side struct {
	Shown  string `json:"shown"`
	Stored string `json:"stored"`
	State  string `json:"state" is:"state"` // absent: this workbook does not state the figure
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
}

func viewDiff(c *assess.Comparison, o Options) *Diff {
	d := &Diff{Schema: DiffSchemaName, Tool: Tool{"kpicheck", o.Version},
		Contract: contractOf(c.Contract), Reading: readingOf(c.A), A: submissionOf(c.A), B: submissionOf(c.B), Alike: c.Alike}
	d.Doubts.A, d.Doubts.B = c.Doubts()
	for _, x := range c.Differences {
		d.Differences = append(d.Differences, Difference{quantityOf(x.Key), sideOf(x.A), sideOf(x.B), changeOf(x), labelOf(x.Measure), x.Period.String()})
	}
	for i := range d.Differences { // what is not exported is not reached
		d.Differences[i].label = Safe(d.Differences[i].label)
	}
	makeSafe(d)
	return d
}

func submissionOf(s *kpi.Submission) Submission {
	return Submission{File: s.File, SHA256: s.SHA256, Provider: s.Provider, Period: s.Period.Key(), Month: s.Period.String(), reported: s.Period}
}

func sideOf(f *kpi.Figure) Side {
	if f == nil {
		return Side{State: "absent"}
	}
	return Side{f.Shown, f.Stored, stateName(f.State), f.At.Sheet, f.At.Cell}
}

// changeOf is what is shown in the second workbook, less what is shown in the first: "up 2 points".
func changeOf(x assess.Difference) string {
	if !x.A.Usable() || !x.B.Usable() {
		return ""
	}
	change := new(big.Rat).Sub(x.B.Shows, x.A.Shows)
	places := max(x.A.Places, x.B.Places, 0)
	amount := kpi.FormatNumber(new(big.Rat).Abs(change), places)
	if x.Measure.Kind == kpi.Percentage {
		amount = count0(amount, "point")
	}
	switch change.Sign() {
	case 1:
		return "up " + amount
	case -1:
		return "down " + amount
	}
	if x.A.Number.Cmp(x.B.Number) != 0 {
		return "none as shown; stored apart"
	}
	return "none; written another way"
}

// count0 is an amount of something, in the plural but for 1.
func count0(amount, noun string) string {
	if amount == "1" {
		return amount + " " + noun
	}
	return amount + " " + noun + "s"
}

func diffTable(w io.Writer, c *assess.Comparison, o Options) error {
	d := viewDiff(c, o)
	p := newPrinter(&Report{}, o)
	for _, line := range d.sides() {
		p.line(p.paint(bold, line))
	}
	for _, line := range nonempty(d.twoPeriods(), d.readUnder()+" "+d.inShort("A", "B")+".") {
		p.line(line)
	}
	for _, line := range d.doubtLines() {
		p.line(p.paint(red, line))
	}
	if len(d.Differences) > 0 {
		p.out.WriteString("\n")
		p.rows(1, diffHead, d.rows(), "- ", func(row []string) string {
			return row[0] + ": " + strings.Join(nonempty(row[1], "A "+row[2], "B "+row[3], row[4]), "; ")
		})
	}
	return p.print(w)
}

func diffMarkdown(w io.Writer, c *assess.Comparison, o Options) error {
	d := viewDiff(c, o)
	text := "# What differs between two workbooks\n\n"
	for _, line := range d.sides() {
		text += "- " + markdownText(line) + "\n"
	}
	text += "\n" + strings.Join(nonempty(markdownText(d.twoPeriods()), markdownText(d.readUnder())), " ") + " **" + d.inShort("A", "B") + ".**\n"
	for _, line := range d.doubtLines() {
		text += "\n" + markdownText(line) + "\n"
	}
	if len(d.Differences) > 0 {
		text += "\n" + markdownTable(diffHead, d.rows())
	}
	_, err := io.WriteString(w, text)
	return err
}

// sides is "A: october.xlsx, Birmingham Children's Trust, Oct-18", and the same of B.
func (d *Diff) sides() []string {
	return []string{"A: " + d.A.named(), "B: " + d.B.named()}
}

func (s Submission) named() string { return strings.Join(nonempty(s.File, s.Provider, s.Month), ", ") }

// twoPeriods warns whoever named the wrong file, since few figures of two months pair; empty where both report one, or where it is
// not known.
func (d *Diff) twoPeriods() string {
	a, b := d.A.reported, d.B.reported
	if a == b || a.IsZero() || b.IsZero() {
		return ""
	}
	return fmt.Sprintf("They report different periods, %s and %s, so a figure is compared where both state it of one period.", a, b)
}

func (d *Diff) readUnder() string {
	by := d.Contract.HeldAgainst()
	if d.Reading.File != "" {
		by += ", by " + d.Reading.File
	}
	return "Read under " + by + "."
}

// doubtLines says of each workbook whether it may hold figures that nothing is compared with.
func (d *Diff) doubtLines() (lines []string) {
	for i, n := range []int{d.Doubts.A, d.Doubts.B} {
		if n > 0 {
			lines = append(lines, fmt.Sprintf("%c was not read for sure (%s), so that figures of it may be missing here.", 'A'+rune(i),
				count(n, "doubt", "doubts")))
		}
	}
	return lines
}

// inShort counts: "2 figures differ, 1 is in A alone; 510 are alike". The workbooks have the names by which they are known.
func (d *Diff) inShort(a, b string) string {
	if len(d.Differences) == 0 {
		return "No figure differs: " + count(d.Alike, "is alike", "are alike")
	}
	onlyA, onlyB := 0, 0
	for _, x := range d.Differences {
		switch "absent" {
		case x.A.State:
			onlyB++
		case x.B.State:
			onlyA++
		}
	}
	found := []string{count(len(d.Differences)-onlyA-onlyB, "figure differs", "figures differ")}
	if onlyA > 0 {
		found = append(found, count(onlyA, "is", "are")+" in "+a+" alone")
	}
	if onlyB > 0 {
		found = append(found, count(onlyB, "is", "are")+" in "+b+" alone")
	}
	return strings.Join(found, ", ") + "; " + count(d.Alike, "is alike", "are alike")
}

var diffHead = []string{"Indicator", "Figure", "A", "B", "Change"}

// rows is a row for each difference, under diffHead.
func (d *Diff) rows() (rows [][]string) {
	for _, x := range d.Differences {
		alike := x.A.Shown == x.B.Shown
		rows = append(rows, []string{x.Indicator, x.figure(), x.A.text(alike), x.B.text(alike), x.Change})
	}
	return rows
}

// figure is what the difference is of, beside its indicator.
func (x Difference) figure() string {
	return strings.Join(nonempty(shortened(x.label, mostLabel), x.Area, x.Window, x.month), ", ")
}

// text is "67% at KPI 7!C8", with what is stored where the other shows the same.
func (s Side) text(alike bool) string {
	text := shortened(s.Shown, mostLabel)
	switch {
	case s.State == "absent":
		return "not there"
	case s.State == "blank":
		text = "blank"
	case alike && s.Stored != s.Shown:
		text += " (" + s.Stored + ")"
	}
	return text + " at " + whole(kpi.Place{Sheet: s.Sheet, Cell: s.Cell}.String())[0]
}
