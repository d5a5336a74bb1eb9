package export_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/export"
	"kpicheck/internal/kpi"
)

var apr = kpi.MonthOf(2018, time.April)

// book is a workbook that states values of one measure, the first of the month that it reports and each further one of the month
// before that.
func book(path, authority, sum string, reported kpi.Month, values ...int64) export.Workbook {
	s := &kpi.Submission{File: path, SHA256: sum, Authority: authority, Period: kpi.MonthPeriod(reported)}
	for i, v := range values {
		exact := kpi.Whole(v)
		s.Figures = append(s.Figures, &kpi.Figure{Indicator: &kpi.Indicator{ID: "KPI 1"}, Measure: &kpi.Measure{ID: "n"}, Window: kpi.Windows[0],
			Period: kpi.MonthPeriod(reported - kpi.Month(i)), Value: kpi.Value{Number: exact.Lo, Range: exact, Shown: fmt.Sprint(v)}, At: kpi.Place{Sheet: path}})
	}
	return export.Workbook{Submission: s, Path: path}
}

// submissions are three of one council, the newest first, of which the last restates a figure of the first, and one of another
// council that states the same figure. Each has a blank too.
func submissions() []export.Workbook {
	all := []export.Workbook{book("june", "E1", "c", apr+2, 20, 15, 11), book("may", "E1", "b", apr+1, 15, 10), book("april", "E1", "a", apr, 10),
		book("other", "E2", "d", apr+1, 9, 12)}
	all[1].Doubts = []kpi.Doubt{{}}
	for _, b := range all {
		b.Figures = append(b.Figures, &kpi.Figure{Indicator: &kpi.Indicator{ID: "KPI 2"}, Measure: &kpi.Measure{ID: "n"}, Window: kpi.Windows[0],
			Period: b.Period, Value: kpi.Value{State: kpi.Blank}})
	}
	return all
}

// said is rows as "april 10", with what is marked of each; a figure's workbook stands for it.
func said(all []export.Figure) (lines []string) {
	for _, f := range all {
		line := f.Act.File + " " + f.Period.Key() + " " + f.Value.Shown
		for _, m := range []struct {
			is   bool
			mark string
		}{{f.Restates, " restates"}, {f.Latest, " latest"}, {f.Current, " accepted"}, {f.InDoubt, " doubt"}} {
			if m.is {
				line += m.mark
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// What a workbook restates is told against those of the same authority alone, in the order of their months, and which of the numbers
// is the last; blanks are no rows.
func TestSubmittedFiguresTellWhatTheyRestate(t *testing.T) {
	held := &kpi.Register{}
	held.Figures = append(held.Figures, accepted(&kpi.Act{SHA256: "a", Authority: "E1"}, "KPI 1", "n", kpi.MonthPeriod(apr), 10))
	_, got, _ := export.Records{Registers: []*kpi.Register{held}, Workbooks: submissions()}.Figures()
	want := []string{"april 2018-04 10 accepted", "may 2018-05 15 doubt", "may 2018-04 10 doubt", "june 2018-06 20 latest", "june 2018-05 15 latest",
		"june 2018-04 11 restates latest", "other 2018-05 9 latest", "other 2018-04 12 latest"}
	if diff := cmp.Diff(want, said(got)); diff != "" {
		t.Error(diff)
	}
}

// Each submission is there once, and one that came again with other figures after the one before it, whatever the order in which
// their files are found.
func TestASubmissionIsThereOnce(t *testing.T) {
	for _, test := range []struct {
		reason   string
		accepted string
		books    []export.Workbook
		want     []string
		copies   []export.Copy
	}{
		{"a copy of the same bytes under another name", "", []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E1", "1", apr, 5)},
			[]string{"a 2018-04 5 latest"}, []export.Copy{{Path: "b", Of: "a"}}},
		{"saved again, which changes bytes and no figure", "", []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E1", "2", apr, 5)},
			[]string{"a 2018-04 5 latest"}, []export.Copy{{Path: "b", Of: "a"}}},
		{"the same to two councils", "", []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E2", "1", apr, 5)},
			[]string{"a 2018-04 5 latest", "b 2018-04 5 latest"}, nil},
		{"the same figures of two months", "", []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E1", "2", apr+1, 5)},
			[]string{"a 2018-04 5 latest", "b 2018-05 5 latest"}, nil},
		{"a month's workbook that states the month before alone", "", []export.Workbook{book("a", "E1", "1", apr, 5), late(book("b", "E1", "2", apr, 5))},
			[]string{"a 2018-04 5", "b 2018-04 5 latest"}, nil},
		{"submitted again with another figure; nine comes before ten", "", []export.Workbook{book("v10", "E1", "1", apr, 7), book("v9", "E1", "2", apr, 5)},
			[]string{"v9 2018-04 5", "v10 2018-04 7 restates latest"}, nil},
		{"and back to the first figure by a third", "", []export.Workbook{book("v1", "E1", "1", apr, 5), book("v2", "E1", "2", apr, 7), book("v3", "E1", "3", apr, 5)},
			[]string{"v1 2018-04 5", "v2 2018-04 7 restates", "v3 2018-04 5 restates latest"}, nil},
		{"both submissions copied into another folder", "", []export.Workbook{book("v1", "E1", "1", apr, 5), book("v2", "E1", "2", apr, 7),
			book("v1", "E1", "1", apr, 5), book("v2", "E1", "2", apr, 7)},
			[]string{"v1 2018-04 5", "v2 2018-04 7 restates latest"}, []export.Copy{{Path: "v1", Of: "v1"}, {Path: "v2", Of: "v2"}}},
		{"what was accepted later came later, whatever it is called", "zu", []export.Workbook{book("corrected", "E1", "u", apr, 7), book("report", "E1", "z", apr, 5)},
			[]string{"report 2018-04 5 accepted", "corrected 2018-04 7 restates latest accepted"}, nil},
		{"a draft beside what was accepted comes before it, though its name comes after", "o", []export.Workbook{book("Oct-18", "E1", "o", apr, 466), book("Oct-18 draft", "E1", "d", apr, 465)},
			[]string{"Oct-18 draft 2018-04 465", "Oct-18 2018-04 466 restates latest accepted"}, nil},
		{"drafts before and after the names of two that were accepted", "zb", []export.Workbook{book("a", "E1", "a", apr, 1), book("b", "E1", "b", apr, 2), book("c", "E1", "c", apr, 3),
			book("z", "E1", "z", apr, 4)},
			[]string{"a 2018-04 1", "c 2018-04 3 restates", "z 2018-04 4 restates accepted", "b 2018-04 2 restates latest accepted"}, nil},
		{"a draft of a later month comes after what was accepted of the month before", "a", []export.Workbook{book("b draft", "E1", "2", apr+1, 7, 6), book("a", "E1", "a", apr, 5)},
			[]string{"a 2018-04 5 accepted", "b draft 2018-05 7 latest", "b draft 2018-04 6 restates latest"}, nil},
		{"a draft that says what was accepted is a copy of it", "a", []export.Workbook{book("a", "E1", "a", apr, 5), book("draft", "E1", "d", apr, 5)},
			[]string{"a 2018-04 5 latest accepted"}, []export.Copy{{Path: "draft", Of: "a"}}},
		{"what one council has accepted another that was sent the same has not", "1", []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E2", "1", apr, 5)},
			[]string{"a 2018-04 5 latest accepted", "b 2018-04 5 latest"}, nil},
		{"and of two that it has the accepted one is its own", "1", []export.Workbook{book("a", "E2", "1", apr, 5), book("b", "E2", "2", apr, 6)},
			[]string{"a 2018-04 5", "b 2018-04 6 restates latest"}, nil},
		{"of two that say the same the accepted one stands", "2", []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E1", "2", apr, 5)},
			[]string{"b 2018-04 5 latest accepted"}, []export.Copy{{Path: "a", Of: "b"}}},
		{"parts of a month each state their own", "", []export.Workbook{book("north", "E1", "1", apr, 5), elsewhere(book("south", "E1", "2", apr, 5))},
			[]string{"north 2018-04 5 latest", "south 2018-04 5 latest"}, nil},
	} {
		held := &kpi.Register{}
		for i, sum := range test.accepted {
			act := &kpi.Act{SHA256: string(sum), Authority: "E1", On: fmt.Sprint("2018-05-1", i)}
			held.Figures = append(held.Figures, accepted(act, "KPI 1", "n", kpi.MonthPeriod(apr), int64(i)))
		}
		_, got, copies := export.Records{Registers: []*kpi.Register{held}, Workbooks: test.books}.Figures()
		if diff := cmp.Diff(test.want, said(got)) + cmp.Diff(test.copies, copies); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

// elsewhere is a workbook of an area.
func elsewhere(b export.Workbook) export.Workbook {
	for _, f := range b.Figures {
		f.Area = &kpi.Area{ID: "south"}
	}
	return b
}

// late is a workbook as one of the month after.
func late(b export.Workbook) export.Workbook {
	b.Period = b.Period.Shift(1)
	return b
}

// A copy that was read for sure stands for one that was not.
func TestOfCopiesTheSureReadingStands(t *testing.T) {
	books := []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E1", "2", apr, 5)}
	books[0].Doubts = []kpi.Doubt{{}}
	if _, got, _ := (export.Records{Workbooks: books}).Figures(); len(got) != 1 || got[0].InDoubt {
		t.Errorf("got %v", said(got))
	}
}

// act is one of a register, of which a row each gives the month before the last one's value.
func act(r *kpi.Register, authority, on string, reported kpi.Month, values ...int64) {
	a := &kpi.Act{File: on, On: on, SHA256: on, Authority: authority, Period: kpi.MonthPeriod(reported)}
	for i, v := range values {
		f := accepted(a, "KPI 1", "n", kpi.MonthPeriod(reported-kpi.Month(i)), v)
		r.Figures = append(r.Figures, f)
	}
	r.Acts = append(r.Acts, a)
}

// What was restated is found across registers of one authority, one a year say; and a register that was copied says nothing twice.
func TestRegistersOfOneAuthorityAreOne(t *testing.T) {
	last, next, backup, other := &kpi.Register{}, &kpi.Register{}, &kpi.Register{}, &kpi.Register{}
	act(last, "E1", "2019-03-10", apr+10, 10)
	act(last, "E1", "2019-04-10", apr+11, 20, 10)
	act(backup, "E1", "2019-03-10", apr+10, 10)
	act(next, "E1", "2019-05-10", apr+12, 30, 21)
	act(other, "E2", "2019-05-10", apr+12, 7, 22)
	want := []string{"2019-03-10 2019-02 10 accepted", "2019-04-10 2019-03 20 accepted", "2019-04-10 2019-02 10 latest accepted",
		"2019-05-10 2019-04 30 latest accepted", "2019-05-10 2019-03 21 restates latest accepted",
		"2019-05-10 2019-04 7 latest accepted", "2019-05-10 2019-03 22 latest accepted"}
	if diff := cmp.Diff(want, said(acceptedRows(last, backup, next, other))); diff != "" {
		t.Error(diff)
	}
}

// Of two acts for one month the last stands, in whichever register and, in one register, for whichever authority; what it does not
// state any more stands no longer.
func TestAcceptedFiguresTellWhichStand(t *testing.T) {
	one, another := &kpi.Register{}, &kpi.Register{}
	act(one, "E1", "2018-05-10", apr, 10, 9)
	act(another, "E1", "2018-05-20", apr, 11)
	if diff := cmp.Diff([]string{"2018-05-10 2018-04 10", "2018-05-10 2018-03 9", "2018-05-20 2018-04 11 restates latest accepted"},
		said(acceptedRows(one, another))); diff != "" {
		t.Error(diff)
	}
	mended := &kpi.Register{}
	act(mended, "E0", "2018-05-10", apr, 10)
	act(mended, "E1", "2018-05-20", apr, 10)
	if diff := cmp.Diff([]string{"2018-05-10 2018-04 10", "2018-05-20 2018-04 10 latest accepted"}, said(acceptedRows(mended))); diff != "" {
		t.Error(diff)
	}
}

// What is no number takes no number's place, and of what an act states in two cells one alone is the last.
func TestTheLastNumberIsOne(t *testing.T) {
	books := []export.Workbook{book("a", "E1", "1", apr, 5), book("b", "E1", "2", apr+1, 6, 5)}
	books[1].Figures[1].Value = kpi.Value{State: kpi.Suppressed, Shown: "c"}
	again := *books[1].Figures[0]
	books[1].Figures = append(books[1].Figures, &again)
	_, got, _ := export.Records{Workbooks: books}.Figures()
	if diff := cmp.Diff([]string{"a 2018-04 5 latest", "b 2018-05 6 latest", "b 2018-04 c", "b 2018-05 6"}, said(got)); diff != "" {
		t.Error(diff)
	}
}
