package spreadsheet_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// table is one sheet, as far as it says what is worked out of what.
type table struct {
	file, name string
	at         map[spot]entry
	bottom     int
	right      int
	summed     map[spot]bool // nil until it is asked for
}

// shape is what tables of one template have in common: their name, and where they are worked out.
func (x *table) shape() string {
	var b strings.Builder
	b.WriteString(x.name)
	for _, p := range x.places() {
		if e := x.at[p]; e.formula != "" {
			b.WriteString(" " + workbook.Address(p.row, p.col) + e.formula)
		}
	}
	return b.String()
}

type spot struct{ row, col int }

// entry is a cell: its formula, and what it stores; a number has its value.
type entry struct {
	formula, text, format string
	number                *big.Rat
	isText                bool
}

// mostRows is how much of a long table is looked at: it goes on as it began.
const mostRows, mostCols = 80, 40

func tableOf(file string, s *workbook.Sheet) *table {
	x := &table{file: file, name: s.Name, at: map[spot]entry{}}
	worked := false
	for i := range s.Cells {
		worked = worked || s.Cells[i].HasFormula()
	}
	for i := range s.Cells {
		c := &s.Cells[i]
		if !worked && (int(c.Row) > mostRows || int(c.Col) > mostCols) {
			continue
		}
		e := entry{formula: s.Formula(c), text: c.Text, format: s.Format(c).Code, isText: c.Type == workbook.Text || c.Type == workbook.Bool}
		if c.Type == workbook.Number {
			e.number, _ = kpi.ParseDecimal(c.Text)
		}
		x.put(spot{int(c.Row), int(c.Col)}, e)
	}
	return x
}

func (x *table) put(p spot, e entry) {
	x.at[p] = e
	x.bottom, x.right = max(x.bottom, p.row), max(x.right, p.col)
}

func (x *table) with(p spot, e entry) *table {
	y := *x
	y.at = maps.Clone(x.at)
	y.put(p, e)
	return &y
}

// texts is the table as it is typed; see fixtures.Typed.
func (x *table) texts() [][]string {
	rows := make([][]string, x.bottom)
	for r := range rows {
		rows[r] = make([]string, x.right)
	}
	for p, e := range x.at {
		text := e.text
		switch {
		case e.isText:
			text = "'" + text
		case e.number != nil || text == "":
			text += "|" + cmp.Or(e.format, "General")
		}
		if e.formula != "" {
			text = "=" + e.formula + " -> " + text
		}
		rows[p.row-1][p.col-1] = text
	}
	return rows
}

func (x *table) formulas() (n int) {
	for _, e := range x.at {
		if e.formula != "" {
			n++
		}
	}
	return n
}

// typed is the number that stands in a place without a formula; nil if there is none.
func (x *table) typed(row, col int) *big.Rat {
	if e := x.at[spot{row, col}]; e.formula == "" {
		return e.number
	}
	return nil
}

// restored is the table with formulas in the place of the figures of a line that are, each of them, the sum of the same run before
// them.
func (x *table) restored() *table {
	y := *x
	y.at = maps.Clone(x.at)
	for _, down := range []bool{false, true} {
		lines := x.right
		if down {
			lines = x.bottom
		}
		for at := 1; at <= lines; at++ {
			y.restore(x, at, down)
		}
	}
	return &y
}

// restore works out the figures of a column from those to their left, or those of a row from those above.
func (y *table) restore(x *table, at int, down bool) {
	const few = 4
	length := x.bottom
	if down {
		length = x.right
	}
	sums, could, telling := map[int][]spot{}, map[int]int{}, map[int]int{}
	for k := 1; k <= length; k++ {
		p := spot{k, at}
		if down {
			p = spot{at, k}
		}
		for n, sum := range x.sumsTo(p, down) {
			if could[n]++; sum.is {
				sums[n] = append(sums[n], p)
			}
			if sum.is && sum.nonzero > 1 {
				telling[n]++
			}
		}
	}
	best := 0
	for _, n := range slices.Sorted(maps.Keys(telling)) {
		if telling[n] > telling[best] {
			best = n
		}
	}
	if telling[best] < few || len(sums[best]) < could[best] {
		return
	}
	for _, p := range sums[best] {
		from, to := spot{p.row, p.col - best}, spot{p.row, p.col - 1}
		if down {
			from, to = spot{p.row - best, p.col}, spot{p.row - 1, p.col}
		}
		if e := y.at[p]; e.formula == "" {
			e.formula = fmt.Sprintf("SUM(%s:%s)", workbook.Address(from.row, from.col), workbook.Address(to.row, to.col))
			y.put(p, e)
		}
	}
}

// sum is whether figures add up to another, and how many of them are not nought.
type sum struct {
	is      bool
	nonzero int
}

// sumsTo is, for every number of figures right before one, whether they add up to it.
func (x *table) sumsTo(p spot, down bool) map[int]sum {
	const most = 40
	v := x.typed(p.row, p.col)
	if v == nil {
		return nil
	}
	found := map[int]sum{}
	all, nonzero := new(big.Rat), 0
	for n := 1; n <= most; n++ {
		q := spot{p.row, p.col - n}
		if down {
			q = spot{p.row - n, p.col}
		}
		part := x.typed(q.row, q.col)
		if part == nil {
			break
		}
		if all.Add(all, part); part.Sign() != 0 {
			nonzero++
		}
		if n > 1 {
			found[n] = sum{all.Cmp(v) == 0, nonzero}
		}
	}
	return found
}
