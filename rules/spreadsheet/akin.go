package spreadsheet

import (
	"slices"
	"strings"

	"kpicheck/internal/formula"
)

// farthest is how far a reference may have slipped before two formulas are taken to mean different things.
const farthest = 3

// akin says whether two formulas do the same to cells that stand near to one another, do something else to the same cells, or
// add up nearly the same.
func akin(a, b *formula.Node) bool {
	if a.Skeleton() == b.Skeleton() {
		return slipped(a, b)
	}
	x, y := a.Refs(), b.Refs()
	return len(x) > 1 && slices.Equal(x, y) || mostlySame(a.Sum(), b.Sum())
}

func slipped(a, b *formula.Node) bool {
	x, y := a.Refs(), b.Refs()
	for i := range x {
		if x[i].Sheet != y[i].Sheet || x[i].Area != y[i].Area || !near(x[i].From, y[i].From) || !near(x[i].To, y[i].To) {
			return false
		}
	}
	return true
}

func near(a, b formula.Corner) bool {
	return a.FixedRow == b.FixedRow && a.FixedCol == b.FixedCol && within(a.Row-b.Row) && within(a.Col-b.Col)
}

func within(n int) bool { return -farthest <= n && n <= farthest }

// mostlySame says whether two sums have the same parts with other signs, or, where their parts are cells, most of them in
// common.
func mostlySame(a, b map[string]int) bool {
	cells, shared, common := true, 0, 0
	for k, n := range a {
		cells = cells && !strings.HasPrefix(k, "=")
		m, both := b[k]
		if both {
			shared++
		}
		if m == n {
			common++
		}
	}
	if shared > 1 && shared == len(a) && shared == len(b) {
		return true
	}
	for k := range b {
		cells = cells && !strings.HasPrefix(k, "=")
	}
	return cells && common > 0 && (common == len(a) || common == len(b) || 5*common >= 3*max(len(a), len(b)))
}

// shifted says whether two formulas divide alike, and only other cells.
func shifted(a, b *formula.Node) bool {
	divides := false
	a.Each(func(n *formula.Node) {
		divides = divides || n.Kind == formula.Binary && n.Word == "/"
	})
	return divides && a.Skeleton() == b.Skeleton() && a.Shape() != b.Shape()
}
