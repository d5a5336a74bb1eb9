package spreadsheet_test

import (
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/rules/spreadsheet"
)

// sheetOf is the part of a sample that has one sheet.
func sheetOf(t *testing.T, csv string) part {
	t.Helper()
	sheet, err := fixtures.ParseCSV("S", []byte(csv))
	if err != nil {
		t.Fatal(err)
	}
	return part{sheets: []fixtures.Sheet{sheet}}
}

// A question names every cell that it is put of, and asks for what is to be done: to take in more, or to end sooner.
func TestAQuestionNamesAllItsCells(t *testing.T) {
	for _, test := range []struct {
		reason, rule, question, likely string
		sheets                         part
	}{
		{"a range that is loose ends sooner", "short-range", "Should B10, which is SUM(B7:B9), end at B8, and C10:D10 likewise?", "B10 should end at B8",
			readSample(t, "testdata/short-range.txtar").faulty},
		{"a range that is short takes in more", "short-range", "Should B5, which is SUM(B2:B3), take in B2:B4, and C5:D5 likewise?", "B5 should take in B2:B4",
			readSample(t, "testdata/short-range.txtar").faulty},
		{"each cell is the next: the like cell's own formula tells more than its name", "inconsistent-formula", "Should E3 be D3?", "E3 = D3, as D3 = C3",
			sheetOf(t, "Line,Apr,May,Jun,Jul,Aug,Sep,Oct\nA,1,2,3,4,5,6,7\nD,6,=B3 -> 6,=C3 -> 6,=D3+C3 -> 12,=E3 -> 12,=F3 -> 12,=G3 -> 12\n")},
		{"texts among numbers", "number-as-text", "Should B3:B4 be numbers?", "",
			sheetOf(t, "Team,Cases\nNorth,12\nSouth,'14\nEast,'15\nWest,16\nMid,17\nFar,18\nNear,19\n")},
		{"dates that are texts", "date-as-text", "Which day does B4 mean?", "", readSample(t, "testdata/date-as-text.txtar").faulty},
	} {
		all := spreadsheet.Run(test.sheets.book(t)).Exceptions
		if !slices.ContainsFunc(all, func(e finding.Exception) bool {
			return e.Rule == test.rule && e.Question == test.question && (test.likely == "" || e.LikelyCause == test.likely)
		}) {
			t.Errorf("%s: want %q, %q", test.reason, test.question, test.likely)
			for _, e := range all {
				t.Logf("%s: %s | %s", e.Rule, e.Question, e.LikelyCause)
			}
		}
	}
}
