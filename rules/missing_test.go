package rules_test

import (
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules"
)

// isDue reports whether a figure is the reporting month's and fills a required column.
func isDue(f *kpi.Figure) bool {
	return f.Column >= 0 && f.Indicator.Columns[f.Column].Back == 0 && f.Window == f.Indicator.Window && f.Usable() && !f.Measure.Optional
}

// lacking is a report of which one cell has something else in it.
func lacking(r *fixtures.Written, at kpi.Place, typed string) []fixtures.Sheet {
	sheets := slices.Clone(r.Sheets)
	s := &sheets[slices.IndexFunc(sheets, func(x fixtures.Sheet) bool { return x.Name == at.Sheet })]
	row, col, _ := workbook.ParseAddress(at.Cell)
	s.Rows = slices.Clone(s.Rows)
	s.Rows[row-1] = slices.Clone(s.Rows[row-1])
	s.Rows[row-1][col-1] = typed
	return sheets
}

// Whatever is in the cell of a required figure in place of a number, it is told of in that cell, although the trend below states
// the figure once more.
func TestAFigureIsMissingWhereverElseItStands(t *testing.T) {
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	report := fixtures.Series(c, 6).ReportOfMonth(kpi.MonthOf(2018, 10))
	layout := fixtures.Layouts[slices.IndexFunc(fixtures.Layouts, func(l fixtures.NamedLayout) bool { return l.Name == "blocks" })]
	w, err := report.Write(layout.Layout)
	if err != nil {
		t.Fatal(err)
	}
	told := map[*kpi.Indicator]bool{}
	for _, f := range read(t, c, w.Sheets).Figures {
		if !isDue(f) || told[f.Indicator] {
			continue
		}
		told[f.Indicator] = true
		for rule, typed := range map[string][]string{"missing-figure": {"", `=IF(1>0,"","") -> '`}, "unreadable-figure": {"=NOSUCH(1) -> |0"}} {
			for _, text := range typed {
				s, err := example.Submission(c, example.File, lacking(w, f.At, text))
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(rules.Run(c, s).Exceptions, func(e finding.Exception) bool { return e.Rule == rule && e.At == f.At }) {
					t.Errorf("%s holds %q, and %s says nothing of it", f.At, text, rule)
				}
			}
		}
	}
	if len(told) != len(c.Indicators) {
		t.Errorf("figures of %d indicators were taken out, of %d", len(told), len(c.Indicators))
	}
}

// An indicator of one column is no exception: its block lacks the figure that a trend beside it has.
func TestAFigureOfOneColumnIsMissingToo(t *testing.T) {
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	i := *c.Indicators[slices.IndexFunc(c.Indicators, func(i *kpi.Indicator) bool { return i.ID == "KPI 15" })]
	i.Columns = slices.DeleteFunc(slices.Clone(i.Columns), func(c kpi.Column) bool { return c.Window != i.Window })
	less := *c
	less.Indicators = []*kpi.Indicator{&i}
	s := read(t, &less, []fixtures.Sheet{parseSheet(t, "KPI 15.csv", []byte(`KPI 15,% of social workers who have had supervision (in month)
,Oct-18
Supervisions,442
Total No. of social workers,
% supervised,85%

,Jul-18,Aug-18,Sep-18,Oct-18
Supervisions,440,438,441,442
Total No. of social workers,512,509,515,517
% supervised,86%,86%,86%,85%
`))})
	check(t, "one column", rules.Run(&less, s), `error | missing-figure | KPI 15!B4 | KPI 15: there is no figure for Total No. of social workers for Oct-18 (KPI 15!B4)
`)
}
