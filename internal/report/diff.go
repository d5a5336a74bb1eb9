package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"math/big"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// DiffFormat is a way to print a comparison.
type DiffFormat struct {
	Name  string
	Print func(w io.Writer, c *assess.Comparison, o Options) error
}

// DiffFormats lists the formats in which a comparison can be printed, the default first.
var DiffFormats = []DiffFormat{{"table", diffTable}, {"json", diffJSON}, {"csv", diffCSV}}

// DiffSchemaName names the JSON of a comparison.
const DiffSchemaName = "kpicheck/diff/1"

//go:embed diff.schema.json
var diffSchema []byte

// DiffSchema is the JSON Schema (2020-12) of a comparison as JSON.
func DiffSchema() []byte { return diffSchema }

// Diff is the JSON of a comparison.
type Diff struct {
	Schema      string       `json:"schema"`
	Tool        Tool         `json:"tool"`
	Contract    Contract     `json:"contract"`
	Reading     Reading      `json:"reading"` // the answers by which both were read
	A           Submission   `json:"a"`
	B           Submission   `json:"b"`
	Doubts      DiffDoubts   `json:"doubts"`
	Alike       int          `json:"alike"` // figures that both state alike
	Differences []Difference `json:"differences"`
}

// DiffDoubts counts the parts of each workbook that were not read for sure.
type DiffDoubts struct {
	A int `json:"a"`
	B int `json:"b"`
}

// Difference is a figure that the workbooks state differently, or that one of them does not state.
type Difference struct {
	Indicator string `json:"indicator"`
	Measure   string `json:"measure"`
	Area      string `json:"area"`
	Window    string `json:"window"`
	Period    string `json:"period"`
	A         Side   `json:"a"`
	B         Side   `json:"b"`
	Change    string `json:"change"` // from A to B, of what is shown; empty where one is no number
	label     string // the measure as submissions write it
	month     string // the period as officers write it
}

// Side is what one workbook says. State is a figure's, or absent, and all else is then empty.
type Side struct {
	Shown  string `json:"shown"`
	Stored string `json:"stored"`
	State  string `json:"state"`
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
}

func viewDiff(c *assess.Comparison, o Options) *Diff {
	d := &Diff{Schema: DiffSchemaName, Tool: Tool{"kpicheck", o.Version},
		Contract: Contract{c.Contract.Name, c.Contract.File, c.Contract.SHA256, string(c.Contract.StatusOn)},
		Reading:  readingOf(c.A), A: submissionOf(c.A), B: submissionOf(c.B), Alike: c.Alike, Differences: make([]Difference, 0, len(c.Differences))}
	d.Doubts.A, d.Doubts.B = c.Doubts()
	for _, x := range c.Differences {
		d.Differences = append(d.Differences, Difference{idOf(x.Indicator), measureID(x.Measure), areaID(x.Area), string(x.Window),
			x.Period.Key(), sideOf(x.A), sideOf(x.B), changeOf(x), labelOf(x.Measure), x.Period.String()})
	}
	for i := range d.Differences { // what is not exported is not reached
		d.Differences[i].label = Safe(d.Differences[i].label)
	}
	makeSafe(d)
	return d
}

func submissionOf(s *kpi.Submission) Submission {
	return Submission{File: s.File, SHA256: s.SHA256, Provider: s.Provider, Period: s.Period.Key(), Month: s.Period.String()}
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

func diffJSON(w io.Writer, c *assess.Comparison, o Options) error {
	return printJSON(w, viewDiff(c, o))
}

func diffCSV(w io.Writer, c *assess.Comparison, o Options) error {
	head := []string{"indicator", "measure", "area", "window", "period"}
	for _, side := range []string{"a_", "b_"} {
		for _, name := range []string{"shown", "stored", "state", "sheet", "cell"} {
			head = append(head, side+name)
		}
	}
	rows := [][]string{append(head, "change")}
	for _, x := range viewDiff(c, o).Differences {
		row := []string{x.Indicator, x.Measure, x.Area, x.Window, x.Period}
		for _, s := range []Side{x.A, x.B} {
			row = append(row, s.Shown, s.Stored, s.State, s.Sheet, s.Cell)
		}
		rows = append(rows, append(row, x.Change))
	}
	return printCSV(w, rows)
}

func diffTable(w io.Writer, c *assess.Comparison, o Options) error {
	d := viewDiff(c, o)
	p := &printer{Report: &Report{}, width: cmp.Or(o.Width, defaultWidth), colour: o.Colour}
	for _, side := range []struct {
		name string
		Submission
	}{{"A", d.A}, {"B", d.B}} {
		p.line(p.paint(bold, side.name+": "+strings.Join(nonempty(side.File, side.Provider, side.Month), ", ")))
	}
	if a, b := c.A.Period, c.B.Period; a != b && !a.IsZero() && !b.IsZero() {
		p.line(fmt.Sprintf("They report different periods, %s and %s, so a figure is compared where both state it of one period.", a, b))
	}
	by := d.Contract.HeldAgainst()
	if d.Reading.File != "" {
		by += ", by " + d.Reading.File
	}
	p.line("Read under " + by + ". " + d.inShort())
	for _, line := range d.doubtLines() {
		p.line(p.paint(red, line))
	}
	if len(d.Differences) > 0 {
		p.out.WriteString("\n")
		p.differences(d.Differences)
	}
	return p.print(w)
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

// inShort counts: "2 figures differ, 1 is in A alone; 510 are alike."
func (d *Diff) inShort() string {
	if len(d.Differences) == 0 {
		return "No figure differs: " + count(d.Alike, "is alike.", "are alike.")
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
		found = append(found, count(onlyA, "is in A alone", "are in A alone"))
	}
	if onlyB > 0 {
		found = append(found, count(onlyB, "is in B alone", "are in B alone"))
	}
	return strings.Join(found, ", ") + "; " + count(d.Alike, "is alike.", "are alike.")
}

// differences prints a row for each.
func (p *printer) differences(all []Difference) {
	head := []string{"Indicator", "Figure", "A", "B", "Change"}
	var rows [][]string
	for _, x := range all {
		alike := x.A.Shown == x.B.Shown
		rows = append(rows, []string{x.Indicator, strings.Join(nonempty(shortened(x.label, mostLabel), x.Area, x.Window, x.month), ", "),
			x.A.text(alike), x.B.text(alike), x.Change})
	}
	if p.fits(1, head, rows) {
		list(&p.out, p.width, 1, head, rows)
		return
	}
	for _, row := range rows {
		row[2], row[3] = "A "+row[2], "B "+row[3]
		paragraph(&p.out, p.width, "- ", row[0]+": "+strings.Join(nonempty(row[1:]...), "; "))
	}
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
