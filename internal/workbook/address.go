package workbook

import "strconv"

// The edges of a worksheet, which are those of Excel since 2007.
const (
	MaxRow = 1 << 20
	MaxCol = 1 << 14
)

// ColumnName is a column's letters: A for 1, XFD for 16384, "" for what is no column.
func ColumnName(col int) string {
	if col < 1 || col > MaxCol {
		return ""
	}
	var b [3]byte
	i := len(b)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(b[i:])
}

// Address is a cell's place as Excel writes it: C9 for row 9, column 3.
func Address(row, col int) string { return ColumnName(col) + strconv.Itoa(row) }

// ParseAddress reads a place such as C9 or $c$9. It is not ok for anything else, or for a cell outside the worksheet.
func ParseAddress(s string) (row, col int, ok bool) {
	i := 0
	if i < len(s) && s[i] == '$' {
		i++
	}
	for ; i < len(s) && 'A' <= s[i]&^0x20 && s[i]&^0x20 <= 'Z'; i++ {
		if col = col*26 + int(s[i]&^0x20-'A') + 1; col > MaxCol {
			return 0, 0, false
		}
	}
	if i < len(s) && s[i] == '$' {
		i++
	}
	if col == 0 || i == len(s) || s[i] == '0' {
		return 0, 0, false
	}
	for ; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, 0, false
		}
		if row = row*10 + int(s[i]-'0'); row > MaxRow {
			return 0, 0, false
		}
	}
	return row, col, true
}

// ParseArea reads a rectangle such as A1:C9, or one cell, which is a rectangle too.
func ParseArea(s string) (Area, bool) {
	first, last := s, s
	for i := range len(s) {
		if s[i] == ':' {
			first, last = s[:i], s[i+1:]
			break
		}
	}
	r1, c1, ok1 := ParseAddress(first)
	r2, c2, ok2 := ParseAddress(last)
	a := Area{Top: min(r1, r2), Left: min(c1, c2), Bottom: max(r1, r2), Right: max(c1, c2)}
	return a, ok1 && ok2
}
