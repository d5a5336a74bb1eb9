package rules_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpicheck/internal/example"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// truth builds submissions that are true: counts are drawn, and everything else is worked out from them and rounded
// once, as an honest workbook does.
type truth struct {
	contract   *kpi.Contract
	submission *kpi.Submission
	draw       func(lo, hi int) int64
}

var october = kpi.MonthPeriod(kpi.MonthOf(2018, time.October))

func newTruth(draw func(lo, hi int) int64) *truth {
	return &truth{
		contract:   &kpi.Contract{Name: "Drawn", Year: kpi.FinancialYear(2018), Frequency: kpi.Monthly},
		submission: &kpi.Submission{Period: october, Claims: []kpi.Claim{{Source: kpi.OnCover, Period: october}}},
		draw:       draw,
	}
}

// indicator is one like KPI 3: parts, a total, and a percentage of it, with an average and a year to date.
func (b *truth) indicator(places int) *kpi.Indicator {
	n := len(b.contract.Indicators)
	inside := &kpi.Measure{ID: "inside", Label: "Inside", Kind: kpi.Count}
	outside := &kpi.Measure{ID: "outside", Label: "Outside", Kind: kpi.Count, Order: 1}
	total := &kpi.Measure{ID: "total", Label: "Total", Kind: kpi.Count, Order: 2, Parts: []*kpi.Measure{inside, outside}}
	share := &kpi.Measure{ID: "share", Label: "%", Kind: kpi.Percentage, Order: 3, Places: places,
		Numerator: inside, Denominator: total, Per: big.NewRat(100, 1)}
	i := &kpi.Indicator{ID: fmt.Sprint("KPI ", n+1), Label: "Drawn", Order: n, Polarity: kpi.Neutral, Headline: share,
		Measures: []*kpi.Measure{inside, outside, total, share}, Window: kpi.InMonth,
		Columns: []kpi.Column{{Window: kpi.PreviousAverage}, {Window: kpi.YearToDate}, {Window: kpi.InMonth}}}
	b.contract.Indicators = append(b.contract.Indicators, i)
	b.fill(i)
	return i
}

// fill states thirteen months as trend data, and the main columns that follow from them.
func (b *truth) fill(i *kpi.Indicator) {
	var in, out [13]*big.Rat
	for m := range 13 {
		in[m], out[m] = big.NewRat(b.draw(1, 900), 1), big.NewRat(b.draw(1, 900), 1)
		b.column(i, column{kpi.InMonth, october.Shift(m - 12), -1, 14 - m}, in[m], out[m])
	}
	twelfth := big.NewRat(1, 12)
	b.column(i, column{kpi.PreviousAverage, october, 0, 1}, new(big.Rat).Mul(sum(in[:12]), twelfth), new(big.Rat).Mul(sum(out[:12]), twelfth))
	b.column(i, column{kpi.YearToDate, october, 1, 2}, sum(in[6:]), sum(out[6:]))
	b.column(i, column{kpi.InMonth, october, 2, 3}, in[12], out[12])
}

func sum(all []*big.Rat) *big.Rat {
	s := new(big.Rat)
	for _, r := range all {
		s.Add(s, r)
	}
	return s
}

type column struct {
	window kpi.Window
	period kpi.Period
	fills  int
	table  int
}

func (b *truth) column(i *kpi.Indicator, c column, in, out *big.Rat) {
	total := new(big.Rat).Add(in, out)
	share := new(big.Rat).Quo(in, total)
	share.Mul(share, big.NewRat(100, 1))
	for k, value := range []*big.Rat{in, out, total, share} {
		b.figure(i, c, i.Measures[k], value)
	}
}

// figure states a value as typed: rounded to what its measure shows.
func (b *truth) figure(i *kpi.Indicator, c column, m *kpi.Measure, value *big.Rat) {
	at := kpi.Place{Sheet: i.ID, Cell: fmt.Sprintf("%c%d", 'A'+c.table, m.Order+1)}
	f := &kpi.Figure{Indicator: i, Measure: m, Window: c.window, Period: c.period, At: at, Column: c.fills,
		Table: i.Order*100 + c.table}
	restate(f, value)
	b.submission.Figures = append(b.submission.Figures, f)
}

func restate(f *kpi.Figure, value *big.Rat) {
	shows := kpi.RoundHalfUp(value, f.Measure.Places)
	f.Value = kpi.Value{Shown: kpi.FormatNumber(shows, f.Measure.Places), Number: shows, Shows: shows, Places: f.Measure.Places}
	if f.Measure.Kind == kpi.Percentage {
		f.Shown += "%"
	}
	f.Range = kpi.UnroundedMeasure(shows, f.Places, f.Places)
	if f.IsCount() {
		f.Range = kpi.UnroundedCount(shows, nil)
	}
}

func drawn(t *rapid.T) *truth {
	b := newTruth(func(lo, hi int) int64 { return int64(rapid.IntRange(lo, hi).Draw(t, "count")) })
	b.indicator(rapid.IntRange(0, 2).Draw(t, "places"))
	return b
}

// Whatever the counts, what follows from them and was rounded once is true, and nothing may be said of it.
func TestTruthIsSilent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		if got := example.Said(rules.Run(b.contract, b.submission)); got != "" {
			t.Fatalf("a true submission brings\n%s", got)
		}
	})
}

// Withholding figures takes checks away and can make nothing wrong, whichever figures they are.
func TestWithheldIsSilent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Months as unlike as can be would rightly be asked about once the counts that explain them are withheld.
		b := newTruth(func(_, _ int) int64 { return int64(rapid.IntRange(400, 500).Draw(t, "count")) })
		b.indicator(rapid.IntRange(0, 2).Draw(t, "places"))
		for _, f := range b.submission.Figures {
			if rapid.IntRange(0, 3).Draw(t, "withheld") == 0 {
				f.Value = kpi.Value{State: kpi.Suppressed, Shown: "c"}
			}
		}
		if got := example.Said(rules.Run(b.contract, b.submission)); got != "" {
			t.Fatalf("a true submission with figures withheld brings\n%s", got)
		}
	})
}

// Every figure here is bound to others, so none can be changed by more than its rounding and not be heard: as one
// question or more, each of which suspects it. Percentages of averages are left out, since they may be worked out in two ways.
func TestChangeIsHeard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		f := rapid.SampledFrom(b.submission.Figures).Draw(t, "figure")
		if f.Window.IsAverage() && f.Measure.Kind == kpi.Percentage {
			t.Skip("two ways of working it out")
		}
		by := new(big.Rat).Mul(big.NewRat(int64(rapid.IntRange(2, 40).Draw(t, "by")), 1), kpi.PowerOfTen(-f.Places))
		restate(f, by.Add(by, f.Number))
		found := rules.Run(b.contract, b.submission)
		for _, e := range found.Exceptions {
			for _, suspect := range e.Suspects {
				if suspect == f {
					return
				}
			}
		}
		t.Fatalf("%s of %s %s became %s, and nothing suspects it:\n%s", f.Measure.Label, f.Window, f.Period, f.Shown, example.Said(found))
	})
}

// The cost must grow with the submission and no faster.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{15, 150, 1500} {
		b.Run(fmt.Sprint(n, " indicators"), func(b *testing.B) {
			random := rand.New(rand.NewPCG(1, 2))
			all := newTruth(func(lo, hi int) int64 { return int64(lo + random.IntN(hi-lo+1)) })
			for range n {
				all.indicator(1)
			}
			for b.Loop() {
				rules.Run(all.contract, all.submission)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/indicator")
		})
	}
}
