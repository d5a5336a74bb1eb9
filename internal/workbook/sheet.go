package workbook

import (
	"fmt"
	"slices"
	"strings"
)

// sheetReader reads the cells of one worksheet.
type sheetReader struct {
	*scanner
	sheet      *Sheet
	texts      texts
	styles     int // how many there are, 0 when the file has none and every index will do
	left       room
	mostText   int
	shared     map[int]int32
	row, col   int32
	drawing    string // the relationship of what is drawn over the cells
	richErrors bool   // values that point outside the sheet may be errors
	flat       bool   // rows of which the file says nothing have no height
	jumbled    bool   // a cell came after one that belongs behind it
}

// room is what may still come before a limit is met.
type room struct {
	cells int
	text  int64 // bytes of the cells' texts, repeated as often as they are used
}

// worksheet reads the part. other is the kind of tab when it is not a worksheet.
func (r *sheetReader) worksheet() (other string, err error) {
	if r.next() != atOpen {
		return "", r.err
	}
	if !r.is("worksheet") {
		other = strings.TrimSuffix(r.name, "sheet")
		if r.space == mainSpace && (other == "chart" || other == "dialog") {
			return other, r.drain()
		}
		return "", fmt.Errorf("it is not a worksheet")
	}
	for range r.opens() {
		if err := r.section(); err != nil {
			return "", err
		}
	}
	if r.err != nil {
		return "", r.err
	}
	return "", r.order()
}

// section reads one element of the worksheet, or passes over it.
func (r *sheetReader) section() error {
	switch {
	case r.is("sheetData"):
		return r.rows()
	case r.is("cols"), r.is("mergeCells"):
		return nil // entered
	case r.is("sheetFormatPr"):
		width, ok := r.attr("defaultColWidth")
		r.sheet.otherColumns = ok && zero(width)
		height, ok := r.attr("defaultRowHeight")
		r.flat = ok && zero(height)
		r.skip()
	case r.is("col"):
		return r.column()
	case r.is("drawing"):
		r.drawing = r.related("id")
		r.skip()
	case r.is("mergeCell"):
		return r.merge()
	default:
		return r.pass()
	}
	return nil
}

// pass leaves an element aside, which must hold no cells: other programs may look into what extends the format, and show
// what is not read here.
func (r *sheetReader) pass() error {
	for k := range r.inside() {
		if k == atOpen && (r.is("sheetData") || r.is("mergeCells")) {
			return fmt.Errorf("it holds cells within an extension")
		}
	}
	return r.err
}

// foreign leaves aside what another program has set among the cells, unless it is cells for programs to choose from.
func (r *sheetReader) foreign() error {
	if r.space == choiceSpace {
		return fmt.Errorf("it holds cells in several forms, and programs differ in which of them they show")
	}
	r.skip()
	return nil
}

func (r *sheetReader) column() error {
	first, ok1 := r.attr("min")
	last, ok2 := r.attr("max")
	a, ok3 := wholeNumber(first)
	b, ok4 := wholeNumber(last)
	if !ok1 || !ok2 || !ok3 || !ok4 || len(r.sheet.hiddenCols)+len(r.sheet.shownCols) > MaxCol {
		return fmt.Errorf("it describes its columns wrongly")
	}
	p := span{int32(a), int32(b)}
	width, ok := r.attr("width")
	if r.truth("hidden") || ok && zero(width) {
		r.sheet.hiddenCols = append(r.sheet.hiddenCols, p)
	} else {
		r.sheet.shownCols = append(r.sheet.shownCols, p)
	}
	r.skip()
	return nil
}

// zero says whether a measure is nought, as 0 and 0.0 are.
func zero(s string) bool { return s != "" && strings.Trim(s, "0.") == "" && strings.Contains(s, "0") }

func (r *sheetReader) merge() error {
	ref, _ := r.attr("ref")
	a, ok := ParseArea(ref)
	if !ok {
		return fmt.Errorf("it merges cells at %q, which is no place", ref)
	}
	if len(r.sheet.Merges) == r.sheet.book.limits.Merges {
		return tooMuch("merges", "merges cells more than %d times", len(r.sheet.Merges))
	}
	r.sheet.Merges = append(r.sheet.Merges, a)
	r.skip()
	return nil
}

func (r *sheetReader) rows() error {
	for {
		switch r.next() {
		case atClose, atEnd:
			return r.err
		case atOpen:
			if r.space != mainSpace {
				if err := r.foreign(); err != nil {
					return err
				}
				continue
			}
			if r.name != "row" {
				return fmt.Errorf("it holds a <%s> where a row should be", r.name)
			}
			if err := r.oneRow(); err != nil {
				return err
			}
		}
	}
}

func (r *sheetReader) oneRow() error {
	if err := r.rowTag(); err != nil {
		return err
	}
	for r.col = 0; ; {
		switch r.next() {
		case atClose, atEnd:
			return r.err
		case atOpen:
			if r.space == mainSpace && r.name == "c" {
				if err := r.cell(); err != nil {
					return err
				}
				continue
			}
			if r.is("extLst") || r.space != mainSpace {
				if err := r.foreign(); err != nil {
					return err
				}
				continue
			}
			return fmt.Errorf("it holds a <%s> in row %d where a cell should be", r.name, r.row)
		}
	}
}

// rowTag reads a row's number, which is one more than the last if it has none, and whether it can be seen.
func (r *sheetReader) rowTag() error {
	r.row++
	hidden, high := false, !r.flat
	for i := range r.attrs {
		switch a := &r.attrs[i]; a.name {
		case "r":
			n, ok := wholeNumber(strings.TrimSpace(a.decoded()))
			if !ok || n < 1 || n > MaxRow {
				return fmt.Errorf("it has a row numbered %q", a.decoded())
			}
			r.row = int32(n)
		case "hidden":
			hidden = r.truth("hidden")
		case "ht":
			high = !zero(a.value)
		}
	}
	if r.row > MaxRow {
		return fmt.Errorf("it has more than %d rows", MaxRow)
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
	if a.Row != b.Row {
		return int(a.Row - b.Row)
	}
	return int(a.Col - b.Col)
}
