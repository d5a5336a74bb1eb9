package contract

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

var byValue = cmp.Comparer(func(a, b *big.Rat) bool {
	return (a == nil) == (b == nil) && (a == nil || a.Cmp(b) == 0)
})

// everything uses each field at least once.
const everything = `contract: Name
council: Council
code: E08000025
provider: Provider
year: 2024/25
frequency: quarterly
status_on: as shown
people: adults
areas: [{id: N, label: North, aliases: [The North]}, {id: S, from: 2020-04, until: 2025-03}, {id: W, parts: [N, S]}]
areas_add_up: true
populations: [{ages: 10-17, of: mid-2023, vintage: original, area: N, range: {from: 900, to: 1000}, current: true}]
indicators:
  - id: A
    label: Offences
    aliases: Crimes
    table: Small
    polarity: low
    target: 2.5
    tolerance: 2–3
    headline: rate
    window: year to date
    release: yearly
    from: 2024-07
    until: 2024-12
    people: offenders
    question: Whence?
    target_of: each period
    later_targets: [{from: 2024-10, target: 2.6}]
    by_area: true
    columns: [{window: year to date, back: 1}, month]
    measures:
      - {id: all, label: All, rounded_to: 5, parts: [some, rest]}
      - {id: some, label: Some, aliases: [A few]}
      - {id: rest, label: Rest, optional: true, from: 2024-10, until: 2025-01, rounded_to: {whole: 10, regions: 5}}
      - {id: rate, label: Rate, kind: rate, per: 1000, ages: 10-17, places: 1, unit: per thousand}
      - {id: share, label: Share, of: [some, all], question: Which?}
      - {id: pool, label: Pool, of: none, between: [share, rate]}
    comparators:
      - {label: England, aliases: [UK], measure: share, value: 41.0, period: 2017, vintage: revised, own: true, month: 2018-03}
pairings: [{count: {indicator: A, measure: all, window: month}, rate: A, question: Why?}]
nestings: [{inner: {indicator: A, measure: some}, outer: {indicator: A, measure: all}, question: How?}]
stocks: [{closing: {indicator: A, measure: all}, starts: {indicator: A, measure: some}, ends: {indicator: A, measure: rest}, within: 2.5, question: Since when?}]
`

// A field that is read and dropped would be missed by nobody until a submission turned on it.
func TestEveryFieldReachesTheContract(t *testing.T) {
	got, err := Parse([]byte(everything), "c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(everythingResolved(), got, byValue); diff != "" {
		t.Error(diff)
	}
}

func everythingResolved() *kpi.Contract {
	ratio := big.NewRat
	north := &kpi.Area{ID: "N", Label: "North", Aliases: []string{"The North"}}
	south := &kpi.Area{ID: "S", Label: "S", Term: kpi.Term{From: kpi.MonthOf(2020, 4), Until: kpi.MonthOf(2025, 3)}}
	both := &kpi.Area{ID: "W", Label: "W", Parts: []*kpi.Area{north, south}}
	some := &kpi.Measure{ID: "some", Label: "Some", Aliases: []string{"A few"}, Kind: kpi.Count, Order: 1}
	rest := &kpi.Measure{ID: "rest", Label: "Rest", Kind: kpi.Count, Optional: true, Order: 2,
		Term: kpi.Term{From: kpi.MonthOf(2024, 10), Until: kpi.MonthOf(2025, 1)}, RoundedAt: &kpi.Rounding{Whole: ratio(10, 1), Region: ratio(5, 1)}}
	all := &kpi.Measure{ID: "all", Label: "All", Kind: kpi.Count, RoundedTo: ratio(5, 1), Parts: []*kpi.Measure{some, rest}}
	rate := &kpi.Measure{ID: "rate", Label: "Rate", Kind: kpi.Rate, Unit: "per thousand", Places: 1, Per: ratio(1000, 1),
		Ages: "10-17", Order: 3}
	share := &kpi.Measure{ID: "share", Label: "Share", Kind: kpi.Percentage, Unit: "%", Per: ratio(100, 1), Numerator: some,
		Denominator: all, Order: 4, Question: "Which?"}
	pool := &kpi.Measure{ID: "pool", Label: "Pool", Kind: kpi.Percentage, Unit: "%", Per: ratio(100, 1),
		Between: []*kpi.Measure{share, rate}, Order: 5}
	for _, m := range []*kpi.Measure{some, rest, all, rate, pool} {
		m.Question = "Whence?"
	}
	offences := &kpi.Indicator{ID: "A", Label: "Offences", Aliases: []string{"Crimes"}, Table: "Small",
		Polarity: kpi.GoodLow, Target: ratio(5, 2), Tolerance: &kpi.Interval{Lo: ratio(2, 1), Hi: ratio(3, 1)},
		Measures: []*kpi.Measure{all, some, rest, rate, share, pool}, Headline: rate, Window: kpi.YearToDate,
		Columns: []kpi.Column{{Window: kpi.YearToDate, Back: 1}, {Window: kpi.InMonth}}, Release: kpi.Yearly, ByArea: true,
		Later:      []kpi.Terms{{From: kpi.MonthOf(2024, 10), Target: ratio(13, 5), Tolerance: &kpi.Interval{Lo: ratio(2, 1), Hi: ratio(3, 1)}}},
		TargetSaid: true, People: "offenders", From: kpi.MonthOf(2024, 7), Until: kpi.MonthOf(2024, 12),
		Comparators: []*kpi.Comparator{{Label: "England", Aliases: []string{"UK"}, Measure: share, Value: ratio(41, 1),
			Places: 1, Period: "2017", Vintage: "revised", Own: true, Month: kpi.MonthPeriod(kpi.MonthOf(2018, 3))}}}
	return &kpi.Contract{Name: "Name", Council: "Council", Authority: "E08000025", Provider: "Provider", SHA256: digest([]byte(everything)),
		Year: kpi.FinancialYear(2024), Frequency: kpi.Quarterly, StatusOn: kpi.AsShown, People: "adults",
		Populations: []kpi.Population{{Ages: "10-17", Of: "mid-2023", Vintage: "original", Area: north, Current: true,
			Range: kpi.Interval{Lo: ratio(900, 1), Hi: ratio(1000, 1)}}},
		Areas: []*kpi.Area{north, south, both}, Whole: []*kpi.Area{both}, Indicators: []*kpi.Indicator{offences},
		Pairings: []kpi.Pairing{{Question: "Why?", Count: kpi.Quantity{Indicator: offences, Measure: all, Window: kpi.InMonth},
			Rate: kpi.Quantity{Indicator: offences, Measure: rate}}},
		Nestings: []kpi.Nesting{{Inner: kpi.Quantity{Indicator: offences, Measure: some},
			Outer: kpi.Quantity{Indicator: offences, Measure: all}, Question: "How?"}},
		Stocks: []kpi.Stock{{Closing: kpi.Quantity{Indicator: offences, Measure: all}, Starts: kpi.Quantity{Indicator: offences, Measure: some},
			Ends: kpi.Quantity{Indicator: offences, Measure: rest}, Within: ratio(1, 40), Question: "Since when?"}},
	}
}

// Reports follow the contract's order, so each thing must know its place in it.
func TestOrderIsTheFiles(t *testing.T) {
	for n, i := range birmingham(t).Indicators {
		if i.Order != n {
			t.Errorf("%s has order %d, want %d", i.ID, i.Order, n)
		}
	}
}
