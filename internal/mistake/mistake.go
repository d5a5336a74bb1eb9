// Package mistake is the ways in which a figure comes to be wrong between a system and a spreadsheet: a slip of the hand on the keys,
// a wrong scale, the figure of another cell. They are tried on true figures, to see what would catch them.
package mistake

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// Way is one way of getting a figure wrong.
type Way struct {
	Name string // what was done: "a digit is left out"
	Of   func(*kpi.Figure, Around) (kpi.Value, bool)
}

// Around finds the figures that a hand or an eye may take for another; any of them may be nil, and so is what is not there.
type Around struct {
	Beside, Below *kpi.Figure // in the next column, and in the next row
	Before        *kpi.Figure // of the same line, in the workbook of the period before
}

// Ways is every way, the commonest first.
var Ways = []Way{
	{"one more", by(func(n *big.Int) *big.Int { return n.Add(n, big.NewInt(1)) })},
	{"one less", by(func(n *big.Int) *big.Int { return n.Sub(n, big.NewInt(1)) })},
	{"the last digit is another", digits(func(d string) string { return d[:len(d)-1] + other(d[len(d)-1]) })},
	{"the first digit is another", digits(func(d string) string { return other(d[0]) + d[1:] })},
	{"a digit in the middle is another", digits(func(d string) string { m := len(d) / 2; return d[:m] + other(d[m]) + d[m+1:] })},
	{"the last digit is left out", digits(func(d string) string { return d[:len(d)-1] })},
	{"the first digit is left out", digits(func(d string) string { return d[1:] })},
	{"a digit is doubled", digits(func(d string) string { return d[:1] + d })},
	{"the first two digits are exchanged", digits(func(d string) string { return d[1:2] + d[:1] + d[2:] })},
	{"the last two digits are exchanged", digits(func(d string) string { n := len(d); return d[:n-2] + d[n-1:] + d[n-2:n-1] })},
	{"ten times", by(func(n *big.Int) *big.Int { return n.Mul(n, big.NewInt(10)) })},
	{"a tenth", by(func(n *big.Int) *big.Int { return n.Div(n, big.NewInt(10)) })},
	{"a hundred times", by(func(n *big.Int) *big.Int { return n.Mul(n, big.NewInt(100)) })},
	{"a thousand times", by(func(n *big.Int) *big.Int { return n.Mul(n, big.NewInt(1000)) })},
	{"twice", by(func(n *big.Int) *big.Int { return n.Mul(n, big.NewInt(2)) })},
	{"half", by(func(n *big.Int) *big.Int { return n.Div(n, big.NewInt(2)) })},
	{"a tenth more", by(func(n *big.Int) *big.Int { return n.Add(n, new(big.Int).Div(n, big.NewInt(10))) })},
	{"rounded to tens", by(func(n *big.Int) *big.Int { return n.Sub(n, new(big.Int).Mod(n, big.NewInt(10))) })},
	{"the sign is changed", by(func(n *big.Int) *big.Int { return n.Neg(n) })},
	{"nought", by(func(*big.Int) *big.Int { return new(big.Int) })},
	{"the figure in the next column", like(func(a Around) *kpi.Figure { return a.Beside })},
	{"the figure in the next row", like(func(a Around) *kpi.Figure { return a.Below })},
	{"the figure of the period before", like(func(a Around) *kpi.Figure { return a.Before })},
}

// by changes a figure's digits as a whole number: 867 of 86.7%.
func by(change func(*big.Int) *big.Int) func(*kpi.Figure, Around) (kpi.Value, bool) {
	return func(f *kpi.Figure, _ Around) (kpi.Value, bool) { return typed(f, change(whole(f))) }
}

// digits changes a figure's digits as text; ways that need two leave a single one alone.
func digits(change func(string) string) func(*kpi.Figure, Around) (kpi.Value, bool) {
	return func(f *kpi.Figure, _ Around) (kpi.Value, bool) {
		d := whole(f).String()
		if len(d) < 2 || d[0] == '-' {
			return kpi.Value{}, false
		}
		n, ok := new(big.Int).SetString(change(d), 10)
		if !ok {
			return kpi.Value{}, false
		}
		return typed(f, n)
	}
}

// like has a figure say what another says, to its own places.
func like(of func(Around) *kpi.Figure) func(*kpi.Figure, Around) (kpi.Value, bool) {
	return func(f *kpi.Figure, a Around) (kpi.Value, bool) {
		g := of(a)
		if !g.Usable() {
			return kpi.Value{}, false
		}
		return typed(f, wholeOf(kpi.RoundHalfUp(g.Shows, f.Places), f.Places))
	}
}

// other is a digit that stands next to one on the keys.
func other(digit byte) string { return string('0' + (digit-'0'+1)%10) }

// whole is what a figure shows without its decimal point.
func whole(f *kpi.Figure) *big.Int { return wholeOf(f.Shows, f.Places) }

func wholeOf(value *big.Rat, places int) *big.Int {
	return new(big.Rat).Mul(value, kpi.PowerOfTen(places)).Num()
}

// typed is a figure as if other digits had been typed; false if they are the same.
func typed(f *kpi.Figure, n *big.Int) (v kpi.Value, changed bool) {
	value := new(big.Rat).Mul(new(big.Rat).SetInt(n), kpi.PowerOfTen(-f.Places))
	if value.Cmp(f.Shows) == 0 {
		return v, false
	}
	shown := kpi.FormatNumber(value, f.Places)
	if f.Measure.Kind == kpi.Percentage {
		shown += "%"
	}
	v = kpi.Value{State: kpi.Number, Shown: shown, Stored: shown, Number: value, Shows: value, Places: f.Places, Signed: f.Signed,
		Range: kpi.UnroundedMeasure(value, f.Places, f.Places)}
	if f.IsCount() {
		v.Range = kpi.UnroundedCount(value, f.Rounding())
	}
	return v, true
}
