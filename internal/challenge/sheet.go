package challenge

import (
	"fmt"
	"strconv"
	"strings"

	"kpicheck/internal/excel/book"
	"kpicheck/internal/formula"
)

// sheet is a worksheet that is being written.
type sheet struct {
	*book.Book
	name string
}

// look is how a cell looks, and whether it can be written in.
type look = book.Look

// do adds a step that is done at a place of the sheet.
func (s sheet) do(what book.Action, at string, texts ...string) {
	s.Do(book.Step{Do: what, Sheet: s.name, At: at, Texts: texts})
}

// size adds a step that goes by a number.
func (s sheet) size(what book.Action, at string, n float64) {
	s.Do(book.Step{Do: what, Sheet: s.name, At: at, Number: n})
}

func at(col, row int) string { return formula.ColumnName(col) + strconv.Itoa(row) }

// text writes a text, which no spreadsheet takes for a formula, whatever it begins with: it is stored as one.
func (s sheet) text(col, row int, text string, l look) {
	if text != "" {
		s.do(book.Text, at(col, row), text)
	}
	s.dress(col, row, l)
}

func (s sheet) number(col, row, n int, l look) {
	s.size(book.Number, at(col, row), float64(n))
	s.dress(col, row, l)
}

// counted writes a formula with the value that it has now, for programs that show and do not calculate.
func (s sheet) counted(col, row int, formula string, now int, l look) {
	s.number(col, row, now, l)
	s.do(book.Formula, at(col, row), formula)
}

// day writes a day such as 2018-11-20 as the number that spreadsheets have for it.
func (s sheet) day(col, row int, day string, l look) {
	if n, ok := serial(day); ok {
		s.size(book.Number, at(col, row), float64(n))
	}
	l.Format = dayFormat
	s.dress(col, row, l)
}

const dayFormat = "dd/mm/yyyy"

func (s sheet) dress(col, row int, l look) {
	s.Do(book.Step{Do: book.Dress, Sheet: s.name, At: at(col, row), Look: &l})
}

// paragraph writes a text over several columns, of so many signs a line together.
func (s sheet) paragraph(row, from, to, signs int, text string, l look) {
	l.Wrap = true
	s.text(from, row, text, l)
	s.do(book.Merge, at(from, row)+":"+at(to, row))
	s.high(row, lines(text, signs), l.Size)
}

// high makes a row as high as so many lines. Programs that could work that out leave it as they find it.
func (s sheet) high(row, lines int, size float64) {
	if size == 0 {
		size = 10
	}
	s.size(book.Height, strconv.Itoa(row), min(float64(max(lines, 1))*size*1.3+4, mostHeight))
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

func (s sheet) width(col int, width float64) { s.size(book.Width, formula.ColumnName(col), width) }

// area is Questions!$A$6:$C$16.
func area(sheet string, left, right, top, bottom int) string {
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", sheet, formula.ColumnName(left), top, formula.ColumnName(right), bottom)
}
