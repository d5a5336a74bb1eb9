package solve_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/solve"
	"kpicheck/internal/workbook"
)

func contracts(t testing.TB) (all []*kpi.Contract) {
	t.Helper()
	for _, read := range []func() (*kpi.Contract, error){fixtures.Birmingham, fixtures.Eastmere, fixtures.Calder} {
		c, err := read()
		if err != nil {
			t.Fatal(err)
		}
		if all = append(all, c); testing.Short() {
			break
		}
	}
	return all
}

// layouts are those that series are written in.
func layouts() []fixtures.NamedLayout {
	if testing.Short() {
		return fixtures.Layouts[:2]
	}
	return fixtures.Layouts
}

// written is a true month as it is read from a workbook.
func written(t testing.TB, h *fixtures.History, c *kpi.Contract, l fixtures.Layout, p kpi.Period, habits ...fixtures.Disturbance) *kpi.Submission {
	t.Helper()
	w, err := h.Report(p).Write(l, habits...)
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(w.Data, "m.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Read(book, c, nil, p.Key()+".xlsx")
}

// year is a true month and the twelve months before it.
func year(t testing.TB, c *kpi.Contract, l fixtures.Layout, seed uint64, habits ...fixtures.Disturbance) (*kpi.Submission, *history.History) {
	t.Helper()
	h, series := history.New(c, nil), fixtures.Series(c, seed)
	last := c.Frequency.PeriodOf(c.Year.Last() - kpi.Month(seed%9))
	for back := 12 / c.Frequency.Months(); back > 0; back-- {
		h.Add(written(t, series, c, l, last.Shift(-back), habits...), []finding.Exception(nil))
	}
	return written(t, series, c, l, last, habits...), h
}

func everyIndicator(c *kpi.Contract) map[*kpi.Indicator]bool {
	all := map[*kpi.Indicator]bool{}
	for _, i := range c.Indicators {
		all[i] = true
	}
	return all
}

// typed is a figure as if another value had been typed.
func typed(f *kpi.Figure, value *big.Rat) kpi.Value {
	v := kpi.Value{State: kpi.Number, Shown: kpi.FormatNumber(value, f.Places), Number: value, Shows: value, Places: f.Places}
	if f.IsCount() {
		v.Range = kpi.UnroundedCount(value, f.Rounding())
	} else {
		v.Range = kpi.UnroundedMeasure(value, f.Places, f.Places)
	}
	return v
}

func TestTrueMonthsHaveNoFault(t *testing.T) {
	for _, c := range contracts(t) {
		for _, l := range layouts() {
			s, h := year(t, c, l.Layout, 3)
			for _, f := range solve.Faults(solve.Input{Contract: c, Submission: s, History: h}, everyIndicator(c)) {
				t.Errorf("%s %s: %d figures, %s %s %v %s", c.Council, l.Name, len(f.Figures), f.Figures[0].At, f.Figures[0].Measure.Label, f.Figures[0].Window, f.Figures[0].Shown)
			}
		}
	}
}

// tally counts what became of changes.
type tally struct{ faults, blamed, right, exact, several, none int }

// take counts a fault; changed has what was there before each figure that was changed.
func (n *tally) take(t *testing.T, fault solve.Fault, changed map[*kpi.Figure]kpi.Value) {
	n.faults++
	switch len(fault.Causes) {
	case 0:
		n.none++
		return
	case 1:
		n.blamed++
	default:
		n.several++
		return
	}
	right := true
	for _, s := range fault.Causes[0].Wrong {
		was, ok := changed[s.Figures[0]]
		right = right && ok
		if ok && s.Least != nil && s.Most != nil && s.Least.Cmp(s.Most) == 0 {
			n.exact++
			right = right && s.Least.Cmp(was.Shows) == 0
		}
	}
	if right {
		n.right++
		return
	}
	for f, was := range changed {
		t.Logf("%s, %s, was %s and became %s, and %s is blamed", f.At, f.Measure.Label, was.Shown, f.Shown, fault.Causes[0].Wrong[0].Figures[0].At)
	}
}

// change has a figure say so much more, and tells what it was.
func change(f *kpi.Figure, units int64) kpi.Value {
	was := f.Value
	by := new(big.Rat).Mul(kpi.PowerOfTen(-f.Places), big.NewRat(units, 1))
	f.Value = typed(f, by.Add(by, f.Shows))
	return was
}

// A figure that was changed is blamed or it is not, but no other is; of two that were, hardly ever another.
func TestNoOtherFigureIsBlamed(t *testing.T) {
	changes := 150
	if testing.Short() {
		changes = 15
	}
	r := rand.New(rand.NewPCG(1, 2))
	var one, two tally
	for _, c := range contracts(t) {
		for _, l := range layouts() {
			s, h := year(t, c, l.Layout, r.Uint64N(100))
			in := solve.Input{Contract: c, Submission: s, History: h}
			figures := slices.DeleteFunc(slices.Clone(s.Figures), func(f *kpi.Figure) bool { return !f.Usable() })
			for range changes {
				f, g := figures[r.IntN(len(figures))], figures[r.IntN(len(figures))]
				changed := map[*kpi.Figure]kpi.Value{f: change(f, 1+r.Int64N(30))}
				for _, fault := range solve.Faults(in, everyIndicator(c)) {
					one.take(t, fault, changed)
				}
				if g != f {
					changed[g] = change(g, 1+r.Int64N(30))
					for _, fault := range solve.Faults(in, everyIndicator(c)) {
						two.take(t, fault, changed)
					}
				}
				for f, was := range changed {
					f.Value = was
				}
			}
		}
	}
	t.Logf("one figure changed: %+v; two: %+v", one, two)
	if one.right < one.blamed || 100*(two.blamed-two.right) > two.faults {
		t.Error("a right figure is blamed, or the wrong one is not suspected")
	}
}

// A count that was mistyped takes the percentage with it that is a formula of it: the count is blamed then, and not what rests on it.
func TestFormulasFollowTheirCounts(t *testing.T) {
	var n tally
	for _, c := range contracts(t) {
		for _, l := range layouts() {
			s, h := year(t, c, l.Layout, 11, fixtures.Formulas(true))
			in := solve.Input{Contract: c, Submission: s, History: h}
			index := kpi.NewIndex(s.Figures)
			for _, p := range s.Figures {
				if p.Formula == "" || p.Measure.Numerator == nil || !p.IsCurrent() {
					continue
				}
				top, bottom := index.Beside(p, p.Measure.Numerator), index.Beside(p, p.Measure.Denominator)
				if !top.Usable() || !bottom.Usable() || bottom.Number.Sign() == 0 {
					continue
				}
				was := p.Value
				changed := map[*kpi.Figure]kpi.Value{top: change(top, 37)}
				q, _ := kpi.Ratio(p.Measure, top, bottom)
				p.Number, p.Shows, p.Range = q.Middle(), kpi.RoundHalfUp(q.Middle(), p.Places), kpi.UnroundedMeasure(q.Middle(), p.Places, 12)
				for _, fault := range solve.Faults(in, everyIndicator(c)) {
					n.take(t, fault, changed)
				}
				top.Value, p.Value = changed[top], was
			}
		}
	}
	t.Logf("%+v", n)
	if n.blamed == 0 || n.right < n.blamed || n.none > 0 {
		t.Error("a right figure is blamed, or the wrong one is not suspected")
	}
}

// A numerator and a denominator in each other's rows are told as exchanged, and each has the other's value.
func TestFiguresInEachOthersPlaces(t *testing.T) {
	c := contracts(t)[0]
	s, h := year(t, c, fixtures.Layouts[0].Layout, 3)
	index, told := kpi.NewIndex(s.Figures), 0
	for _, p := range s.Figures {
		if p.Measure.Numerator == nil || !p.IsCurrent() {
			continue
		}
		top, bottom := index.Beside(p, p.Measure.Numerator), index.Beside(p, p.Measure.Denominator)
		if !top.Usable() || !bottom.Usable() {
			continue
		}
		n, d := top.Value, bottom.Value
		top.Value, bottom.Value = d, n
		for _, fault := range solve.Faults(solve.Input{Contract: c, Submission: s, History: h}, everyIndicator(c)) {
			for _, cause := range fault.Causes {
				if !cause.Exchanged {
					continue
				}
				told++
				if a, b := cause.Wrong[0], cause.Wrong[1]; a.Least.Cmp(b.Figures[0].Shows) != 0 || b.Least.Cmp(a.Figures[0].Shows) != 0 {
					t.Errorf("%s must be %s, and %s %s", a.Figures[0].At, a.Least, b.Figures[0].At, b.Least)
				}
			}
		}
		top.Value, bottom.Value = n, d
	}
	if told == 0 {
		t.Error("nothing is told as exchanged")
	}
}

// Of two months of a trend that were mistyped each is named with its value, though their sum alone could tell neither.
func TestTwoMonthsOfATrend(t *testing.T) {
	c := contracts(t)[0]
	s, h := year(t, c, fixtures.Layouts[0].Layout, 3)
	var trend []*kpi.Figure
	for _, f := range s.Figures {
		if f.Indicator.ID == "KPI 1" && f.IsCount() && f.Usable() && f.Window == kpi.InMonth && f.Period != s.Period && f.Measure.ID == "numerator" {
			trend = append(trend, f)
		}
	}
	changed := map[*kpi.Figure]kpi.Value{trend[2]: change(trend[2], 3), trend[5]: change(trend[5], 5)}
	var n tally
	for _, fault := range solve.Faults(solve.Input{Contract: c, Submission: s, History: h}, everyIndicator(c)) {
		n.take(t, fault, changed)
	}
	if n != (tally{faults: 1, blamed: 1, right: 1, exact: 2}) {
		t.Errorf("%+v", n)
	}
}
