package spreadsheet

import (
	"fmt"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// HiddenFigures finds figures that cannot be seen.
var HiddenFigures = &Rule{
	Name:   "hidden-figures",
	Family: finding.Spreadsheet,
	Title:  "Figures are hidden from whoever reads the sheet",
	Doc: `Rows and columns without height or width, hidden sheets, and formats that show nothing keep figures in a workbook that
nobody reads and everything counts. Mostly they are honest workings; now and then they are last year's figures, or a row that
was to be left out and is still in the total.

What is hidden is a note, sheet by sheet; so are figures in the colour of their background. A sheet that Excel's menus cannot
bring back is a query, and so is a cell whose number format shows nothing at all, or words in place of the number.

Conditional formats and table styles may colour a cell otherwise, and are not read; nor are pictures that lie over cells. A
filter hides rows as well, and is noted in the same way.`,
	Answer: `Say what the hidden figures are for, or take them out.`,
	Run: func(p *Pass) {
		inGround := p.Book.InGround()
		p.eachSheet(func(s *grid.Sheet) []finding.Exception { return hiddenFigures(s, inGround) })
	},
}

func hiddenFigures(s *grid.Sheet, inGround func(*workbook.Cell) bool) (all []finding.Exception) {
	if s.Visibility != workbook.Visible {
		return hiddenSheet(s)
	}
	var hidden, ground, unshown []int32
	for i := range s.Cells {
		c := &s.Cells[i]
		switch {
		case c.Type != workbook.Number:
		case s.Hidden(c):
			hidden = append(hidden, int32(i))
		case hides(s, c):
			unshown = append(unshown, int32(i))
		case inGround(c):
			ground = append(ground, int32(i))
		}
	}
	if len(hidden) > 0 {
		all = append(all, hiddenNote(s, hidden, "in hidden rows or columns"))
	}
	if len(ground) > 0 {
		all = append(all, hiddenNote(s, ground, "unseen in the colour of the background"))
	}
	if len(unshown) > 0 {
		all = append(all, unshownException(s, unshown))
	}
	return all
}

func hiddenNote(s *grid.Sheet, cells []int32, how string) finding.Exception {
	e := wording.Of(s, finding.Note, cells)
	e.Question, e.SaysHidden = askHidden(s), true
	e.Says = fmt.Sprintf("%s, %s, %s %s", wording.Named(s, cells), wording.Count(len(cells), "figure"), wording.Verb(len(cells), "lies", "lie"), how)
	return e
}

func unshownException(s *grid.Sheet, cells []int32) finding.Exception {
	c := &s.Cells[cells[0]]
	e := wording.Of(s, finding.Query, cells)
	e.Question, e.SaysHidden = askHidden(s), true
	e.Reported = c.Text
	shows := "nothing"
	if text := strings.TrimSpace(s.Shown(c)); text != "" {
		shows = "“" + text + "”"
	}
	e.Says = fmt.Sprintf("%s %s %s, and the format shows %s", wording.Subject(s, cells...), wording.Verb(len(cells), "holds", "hold figures, such as"), e.Reported, shows)
	return e
}

func askHidden(s *grid.Sheet) string {
	return fmt.Sprintf("What are the hidden figures of %s for?", s.Name)
}

func hiddenSheet(s *grid.Sheet) []finding.Exception {
	numbers := 0
	for i := range s.Cells {
		if s.IsNumber(int32(i)) {
			numbers++
		}
	}
	if numbers == 0 {
		return nil
	}
	severity, how := finding.Note, "is hidden"
	if s.Visibility == workbook.VeryHidden {
		severity, how = finding.Query, "is hidden so that Excel's menus cannot show it"
	}
	return []finding.Exception{{
		Severity: severity, At: kpi.Place{Sheet: s.Name}, Question: fmt.Sprintf("What is the hidden sheet %s for?", s.Name),
		Says: fmt.Sprintf("the sheet %s %s, with %s", s.Name, how, wording.Count(numbers, "figure")),
		In:   finding.Nowhere, SaysHidden: true,
	}}
}

// hides reports whether a cell's format shows nothing of a number that is not nought, or words alone.
func hides(s *grid.Sheet, c *workbook.Cell) bool {
	shows := s.Showing(c)
	return (shows == workbook.ShowsNothing || shows == workbook.ShowsWords) &&
		c.Text != "0" && !s.Format(c).Date && !strings.ContainsAny(s.Shown(c), "0123456789#-")
}
