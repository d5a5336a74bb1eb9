package intake

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// veils is what each thing that keeps a cell from being seen is called of a figure.
var veils = [...]struct {
	unseen workbook.Unseen
	veil   kpi.Veil
}{
	{workbook.HiddenRow, kpi.HiddenRow},
	{workbook.HiddenColumn, kpi.HiddenColumn},
	{workbook.SameColour, kpi.SameColour},
	{workbook.UnderMerge, kpi.UnderMerge},
	{workbook.StruckOut, kpi.StruckOut},
}

// veilOf is what keeps a cell from a reader's eye.
func veilOf(s *workbook.Sheet, c *workbook.Cell) (v kpi.Veil) {
	if s.Visibility != workbook.Visible {
		v = kpi.HiddenSheet
	}
	unseen := s.Unseen(c)
	for _, x := range veils {
		if unseen&x.unseen != 0 {
			v |= x.veil
		}
	}
	return v
}

// showings is what each thing that a format can make of a number is called of a figure. Words in its place are none: they may say
// "withheld", and a dash for nought hides nothing.
var showings = map[workbook.Showing]kpi.Showing{
	workbook.ShowsNothing:  kpi.Unshown,
	workbook.ShowsScaled:   kpi.Scaled,
	workbook.ShowsUnsigned: kpi.Unsigned,
	workbook.ShowsOther:    kpi.Otherwise,
}

// showingOf is what a number's format makes of it. Nought that is not shown is as good as a dash.
func showingOf(s *workbook.Sheet, c *workbook.Cell) kpi.Showing {
	shows := showings[s.Showing(c)]
	if shows != kpi.Unshown {
		return shows
	}
	if number, _, ok := kpi.ParseStored(c.Text); ok && number.Sign() == 0 {
		return kpi.AsHeld
	}
	return shows
}

// noteCalculated tells of figures whose formulas the file has no value for: what is read of them stands nowhere in it.
func (r *reader) noteCalculated() {
	first, n := -1, 0
	for i, p := range r.found {
		if p.cell != nil && p.cell.Calculated {
			if n++; first < 0 {
				first = i
			}
		}
	}
	switch {
	case n == 1:
		r.out.Notes = append(r.out.Notes, kpi.Remark{Text: kpi.Text{At: r.out.Figures[first].At, Text: "a formula that was never calculated was worked out here"}})
	case n > 1:
		r.out.Notes = append(r.out.Notes, kpi.Remark{Text: kpi.Text{At: r.out.Figures[first].At,
			Text: fmt.Sprintf("%d formulas that were never calculated, this one the first, were worked out here", n)}})
	}
}

// drawnNames is what a drawing is called. What a cell holds in place of a value has words of its own in the cell, and is a
// drawing only where it has none.
var drawnNames = map[workbook.DrawingKind]string{
	workbook.TextBox:     "a text box",
	workbook.Picture:     "a picture",
	workbook.Chart:       "a chart",
	workbook.OtherObject: "a drawing",
	workbook.InCell:      "a picture or linked value within the cell",
}

// noteDrawn lists what is drawn over the sheets: figures in it are not read. A box with figures comes first, and is quoted, since
// its figures may be the ones that are missing.
func (r *reader) noteDrawn() {
	var others []kpi.Text
	for _, s := range r.book.Sheets {
		for _, d := range s.Drawn {
			t := kpi.Text{Text: drawnNames[d.Kind], At: kpi.Place{Sheet: s.Name, Cell: d.Cell}}
			if strings.ContainsAny(d.Text, "0123456789") {
				t.Text += fmt.Sprintf(" with figures, “%s”,", excerpt(d.Text))
				r.out.Drawn = append(r.out.Drawn, t)
				continue
			}
			others = append(others, t)
		}
	}
	r.out.Drawn = append(r.out.Drawn, others...)
}

// excerptLength is how many characters of a text box are quoted.
const excerptLength = 60

// excerpt is the beginning of a text, on one line.
func excerpt(text string) string {
	line := strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(line) <= excerptLength {
		return line
	}
	return strings.TrimRight(string([]rune(line)[:excerptLength-1]), " ") + "…"
}
