package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math/big"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// comparison is two workbooks that differ in each of the ways there are.
func comparison() *assess.Comparison {
	indicator := &kpi.Indicator{ID: "KPI 7"}
	share := &kpi.Measure{ID: "percentage", Label: "% of children in the same placement for two years or more", Kind: kpi.Percentage, Order: 2}
	total := &kpi.Measure{ID: "denominator", Label: "Total Children", Kind: kpi.Count, Order: 1}
	days := &kpi.Measure{ID: "days", Label: "Average days", Kind: kpi.Average, Order: 3}
	figure := func(cell, shown, stored string, places int) *kpi.Figure {
		f := &kpi.Figure{At: kpi.Place{Sheet: "KPI 7", Cell: cell}, Value: kpi.Value{Shown: shown, Stored: stored, Places: places}}
		if number, _, ok := kpi.ParseStored(stored); ok {
			f.Number = number
			f.Shows, _ = kpi.ParseDecimal(strings.Trim(strings.ReplaceAll(shown, ",", ""), "%"))
		} else {
			f.State = kpi.Suppressed
		}
		return f
	}
	blank := figure("B9", "", "0", 0)
	blank.State, blank.Stored = kpi.Blank, ""
	of := func(m *kpi.Measure, a, b *kpi.Figure) assess.Difference {
		return assess.Difference{Key: kpi.Key{Indicator: indicator, Measure: m, Area: &kpi.Area{ID: "Vale"}, Window: kpi.Snapshot, Period: october}, A: a, B: b}
	}
	return &assess.Comparison{
		Contract: &kpi.Contract{Name: "Birmingham 2018/19"},
		A:        &kpi.Submission{File: "a.xlsx", Provider: "Birmingham Children's Trust", Period: october},
		B:        &kpi.Submission{File: "sent again/a.xlsx", Provider: "Birmingham Children's Trust", Period: october},
		Alike:    510,
		Coverage: []assess.Coverage{{Indicator: indicator, Checks: 20, Passed: 12, Exceptions: 8}, {Indicator: &kpi.Indicator{ID: "KPI 8"}, Checks: 498, Passed: 498}},
		Differences: []assess.Difference{
			of(total, figure("C8", "9,680", "9680", 0), figure("C9", "10,743", "10743", 0)),
			of(share, figure("C9", "67%", "67", 0), figure("C10", "66%", "66", 0)),
			of(share, figure("D9", "67%", "67", 0), figure("D10", "67%", "66.85", 0)),
			of(share, figure("E9", "67%", "67", 0), figure("E10", "67.0%", "67", 1)),
			of(share, blank, figure("B10", "67%", "67", 0)),
			of(share, figure("F9", "c", "c", 0), nil),
			of(days, nil, figure("F10", "12.5", "12.5", 1)),
			of(days, figure("G9", "12.5", "12.5", 1), figure("G10", "10", "10", 0)),
		},
	}
}

// The exact pages are kept, so that a change of what is shown is seen by whoever makes it.
func TestDiffFormats(t *testing.T) {
	for _, f := range DiffFormats {
		t.Run(f.Name, func(t *testing.T) {
			golden(t, "diff."+f.Name, printed(t, func(b *bytes.Buffer) error { return f.Print(b, comparison(), Options{Version: "1.0.0"}) }))
		})
	}
	t.Run("narrow", func(t *testing.T) {
		golden(t, "diff-40.txt", printed(t, func(b *bytes.Buffer) error { return diffTable(b, comparison(), Options{Width: 40}) }))
	})
	t.Run("nothing differs", func(t *testing.T) {
		same := comparison()
		same.Differences = nil
		golden(t, "diff-none.txt", printed(t, func(b *bytes.Buffer) error { return diffTable(b, same, Options{}) }))
	})
}

// ofTwoMonths is a comparison of September with October, with a figure that is restated and two that moved.
func ofTwoMonths() *assess.Comparison {
	c := comparison()
	c.A.Period = october.Shift(-1)
	c.Moved, c.Differences, c.Alike, c.Unmoved, c.Aside = c.Differences[:2], c.Differences[7:], 12, 3, [2]int{40, 2}
	c.Coverage = []assess.Coverage{{Indicator: c.Moved[0].Indicator, Checks: 13, Passed: 12, Exceptions: 1}}
	return c
}

// What is restated comes first and fails, and what moved, as figures do, is told apart from it in every format; what is compared with
// nothing is counted.
func TestDiffOfTwoMonths(t *testing.T) {
	for _, f := range DiffFormats {
		golden(t, "diff-months."+f.Name, printed(t, func(b *bytes.Buffer) error { return f.Print(b, ofTwoMonths(), Options{Version: "1.0.0"}) }))
	}
	followsSchema(t, "two months", Schema("diff"), printed(t, func(b *bytes.Buffer) error { return printAs(DiffFormats, "json", b, ofTwoMonths(), Options{}) }))
	none := ofTwoMonths()
	none.Differences = nil
	out := oneLine(string(printed(t, func(b *bytes.Buffer) error { return diffTable(b, none, Options{}) })))
	if !strings.Contains(out, "No figure of one period is stated otherwise, 12 are alike; 2 figures have moved") || strings.Contains(out, "Of one period, and") {
		t.Errorf("where nothing is restated:\n%s", out)
	}
}

// Of two months other things are compared, and whoever has named the wrong file must see why.
func TestDiffOfTwoMonthsSaysSo(t *testing.T) {
	const line = "They report different periods, Sep-18 and Oct-18: what both state of one period comes first"
	apart, unknown := comparison(), comparison()
	apart.A.Period = october.Shift(-1)
	unknown.A.Period = kpi.Period{}
	for _, test := range []struct {
		reason string
		c      *assess.Comparison
		want   bool
	}{{"two months", apart, true}, {"one month", comparison(), false}, {"of one the month is not known", unknown, false}} {
		out := printed(t, func(b *bytes.Buffer) error { return diffTable(b, test.c, Options{Width: 120}) })
		if strings.Contains(string(out), line) != test.want {
			t.Errorf("%s:\n%s", test.reason, out)
		}
	}
}

func TestDiffFollowsItsSchema(t *testing.T) {
	for reason, c := range map[string]*assess.Comparison{"one of everything": comparison(),
		"nothing at all": {Contract: &kpi.Contract{}, A: &kpi.Submission{}, B: &kpi.Submission{}}} {
		followsSchema(t, reason, Schema("diff"), printed(t, func(b *bytes.Buffer) error { return printAs(DiffFormats, "json", b, c, Options{}) }))
	}
}

func TestChangeIsOfWhatIsShown(t *testing.T) {
	number := func(stored, shows int64, places int) *kpi.Figure {
		return &kpi.Figure{Value: kpi.Value{Number: big.NewRat(stored, 100), Shows: big.NewRat(shows, 100), Places: places}}
	}
	for _, test := range []struct {
		reason string
		kind   kpi.Kind
		a, b   *kpi.Figure
		want   string
	}{
		{"counts with thousands separated", kpi.Count, number(0, 0, 0), number(123400, 123400, 0), "up 1,234"},
		{"percentages in points", kpi.Percentage, number(6700, 6700, 0), number(6500, 6500, 0), "down 2 points"},
		{"one point", kpi.Percentage, number(6700, 6700, 0), number(6800, 6800, 0), "up 1 point"},
		{"to the finer of the places", kpi.Average, number(1250, 1250, 1), number(1200, 1200, 0), "down 0.5"},
		{"shown alike", kpi.Percentage, number(6700, 6700, 0), number(6685, 6700, 0), "none as shown; stored apart"},
		{"another format", kpi.Percentage, number(6700, 6700, 0), number(6700, 6700, 1), "none; written another way"},
		{"what is no number has no change", kpi.Count, &kpi.Figure{Value: kpi.Value{State: kpi.Suppressed}}, number(1, 1, 0), ""},
		{"nor has what is not there", kpi.Count, nil, number(1, 1, 0), ""},
	} {
		t.Run(test.reason, func(t *testing.T) {
			got := changeOf(assess.Difference{Key: kpi.Key{Measure: &kpi.Measure{Kind: test.kind}}, A: test.a, B: test.b})
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A row that is printed beside headings that do not fit it would be read wrongly.
func TestDiffCSVHasARowForEach(t *testing.T) {
	c := comparison()
	text := printed(t, func(b *bytes.Buffer) error { return printAs(DiffFormats, "csv", b, c, Options{}) })
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), byteOrderMark))).ReadAll()
	if err != nil || len(rows) != 1+len(c.Differences) {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

// The words of a workbook must not act in what shows a comparison either, and every line keeps to the width.
func TestNothingOfTwoWorkbooksActs(t *testing.T) {
	c := comparison()
	for _, text := range []*string{&c.A.File, &c.B.Provider, &c.Differences[0].A.Shown, &c.Differences[0].A.Stored, &c.Differences[1].B.At.Sheet,
		&c.Differences[0].Measure.Label, &c.Differences[0].Indicator.ID} {
		*text = "=cmd|' /C calc'!A1\x1b[2J\u009b2J\u202egnp\r\n<script>" + strings.Repeat("long ", 40)
	}
	for _, f := range DiffFormats {
		for _, wide := range []int{20, 60, 80, 200} {
			out := string(printed(t, func(b *bytes.Buffer) error { return f.Print(b, c, Options{Width: wide}) }))
			for _, bad := range []string{"\x1b", "\u009b", "\u202e", "\r"} {
				if strings.Contains(out, bad) {
					t.Errorf("%s lets %q through", f.Name, bad)
				}
			}
			if f.Name == "csv" && (strings.Contains(out, ",=") || strings.Contains(out, `,"=`)) {
				t.Errorf("csv holds a cell that is a formula:\n%s", out)
			}
			for line := range strings.Lines(out) {
				if n := width(strings.TrimSuffix(line, "\n")); f.Name == "table" && n > wide {
					t.Errorf("at %d columns a line takes %d: %q", wide, n, line)
				}
			}
		}
	}
}

// A figure whose formula nobody could work out has a state as well, and must not stop what prints it.
func TestEveryStateHasAName(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range []kpi.State{kpi.Number, kpi.Blank, kpi.Suppressed, kpi.Unreadable, kpi.Uncalculated} {
		if name := stateName(s); name == "" || seen[name] {
			t.Errorf("state %d is called %q", s, name)
		} else {
			seen[name] = true
		}
	}
}

// A page of commentary where a figure belongs is no figure, and must not push the others off the screen.
func TestWhatACellHoldsIsCutShort(t *testing.T) {
	if got := (Side{State: "unreadable", Shown: strings.Repeat("long ", 40), Sheet: "KPI 7", Cell: "C8"}).Text(false); len(got) > 70 {
		t.Errorf("got %q", got)
	}
}

func TestDiffWithoutRoomIsAnError(t *testing.T) {
	for _, f := range DiffFormats {
		if f.Print(fullDisk{}, comparison(), Options{}) == nil {
			t.Errorf("%s says nothing of a disk that is full", f.Name)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }
