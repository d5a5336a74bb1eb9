package assess_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// editing changes the sheets of one of some months.
type editing func(month int, sheets []fixtures.Sheet) []fixtures.Sheet

// inTurn is what each of three months of a true history raises after those before it, as its writer alters them.
func inTurn(t *testing.T, c *kpi.Contract, alter func(month int, r *fixtures.Report), edits ...editing) (all []*assess.Assessment) {
	t.Helper()
	series := fixtures.Series(c, 7)
	var prior []assess.Source
	for n := range 3 {
		r := series.ReportOfMonth(c.Year.First + 4 + kpi.Month(n))
		alter(n, r)
		w, err := r.Write(fixtures.Layouts[0].Layout)
		if err != nil {
			t.Fatal(err)
		}
		sheets := w.Sheets
		for _, edit := range edits {
			sheets = edit(n, sheets)
		}
		data, err := fixtures.Workbook(sheets)
		if err != nil {
			t.Fatal(err)
		}
		file := r.Period.Key() + ".xlsx"
		a, err := assess.Submission(data, file, assess.Options{Contract: c, Prior: prior})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
		prior = append(prior, assess.Source{File: file, Read: func() ([]byte, error) { return data, nil }})
	}
	return all
}

// askedOf is each month's exceptions of some rules, as rule and status.
func askedOf(all []*assess.Assessment, rules ...string) (months [][]string) {
	for _, a := range all {
		var asked []string
		for _, e := range a.Exceptions {
			for _, r := range rules {
				if e.Rule == r {
					asked = append(asked, e.Severity.String()+" "+e.Rule+" "+string(e.Status))
				}
			}
		}
		months = append(months, asked)
	}
	return months
}

// roundedToFive has a report state its counts to the nearest five, and those of its trends. What is worked out on them stays.
func roundedToFive(r *fixtures.Report) {
	five := big.NewRat(5, 1)
	for _, f := range r.Figures {
		for range 13 {
			if v := r.Value(f.Key); f.Measure.Kind == kpi.Count {
				n := kpi.RoundHalfUp(new(big.Rat).Quo(v, five), 0)
				r.Alter(f.Key, n.Mul(n, five))
			}
			f.Period = f.Period.Shift(-1)
		}
	}
}

// repeated has a report state again what another stated of an indicator's current column.
func repeated(of *fixtures.Report, in *fixtures.Report, indicator string) {
	for _, f := range in.Figures {
		if k := f.Key; f.Indicator.ID == indicator && f.Window == f.Indicator.Window {
			k.Period = of.Period
			in.Alter(f.Key, of.Value(k))
		}
	}
}

// Whoever rounds counts does so throughout: it is asked once, and nothing that rounding explains is wrong. What repeats by chance,
// since it is rounded, is not asked about.
func TestCountsRoundedThroughoutAreOneQuestion(t *testing.T) {
	c := councils(t)["Birmingham"]
	for _, rounded := range []bool{true, false} {
		var last *fixtures.Report
		all := inTurn(t, c, func(n int, r *fixtures.Report) {
			if rounded {
				roundedToFive(r)
			}
			if n == 1 {
				repeated(last, r, "KPI 15")
			}
			last = r
		})
		want := [][]string{nil, {"query carried-forward new"}, nil}
		if rounded {
			wantNoErrors(t, all)
			want = [][]string{{"query counts-rounded new"}, {"query counts-rounded persisting"}, {"query counts-rounded persisting"}}
		}
		if diff := cmp.Diff(want, askedOf(all, "counts-rounded", "carried-forward", "percentage-disagrees", "total-disagrees")); diff != "" {
			t.Errorf("rounded %t: %s", rounded, diff)
		}
	}
}

func wantNoErrors(t *testing.T, all []*assess.Assessment) {
	t.Helper()
	for _, a := range all {
		for _, e := range a.Exceptions {
			if e.Severity == finding.Error {
				t.Errorf("%s: %s: %s", a.Submission.Period, e.Rule, e.Message())
			}
		}
	}
}

// cutOff has a report state its percentages cut off, where the contract has their counts, and those of its trends.
func cutOff(r *fixtures.Report) {
	for _, f := range r.Figures {
		if f.Measure.Kind != kpi.Percentage || f.Measure.Numerator == nil {
			continue
		}
		for range 13 {
			unit := kpi.PowerOfTen(f.Places)
			scaled := new(big.Rat).Mul(r.Value(f.Key), unit)
			down := new(big.Rat).SetInt(new(big.Int).Quo(scaled.Num(), scaled.Denom()))
			r.Alter(f.Key, down.Quo(down, unit))
			f.Period = f.Period.Shift(-1)
		}
	}
}

// Whoever cuts percentages off does so throughout and month by month: it is asked once, is known again, and is no error.
func TestPercentagesCutOffThroughoutAreOneQuestion(t *testing.T) {
	c := councils(t)["Birmingham"]
	all := inTurn(t, c, func(_ int, r *fixtures.Report) { cutOff(r) })
	wantNoErrors(t, all)
	want := [][]string{{"query percentage-rounding new"}, {"query percentage-rounding persisting"}, {"query percentage-rounding persisting"}}
	if diff := cmp.Diff(want, askedOf(all, "percentage-rounding", "average-disagrees", "rolling-average-disagrees")); diff != "" {
		t.Error(diff)
	}
	var ids []string
	for _, a := range all {
		for _, e := range a.Exceptions {
			if e.Rule == "percentage-rounding" {
				ids = append(ids, e.ID)
			}
		}
	}
	if len(ids) != 3 || ids[0] != ids[1] || ids[1] != ids[2] {
		t.Errorf("its ids are %v", ids)
	}
	if honest := inTurn(t, c, func(int, *fixtures.Report) {}); len(askedOf(honest, "percentage-rounding")[2]) > 0 {
		t.Error("asked of percentages that are rounded")
	}
}

// An indicator that starts within the year is asked about once while it is not there, and what looks back before it not at all; with
// its first month in the contract it is not even asked about.
func TestAnIndicatorMayStartWithinTheYear(t *testing.T) {
	starts := func(t *testing.T, c *kpi.Contract, alone bool) []*assess.Assessment {
		return inTurn(t, c, func(n int, r *fixtures.Report) {
			for _, f := range r.Figures {
				if n == 2 && f.Indicator.ID == "KPI 15" && f.Window == kpi.PreviousAverage {
					r.Alter(f.Key, nil)
				}
			}
		}, func(n int, sheets []fixtures.Sheet) []fixtures.Sheet {
			return slices.DeleteFunc(sheets, func(s fixtures.Sheet) bool { return n < 2 && s.Name == "KPI 15" && !alone })
		})
	}
	asked := func(all []*assess.Assessment) [][]string {
		return askedOf(all, "missing-indicator", "missing-figure", "vanished-figure")
	}
	c := councils(t)["Birmingham"]
	want := [][]string{{"error missing-indicator new"}, {"query missing-indicator persisting"}, nil}
	if diff := cmp.Diff(want, asked(starts(t, c, false))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{nil, nil, {"error missing-figure new"}}, asked(starts(t, c, true))); diff != "" {
		t.Errorf("reported all along: %s", diff)
	}
	i := *c.Indicator("KPI 15")
	i.From = c.Year.First + 6
	agreed := *c
	agreed.Indicators = slices.Clone(c.Indicators)
	agreed.Indicators[i.Order] = &i
	all := starts(t, &agreed, false)
	if diff := cmp.Diff([][]string{nil, nil, nil}, asked(all)); diff != "" {
		t.Errorf("as agreed: %s", diff)
	}
	at := slices.IndexFunc(all[0].Standings, func(st assess.Standing) bool { return st.Indicator == &i })
	if got := all[0].Standings[at].Why; got != "it is reported from Oct-18 on" {
		t.Errorf("of its status it is said that %q", got)
	}
}

// A restatement is asked about by the month that brings it, and not by those after it; nor is it told as settled by them.
func TestARestatementIsAskedAboutOnce(t *testing.T) {
	c := councils(t)["Birmingham"]
	i := c.Indicator("KPI 15")
	first := kpi.Key{Indicator: i, Measure: i.Headline.Numerator, Window: kpi.InMonth, Period: kpi.MonthPeriod(c.Year.First + 3)}
	all := inTurn(t, c, func(n int, r *fixtures.Report) {
		if n > 0 {
			r.Alter(first, new(big.Rat).Add(r.Value(first), big.NewRat(1, 1)))
		}
	})
	wantNoErrors(t, all)
	if diff := cmp.Diff([][]string{nil, {"query restated-figure new"}, nil}, askedOf(all, "restated-figure")); diff != "" {
		t.Error(diff)
	}
	if len(all[2].Resolved) > 0 && all[2].Resolved[0].Rule == "restated-figure" {
		t.Error("what stands as it was restated is told as settled")
	}
}

// True areas add up in every layout, rounded counts and all; a whole that is not theirs is one exception, whatever follows from it.
func TestAreasThatAddUp(t *testing.T) {
	c := *councils(t)["Eastmere"]
	c.Whole = c.Areas
	for _, l := range fixtures.Layouts {
		r := fixtures.Series(&c, 3).ReportOfMonth(c.Year.First + 8)
		w, err := r.Write(l.Layout)
		if err != nil {
			t.Fatal(err)
		}
		wantNothingRaised(t, assessed(t, w, &c), l.Name)
		whole := kpi.Key{Indicator: c.Indicator("E2"), Measure: c.Indicator("E2").Measure("denominator"), Window: kpi.InMonth, Period: r.Period}
		r.Alter(whole, new(big.Rat).Add(r.Value(whole), big.NewRat(1, 1)))
		if w, err = r.Write(l.Layout); err != nil {
			t.Fatal(err)
		}
		a := assessed(t, w, &c)
		var rules []string
		for _, e := range a.Exceptions {
			if e.Severity != finding.Note {
				rules = append(rules, e.Rule+": "+e.Message())
			}
		}
		if len(rules) != 1 || a.Exceptions[0].Rule != "areas-disagree" {
			t.Errorf("%s: %q", l.Name, rules)
		}
	}
}
