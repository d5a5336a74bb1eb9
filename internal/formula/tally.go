package formula

import "math/big"

// aggregate takes in figures: of a range the numbers alone, and of anything else its value.
func (e *evaluation) aggregate(n *Node) (reckoned, bool) {
	t := tally{of: n.Word, off: noOff}
	for _, a := range n.Args {
		if a.Kind == Reference {
			if !e.within(a.Ref, &t) {
				return reckoned{}, false
			}
			continue
		}
		v, ok := e.number(a)
		if !ok {
			return v, false
		}
		t.take(v)
	}
	return t.result()
}

func (e *evaluation) within(r Ref, t *tally) bool {
	a, ok := r.At(e.row, e.col)
	if !ok || a.Contains(e.row, e.col) && r.Sheet == "" {
		return false
	}
	sound := true
	found := e.cells.Within(r.Sheet, a, func(v Value) {
		switch v.Kind {
		case Failed:
			sound = false
		case Figure:
			e.figures++
			t.takeValue(v)
		}
	})
	return found && sound
}

// tally is a run of figures being taken in. Sums are kept in a word as long as they fit.
type tally struct {
	of     string
	n      int64
	value  *big.Rat
	off    int
	whole  int64 // the sum beside value, over a power of ten
	places int8
	size   int64 // the largest of the figures in whole, for how exact it is
}

// takeValue takes in a cell's figure.
func (t *tally) takeValue(v Value) {
	if v.Number == nil && (t.of == "SUM" || t.of == "AVERAGE" || t.of == "COUNT") && t.fits(v) {
		t.n++
		return
	}
	t.take(exactly(v.Rat()))
}

// mostWhole is the size up to which two numbers can be added in a word.
const mostWhole = 1 << 62

// fits adds a figure to the sum that is kept in a word, if that holds it.
func (t *tally) fits(v Value) bool {
	a, b, places := t.whole, v.Whole, max(t.places, v.Places)
	for _, x := range []struct {
		n    *int64
		from int8
	}{{&a, t.places}, {&b, v.Places}} {
		by := tens[places-x.from]
		if *x.n > mostWhole/by || *x.n < -mostWhole/by {
			return false
		}
		*x.n *= by
	}
	if a > mostWhole-abs(b) || a < -mostWhole+abs(b) {
		return false
	}
	t.size = max(t.size, abs(b))
	t.whole, t.places = a+b, places
	return true
}

func abs(n int64) int64 { return max(n, -n) }

// gather brings what is kept in a word to the rest.
func (t *tally) gather() {
	if t.whole == 0 && t.size == 0 {
		return
	}
	v := Value{Whole: t.whole, Places: t.places}.Rat()
	off := bits(Value{Whole: t.size, Places: t.places}.Rat()) - floatBits
	if t.value == nil {
		t.value, t.off = v, off
	} else {
		t.value, t.off = new(big.Rat).Add(t.value, v), max(t.off, off)
	}
}

func (t *tally) take(v reckoned) {
	t.n++
	if t.value == nil {
		t.value, t.off = new(big.Rat).Set(v.value), v.off
		return
	}
	switch t.of {
	case "SUM", "AVERAGE":
		t.value.Add(t.value, v.value)
		t.off = max(t.off, v.off)
	case "PRODUCT":
		if bits(t.value) > mostBits || t.value.Denom().BitLen() > mostBits {
			return // it is refused at the end
		}
		t.off = max(bits(t.value)+v.off, bits(v.value)+t.off) + 1
		t.value.Mul(t.value, v.value)
	case "MAX":
		if v.value.Cmp(t.value) > 0 {
			t.value, t.off = v.value, v.off
		}
	case "MIN":
		if v.value.Cmp(t.value) < 0 {
			t.value, t.off = v.value, v.off
		}
	}
}

func (t *tally) result() (reckoned, bool) {
	t.gather()
	n := big.NewRat(t.n, 1)
	if t.value == nil {
		t.value = new(big.Rat)
	}
	switch {
	case t.of == "COUNT":
		return exactly(n), true
	case t.n == 0:
		return exactly(new(big.Rat)), t.of == "SUM"
	case t.of == "SUM":
		return settled(t.value, t.off+bits(n))
	case t.of == "AVERAGE":
		return settled(t.value.Quo(t.value, n), t.off+1)
	}
	return settled(t.value, t.off)
}
