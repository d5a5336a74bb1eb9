// Package moves holds the figures of a column against the same figures of the periods before it, by how much they moved from one to the
// next.
package moves

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/usual"
	"kpicheck/reconcile/internal/words"
)

// Column is the current figures of an indicator, and of an area, in one window.
type Column struct {
	Indicator *kpi.Indicator
	figures   []*kpi.Figure
	words     *words.Choice
}

// New is the column of some figures, of which there must be one.
func New(w *words.Choice, figures []*kpi.Figure) *Column {
	return &Column{figures[0].Indicator, figures, w}
}

// Order is the figures in the order in which they are judged: counts that others are worked out on, then what is no count, then the
// other counts, which a percentage speaks for.
func (c *Column) Order() []*kpi.Figure {
	usable := slices.DeleteFunc(slices.Clone(c.figures), func(f *kpi.Figure) bool { return !f.Usable() || c.statesMonth(f) })
	slices.SortStableFunc(usable, func(a, b *kpi.Figure) int { return cmp.Compare(c.rank(a), c.rank(b)) })
	return usable
}

// statesMonth reports whether a year to date stands beside what its last period was by itself, which is judged in its own column.
func (c *Column) statesMonth(f *kpi.Figure) bool {
	month := f.Key()
	month.Window = kpi.InMonth
	return f.Window == kpi.YearToDate && c.words.Find(month).Usable()
}

func (c *Column) rank(f *kpi.Figure) int {
	isBelow := func(g *kpi.Figure) bool { return g.Measure.Denominator == f.Measure }
	switch {
	case slices.ContainsFunc(c.figures, isBelow):
		return 0
	case f.Measure.Kind != kpi.Count:
		return 1
	}
	return 2
}

// most is how many periods back are looked at: two years of months.
const most = 24

// Judge holds a figure against the periods before it; why says what is lacking.
func (c *Column) Judge(f *kpi.Figure) (v Verdict, why *finding.Reason) {
	now, _ := c.point(f, 0)
	if now == nil {
		return v, finding.Because("% adds up the year, and the % before it is not known", finding.Text(judge.Say(f)), finding.Text(f.Period.Noun()))
	}
	series := usual.Series{Kind: kindOf(f.Measure), Year: 12 / f.Period.Months, Slow: c.Indicator.Moves == kpi.Slowly,
		Season: c.Indicator.Moves == kpi.BySeason}
	for back := 1; back <= most && !c.isRedefined(f.Period.Shift(1-back), f.Period.Shift(-back)); back++ {
		point, figure := c.point(f, back)
		if series.Add(point, *now) {
			return v, nil
		}
		if point != nil && len(v.before) < series.Year {
			v.before = append(v.before, *point)
			v.Latest, v.first = append(v.Latest, figure), f.Period.Shift(-back)
		}
	}
	v.Verdict = series.Judge(*now)
	v.now, v.figure = *now, f
	if v.Unplaced {
		return v, finding.Because("% cannot be set beside what it was before", finding.Text(judge.Say(f))).In(f.At)
	}
	if v.Expected == 0 && !v.Unusual && v.Known < usual.Fewest {
		return v, finding.Because("fewer than % %s before it are known", finding.Number(usual.Fewest), finding.Text(f.Period.Noun()+"s"))
	}
	v.say(series)
	return v, nil
}

// isRedefined reports whether an indicator has another definition from a period on than in the one before.
func (c *Column) isRedefined(later, earlier kpi.Period) bool {
	since := c.Indicator.Redefined
	return since != 0 && earlier.First < since && later.Last() >= since
}

func kindOf(m *kpi.Measure) usual.Kind {
	switch m.Kind {
	case kpi.Count:
		return usual.Counts
	case kpi.Percentage:
		return usual.Shares
	}
	return usual.Amounts
}

// point is what a figure was so many periods back, and where that stands. What adds up a year is what was added in the period.
func (c *Column) point(f *kpi.Figure, back int) (*usual.Point, *kpi.Figure) {
	key := f.Key().Shift(-back)
	if key.Window != kpi.YearToDate {
		return c.stated(key)
	}
	month := key
	month.Window = kpi.InMonth
	if p, g := c.stated(month); p != nil {
		return p, g
	}
	return c.added(key)
}

func (c *Column) stated(k kpi.Key) (*usual.Point, *kpi.Figure) {
	f := c.words.Find(k)
	if !f.Usable() {
		return nil, nil
	}
	p := usual.Point{Value: float(f.Range.Middle())}
	if k.Measure.Kind == kpi.Percentage {
		p.Value /= 100
		if d := k.Measure.Denominator; d != nil {
			k.Measure = d
			if n := c.words.Find(k); n.Usable() {
				p.Of = float(n.Range.Middle())
			}
		}
	}
	return &p, f
}

// added is by how much a year to date grew in its last period; of a percentage, the share among what was added.
func (c *Column) added(k kpi.Key) (*usual.Point, *kpi.Figure) {
	m := k.Measure
	if m.Kind == kpi.Count {
		by, f := c.growth(k)
		if by == nil || by.Sign() < 0 {
			return nil, nil
		}
		return &usual.Point{Value: float(by)}, f
	}
	if m.Numerator == nil || m.Denominator == nil {
		return nil, nil
	}
	top, bottom := k, k
	top.Measure, bottom.Measure = m.Numerator, m.Denominator
	n, f := c.growth(top)
	d, _ := c.growth(bottom)
	if n == nil || d == nil || n.Sign() < 0 || d.Sign() <= 0 || n.Cmp(d) > 0 {
		return nil, nil
	}
	return &usual.Point{Value: float(n.Quo(n, d)), Of: float(d)}, f
}

func (c *Column) growth(k kpi.Key) (*big.Rat, *kpi.Figure) {
	f := c.words.Find(k)
	if !f.Usable() {
		return nil, nil
	}
	if k.Period.First == k.Period.FinancialYear().First {
		return new(big.Rat).Set(f.Shows), f
	}
	before := c.words.Find(k.Shift(-1))
	if !before.Usable() {
		return nil, nil
	}
	return new(big.Rat).Sub(f.Shows, before.Shows), f
}

func float(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// Verdict is what came of holding a figure against the periods before it, and what to say of it.
type Verdict struct {
	usual.Verdict
	Of     string        // what was held: the figure's label, and the period where it adds up a year
	Now    string        // what that is
	Slip   string        // the slip of a digit that would explain it; else empty
	Latest []*kpi.Figure // of the last year, the latest first
	before []usual.Point // their values
	first  kpi.Period    // of the earliest of them
	figure *kpi.Figure
	now    usual.Point
}

func (v *Verdict) say(s usual.Series) {
	v.Of, v.Now = judge.Named(v.figure.Measure.Label), judge.Say(v.figure)
	if v.figure.Window == kpi.YearToDate {
		v.Of += " of " + v.figure.Period.String() + " by itself"
		v.Now = v.show(v.now.Value)
	}
	if s.Kind != usual.Shares {
		v.Slip = v.slip(s)
	}
}

// slips are what a digit too many or too few does to a number.
var slips = []struct {
	times float64
	says  string
}{
	{0.1, "a digit too many, or ten times as much: a tenth of it is %s"},
	{10, "a digit too few, or a tenth: ten times as much is %s"},
	{0.01, "two digits too many, or a hundred times as much: a hundredth of it is %s"},
	{100, "two digits too few, or a hundredth: a hundred times as much is %s"},
}

func (v *Verdict) slip(s usual.Series) string {
	for _, slip := range slips {
		meant := usual.Point{Value: v.now.Value * slip.times}
		if v.Unusual && !s.Judge(meant).Unusual {
			return fmt.Sprintf(slip.says, v.show(meant.Value))
		}
	}
	return ""
}

// Range is the least and the greatest of the last year's values: "between 612 and 745".
func (v *Verdict) Range() string {
	byValue := func(a, b usual.Point) int { return cmp.Compare(a.Value, b.Value) }
	least, greatest := v.show(slices.MinFunc(v.before, byValue).Value), v.show(slices.MaxFunc(v.before, byValue).Value)
	if least == greatest {
		return least
	}
	return "between " + least + " and " + greatest
}

// When is the periods that Range is of: "each of the last 12 months"; "the 5 months known since Apr-18".
func (v *Verdict) When() string {
	noun, n := v.figure.Period.Noun(), len(v.before)
	if v.first == v.figure.Period.Shift(-n) {
		return fmt.Sprintf("each of the last %d %ss", n, noun)
	}
	return fmt.Sprintf("the %d %ss known since %s", n, noun, v.first)
}

func (v *Verdict) show(value float64) string {
	m := v.figure.Measure
	r := new(big.Rat).SetFloat64(value)
	if m.Kind == kpi.Percentage {
		r.Mul(r, big.NewRat(100, 1))
	}
	return judge.Show(m, r, v.figure.Places)
}
