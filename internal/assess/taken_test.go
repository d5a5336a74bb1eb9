package assess_test

import (
	"math/big"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// monthOf is a made-up month of Birmingham's as a workbook of some name, with what is done to its figures.
func monthOf(t *testing.T, file string, seed uint64, month kpi.Month, alter func(*fixtures.Report)) assess.Source {
	t.Helper()
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	r := fixtures.Series(c, seed).ReportOfMonth(month)
	if alter != nil {
		alter(r)
	}
	w, err := r.Write(fixtures.Layouts[0].Layout)
	if err != nil {
		t.Fatal(err)
	}
	data, err := fixtures.Workbook(w.Sheets)
	if err != nil {
		t.Fatal(err)
	}
	return assess.Source{File: file, Read: func() ([]byte, error) { return data, nil }}
}

// impossible is a percentage that its counts cannot make.
func impossible(r *fixtures.Report) {
	i := r.Contract.Indicator("KPI 7")
	k := kpi.Key{Indicator: i, Measure: i.Headline, Window: i.Window, Period: r.Period}
	r.Alter(k, new(big.Rat).Add(r.Value(k), big.NewRat(-9, 1)))
}

// Of two workbooks of a month only one is what later months are held against, and the report says which and why: the one
// that the council accepted, else the one without errors, else the one whose name comes last as people count.
func TestWhichOfTwoWorkbooksIsTaken(t *testing.T) {
	const sep, oct = kpi.Month(2018*12 + 8), kpi.Month(2018*12 + 9)
	const own, other = 1, 2 // October goes on from the one history, and not from the other
	for _, test := range []struct {
		reason       string
		sources      []assess.Source
		passed, said string
	}{
		{"v10 comes after v9", []assess.Source{monthOf(t, "v10.xlsx", own, sep, nil), monthOf(t, "v9.xlsx", other, sep, nil)},
			"v9.xlsx", "v9.xlsx: v10.xlsx reports Sep-18 too, and was taken for it, since its name comes later"},
		{"a second version comes after the first, which has no number",
			[]assess.Source{monthOf(t, "Sep.xlsx", other, sep, nil), monthOf(t, "Sep v2.xlsx", own, sep, nil)},
			"Sep.xlsx", "Sep.xlsx: Sep v2.xlsx reports Sep-18 too, and was taken for it, since its name comes later"},
		{"one without errors comes before one with", []assess.Source{monthOf(t, "v1.xlsx", own, sep, nil), monthOf(t, "v2.xlsx", other, sep, impossible)},
			"v2.xlsx", "v2.xlsx: v1.xlsx reports Sep-18 too, and was taken for it, since it has no errors"},
	} {
		sources := append(test.sources, monthOf(t, "october.xlsx", own, oct, nil))
		folder := assess.Folder(sources, assess.Options{}, nil)[0].Assessment
		data, _ := sources[2].Read()
		alone, err := assess.Submission(data, "october.xlsx", assess.Options{Prior: sources[:2]})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range []*assess.Assessment{folder, alone} {
			if a.Summary.Errors > 0 {
				t.Errorf("%s: %s: %s", test.reason, a.Submission.File, a.Exceptions[0].Message())
			}
			if len(a.Prior) != 1 || len(a.PassedOver) != 1 || a.PassedOver[0] != (assess.Aside{File: test.passed, Why: test.said}) {
				t.Errorf("%s: held against %v; passed over %v", test.reason, a.Prior, a.PassedOver)
			}
		}
	}
}

// What the council accepted stands, whatever another workbook of the month has going for it.
func TestTheAcceptedWorkbookIsTaken(t *testing.T) {
	const sep, oct = kpi.Month(2018*12 + 8), kpi.Month(2018*12 + 9)
	sources := []assess.Source{monthOf(t, "a.xlsx", 1, sep, impossible), monthOf(t, "b.xlsx", 2, sep, nil), monthOf(t, "october.xlsx", 1, oct, nil)}
	var sum string
	for _, o := range assess.Folder(sources[:1], assess.Options{}, nil) {
		sum = o.Submission.SHA256
	}
	r := &kpi.Register{Acts: []*kpi.Act{{Period: kpi.MonthPeriod(sep), File: "a.xlsx", SHA256: sum, By: "A. Officer", On: "2018-10-20"}}}
	a := assess.Folder(sources, assess.Options{Register: r}, nil)[0]
	if len(a.PassedOver) != 1 || !strings.HasSuffix(a.PassedOver[0].Why, "b.xlsx: a.xlsx reports Sep-18 too, and was taken for it, since the council accepted it") {
		t.Errorf("passed over %v", a.PassedOver)
	}
}

// Whoever checks October alone must hear that September's accepted file was changed. Whoever checks the folder hears it of
// September, and once.
func TestAChangedAcceptedWorkbookIsToldOnce(t *testing.T) {
	const sep, oct = kpi.Month(2018*12 + 8), kpi.Month(2018*12 + 9)
	sources := []assess.Source{monthOf(t, "september.xlsx", 1, sep, nil), monthOf(t, "october.xlsx", 1, oct, nil)}
	r := &kpi.Register{Acts: []*kpi.Act{{Period: kpi.MonthPeriod(sep), SHA256: "of another file", By: "A. Officer", On: "2018-10-20"}}}
	told := func(a *assess.Assessment) (n int) {
		for _, e := range a.Exceptions {
			if e.Rule == "accepted-workbook-changed" {
				n++
			}
		}
		return n
	}
	data, _ := sources[1].Read()
	alone, err := assess.Submission(data, "october.xlsx", assess.Options{Prior: sources[:1], Register: r})
	if err != nil {
		t.Fatal(err)
	}
	folder := assess.Folder(sources, assess.Options{Register: r}, nil)
	if got := [3]int{told(alone), told(folder[0].Assessment), told(folder[1].Assessment)}; got != [3]int{1, 0, 1} {
		t.Errorf("told by October alone, October and September of the folder: %v; want once, never and once", got)
	}
}
