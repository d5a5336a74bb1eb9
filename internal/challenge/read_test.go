package challenge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/kpi"
)

// hand is what somebody does to a log in a spreadsheet.
type hand struct {
	*excelize.File
	t *testing.T
}

func (h hand) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h hand) set(head string, row int, value any) {
	h.t.Helper()
	h.must(h.SetCellValue(questionsSheet, at(columnAt(head), row), value))
}

// move puts a column before another, as cutting and inserting does.
func (h hand) move(head string, to int) {
	from := columnAt(head)
	h.must(h.InsertCols(questionsSheet, letters(to), 1))
	if from >= to {
		from++
	}
	for row := 1; row <= firstRow+2; row++ {
		value, err := h.GetCellValue(questionsSheet, at(from, row), excelize.Options{RawCellValue: true})
		h.must(err)
		h.must(h.SetCellStr(questionsSheet, at(to, row), value))
	}
	h.must(h.RemoveCol(questionsSheet, letters(from)))
}

// exchange puts a row in the place of another, as sorting does.
func (h hand) exchange(a, b int) {
	for col := range sheetColumns {
		one, err := h.GetCellValue(questionsSheet, at(col+1, a), excelize.Options{RawCellValue: true})
		h.must(err)
		other, err := h.GetCellValue(questionsSheet, at(col+1, b), excelize.Options{RawCellValue: true})
		h.must(err)
		h.must(h.SetCellStr(questionsSheet, at(col+1, a), other))
		h.must(h.SetCellStr(questionsSheet, at(col+1, b), one))
	}
}

// note changes what the hidden sheet says of a question.
func (h hand) note(id string, col int, text string) {
	rows, err := h.GetRows(kpi.LogSheet)
	h.must(err)
	row := slices.IndexFunc(rows, func(r []string) bool { return r[0] == ofAsked && r[1] == id })
	h.must(h.SetCellStr(kpi.LogSheet, at(col, row+1), text))
}

func letters(col int) string { return strings.TrimRight(at(col, 1), "1") }

const intact = "70b61c55 63403e29 925d7d80"

// What people do to a log must lose no row that is sound, and take none that is not.
func TestRowsComeBackWhateverWasDoneToTheLog(t *testing.T) {
	for _, test := range []struct {
		reason string
		do     func(hand)
		sound  string // the references of the rows that are taken, in their order
		refuse string // what is said of the others
	}{
		{"nothing was done", func(hand) {}, intact, ""},
		{"rows were sorted", func(h hand) { h.exchange(firstRow, firstRow+2) }, "925d7d80 63403e29 70b61c55", ""},
		{"rows are hidden by a filter", func(h hand) { h.must(h.SetRowVisible(questionsSheet, firstRow, false)) }, intact, ""},
		{"a column was moved", func(h hand) { h.move(answerHead, 2) }, intact, ""},
		{"the reference was moved to the end", func(h hand) { h.move(referenceHead, len(sheetColumns)+1) }, intact, ""},
		{"a column was hidden", func(h hand) { h.must(h.SetColVisible(questionsSheet, letters(columnAt("Where")), false)) }, intact, ""},
		{"the sheet was renamed", func(h hand) { h.must(h.SetSheetName(questionsSheet, "Fragen")) }, intact, ""},
		{"the first sheet was deleted", func(h hand) { h.must(h.DeleteSheet(startSheet)) }, intact, ""},
		{"rows were put in above", func(h hand) { h.must(h.InsertRows(questionsSheet, 1, 3)) }, intact, ""},
		{"an empty row was put in between", func(h hand) { h.must(h.InsertRows(questionsSheet, firstRow+1, 1)) }, intact, ""},
		{"the note beside the table is nobody's reply", func(h hand) { h.must(h.SetCellStr(questionsSheet, "AB9", "see me")) }, intact, ""},
		{"what would settle it was overwritten", func(h hand) { h.set(lastOfQuestion, firstRow, "nothing") }, intact, ""},
		{"the severity is as it is shown", func(h hand) { h.set(severityHead, firstRow, "■ error") }, intact, ""},
		{"blanks were doubled", func(h hand) { h.set("Reported", firstRow, " 67% ") }, intact, ""},
		{"the question was edited", func(h hand) { h.set("Question for the Trust", firstRow, "Is all well?") }, "63403e29 925d7d80", "what was asked is not what stands there now"},
		{"what is reported was edited", func(h hand) { h.set("Reported", firstRow, "69%") }, "63403e29 925d7d80", "what was asked is not"},
		{"what is reported became a number", func(h hand) { h.set("Reported", firstRow+1, 295.5) }, "70b61c55 925d7d80", "what was asked is not"},
		{"what is expected was edited", func(h hand) { h.set("Expected", firstRow, "67%") }, "63403e29 925d7d80", "what was asked is not"},
		{"the place was edited", func(h hand) { h.set("Where", firstRow, "KPI 7!C9") }, "63403e29 925d7d80", "what was asked is not"},
		{"the severity was edited", func(h hand) { h.set(severityHead, firstRow, "query") }, "63403e29 925d7d80", "what was asked is not"},
		{"the reference was edited", func(h hand) { h.set(referenceHead, firstRow, "70b61c56") }, "63403e29 925d7d80", "the reference 70b61c56 is none of this log's"},
		{"the reference is another row's", func(h hand) { h.set(referenceHead, firstRow, "63403e29") }, "925d7d80", "its reference stands in 2 rows"},
		{"the reference was deleted", func(h hand) { h.set(referenceHead, firstRow, nil) }, "63403e29 925d7d80", "it has no reference"},
		{"a row was doubled", func(h hand) { h.must(h.DuplicateRow(questionsSheet, firstRow)) }, "63403e29 925d7d80", "its reference stands in 2 rows"},
		{"a row was made up", func(h hand) { h.set(answerHead, firstRow+5, "corrected") }, intact, "it has no reference"},
		{"the hidden sheet names no month of one", func(h hand) { h.note("70b61c55", 3, "soon") }, "63403e29 925d7d80", "the reference 70b61c55 is none of this log's"},
		{"the hidden sheet names no severity of one", func(h hand) { h.note("70b61c55", 9, "") }, "63403e29 925d7d80", "the reference 70b61c55 is none of this log's"},
		{"a row was deleted", func(h hand) { h.must(h.RemoveRow(questionsSheet, firstRow)) }, "63403e29 925d7d80", ""},
		{"the seals were deleted", func(h hand) { h.must(h.RemoveCol(questionsSheet, letters(columnAt(sealHead)))) }, "", "its seal, in a hidden column, is gone"},
		{"one seal was deleted", func(h hand) { h.set(sealHead, firstRow, nil) }, "63403e29 925d7d80", "its seal, in a hidden column, is gone"},
		{"the expected values were deleted", func(h hand) { h.must(h.RemoveCol(questionsSheet, letters(columnAt("Expected")))) }, "70b61c55 925d7d80", "what was asked is not"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			back := read(t, edited(t, written(t, sample()), func(f *excelize.File) { test.do(hand{f, t}) }))
			back.HoldTo(nil)
			var sound []string
			for _, row := range back.Rows {
				if row.Problem == "" {
					sound = append(sound, row.ID)
				} else if test.refuse == "" || !strings.HasPrefix(row.Problem, test.refuse) {
					t.Errorf("%s is refused: %s; want %q", row.At, row.Problem, test.refuse)
				}
			}
			if got := strings.Join(sound, " "); got != test.sound {
				t.Errorf("got the rows %s, want %s", got, test.sound)
			}
			if refused := len(back.Rows) > len(sound); refused != (test.refuse != "") {
				t.Errorf("of %d rows %d are sound, want %q", len(back.Rows), len(sound), test.refuse)
			}
		})
	}
}

// A log of which nothing can be known is refused whole, with a word.
func TestALogThatCannotBeReadSaysWhy(t *testing.T) {
	for _, test := range []struct {
		reason string
		do     func(hand)
		want   string
	}{
		{"nothing says of which workbook it is", func(h hand) { h.must(h.DeleteSheet(kpi.LogSheet)) }, "log.xlsx: this is no log of questions, or its hidden sheet is gone"},
		{"it is of a form that is not known", func(h hand) { h.must(h.SetCellStr(kpi.LogSheet, "B1", "kpicheck/log/9")) }, "log.xlsx: this is no log of questions"},
		{"the answers' column is gone", func(h hand) { h.must(h.RemoveCol(questionsSheet, letters(columnAt(answerHead)))) }, "log.xlsx: no sheet has the headings Reference, Answer"},
		{"the answers' column stands twice", func(h hand) { h.must(h.SetCellStr(questionsSheet, at(len(sheetColumns)+1, headRow), answerHead)) },
			"log.xlsx: the column Answer stands twice in the sheet Questions"},
		{"the sheet stands twice", func(h hand) {
			to, err := h.NewSheet("Copy")
			h.must(err)
			from, err := h.GetSheetIndex(questionsSheet)
			h.must(err)
			h.must(h.CopySheet(from, to))
		}, "log.xlsx: the sheets Questions and Copy both hold the questions"},
	} {
		_, err := readBytes(edited(t, written(t, sample()), func(f *excelize.File) { test.do(hand{f, t}) }))
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.reason, err, test.want)
		}
	}
	if _, err := readBytes([]byte("no workbook")); err == nil {
		t.Error("what is no workbook was read")
	}
}

// A row that is gone is missed, so that nobody takes silence for an answer.
func TestARowThatIsGoneIsMissed(t *testing.T) {
	back := read(t, edited(t, written(t, sample()), func(f *excelize.File) { hand{f, t}.must(f.RemoveRow(questionsSheet, firstRow)) }))
	if len(back.Gone) != 1 || back.Gone[0].ID != "70b61c55" || back.Gone[0].Looked != (Looked{3, 20, 1}) || back.Gone[0].Of != "KPI 7" {
		t.Errorf("gone: %+v", back.Gone)
	}
}

// A row without a seal is taken where the council's own list has it as it stands; and the list has other words for no other row.
func TestTheCouncilsListStandsForASealThatIsGone(t *testing.T) {
	data := edited(t, written(t, sample()), func(f *excelize.File) {
		h := hand{f, t}
		h.must(f.RemoveCol(questionsSheet, letters(columnAt(sealHead))))
		h.set("Reported", firstRow+1, "300")
	})
	back := read(t, data)
	back.HoldTo(Send(nil, sample().Rows, "2018-11-20"))
	if back.Rows[0].Problem != "" || back.Rows[1].Problem == "" || back.Rows[2].Problem != "" {
		t.Errorf("got %q, %q, %q", back.Rows[0].Problem, back.Rows[1].Problem, back.Rows[2].Problem)
	}
}

// Replies are typed in many ways: what they say counts.
func TestRepliesAreReadHoweverTheyWereTyped(t *testing.T) {
	for _, test := range []struct {
		head       string
		typed      any
		format     string
		want       kpi.Reply
		isNoAnswer bool
	}{
		{onHead, "28/11/2018", "", kpi.Reply{On: "2018-11-28"}, true},
		{onHead, "28.11.18", "", kpi.Reply{On: "2018-11-28"}, true},
		{onHead, "28th November 2018", "", kpi.Reply{On: "2018-11-28"}, true},
		{onHead, "1st August 2018", "", kpi.Reply{On: "2018-08-01"}, true},
		{onHead, "Wednesday 28 November 2018", "", kpi.Reply{On: "2018-11-28"}, true},
		{onHead, "2018-11-28", "", kpi.Reply{On: "2018-11-28"}, true},
		{onHead, 43432, "dd/mm/yyyy", kpi.Reply{On: "2018-11-28"}, true},
		{onHead, 43432, "General", kpi.Reply{On: "2018-11-28"}, true},
		{onHead, "yesterday", "", kpi.Reply{On: "yesterday"}, true},
		{valueHead, 0.69, "0%", kpi.Reply{Value: "69%"}, false},
		{valueHead, 1063, "#,##0", kpi.Reply{Value: "1,063"}, false},
		{valueHead, "69%", "", kpi.Reply{Value: "69%"}, false},
		{answerHead, " Right as it Stands ", "", kpi.Reply{Answer: kpi.RightAsItIs}, false},
		{answerHead, "we do not know", "", kpi.Reply{Answer: "we do not know"}, false},
		{reasonHead, "two\nlines", "", kpi.Reply{Reason: "two lines"}, false},
		{ownerHead, "J. Smith", "", kpi.Reply{Owner: "J. Smith"}, true},
	} {
		data := edited(t, written(t, sample()), func(f *excelize.File) {
			h := hand{f, t}
			if test.format != "" {
				style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &test.format})
				h.must(err)
				cell := at(columnAt(test.head), firstRow)
				h.must(f.SetCellStyle(questionsSheet, cell, cell, style))
			}
			h.set(test.head, firstRow, test.typed)
		})
		back := read(t, data)
		if row := back.Rows[0]; row.Reply != test.want || row.Problem != "" || row.Reply.IsEmpty() != test.isNoAnswer || back.HasReplies() == test.isNoAnswer {
			t.Errorf("%s of %v: got %+v, %q", test.head, test.typed, row.Reply, row.Problem)
		}
	}
}

// Whatever somebody has written into a log would be lost with it; what was written of it by us would not.
func TestALogThatSomebodyHasWrittenIntoIsFilledIn(t *testing.T) {
	l := sample()
	l.Rows[1].Reply.Owner, l.Rows[1].State = "J. Smith", kpi.Answered
	whole := written(t, l)
	if read(t, whole).IsFilledIn() {
		t.Error("a log as it was written is filled in")
	}
	for _, test := range []struct {
		head string
		row  int
		text string
	}{
		{ownerHead, firstRow, "K. Jones"}, {ownerHead, firstRow + 1, "K. Jones"}, {ownerHead, firstRow + 1, ""}, {answerHead, firstRow, "corrected"},
		{valueHead, firstRow, "69%"}, {reasonHead, firstRow, "late"}, {byHead, firstRow, "K. Jones"}, {onHead, firstRow, "2018-11-28"},
		{decisionHead, firstRow, "reason accepted"}, {decidedHead, firstRow, "A. Officer"}, {stateHead, firstRow, "closed"}, {stateHead, firstRow + 1, ""},
	} {
		back := read(t, edited(t, whole, func(f *excelize.File) { hand{f, t}.set(test.head, test.row, test.text) }))
		if !back.IsFilledIn() {
			t.Errorf("%s is %q in row %d, and the log is not filled in", test.head, test.text, test.row)
		}
	}
}

// A log of before does not say by which words it was written: its owner may be somebody's, and its state is ours.
func TestALogOfBeforeIsFilledInWhereItNamesAnOwner(t *testing.T) {
	older := func(l *Log) *Returned {
		return read(t, edited(t, written(t, l), func(f *excelize.File) {
			hand{f, t}.must(f.RemoveCol(kpi.LogSheet, "N"))
			hand{f, t}.must(f.RemoveCol(kpi.LogSheet, "M"))
		}))
	}
	if older(sample()).IsFilledIn() {
		t.Error("a log as it was written is filled in")
	}
	l := sample()
	l.Rows[0].Reply.Owner = "J. Smith"
	if !older(l).IsFilledIn() {
		t.Error("an owner may be lost")
	}
}

// What is refused must be found again in the sheet.
func TestARowKnowsWhereItStands(t *testing.T) {
	back := read(t, written(t, sample()))
	var places []string
	for _, row := range back.Rows {
		places = append(places, row.At)
	}
	if want := []string{"Questions!6", "Questions!7", "Questions!8"}; !slices.Equal(places, want) {
		t.Error(fmt.Sprint(places))
	}
}
