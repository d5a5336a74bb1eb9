package overtyping

import (
	"math/big"

	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// several is how many typed figures must tell that a formula belongs in the place of all of them.
const several = 3

// evidence is what typed figures say of whether a formula belongs in their place: in bits, how surely it is no accident that
// they agree with it.
type evidence struct {
	bits     int
	telling  int // figures whose agreement counts
	agreeing int
	against  int
}

// convinces reports whether the figures that agree were most likely typed over the formula, though some may differ.
func (e evidence) convinces() bool {
	const enough = 24
	return e.bits >= enough && e.telling >= several && !e.contradicts()
}

// contradicts reports whether more than one figure in four says that the formula does not belong there.
func (e evidence) contradicts() bool { return 3*e.against > e.agreeing }

func (e *evidence) add(o evidence) {
	e.bits += o.bits
	e.telling += o.telling
	e.agreeing += o.agreeing
	e.against += o.against
}

// costOfOne is the bits that a figure far off takes away.
const costOfOne = 6

// weigh counts what the figures of a run say of a form. An agreement counts as far as figures as large, that differ as widely,
// would hardly agree by chance; not at all where the form would rest on one figure alone, or gives one of those it rests on.
func weigh(s *grid.Sheet, f *forms.Form, run []int32, figures []figure) (e evidence) {
	var spread *big.Rat
	for _, x := range figures {
		switch {
		case x.fit == far:
			e.against++
			e.bits -= costOfOne
		case x.fit == near:
		default:
			if e.agreeing++; x.rests < 2 || !isOwn(s, f, x.cell) {
				continue
			}
			if spread == nil {
				spread = spreadOf(s, run)
			}
			if n := bitsOf(s, x, spread); n > 0 {
				e.telling++
				e.bits += n
			}
		}
	}
	return e
}

// spreadOf is how far the figures of a run lie apart.
func spreadOf(s *grid.Sheet, run []int32) *big.Rat {
	var least, most *big.Rat
	for _, i := range run {
		v := s.Number(i)
		if v == nil {
			continue
		}
		if least == nil || v.Cmp(least) < 0 {
			least = v
		}
		if most == nil || v.Cmp(most) > 0 {
			most = v
		}
	}
	return new(big.Rat).Sub(most, least)
}

// bitsOf is how many bits of chance an agreement rules out: the power of two below the number of values, to the last digit
// that was typed, that lie within the figure, or within the spread of those beside it.
func bitsOf(s *grid.Sheet, x figure, spread *big.Rat) int {
	const most = 12
	size := new(big.Rat).Abs(s.Number(x.cell))
	if spread.Cmp(size) < 0 {
		size.Set(spread)
	}
	size.Mul(size, kpi.PowerOfTen(x.places))
	values := new(big.Int).Quo(size.Num(), size.Denom())
	return min(most, max(0, values.BitLen()-1))
}
