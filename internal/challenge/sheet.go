package challenge

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheet is a worksheet that is being written. The first failure is kept, and nothing is written after it.
type sheet struct {
	*book
	name string
}

// book is a workbook that is being written.
type book struct {
	file   *excelize.File
	styles map[look]int
	err    error
}

// look is how a cell looks, and whether it can be written in.
type look struct {
	Bold, Italic, Wrap, Middle, Centre, Right, Boxed, Open bool
	Size                                                   float64
	Ink, Ground                                            string // colours; none is black on nothing
	Format                                                 string // of numbers; none is General
}

// do keeps the first failure.
func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// style is the number that the workbook has for a look.
func (b *book) style(l look) int {
	if id, known := b.styles[l]; known {
		return id
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
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Ground}}
	}
	if l.Boxed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "B9C2CC", Style: 1})
		}
	}
	if l.Format != "" {
		s.CustomNumFmt = &l.Format
	}
	id, err := b.file.NewStyle(s)
	b.do(err)
	b.styles[l] = id
	return id
}

func at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // both are ours
	}
	return name
}

// text writes a text, which no spreadsheet takes for a formula, whatever it begins with: it is stored as one.
func (s sheet) text(col, row int, text string, l look) {
	if text != "" {
		s.do(s.file.SetCellStr(s.name, at(col, row), text))
	}
	s.dress(col, row, l)
}

func (s sheet) number(col, row, n int, l look) {
	s.do(s.file.SetCellInt(s.name, at(col, row), int64(n)))
	s.dress(col, row, l)
}

// counted writes a formula with the value that it has now, for programs that show and do not calculate.
func (s sheet) counted(col, row int, formula string, now int, l look) {
	s.number(col, row, now, l)
	s.do(s.file.SetCellFormula(s.name, at(col, row), formula))
}

// day writes a day such as 2018-11-20 as the number that spreadsheets have for it.
func (s sheet) day(col, row int, day string, l look) {
	if n, ok := serial(day); ok {
		s.do(s.file.SetCellInt(s.name, at(col, row), int64(n)))
	}
	l.Format = dayFormat
	s.dress(col, row, l)
}

const dayFormat = "dd/mm/yyyy"

func (s sheet) dress(col, row int, l look) {
	cell := at(col, row)
	s.do(s.file.SetCellStyle(s.name, cell, cell, s.style(l)))
}

// paragraph writes a text over several columns, of so many signs a line together.
func (s sheet) paragraph(row, from, to, signs int, text string, l look) {
	l.Wrap = true
	s.text(from, row, text, l)
	s.do(s.file.MergeCell(s.name, at(from, row), at(to, row)))
	s.high(row, lines(text, signs), l.Size)
}

// high makes a row as high as so many lines. Programs that could work that out leave it as they find it.
func (s sheet) high(row, lines int, size float64) {
	if size == 0 {
		size = 10
	}
	s.do(s.file.SetRowHeight(s.name, row, min(float64(max(lines, 1))*size*1.3+4, mostHeight)))
}

// mostHeight is what Excel takes.
const mostHeight = 409

// lines is how many lines a text takes, broken between its words where its own lines are too long.
func lines(text string, signs int) (n int) {
	for line := range strings.Lines(text) {
		n += wrapped(line, signs)
	}
	return n
}

func wrapped(text string, signs int) int {
	n, used := 1, 0
	for _, word := range strings.Fields(text) {
		long := len([]rune(word))
		if used > 0 && used+1+long > signs {
			n, used = n+1, 0
		}
		if used > 0 {
			used++
		}
		n, used = n+(used+long-1)/signs, (used+long-1)%signs+1
	}
	return n
}

// signsIn is how many signs of usual text stand beside each other in a column.
func signsIn(width float64) int { return int(width * 1.12) }

func (s sheet) width(col int, width float64) {
	name, err := excelize.ColumnNumberToName(col)
	s.do(err)
	s.do(s.file.SetColWidth(s.name, name, name, width))
}

// protect locks the sheet without a password. What it lets anybody do does no harm: filter, sort, and change widths and heights.
func (s sheet) protect() {
	s.do(s.file.ProtectSheet(s.name, &excelize.SheetProtectionOptions{AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true,
		SelectLockedCells: true, SelectUnlockedCells: true}))
}

func (s sheet) landscape(o excelize.PageLayoutOptions) {
	a4, lying := 9, "landscape"
	o.Size, o.Orientation = &a4, &lying
	s.do(s.file.SetPageLayout(s.name, &o))
	side, top, bottom, edge := 0.4, 0.7, 0.6, 0.3
	s.do(s.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge}))
}

// area is Questions!$A$6:$C$16.
func area(sheet string, left, right, top, bottom int) string {
	from, err := excelize.CoordinatesToCellName(left, top, true)
	to, fault := excelize.CoordinatesToCellName(right, bottom, true)
	if err != nil || fault != nil {
		panic("no cell") // they are ours
	}
	return sheet + "!" + from + ":" + to
}
