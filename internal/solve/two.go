package solve

import (
	"math/big"
	"slices"

	"kpicheck/internal/kpi"
)

// mostTried bounds the figures of one fault that are taken two by two.
const mostTried = 60

// exchanged is pairs of figures, beside or below each other, that would put all right if each had the other's value.
func (w *web) exchanged(failing []*identity) (all []Cause) {
	eachPair(failing, func(x, y *variable) {
		if !areNeighbours(x, y) {
			return
		}
		by := union(w.standing(x, failing), w.standing(y, failing))
		was, other := x.is, y.is
		x.is, y.is = other, was
		if !slices.ContainsFunc(by, func(d *identity) bool { return !d.holds() }) {
			all = append(all, Cause{Wrong: []Suspect{exactly(x, y.figures[0].Shows), exactly(y, x.figures[0].Shows)}, Exchanged: true})
		}
		x.is, y.is = was, other
	})
	return all
}

// areNeighbours reports whether two figures of one unit stand in one row or one column of a sheet, and differ.
func areNeighbours(x, y *variable) bool {
	f, g := x.figures[0], y.figures[0]
	row, column, ok1 := numbers(f)
	line, place, ok2 := numbers(g)
	return ok1 && ok2 && f.At.Sheet == g.At.Sheet && (row == line) != (column == place) && len(x.figures) == 1 && len(y.figures) == 1 &&
		f.Measure.Kind == g.Measure.Kind && f.IsCount() == g.IsCount() && f.Shows.Cmp(g.Shows) != 0
}

func exactly(v *variable, value *big.Rat) Suspect {
	return Suspect{Figures: v.figures, Least: value, Most: value}
}

// pairs is pairs of figures one of which stands in every failing identity, and which other values would put right: each is worked out
// by the identities that the other does not stand in, and both must fit those that they share.
func (w *web) pairs(failing []*identity) (all []Cause) {
	eachPair(failing, func(x, y *variable) {
		a, ok1 := w.solved(x, without(w.standing(x, failing), y))
		b, ok2 := w.solved(y, without(w.standing(y, failing), x))
		if ok1 && ok2 && failsAlone(failing, x, y) && failsAlone(failing, y, x) && w.fitTogether(x, y, a, b, failing) {
			all = append(all, Cause{Wrong: []Suspect{a, b}})
		}
	})
	return all
}

// failsAlone reports whether some failing identity has one variable and not the other.
func failsAlone(failing []*identity, x, y *variable) bool {
	return slices.ContainsFunc(failing, func(d *identity) bool { return has(d.variables(), x) && !has(d.variables(), y) })
}

func (w *web) fitTogether(x, y *variable, a, b Suspect, failing []*identity) bool {
	shared := slices.DeleteFunc(w.standing(x, failing), func(d *identity) bool { return !has(d.variables(), y) })
	was, other := x.is, y.is
	defer func() { x.is, y.is = was, other }()
	x.is, y.is = a.around(was), b.around(other)
	return !slices.ContainsFunc(shared, func(d *identity) bool { return !d.holds() })
}

// around is all that a suspect's values can stand for; what it was where nothing limits them.
func (s Suspect) around(was kpi.Interval) kpi.Interval {
	if s.Least == nil || s.Most == nil {
		return was
	}
	_, half := grid(s.Figures[0])
	return kpi.Interval{Lo: new(big.Rat).Sub(s.Least, half), Hi: new(big.Rat).Add(s.Most, half)}
}

// eachPair is every two variables of which each failing identity has one.
func eachPair(failing []*identity, try func(x, y *variable)) {
	var all []*variable
	for _, d := range failing {
		for _, v := range d.variables() {
			if !v.constant && !has(all, v) {
				all = append(all, v)
			}
		}
		if len(all) > mostTried {
			return
		}
	}
	for i, x := range all {
		for _, y := range all[i+1:] {
			if !slices.ContainsFunc(failing, func(d *identity) bool { return !has(d.variables(), x) && !has(d.variables(), y) }) {
				try(x, y)
			}
		}
	}
}

func without(all []*identity, v *variable) []*identity {
	return slices.DeleteFunc(slices.Clone(all), func(d *identity) bool { return has(d.variables(), v) })
}

func union(a, b []*identity) []*identity {
	for _, d := range b {
		if !slices.Contains(a, d) {
			a = append(a, d)
		}
	}
	return a
}
