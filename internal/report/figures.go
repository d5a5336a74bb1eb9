package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// FiguresFormats lists the formats in which figures can be printed, the default first.
var FiguresFormats = []Format{{Name: "table", Print: figuresTable}, {Name: "csv", Print: figuresCSV}, {Name: "json", Print: figuresJSON}}

// Figures is what was read from a submission, as JSON: every figure with its cell, and what was placed nowhere.
type Figures struct {
	Submission Submission `json:"submission"`
	Figures    []Figure   `json:"figures"`
	Unplaced   []Text     `json:"unplaced"`
}

// Figure is one figure. State is number, blank, suppressed, unreadable or uncalculated; Stored is the cell's own text.
type Figure struct {
	Indicator string `json:"indicator"`
	Measure   string `json:"measure"`
	Area      string `json:"area"`
	Window    string `json:"window"`
	Period    string `json:"period"`
	Shown     string `json:"shown"`
	Stored    string `json:"stored"`
	State     string `json:"state"`
	Sheet     string `json:"sheet"`
	Cell      string `json:"cell"`
	Formula   string `json:"formula"`
	Label     string `json:"-"` // the measure as submissions write it
	Month     string `json:"-"` // the period as officers write it
}

func figuresOf(a *assess.Assessment, o Options) *Figures {
	f := &Figures{Submission: View(a, o).Submission, Figures: make([]Figure, 0, len(a.Submission.Figures)),
		Unplaced: textsOf(a.Submission.File, a.Submission.Unplaced)}
	for _, g := range a.Submission.Figures {
		f.Figures = append(f.Figures, Figure{idOf(g.Indicator), measureID(g.Measure), areaID(g.Area), string(g.Window),
			g.Period.Key(), g.Shown, g.Stored, stateName(g.State), g.At.Sheet, g.At.Cell, g.Formula,
			labelOf(g.Measure), g.Period.String()})
	}
	makeSafe(f)
	return f
}

func stateName(s kpi.State) string {
	return [...]string{"number", "blank", "suppressed", "unreadable", "uncalculated"}[s]
}

func figuresJSON(w io.Writer, a *assess.Assessment, o Options) error {
	return printJSON(w, figuresOf(a, o))
}

func figuresCSV(w io.Writer, a *assess.Assessment, o Options) error {
	rows := [][]string{{"indicator", "measure", "area", "window", "period", "shown", "stored", "state", "sheet", "cell",
		"formula"}}
	for _, f := range figuresOf(a, o).Figures {
		rows = append(rows, []string{f.Indicator, f.Measure, f.Area, f.Window, f.Period, f.Shown, f.Stored, f.State,
			f.Sheet, f.Cell, f.Formula})
	}
	return printCSV(w, rows)
}

func labelOf(m *kpi.Measure) string {
	if m == nil {
		return ""
	}
	return cmp.Or(m.Label, m.ID)
}

func figuresTable(w io.Writer, a *assess.Assessment, o Options) error {
	p := newPrinter(a, o)
	f := figuresOf(a, o)
	p.title()
	p.heading(count(len(f.Figures), "figure", "figures"), bold)
	p.figures(f.Figures, len(a.Contract.Areas) > 0)
	if len(f.Unplaced) > 0 {
		p.heading(count(len(f.Unplaced), "number", "numbers")+" belonging to no figure", bold)
	}
	for _, u := range f.Unplaced {
		p.line(fmt.Sprintf("%s %s", u.At, u.Text))
	}
	return p.print(w)
}

// figures prints a row for each figure, with its area only where figures can be of one.
func (p *printer) figures(all []Figure, byArea bool) {
	head := []string{"Indicator", "Measure", "Area", "Window", "Period", "Shown", "Cell"}
	var rows [][]string
	for _, g := range all {
		shown := g.Shown
		if g.State != "number" {
			shown = g.State
		}
		cell := kpi.Place{Sheet: g.Sheet, Cell: g.Cell}.String()
		rows = append(rows, []string{g.Indicator, shortened(g.Label, mostLabel), g.Area, g.Window, g.Month, shown,
			whole(cell)[0]})
	}
	if !byArea {
		for i, row := range rows {
			rows[i] = slices.Delete(row, 2, 3)
		}
		head = slices.Delete(head, 2, 3)
	}
	if p.fits(1, head, rows) {
		list(&p.out, p.width, 1, head, rows)
		return
	}
	for _, row := range rows {
		last := len(row) - 1
		paragraph(&p.out, p.width, "- ", row[last]+": "+strings.Join(nonempty(row[:last]...), ", "))
	}
}

// mostLabel is how much of a measure's label tells it from the others of its indicator.
const mostLabel = 40

// shortened is a text cut to n characters, behind a word if it can be.
func shortened(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	kept := string(runes[:n-1])
	if i := strings.LastIndexByte(kept, ' '); i > len(kept)/2 {
		kept = kept[:i]
	}
	return strings.TrimRight(kept, " ,;") + "…"
}
