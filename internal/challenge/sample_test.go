package challenge

import (
	"testing"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

var october = kpi.MonthPeriod(kpi.MonthOf(2018, 10))

// wrongShare and lowRate are two questions of October, of which the second stood open before.
var (
	wrongShare = kpi.Question{Period: october, ID: "70b61c55", Rule: "percentage-disagrees", Figure: "KPI 7, percentage, snapshot, 2018-10", Indicator: "KPI 7",
		Severity: "error", What: "67% is not 466 ÷ 680, which is 68.5%.", Where: "KPI 7!C8", Reported: "67%", Asks: "Which of 67%, 466 and 680 is wrong?",
		SettledBy: "Correct the one that is wrong.", Since: october, State: kpi.Draft}
	lowRate = kpi.Question{Period: october, ID: "63403e29", Rule: "population-implied", Figure: "Children in Need, rate, snapshot, 2018-10",
		Indicator: "Children in Need", Severity: "query", What: "A rate of 295 is 8,484 children.", Where: "Rates!B8, KPI 4!C7", Reported: "295",
		Expected: "281", Asks: "Which children does each count?", SettledBy: "Say whom each takes in.", Since: october.Shift(-6), State: kpi.Draft}
)

// sample is a log of these two, and of one of September's.
func sample() *Log {
	earlier := wrongShare
	earlier.Period, earlier.ID, earlier.State, earlier.SentOn = october.Shift(-1), "925d7d80", kpi.Sent, "2018-10-20"
	return &Log{Council: "A Council", Provider: "A Trust", Month: october, Workbook: "report Oct-18.xlsx", SHA256: "e398982dfa321a", Contract: "Test 2018/19",
		Agreed: "c0ffee", Version: "0.1.0", Due: "2018-11-30", Against: []string{"2018-09"}, Raised: []string{"70b61c55", "63403e29", "0ddba115"},
		Rows: []Row{
			{Question: wrongShare, Asked: isNew, Of: "KPI 7", Family: "percentages", Looked: Looked{3, 20, 1}},
			{Question: lowRate, Asked: "Open since Apr-18", Of: "Children in Need", Family: "rates", Looked: Looked{2, 20, 0}},
			{Question: earlier, Asked: carried + "Sep-18", Earlier: true, Before: "sent on 2018-10-20, not answered"},
		},
		Settled: []Settled{{"KPI 3: 90.36% is BLUE", "KPI 3!C9", "it was corrected"}},
		Led:     []Led{{"percentage-disagrees", 4, 2, 1, 0, 1}, {"missing-figure", 1, 0, 0, 0, 1}}}
}

func written(t *testing.T, l *Log) []byte {
	t.Helper()
	data, err := l.Write()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t *testing.T, data []byte) *Returned {
	t.Helper()
	back, err := readBytes(data)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func readBytes(data []byte) (*Returned, error) {
	b, err := workbook.Open(data, "log.xlsx", workbook.Options{})
	if err != nil {
		return nil, err
	}
	return Read(b, "log.xlsx")
}
