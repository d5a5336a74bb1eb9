package report

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// Diff is the JSON of a comparison.
type Diff struct {
	Schema      string       `json:"schema"`
	Tool        Tool         `json:"tool"`
	Contract    Contract     `json:"contract"`
	Reading     Reading      `json:"reading"` // the answers by which both were read; empty where there were none
	A           Submission   `json:"a"`
	B           Submission   `json:"b"`
	Doubts      DiffCounts   `json:"doubts"`      // the parts of each that were not read for sure, and may hold figures that are compared with nothing
	Alike       int          `json:"alike"`       // figures of one period that both state alike
	Unmoved     int          `json:"unmoved"`     // of two months: figures of the one month that are those of the other, as shown
	Aside       DiffCounts   `json:"aside"`       // of two months: figures of other periods, which are compared with nothing
	Differences []Difference `json:"differences"` // in the contract's order; of two months, first what is restated, then what has moved
	restated    []Difference // what is of one period
	moved       []Difference
}

// DiffCounts are counts of each workbook.
type DiffCounts struct {
	A int `json:"a"`
	B int `json:"b"`
}

// Difference is a figure that the workbooks state differently, or that one of them does not state.
type Difference struct {
	Quantity
	A      Side   `json:"a"`
	B      Side   `json:"b"`
	Change string `json:"change"` // from a to b, of what is shown; empty where one is no number
	// differs of two workbooks of one month; else restated of one period, or moved of this month's figure beside the other's
	Kind    string `json:"kind" is:"difference"`
	PeriodA string `json:"period_a" is:"period"` // of the figure of a: that of b, unless it moved
	label   string // the measure as submissions write it
	month   string // the period as officers write it
}

// Side is what one workbook says. State is a figure's, or absent, and all else is then empty.
type Side struct {
	Shown  string `json:"shown"`
	Stored string `json:"stored"`
	State  string `json:"state" is:"state"` // absent: this workbook does not state the figure
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
}

// ViewDiff is the view of a comparison that every format prints.
func ViewDiff(c *assess.Comparison, o Options) *Diff {
	d := &Diff{Schema: DiffSchemaName, Tool: Tool{"kpicheck", o.Version},
		Contract: contractOf(c.Contract), Reading: readingOf(c.A), A: submissionOf(c.A), B: submissionOf(c.B), Alike: c.Alike}
	d.Unmoved, d.Aside = c.Unmoved, DiffCounts{c.Aside[0], c.Aside[1]}
	d.Doubts.A, d.Doubts.B = c.Doubts()
	kind := differs
	if c.TwoPeriods() {
		kind = restated
	}
	for _, x := range c.Differences {
		d.Differences = append(d.Differences, differenceOf(x, kind))
	}
	for _, x := range c.Moved {
		d.Differences = append(d.Differences, differenceOf(x, moved))
	}
	for i := range d.Differences { // what is not exported is not reached
		d.Differences[i].label = Safe(d.Differences[i].label)
	}
	makeSafe(d)
	n := len(c.Differences)
	d.restated, d.moved = d.Differences[:n], d.Differences[n:]
	return d
}

// The kinds of differences.
const (
	differs  = "differs"
	restated = "restated"
	moved    = "moved"
)

func differenceOf(x assess.Difference, kind string) Difference {
	d := Difference{Quantity: quantityOf(x.Key), A: sideOf(x.A), B: sideOf(x.B), Change: changeOf(x), Kind: kind,
		label: labelOf(x.Measure), month: x.Period.String()}
	if d.PeriodA = d.Period; x.A != nil {
		d.PeriodA = x.A.Period.Key()
	}
	if kind == moved {
		d.month = "" // it is of two
	}
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
	d := ViewDiff(c, o)
	p := newPrinter(&Report{}, o)
	for _, line := range d.Sides() {
		p.line(p.paint(bold, line))
	}
	for _, line := range nonempty(d.TwoPeriods(), d.ReadUnder()+" "+d.InShort("A", "B")+".") {
		p.line(line)
	}
	for _, line := range d.DoubtLines() {
		p.line(p.paint(red, line))
	}
	for _, part := range d.Parts() {
		if part.Title != "" {
			p.heading(part.Title, bold)
		} else {
			p.out.WriteString("\n")
		}
		p.rows(1, diffHead, rowsOf(part.Differences), "- ", func(row []string) string {
			return row[0] + ": " + strings.Join(nonempty(row[1], "A "+row[2], "B "+row[3], row[4]), "; ")
		})
	}
	return p.print(w)
}

func diffMarkdown(w io.Writer, c *assess.Comparison, o Options) error {
	d := ViewDiff(c, o)
	text := "# What differs between two workbooks\n\n"
	for _, line := range d.Sides() {
		text += "- " + markdownText(line) + "\n"
	}
	text += "\n" + strings.Join(nonempty(markdownText(d.TwoPeriods()), markdownText(d.ReadUnder())), " ") + " **" + d.InShort("A", "B") + ".**\n"
	for _, line := range d.DoubtLines() {
		text += "\n" + markdownText(line) + "\n"
	}
	for _, part := range d.Parts() {
		if part.Title != "" {
			text += "\n## " + markdownText(part.Title) + "\n"
		}
		text += "\n" + markdownTable(diffHead, rowsOf(part.Differences))
	}
	_, err := io.WriteString(w, text)
	return err
}

// Sides is "A: october.xlsx, Birmingham Children's Trust, Oct-18", and the same of B.
func (d *Diff) Sides() []string {
	return []string{"A: " + d.A.named(), "B: " + d.B.named()}
}

func (s Submission) named() string { return strings.Join(nonempty(s.File, s.Provider, s.Month), ", ") }

// ReadUnder is the contract, and the answers, by which both were read.
func (d *Diff) ReadUnder() string {
	by := d.Contract.HeldAgainst()
	if d.Reading.File != "" {
		by += ", by " + d.Reading.File
	}
	return "Read under " + by + "."
}

// DoubtLines says of each workbook whether it may hold figures that nothing is compared with.
func (d *Diff) DoubtLines() (lines []string) {
	for i, n := range []int{d.Doubts.A, d.Doubts.B} {
		if n > 0 {
			lines = append(lines, fmt.Sprintf("%c was not read for sure (%s), so that figures of it may be missing here.", 'A'+rune(i),
				count(n, "doubt", "doubts")))
		}
	}
	return lines
}

var diffHead = []string{"Indicator", "Figure", "A", "B", "Change"}

// rowsOf is a row for each difference, under diffHead.
func rowsOf(differences []Difference) (rows [][]string) {
	for _, x := range differences {
		alike := x.A.Shown == x.B.Shown
		rows = append(rows, []string{x.Indicator, x.Figure(), x.A.Text(alike), x.B.Text(alike), x.Change})
	}
	return rows
}

// Figure is what the difference is of, beside its indicator.
func (x Difference) Figure() string {
	return strings.Join(nonempty(shortened(x.label, mostLabel), x.Area, x.Window, x.month), ", ")
}

// Text is "67% at KPI 7!C8", with what is stored where the other shows the same.
func (s Side) Text(alike bool) string {
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
