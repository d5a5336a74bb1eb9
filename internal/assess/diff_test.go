package assess_test

import (
	"errors"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

var (
	placements = &kpi.Indicator{ID: "KPI 7", Order: 1}
	children   = &kpi.Measure{ID: "denominator", Kind: kpi.Count, Order: 1}
	stable     = &kpi.Measure{ID: "percentage", Kind: kpi.Percentage, Order: 2}
)

// said is a figure in a few words: what it is of, where it stands, what it shows, and what it stores.
type said struct {
	measure     *kpi.Measure
	cell, shown string
	stored      string
}

func submissionOf(all ...said) *kpi.Submission {
	s := &kpi.Submission{}
	for _, x := range all {
		sheet, cell, _ := strings.Cut(x.cell, "!")
		f := &kpi.Figure{Indicator: placements, Measure: x.measure, Window: kpi.Snapshot, Period: kpi.MonthPeriod(kpi.MonthOf(2018, 10)),
			At: kpi.Place{Sheet: sheet, Cell: cell}, Value: kpi.Value{Shown: x.shown, Stored: x.stored}}
		switch number, _, ok := kpi.ParseStored(x.stored); {
		case ok:
			f.Number = number
		case x.stored == "":
			f.State = kpi.Blank
		default:
			f.State = kpi.Suppressed
		}
		s.Figures = append(s.Figures, f)
	}
	return s
}

// differences is what was found, as "C8 67% → C8 69%".
func differences(found *assess.Comparison) (texts []string) {
	side := func(f *kpi.Figure) string {
		if f == nil {
			return "none"
		}
		return strings.TrimSpace(f.At.String() + " " + f.Shown)
	}
	for _, d := range found.Differences {
		texts = append(texts, side(d.A)+" → "+side(d.B))
	}
	return texts
}

func TestCompare(t *testing.T) {
	c8 := said{stable, "S!C8", "67%", "0.67"}
	for _, test := range []struct {
		reason string
		a, b   []said
		want   []string
	}{
		{"what is the same differs in nothing", []said{c8}, []said{c8}, nil},
		{"another value is told with both cells", []said{c8}, []said{{stable, "S!C9", "69%", "0.69"}}, []string{"S!C8 67% → S!C9 69%"}},
		{"rows put in above change no figure", []said{c8}, []said{{stable, "S!C18", "67%", "0.67"}}, nil},
		{"a sheet under another name changes no figure", []said{c8}, []said{{stable, "T!C8", "67%", "0.67"}}, nil},
		{"shown alike and stored apart", []said{c8}, []said{{stable, "S!C8", "67%", "0.6685"}}, []string{"S!C8 67% → S!C8 67%"}},
		{"stored alike and shown apart", []said{c8}, []said{{stable, "S!C8", "67.0%", "0.67"}}, []string{"S!C8 67% → S!C8 67.0%"}},
		{"the digits beyond a spreadsheet's fifteen are no difference", []said{{stable, "S!C8", "29%", "0.29"}},
			[]said{{stable, "S!C8", "29%", "0.28999999999999998"}}, nil},
		{"a figure that only the first has", []said{c8, {children, "S!C7", "680", "680"}}, []said{c8}, []string{"S!C7 680 → none"}},
		{"a figure that only the second has", []said{c8}, []said{c8, {children, "S!C7", "680", "680"}}, []string{"none → S!C7 680"}},
		{"a blank is no figure", []said{c8, {children, "S!C7", "", ""}}, []said{c8}, nil},
		{"a blank where the other has a figure is told with its cell", []said{{stable, "S!C8", "", ""}}, []said{c8},
			[]string{"S!C8 → S!C8 67%"}},
		{"the same marker", []said{{stable, "S!C8", "c", "c"}}, []said{{stable, "S!C8", "c", "c"}}, nil},
		{"two markers are not one", []said{{stable, "S!C8", "c", "c"}}, []said{{stable, "S!C8", "x", "x"}}, []string{"S!C8 c → S!C8 x"}},
		{"a nought that is shown as a dash is not the marker", []said{{stable, "S!C8", "-", "0"}}, []said{{stable, "S!C8", "-", "-"}},
			[]string{"S!C8 - → S!C8 -"}},
		{"a marker is not the figure that it hides", []said{{stable, "S!C8", "c", "c"}}, []said{c8}, []string{"S!C8 c → S!C8 67%"}},
		{"one quantity stated twice, a column put in before", []said{c8, {stable, "S!D8", "69%", "0.69"}},
			[]said{{stable, "S!D8", "67%", "0.67"}, {stable, "S!E8", "69%", "0.69"}}, nil},
		{"one quantity stated twice, and the two exchanged", []said{c8, {stable, "S!D8", "69%", "0.69"}},
			[]said{{stable, "S!C8", "69%", "0.69"}, {stable, "S!D8", "67%", "0.67"}}, []string{"S!C8 67% → S!C8 69%", "S!D8 69% → S!D8 67%"}},
		{"one more statement of it, before the first", []said{c8},
			[]said{{stable, "S!B8", "69%", "0.69"}, c8}, []string{"none → S!B8 69%"}},
		{"sheets in another order", []said{c8, {stable, "T!C8", "69%", "0.69"}}, []said{{stable, "T!C8", "69%", "0.69"}, c8}, nil},
		{"in the contract's order", []said{{stable, "S!C6", "67%", "0.67"}, {children, "S!C7", "680", "680"}},
			[]said{{stable, "S!C6", "69%", "0.69"}, {children, "S!C7", "690", "690"}}, []string{"S!C7 680 → S!C7 690", "S!C6 67% → S!C6 69%"}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			got := differences(assess.Compare(&kpi.Contract{}, submissionOf(test.a...), submissionOf(test.b...)))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func workbookFile(name string) assess.Source {
	return assess.Source{File: name, Read: func() ([]byte, error) { return os.ReadFile("../../fixtures/birmingham/" + name) }}
}

const octoberFile = "BCT KPI report Oct-18.xlsx"

// Whichever figure of a real workbook is changed, that one is found, and no other.
func TestAnyOneChangeIsFound(t *testing.T) {
	same, err := assess.Diff(workbookFile(octoberFile), workbookFile(octoberFile), assess.Options{})
	if err != nil || len(same.Differences) > 0 {
		t.Fatalf("held against itself: %v, %v", same.Differences, err)
	}
	for i, f := range same.B.Figures {
		if f.State != kpi.Number {
			continue
		}
		changed := *f
		changed.Number = new(big.Rat).Add(f.Number, big.NewRat(1, 1000))
		spoiled := *same.B
		spoiled.Figures = slices.Clone(same.B.Figures)
		spoiled.Figures[i] = &changed
		found := assess.Compare(same.Contract, same.A, &spoiled)
		if len(found.Differences) != 1 || found.Differences[0].B != &changed || found.Differences[0].A.At != f.At {
			t.Errorf("%s changed: %v", f.At, differences(found))
		}
		if found.Alike != same.Alike-1 {
			t.Errorf("%s changed: %d are alike, want %d", f.At, found.Alike, same.Alike-1)
		}
	}
}

// What cannot be compared must not pass for what does not differ.
func TestDiffRefusesWhatItCannotRead(t *testing.T) {
	notes := assess.Source{File: "notes.txt", Read: func() ([]byte, error) { return []byte("no workbook"), nil }}
	gone := assess.Source{File: "gone.xlsx", Read: func() ([]byte, error) { return nil, errors.New("gone.xlsx: there is no such file") }}
	for _, test := range []struct{ first, second assess.Source }{
		{notes, workbookFile(octoberFile)}, {workbookFile(octoberFile), notes}, {gone, workbookFile(octoberFile)}, {workbookFile(octoberFile), gone},
	} {
		found, err := assess.Diff(test.first, test.second, assess.Options{})
		var unfit *assess.Unreadable
		if found != nil || !errors.As(err, &unfit) {
			t.Errorf("%s against %s: %v, %v", test.first.File, test.second.File, found, err)
		}
	}
}

// The second workbook is read under the first one's contract, not under that of its own year.
func TestDiffReadsBothUnderOneContract(t *testing.T) {
	elsewhere := assess.Source{File: "2024-25-Q2.xlsx", Read: func() ([]byte, error) { return os.ReadFile("../../fixtures/eastmere/2024-25-Q2.xlsx") }}
	_, err := assess.Diff(workbookFile(octoberFile), elsewhere, assess.Options{})
	var unfit *assess.Unreadable
	if !errors.As(err, &unfit) || !strings.Contains(unfit.Problem, "Birmingham 2018/19") {
		t.Errorf("got %v", err)
	}
}

// What stands of two months: each figure of the month beside that of the other, what both state of one period, and what is neither.
func TestTwoMonthsAreComparedLikeWithLike(t *testing.T) {
	september, october := kpi.MonthPeriod(kpi.MonthOf(2018, 9)), kpi.MonthPeriod(kpi.MonthOf(2018, 10))
	i := &kpi.Indicator{ID: "KPI 7", Order: 1, Columns: []kpi.Column{{Window: kpi.Snapshot}, {Window: kpi.Snapshot, Back: 1}, {Window: kpi.Cohort}}}
	of := func(period kpi.Period, all ...said) *kpi.Submission {
		s := submissionOf(all...)
		s.Period = period
		for n, f := range s.Figures {
			f.Indicator, f.Column, f.Period = i, -1, period
			if f.Shows = f.Number; strings.HasPrefix(f.At.Cell, "B") { // the month before
				f.Period, f.Column = period.Shift(-1), 1
			}
			if strings.HasPrefix(f.At.Cell, "C") {
				f.Column = 0
			}
			if strings.HasPrefix(f.At.Cell, "D") { // a cohort, whose year stays the same for twelve months
				f.Column, f.Window, f.Period = 2, kpi.Cohort, kpi.FinancialYear(2017)
			}
			s.Figures[n] = f
		}
		return s
	}
	c := &kpi.Contract{Indicators: []*kpi.Indicator{i}}
	for _, test := range []struct {
		reason          string
		a, b            []said
		restated, moved []string
		alike, unmoved  int
		aside           [2]int
	}{
		{"this month's beside last month's", []said{{stable, "S!C8", "67%", "67"}}, []said{{stable, "S!C8", "69%", "69"}}, nil, []string{"S!C8 67% → S!C8 69%"}, 0, 0, [2]int{}},
		{"as it was, but for what is not shown", []said{{stable, "S!C8", "67%", "67"}}, []said{{stable, "S!C8", "67%", "67"}}, nil, nil, 0, 1, [2]int{}},
		{"last month's figure, repeated", []said{{stable, "S!C8", "67%", "67"}}, []said{{stable, "S!B8", "67%", "67"}, {stable, "S!C8", "69%", "69"}}, nil,
			[]string{"S!C8 67% → S!C8 69%"}, 1, 0, [2]int{}},
		{"last month's figure, restated", []said{{stable, "S!C8", "67%", "67"}}, []said{{stable, "S!B8", "66%", "66"}, {stable, "S!C8", "69%", "69"}},
			[]string{"S!C8 67% → S!B8 66%"}, []string{"S!C8 67% → S!C8 69%"}, 0, 0, [2]int{}},
		{"the month before last, of which the second says nothing", []said{{stable, "S!B8", "60%", "60"}, {stable, "S!C8", "67%", "67"}},
			[]said{{stable, "S!C8", "69%", "69"}}, nil, []string{"S!C8 67% → S!C8 69%"}, 0, 0, [2]int{1, 0}},
		{"a cohort's figure, repeated", []said{{stable, "S!D8", "67%", "67"}}, []said{{stable, "S!D8", "67%", "67"}}, nil, nil, 1, 0, [2]int{}},
		{"a cohort's figure, restated, is no move", []said{{stable, "S!D8", "67%", "67"}}, []said{{stable, "S!D8", "66%", "66"}},
			[]string{"S!D8 67% → S!D8 66%"}, nil, 0, 0, [2]int{}},
		{"one that is gone", []said{{stable, "S!C8", "67%", "67"}, {children, "S!C7", "680", "680"}}, []said{{stable, "S!C8", "67%", "67"}}, nil,
			[]string{"S!C7 680 → none"}, 0, 1, [2]int{}},
		{"one that has come", []said{{stable, "S!C8", "67%", "67"}}, []said{{stable, "S!C8", "67%", "67"}, {children, "S!C7", "680", "680"}}, nil,
			[]string{"none → S!C7 680"}, 0, 1, [2]int{}},
		{"a trend repeats it, and it is listed once", []said{{stable, "S!C8", "67%", "67"}, {stable, "S!N12", "67%", "67.4"}},
			[]said{{stable, "S!C8", "69%", "69"}, {stable, "S!N12", "69%", "69"}}, nil, []string{"S!C8 67% → S!C8 69%"}, 0, 0, [2]int{}},
		{"stated twice by the one, and once by the other", []said{{stable, "S!C8", "67%", "67"}, {stable, "S!N12", "67%", "67"}},
			[]said{{stable, "T!B8", "67%", "67"}}, nil, []string{"S!C8 67% → none"}, 1, 0, [2]int{}},
	} {
		a, b := of(september, test.a...), of(october, test.b...)
		found := assess.Compare(c, a, b)
		moved := &assess.Comparison{Differences: found.Moved}
		if diff := cmp.Diff(test.restated, differences(found)) + cmp.Diff(test.moved, differences(moved)); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
		if found.Alike != test.alike || found.Unmoved != test.unmoved || found.Aside != test.aside {
			t.Errorf("%s: %d alike, %d unmoved, %v aside", test.reason, found.Alike, found.Unmoved, found.Aside)
		}
	}
}
