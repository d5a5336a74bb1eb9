package spreadsheet

import (
	"fmt"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
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
filter hides rows as well, and is noted in the same way.

To answer, say what the hidden figures are for, or take them out.`,
	Run: func(p *Pass) {
		inGround := p.Book.InGround()
		p.eachSheet(func(s *sheet) []finding.Exception { return s.hiddenFigures(inGround) })
	},
}

// concealed is the figures of a sheet that cannot be seen: in hidden rows and columns, in the colour of the ground, and under a
// format that does not show them.
type concealed struct {
	numbers                   int
	hidden, inGround, unshown []int32
}

func (s *sheet) hiddenFigures(inGround func(*workbook.Cell) bool) (all []finding.Exception) {
	u := s.concealed(inGround)
	if s.Visibility != workbook.Visible {
		if u.numbers == 0 {
			return nil
		}
		return []finding.Exception{s.hiddenSheet(u.numbers)}
	}
	if len(u.hidden) > 0 {
		all = append(all, s.hiddenNote(u.hidden, "in hidden rows or columns"))
	}
	if len(u.inGround) > 0 {
		all = append(all, s.hiddenNote(u.inGround, "unseen in the colour of the background"))
	}
	if len(u.unshown) > 0 {
		all = append(all, s.unshownException(u.unshown))
	}
	return all
}

func (s *sheet) concealed(inGround func(*workbook.Cell) bool) (u concealed) {
	blind := map[string]bool{}
	for _, l := range s.rows {
		for _, i := range l.cells {
			c := &s.Cells[i]
			if c.Type != workbook.Number {
				continue
			}
			u.numbers++
			switch {
			case s.Visibility != workbook.Visible:
			case s.Hidden(c):
				u.hidden = append(u.hidden, i)
			case s.hides(c, blind):
				u.unshown = append(u.unshown, i)
			case inGround(c):
				u.inGround = append(u.inGround, i)
			}
		}
	}
	return u
}

func (s *sheet) hiddenNote(cells []int32, how string) finding.Exception {
	e := s.hiddenException(finding.Note, cells)
	e.Says = fmt.Sprintf("%s, %s, %s %s", s.named(cells), count(len(cells), "figure"), verb(len(cells), "lies", "lie"), how)
	return e
}

func (s *sheet) unshownException(cells []int32) finding.Exception {
	c := &s.Cells[cells[0]]
	e := s.hiddenException(finding.Query, cells)
	e.Reported = c.Text
	shows := "nothing"
	if text := strings.TrimSpace(s.Shown(c)); text != "" {
		shows = "“" + text + "”"
	}
	e.Says = fmt.Sprintf("%s%s %s %s, and the format shows %s", s.named(cells), s.labelled(cells[0]), verb(len(cells), "holds", "hold figures, such as"), e.Reported, shows)
	return e
}

func (s *sheet) hiddenException(severity finding.Severity, cells []int32) finding.Exception {
	i := cells[0]
	return finding.Exception{Severity: severity, At: s.at(i), Cells: s.places(cells), Reported: s.shown(i), SaysHidden: true,
		Question: fmt.Sprintf("What are the hidden figures of %s for?", s.Name)}
}

func (s *sheet) hiddenSheet(numbers int) finding.Exception {
	e := finding.Exception{Severity: finding.Note, At: kpi.Place{Sheet: s.Name}, Question: fmt.Sprintf("What is the hidden sheet %s for?", s.Name),
		Says: fmt.Sprintf("the sheet %s is hidden, with %s", s.Name, count(numbers, "figure")),
		In:   finding.Nowhere, SaysHidden: true}
	if s.Visibility == workbook.VeryHidden {
		e.Severity = finding.Query
		e.Says = fmt.Sprintf("the sheet %s is hidden so that Excel's menus cannot show it, with %s", s.Name, count(numbers, "figure"))
		e.In = finding.Nowhere
	}
	return e
}

// hides says whether a cell's format shows nothing of a number that is not nought, or shows words alone. Whether a format
// may is found out once for each.
func (s *sheet) hides(c *workbook.Cell, known map[string]bool) bool {
	code := s.Format(c).Code
	may, ok := known[code]
	if !ok {
		may = strings.Contains(code, ";") || !strings.ContainsAny(code, "0#?") && code != "General" && !s.Format(c).Date && code != "@"
		known[code] = may
	}
	if !may || c.Text == "0" || s.Format(c).Date {
		return false
	}
	return !strings.ContainsAny(s.Shown(c), "0123456789#-")
}
