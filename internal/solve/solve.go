package solve

import (
	"math/big"
	"slices"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Fault is figures that cannot all be right, and what may be wrong with them.
type Fault struct {
	Figures []*kpi.Figure // all that stand in an identity that fails
	Causes  []Cause       // any of which would explain it; if there is one only, it is what is wrong
}

// Cause is figures that, changed together and alone, would make every identity hold: mostly one.
type Cause struct {
	Wrong     []Suspect
	Exchanged bool // each has the other's value
}

// Suspect is a quantity that may be wrong: the cells that state it, and what it can be.
type Suspect struct {
	Figures     []*kpi.Figure
	Least, Most *big.Rat // as it would be shown; nil where nothing limits it
}

// Faults is what is wrong with the figures of some indicators, in the order of the submission.
func Faults(in Input, of map[*kpi.Indicator]bool) (all []Fault) {
	w := newWeb(in, of)
	for _, failing := range together(w.failing()) {
		all = append(all, w.fault(failing))
	}
	return all
}

// failing is the identities that do not hold.
func (w *web) failing() (all []*identity) {
	for _, d := range w.identities {
		if !d.holds() {
			all = append(all, d)
		}
	}
	return all
}

// together sorts identities into those that share a figure that may be wrong, be it through others, in the order of their first.
func together(failing []*identity) (groups [][]*identity) {
	joined := joins{}
	for _, d := range failing {
		var first *variable
		for _, v := range d.variables() {
			switch {
			case v.constant:
			case first == nil:
				first = v
			default:
				joined[joined.of(v)] = joined.of(first)
			}
		}
	}
	place := map[*variable]int{}
	for _, d := range failing {
		i := slices.IndexFunc(d.variables(), func(v *variable) bool { return !v.constant })
		if i < 0 {
			continue // only months before are in it, which is theirs to answer
		}
		root := joined.of(d.variables()[i])
		k, known := place[root]
		if !known {
			k, place[root] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], d)
	}
	return groups
}

// joins is which variables belong together: each points to another of its group, and one of them to none (R. E. Tarjan, Efficiency
// of a good but not linear set union algorithm, Journal of the ACM 22, 1975).
type joins map[*variable]*variable

// of is the variable that stands for a group.
func (j joins) of(v *variable) *variable {
	for j[v] != nil && j[v] != v {
		if next := j[j[v]]; next != nil {
			j[v] = next
		}
		v = j[v]
	}
	return v
}

// fault is what one group of failing identities says. That a figure is not what it was in an earlier month tells which is wrong
// beside identities of this month that fail; if that leads nowhere, or nothing else fails, it was restated.
func (w *web) fault(failing []*identity) Fault {
	now := slices.DeleteFunc(slices.Clone(failing), func(d *identity) bool { return d.past })
	f := Fault{Figures: figuresOf(failing)}
	if len(now) == 0 {
		return f
	}
	for _, all := range [][]*identity{failing, now} {
		for _, look := range []func([]*identity) []Cause{w.single, w.exchanged, w.pairs} {
			if f.Causes = look(all); len(f.Causes) > 0 {
				return f
			}
		}
	}
	return f
}

// single is the figures that stand in every failing identity and that another value would put right.
func (w *web) single(failing []*identity) (all []Cause) {
	for _, v := range failing[0].variables() {
		if v.constant || slices.ContainsFunc(failing, func(d *identity) bool { return !has(d.variables(), v) }) {
			continue
		}
		if s, ok := w.solved(v, w.standing(v, failing)); ok {
			all = append(all, Cause{Wrong: []Suspect{s}})
		}
	}
	return all
}

// standing is what a variable must satisfy: the failing identities that it stands in, and all that hold.
func (w *web) standing(v *variable, failing []*identity) (all []*identity) {
	w.Budget.Work(len(w.identities))
	for _, d := range w.identities {
		if has(d.variables(), v) && (slices.Contains(failing, d) || !d.past && d.holds()) {
			all = append(all, d)
		}
	}
	return all
}

// solved is the values that some identities leave to a variable. ok is false if there is none.
func (w *web) solved(v *variable, by []*identity) (s Suspect, ok bool) {
	left := anything
	f := v.figures[0]
	if f.Measure.Kind == kpi.Count {
		left = ranges{{lo: new(big.Rat)}}
	}
	for _, d := range by {
		left = left.and(d.leaves(v))
	}
	step, half := grid(f)
	s = Suspect{Figures: v.figures}
	for _, r := range left.wider(half) {
		lo, hi, any := onGrid(r, step)
		if !any {
			continue
		}
		if ok {
			lo, hi = lowest(s.Least, lo), highest(s.Most, hi)
		}
		s.Least, s.Most, ok = lo, hi, true
	}
	return s, ok
}

// grid is the step between the values that a figure can be shown as, and how far the unrounded value may lie from what is shown.
func grid(f *kpi.Figure) (step, half *big.Rat) {
	if f.Measure.Kind != kpi.Count {
		step = kpi.PowerOfTen(-f.Places)
		return step, new(big.Rat).Mul(step, big.NewRat(1, 2))
	}
	half = judge.HalfWidth(f)
	if half.Sign() == 0 {
		return big.NewRat(1, 1), half
	}
	return new(big.Rat).Mul(half, big.NewRat(2, 1)), half
}

// onGrid is the first and the last step within a span; any is false if there is none. An open end stays open.
func onGrid(s span, step *big.Rat) (lo, hi *big.Rat, any bool) {
	if s.lo != nil {
		lo = new(big.Rat).Neg(floor(new(big.Rat).Neg(s.lo), step))
	}
	if s.hi != nil {
		hi = floor(s.hi, step)
	}
	return lo, hi, lo == nil || hi == nil || lo.Cmp(hi) <= 0
}

// floor is the greatest multiple of a step that is no more than a value.
func floor(r, step *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(r, step)
	n := new(big.Int).Div(q.Num(), q.Denom())
	return new(big.Rat).Mul(new(big.Rat).SetInt(n), step)
}

func lowest(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return lower(a, b)
}

func highest(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return higher(a, b)
}

func figuresOf(identities []*identity) (all []*kpi.Figure) {
	known := map[*variable]bool{}
	for _, d := range identities {
		for _, v := range d.variables() {
			if !v.constant && !known[v] {
				known[v] = true
				all = append(all, v.figures...)
			}
		}
	}
	return all
}
