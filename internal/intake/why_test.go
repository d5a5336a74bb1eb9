package intake_test

import (
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

const asked = `
KPI 7,Stable placements,Target 18/19,Zonk
Indicator 7,Good = High,65%,12

,Sep-18
"Looked after > 2.5 years, same placement > 2 yrs, or placed for adoption",466
Total Children,680
%,69%`

func whyOf(t *testing.T, cell string) kpi.Trace {
	t.Helper()
	data, err := fixtures.Workbook([]fixtures.Sheet{typed(t, "S", asked)})
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Why(b, birmingham(t), nil, "report Sep-18.xlsx", kpi.Place{Sheet: "S", Cell: cell})
}

// What a cell was taken for is told with every heading that made it so, the nearest first, and with what it might else have been.
func TestWhy(t *testing.T) {
	for _, c := range []struct{ cell, taken, shown, says, other string }{
		{"B7", "KPI 7 percentage", "69%", "Sep-18", "the target of KPI 7: no heading says target, and it is not the contract's 65%"},
		{"B5", "KPI 7 numerator", "466", "Sep-18", ""},
		{"C2", "target of KPI 7", "65%", "target, 2018/19", "a figure: it is headed as a target"},
		{"B4", "a heading: Sep-18", "Sep-18", "", ""},
		{"F9", "nothing", "", "", ""},
	} {
		got := whyOf(t, c.cell)
		if got.Taken != c.taken || got.Shown != c.shown {
			t.Errorf("%s shows %q and was taken for %q, want %q, %q", c.cell, got.Shown, got.Taken, c.shown, c.taken)
		}
		if c.says != "" && (len(got.Path) == 0 || got.Path[0].Says != c.says) {
			t.Errorf("%s: path %+v, want %q first", c.cell, got.Path, c.says)
		}
		if other := otherOf(got); other != c.other {
			t.Errorf("%s: %q, want %q", c.cell, other, c.other)
		}
	}
}

// A number that was passed over says what kept it from being read.
func TestWhyNot(t *testing.T) {
	got := whyOf(t, "D2")
	if got.Taken != "nothing" || otherOf(got) != "a figure of KPI 7: a heading says nothing known" {
		t.Errorf("%+v", got)
	}
}

func otherOf(t kpi.Trace) string {
	if len(t.Others) == 0 {
		return ""
	}
	return t.Others[0].What + ": " + t.Others[0].WhyNot
}

// Every figure can tell by which headings it was found.
func TestPaths(t *testing.T) {
	data, err := fixtures.Workbook([]fixtures.Sheet{typed(t, "S", asked)})
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := intake.ReadWithPaths(b, birmingham(t), nil, "report Sep-18.xlsx")
	for _, f := range s.Figures {
		if len(f.Path) < 2 || f.Path[0].Text != "Sep-18" || f.Path[0].At.Cell != "B4" {
			t.Errorf("%s: %+v", f.At, f.Path)
		}
	}
	if len(s.Figures) != 3 {
		t.Errorf("%d figures", len(s.Figures))
	}
}
