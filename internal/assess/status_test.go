package assess

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

func TestStandingsAreJudgedOnTheUnroundedValue(t *testing.T) {
	tests := []struct {
		reason string
		shown  []string
		basis  kpi.Basis
		want   Standing
	}{
		{"numerator over denominator where both are stated: 64.9% misses the target that 65% meets",
			[]string{"649", "1000", "65%"}, kpi.Unrounded,
			Standing{Status: kpi.Amber, AsShown: kpi.Green, Value: "65%", Unrounded: "64.90%"}},
		{"as shown where the contract says so", []string{"649", "1000", "65%"}, kpi.AsShown,
			Standing{Status: kpi.Green, AsShown: kpi.Green, Value: "65%"}},
		{"the figure's own range where there is nothing to work it out from", []string{"", "", "67%"}, kpi.Unrounded,
			Standing{Status: kpi.Green, AsShown: kpi.Green, Value: "67%"}},
		{"a range over two statuses is judged as shown, and says so", []string{"", "", "65%"}, kpi.Unrounded,
			Standing{Status: kpi.Green, AsShown: kpi.Green, Value: "65%", Why: "judged as shown: unrounded it may be " +
				"anything from 64.50% to 65.50%, which is AMBER or GREEN"}},
		{"none without the figure", []string{"466", "680", ""}, kpi.Unrounded,
			Standing{Why: "the submission does not state it"}},
		{"none where its cell is blank", []string{"466", "680", " %"}, kpi.Unrounded,
			Standing{Why: "KPI 7!C9 is blank"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			i := stable()
			c := contractOf(i)
			c.StatusOn = test.basis
			got := standings(c, headsOf(c, &kpi.Submission{Figures: column(i, test.shown...), Period: october}))[0]
			test.want.Target, test.want.Tolerance = "65%", "62–69%"
			if diff := cmp.Diff(test.want, got, cmpopts.IgnoreFields(Standing{}, "Indicator", "Figure")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A missing headline of a late indicator must not come before a wrong one of an early indicator.
func TestErrorsOnHeadlinesKeepTheContractsOrder(t *testing.T) {
	early, late := stable(), stable()
	late.ID, late.Order = "KPI 10", 10
	wrong, blank := column(early, "466", "680", "67%"), column(late, "466", "680", " %")
	s := &kpi.Submission{Period: october, Figures: append(blank, wrong...)}
	var got []string
	for _, e := range order(headsOf(contractOf(early, late), s),
		[]finding.Exception{fault("missing", finding.Error, blank[2]), fault("wrong", finding.Error, wrong[2])}) {
		got = append(got, e.Rule)
	}
	if diff := cmp.Diff([]string{"wrong", "missing"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestOrderIsByConsequenceThenSeverity(t *testing.T) {
	sound, doubtful := stable(), stable()
	sound.ID, sound.Order = "KPI 1", 1
	good, bad := column(sound, "", "", "66%")[0], column(doubtful, "500", "1000", "67%")
	trend := *good
	trend.Column = -1
	trend.Period = october.Shift(-3)
	s := &kpi.Submission{Period: october, Figures: append(bad, good)}
	found := []finding.Exception{
		fault("trend is wrong", finding.Error, &trend),
		fault("headline is questioned", finding.Query, good),
		fault("headline is wrong", finding.Error, good),
		fault("status is in doubt", finding.Query, bad[2], bad[0]),
		{Rule: "wrong month", Severity: finding.Error},
	}
	c := contractOf(sound, doubtful)
	var got []string
	for _, e := range order(headsOf(c, s), found) {
		got = append(got, e.Rule)
	}
	want := []string{"wrong month", "headline is wrong", "status is in doubt", "headline is questioned", "trend is wrong"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A target restated wrongly matters most where it would turn the colour.
func TestRestatedTargetChangesStatusOnlyWhereItTurnsTheColour(t *testing.T) {
	i := stable()
	c, figures := contractOf(i), column(i, "", "", "67%")
	for target, want := range map[string]Consequence{"68%": ChangesStatus, "66%": OfHeadline} {
		s := &kpi.Submission{Figures: figures, Period: october,
			Targets: []kpi.Stated{{Indicator: i, Low: column(i, "", "", target)[0].Value}}}
		e := finding.Exception{Family: finding.Targets, Severity: finding.Error, Indicator: i, Measure: i.Headline, Window: i.Window, Period: october}
		if got := consequence(headsOf(c, s), &e); got != want {
			t.Errorf("target restated as %s: %d, want %d", target, got, want)
		}
		said := map[Consequence]string{OfHeadline: "the status of KPI 7, GREEN, rests on it",
			ChangesStatus: "KPI 7 is GREEN by the contract, and would be AMBER by what the submission states"}[want]
		if got, turns := changes(headsOf(c, s), &e); got != said || turns != (said != "" && said != "no status turns on it") {
			t.Errorf("target restated as %s: %s, expected %s", target, got, said)
		}
	}
}

// So does a direction: what is better than its target by the one is worse by the other.
func TestAnotherDirectionChangesTheStatus(t *testing.T) {
	i := stable()
	s := &kpi.Submission{Figures: column(i, "", "", "67%"), Period: october, Directions: []kpi.Direction{{Text: kpi.Text{Indicator: i}, Good: kpi.GoodLow}}}
	e := finding.Exception{Family: finding.Targets, Severity: finding.Query, Indicator: i, Measure: i.Headline, Window: i.Window, Period: october}
	const want = "KPI 7 is GREEN by the contract, and would be AMBER by what the submission states"
	heads := headsOf(contractOf(i), s)
	if got, turns := changes(heads, &e); got != want || !turns || consequence(heads, &e) != ChangesStatus {
		t.Errorf("%s, %v, %d", got, turns, consequence(heads, &e))
	}
}

func TestWhatTurnsOnAnExceptionIsSaid(t *testing.T) {
	tests := []struct {
		reason string
		shown  []string
		raised func(column []*kpi.Figure) finding.Exception
		want   string
	}{
		{"the counts make another value of the same status", []string{"466", "680", "67%"},
			func(c []*kpi.Figure) finding.Exception { return fault("wrong", finding.Error, c[2]) },
			"KPI 7 is GREEN either way: at 67% as stated, and at 68.53% as its counts make it"},
		{"the counts make a value of another status", []string{"420", "680", "67%"},
			func(c []*kpi.Figure) finding.Exception { return fault("wrong", finding.Error, c[2]) },
			"KPI 7 is GREEN at 67% as stated, and RED at 61.76% as its counts make it"},
		{"a count in question may move the figure", []string{"456", "680", "67%"},
			func(c []*kpi.Figure) finding.Exception { return fault("odd", finding.Query, c[0]) },
			"the status of KPI 7, GREEN, rests on it"},
		{"rounding alone decides", []string{"649", "1000", "65%"},
			func(c []*kpi.Figure) finding.Exception { return fault("turns", finding.Query, c[2]) },
			"KPI 7 is AMBER on the value before rounding, and looks GREEN as shown"},
		{"a missing headline leaves no status", []string{"466", "680", " %"},
			func(c []*kpi.Figure) finding.Exception { return fault("missing", finding.Error, c[2]) },
			"KPI 7 has no status until it is settled"},
		{"a note is not to be answered", []string{"466", "680", "67%"},
			func(c []*kpi.Figure) finding.Exception { return fault("noted", finding.Note, c[2]) }, ""},
		{"the wrong month puts every figure in doubt", []string{"466", "680", "69%"},
			func([]*kpi.Figure) finding.Exception { return finding.Exception{Severity: finding.Error} },
			"every status is in doubt until it is settled"},
		{"a line that is no part of the headline", []string{"466", "680", "69%"},
			func(c []*kpi.Figure) finding.Exception {
				return finding.Exception{Severity: finding.Error, Indicator: c[0].Indicator}
			}, "no status turns on it"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			i := stable()
			c := contractOf(i)
			figures := column(i, test.shown...)
			heads := headsOf(c, &kpi.Submission{Figures: figures, Period: october})
			e := test.raised(figures)
			if got, turns := changes(heads, &e); got != test.want || turns != (test.want != "" && test.want != "no status turns on it") {
				t.Errorf("%s, expected %s", got, test.want)
			}
		})
	}
}

// Eleven adoptions of a year's twenty-four are red against the year and amber against half of it, which is what is due by September.
func TestAYearsTargetIsDueByAndBy(t *testing.T) {
	count := &kpi.Measure{ID: "adoptions", Label: "Adoptions", Kind: kpi.Count}
	i := &kpi.Indicator{ID: "T7", Label: "Adoptions", Polarity: kpi.GoodHigh, Target: big.NewRat(24, 1),
		Tolerance: &kpi.Interval{Lo: big.NewRat(18, 1), Hi: big.NewRat(30, 1)}, Measures: []*kpi.Measure{count}, Headline: count,
		Window: kpi.YearToDate, Columns: []kpi.Column{{Window: kpi.YearToDate}}}
	second := kpi.Quarterly.PeriodOf(kpi.MonthOf(2025, 9))
	eleven := big.NewRat(11, 1)
	f := &kpi.Figure{Indicator: i, Measure: count, Window: kpi.YearToDate, Period: second, Value: kpi.Value{State: kpi.Number, Shown: "11", Number: eleven, Shows: eleven, Range: kpi.Exactly(eleven)}}
	of := func() Standing {
		c := contractOf(i)
		return standings(c, headsOf(c, &kpi.Submission{Figures: []*kpi.Figure{f}, Period: second}))[0]
	}
	if st := of(); st.Status != kpi.Red || st.Target != "24" {
		t.Errorf("against each period: %s, target %s", st.Status, st.Target)
	}
	i.Profile = kpi.Evenly()
	if st := of(); st.Status != kpi.Amber || st.Target != "12 of 24" || st.Tolerance != "9–15" {
		t.Errorf("against what is due: %s, target %s, tolerance %s", st.Status, st.Target, st.Tolerance)
	}
}
