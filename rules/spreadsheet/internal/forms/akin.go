package forms

import (
	"slices"
	"strings"

	"kpicheck/internal/formula"
)

// farthest is how far a reference may have slipped before two formulas are taken to mean different things.
const farthest = 3

// Akin reports whether two formulas do the same to cells that stand near to one another, do something else to the same
// cells, or add up nearly the same.
func Akin(f, g *Form) bool {
	if f.Skeleton() == g.Skeleton() {
		return slices.EqualFunc(f.Refs, g.Refs, func(a, b formula.Ref) bool {
			return a.Sheet == b.Sheet && a.Area == b.Area && near(a.From, b.From) && near(a.To, b.To)
		})
	}
	return len(f.Refs) > 1 && slices.Equal(f.Refs, g.Refs) || mostlySame(f.Node.Sum(), g.Node.Sum())
}

func near(a, b formula.Corner) bool {
	within := func(n int) bool { return -farthest <= n && n <= farthest }
	return a.FixedRow == b.FixedRow && a.FixedCol == b.FixedCol && within(a.Row-b.Row) && within(a.Col-b.Col)
}

// mostlySame reports whether two sums have the same parts with other signs, or, where their parts are cells, most of them in
// common.
func mostlySame(a, b map[string]int) bool {
	shared, common := 0, 0
	for k, n := range a {
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
	return ofCells(a) && ofCells(b) && common > 0 && (common == len(a) || common == len(b) || 5*common >= 3*max(len(a), len(b)))
}

func ofCells(parts map[string]int) bool {
	for k := range parts {
		if strings.HasPrefix(k, "=") {
			return false
		}
	}
	return true
}

// Shifted reports whether two formulas divide alike, and only other cells.
func Shifted(f, g *Form) bool {
	divides := f.Any(func(n *formula.Node) bool { return n.Kind == formula.Binary && n.Word == "/" })
	return divides && f.Skeleton() == g.Skeleton() && f.Shape() != g.Shape()
}
