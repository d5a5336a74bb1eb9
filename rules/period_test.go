package rules_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// A wrong month in the file's name is only a query, and a submission of no month or of another year is an error: each
// said once, however many places say it.
func TestPeriodMismatch(t *testing.T) {
	september := kpi.MonthPeriod(kpi.MonthOf(2018, time.September))
	seven := &kpi.Indicator{ID: "KPI 7", Label: "Placements", Window: kpi.Snapshot}
	eight := &kpi.Indicator{ID: "KPI 8", Label: "Reviews", Window: kpi.YearToDate}
	heading := func(i *kpi.Indicator, cell string) kpi.Claim {
		return kpi.Claim{Source: kpi.InHeading, Period: september, Text: "Sep-18", Indicator: i, At: kpi.Place{Sheet: i.ID, Cell: cell}}
	}
	tests := []struct {
		reason string
		period kpi.Period
		claims []kpi.Claim
		want   string
	}{
		{"the file's name", october, []kpi.Claim{{Source: kpi.InFileName, Period: september, Text: "Sep-18.xlsx"}},
			"query | period-mismatch |  | The file is named for Sep-18, and the submission is for Oct-18 (“Sep-18.xlsx”)\n"},
		{"two headings of one month", october, []kpi.Claim{heading(seven, "C4"), heading(eight, "C4")},
			"error | period-mismatch | KPI 7!C4 | KPI 7 and KPI 8: columns are headed “Sep-18”, and the submission is for Oct-18 (KPI 7!C4, KPI 8!C4)\n"},
		{"a table of several indicators", october, []kpi.Claim{{Source: kpi.InHeading, Period: september, Text: "Sep-18", Table: 3,
			At: kpi.Place{Sheet: "Rates", Cell: "B2"}}},
			"error | period-mismatch | Rates!B2 | The sheet Rates: a column is headed “Sep-18”, and the submission is for Oct-18 (Rates!B2)\n"},
		{"no month at all", kpi.Period{}, nil,
			"error | period-mismatch |  | Nothing in the submission says which period it reports: not its cover, its headings or its name\n"},
		{"another year", kpi.MonthPeriod(kpi.MonthOf(2019, time.October)), nil,
			"note | period-mismatch |  | The submission is for Oct-19, and the contract is for 2018/19: its targets, comparators and populations are left out\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			c := &kpi.Contract{Year: kpi.FinancialYear(2018), Frequency: kpi.Monthly}
			found := rules.Run(c, &kpi.Submission{Period: test.period, Claims: test.claims})
			check(t, "claims", found, test.want)
		})
	}
}

// What is contradicted is the period as it is written; the question can be put by itself, with the whole heading.
func TestAWrongHeadingIsNamedInFull(t *testing.T) {
	november := kpi.MonthPeriod(kpi.MonthOf(2018, time.November))
	c := &kpi.Contract{Year: kpi.FinancialYear(2018), Frequency: kpi.Monthly}
	found := rules.Run(c, &kpi.Submission{Period: october, Claims: []kpi.Claim{{Source: kpi.InHeading, Period: november,
		Text: "Nov-18 (Apr 2017 - Mar 2018)", Written: "Nov-18", Indicator: &kpi.Indicator{ID: "FTE", Label: "Entrants"}, At: kpi.Place{Sheet: "FTE", Cell: "C5"}}}})
	if len(found.Exceptions) != 1 {
		t.Fatal(example.Said(found))
	}
	e := found.Exceptions[0]
	got := []string{e.Reported, e.Message(), e.Question}
	want := []string{"Nov-18",
		"FTE: a column is headed “Nov-18 (Apr 2017 - Mar 2018)”, and the submission is for Oct-18 (FTE!C5)",
		"Are the figures under the heading “Nov-18 (Apr 2017 - Mar 2018)” of Nov-18 or of Oct-18?"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What was agreed for one year says nothing of another: a repository of several years must not be told so month by month.
func TestTargetsOfAnotherYearAreLeftOut(t *testing.T) {
	e := readExample(t, "testdata/target-differs.txtar")
	c := *e.Contract
	c.Year = kpi.FinancialYear(2016)
	found := rules.Run(&c, read(t, &c, e.Faulty))
	if got := example.Said(found); strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "note | period-mismatch |") {
		t.Errorf("got %s", got)
	}
	for _, check := range found.Checks {
		if check.Rule == "target-differs" && (check.Outcome != finding.NotChecked || check.Why.String() != "the contract is for 2016/17") {
			t.Errorf("target-differs: %d, %q", check.Outcome, check.Why)
		}
	}
}

// A date that was pasted between workbooks that count their days from different years is four years off, which is why it is wrong.
func TestADateFromAnotherYearsCountIsExplained(t *testing.T) {
	c := &kpi.Contract{Year: kpi.FinancialYear(2018), Frequency: kpi.Monthly}
	of := func(year int) kpi.Period { return kpi.MonthPeriod(kpi.MonthOf(year, time.October)) }
	for otherwise, explained := range map[kpi.Period]bool{october: true, of(2026): false, {}: false} {
		found := rules.Run(c, &kpi.Submission{Period: october, Claims: []kpi.Claim{{Source: kpi.InHeading, Period: of(2022), Text: "Oct-22", Otherwise: otherwise}}})
		if len(found.Exceptions) != 1 || strings.Contains(found.Exceptions[0].LikelyCause, "1,462 days") != explained {
			t.Errorf("otherwise %s: %v", otherwise, found.Exceptions)
		}
	}
}
