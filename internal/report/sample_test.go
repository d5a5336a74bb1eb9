package report

import (
	"math/big"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

var october = kpi.MonthPeriod(kpi.MonthOf(2018, 10))

// sample is an assessment with one of everything: an error, a query, statuses, and what was not checked.
func sample() *assess.Assessment {
	share := &kpi.Measure{ID: "percentage", Kind: kpi.Percentage, Unit: "%"}
	stable := &kpi.Indicator{ID: "KPI 7", Headline: share, Target: big.NewRat(65, 1), Order: 7}
	rate := &kpi.Indicator{ID: "Children subject to S47 enquiries", Order: 30}
	figure := &kpi.Figure{Indicator: stable, Measure: share, Window: kpi.Snapshot, Period: october,
		Value: kpi.Value{Shown: "67%", Stored: "0.67"}, At: kpi.Place{Sheet: "KPI 7", Cell: "C9"}}
	unheld := &kpi.Figure{Indicator: stable, Measure: share, Window: kpi.PreviousAverage, Period: october,
		At: kpi.Place{Sheet: "KPI 7", Cell: "B9"}}
	return &assess.Assessment{
		Contract: &kpi.Contract{Name: "Birmingham 2018/19", Provider: "Birmingham Children's Trust", StatusOn: kpi.Unrounded},
		Submission: &kpi.Submission{File: "BCT KPI report Oct-18.xlsx", Period: october, Figures: []*kpi.Figure{figure},
			Unplaced: []kpi.Text{{Text: "12", At: kpi.Place{Sheet: "KPI 3", Cell: "F7"}}},
			Notes: []kpi.Remark{{Text: kpi.Text{Text: "“Childern” was read as “Children”", At: kpi.Place{Sheet: "KPI 7", Cell: "B8"}}},
				{Text: kpi.Text{Text: "“Childern” was read as “Children”", At: kpi.Place{Sheet: "KPI 7", Cell: "C8"}}}}},
		Exceptions: []assess.Exception{wrongPercentage(stable, figure), doubtfulRate(rate), explainedRate(rate)},
		Prior:      []assess.Prior{{File: "a.xlsx", Period: october.Shift(-2)}, {File: "b.xlsx", Period: october.Shift(-1)}},
		PassedOver: []assess.Aside{{File: "notes.xlsx", Why: "notes.xlsx: no cell of the workbook holds a number"}},
		Resolved:   []assess.Resolved{{Exception: wrongPercentage(stable, figure), By: october.Shift(-1)}},
		Coverage: []assess.Coverage{
			{Indicator: stable, Family: finding.Percentages, Checks: 2, Passed: 1, Exceptions: 1},
			{Indicator: rate, Family: finding.Rates, Checks: 1, Exceptions: 1, NotChecked: 3,
				Why: []assess.Reason{{Why: *finding.Because("Rates!B6 is blank"), Checks: 2}, {Why: *finding.Because("Rates!B7 is suppressed"), Checks: 1}}}},
		Standings: []assess.Standing{{Indicator: stable, Figure: figure, Status: kpi.Amber, AsShown: kpi.Green, Value: "65%",
			Unrounded: "64.90%", Target: "65%", Tolerance: "62–69%"}},
		Unchecked: []assess.Unchecked{{Figure: figure, Why: *finding.Because("blank")}, {Figure: unheld, Why: *finding.Because("blank")}},
		Summary: assess.Summary{Figures: 7, CheckedFigures: 6, Checks: 3, Passed: 1, NotChecked: 3, Errors: 1,
			Queries: 1, Explained: 1},
	}
}

// explainedRate has stood open for a year, and the council has agreed why.
func explainedRate(i *kpi.Indicator) assess.Exception {
	e := doubtfulRate(i)
	e.ID, e.Status, e.Since = "0ddba115", assess.Explained, october.Shift(-12)
	e.Explanation = &kpi.Explanation{ID: e.ID, Reason: "the rate takes in children placed elsewhere", AgreedBy: "A. Officer",
		AgreedOn: "2018-11-20"}
	return e
}

func wrongPercentage(i *kpi.Indicator, f *kpi.Figure) assess.Exception {
	return assess.Exception{Status: assess.Persisting, Since: october.Shift(-3), Times: 4, Cells: []string{"KPI 7!C7:C9"}, Exception: finding.Exception{ID: "3f2a91bc",
		Rule: "percentage-disagrees", Family: finding.Percentages, Severity: finding.Error, Indicator: i, Measure: f.Measure,
		Window: f.Window, Period: f.Period, At: f.At, Suspects: []*kpi.Figure{f}, Reported: "67%", Expected: "69%", Difference: "-2 points",
		About:       finding.Subject{Indicator: i},
		Says:        "67% is not 466 ÷ 680, which is 68.5%",
		Question:    "Which is right, the 67% or the counts 466 and 680, and what will be changed?",
		LikelyCause: "the percentage was worked out over 691, the total one column to the left (KPI 7!B8)",
		Evidence:    []finding.Evidence{{At: kpi.Place{Sheet: "KPI 7", Cell: "C7"}, Label: "Same placement", Value: "466"}},
		Because: []finding.Exception{{Rule: "status-disagrees", At: kpi.Place{Sheet: "KPI 7", Cell: "B12"}, Reported: "green",
			About: finding.Subject{Indicator: i}, Says: "the commentary says green, and 67% is amber"}}}}
}

func doubtfulRate(i *kpi.Indicator) assess.Exception {
	return assess.Exception{Cells: []string{"Rates!B6"}, Exception: finding.Exception{ID: "00c0ffee",
		Rule: "population-disagrees", Family: finding.Rates, Severity: finding.Query, Indicator: i, Window: kpi.Rolling12,
		Period: october, At: kpi.Place{Sheet: "Rates", Cell: "B6"}, Reported: "156 (Rolling 12M)", Expected: "150 to 152",
		In:       finding.Nowhere,
		About:    finding.Subject{Indicator: i},
		Says:     "156 per 10,000 does not fit the population of 288,066 to 288,097",
		Question: "Which population was the rate worked out on?"}}
}
