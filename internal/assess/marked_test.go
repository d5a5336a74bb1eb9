package assess

import (
	"testing"

	"kpicheck/internal/workbook"
	"kpicheck/internal/workbook/mark"
)

// A sheet of findings repeats figures, which must not be read twice; no other sheet may go unread for a name's sake.
func TestOnlyTheSheetOfFindingsIsLeftOut(t *testing.T) {
	var heads []workbook.Cell
	for _, head := range mark.Heads() {
		heads = append(heads, workbook.Cell{Type: workbook.Text, Text: head})
	}
	if _, got := withoutFindings(&workbook.Book{Sheets: []*workbook.Sheet{{Name: "Findings"}}, Names: []workbook.Name{{Name: mark.Name, RefersTo: "Findings!$A$1"}}}); got != "" {
		t.Error("a sheet is left out for its name alone")
	}
	for _, test := range []struct {
		reason, name, refersTo, want string
	}{
		{"as it is written", mark.Name, "'Findings'!$A$1", "Findings"},
		{"as Excel saves it", "KPIcheck.Findings", "Findings!$A$1", "Findings"},
		{"another name", "findings", "'Findings'!$A$1", ""},
		{"a name of other cells", mark.Name, "'Findings'!$A$1:$C$9", ""},
		{"a name of a sheet that is gone", mark.Name, "#REF!$A$1", ""},
	} {
		b := &workbook.Book{Sheets: []*workbook.Sheet{{Name: "Findings", Cells: heads}, {Name: "KPI 7"}}, Names: []workbook.Name{{Name: test.name, RefersTo: test.refersTo}}}
		rest, got := withoutFindings(b)
		if got != test.want || len(rest.Sheets)+len(test.want)/len("Findings") != 2 || len(b.Sheets) != 2 {
			t.Errorf("%s: %q is left out and %d sheets are left, want %q", test.reason, got, len(rest.Sheets), test.want)
		}
	}
}
