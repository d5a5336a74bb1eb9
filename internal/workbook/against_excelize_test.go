package workbook

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What excelize does not read, by file and sheet.
var lostByExcelize = map[string]string{
	"wtf_path.xlsx/Hidden":  "its part lies outside the folder xl",
	"wtf_path.xlsx/SheetJS": "the shared texts lie outside the folder xl",
}

// Two readers that share no code must see the same values in every sound workbook.
func TestStoredValuesAreThoseThatExcelizeReads(t *testing.T) {
	checked := 0
	corpus(t, func(t *testing.T, name string, data []byte) {
		book, err := Open(data, name, Options{})
		if err != nil {
			return
		}
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 200 << 20, UnzipXMLSizeLimit: 200 << 20})
		if err != nil {
			return
		}
		defer f.Close()
		for _, s := range book.Sheets {
			if at := filepath.Base(name) + "/" + s.Name; lostByExcelize[at] == "" {
				if got := difference(f, s); got != "" {
					t.Errorf("%s: %s", at, got)
				}
			}
			checked += len(s.Cells)
		}
	})
	t.Logf("%d cells held against excelize", checked)
}

// difference is the first cell that the two readers disagree on, "" for none.
func difference(f *excelize.File, s *Sheet) string {
	rows, err := f.GetRows(s.Name, excelize.Options{RawCellValue: true})
	if err != nil {
		return err.Error()
	}
	seen := map[[2]int32]bool{}
	for _, d := range s.Drawn { // excelize reads what stands for a picture in a cell
		if row, col, ok := ParseAddress(d.Cell); ok && d.Kind == InCell {
			seen[[2]int32{int32(row), int32(col)}] = true
		}
	}
	for i := range s.Cells {
		c := &s.Cells[i]
		seen[[2]int32{c.Row, c.Col}] = true
		theirs := ""
		if int(c.Row) <= len(rows) && int(c.Col) <= len(rows[c.Row-1]) {
			theirs = rows[c.Row-1][c.Col-1]
		}
		if c.Type == Bool { // excelize hands over the digit
			theirs = map[string]string{"1": "TRUE", "0": "FALSE"}[theirs]
		}
		if c.Type == Text && c.formula > 0 { // excelize leaves the escapes of a formula's text as they are
			theirs = unescape(theirs)
		}
		if beside := s.Footnote(c) + s.Withdrawn(c); beside != "" && len(theirs) == len(c.Text)+len(beside) {
			continue // excelize joins the runs that are no part of the text with those that are
		}
		if !c.Calculated && theirs != c.Text {
			return fmt.Sprintf("%s holds %q, excelize reads %q", c.Address(), c.Text, theirs)
		}
	}
	for r, row := range rows {
		for col, theirs := range row {
			if theirs != "" && !seen[[2]int32{int32(r + 1), int32(col + 1)}] {
				return fmt.Sprintf("%s is not read, excelize reads %q", Address(r+1, col+1), theirs)
			}
		}
	}
	return ""
}

// A stranger's workbook is read or refused in one line; nothing in it makes the reader panic.
func TestEveryWorkbookIsReadOrRefusedInOneLine(t *testing.T) {
	corpus(t, func(t *testing.T, name string, data []byte) {
		book, err := Open(data, filepath.Base(name), Options{})
		if err != nil {
			if line := err.Error(); line != printable(line) {
				t.Errorf("the refusal of %s is not one plain line: %q", name, line)
			}
			return
		}
		for _, s := range book.Sheets {
			for i := range s.Cells {
				s.Shown(&s.Cells[i])
				s.Formula(&s.Cells[i])
				s.Date(&s.Cells[i])
				s.Unseen(&s.Cells[i])
			}
		}
	})
}
