package spreadsheet_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// kindsOfFault are the ways in which one cell goes wrong.
var kindsOfFault = []string{"a wrong constant", "a right constant", "the last digit changed", "a reference shifted", "a sum cut short",
	"a sum takes in a subtotal", "a number added", "a stale value", "a text in a sum", "a thousand times", "one under a typed total"}

// fault is a table with one cell that is wrong.
type fault struct {
	kind, at, what string
	table          *table
}

// faults is the table with single faults, some of each kind.
func (x *table) faults() (all []fault) {
	sound := x.restored()
	for _, kind := range kindsOfFault {
		var of []fault
		for _, p := range sound.places() {
			if f, ok := sound.faulty(x, kind, p); ok {
				f.kind, f.at = kind, workbook.Address(p.row, p.col)
				of = append(of, f)
			}
		}
		all = append(all, spread(of)...)
	}
	return all
}

// spread is a few of many, as far from one another as they can be.
func spread(of []fault) (some []fault) {
	const most = 4
	n := min(most, len(of))
	for k := range n {
		some = append(some, of[(2*k+1)*len(of)/(2*n)])
	}
	return some
}

func (x *table) places() []spot {
	return slices.SortedFunc(maps.Keys(x.at), func(p, q spot) int { return cmp.Or(p.row-q.row, p.col-q.col) })
}

// faulty is a table with one kind of fault in a place, if there can be one. typed is the same table as it was published.
func (x *table) faulty(typed *table, kind string, p spot) (f fault, ok bool) {
	e := x.at[p]
	switch {
	case kind == "a text in a sum":
		return x.asText(p, e)
	case kind == "a thousand times":
		return x.thousandfold(x, p, true)
	case kind == "one under a typed total":
		return x.thousandfold(typed, p, false)
	case e.formula == "" || e.number == nil || !x.miswritten(kind, p, &e):
		return f, false
	}
	f = fault{what: x.at[p].formula + " became " + e.formula + " " + e.text, table: x.with(p, e)}
	if kind != "a stale value" {
		f.table = f.table.uncalculated(p)
	}
	return f, true
}

// miswritten gets a formula wrong, and reports whether it can be got wrong so.
func (x *table) miswritten(kind string, p spot, e *entry) (ok bool) {
	was := e.formula
	switch kind {
	case "a wrong constant":
		e.formula, ok = "", e.set(new(big.Rat).Mul(e.number, big.NewRat(113, 100)))
	case "a right constant":
		e.formula, ok = "", true
	case "the last digit changed":
		e.formula, ok = "", e.lastDigit()
	case "a reference shifted":
		e.formula, ok = x.shifted(was, p)
	case "a sum cut short":
		e.formula, ok = reaching(was, -1, (p.row+p.col)%2 == 0)
	case "a sum takes in a subtotal":
		e.formula, ok = reaching(was, 1, false)
		ok = ok && x.endsInSum(e.formula)
	case "a number added":
		e.formula, ok = was+"+17", true
	case "a stale value":
		ok = e.set(new(big.Rat).Mul(e.number, big.NewRat(113, 100)))
	}
	return ok
}

// set has a cell store another number, to as many decimals as it has now.
func (e *entry) set(v *big.Rat) bool {
	_, after, _ := strings.Cut(e.text, ".")
	e.text = v.FloatString(len(after))
	was := e.number
	e.number, _ = kpi.ParseDecimal(e.text)
	return e.number != nil && e.number.Cmp(was) != 0
}

// lastDigit changes the last digit of a figure as a hand types it: four decimals at most.
func (e *entry) lastDigit() bool {
	const most = 4
	_, after, _ := strings.Cut(e.text, ".")
	places := min(len(after), most)
	return e.set(new(big.Rat).Add(kpi.RoundHalfUp(e.number, places), kpi.PowerOfTen(-places)))
}

var (
	reference = regexp.MustCompile(`(\$?)([A-Z]{1,3})(\$?)(\d+)(?::(\$?)([A-Z]{1,3})(\$?)(\d+))?`)
	wholeSum  = regexp.MustCompile(`^SUM\(([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)\)$`)
)

// refs is the areas that a formula names on its own sheet.
func refs(text string) (all []workbook.Area) {
	if strings.Contains(text, "!") {
		return nil
	}
	for _, m := range reference.FindAllString(text, -1) {
		if a, ok := workbook.ParseArea(strings.ReplaceAll(m, "$", "")); ok {
			all = append(all, a)
		}
	}
	return all
}

func within(a workbook.Area, p spot) bool {
	return a.Top <= p.row && p.row <= a.Bottom && a.Left <= p.col && p.col <= a.Right
}

// shifted is a formula of which the first reference slipped by one row or column, to numbers that it does not rest on yet.
func (x *table) shifted(text string, p spot) (string, bool) {
	all := refs(text)
	if len(all) == 0 || strings.Contains(text, "$") {
		return "", false
	}
	a := all[0]
	ways := []spot{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}
	if a.Left == a.Right && a.Top != a.Bottom {
		slices.Reverse(ways)
	}
	for _, by := range ways[:2] {
		b := workbook.Area{Top: a.Top + by.row, Left: a.Left + by.col, Bottom: a.Bottom + by.row, Right: a.Right + by.col}
		if b.Top < 1 || b.Left < 1 || within(b, p) || !x.numbers(b) {
			continue
		}
		name := workbook.Address(b.Top, b.Left)
		if a.Top != a.Bottom || a.Left != a.Right {
			name += ":" + workbook.Address(b.Bottom, b.Right)
		}
		at := reference.FindStringIndex(text)
		return text[:at[0]] + name + text[at[1]:], true
	}
	return "", false
}

func (x *table) numbers(a workbook.Area) bool {
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			if x.at[spot{row, col}].number == nil {
				return false
			}
		}
	}
	return true
}

// reaching is a sum that takes in so many cells more at the end of its range, or at its beginning.
func reaching(text string, by int, end bool) (string, bool) {
	m := wholeSum.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	a, _ := workbook.ParseArea(m[1] + m[2] + ":" + m[3] + m[4])
	if a.Bottom-a.Top+a.Right-a.Left < 2 {
		return "", false
	}
	switch down := a.Left == a.Right; {
	case down && end:
		a.Bottom += by
	case down:
		a.Top -= by
	case end:
		a.Right += by
	default:
		a.Left -= by
	}
	return fmt.Sprintf("SUM(%s:%s)", workbook.Address(a.Top, a.Left), workbook.Address(a.Bottom, a.Right)), a.Top > 0 && a.Left > 0
}

// endsInSum reports whether the first cell of a range is a sum.
func (x *table) endsInSum(text string) bool {
	a := refs(text)[0]
	e := x.at[spot{a.Top, a.Left}]
	return wholeSum.MatchString(e.formula) && e.number != nil && e.number.Sign() != 0
}

// asText has a figure that a sum takes in be a text.
func (x *table) asText(p spot, e entry) (f fault, ok bool) {
	if e.formula != "" || e.number == nil || e.number.Sign() == 0 || !x.isSummed(p) {
		return f, false
	}
	e = entry{text: e.text, isText: true}
	return fault{what: e.text, table: x.with(p, e).uncalculated(p)}, true
}

// isSummed reports whether a sum takes in a cell, with others.
func (x *table) isSummed(p spot) bool {
	if x.summed == nil {
		x.summed = map[spot]bool{}
		for _, e := range x.at {
			if !wholeSum.MatchString(e.formula) {
				continue
			}
			a := refs(e.formula)[0]
			for row := a.Top; row <= a.Bottom; row++ {
				for col := a.Left; col <= a.Right; col++ {
					x.summed[spot{row, col}] = true
				}
			}
		}
	}
	return x.summed[p]
}

// thousandfold has a figure be a thousand times what it is in a table of the same cells, whose sums are worked out or typed.
func (x *table) thousandfold(in *table, p spot, worked bool) (f fault, ok bool) {
	e := in.at[p]
	if e.formula != "" || x.at[p].formula != "" || e.number == nil || e.number.Sign() == 0 || !x.isSummed(p) {
		return f, false
	}
	e.number = new(big.Rat).Mul(e.number, big.NewRat(1000, 1))
	_, after, _ := strings.Cut(e.text, ".")
	e.text = e.number.FloatString(len(after))
	y := in.with(p, e)
	if worked {
		y = y.uncalculated(p)
	}
	return fault{what: e.text, table: y}, true
}

// uncalculated is a table in which what rests on a cell, and that cell, are to be worked out anew.
func (x *table) uncalculated(p spot) *table {
	y := *x
	y.at = maps.Clone(x.at)
	waiting := []spot{p}
	for done := map[spot]bool{p: true}; len(waiting) > 0; waiting = waiting[1:] {
		if e := y.at[waiting[0]]; e.formula != "" {
			e.text, e.number, e.isText = "", nil, false
			y.at[waiting[0]] = e
		}
		for q, e := range x.at {
			rests := slices.ContainsFunc(refs(e.formula), func(a workbook.Area) bool { return within(a, waiting[0]) })
			if rests && !done[q] {
				done[q] = true
				waiting = append(waiting, q)
			}
		}
	}
	return &y
}
