package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/workbook/internal/numfmt"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// sheetReader reads the cells of one worksheet.
type sheetReader struct {
	*xmlscan.Scanner
	sheet      *Sheet
	texts      texts
	styles     int // how many there are, 0 when the file has none and every index will do
	left       *room
	shared     map[int]int32
	row, col   int32
	drawing    string // the relationship of what is drawn over the cells
	richErrors bool   // values that point outside the sheet may be errors
	flat       bool   // rows of which the file says nothing have no height
	jumbled    bool   // a cell came after one that belongs behind it
}

// worksheet reads the part. other is the kind of tab when it is not a worksheet.
func (r *sheetReader) worksheet() (other string, err error) {
	if r.Next() != xmlscan.AtOpen {
		return "", r.Err
	}
	if !r.Is("worksheet") {
		other = strings.TrimSuffix(r.Name, "sheet")
		if r.Space == xmlscan.Main && (other == "chart" || other == "dialog") {
			return other, r.Drain()
		}
		return "", fmt.Errorf("it is not a worksheet")
	}
	for range r.Opens() {
		if err := r.section(); err != nil {
			return "", err
		}
	}
	if r.Err != nil {
		return "", r.Err
	}
	return "", r.order()
}

// section reads one element of the worksheet, or passes over it.
func (r *sheetReader) section() error {
	switch {
	case r.Is("sheetData"):
		return r.rows()
	case r.Is("cols"), r.Is("mergeCells"):
		return nil // entered
	case r.Is("sheetFormatPr"):
		width, ok := r.Attr("defaultColWidth")
		r.sheet.otherColumns = ok && numfmt.IsNought(width)
		height, ok := r.Attr("defaultRowHeight")
		r.flat = ok && numfmt.IsNought(height)
		r.Skip()
	case r.Is("col"):
		return r.column()
	case r.Is("drawing"):
		r.drawing = r.Related("id")
		r.Skip()
	case r.Is("mergeCell"):
		return r.merge()
	default:
		return r.pass()
	}
	return nil
}

// pass leaves an element aside, which must hold no cells: other programs may look into what extends the format, and show
// what is not read here.
func (r *sheetReader) pass() error {
	for k := range r.Inside() {
		if k == xmlscan.AtOpen && (r.Is("sheetData") || r.Is("mergeCells")) {
			return fmt.Errorf("it holds cells within an extension")
		}
	}
	return r.Err
}

// foreign leaves aside what another program has set among the cells, unless it is cells for programs to choose from.
func (r *sheetReader) foreign() error {
	if r.Space == xmlscan.Choice {
		return fmt.Errorf("it holds cells in several forms, and programs differ in which of them they show")
	}
	r.Skip()
	return nil
}

func (r *sheetReader) column() error {
	first, ok1 := r.Attr("min")
	last, ok2 := r.Attr("max")
	a, ok3 := wholeNumber(first)
	b, ok4 := wholeNumber(last)
	if !ok1 || !ok2 || !ok3 || !ok4 || len(r.sheet.hiddenCols)+len(r.sheet.shownCols) > MaxCol {
		return fmt.Errorf("it describes its columns wrongly")
	}
	p := span{int32(a), int32(b)}
	width, ok := r.Attr("width")
	if r.Truth("hidden") || ok && numfmt.IsNought(width) {
		r.sheet.hiddenCols = append(r.sheet.hiddenCols, p)
	} else {
		r.sheet.shownCols = append(r.sheet.shownCols, p)
	}
	r.Skip()
	return nil
}

func (r *sheetReader) merge() error {
	ref := r.Value("ref")
	a, ok := ParseArea(ref)
	if !ok {
		return fmt.Errorf("it merges cells at %q, which is no place", ref)
	}
	if len(r.sheet.Merges) == r.sheet.book.limits.Merges {
		return tooManyMerges(r.sheet.book.limits)
	}
	r.sheet.Merges = append(r.sheet.Merges, a)
	r.Skip()
	return nil
}

func (r *sheetReader) rows() (err error) {
	for err == nil && r.Child() {
		switch {
		case r.Space != xmlscan.Main:
			err = r.foreign()
		case r.Name != "row":
			err = fmt.Errorf("it holds a <%s> where a row should be", r.Name)
		default:
			err = r.oneRow()
		}
	}
	return cmp.Or(err, r.Err)
}

func (r *sheetReader) oneRow() error {
	err := r.rowTag()
	for r.col = 0; err == nil && r.Child(); {
		switch {
		case r.Space == xmlscan.Main && r.Name == "c":
			err = r.cell()
		case r.Space != xmlscan.Main || r.Name == "extLst":
			err = r.foreign()
		default:
			err = fmt.Errorf("it holds a <%s> in row %d where a cell should be", r.Name, r.row)
		}
	}
	return cmp.Or(err, r.Err)
}

// rowTag reads a row's number, which is one more than the last if it has none, and whether it can be seen.
func (r *sheetReader) rowTag() error {
	r.row++
	hidden, high := false, !r.flat
	for i := range r.Attrs {
		switch a := &r.Attrs[i]; a.Name {
		case "r":
			n, ok := wholeNumber(strings.TrimSpace(a.Decoded()))
			if !ok || n < 1 || n > MaxRow {
				return fmt.Errorf("it has a row numbered %q", a.Decoded())
			}
			r.row = int32(n)
		case "hidden":
			hidden = r.Truth("hidden")
		case "ht":
			high = !numfmt.IsNought(a.Value)
		}
	}
	if r.row > MaxRow {
		return errRows
	}
	if hidden || !high {
		r.sheet.hiddenRows = append(r.sheet.hiddenRows, r.row)
	}
	return nil
}

// order puts the cells in row-major order, if the file did not, and looks for cells that stand there twice.
func (r *sheetReader) order() error {
	slices.Sort(r.sheet.hiddenRows)
	r.sheet.hiddenCols, r.sheet.shownCols = joined(r.sheet.hiddenCols), joined(r.sheet.shownCols)
	if !r.jumbled {
		return nil
	}
	s := r.sheet
	slices.SortStableFunc(s.Cells, func(a, b Cell) int { return compareCells(&a, &b) })
	for i := 1; i < len(s.Cells); i++ {
		if compareCells(&s.Cells[i-1], &s.Cells[i]) == 0 {
			return fmt.Errorf("it holds the cell %s twice", s.Cells[i].Address())
		}
	}
	return nil
}

func compareCells(a, b *Cell) int {
	return cmp.Or(int(a.Row-b.Row), int(a.Col-b.Col))
}
