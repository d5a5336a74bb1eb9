package engine

import (
	"errors"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/excel/book"
)

func (w *writer) dress(s book.Step) error {
	style, err := w.style(*s.Look)
	if err != nil {
		return err
	}
	return w.file.SetCellStyle(s.Sheet, s.At, s.At, style)
}

// style is the number that the workbook has for a look.
func (w *writer) style(l book.Look) (int, error) {
	if id, known := w.styles[l]; known {
		return id, nil
	}
	s := &excelize.Style{
		Font:       &excelize.Font{Family: "Arial", Size: l.Size, Bold: l.Bold, Italic: l.Italic, Color: l.Ink},
		Alignment:  &excelize.Alignment{WrapText: l.Wrap, Vertical: "top"},
		Protection: &excelize.Protection{Locked: !l.Open},
	}
	if l.Size == 0 {
		s.Font.Size = 10
	}
	if l.Middle {
		s.Alignment.Vertical = "center"
	}
	switch {
	case l.Centre:
		s.Alignment.Horizontal = "center"
	case l.Right:
		s.Alignment.Horizontal = "right"
	}
	if l.Ground != "" {
		s.Fill = filled(l.Ground)
	}
	if l.Boxed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "B9C2CC", Style: 1})
		}
	}
	if l.Format != "" {
		s.CustomNumFmt = &l.Format
	}
	id, err := w.file.NewStyle(s)
	w.styles[l] = id
	return id, err
}

func filled(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// protect locks the sheet without a password. What it lets anybody do does no harm: filter, sort, and change widths and heights.
func (w *writer) protect(s book.Step) error {
	return w.file.ProtectSheet(s.Sheet, &excelize.SheetProtectionOptions{AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true,
		SelectLockedCells: true, SelectUnlockedCells: true})
}

func (w *writer) landscape(s book.Step) error {
	a4, lying, order := 9, "landscape", "overThenDown"
	wide, high, scale := 1, 0, uint(s.Number)
	o := excelize.PageLayoutOptions{Size: &a4, Orientation: &lying, AdjustTo: &scale, PageOrder: &order}
	if s.Number == 0 {
		o = excelize.PageLayoutOptions{Size: &a4, Orientation: &lying, FitToWidth: &wide, FitToHeight: &high}
		if err := w.file.SetSheetProps(s.Sheet, &excelize.SheetPropsOptions{FitToPage: &[]bool{true}[0]}); err != nil {
			return err
		}
	}
	if err := w.file.SetPageLayout(s.Sheet, &o); err != nil {
		return err
	}
	side, top, bottom, edge := 0.4, 0.7, 0.6, 0.3
	return w.file.SetPageMargins(s.Sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge})
}

func (w *writer) freeze(s book.Step) error {
	col, row, err := excelize.CellNameToCoordinates(s.At)
	if err != nil {
		return err
	}
	chosen := s.Texts[0]
	return w.file.SetPanes(s.Sheet, &excelize.Panes{Freeze: true, XSplit: col - 1, YSplit: row - 1, TopLeftCell: s.At, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: chosen, ActiveCell: chosen, Pane: "bottomRight"}}})
}

func (w *writer) view(s book.Step) error {
	no := false
	o := excelize.ViewOptions{ShowGridLines: &no}
	if s.Number != 0 {
		o.ZoomScale = &s.Number
	}
	return w.file.SetSheetView(s.Sheet, 0, &o)
}

// asking is a rule that says what is asked when a cell of it is chosen.
func asking(s book.Step) *excelize.DataValidation {
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(s.At)
	rule.SetInput(s.Texts[0], s.Texts[1])
	return rule
}

func (w *writer) list(s book.Step) error {
	rule := asking(s)
	if err := rule.SetDropList(s.Texts[3:]); err != nil {
		return err
	}
	rule.SetError(excelize.DataValidationErrorStyleStop, s.Texts[0], s.Texts[2])
	return w.file.AddDataValidation(s.Sheet, rule)
}

func (w *writer) day(s book.Step) error {
	rule := asking(s)
	if err := rule.SetRange(1, 99999, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	rule.SetError(excelize.DataValidationErrorStyleWarning, s.Texts[0], s.Texts[2])
	return w.file.AddDataValidation(s.Sheet, rule)
}

func (w *writer) when(s book.Step) error {
	ground, known := w.grounds[s.Texts[1]]
	if !known {
		var err error
		if ground, err = w.file.NewConditionalStyle(&excelize.Style{Fill: filled(s.Texts[1])}); err != nil {
			return err
		}
		w.grounds[s.Texts[1]] = ground
	}
	return w.file.SetConditionalFormat(s.Sheet, s.At, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: s.Texts[0], Format: &ground}})
}

func (w *writer) about(s book.Step) error {
	yes, maker, day := true, s.Texts[0], s.Texts[1]
	return errors.Join(
		w.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}),
		w.file.SetAppProps(&excelize.AppProperties{Application: maker}),
		w.file.SetDocProps(&excelize.DocProperties{Creator: maker, LastModifiedBy: maker, Created: day, Modified: day, Title: s.Texts[2], Language: s.Texts[3]}))
}
