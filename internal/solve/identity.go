package solve

import (
	"math/big"
	"slices"

	"kpicheck/internal/kpi"
)

// variable is one quantity: the cells that state it alike are one.
type variable struct {
	figures  []*kpi.Figure
	is       kpi.Interval // the values that it can stand for
	constant bool         // an earlier month said the same, or it alone speaks of it
}

// identity is what must hold between some variables.
type identity struct {
	ways []way     // of working it out, any of which is honest
	of   *variable // what it works out; nil for nothing
	past bool      // it holds a figure to what an earlier month said of it, which may have been restated since
}

// way is one way of working an identity out.
type way interface {
	// variables is what it is about, each once.
	variables() []*variable
	// leaves is the values that it leaves to one of them, by all the others.
	leaves(*variable) ranges
}

func (d *identity) variables() (all []*variable) {
	known := map[*variable]bool{}
	for _, w := range d.ways {
		for _, v := range w.variables() {
			if !known[v] {
				known[v] = true
				all = append(all, v)
			}
		}
	}
	return all
}

// leaves is the values that an identity leaves to a variable: a way without it leaves it any, if it holds.
func (d *identity) leaves(v *variable) ranges {
	left := nothing
	for _, w := range d.ways {
		switch {
		case has(w.variables(), v):
			left = left.or(w.leaves(v))
		case holds(w):
			return anything
		}
	}
	return left
}

func (d *identity) holds() bool {
	for _, w := range d.ways {
		if holds(w) {
			return true
		}
	}
	return false
}

func holds(w way) bool {
	first := w.variables()[0]
	return w.leaves(first).meets(first.is)
}

func has(all []*variable, v *variable) bool { return slices.Contains(all, v) }

// form is a sum of variables, each times a number that is not nought; no variable stands in it twice.
type form []term

type term struct {
	times int64
	*variable
}

func sumOf(variables ...*variable) (f form) {
	for _, v := range variables {
		f = f.plus(1, v)
	}
	return f
}

func (f form) plus(times int64, v *variable) form {
	for i, t := range f {
		if t.variable == v {
			sum := append(form{}, f...)
			sum[i].times += times
			return sum
		}
	}
	return append(f[:len(f):len(f)], term{times, v})
}

// timesOf is how many times a variable stands in the form.
func (f form) timesOf(v *variable) int64 {
	for _, t := range f {
		if t.variable == v {
			return t.times
		}
	}
	return 0
}

// with is the form, so many times over, with another form, so many times, in the place of a variable.
func (f form) with(times int64, v *variable, other form, by int64) (all form) {
	for _, t := range f {
		if t.variable != v {
			all = all.plus(t.times*times, t.variable)
		}
	}
	for _, t := range other {
		all = all.plus(t.times*by, t.variable)
	}
	return slices.DeleteFunc(all, func(t term) bool { return t.times == 0 })
}

func (f form) variables() (all []*variable) {
	for _, t := range f {
		all = append(all, t.variable)
	}
	return all
}

// value is what the form comes to without one of its variables, nil for none.
func (f form) value(without *variable) kpi.Interval {
	var terms []kpi.Interval
	for _, t := range f {
		if t.variable != without {
			terms = append(terms, t.is.Scale(big.NewRat(t.times, 1)))
		}
	}
	return kpi.Sum(terms...)
}

// of is the values of a variable with which the form comes to one of some values.
func (f form) of(v *variable, total ranges) ranges {
	rest := f.value(v)
	for _, t := range f {
		if t.variable != v {
			continue
		}
		by := big.NewRat(1, t.times)
		left := total.each(
			func(lo *big.Rat) *big.Rat { return new(big.Rat).Sub(lo, rest.Hi) },
			func(hi *big.Rat) *big.Rat { return new(big.Rat).Sub(hi, rest.Lo) })
		for i, s := range left {
			left[i] = s.times(by)
		}
		return left
	}
	return anything
}

func (s span) times(k *big.Rat) span {
	product := func(r *big.Rat) *big.Rat {
		if r == nil {
			return nil
		}
		return new(big.Rat).Mul(r, k)
	}
	if k.Sign() < 0 {
		return span{product(s.hi), product(s.lo)}
	}
	return span{product(s.lo), product(s.hi)}
}

// linear is a form that comes to nought.
type linear struct{ form }

func (l linear) leaves(v *variable) ranges { return l.of(v, ranges{{new(big.Rat), new(big.Rat)}}) }

// quotient is a figure that is one form divided by another, times a number.
type quotient struct {
	of          *variable
	top, bottom form
	per         *big.Rat
	slack       func(kpi.Interval) kpi.Interval // what the quotient may be taken for beyond itself; nil for nothing
}

func (q quotient) variables() []*variable {
	return append(append([]*variable{q.of}, q.top.variables()...), q.bottom.variables()...)
}

func (q quotient) stated() kpi.Interval {
	if q.slack != nil {
		return q.slack(q.of.is)
	}
	return q.of.is
}

func (q quotient) leaves(v *variable) ranges {
	top, bottom := q.top.value(nil), q.bottom.value(nil)
	switch {
	case v == q.of:
		is, ok := top.Quo(bottom)
		if !ok {
			return anything
		}
		is = is.Scale(q.per)
		if q.slack != nil {
			is = q.slack(is)
		}
		return within(is)
	case has(q.top.variables(), v) && has(q.bottom.variables(), v):
		return q.share(v)
	case has(q.top.variables(), v):
		return q.top.of(v, within(q.stated().Mul(bottom).Scale(new(big.Rat).Inv(q.per))))
	}
	return q.bottom.of(v, bottomOf(top.Scale(q.per), q.stated()))
}

// share is the values of a variable that stands both above and below: (a·v + top) ÷ (b·v + bottom) × per is the figure.
func (q quotient) share(v *variable) ranges {
	a, b := big.NewRat(q.top.timesOf(v), 1), big.NewRat(q.bottom.timesOf(v), 1)
	over := q.stated().Mul(q.bottom.value(v)).Sub(q.top.value(v).Scale(q.per))
	under := kpi.Exactly(a.Mul(a, q.per)).Sub(q.stated().Scale(b))
	if is, ok := over.Quo(under); ok {
		return within(is)
	}
	return anything
}

// bottomOf is what some values must be divided by to give others. What comes near nought is divided by whatever is large.
func bottomOf(top, quotient kpi.Interval) ranges {
	if is, ok := top.Quo(quotient); ok {
		return within(is)
	}
	if top.Lo.Sign() <= 0 || quotient.Hi.Sign() <= 0 {
		return anything
	}
	return ranges{{lo: new(big.Rat).Quo(top.Lo, quotient.Hi)}}
}

// meanOfRatios is a figure that is the mean of single periods' quotients.
type meanOfRatios struct {
	of           *variable
	tops, bottom []*variable
	per          *big.Rat
}

func (m meanOfRatios) variables() []*variable {
	return append(append([]*variable{m.of}, m.tops...), m.bottom...)
}

func (m meanOfRatios) leaves(v *variable) ranges {
	var others []kpi.Interval
	at := -1
	for i := range m.tops {
		if m.tops[i] == v || m.bottom[i] == v {
			at = i
			continue
		}
		ratio, ok := m.tops[i].is.Quo(m.bottom[i].is)
		if !ok {
			return nothing
		}
		others = append(others, ratio.Scale(m.per))
	}
	if at < 0 {
		return within(kpi.Mean(others...))
	}
	ratio := m.of.is.Scale(big.NewRat(int64(len(m.tops)), 1)).Sub(kpi.Sum(others...)).Scale(new(big.Rat).Inv(m.per))
	if m.tops[at] == v {
		return within(ratio.Mul(m.bottom[at].is))
	}
	if is, ok := m.tops[at].is.Quo(ratio); ok {
		return within(is)
	}
	return anything
}

// atMost is one variable that is no greater than another.
type atMost struct{ less, more *variable }

func (o atMost) variables() []*variable { return []*variable{o.less, o.more} }

func (o atMost) leaves(v *variable) ranges {
	if v == o.less {
		return ranges{{hi: o.more.is.Hi}}
	}
	return ranges{{lo: o.less.is.Lo}}
}

// among is a variable that lies between the least and the greatest of others.
type among struct {
	pooled *variable
	parts  []*variable
}

func (a among) variables() []*variable { return append([]*variable{a.pooled}, a.parts...) }

func (a among) leaves(v *variable) ranges {
	var hull *kpi.Interval
	for _, p := range a.parts {
		switch {
		case p == v:
		case hull == nil:
			hull = &kpi.Interval{Lo: p.is.Lo, Hi: p.is.Hi}
		default:
			*hull = hull.Hull(p.is)
		}
	}
	switch is := a.pooled.is; {
	case hull == nil:
		return within(is)
	case v == a.pooled:
		return within(*hull)
	case is.Below(*hull):
		return ranges{{hi: is.Hi}}
	case hull.Below(is):
		return ranges{{lo: is.Lo}}
	}
	return anything
}
