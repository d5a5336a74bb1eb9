package formula

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// Value is what a cell holds. A figure is a whole number over a power of ten where that fits, as most do; else Number is
// set.
type Value struct {
	Kind   ValueKind
	Whole  int64
	Places int8 // decimals of Whole
	Number *big.Rat
}

// Decimal is a figure from its stored text. It is not ok where that is no number.
func Decimal(stored string) (v Value, ok bool) {
	if v, ok := small(stored); ok {
		return v, true
	}
	r, ok := kpi.ParseDecimal(stored)
	return Value{Kind: Figure, Number: r}, ok
}

// mostDigits is how many decimal digits surely fit a word.
const mostDigits = 18

// small reads a number of few digits without an exponent.
func small(stored string) (v Value, ok bool) {
	i := 0
	minus := len(stored) > 0 && stored[0] == '-'
	if minus {
		i = 1
	}
	digits, point := 0, -1
	for ; i < len(stored); i++ {
		switch b := stored[i]; {
		case isDigit(b):
			v.Whole = v.Whole*10 + int64(b-'0')
			digits++
		case b == '.' && point < 0:
			point = i
		default:
			return v, false
		}
	}
	if digits == 0 || digits > mostDigits {
		return v, false
	}
	if point >= 0 {
		v.Places = int8(len(stored) - point - 1)
	}
	if minus {
		v.Whole = -v.Whole
	}
	v.Kind = Figure
	return v, true
}

// Rat is a figure's value.
func (v Value) Rat() *big.Rat {
	switch {
	case v.Number != nil:
		return v.Number
	case v.Places == 0:
		return new(big.Rat).SetInt64(v.Whole)
	}
	return new(big.Rat).SetFrac64(v.Whole, tens[v.Places])
}

// tens are the powers of ten that fit a word.
var tens = func() (t [mostDigits + 1]int64) {
	t[0] = 1
	for i := 1; i < len(t); i++ {
		t[i] = 10 * t[i-1]
	}
	return t
}()

// ValueKind is what kind of value a cell holds.
type ValueKind uint8

// The kinds of value. Other is a text, a truth value, or what is not known.
const (
	Blank ValueKind = iota
	Figure
	Other
	Failed // an error
)

// Cells is where a formula finds what it rests on.
type Cells interface {
	// Value is what a cell of a sheet holds; an empty name is the formula's own sheet. It is not ok where there is no such
	// sheet.
	Value(sheet string, row, col int) (Value, bool)
	// Within calls f for every cell of an area that is not blank. It is not ok where there is no such sheet, or where more
	// cells would have to be looked at than may be.
	Within(sheet string, a Area, f func(Value)) bool
}

// Result is what a formula gives.
type Result struct {
	Value   *big.Rat
	Off     *big.Rat // how far from it a program may be that reckons in floating point
	Figures int      // numbers that it rests on
}

// Evaluate works a formula out in the cell at row and col. It is not ok where the formula does what is not followed here, or
// rests on what is no number: nothing is guessed.
func (n *Node) Evaluate(cells Cells, row, col int) (Result, bool) {
	e := evaluation{cells: cells, row: row, col: col}
	v, ok := e.number(n)
	if !ok {
		return Result{}, false
	}
	return Result{v.value, powerOfTwo(v.off + 3), e.figures}, true
}

type evaluation struct {
	cells    Cells
	row, col int
	figures  int
}

// reckoned is a number on the way, and the power of two that bounds how far off floating point may be.
type reckoned struct {
	value *big.Rat
	off   int
}

const (
	mostBits  = 4096 // of an intermediate result; what grows beyond is out of all proportion
	floatBits = 50   // that a stored number is exact to
	noOff     = -1 << 20
)

// bits is the power of two above a number's size.
func bits(v *big.Rat) int {
	if v.Sign() == 0 {
		return noOff
	}
	return v.Num().BitLen() - v.Denom().BitLen() + 1
}

func powerOfTwo(n int) *big.Rat {
	const most = 4 * mostBits
	n = max(-most, min(n, most))
	one := big.NewInt(1)
	if n < 0 {
		return new(big.Rat).SetFrac(one, new(big.Int).Lsh(one, uint(-n)))
	}
	return new(big.Rat).SetInt(new(big.Int).Lsh(one, uint(n)))
}

func exactly(v *big.Rat) reckoned { return reckoned{v, bits(v) - floatBits} }

// settled is a number that was worked out, unless it has grown too long.
func settled(v *big.Rat, off int) (reckoned, bool) {
	sound := v.Num().BitLen()+v.Denom().BitLen() <= mostBits
	return reckoned{v, max(off, bits(v)-floatBits)}, sound
}

func (e *evaluation) number(n *Node) (reckoned, bool) {
	switch n.Kind {
	case Number:
		return exactly(n.Number), true
	case Reference:
		if n.Ref.Area {
			return reckoned{}, false
		}
		return e.cell(n.Ref)
	case Unary:
		v, ok := e.number(n.Args[0])
		switch {
		case !ok:
			return v, false
		case n.Word == "%":
			return settled(new(big.Rat).Mul(v.value, kpi.PowerOfTen(-2)), v.off-6)
		}
		return reckoned{new(big.Rat).Neg(v.value), v.off}, true
	case Binary:
		return e.binary(n)
	case Call:
		return e.call(n)
	}
	return reckoned{}, false
}

func (e *evaluation) cell(r Ref) (reckoned, bool) {
	a, ok := r.At(e.row, e.col)
	if !ok {
		return reckoned{}, false
	}
	v, ok := e.cells.Value(r.Sheet, a.Top, a.Left)
	switch {
	case !ok:
		return reckoned{}, false
	case v.Kind == Blank:
		return exactly(new(big.Rat)), true
	case v.Kind != Figure:
		return reckoned{}, false
	}
	e.figures++
	return exactly(v.Rat()), true
}

func (e *evaluation) binary(n *Node) (reckoned, bool) {
	a, ok := e.number(n.Args[0])
	if !ok {
		return a, false
	}
	b, ok := e.number(n.Args[1])
	if !ok {
		return b, false
	}
	v := new(big.Rat)
	switch n.Word {
	case "+":
		return settled(v.Add(a.value, b.value), max(a.off, b.off)+1)
	case "-":
		return settled(v.Sub(a.value, b.value), max(a.off, b.off)+1)
	case "*":
		return times(a, b)
	case "/":
		if b.value.Sign() == 0 {
			return a, false
		}
		v.Quo(a.value, b.value)
		return settled(v, max(a.off, bits(v)+b.off)-bits(b.value)+2)
	case "^":
		return power(a, b)
	}
	return reckoned{}, false
}

func times(a, b reckoned) (reckoned, bool) {
	return settled(new(big.Rat).Mul(a.value, b.value), max(bits(a.value)+b.off, bits(b.value)+a.off)+1)
}

// power raises to whole numbers only; few roots are rational.
func power(a, b reckoned) (reckoned, bool) {
	const most = 64
	if !b.value.IsInt() || b.value.Sign() < 0 || b.value.Num().Cmp(big.NewInt(most)) > 0 {
		return a, false
	}
	v, ok := exactly(big.NewRat(1, 1)), true
	for range b.value.Num().Int64() {
		if v, ok = times(v, a); !ok {
			return v, false
		}
	}
	return v, true
}

func (e *evaluation) call(n *Node) (reckoned, bool) {
	switch n.Word {
	case "ABS":
		if len(n.Args) != 1 {
			return reckoned{}, false
		}
		v, ok := e.number(n.Args[0])
		if !ok {
			return v, false
		}
		return reckoned{new(big.Rat).Abs(v.value), v.off}, true
	case "ROUND":
		return e.round(n)
	case "SUM", "AVERAGE", "MAX", "MIN", "COUNT", "PRODUCT":
		return e.aggregate(n)
	}
	return reckoned{}, false
}

// round leaves what lies on the edge, where floating point may fall either way.
func (e *evaluation) round(n *Node) (reckoned, bool) {
	const most = 15
	if len(n.Args) != 2 {
		return reckoned{}, false
	}
	v, ok1 := e.number(n.Args[0])
	places, ok2 := e.number(n.Args[1])
	if !ok1 || !ok2 || !places.value.IsInt() || bits(places.value) > 4 {
		return reckoned{}, false
	}
	d := int(places.value.Num().Int64())
	nudge := powerOfTwo(v.off + 3)
	up := kpi.RoundHalfUp(new(big.Rat).Add(v.value, nudge), d)
	down := kpi.RoundHalfUp(new(big.Rat).Sub(v.value, nudge), d)
	if up.Cmp(down) != 0 || d > most {
		return reckoned{}, false
	}
	return exactly(up), true
}

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
