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

// Figures is what was read from a submission, as JSON: every figure with its cell, and what was placed nowhere.
type Figures struct {
	Submission Submission `json:"submission"`
	Reading    Reading    `json:"reading"`
	Doubts     []Doubt    `json:"doubts"`
	Figures    []Figure   `json:"figures"`
	Unplaced   []Text     `json:"unplaced"`
	Drawn      []Text     `json:"drawn"`
}

// Figure is one figure. State is number, blank, suppressed, unreadable or uncalculated; Stored is the cell's own text.
type Figure struct {
	Quantity
	Side
	Formula string    `json:"formula"`
	Path    []Heading `json:"path" csv:"-"` // the headings by which it was found, the nearest first, of which there is no column
	Veil    []string  `json:"veil" csv:"-"` // what keeps it from being seen on the sheet
	Label   string    `json:"-"`            // the measure as submissions write it
	Month   string    `json:"-"`            // the period as officers write it
	Stretch string    `json:"-"`            // the window as officers call it
}

// Heading is a text by which a cell was read.
type Heading struct {
	Text string `json:"text"`
	Cell string `json:"cell"` // empty for a sheet's or a file's name
	Says string `json:"says"` // what it was taken for; empty where it says nothing known
}

func pathOf(path []kpi.Heading) []Heading {
	all := make([]Heading, len(path))
	for i, h := range path {
		all[i] = Heading{h.Text, h.At.String(), h.Says}
	}
	return all
}

// pathText is a path in one line.
func pathText(path []Heading) string {
	texts := make([]string, len(path))
	for i, h := range path {
		texts[i] = h.Text
	}
	return strings.Join(nonempty(texts...), " · ")
}

func figuresOf(a *assess.Assessment, o Options) *Figures {
	r := View(a, o)
	f := &Figures{Submission: r.Submission, Reading: r.Reading, Doubts: r.Doubts, Figures: make([]Figure, 0, len(a.Submission.Figures)),
		Unplaced: r.Unplaced, Drawn: r.Drawn}
	for _, g := range a.Submission.Figures {
		f.Figures = append(f.Figures, Figure{quantityOf(g.Key()), sideOf(g), g.Formula, pathOf(g.Path), g.Veil.Words(), labelOf(g.Measure), g.Period.String(), g.Window.Called(g.Period)})
	}
	makeSafe(f)
	return f
}

func stateName(s kpi.State) string {
	return [...]string{"number", "blank", "suppressed", "unreadable", "uncalculated"}[s]
}

func labelOf(m *kpi.Measure) string {
	if m == nil {
		return ""
	}
	return cmp.Or(m.Label, m.ID)
}

func figuresTable(w io.Writer, a *assess.Assessment, o Options) error {
	p := newPrinter(View(a, o), o)
	f := figuresOf(a, o)
	p.Summary.Figures = len(f.Figures)
	p.title()
	p.doubts()
	p.heading(count(len(f.Figures), "figure", "figures"), bold)
	p.figures(f.Figures, len(a.Contract.Areas) > 0)
	if len(f.Unplaced) > 0 {
		p.heading(count(len(f.Unplaced), "number", "numbers")+" belonging to no figure", bold)
	}
	for _, u := range f.Unplaced {
		p.line(fmt.Sprintf("%s %s", u.At, u.Text))
	}
	if len(p.Drawn) > 0 {
		p.heading("Drawn, and not read", bold)
	}
	for _, x := range p.Drawn {
		p.line(fmt.Sprintf("%s %s", x.At, x.Text))
	}
	return p.print(w)
}

// figures prints a row for each figure. Areas have a column only where figures can be of one, and so has what keeps figures
// from being seen; the headings have what is left beside the others.
func (p *printer) figures(all []Figure, byArea bool) {
	head := []string{"Indicator", "Measure", "Area", "Window", "Period", "Shown", "Cell", "Unseen"}
	var rows [][]string
	for _, g := range all {
		shown := g.Shown
		if g.State != "number" {
			shown = g.State
		}
		cell := kpi.Place{Sheet: g.Sheet, Cell: g.Cell}.String()
		rows = append(rows, []string{g.Indicator, shortened(g.Label, mostLabel), g.Area, g.Stretch, g.Month, shown,
			whole(cell)[0], strings.Join(g.Veil, ", ")})
	}
	if !slices.ContainsFunc(all, func(g Figure) bool { return len(g.Veil) > 0 }) {
		head, rows = without(7, head, rows)
	}
	if !byArea {
		head, rows = without(2, head, rows)
	}
	head, rows = p.withPaths(all, head, rows)
	cell := slices.Index(head, "Cell") // said before what else there is
	p.rows(1, head, rows, "- ", func(row []string) string {
		return row[cell] + ": " + strings.Join(nonempty(slices.Delete(slices.Clone(row), cell, cell+1)...), ", ")
	})
}

func without(column int, head []string, rows [][]string) ([]string, [][]string) {
	for i, row := range rows {
		rows[i] = slices.Delete(row, column, column+1)
	}
	return slices.Delete(head, column, column+1), rows
}

// leastPath is the columns below which a path of headings says too little; for so many the other columns are narrowed.
const leastPath = 16

// withPaths adds the headings of each figure, the nearest first, shortened to what the other columns leave; nothing where there
// would be no table any more.
func (p *printer) withPaths(all []Figure, head []string, rows [][]string) ([]string, [][]string) {
	cells, _ := extents(head, rows)
	room := p.width - gap*(len(head)+1)
	for _, n := range cells {
		room -= n
	}
	if !slices.ContainsFunc(all, func(g Figure) bool { return len(g.Path) > 0 }) {
		return head, rows
	}
	longer, with := append(slices.Clone(head), "Headings"), make([][]string, len(rows))
	for i, g := range all {
		with[i] = append(slices.Clone(rows[i]), shortened(pathText(g.Path), max(room, leastPath)))
	}
	if !p.fits(1, longer, with) {
		return head, rows
	}
	return longer, with
}

// mostLabel is how much of a measure's label tells it from the others of its indicator.
const mostLabel = 40

// shortened is a text cut to n characters, behind a word if it can be.
func shortened(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	kept := runes[:n-1]
	for i := len(kept) - 1; i > len(kept)/2; i-- {
		if kept[i] == ' ' {
			kept = kept[:i]
			break
		}
	}
	return strings.TrimRight(string(kept), " ,;") + "…"
}
