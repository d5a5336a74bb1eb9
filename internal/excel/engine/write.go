package engine

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/excel/book"
)

// Write is a workbook as it is described. The same description gives the same bytes.
func Write(b book.Book) ([]byte, error) {
	w := &writer{file: excelize.NewFile(), styles: map[book.Look]int{}, grounds: map[string]int{}}
	defer func() { _ = w.file.Close() }() // nothing was opened, so there is nothing to lose
	for _, s := range b.Steps {
		do := steps[s.Do]
		if do == nil {
			return nil, fmt.Errorf("there is no step %q", s.Do)
		}
		if err := do(w, s); err != nil {
			return nil, fmt.Errorf("%s at %s of %s: %w", s.Do, s.At, s.Sheet, err)
		}
	}
	data, err := w.file.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return data.Bytes(), nil
}

// writer is a workbook that is being written.
type writer struct {
	file    *excelize.File
	styles  map[book.Look]int
	grounds map[string]int // styles of a ground that depends on a formula
}

// step does one step.
type step func(w *writer, s book.Step) error

var steps = map[book.Action]step{
	book.First: func(w *writer, s book.Step) error { return w.file.SetSheetName(w.file.GetSheetName(0), s.Sheet) },
	book.Add: func(w *writer, s book.Step) error {
		_, err := w.file.NewSheet(s.Sheet)
		return err
	},
	book.Hide:    func(w *writer, s book.Step) error { return w.file.SetSheetVisible(s.Sheet, false, true) },
	book.Text:    func(w *writer, s book.Step) error { return w.file.SetCellStr(s.Sheet, s.At, s.Texts[0]) },
	book.Number:  func(w *writer, s book.Step) error { return w.file.SetCellInt(s.Sheet, s.At, int64(s.Number)) },
	book.Formula: func(w *writer, s book.Step) error { return w.file.SetCellFormula(s.Sheet, s.At, s.Texts[0]) },
	book.Dress:   (*writer).dress,
	book.Merge: func(w *writer, s book.Step) error {
		from, to, _ := strings.Cut(s.At, ":")
		return w.file.MergeCell(s.Sheet, from, to)
	},
	book.Height: func(w *writer, s book.Step) error {
		row, err := strconv.Atoi(s.At)
		if err != nil {
			return err
		}
		return w.file.SetRowHeight(s.Sheet, row, s.Number)
	},
	book.Width:     func(w *writer, s book.Step) error { return w.file.SetColWidth(s.Sheet, s.At, s.At, s.Number) },
	book.HideAt:    func(w *writer, s book.Step) error { return w.file.SetColVisible(s.Sheet, s.At, false) },
	book.Protect:   (*writer).protect,
	book.Landscape: (*writer).landscape,
	book.Break:     func(w *writer, s book.Step) error { return w.file.InsertPageBreak(s.Sheet, s.At) },
	book.Edges: func(w *writer, s book.Step) error {
		return w.file.SetHeaderFooter(s.Sheet, &excelize.HeaderFooterOptions{OddHeader: s.Texts[0], OddFooter: s.Texts[1]})
	},
	book.Name: func(w *writer, s book.Step) error {
		return w.file.SetDefinedName(&excelize.DefinedName{Name: s.Texts[0], RefersTo: s.Texts[1], Scope: s.Sheet})
	},
	book.Link: func(w *writer, s book.Step) error {
		return w.file.SetCellHyperLink(s.Sheet, s.At, s.Texts[0], "Location")
	},
	book.Filter: func(w *writer, s book.Step) error { return w.file.AutoFilter(s.Sheet, s.At, nil) },
	book.Freeze: (*writer).freeze,
	book.View:   (*writer).view,
	book.AsText: func(w *writer, s book.Step) error {
		return w.file.AddIgnoredErrors(s.Sheet, s.At, excelize.IgnoredErrorsNumberStoredAsText)
	},
	book.List:  (*writer).list,
	book.Typed: func(w *writer, s book.Step) error { return w.file.AddDataValidation(s.Sheet, asking(s)) },
	book.Day:   (*writer).day,
	book.When:  (*writer).when,
	book.About: (*writer).about,
}
