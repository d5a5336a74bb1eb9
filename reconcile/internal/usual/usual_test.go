package usual_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"kpicheck/reconcile/internal/usual"
)

const (
	seriesEach = 60
	months     = 24
	seeds      = 20
)

// steady is a series of counts as an honest service has them: a level that wanders, a season, and chance, more than Poisson's.
func steady(r *rand.Rand, level float64, n int) []float64 {
	season, phase := r.Float64()*0.06, r.Float64()*12
	values := make([]float64, n)
	drift := 0.0
	for i := range values {
		drift += r.NormFloat64() * 0.01
		rate := level * math.Exp(drift+season*math.Sin(2*math.Pi*(float64(i)+phase)/12)+r.NormFloat64()*0.04)
		values[i] = math.Max(0, math.Round(rate+r.NormFloat64()*math.Sqrt(rate)))
	}
	return values
}

func before(values []float64, i int) []*usual.Point {
	var all []*usual.Point
	for j := i - 1; j >= 0; j-- {
		all = append(all, &usual.Point{Value: values[j]})
	}
	return all
}

func judged(values []float64, i int, now float64) usual.Verdict {
	return usual.Series{Kind: usual.Counts, Before: before(values, i), Year: 12}.Judge(usual.Point{Value: now})
}

// What a report of sixty series asks on clean months, and what it finds of those that were got wrong.
func TestCountsAreAskedAboutRarelyAndJumpsAreFound(t *testing.T) {
	type tally struct{ found, of int }
	var clean, early, jumps, small, tens tally
	count := func(c *tally, found bool) {
		c.of++
		if found {
			c.found++
		}
	}
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 7))
		for range seriesEach {
			level := 30 * math.Pow(100, r.Float64()) // 30 to 3,000
			values := steady(r, level, months)
			for i := 12; i < months; i++ {
				count(&clean, judged(values, i, values[i]).Unusual)
			}
			for i := 6; i < 12; i++ {
				count(&early, judged(values, i, values[i]).Unusual)
			}
			last := months - 1
			spike := judged(values, last, math.Round(values[last]*1.6)).Unusual
			if level > 100 {
				count(&jumps, spike)
			} else {
				count(&small, spike)
			}
			for _, wrong := range []float64{values[last] * 10, math.Floor(values[last] / 10)} {
				count(&tens, judged(values, last, wrong).Unusual)
			}
		}
	}
	perMonth := func(c tally) float64 { return float64(c.found) / float64(c.of) * seriesEach }
	t.Logf("queries a month over %d series: %.3f, with 6 to 11 months known %.3f", seriesEach, perMonth(clean), perMonth(early))
	t.Logf("1.6 times as much: %d of %d above 100, %d of %d below; ten times or a tenth: %d of %d", jumps.found, jumps.of, small.found, small.of,
		tens.found, tens.of)
	if perMonth(clean) > 0.1 || perMonth(early) > 0.2 {
		t.Errorf("too many questions on clean months")
	}
	if float64(jumps.found) < 0.95*float64(jumps.of) || tens.found != tens.of {
		t.Errorf("too few faults found")
	}
}

// shares is a series of shares of numbers that vary too.
func shares(r *rand.Rand, level, number float64, n int) []*usual.Point {
	points := make([]*usual.Point, n)
	odds, drift := math.Log(level/(1-level)), 0.0
	for i := range points {
		drift += r.NormFloat64() * 0.02
		chance := 1 / (1 + math.Exp(-(odds + drift + r.NormFloat64()*0.06)))
		of := math.Max(20, math.Round(number*(1+0.08*r.NormFloat64())))
		of = max(of, 1)
		counted := math.Round(of*chance + r.NormFloat64()*math.Sqrt(of*chance*(1-chance)))
		points[i] = &usual.Point{Value: min(max(counted, 0), of) / of, Of: of}
	}
	return points
}

func reversed(points []*usual.Point) []*usual.Point {
	all := make([]*usual.Point, 0, len(points))
	for i := len(points) - 1; i >= 0; i-- {
		all = append(all, points[i])
	}
	return all
}

func TestSharesAreAskedAboutRarelyAndLeapsAreFound(t *testing.T) {
	asked, of, leaps, leapt := 0, 0, 0, 0
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 11))
		for range seriesEach {
			points := shares(r, 0.1+0.8*r.Float64(), 100*math.Pow(20, r.Float64()), months)
			judge := func(i int, now usual.Point) bool {
				return usual.Series{Kind: usual.Shares, Before: reversed(points[:i]), Year: 12}.Judge(now).Unusual
			}
			for i := 12; i < months; i++ {
				of++
				if judge(i, *points[i]) {
					asked++
				}
			}
			last := *points[months-1]
			if last.Of < 300 {
				continue // a leap of twenty points in a hundred is hardly more than chance
			}
			leaps++
			if last.Value += 0.2; last.Value > 1 {
				last.Value -= 0.4
			}
			if judge(months-1, last) {
				leapt++
			}
		}
	}
	t.Logf("queries a month over %d series: %.3f; 20 points more or less of 300 or more: %d of %d", seriesEach,
		float64(asked)/float64(of)*seriesEach, leapt, leaps)
	if float64(asked)/float64(of)*seriesEach > 0.1 || float64(leapt) < 0.95*float64(leaps) {
		t.Error("too many questions on clean months, or too few leaps found")
	}
}

// What decides must not depend on the machine, nor on more than the series says.
func TestWhatIsNotEnoughToGoByIsNotUnusual(t *testing.T) {
	at := func(values ...float64) (all []*usual.Point) {
		for _, v := range values {
			if v < 0 {
				all = append(all, nil)
			} else {
				all = append(all, &usual.Point{Value: v})
			}
		}
		return all
	}
	year := at(700, 690, 710, 705, 695, 700, 702, 698, 690, 710, 700, 700)
	for _, x := range []struct {
		reason string
		series usual.Series
		now    float64
		want   bool
	}{
		{"far from a steady year", usual.Series{Before: year, Year: 12}, 1120, true},
		{"as far down", usual.Series{Before: year, Year: 12}, 430, true},
		{"a difference too small to ask about, however steady", usual.Series{Before: year, Year: 12}, 850, false},
		{"of a series that moves slowly", usual.Series{Before: year, Year: 12, Slow: true}, 850, true},
		{"two months before it", usual.Series{Before: at(700, 700), Year: 12}, 1400, false},
		{"three", usual.Series{Before: at(700, 700, 700), Year: 12}, 1400, true},
		{"gaps are no nought", usual.Series{Before: at(700, -1, 700, -1, 700, -1), Year: 12}, 690, false},
		{"a small count doubled", usual.Series{Before: at(20, 22, 19, 21, 20, 18, 22, 21, 20, 19, 21, 20), Year: 12}, 39, false},
		{"a small count ten times as much", usual.Series{Before: at(20, 22, 19, 21, 20, 18, 22, 21, 20, 19, 21, 20), Year: 12}, 200, true},
		{"as it was a year before", usual.Series{Before: at(700, 690, 710, 705, 695, 700, 702, 698, 690, 710, 700, 1100), Year: 12}, 1120, false},
		{"unlike a year before, where nothing else is alike", usual.Series{Before: at(700, 690, 710, 705, 695, 700, 702, 698, 690, 710, 700, 1100), Year: 12, Season: true}, 700, true},
		{"a season and no year before", usual.Series{Before: at(700, 690, 710, 705), Year: 12, Season: true}, 1400, false},
		{"days that wander", usual.Series{Kind: usual.Amounts, Before: at(250, 270, 240, 280, 260, 230, 255, 265, 245, 275, 250, 260), Year: 12}, 290, false},
		{"days ten times as many", usual.Series{Kind: usual.Amounts, Before: at(250, 270, 240, 280, 260, 230, 255, 265, 245, 275, 250, 260), Year: 12}, 2600, true},
	} {
		if got := x.series.Judge(usual.Point{Value: x.now}); got.Unusual != x.want {
			t.Errorf("%s: %+v, want %v", x.reason, got, x.want)
		}
	}
}

// A count that nobody has must not keep the program, nor a value without a logarithm its whole series from being judged.
func TestWhatHasNoPlaceOnAScaleIsLeftOut(t *testing.T) {
	const people = 2_381_000_000_000
	if usual.IsHardlyDrawn(459_000_000_000, 460_000_000_000, 2_290_000_000_000, people) {
		t.Error("a count of more people than there are is drawn")
	}
	if !usual.IsHardlyDrawn(459_000_000/1000, 460_000_000/1000, 2_290_000, 2_381_000) {
		t.Error("459,000 of 460,000 after 2,290,000 of 2,381,000 is taken for chance")
	}
	var days []*usual.Point
	for _, v := range []float64{20, 21, 0, 19, 20, 22} {
		days = append(days, &usual.Point{Value: v})
	}
	amounts := usual.Series{Kind: usual.Amounts, Before: days, Year: 12}
	if got := amounts.Judge(usual.Point{Value: 204}); !got.Unusual {
		t.Errorf("ten times as many days, with a nought among the months before: %+v", got)
	}
	if got := amounts.Judge(usual.Point{}); !got.Unplaced || got.Unusual {
		t.Errorf("nought days: %+v", got)
	}
	if got := (usual.Series{Kind: usual.Shares, Before: days, Year: 12}).Judge(usual.Point{Value: 1.5, Of: 100}); !got.Unplaced {
		t.Errorf("half as many again as there are: %+v", got)
	}
}

// What Add calls ordinary, Judge never calls unusual, whatever stood before that.
func TestWhatIsOrdinaryIsNotUnusual(t *testing.T) {
	r, ordinary := rand.New(rand.NewPCG(3, 4)), 0
	for range 2000 {
		now := usual.Point{Value: math.Round(r.ExpFloat64() * 40), Of: 200}
		kind := []usual.Kind{usual.Counts, usual.Ratios, usual.Amounts}[r.IntN(3)]
		early, whole := usual.Series{Kind: kind, Year: 12}, usual.Series{Kind: kind, Year: 12}
		said := false
		for range 3 + r.IntN(25) {
			p := &usual.Point{Value: math.Round(r.ExpFloat64() * 40), Of: 200}
			if r.IntN(5) == 0 {
				p = nil
			}
			said = said || early.Add(p, now)
			whole.Before = append(whole.Before, p)
		}
		if said {
			ordinary++
			if whole.Judge(now).Unusual {
				t.Fatalf("%v is unusual among %v", now, whole.Before)
			}
		}
	}
	if ordinary < 500 || ordinary > 1900 {
		t.Errorf("%d of 2000 are ordinary, so that little was tried", ordinary)
	}
}
