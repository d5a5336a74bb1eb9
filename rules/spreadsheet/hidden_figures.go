package spreadsheet

import (
	"fmt"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// HiddenFigures finds figures that cannot be seen.
var HiddenFigures = &Rule{
	Name:   "hidden-figures",
	Family: kpi.Spreadsheet,
	Title:  "Figures are hidden from whoever reads the sheet",
	Doc: `Rows and columns without height or width, hidden sheets, and formats that show nothing keep figures in a workbook that
nobody reads and everything counts. Mostly they are honest workings; now and then they are last year's figures, or a row that
was to be left out and is still in the total.

What is hidden is a note, sheet by sheet, with its rows and columns. A sheet that Excel's menus cannot bring back is a query,
and so is a cell whose number format shows nothing at all, or words in place of the number.

Figures in the colour of their background, and figures under pictures, are not seen yet. A filter hides rows as well: it
is noted in the same way.

To answer, say what the hidden figures are for, or take them out.`,
	Run: func(p *Pass) { p.eachSheet(hiddenFigures) },
}

func hiddenFigures(s *sheet) (all []kpi.Exception) {
	numbers := 0
	var hidden, unshown []int32
	blind := map[string]bool{}
	for _, l := range s.rows {
		for _, i := range l.cells {
			c := &s.Cells[i]
			if c.Type != workbook.Number {
				continue
			}
			numbers++
			switch {
			case s.Visibility != workbook.Visible:
			case s.Hidden(c):
				hidden = append(hidden, i)
			case s.hides(c, blind):
				unshown = append(unshown, i)
			}
		}
	}
	if s.Visibility != workbook.Visible && numbers > 0 {
		return []kpi.Exception{s.hiddenSheet(numbers)}
	}
	if len(hidden) > 0 {
		e := s.hiddenException(kpi.Note, hidden)
		e.Message = fmt.Sprintf("%s, %s, %s in hidden rows or columns (%s)", s.named(hidden), count(len(hidden), "figure"),
			verb(len(hidden), "lies", "lie"), e.At)
		all = append(all, e)
	}
	if len(unshown) > 0 {
		e := s.hiddenException(kpi.Query, unshown)
		e.Reported = s.Cells[unshown[0]].Text
		shows := "nothing"
		if text := strings.TrimSpace(s.Shown(&s.Cells[unshown[0]])); text != "" {
			shows = "“" + text + "”"
		}
		e.Message = fmt.Sprintf("%s%s %s %s, and the format shows %s (%s)", s.named(unshown), s.labelled(unshown[0]),
			verb(len(unshown), "holds", "hold figures, such as"), e.Reported, shows, e.At)
		all = append(all, e)
	}
	return all
}

func (s *sheet) hiddenException(severity kpi.Severity, cells []int32) kpi.Exception {
	i := cells[0]
	return kpi.Exception{Severity: severity, At: s.at(i), Cells: s.places(cells), Reported: s.shown(i),
		Question: fmt.Sprintf("What are the hidden figures of %s for?", s.Name)}
}

func (s *sheet) hiddenSheet(numbers int) kpi.Exception {
	e := kpi.Exception{Severity: kpi.Note, At: kpi.Place{Sheet: s.Name}, Question: fmt.Sprintf("What is the hidden sheet %s for?", s.Name),
		Message: fmt.Sprintf("the sheet %s is hidden, with %s", s.Name, count(numbers, "figure"))}
	if s.Visibility == workbook.VeryHidden {
		e.Severity = kpi.Query
		e.Message = fmt.Sprintf("the sheet %s is hidden so that Excel's menus cannot show it, with %s", s.Name, count(numbers, "figure"))
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
