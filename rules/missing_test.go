package rules_test

import (
	"slices"
	"strings"
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
	check(t, "one column", rules.Run(&less, s), `query | missing-figure | KPI 15!B4 | KPI 15: there is no figure for Total No. of social workers for Oct-18, and KPI 15!E9 states 517 (KPI 15!B4)
`)
}

// What another cell states is expected, and asked for as a query; but the headline must stand where the indicator is judged, and of
// two statements that differ neither is.
func TestWhatIsMissingIsExpectedAsItStandsElsewhere(t *testing.T) {
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	const head = "KPI 15,% of social workers who have had supervision (in month)\n,Oct-18\n"
	const trend = "\n,Aug-18,Sep-18,Oct-18\nSupervisions,438,441,442\nTotal No. of social workers,509,515,517\n% supervised,86%,86%,85%\n"
	for _, x := range []struct{ reason, sheet, said, expected, question string }{
		{"one line", head + "Supervisions,442\nTotal No. of social workers,\n% supervised,85%\n" + trend,
			"query, there is no figure for Total No. of social workers for Oct-18, and KPI 15!D9 states 517", "517",
			"Will KPI 15!B4 be completed, as KPI 15!D9 states 517?"},
		{"both counts", head + "Supervisions,\nTotal No. of social workers,\n% supervised,85%\n" + trend,
			"query, there is no figure for Supervisions and Total No. of social workers for Oct-18, and KPI 15!D8 states 442 and KPI 15!D9 states 517",
			"442 and 517", "Will KPI 15!B3 and KPI 15!B4 be completed, as KPI 15!D8 states 442 and KPI 15!D9 states 517?"},
		{"the headline", head + "Supervisions,442\nTotal No. of social workers,517\n% supervised,\n" + trend,
			"error, there is no figure for “% supervised” for Oct-18, and KPI 15!D10 states 85%", "85%",
			"What is the figure for “% supervised” for Oct-18?"},
		{"one of two stated", head + "Supervisions,\nTotal No. of social workers,\n% supervised,85%\n" +
			strings.Replace(trend, ",442", ",", 1),
			"error, there is no figure for Supervisions and Total No. of social workers for Oct-18, and KPI 15!D9 states 517", "a figure",
			"What are the figures for Supervisions and Total No. of social workers for Oct-18?"},
		{"two that differ", head + "Supervisions,442\nTotal No. of social workers,\n% supervised,85%\n" + trend + strings.Replace(trend, "517", "518", 1),
			"error, there is no figure for Total No. of social workers for Oct-18", "a figure",
			"What is the figure for Total No. of social workers for Oct-18?"},
	} {
		s := read(t, c, []fixtures.Sheet{parseSheet(t, "KPI 15.csv", []byte(x.sheet))})
		all := rules.Run(c, s).Exceptions
		i := slices.IndexFunc(all, func(e finding.Exception) bool {
			return e.Rule == "missing-figure" && e.Indicator.ID == "KPI 15" && e.Window == kpi.InMonth
		})
		if i < 0 {
			t.Errorf("%s: nothing is missing in %v", x.reason, all)
			continue
		}
		if e := all[i]; e.Severity.String()+", "+e.Says != x.said || e.Expected != x.expected || e.Question != x.question {
			t.Errorf("%s: says %s, %q, expected %s, asks %q", x.reason, e.Severity, e.Says, e.Expected, e.Question)
		}
	}
}
