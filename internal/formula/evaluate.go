package formula

import (
	"math/big"

	"kpicheck/internal/kpi"
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
