package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

// termsOf is a line for each target and tolerance: its cell on sheet S, indicator, what is shown and what it is read as.
func termsOf(s *kpi.Submission) []string {
	var lines []string
	for _, x := range append(s.Targets[:len(s.Targets):len(s.Targets)], s.Tolerances...) {
		value := valueText(x.Low)
		if x.Label == "Tolerance" && x.Low.State == kpi.Number {
			value += " to " + valueText(x.High)
		}
		lines = append(lines, fmt.Sprintf("%s | %s %s | %s | %s", strings.TrimPrefix(x.At.String(), "S!"), x.Label, x.Indicator.ID, x.Low.Shown, value))
	}
	return lines
}

func valueText(v kpi.Value) string {
	if v.State == kpi.Number {
		return v.Number.FloatString(max(v.Places, 0))
	}
	return map[kpi.State]string{kpi.Unreadable: "unreadable", kpi.Blank: "blank", kpi.Suppressed: "suppressed"}[v.State]
}

// A target has the side it is good on said in many ways, which change no number; one that is yet to come is kept.
func TestTargetsAndTolerancesOfEverySpelling(t *testing.T) {
	for _, c := range []struct {
		reason, target, tolerance string // as CSV
		want                      []string
	}{
		{"as the report has them", "30%", "24-36%", []string{"C2 | Target KPI 4 | 30% | 30", "D2 | Tolerance KPI 4 | 24-36% | 24 to 36"}},
		{"a sign of the side", "≤ 30%", "24% - 36%", []string{"C2 | Target KPI 4 | ≤ 30% | 30", "D2 | Tolerance KPI 4 | 24% - 36% | 24 to 36"}},
		{"a plain sign of the side", "<=30%", "24 to 36%", []string{"C2 | Target KPI 4 | <=30% | 30", "D2 | Tolerance KPI 4 | 24 to 36% | 24 to 36"}},
		{"the side in words behind", "30% or less", "24–36%", []string{"C2 | Target KPI 4 | 30% or less | 30", "D2 | Tolerance KPI 4 | 24–36% | 24 to 36"}},
		{"the side in words before", "no more than 30%", "± 6%",
			[]string{"C2 | Target KPI 4 | no more than 30% | 30", "D2 | Tolerance KPI 4 | ± 6% | 24 to 36"}},
		{"so much either side in three signs", "below 30%", "+/- 6%",
			[]string{"C2 | Target KPI 4 | below 30% | 30", "D2 | Tolerance KPI 4 | +/- 6% | 24 to 36"}},
		{"with decimals", "30.5%", "24.5-36.5%", []string{"C2 | Target KPI 4 | 30.5% | 30.5", "D2 | Tolerance KPI 4 | 24.5-36.5% | 24.5 to 36.5"}},
		{"as a fraction", "0.3", "24-36%", []string{"C2 | Target KPI 4 | 0.3 | 30", "D2 | Tolerance KPI 4 | 24-36% | 24 to 36"}},
		{"yet to come", "tbc", "TBC", []string{"C2 | Target KPI 4 | tbc | unreadable", "D2 | Tolerance KPI 4 | TBC | unreadable"}},
		{"no tolerance", "30%", "", []string{"C2 | Target KPI 4 | 30% | 30"}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			s := readSeptember(t, `
Performance,CIN cases open for more than 2 years,Target 18/19,Tolerance
Indicator 4,Good = Low,`+c.target+`,`+c.tolerance+`

,Prev. 12 months average,Sep-18
Total CIN cases,8648,8565`)
			if diff := cmp.Diff(c.want, termsOf(s)); diff != "" {
				t.Errorf("targets and tolerances (-want +got):\n%s", diff)
			}
			if left := texts(s.Unplaced); left != "" {
				t.Errorf("unplaced: %s", left)
			}
		})
	}
}

// A block's target stands in its heading, a row's in its columns, wherever those are.
func TestTargetsStandInManyPlaces(t *testing.T) {
	want := []string{"Target KPI 1 | 85% | 85", "Tolerance KPI 1 | 75-95% | 75 to 95"}
	const rows = `
,Prev. 12 months cumulative,Sep-18
No. within 24 hours,10732,909
Total referrals,12718,1063`
	for _, c := range []struct {
		reason, sheet string
		cells         [2]string
	}{
		{"over their values", "KPI 1,Referral decisions within 24 hours,Target 18/19,Tolerance\n,,85%,75-95%\n" + rows, [2]string{"C2", "D2"}},
		{"beside their values", "KPI 1,Referral decisions within 24 hours\nTarget,85%,Tolerance,75-95%\n" + rows, [2]string{"B2", "D2"}},
		{"far to the right", "KPI 1 - Referral decisions within 24 hours,,,,,Target,85%\n,,,,,Tolerance,75-95%\n" + rows, [2]string{"G1", "G2"}},
		{"in the heading's own cell", "KPI 1,Referral decisions within 24 hours,Target 18/19 85%,Tolerance 75-95%\n" + rows, [2]string{"C1", "D1"}},
		{"below titles", "KPI report\nSeptember 2018\n\nKPI 1,Referral decisions within 24 hours,Target 18/19,Tolerance\n,,85%,75-95%\n" + rows,
			[2]string{"C5", "D5"}},
		{"beside a scorecard's months", "Ref,Measure,Aug-18,Sep-18,Target 2018/19,Tolerance\nKPI 1,% within 24 hours,84%,86%,85%,75-95%", [2]string{"E2", "F2"}},
		{"before a scorecard's months", "Ref,Measure,Target,Tolerance,Aug-18,Sep-18\nKPI 1,% within 24 hours,85%,75-95%,84%,86%", [2]string{"C2", "D2"}},
		{"in a list", "KPI,Measure,Window,Period,Value,Target,Tolerance\nKPI 1,%,month,Sep-18,86%,85%,75-95%", [2]string{"F2", "G2"}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			s := readSeptember(t, c.sheet)
			if diff := cmp.Diff([]string{c.cells[0] + " | " + want[0], c.cells[1] + " | " + want[1]}, termsOf(s)); diff != "" {
				t.Errorf("targets and tolerances (-want +got):\n%s", diff)
			}
			if left := texts(s.Unplaced); left != "" {
				t.Errorf("unplaced: %s", left)
			}
		})
	}
}

// A tolerance's ends may stand in cells of their own; it stands in the second.
func TestATolerancesEndsMayStandApart(t *testing.T) {
	for _, c := range []struct{ reason, sheet, at string }{
		{"at the head of a block", "Ref,Indicator,Target,Tolerance low,Tolerance high\nKPI 1,Referral decisions within 24 hours,85%,75%,95%\n" +
			",Prev. 12 months cumulative,Sep-18\nNo. within 24 hours,10732,909", "E2"},
		{"on a scorecard", "Ref,Measure,Aug-18,Sep-18,Target,Tolerance min,Tolerance max\nKPI 1,% within 24 hours,84%,86%,85%,75%,95%", "G2"},
		{"the upper end first", "Ref,Measure,Aug-18,Sep-18,Target,Tolerance upper,Tolerance lower\nKPI 1,% within 24 hours,84%,86%,85%,95%,75%", "G2"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			s := readSeptember(t, c.sheet)
			if diff := cmp.Diff([]string{c.at + " | Tolerance KPI 1 | 75% - 95% | 75 to 95"}, termsOf(s)[1:]); diff != "" {
				t.Errorf("tolerances (-want +got):\n%s", diff)
			}
		})
	}
}

// Side by side, each block has its own target and its own comparators.
func TestStatedValuesAreTheirOwnBlocks(t *testing.T) {
	s := readSeptember(t, `
Performance,Referral decisions within 24 hours,Target 18/19,Performance,% re-referrals within 12 months,Target 18/19
Indicator 1,Good = High,85%,Indicator 2,Good = Low,21%

,Prev. 12 months cumulative,Sep-18,,Prev. 12 months cumulative,Sep-18
No. within 24 hours,10732,909,No. re-referrals,3391,262
Total referrals,12718,1063,Total referrals,15172,1214

,,,National average,22%
,,,Statistical Neighbours average,23%

Performance,% of assessments completed within 45 working days,Target 18/19,Performance,CIN cases open for more than 2 years,Target 18/19
Indicator 3,Good = High,85%,Indicator 4,Good = Low,30%

,Prev. 12 months average,Sep-18,,Prev. 12 months average,Sep-18
No. inside,1105,1153,Total CIN cases,8648,8565

National average,83%,,National Average (2017),31%
SN,84%,,SN,29%`)
	if diff := cmp.Diff([]string{"C2 | Target KPI 1 | 85% | 85", "F2 | Target KPI 2 | 21% | 21", "C12 | Target KPI 3 | 85% | 85",
		"F12 | Target KPI 4 | 30% | 30"}, termsOf(s)); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(linesIn(`
B17 | KPI 3 percentage | National Average | 83%
B18 | KPI 3 percentage | Statistical Neighbours Average | 84%
E17 | KPI 4 percentage | National Average (2017) | 31%
E18 | KPI 4 percentage | Statistical Neighbours Average (2017) | 29%
E8 | KPI 2 percentage | National average | 22%
E9 | KPI 2 percentage | Statistical Neighbours average | 23%`), sorted(comparatorsOf(s))); diff != "" {
		t.Errorf("comparators (-want +got):\n%s", diff)
	}
}

// Comparators may head columns beside the figures, and one that the contract has not is kept as such.
func TestComparatorsStandInManyPlaces(t *testing.T) {
	const head = "KPI 3,% of assessments completed within 45 working days\n"
	for _, c := range []struct {
		reason, sheet string
		want          []string
	}{
		{"below the figures", head + ",Prev. 12 months average,Sep-18\n% Inside,90%,91%\n\nNational Average,83%\nSN,84%",
			[]string{"B5 | KPI 3 percentage | National Average | 83%", "B6 | KPI 3 percentage | Statistical Neighbours Average | 84%"}},
		{"under the month's column", head + ",Prev. 12 months average,Sep-18\n% Inside,90%,91%\n\nEngland,,83%",
			[]string{"C5 | KPI 3 percentage | National Average | 83%"}},
		{"beside the figures", head + ",Prev. 12 months average,Sep-18,England,SN\n% Inside,90%,91%,83%,84%",
			[]string{"D3 | KPI 3 percentage | National Average | 83%", "E3 | KPI 3 percentage | Statistical Neighbours Average | 84%"}},
		{"none of the contract's", head + ",Prev. 12 months average,Sep-18\n% Inside,90%,91%\n\nCore Cities average,82%",
			[]string{"B5 | KPI 3 percentage | none of the contract's | 82%"}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			s := readSeptember(t, c.sheet)
			if diff := cmp.Diff(c.want, comparatorsOf(s)); diff != "" {
				t.Errorf("comparators (-want +got):\n%s", diff)
			}
			if got := figuresOf(s); len(got) != 2 {
				t.Errorf("figures: %q", got)
			}
		})
	}
}

// Of an indicator that has no target nothing is held to what is headed as one, so that it is listed: it may be a figure whose own
// heading is gone.
func TestATargetThatTheContractHasNotIsListed(t *testing.T) {
	for sheet, want := range map[string]string{
		"FTE,First time entrants,,Target 18/19\n,,Jan 2017 - Dec 2017\nRate,,453,460\n":  "S!D3 | 460",
		"KPI 1,Referral decisions within 24 hours,,Target 18/19\n,,Sep-18\n%,,85%,85%\n": "",
	} {
		if s := readSeptember(t, sheet); texts(s.Unplaced) != want {
			t.Errorf("%s: of no figure are %q, want %q; %v", sheet, texts(s.Unplaced), want, termsOf(s))
		}
	}
}
